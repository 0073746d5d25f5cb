"""Annex 1, 2.3: glazier and locksmith, to 200 €, with the exclusions of 2.3 III and of article 3, to the cent."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.law.money import decimal_text
from tests.contracts.axa_assistance.reference import Loss, Work, repair_covered, repair_shares
from tests.contracts.axa_assistance.shop import AXA, SCHEDULE

LOCK: dict[str, Any] = {"problem": "lock", "lock_kind": "key", "sent_by_axa": True}
GLASS: dict[str, Any] = {"problem": "glass", "element": "pane", "insecure": True, "sent_by_axa": True}


def works(*lines: tuple[str, str], original: bool | None = None) -> list[dict[str, Any]]:
    proof = {} if original is None else {"original": original}
    return [{"work": work, "amount": amount, **proof} for work, amount in lines]


def shares(*lines: tuple[str, str], original: bool | None = None, **case: Any) -> tuple[str, str, str]:
    """The verdict, what AXA Assistance pays, what the insured pays."""
    told = AXA.answer("repair", **{**LOCK, **case}, works=works(*lines, original=original))
    return told["verdict"], told["amount"], told["insured_pays"]


# ── Cover ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("axa.2.3-a", "axa.2.3.ii.a-a", "axa.2.3.ii.a-d")
def test_a_forced_lock_is_diagnosed_by_telephone_then_repaired() -> None:
    told = AXA.answer("repair", **LOCK, works=works(("labour", "100.00")))
    assert told["verdict"] == "covered"
    assert [(one["what"], one["clause"]) for one in told["actions"]] == [
        ("phone_diagnosis", "axa.2.3-a"),
        ("check_on_site", "axa.2.3.ii.a-a"),
    ]
    assert shares(("labour", "100.00"), event="none") == ("no_event", "0.00", "100.00")
    refused = AXA.answer("repair", **LOCK, event="none", works=[])
    assert refused["actions"] == refused["lines"] == []


@pytest.mark.clause("axa.2.3.i-a")
@pytest.mark.parametrize(
    ("case", "trade"), [(GLASS, "glazier"), (LOCK, "locksmith"), ({**LOCK, "problem": "other"}, "nobody")]
)
def test_a_pane_brings_a_glazier_a_lock_a_locksmith(case: dict[str, Any], trade: str) -> None:
    assert AXA.answer("repair", **case, works=[])["trade"] == trade


@pytest.mark.clause("axa.2.3-a", "axa.1-j", "axa.1-k", "axa.1-n")
@pytest.mark.parametrize(
    ("case", "verdict"),
    [
        (GLASS, "covered"),
        ({**GLASS, "insecure": False}, "not_met"),
        ({**GLASS, "element": "other"}, "not_met"),
        ({**GLASS, "event": "attempt"}, "covered"),
        (LOCK, "covered"),
        ({**LOCK, "lock_kind": "electronic"}, "not_met"),
        ({**LOCK, "sent_by_axa": False}, "not_met"),
        ({**GLASS, "sent_by_axa": False}, "not_met"),
        ({**LOCK, "problem": "other"}, "not_met"),
    ],
)
def test_what_is_repaired_and_by_whom(case: dict[str, Any], verdict: str) -> None:
    told = AXA.answer("repair", **case, works=works(("labour", "100.00")))
    assert told["verdict"] == verdict
    assert told["amount"] == ("100.00" if verdict == "covered" else "0.00")


# ── 200 € ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("axa.2.3.ii.a-d")
@pytest.mark.parametrize(
    ("cost", "axa", "insured"),
    [
        ("260.00", "200.00", "60.00"),
        ("200.00", "200.00", "0.00"),
        ("200.01", "200.00", "0.01"),
        ("199.99", "199.99", "0.00"),
        ("0.00", "0.00", "0.00"),
    ],
)
def test_axa_pays_to_200_euros_and_the_insured_the_rest(cost: str, axa: str, insured: str) -> None:
    assert shares(("labour", cost)) == ("covered", axa, insured)
    told = AXA.answer("repair", **LOCK, works=works(("labour", cost)))
    assert told["lines"] == [{"label": "Part d’AXA Assistance", "amount": axa, "clause": "axa.2.3.ii.a-d"}]


# ── Exclusions of one line ──────────────────────────────────────────────────────────────────────────────────────────

LINES = {
    "joinery": "axa.2.3.iii-b",
    "armour": "axa.2.3.iii-b",
    "reinforcement": "axa.2.3.iii-b",
    "masonry": "axa.2.3.iii-c",
    "shutter": "axa.2.3.iii-e",
    "finish": "axa.3-d",
    "dismantling": "axa.3-e",
}


@pytest.mark.clause("axa.2.3.iii-b", "axa.2.3.iii-c", "axa.2.3.iii-e", "axa.3-d", "axa.3-e", "axa.2.3.ii.a-d")
@pytest.mark.parametrize(("work", "clause"), list(LINES.items()))
def test_excluded_works_are_left_to_the_insured_and_the_lock_still_repaired(work: str, clause: str) -> None:
    assert shares((work, "90.00"), ("lock", "50.00")) == ("covered", "50.00", "90.00")
    assert shares((work, "180.00")) == ("covered", "0.00", "180.00")
    cited = AXA.cited("repair", **LOCK, works=works((work, "90.00")))
    assert cited & set(LINES.values()) == {clause}


@pytest.mark.clause("axa.2.3.iii-b", "axa.2.3.iii-c", "axa.2.3.iii-e", "axa.3-d", "axa.3-e")
@pytest.mark.parametrize("work", ["travel", "labour", "lock", "glass"])
def test_travel_labour_and_parts_are_not_excluded(work: str) -> None:
    assert shares((work, "90.00")) == ("covered", "90.00", "0.00")


@pytest.mark.clause("axa.3-i", "axa.2.3.ii.a-d")
@pytest.mark.parametrize(("original", "axa"), [(True, "85.00"), (False, "0.00"), (None, "85.00")])
def test_a_cost_proven_by_a_copy_alone_is_refused(original: bool | None, axa: str) -> None:
    assert shares(("labour", "85.00"), original=original)[1] == axa
    lines = works(("labour", "85.00"), original=original)
    assert ("axa.3-i" in AXA.not_invoked("repair", **LOCK, works=lines)) is (original is None)


# ── Exclusions of the whole loss ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("axa.2.3.iii-a", "axa.2.3.iii-d", "axa.2.3.iii-f", "axa.3-a", "axa.3-f", "axa.2.3.ii.a-d")
@pytest.mark.parametrize(
    ("case", "verdict"),
    [
        ({**LOCK, "cause": "wear"}, "excluded"),
        ({**GLASS, "cause": "wear"}, "covered"),
        ({**GLASS, "place": "detached_outbuilding"}, "excluded"),
        ({**LOCK, "place": "detached_outbuilding"}, "outside_premises"),
        ({**GLASS, "place": "communicating_outbuilding"}, "covered"),
        ({**LOCK, "place": "separate_cellar"}, "excluded"),
        ({**GLASS, "place": "separate_cellar"}, "excluded"),
        ({**LOCK, "place": "communicating_cellar"}, "covered"),
        ({**LOCK, "problem": "other", "cause": "wear"}, "not_met"),
        ({**LOCK, "problem": "other", "place": "detached_outbuilding"}, "outside_premises"),
        ({**GLASS, "place": "communicating_cellar"}, "covered"),
        ({**LOCK, "place": "common_part"}, "outside_premises"),
        ({**LOCK, "cause": "negligence"}, "excluded"),
        ({**GLASS, "unsafe_access": True}, "excluded"),
        ({**GLASS, "unsafe_access": False}, "covered"),
    ],
)
def test_the_description_raises_the_exclusion(case: dict[str, Any], verdict: str) -> None:
    told = AXA.answer("repair", **case, works=works(("labour", "100.00")))
    assert told["verdict"] == verdict
    assert told["amount"] == ("100.00" if verdict == "covered" else "0.00")


@pytest.mark.clause("axa.2.3.iii-a", "axa.2.3.iii-d", "axa.2.3.iii-f", "axa.3-h")
@pytest.mark.parametrize(
    ("case", "clause"),
    [
        ({**LOCK, "cause": "wear"}, "axa.2.3.iii-a"),
        ({**LOCK, "cause": "negligence"}, "axa.3-h"),
        ({**GLASS, "place": "detached_outbuilding"}, "axa.2.3.iii-d"),
        ({**GLASS, "place": "separate_cellar"}, "axa.2.3.iii-f"),
    ],
)
def test_each_description_raises_its_own_exclusion_and_no_other(case: dict[str, Any], clause: str) -> None:
    whole = {"axa.2.3.iii-a", "axa.2.3.iii-d", "axa.2.3.iii-f", "axa.3-b", "axa.3-c", "axa.3-f", "axa.3-g", "axa.3-h"}
    assert AXA.cited("repair", **case, works=[]) & whole == {clause}


@pytest.mark.clause("axa.2.3.iii-a")
def test_wear_that_nobody_established_is_not_invoked() -> None:
    assert "axa.2.3.iii-a" in AXA.not_invoked("repair", **LOCK, works=[])
    assert "axa.2.3.iii-a" not in AXA.not_invoked("repair", **GLASS, works=[])


# ── Documents, method, parts, slip ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("axa.2.3.i-b")
@pytest.mark.parametrize(
    ("asked", "given_", "waiting"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_the_file_waits_for_a_document_that_was_asked_for(asked: bool, given_: bool, waiting: bool) -> None:
    assert AXA.verdict("repair_documents", document_asked=asked, document_given=given_) is waiting


@pytest.mark.clause("axa.2.3.ii.a-b")
@pytest.mark.parametrize("method", ["provider", "insured"])
def test_the_providers_choice_stands(method: str) -> None:
    assert AXA.verdict("repair_method", method_asked=method) == "provider"


@pytest.mark.clause("axa.2.3.ii.a-c")
@pytest.mark.parametrize(("covered", "part"), [(True, "standard"), (False, "none")])
def test_a_part_is_replaced_in_the_standard_range(covered: bool, part: str) -> None:
    assert AXA.verdict("replacement_part", part_of_covered=covered) == part


SLIP: dict[str, Any] = {
    "arrived_at": "2024-05-10T10:00:00",
    "left_at": "2024-05-10T11:15:00",
    "diagnosis_given": True,
    "work_described": True,
    "refused_on_site": False,
    "refusal_explained": False,
    "signed": True,
}


@pytest.mark.clause("axa.2.3.ii.b-a")
@pytest.mark.parametrize(
    ("change", "complete"),
    [
        ({}, True),
        ({"diagnosis_given": False}, False),
        ({"work_described": False}, False),
        ({"signed": False}, False),
        ({"refused_on_site": True}, False),
        ({"refused_on_site": True, "refusal_explained": True, "work_described": False}, True),
    ],
)
def test_the_slip_holds_its_times_and_all_that_was_done_or_refused(change: dict[str, Any], complete: bool) -> None:
    told = AXA.answer("repair_slip", **{**SLIP, **change})
    assert told["verdict"] is complete
    assert told["time_on_site"] == "4500 s"


# ── Against the reference ───────────────────────────────────────────────────────────────────────────────────────────

PLACES = ("main", "adjoining_annex", "open_annex", "communicating_outbuilding", "detached_outbuilding")
PLACES += ("communicating_cellar", "separate_cellar", "common_part", "site_connection", "public_domain")
CAUSES = (
    "burglar",
    "burglar_explosives",
    "own_explosives",
    "nuclear",
    "insured_act",
    "complicity",
    "negligence",
    "wear",
)
LOSSES = st.builds(
    Loss,
    event=st.sampled_from(["break_in", "attempt", "none"]),
    place=st.sampled_from(["main", *PLACES]),
    problem=st.sampled_from(["glass", "lock", "other"]),
    cause=st.none() | st.sampled_from(["burglar", "other", *CAUSES]),
    element=st.sampled_from(["pane", "door", "other"]),
    insecure=st.booleans(),
    lock_kind=st.sampled_from(["key", "handle", "electronic"]),
    sent_by_axa=st.booleans(),
    unsafe_access=st.booleans(),
)
WORKS = st.lists(
    st.builds(
        Work,
        st.sampled_from(["travel", "labour", "lock", "glass", *LINES]),
        st.integers(0, 30_000),
        st.sampled_from([None, True, False]),
    ),
    max_size=5,
)


def case_of(loss: Loss, lines: list[Work]) -> dict[str, Any]:
    rows = works(*((one.work, decimal_text(one.amount)) for one in lines))
    for row, one in zip(rows, lines, strict=True):
        if one.original is not None:
            row["original"] = one.original
    return {**{name: value for name, value in vars(loss).items() if value is not None}, "works": rows}


@pytest.mark.clause(
    "axa.2.3-a", "axa.2.3.ii.a-d", "axa.2.3.iii-a", "axa.2.3.iii-d", "axa.2.3.iii-f", "axa.3-a", "axa.3-i", "axa.1-e"
)
@settings(max_examples=400)
@given(loss=LOSSES, lines=WORKS)
def test_every_repair_is_shared_as_the_paper_says(loss: Loss, lines: list[Work]) -> None:
    told = AXA.answer("repair", **case_of(loss, lines))
    axa, insured = repair_shares(loss, lines)
    assert (told["verdict"] == "covered") is repair_covered(loss)
    assert (told["amount"], told["insured_pays"]) == (decimal_text(axa), decimal_text(insured))


@pytest.mark.clause("axa.preambule-a", "axa.preambule-c", "axa.1-a", "axa.1-f")
@pytest.mark.parametrize("given_", list(product([True, False], repeat=3)), ids=str)
def test_nothing_is_paid_outside_the_contract(given_: tuple[bool, bool, bool]) -> None:
    assistance, declared, road = given_
    schedule = {**SCHEDULE, "assistance": assistance, "insured_declared": declared, "drivable_road": road}
    told = AXA.answer("repair", **LOCK, works=works(("labour", "100.00")), schedule=schedule)
    assert told["amount"] == ("100.00" if all(given_) else "0.00")
