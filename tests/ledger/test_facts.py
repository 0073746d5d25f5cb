"""What may be written, what is refused and in which words, and how old versions of a kind are read."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.ledger import BadInput, Kinds, LedgerError, NewDeadline, NewFact, NewMessage, UnknownVersion
from egide.ledger.canonical import canonical, digest

PARIS = ZoneInfo("Europe/Paris")
NOON = datetime(2026, 3, 2, 12, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"amount": 12.5}, ["sale: data.amount", "12.5 is a float", "whole cents"]),
        ({"a": {"b": [1, 2.0]}}, ["sale: data.a.b[1]", "float"]),
        ({"at": NOON}, ["sale: data.at", "datetime", "isoformat"]),
        ({"on": date(2026, 3, 2)}, ["sale: data.on", "date", "isoformat"]),
        ({"price": Decimal("1.5")}, ["sale: data.price", "Decimal"]),
        ({"raw": b"x"}, ["sale: data.raw", "bytes"]),
        ({1: "x"}, ["sale: data", "the key 1 is a int"]),
        ({"text": "\ud800"}, ["sale: data.text", "Unicode"]),
        (["x"], ["sale: data", "expected a mapping, got list"]),
    ],
)
def test_what_json_cannot_keep_is_refused_where_it_stands(data, words):
    with pytest.raises(BadInput) as refusal:
        NewFact("sale", NOON, data)
    assert all(word in str(refusal.value) for word in words)


def test_a_naive_datetime_is_refused_and_told_what_to_do():
    with pytest.raises(BadInput, match=r"sale: happened_at: 2026-03-02T12:00:00 has no zone; give it one"):
        NewFact("sale", datetime(2026, 3, 2, 12))  # noqa: DTZ001 - the mistake under test
    with pytest.raises(BadInput, match="expected a datetime with its zone, got str"):
        NewFact("sale", "2026-03-02T12:00:00+01:00")


@pytest.mark.parametrize("kind", ["", " sale", "sale\n", "s" * 101, 3, None, "a\0b"])
def test_a_kind_is_printable_text(kind):
    with pytest.raises(BadInput, match="kind"):
        NewFact(kind, NOON)


@pytest.mark.parametrize(("name", "value"), [("by", ""), ("by", 7), ("key", ""), ("key", "k" * 256), ("key", "a\tb")])
def test_author_and_key_are_printable_text(name, value):
    with pytest.raises(BadInput, match=name):
        NewFact("sale", NOON, **{name: value})


def test_private_payload_is_checked_like_data():
    with pytest.raises(BadInput, match=r"sale: private\.name"):
        NewFact("sale", NOON, private={"name": 1.0})


def test_instants_are_kept_in_utc_whatever_their_zone():
    assert NewFact("sale", NOON).happened_at.tzinfo is UTC
    assert NewFact("sale", NOON).happened_at == NOON


def test_the_hour_that_comes_twice_stays_apart():
    first = NewFact("sale", datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=0))
    second = NewFact("sale", datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=1))
    assert (second.happened_at - first.happened_at).total_seconds() == 3600


def test_what_is_given_cannot_change_before_it_is_written(ledger):
    data = {"lines": [1, 2]}
    fact = NewFact("sale", NOON, data)
    data["lines"].append(3)
    (written,) = ledger.append("site:1", [fact])
    assert written.data == {"lines": [1, 2]}


def test_attachments_cannot_change_before_the_message_is_queued(ledger):
    attachments = ["doc:1"]
    message = NewMessage("m", "email", "zoe", "s", "b", "site:1", attachments=attachments)
    attachments.append("doc:2")
    ledger.queue(message)
    assert ledger.outbox()[0].attachments == ("doc:1",)


def test_facts_are_frozen(ledger):
    ledger.append("site:1", [NewFact("sale", NOON)])
    for frozen in [NewFact("sale", NOON), ledger.read("site:1")[0], ledger.records()[0]]:
        with pytest.raises(FrozenInstanceError):
            frozen.kind = "other"


def test_what_is_read_cannot_change_what_is_written(ledger):
    (written,) = ledger.append("site:1", [NewFact("sale", NOON, {"lines": [1]})])
    written.data["lines"].append(2)
    assert ledger.read("site:1")[0].data == {"lines": [1]}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner)
    ),
    max_leaves=20,
)


@given(json_values)
def test_canonical_text_says_the_value_and_nothing_else(value):
    text = canonical(value, "value")
    assert json.loads(text) == value
    assert canonical(json.loads(text), "value") == text


@given(st.dictionaries(st.text("abéÀ\U0001f600", max_size=3), st.integers(), max_size=5), st.randoms())
def test_canonical_text_does_not_depend_on_the_order_of_keys(value, random):
    keys = list(value)
    random.shuffle(keys)
    assert canonical({key: value[key] for key in keys}, "value") == canonical(value, "value")


def test_two_lists_of_parts_never_share_a_digest():
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a", None) != digest("a", "null")
    assert digest("1") != digest(1)


def test_a_digest_is_the_same_for_ever():
    """Written down once: a change here means that every ledger in use stops verifying."""
    assert digest("egide fact 1", "", 1, "site:É", None) == (
        "06ba9bb3db5d693c1876e567ea432f9c0fa05acb7102f2ad177aa03a9dbb066c"
    )


def test_kinds_are_read_through_their_upcasters():
    kinds = Kinds()
    kinds.declare(
        "sale",
        lambda data, private: ({**data, "cents": int(data["euros"]) * 100}, private),
        lambda data, private: ({"cents": data["cents"]}, private and {**private, "seen": True}),
    )
    assert kinds.version("sale") == 3
    assert kinds.upcast("sale", 1, {"euros": 3}, {"who": "x"}) == ({"cents": 300}, {"who": "x", "seen": True})
    assert kinds.upcast("sale", 2, {"cents": 5, "old": 1}, None) == ({"cents": 5}, None)
    assert kinds.upcast("sale", 3, {"cents": 5}, None) == ({"cents": 5}, None)


def test_a_version_from_the_future_is_refused():
    with pytest.raises(UnknownVersion, match="kind sale: a stored fact is at version 2, this code reads 1 to 1"):
        Kinds().upcast("sale", 2, {}, None)


def test_a_kind_is_declared_once():
    kinds = Kinds()

    def step(data, private):
        return data, private

    kinds.declare("sale", step)
    kinds.declare("sale", step)
    assert kinds.version("sale") == 2
    with pytest.raises(BadInput, match="kind sale: already declared with 1 other"):
        kinds.declare("sale")


def test_deadlines_and_messages_are_checked_too():
    with pytest.raises(BadInput, match="deadline d: due_at"):
        NewDeadline("d", "site:1", "reminder", datetime(2026, 1, 1), "site:1/1")  # noqa: DTZ001 - the mistake under test
    for wrong in [{"key": ""}, {"stream": " x"}, {"name": ""}, {"started_by": ""}]:
        given_deadline = {
            "key": "d",
            "stream": "site:1",
            "name": "n",
            "due_at": NOON,
            "started_by": "site:1/1",
            **wrong,
        }
        with pytest.raises(BadInput, match=f"deadline.*: {next(iter(wrong))}: expected 1 to"):
            NewDeadline(**given_deadline)
    with pytest.raises(BadInput, match=r"deadline d: data\.rate"):
        NewDeadline("d", "site:1", "reminder", NOON, "site:1/1", {"rate": 0.1})
    with pytest.raises(BadInput, match="message m: body"):
        NewMessage("m", "email", "a@example.org", "s", "nul \0", "site:1")
    with pytest.raises(BadInput, match="message m: attachments: expected a list"):
        NewMessage("m", "email", "a@example.org", "s", "b", "site:1", attachments="one")
    with pytest.raises(LedgerError, match="message m: to"):
        NewMessage("m", "email", None, "s", "b", "site:1")
