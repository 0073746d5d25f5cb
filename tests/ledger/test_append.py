"""Appending and reading, the same in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from egide.ledger import BadInput, Conflict, Kinds, NewFact, UnknownFact, UnknownVersion

NOON = datetime(2026, 3, 1, 11, tzinfo=UTC)


def fact(kind="signal.received", **given):
    return NewFact(kind, given.pop("happened_at", NOON), given.pop("data", {}), **given)


def test_a_fact_comes_back_as_it_was_given(ledger, clock):
    data = {"zone": 3, "text": "Fumée « cuisine »", "ok": True, "none": None, "list": [1, {"deep": -(10**20)}]}
    (written,) = ledger.append("site:1", [fact(data=data, private={"who": "Zoë"}, by="op:7", key="k1")])
    assert (written.stream, written.seq, written.position, written.id) == ("site:1", 1, 1, "site:1/1")
    assert (written.kind, written.version, written.by, written.key) == ("signal.received", 1, "op:7", "k1")
    assert (written.happened_at, written.learnt_at) == (NOON, clock.now())
    assert (written.data, written.private) == (data, {"who": "Zoë"})
    assert ledger.read("site:1") == [written] == ledger.read_all()
    assert ledger.fact("site:1/1") == written == ledger.find("k1")


def test_microseconds_and_utc_survive(ledger):
    moment = datetime(2026, 3, 1, 11, 0, 0, 123456, tzinfo=UTC)
    ledger.append("site:1", [fact(happened_at=moment)])
    (read,) = ledger.read("site:1")
    assert read.happened_at == moment
    assert read.happened_at.utcoffset() == read.learnt_at.utcoffset() == timedelta(0)
    assert read.happened_at.tzinfo is UTC


def test_streams_count_by_themselves_and_positions_over_all(ledger):
    ledger.append("site:1", [fact(), fact()])
    ledger.append("site:2", [fact()])
    ledger.append("site:1", [fact()])
    assert [(item.stream, item.seq, item.position) for item in ledger.read_all()] == [
        ("site:1", 1, 1),
        ("site:1", 2, 2),
        ("site:2", 1, 3),
        ("site:1", 3, 4),
    ]
    assert [item.seq for item in ledger.read("site:1", after=1)] == [2, 3]
    assert ledger.read("site:1", after=3) == ledger.read("site:none") == []
    assert (ledger.head("site:1"), ledger.head("site:none"), ledger.last_position()) == (3, 0, 4)


def test_reading_all_goes_on_from_a_position_and_by_kind(ledger):
    ledger.append("site:1", [fact("a"), fact("b"), fact("a"), fact("c"), fact("a")])
    assert [item.position for item in ledger.read_all(after=2)] == [3, 4, 5]
    assert [item.position for item in ledger.read_all(kinds={"a"}, limit=2)] == [1, 3]
    assert [item.position for item in ledger.read_all(after=3, kinds={"a"}, limit=2)] == [5]
    assert [item.position for item in ledger.read_all(kinds=["b", "c"])] == [2, 4]
    assert ledger.read_all(kinds=[]) == []
    assert len(ledger.read_all(limit=3)) == 3
    with pytest.raises(BadInput, match="kinds"):
        ledger.read_all(kinds="a")


def test_streams_are_found_by_their_beginning(ledger):
    for stream in ["site:1", "site:10", "site:é", "Site:2", "customer:1", "site_x", "site%", "sitf"]:
        ledger.append(stream, [fact()])
    assert ledger.streams("site:") == ["site:1", "site:10", "site:é"]
    assert ledger.streams("site:1") == ["site:1", "site:10"]
    assert ledger.streams("site%") == ["site%"]
    assert ledger.streams("S") == ["Site:2"]
    assert ledger.streams("z") == []
    assert ledger.streams("") == sorted(ledger.streams(""))
    assert len(ledger.streams("")) == 8


def test_expected_is_the_seq_of_the_last_fact(ledger):
    ledger.append("site:1", [fact(), fact()], expected=0)
    ledger.append("site:1", [fact()], expected=2)
    with pytest.raises(Conflict) as conflict:
        ledger.append("site:1", [fact()], expected=2)
    assert (conflict.value.stream, conflict.value.expected, conflict.value.actual) == ("site:1", 2, 3)
    assert "expected its last fact to be number 2, it is number 3" in str(conflict.value)
    with pytest.raises(Conflict):
        ledger.append("site:new", [fact()], expected=1)
    assert ledger.last_position() == 3
    assert ledger.streams("site:new") == []


def test_the_same_key_is_the_same_fact(ledger, clock):
    (first,) = ledger.append("site:1", [fact(data={"n": 1}, key="k")])
    clock.travel_to(clock.now() + timedelta(hours=1))
    again = ledger.append("site:1", [fact(data={"n": 2}, key="k")])
    elsewhere = ledger.append("site:2", [fact("other", key="k")])
    assert again == elsewhere == [first]
    assert ledger.read("site:2") == []
    assert ledger.streams("site:2") == []
    assert ledger.last_position() == 1


def test_a_batch_mixes_known_and_new_facts_in_the_order_given(ledger):
    (known,) = ledger.append("site:1", [fact(key="b")])
    answers = ledger.append("site:1", [fact(key="a"), fact(key="b"), fact(key="c"), fact(key="a"), fact()])
    assert [item.key for item in answers] == ["a", "b", "c", "a", None]
    assert answers[1] == known
    assert answers[0] == answers[3]
    assert [item.seq for item in answers] == [2, 1, 3, 2, 4]
    assert ledger.head("site:1") == 4


def test_repeating_a_whole_append_is_no_conflict(ledger):
    first = ledger.append("site:1", [fact(key="a"), fact(key="b")], expected=0)
    assert ledger.append("site:1", [fact(key="a"), fact(key="b")], expected=0) == first
    with pytest.raises(Conflict):
        ledger.append("site:1", [fact(key="a"), fact(key="new")], expected=0)
    assert ledger.find("new") is None


def test_a_large_append_is_one_append(ledger):
    first = ledger.append("site:1", [fact(key=f"k{number}", private={"n": number}) for number in range(2000)])
    again = ledger.append("site:1", [fact(key=f"k{number}") for number in range(2001)])
    assert again[:2000] == first
    assert [item.seq for item in ledger.read("site:1")] == list(range(1, 2002))


def test_appending_nothing_writes_nothing(ledger):
    assert ledger.append("site:1", []) == []
    assert ledger.streams("") == []


@pytest.mark.parametrize("stream", ["", " site", "site:\n1", "s" * 201, None])
def test_a_stream_has_a_printable_name(ledger, stream):
    with pytest.raises(BadInput, match="stream"):
        ledger.append(stream, [fact()])
    assert ledger.streams("") == []


def test_an_unknown_fact_is_named_in_the_error(ledger):
    ledger.append("site:1", [fact()])
    for wrong in ["site:1/2", "site:2/1", "site:1", "", "/1", "site:1/x", "site:1/0", "site:1/²"]:
        with pytest.raises(UnknownFact, match="no such fact"):
            ledger.fact(wrong)
    assert ledger.find("never") is None


def test_ids_of_streams_with_slashes_are_read_back(ledger):
    (written,) = ledger.append("doc:a/b/7", [fact()])
    assert written.id == "doc:a/b/7/1"
    assert ledger.fact(written.id) == written


def test_erasing_destroys_the_payload_and_says_so(ledger, clock):
    ledger.append("site:1", [fact(private={"who": "Zoë"}), fact(private={"who": "Max"})])
    before = ledger.read("site:1")[0]
    ledger.erase("site:1", 1, reason="request of the person", by="dpo")
    first, second, erased = ledger.read("site:1")
    assert first.private is None
    assert (first.commitment, first.hash) == (before.commitment, before.hash)
    assert second.private == {"who": "Max"}
    assert (erased.kind, erased.by, erased.happened_at) == ("payload.erased", "dpo", clock.now())
    assert erased.data == {"seq": 1, "reason": "request of the person"}
    assert ledger.records()[0].salt is None
    ledger.erase("site:1", 1, reason="again", by="dpo")
    assert ledger.head("site:1") == 3


def test_erasing_what_is_not_there_is_refused(ledger):
    ledger.append("site:1", [fact()])
    with pytest.raises(UnknownFact, match="site:1/9: no such fact"):
        ledger.erase("site:1", 9, reason="r", by="dpo")
    with pytest.raises(BadInput, match="site:1/1: this fact never had a private payload"):
        ledger.erase("site:1", 1, reason="r", by="dpo")
    assert ledger.head("site:1") == 1


def test_a_salt_makes_equal_payloads_commit_differently(ledger):
    one, two = ledger.append("site:1", [fact(private={"who": "Zoë"}), fact(private={"who": "Zoë"})])
    assert one.commitment != two.commitment
    assert fact(private={}).private_text == "{}"
    (empty,) = ledger.append("site:1", [fact(private={})])
    assert empty.private == {}
    assert empty.commitment is not None


def test_old_versions_are_read_as_the_newest(ledger):
    ledger.append("site:1", [fact("sale", data={"euros": 3}, private={"who": "x"})])
    ledger.kinds = Kinds()
    ledger.kinds.declare("sale", lambda data, private: ({"cents": data["euros"] * 100}, private))
    ledger.append("site:1", [fact("sale", data={"cents": 5})])
    old, new = ledger.read("site:1")
    assert (old.data, old.version, old.private) == ({"cents": 300}, 2, {"who": "x"})
    assert (new.data, new.version) == ({"cents": 5}, 2)
    assert [record.version for record in ledger.records()] == [1, 2]
    ledger.kinds = Kinds()
    with pytest.raises(UnknownVersion, match="kind sale: a stored fact is at version 2"):
        ledger.read("site:1")


def test_facts_can_be_put_in_a_set(ledger):
    first, second = ledger.append("site:1", [fact(), fact()])
    assert {first, second, ledger.fact("site:1/1")} == {first, second}


def test_records_come_in_pages(ledger):
    ledger.append("site:1", [fact() for _ in range(5)])
    assert [record.position for record in ledger.records(after=1, limit=3)] == [2, 3, 4]
    assert ledger.record("site:1/2") == ledger.records(after=1, limit=1)[0]
    assert ledger.record("site:1/6") is None
