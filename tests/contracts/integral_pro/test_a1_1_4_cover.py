"""Article 1.1.4, paragraphs 1 and 2: the building, locks, contents in each circumstance, display windows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.integral_pro.asking import GOODS, answer, covered, indemnity, invoked, needs

DOOR: dict[str, Any] = {
    "label": "Porte",
    "kind": "building",
    "new_value": "1500.00",
    "wear": "0 %",
    "fate": "replaced",
    "done_on": "2025-04-01",
    "invoice": "1500.00",
}
FACADE = {**DOOR, "label": "Façade", "kind": "facade", "new_value": "700.00", "invoice": "700.00"}
LOCK = {"label": "Serrure", "kind": "exterior_lock", "invoice": "400.00"}


@pytest.mark.clause("ipro.1.1.4.1-a")
@pytest.mark.parametrize("event", ["theft", "attempt", "vandalism"])
def test_the_building_is_covered_after_theft_attempt_or_vandalism(event: str) -> None:
    assert indemnity(DOOR, event=event, author="unidentified") == "1500.00"


@pytest.mark.clause("ipro.1.1.4.1-a")
@pytest.mark.parametrize("event", ["key_loss", "mishap"])
def test_the_building_is_not_covered_after_anything_else(event: str) -> None:
    assert covered(DOOR, event=event) == "not_in_circumstances"


@pytest.mark.clause("ipro.1.1.4.1-b", "ipro.lex.facade")
@pytest.mark.parametrize(
    ("item", "outcome"),
    [
        ({**FACADE, "harm": "soiled"}, "excluded_theft"),
        ({**FACADE, "kind": "glass", "value": "700.00", "harm": "soiled"}, "excluded_theft"),
        ({**FACADE, "harm": "damaged"}, "covered"),
        ({**FACADE, "harm": "stolen"}, "covered"),
        ({**FACADE, "harm": "destroyed"}, "covered"),
        ({**FACADE, "harm": None}, "covered"),
        ({**DOOR, "harm": "soiled"}, "covered"),
        ({**LOCK, "harm": "soiled"}, "covered"),
    ],
)
def test_tags_on_the_facade_are_excluded(item: dict[str, Any], outcome: str) -> None:
    assert covered(item) == outcome
    assert indemnity(item) == ("0.00" if outcome == "excluded_theft" else item["invoice"])


@pytest.mark.clause("ipro.1.1.4.1-c")
@pytest.mark.parametrize(
    ("kind", "event", "amount"),
    [
        ("exterior_lock", "key_loss", "400.00"),
        ("exterior_lock", "theft", "400.00"),
        ("interior_lock", "key_loss", "0.00"),
        ("interior_lock", "theft", "0.00"),
        ("exterior_lock", "mishap", "0.00"),
        ("exterior_lock", "vandalism", "0.00"),
    ],
)
def test_locks_of_exterior_doors_are_replaced(kind: str, event: str, amount: str) -> None:
    assert indemnity({**LOCK, "kind": kind}, event=event, author="unidentified") == amount


@pytest.mark.clause(
    "ipro.1.1.4.2-a",
    "ipro.1.1.4.2-b",
    "ipro.1.1.4.2-c",
    "ipro.1.1.4.2-d",
    "ipro.1.1.4.2-e",
    "ipro.1.1.4.2-f",
    "ipro.1.1.4.2-g",
)
def test_contents_need_a_circumstance() -> None:
    assert covered(entry="open", violence="none", during_fire=False) == "not_in_circumstances"
    assert indemnity(entry="open", violence="none", during_fire=False) == "0.00"


@pytest.mark.clause("ipro.1.1.4.2-b", "ipro.1.1.4.2-c", "ipro.1.1.4.2-e")
@pytest.mark.parametrize("entry", ["break_in", "climbing", "clandestine"])
def test_ways_in_that_are_enough_by_themselves(entry: str) -> None:
    assert indemnity(entry=entry, violence=None, during_fire=None) == "1000.00"


@pytest.mark.clause("ipro.1.1.4.2-b", "ipro.1.1.4.2-c", "ipro.1.1.4.2-d", "ipro.1.1.4.2-e")
@pytest.mark.parametrize(
    ("complaint", "secured", "outcome"),
    [
        ("2025-03-05T09:00:00", "2025-03-05T11:00:00", "not_in_circumstances"),
        ("2025-03-05T11:00:00", "2025-03-05T09:00:00", "not_in_circumstances"),
        ("2025-03-05T10:00:00", "2025-03-05T10:00:00", "covered"),
        ("2025-03-05T10:00:00", "2025-03-05T10:00:01", "not_in_circumstances"),
        ("2025-03-05T10:00:01", "2025-03-05T10:00:00", "not_in_circumstances"),
    ],
)
def test_stolen_keys_need_both_steps_within_48_hours(complaint: str, secured: str, outcome: str) -> None:
    keys = {
        "keys_known_at": "2025-03-03T10:00:00",
        "keys_complaint_at": complaint,
        "keys_secured_at": secured,
    }
    assert covered(entry="own_keys", during_fire=False, **keys) == outcome


@pytest.mark.clause("ipro.1.1.4.2-d")
def test_the_steps_after_stolen_keys_are_asked_only_when_keys_were_used() -> None:
    assert "keys_known_at" in needs("theft_cover", items=[GOODS], entry="own_keys", during_fire=False)
    assert needs("theft_cover", items=[GOODS], entry="break_in") == []


@pytest.mark.clause("ipro.1.1.4.2-f")
@pytest.mark.parametrize(
    ("violence", "outcome"),
    [
        ("witness", "covered"),
        ("traces", "covered"),
        ("none", "not_in_circumstances"),
        ("unproved", "not_in_circumstances"),
    ],
)
def test_violence_is_enough_when_it_is_proved(violence: str, outcome: str) -> None:
    assert covered(entry="open", violence=violence, during_fire=False) == outcome


@pytest.mark.clause("ipro.1.1.4.2-g")
def test_looting_during_a_fire() -> None:
    assert indemnity(entry="open", during_fire=True) == "1000.00"


SHOWN = {**GOODS, "place": "showcase"}


@pytest.mark.clause("ipro.1.1.4.2-a", "ipro.1.1.4.2-h", "ipro.1.1.4.2-i")
@pytest.mark.parametrize(
    ("violence", "event", "outcome"),
    [
        ("none", "theft", "not_in_circumstances"),
        ("witness", "theft", "covered"),
        ("witness", "attempt", "covered"),
        ("witness", "vandalism", "not_in_circumstances"),
    ],
)
def test_a_fixed_showcase_in_opening_hours_needs_violence(violence: str, event: str, outcome: str) -> None:
    given = {"entry": "not_entered", "during_fire": False, "author": "unidentified", "panes": "forced"}
    assert covered(SHOWN, loss_at="2025-03-03T15:00:00", open_hours=True, violence=violence, event=event, **given) == (
        outcome
    )


@pytest.mark.clause("ipro.1.1.4.2-a", "ipro.1.1.4.2-h", "ipro.1.1.4.2-i")
@pytest.mark.parametrize(
    ("panes", "event", "outcome"),
    [
        ("forced", "theft", "covered"),
        ("spread", "vandalism", "covered"),
        ("dismantled", "theft", "covered"),
        ("untouched", "theft", "not_in_circumstances"),
        ("forced", "mishap", "not_in_circumstances"),
    ],
)
def test_a_fixed_showcase_in_closing_hours_needs_its_panes_forced(panes: str, event: str, outcome: str) -> None:
    given = {"entry": "not_entered", "during_fire": False, "author": "unidentified", "violence": "witness"}
    assert covered(SHOWN, open_hours=False, panes=panes, event=event, **given) == outcome


@pytest.mark.clause("ipro.1.1.4.2-b", "ipro.1.1.4.2-c", "ipro.1.1.4.2-d", "ipro.1.1.4.2-e")
@pytest.mark.parametrize(
    ("entry", "letter"), [("break_in", "b"), ("climbing", "c"), ("own_keys", "d"), ("clandestine", "e"), ("open", "")]
)
def test_each_way_in_by_its_own_clause(entry: str, letter: str) -> None:
    keys = dict.fromkeys(("keys_known_at", "keys_complaint_at", "keys_secured_at"), "2025-03-03T10:00:00")
    found = invoked("theft_cover", items=[GOODS], entry=entry, during_fire=False, **keys)
    assert found & {f"ipro.1.1.4.2-{one}" for one in "bcde"} == ({f"ipro.1.1.4.2-{letter}"} if letter else set())


@pytest.mark.clause("ipro.lex.contenu")
@pytest.mark.parametrize(
    ("place", "outcome"),
    [
        ("inside", "covered"),
        ("moved_inside", "covered"),
        ("transport", "not_in_circumstances"),
        ("home", "not_in_circumstances"),
        ("outdoors", "excluded_theft"),
    ],
)
def test_contents_are_what_the_building_encloses(place: str, outcome: str) -> None:
    assert covered({**GOODS, "place": place}) == outcome


@pytest.mark.clause("ipro.1.1-a")
def test_the_guarantee_must_have_been_taken() -> None:
    assert covered(schedule={"theft_taken": False}) == "not_taken"
    assert indemnity(schedule={"theft_taken": False}) == "0.00"
    assert answer("theft_cover", items=[GOODS])["verdict"] == "covered"


@pytest.mark.clause("ipro.1.1.4.1-c")
def test_locks_have_their_line() -> None:
    told = answer("theft_indemnity", items=[LOCK])
    assert told["lines"] == [{"label": "Serrures", "amount": "400.00", "clause": "ipro.1.1.4.1-c"}]
    assert answer("theft_indemnity", items=[GOODS])["lines"] == [
        {"label": "Contenu", "amount": "1000.00", "clause": "ipro.1.1.4.2-a"}
    ]


@pytest.mark.clause("ipro.lex.vol")
def test_what_was_handed_over_willingly_was_not_stolen() -> None:
    assert covered(event="handed_over") == "no_event"
    assert covered(event="theft") == "covered"


@pytest.mark.clause("ipro.lex.vandalisme")
def test_vandalism_is_the_act_of_a_third_party() -> None:
    assert covered(event="vandalism", author="insured") == "no_event"
    assert covered(event="vandalism", author="third_party") == "covered"
    assert covered(event="vandalism", author="family") == "excluded_theft"
    assert needs("theft_cover", items=[GOODS], event="vandalism") == ["author"]


REASONS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("not_taken", {}, {"theft_taken": False}),
    ("not_in_force", {}, {"effect_on": "2025-03-04"}),
    ("suspended", {"notices": [{"sent_on": "2025-01-01"}]}, {}),
    ("no_event", {"event": "other"}, {}),
    ("excluded_theft", {"author": "family"}, {}),
    ("excluded_always", {"origin": "war"}, {}),
    ("forfeited", {"papers": "forged"}, {}),
    ("unprotected", {"in_order": False, "breach_bearing": "eased"}, {}),
]


@pytest.mark.clause("ipro.1.1-a", "ipro.1.1.4.1-a", "ipro.1.1.4-m")
@pytest.mark.parametrize("first", range(len(REASONS)))
@pytest.mark.parametrize("second", [*range(len(REASONS)), None])
def test_the_first_reason_to_refuse_is_the_one_given(first: int, second: int | None) -> None:
    if second is not None and second < first:
        return
    case: dict[str, Any] = {}
    schedule: dict[str, Any] = {}
    for one in {first, first if second is None else second}:
        case |= REASONS[one][1]
        schedule |= REASONS[one][2]
    told = answer("theft_indemnity", schedule, items=[GOODS, DOOR], **case)
    assert (told["ground"], told["amount"]) == (REASONS[first][0], "0.00")
    reduced = [line["amount"] for line in told["lines"]]
    assert reduced == (["1500.00", "1000.00", "-2500.00"] if REASONS[first][0] == "unprotected" else [])
    assert answer("theft_cover", schedule, items=[GOODS, DOOR], **case)["ground"] == REASONS[first][0]


ALONE: list[tuple[str, dict[str, Any]]] = [
    *((ground, case) for ground, case, schedule in REASONS if not schedule and ground != "unprotected"),
    ("suspended", {"notices": [{"sent_on": "2025-01-25", "paid_on": "2025-03-04"}]}),
    ("suspended", {"notices": [{"sent_on": "2025-01-15", "paid_on": "2025-02-24"}]}),
    ("not_in_force", {"first_premium_cashed": False}),
    ("no_event", {"event": "vandalism", "author": "insured"}),
    ("no_event", {"event": "handed_over"}),
    ("excluded_theft", {"author": "insured"}),
    ("excluded_theft", {"author": "manager"}),
    ("excluded_theft", {"author": "employee", "entry": "clandestine"}),
    ("excluded_always", {"conduct": "riot"}),
    ("forfeited", {"statements": "knowingly_false"}),
    ("forfeited", {"statements": "withheld"}),
    ("acquired", {"event": "vandalism", "author": "unidentified"}),
    ("acquired", {"event": "attempt"}),
    ("acquired", {"event": "key_loss"}),
    ("acquired", {"event": "mishap"}),
]


@pytest.mark.clause("ipro.1.1-a", "ipro.1.1.4.1-a", "ipro.lex.vol", "ipro.lex.vandalisme")
@pytest.mark.parametrize(("ground", "case"), ALONE)
def test_each_reason_alone_is_enough(ground: str, case: dict[str, Any]) -> None:
    told = answer("theft_indemnity", items=[GOODS, DOOR], **case)
    assert told["ground"] == ground
    assert answer("theft_cover", items=[GOODS, DOOR], **case)["ground"] == ground
    if ground != "acquired":
        assert (told["amount"], told["lines"]) == ("0.00", [])
