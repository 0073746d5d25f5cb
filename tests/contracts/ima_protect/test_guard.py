"""Article 8.2.2: when a guard is sent, within which time, where the guard may go, who pays, when the police may be called."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.ima_protect.asking import A_LA_CARTE, TOUT_INCLUS, answer, cited, needs, told, whats

ON_REQUEST_PRICE = {"ima.tarif.alc.agent-demande-a", "ima.tarif.achat.agent-a-la-demande-alc-a"}
BREACH_PRICE = "ima.tarif.achat.deplacement-d-un-agent-de-prevention-et-securite-a"
WATER_PRICE = "ima.tarif.achat.deplacement-d-un-agent-de-prevention-et-securite-b"

# ── When a guard is sent ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.8.2.2-a", "ima.8.2.1-h", "ima.8.2.1-d")
@pytest.mark.parametrize("kind", ["intrusion", "tamper", "smoke"])
@pytest.mark.parametrize(
    ("decision", "sent"),
    [("unreachable", True), ("undecided", True), ("send_guard", True), ("no_guard", False)],
)
def test_a_guard_leaves_when_nobody_decides_or_somebody_asks(kind: str, decision: str, sent: bool) -> None:
    given = answer("guard_dispatch", TOUT_INCLUS, kind=kind, decision=decision)
    assert given["verdict"] is sent
    assert ("ima.8.2.2-a" if decision in ("unreachable", "undecided") else "ima.8.2.1-d") in cited(
        "guard_dispatch", TOUT_INCLUS, kind=kind, decision=decision
    )


@pytest.mark.clause("ima.lex.aps-a", "ima.8.2.2-c", "ima.8.2.2-a")
def test_the_guard_completes_the_verification_from_outside() -> None:
    given = answer("guard_dispatch", TOUT_INCLUS, kind="intrusion", decision="unreachable")
    assert whats(given) == [
        ("send_guard", "guard", "ima.8.2.2-a"),
        ("check_outside", "site", "ima.8.2.2-c"),
        ("report", "station", "ima.lex.aps-a"),
    ]
    assert whats(answer("guard_dispatch", TOUT_INCLUS, kind="intrusion", decision="no_guard")) == []


@pytest.mark.clause("ima.8.2.1-f")
@pytest.mark.parametrize("kind", ["flood", "co"])
@pytest.mark.parametrize(
    ("decision", "sent"),
    [("unreachable", False), ("undecided", False), ("send_guard", True), ("no_guard", False)],
)
def test_for_water_and_co_a_guard_comes_only_if_asked_for(kind: str, decision: str, sent: bool) -> None:
    assert answer("guard_dispatch", TOUT_INCLUS, kind=kind, decision=decision)["verdict"] is sent
    under_option = answer("guard_dispatch", A_LA_CARTE, kind=kind, decision=decision, protect_plus=True)
    assert under_option["verdict"] is sent


@pytest.mark.clause("ima.8.1.2-a")
@pytest.mark.parametrize(
    ("kind", "decision", "sent"),
    [
        ("intrusion", "send_guard", True),
        ("tamper", "send_guard", True),
        ("intrusion", "unreachable", False),
        ("intrusion", "undecided", False),
        ("smoke", "send_guard", False),
    ],
)
def test_a_la_carte_a_guard_comes_on_request_about_an_alert_that_was_announced(
    kind: str, decision: str, sent: bool
) -> None:
    case: dict[str, Any] = {"kind": kind, "decision": decision, "protect_plus": False}
    assert answer("guard_dispatch", A_LA_CARTE, **case)["verdict"] is sent
    assert "ima.8.1.2-a" in cited("guard_dispatch", A_LA_CARTE, **case)


@pytest.mark.parametrize("schedule", [TOUT_INCLUS, A_LA_CARTE])
def test_a_guard_leaves_under_duress_and_for_an_sos_unless_a_mistake_is_confirmed(schedule: dict[str, Any]) -> None:
    assert answer("guard_dispatch", schedule, kind="duress")["verdict"] is True
    quiet = {"kind": "sos", "listening": "not_verifiable", "site_answer": "code_right"}
    assert answer("guard_dispatch", schedule, **quiet, mistake_confirmed=True)["verdict"] is False
    assert answer("guard_dispatch", schedule, **quiet, mistake_confirmed=False)["verdict"] is True


# ── Within which time ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.8.2.2-b")
@pytest.mark.parametrize(
    ("arrived", "punctual", "excused"),
    [
        ("02:25:00", "on_time", "on_time"),
        ("02:40:00", "on_time", "on_time"),
        ("03:10:00", "on_time", "on_time"),
        ("03:10:01", "late", "excused"),
        ("03:11:00", "late", "excused"),
    ],
)
def test_the_guard_arrives_within_the_hour_unless_force_majeure(arrived: str, punctual: str, excused: str) -> None:
    case = {"decided_at": "2025-03-10T02:10:00", "arrived_at": f"2025-03-10T{arrived}"}
    given = answer("guard_arrival", **case, force_majeure=False)
    assert given["verdict"] == punctual
    assert given["dates"] == {"earliest": "2025-03-10T02:40:00+01:00", "latest": "2025-03-10T03:10:00+01:00"}
    assert answer("guard_arrival", **case, force_majeure=True)["verdict"] == excused


@pytest.mark.clause("ima.8.2.2-b")
def test_the_hour_is_an_hour_that_passes_in_the_night_when_clocks_change() -> None:
    autumn = {"decided_at": "2025-10-26T02:30:00+02:00", "force_majeure": False}
    assert answer("guard_arrival", **autumn, arrived_at="2025-10-26T02:30:00+01:00")["verdict"] == "on_time"
    assert answer("guard_arrival", **autumn, arrived_at="2025-10-26T02:30:01+01:00")["verdict"] == "late"
    spring = {"decided_at": "2025-03-30T01:30:00", "arrived_at": "2025-03-30T03:30:00", "force_majeure": False}
    assert answer("guard_arrival", **spring)["dates"]["latest"] == "2025-03-30T03:30:00+02:00"


# ── Where the guard may go ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.8.2.2-d", "ima.lex.aps-c", "ima.8.2.2-e", "ima.lex.boite-a-cles-a")
@pytest.mark.parametrize(
    ("locked", "key_box", "may_enter", "clause"),
    [
        (False, False, True, "ima.8.2.2-d"),
        (False, True, True, "ima.8.2.2-d"),
        (True, False, False, "ima.8.2.2-e"),
        (True, True, True, "ima.lex.boite-a-cles-a"),
    ],
)
def test_the_grounds_are_entered_when_open_or_when_the_key_is_in_the_box(
    locked: bool, key_box: bool, may_enter: bool, clause: str
) -> None:
    case = {"place": "grounds", "gate_locked": locked, "gate_key_in_box": key_box}
    assert answer("guard_access", **case)["verdict"] is may_enter
    assert clause in cited("guard_access", **case)


@pytest.mark.clause("ima.lex.aps-d")
def test_the_dwelling_is_never_entered_whatever_is_open() -> None:
    given = told("guard_access", place="dwelling")
    assert (given["status"], given["answer"]["verdict"]) == ("decided", False)
    assert [one["id"] for one in given["citations"]] == ["ima.lex.aps-d"]
    assert needs("guard_access", place="grounds") == ["gate_locked", "gate_key_in_box"]


# ── Who pays ────────────────────────────────────────────────────────────────────────────────────────────────────────


def paid(schedule: dict[str, Any], **case: Any) -> tuple[str, str, str, list[str]]:
    given = answer("guard_visit_payer", schedule, **case)
    return given["verdict"], given["amount"], given["payer"], [one["clause"] for one in given["lines"]]


@pytest.mark.clause("ima.8.2.2-h")
@pytest.mark.parametrize("kind", ["intrusion", "tamper", "smoke", "sos", "duress"])
@pytest.mark.parametrize("cause", ["real_event", "unexplained"])
def test_in_tout_inclus_and_under_protect_plus_the_visit_is_borne_by_ima_protect(kind: str, cause: str) -> None:
    assert paid(TOUT_INCLUS, kind=kind, cause=cause) == ("included", "0.00", "operator", [])
    assert paid(A_LA_CARTE, kind=kind, cause=cause, protect_plus=True) == ("included", "0.00", "operator", [])
    assert "ima.8.2.2-h" in cited("guard_visit_payer", TOUT_INCLUS, kind=kind, cause=cause)


@pytest.mark.clause("ima.8.2.2-i", BREACH_PRICE)
@pytest.mark.parametrize("cause", ["handling_error", "breach"])
@pytest.mark.parametrize(("schedule", "protect_plus"), [(TOUT_INCLUS, False), (TOUT_INCLUS, True), (A_LA_CARTE, True)])
def test_a_false_alarm_of_the_customer_is_paid_back(schedule: dict[str, Any], protect_plus: bool, cause: str) -> None:
    case: dict[str, Any] = {"kind": "intrusion", "cause": cause, "protect_plus": protect_plus}
    assert paid(schedule, **case) == ("false_alarm", "80.00", "customer", ["ima.8.2.2-i"])
    assert BREACH_PRICE in cited("guard_visit_payer", schedule, **case)


@pytest.mark.clause("ima.8.2.2-i")
def test_a_cause_that_nobody_established_costs_the_customer_nothing() -> None:
    given = told("guard_visit_payer", TOUT_INCLUS, kind="intrusion")
    assert (given["status"], given["answer"]["amount"]) == ("decided", "0.00")
    assert [(one["id"], one["unknown"]) for one in given["not_invoked"]] == [("ima.8.2.2-i", ["cause"])]


@pytest.mark.clause(WATER_PRICE, "ima.8.1.2-b")
@pytest.mark.parametrize("kind", ["flood", "co"])
@pytest.mark.parametrize("cause", ["real_event", "unexplained", "handling_error", "breach"])
def test_for_water_and_co_the_visit_asked_for_costs_80_euros_even_in_tout_inclus(kind: str, cause: str) -> None:
    expected = ("water_or_co", "80.00", "customer", [WATER_PRICE])
    assert paid(TOUT_INCLUS, kind=kind, cause=cause) == expected
    assert paid(A_LA_CARTE, kind=kind, cause=cause, protect_plus=True) == expected
    ids = cited("guard_visit_payer", TOUT_INCLUS, kind=kind, cause=cause)
    assert WATER_PRICE in ids
    assert not ids & ON_REQUEST_PRICE


@pytest.mark.clause("ima.8.1.2-b", "ima.8.1-b", *sorted(ON_REQUEST_PRICE))
@pytest.mark.parametrize("kind", ["intrusion", "tamper", "smoke", "flood", "co"])
def test_a_la_carte_the_visit_on_request_costs_80_euros_whatever_the_cause(kind: str) -> None:
    for cause in ("real_event", "unexplained", "handling_error", "breach"):
        case: dict[str, Any] = {"kind": kind, "cause": cause, "protect_plus": False}
        assert paid(A_LA_CARTE, **case) == ("on_request", "80.00", "customer", ["ima.8.1.2-b"])
        assert {"ima.8.1-b", *ON_REQUEST_PRICE} <= cited("guard_visit_payer", A_LA_CARTE, **case)
    assert needs("guard_visit_payer", A_LA_CARTE, kind=kind) == ["protect_plus"]


@pytest.mark.clause("ima.8.3.1-g")
@pytest.mark.parametrize("kind", ["sos", "duress"])
def test_a_la_carte_the_visit_after_an_sos_costs_80_euros(kind: str) -> None:
    expected = ("sos", "80.00", "customer", ["ima.8.3.1-g"])
    assert paid(A_LA_CARTE, kind=kind, protect_plus=False) == expected


# ── After an event; the police ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.8.2.2-f", "ima.lex.aps-b", "ima.8.2.2-g")
def test_an_event_found_is_told_to_the_police_then_the_customer_or_else_a_contact() -> None:
    police = ("call_police", "police", "ima.lex.aps-b")
    customer = ("inform_customer", "customer", "ima.8.2.2-g")
    contact = ("inform_contact", "contact", "ima.8.2.2-g")
    assert whats(answer("after_event", event_found=True, customer_reached=True)) == [police, customer]
    assert whats(answer("after_event", event_found=True, customer_reached=False)) == [police, customer, contact]
    nothing = answer("after_event", event_found=False, customer_reached=False)
    assert (nothing["verdict"], whats(nothing)) == (False, [])
    assert {"ima.lex.aps-b", "ima.8.2.2-f"} <= cited("after_event", event_found=True, customer_reached=True)


@pytest.mark.clause("ima.8.2.2-j")
@pytest.mark.parametrize("verification", ["not_done", "nothing", "inconclusive", "confirmed"])
@pytest.mark.parametrize("clues", [True, False])
def test_for_property_the_police_wait_for_a_confirmed_verification_with_its_clues(
    verification: str, clues: bool
) -> None:
    case: dict[str, Any] = {"verification": verification, "clues_recorded": clues}
    allowed = verification == "confirmed" and clues
    assert answer("police_call", ground="property", **case)["verdict"] is allowed
    assert "ima.8.2.2-j" in cited("police_call", ground="property", **case)
    assert answer("police_call", ground="persons")["verdict"] is True
    assert answer("police_call", ground="override")["verdict"] is True
    assert needs("police_call", ground="property", verification="nothing") == []


# ── Who answers for what ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.8.2.1-g", "ima.8.2.2-k", "ima.8.2.2-l")
@pytest.mark.parametrize(
    ("ground", "excluded", "clauses"),
    [
        ("unanswered", True, {"ima.8.2.1-g"}),
        ("police_conduct", True, {"ima.8.2.2-l"}),
        ("own_call", True, {"ima.8.2.2-k"}),
        ("other", False, set()),
    ],
)
def test_three_grounds_are_excluded_and_no_other(ground: str, excluded: bool, clauses: set[str]) -> None:
    assert answer("liability", liability_ground=ground)["verdict"] is excluded
    assert cited("liability", liability_ground=ground) == clauses
    assert needs("liability") == ["liability_ground"]
