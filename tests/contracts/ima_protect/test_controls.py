"""Changes at home, tests, failures and power cuts (art. 3, 5 and 6): days, hours, minutes and who pays."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from tests.contracts.ima_protect.asking import A_LA_CARTE, TOUT_INCLUS, answer, cited, needs, told, whats

# ── Article 3 ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.3-a", "ima.3-b", "ima.3-l")
@pytest.mark.parametrize(
    ("worker", "act", "recommended", "verdict", "payer", "clauses"),
    [
        ("approved", "moved", False, "allowed", "operator", {"ima.3-a"}),
        ("approved", "other", False, "allowed", "operator", {"ima.3-a"}),
        ("customer", "moved", True, "not_approved", "customer", {"ima.3-a"}),
        ("customer", "moved", False, "not_approved", "customer", {"ima.3-a"}),
        ("customer", "other", True, "allowed", "customer", {"ima.3-b"}),
        ("customer", "other", False, "not_recommended", "customer", {"ima.3-b"}),
        ("third_party", "moved", True, "not_approved", "customer", {"ima.3-a", "ima.3-l"}),
        ("third_party", "other", True, "allowed", "customer", {"ima.3-b", "ima.3-l"}),
        ("third_party", "other", False, "not_recommended", "customer", {"ima.3-b", "ima.3-l"}),
    ],
)
def test_who_may_touch_the_equipment(
    worker: str, act: str, recommended: bool, verdict: str, payer: str, clauses: set[str]
) -> None:
    case: dict[str, Any] = {"worker": worker, "act": act, "recommended": recommended}
    given = answer("equipment_work", **case)
    assert (given["verdict"], given["payer"]) == (verdict, payer)
    assert cited("equipment_work", **case) == clauses


EVENTS = ["furniture", "equipment_moved", "detector_blocked", "animals"]


@pytest.mark.clause(
    "ima.3-c",
    "ima.3-d",
    "ima.3-e",
    "ima.3-j",
    "ima.3-k",
    "ima.tarif.achat.deplacement-d-un-technicien-expert-a-votre-deman-a",
)
@pytest.mark.parametrize("change", EVENTS)
@pytest.mark.parametrize(
    ("told_on", "verdict"), [("2025-03-15", "in_time"), ("2025-03-16", "in_time"), ("2025-03-17", "late")]
)
@pytest.mark.parametrize(("remote", "price"), [(True, "0.00"), (False, "99.00")])
def test_fifteen_days_to_say_what_changed(change: str, told_on: str, verdict: str, remote: bool, price: str) -> None:
    case: dict[str, Any] = {
        "home_change": change,
        "changed_on": "2025-03-01",
        "change_told_on": told_on,
        "remote_possible": remote,
    }
    given = answer("home_change", **case)
    assert (given["verdict"], given["date"], given["amount"]) == (verdict, "2025-03-16", price)
    assert given["payer"] == "customer"
    way = ("adapt_remotely", "system", "ima.3-d") if remote else ("send_technician", "technician", "ima.3-d")
    assert whats(given) == [way]
    assert [(line["amount"], line["clause"]) for line in given["lines"]] == [(price, "ima.3-d")]
    assert ("ima.3-e" in cited("home_change", **case)) is not remote


@pytest.mark.clause(
    "ima.3-j", "ima.3-k", "ima.3-d", "ima.tarif.achat.deplacement-d-un-technicien-expert-a-votre-deman-a"
)
@pytest.mark.parametrize(
    ("told_on", "verdict"),
    [("2025-03-31", "opinion_due"), ("2025-04-01", "opinion_due"), ("2025-04-02", "works_begun")],
)
@pytest.mark.parametrize(("remote", "price"), [(True, "0.00"), (False, "99.00")])
def test_a_transformation_asks_for_an_opinion_first(told_on: str, verdict: str, remote: bool, price: str) -> None:
    case: dict[str, Any] = {
        "home_change": "transformation",
        "changed_on": "2025-04-01",
        "change_told_on": told_on,
        "remote_possible": remote,
    }
    given = answer("home_change", **case)
    assert (given["verdict"], given["date"], given["amount"]) == (verdict, "2025-04-01", price)
    assert whats(given)[0] == ("technical_opinion", "customer", "ima.3-j")
    assert ("ima.3-k" in cited("home_change", **case)) is not remote


@pytest.mark.clause("ima.3-m")
def test_it_does_not_answer_for_what_the_customer_changed() -> None:
    for changed, lost in product([True, False], repeat=2):
        given = answer("home_change_liability", home_changed=changed, monitoring_lost=lost)
        assert given["verdict"] is not (changed and lost)
    unknown = told("home_change_liability", home_changed=True)
    assert unknown["answer"]["verdict"] is True
    assert [one["id"] for one in unknown["not_invoked"]] == ["ima.3-m"]


@pytest.mark.clause("ima.3-n", "ima.5.4-i")
@pytest.mark.parametrize("ground", ["home_changes", "control_duties"])
def test_thirty_days_after_a_notice_without_effect(ground: str) -> None:
    for on, changed, lost, breaches, mended in product(
        ["2025-04-30", "2025-05-01", "2025-05-02"], [True, False], [True, False], [0, 1, 2], [True, False]
    ):
        case: dict[str, Any] = {
            "notice_ground": ground,
            "formal_notice_on": "2025-04-01",
            "end_asked_on": on,
            "home_changed": changed,
            "monitoring_lost": lost,
            "breaches": breaches,
            "remedied": mended,
        }
        given = answer("end_after_notice", **case)
        holds = (changed and lost) if ground == "home_changes" else breaches >= 1
        assert given["verdict"] is (holds and not mended and on >= "2025-05-01")
        assert given["date"] == "2025-05-01"
    assert ("ima.3-n" in cited("end_after_notice", **case)) is (ground == "home_changes")


# ── Article 5 ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.5.1-a", "ima.lex.test-cyclique-a", "ima.5.1-b")
@pytest.mark.parametrize(
    ("at", "missing"),
    [("2025-03-11T03:59:59", False), ("2025-03-11T04:00:00", True), ("2025-03-11T04:00:01", True)],
)
@pytest.mark.parametrize("mobile", [True, False])
@pytest.mark.parametrize("email", [True, False])
def test_a_day_without_its_test_is_told_by_sms_and_email(at: str, missing: bool, mobile: bool, email: bool) -> None:
    given = answer(
        "daily_test",
        last_test_at="2025-03-10T04:00:00",
        looked_at=at,
        notification_mobile=mobile,
        notification_email=email,
    )
    assert given["verdict"] is missing
    assert given["dates"]["expected_by"] == "2025-03-11T04:00:00+01:00"
    expected = [("sms", mobile), ("email", email)]
    assert whats(given) == [(what, "customer", "ima.5.1-b") for what, known in expected if known and missing]


@pytest.mark.clause("ima.5.2-b", "ima.lex.test-detection-a")
@pytest.mark.parametrize(
    ("last", "next_", "day_before_overdue"),
    [
        ("2025-01-15", "2025-04-15", "2025-04-15"),
        ("2024-11-30", "2025-02-28", "2025-02-28"),
        ("2025-03-10", "2025-06-10", "2025-06-10"),
    ],
)
def test_detectors_are_tried_every_three_months(last: str, next_: str, day_before_overdue: str) -> None:
    in_time = answer("detection_test", last_detection_test=last, looked_on=day_before_overdue)
    assert (in_time["verdict"], in_time["date"], whats(in_time)) == (False, next_, [])
    day_after = (date.fromisoformat(day_before_overdue) + timedelta(days=1)).isoformat()
    late = answer("detection_test", last_detection_test=last, looked_on=day_after)
    assert (late["verdict"], late["date"]) == (True, next_)
    assert whats(late) == [("remind", "customer", "ima.5.2-b")]


@pytest.mark.clause("ima.5.2-c")
@pytest.mark.parametrize(
    ("at", "open_", "next_"),
    [
        ("2025-03-08T13:59:59", True, "2025-03-08T13:59:59+01:00"),
        ("2025-03-08T14:00:00", False, "2025-03-10T08:30:00+01:00"),
        ("2025-03-08T08:29:59", False, "2025-03-08T08:30:00+01:00"),
        ("2025-03-08T08:30:00", True, "2025-03-08T08:30:00+01:00"),
        ("2025-03-09T10:00:00", False, "2025-03-10T08:30:00+01:00"),
        ("2025-03-10T08:29:59", False, "2025-03-10T08:30:00+01:00"),
        ("2025-03-14T19:59:59", True, "2025-03-14T19:59:59+01:00"),
        ("2025-03-14T20:00:00", False, "2025-03-15T08:30:00+01:00"),
        ("2025-03-13T20:00:00", False, "2025-03-14T08:30:00+01:00"),
        ("2025-03-12T12:00:00", True, "2025-03-12T12:00:00+01:00"),
        ("2025-03-11T19:30:00", True, "2025-03-11T19:30:00+01:00"),
        ("2025-05-01T10:00:00", True, "2025-05-01T10:00:00+02:00"),
    ],
)
def test_the_technical_service_has_its_hours(at: str, open_: bool, next_: str) -> None:
    given = answer("technical_service", calls_at=at)
    assert (given["verdict"], given["dates"]["next_open"]) == (open_, next_)


@pytest.mark.clause("ima.5.1-c", "ima.5.1-d")
@pytest.mark.parametrize("source", ["self_diagnosed", "missing_test", "customer"])
@pytest.mark.parametrize(
    ("tried", "solved", "verdict", "action"),
    [
        (False, False, "try_remote", ("try_remote", "system", "ima.5.1-d")),
        (True, True, "closed", None),
        (True, False, "visit", ("send_technician", "technician", "ima.5.1-d")),
    ],
)
def test_a_failure_is_treated_from_afar_first(
    source: str, tried: bool, solved: bool, verdict: str, action: tuple[str, str, str] | None
) -> None:
    given = answer("fault", source=source, remote_tried=tried, remote_solved=solved)
    recorded = [("open_record", "file", "ima.5.1-c")] if source == "self_diagnosed" else []
    assert given["verdict"] == verdict
    assert whats(given) == [*recorded, *([action] if action else [])]


@pytest.mark.clause("ima.5.3-a", "ima.5.3-b")
@pytest.mark.parametrize(
    ("appointment", "moved", "to", "verdict", "on"),
    [
        ("2025-03-07", False, None, "too_soon", "2025-03-07"),
        ("2025-03-08", False, None, "in_window", "2025-03-08"),
        ("2025-03-18", False, None, "in_window", "2025-03-18"),
        ("2025-03-19", False, None, "too_late", "2025-03-19"),
        ("2025-03-12", True, "2025-03-25", "customers_choice", "2025-03-25"),
        ("2025-03-12", True, "2025-03-13", "customers_choice", "2025-03-13"),
        ("2025-03-12", True, "2025-03-12", "not_a_postponement", "2025-03-12"),
        ("2025-03-12", True, "2025-03-11", "not_a_postponement", "2025-03-12"),
    ],
)
def test_the_technician_comes_within_five_to_fifteen_days(
    appointment: str, moved: bool, to: str | None, verdict: str, on: str
) -> None:
    case: dict[str, Any] = {"confirmed_on": "2025-03-03", "appointment_on": appointment, "postponed": moved}
    given = answer("technician_visit", **case, postponed_to=to)
    assert (given["verdict"], given["date"]) == (verdict, on)
    assert given["dates"] == {"earliest": "2025-03-08", "latest": "2025-03-18"}


@pytest.mark.clause("ima.lex.degradation-involontaire-a", "ima.lex.degradation-volontaire-a")
@pytest.mark.parametrize(
    ("owned", "on_purpose", "verdict"),
    [
        (True, True, "on_purpose"),
        (True, False, "by_accident"),
        (False, True, "outside"),
        (False, False, "outside"),
    ],
)
def test_damage_is_named_as_in_the_lexicon(owned: bool, on_purpose: bool, verdict: str) -> None:
    case = {"owned_by_operator": owned, "intentional": on_purpose}
    assert answer("damage", **case)["verdict"] == verdict
    clause = "ima.lex.degradation-volontaire-a" if on_purpose else "ima.lex.degradation-involontaire-a"
    assert cited("damage", **case) == {clause}


NEW_KEYPAD = {"piece": "keypad", "state": "damaged", "quantity": 1, "installed_on": "2023-01-10"}
LOST_BADGE = {"piece": "badge", "state": "missing", "quantity": 2, "installed_on": "2023-01-10"}
KEPT_REMOTE = {"piece": "remote", "state": "returned", "quantity": 1, "installed_on": "2023-01-10"}
CAUSES = {
    "internal": ("operator", "ima.5.4-a"),
    "batteries": ("operator", "ima.5.4-b"),
    "misuse": ("customer", "ima.5.4-d"),
    "damaged_by_accident": ("customer", "ima.5.4-e"),
    "damaged_on_purpose": ("customer", "ima.5.4-e"),
    "gone": ("customer", "ima.5.4-f"),
    "modified": ("customer", "ima.5.4-g"),
    "mandated": ("operator", "ima.5.4-a"),
    "network": ("customer", "ima.5.4-h"),
    "unexplained": ("operator", "ima.5.4-a"),
}


@pytest.mark.clause(
    "ima.5.4-a",
    "ima.5.4-b",
    "ima.5.4-c",
    "ima.5.4-d",
    "ima.5.4-e",
    "ima.5.4-f",
    "ima.5.4-g",
    "ima.5.4-h",
)
@pytest.mark.parametrize("cause", list(CAUSES))
def test_who_pays_a_failure(cause: str) -> None:
    """A keypad two years old at 129 € less a fifth, and two badges at 3 €, beside the visit at 99 €."""
    payer, clause = CAUSES[cause]
    case: dict[str, Any] = {
        "fault_cause": cause,
        "parts": [NEW_KEYPAD, LOST_BADGE, KEPT_REMOTE],
        "taken_down_on": "2025-03-10",
    }
    given = answer("fault_cost", **case)
    assert given["payer"] == payer
    assert given["amount"] == ("208.20" if payer == "customer" else "0.00")
    lines = [("99.00", "ima.5.4-c"), ("109.20", "ima.5.4-c")] if payer == "customer" else []
    assert [(line["amount"], line["clause"]) for line in given["lines"]] == lines
    assert clause in cited("fault_cost", **case)


def test_a_failure_of_the_equipment_itself_asks_nothing_more() -> None:
    assert answer("fault_cost", fault_cause="internal")["amount"] == "0.00"
    assert answer("fault_cost", fault_cause="misuse", parts=[])["amount"] == "99.00"


# ── Article 6 ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.6-a", "ima.6-f", "ima.6-b", "ima.6-c", "ima.6-d", "ima.6-e")
@pytest.mark.parametrize(
    ("lasts", "long_enough"), [("5399 s", False), ("5400 s", False), ("5401 s", True), ("6 h", True)]
)
@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    ("offer", "option", "watched"),
    [(TOUT_INCLUS, True, True), (TOUT_INCLUS, False, True), (A_LA_CARTE, True, True), (A_LA_CARTE, False, False)],
)
def test_a_long_power_cut_is_told_once_by_sms(
    lasts: str, long_enough: bool, known: bool, offer: dict[str, Any], option: bool, watched: bool
) -> None:
    case: dict[str, Any] = {
        "gsm_option": option,
        "cut_at": "2025-03-10T14:00:00",
        "cut_lasts": lasts,
        "notification_mobile": known,
    }
    given = answer("power_cut", offer, **case)
    if not watched:
        verdict = "not_watched"
    elif not long_enough:
        verdict = "too_short"
    else:
        verdict = "told" if known else "no_number"
    assert given["verdict"] == verdict
    assert given["dates"]["told_from"] == "2025-03-10T15:30:00+01:00"
    assert whats(given) == ([("sms", "customer", "ima.6-c")] if verdict == "told" else [])
    assert given["messages"] == (1 if verdict == "told" else 0)
    assert given["guard_sent"] is given["answers_for_consequences"] is False
    assert {"ima.6-a", "ima.6-f"} <= cited("power_cut", offer, **case)


@pytest.mark.clause("ima.6-a")
def test_power_is_asked_nothing_of_the_option_in_tout_inclus() -> None:
    assert (
        needs("power_cut", TOUT_INCLUS, cut_at="2025-03-10T14:00:00", cut_lasts="1 h", notification_mobile=True) == []
    )
