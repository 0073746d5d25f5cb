"""Articles 12.2.c, 14.7, 16 and 17: leaving early, giving back, being paid, being ended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.law.money import decimal_text
from tests.contracts.vigilians.reference import indemnity, months_left, repair_charge
from tests.contracts.vigilians.shop import OZONE, order

# ── 17 ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("vig.17-a")
@pytest.mark.parametrize(
    ("notified", "remedied", "allowed"),
    [
        ("2024-06-08", False, False),
        ("2024-06-09", False, False),
        ("2024-06-10", False, True),
        ("2024-06-10", True, False),
    ],
)
def test_thirty_days_after_a_notice_without_effect(notified: str, remedied: bool, allowed: bool) -> None:
    told = OZONE.answer("breach_termination", notice_received_on="2024-05-10", notified_on=notified, remedied=remedied)
    assert (told["verdict"], told["dates"]) == (allowed, {"notice_runs_until": "2024-06-09"})


@pytest.mark.clause("vig.17.1.a-a", "vig.17.1.a-b", "vig.17.1.a-c")
@pytest.mark.parametrize(("shipped", "amount", "shipping"), [(True, "105.00", "15.00"), (False, "90.00", "0.00")])
def test_before_service_the_access_and_the_shipment_are_due(shipped: bool, amount: str, shipping: str) -> None:
    told = OZONE.answer("before_service", shipped=shipped, confirmed_on="2024-05-10")
    assert (told["amount"], told["date"]) == (amount, "2024-05-20")
    assert [(line["amount"], line["clause"]) for line in told["lines"]] == [
        ("90.00", "vig.17.1.a-a"),
        (shipping, "vig.17.1.a-b"),
    ]


@pytest.mark.clause("vig.12.2.c-a", "vig.17.1.c-a", "vig.17.1.d-a")
@pytest.mark.parametrize(
    ("effect", "term", "months", "amount"),
    [
        ("2026-06-30", "2026-12-31", 6, "350.00"),
        ("2026-08-01", "2027-02-01", 6, "350.00"),
        ("2026-07-31", "2026-12-31", 5, "300.00"),
        ("2026-12-31", "2026-12-31", 0, "50.00"),
        ("2027-01-31", "2026-12-31", 0, "50.00"),
        ("2026-12-30", "2026-12-31", 1, "100.00"),
    ],
)
def test_leaving_early_costs_the_fee_the_months_left_and_the_balance(
    effect: str, term: str, months: int, amount: str
) -> None:
    told = OZONE.answer("early_termination", effect_on=effect, term=term, balance="20.00")
    assert (told["months_left"], told["amount"]) == (months, amount)
    assert [(line["amount"], line["clause"]) for line in told["lines"]] == [
        ("30.00", "vig.17.1.c-a"),
        (decimal_text(months * 5_000), "vig.17.1.c-a"),
        ("20.00", "vig.17.1.d-a"),
    ]


@pytest.mark.clause("vig.12.2.c-a", "vig.17.1.c-a")
@settings(max_examples=200)
@given(first=st.integers(0, 2_000), days=st.integers(-100, 1_200))
def test_every_number_of_months_left_is_the_one_of_the_paper(first: int, days: int) -> None:
    effect = date(2024, 1, 1) + timedelta(days=first)
    term = effect + timedelta(days=days)
    told = OZONE.answer("early_termination", effect_on=str(effect), term=str(term), balance="0.00")
    after, end = effect + timedelta(days=1), term + timedelta(days=1)
    assert told["months_left"] == months_left(after, end)


RETURNS = ("good", "damaged", "beyond_repair", "not_sent")


@pytest.mark.clause("vig.17.1.e-a", "vig.17.1.e-b", "vig.17.1.f-a", "vig.14.7-a", "vig.17.1.g-a")
@pytest.mark.parametrize("equipment", ["purchase", "rental", "loan"])
@pytest.mark.parametrize("returned", RETURNS)
@pytest.mark.parametrize("repair", ["220.00", "60.00", "180.00"])
def test_equipment_that_is_not_bought_comes_back_or_is_charged(equipment: str, returned: str, repair: str) -> None:
    told = OZONE.answer(
        "equipment_return",
        returned=returned,
        repair_cost=repair,
        replacement_value="180.00",
        effect_on="2024-08-31",
        **order(equipment=equipment),
    )
    bought = equipment == "purchase"
    expected = repair_charge(bought, returned, int(repair.replace(".", "")), 18_000)
    assert told["amount"] == decimal_text(expected)
    assert told["verdict"] == ("client" if bought or returned == "not_sent" else "ozone")
    assert told["date"] == "2024-09-15"


@pytest.mark.clause("vig.17.1.e-b", "vig.17.1.f-a", "vig.14.7-a")
@pytest.mark.parametrize(
    ("returned", "clause"),
    [("not_sent", "vig.17.1.e-b"), ("damaged", "vig.17.1.f-a"), ("beyond_repair", "vig.17.1.f-a")],
)
def test_each_charge_cites_its_own_clause(returned: str, clause: str) -> None:
    case = {"returned": returned, "repair_cost": "60.00", "replacement_value": "180.00", "effect_on": "2024-08-31"}
    told = OZONE.told("equipment_return", **case, **order(equipment="rental"))
    assert [step["clause"] for step in told["why"]["amount"]][-1] == clause


@pytest.mark.clause("vig.17.2.a-a", "vig.17.2.a-b", "vig.17.2.a-c", "vig.17.2.a-d", "vig.17.2.b-a", "vig.17.2.b-b")
@pytest.mark.parametrize(
    ("ground", "of_right", "clause"),
    [
        ("grave_breach", True, "vig.17.2.a-a"),
        ("authority_law", True, "vig.17.2.a-b"),
        ("authority_copyright", True, "vig.17.2.a-c"),
        ("hacking", True, "vig.17.2.a-d"),
        ("single_minor", False, "vig.17.2.a-a"),
        ("commercial", False, "vig.17.2.a-a"),
    ],
)
def test_ozone_ends_the_contract_of_right_for_serious_breaches(ground: str, of_right: bool, clause: str) -> None:
    told = OZONE.answer("termination_by_ozone", ground=ground, overdue="50.00")
    assert (told["verdict"], told["amount"]) == (of_right, "0.00")
    due = {"label": "Sommes encore dues", "amount": "50.00", "clause": "vig.17.2.b-a"}
    assert told["lines"] == [due] * of_right
    assert [(one["what"], one["clause"]) for one in told["actions"]] == [
        ("return_equipment", "vig.17.2.b-b")
    ] * of_right
    assert clause in OZONE.cited("termination_by_ozone", ground=ground, overdue="50.00")


@pytest.mark.clause("vig.17.2.c-a")
@pytest.mark.parametrize(("ended", "until"), [("2024-08-31", "2025-02-28"), ("2024-05-10", "2024-11-10")])
def test_addresses_are_kept_six_months(ended: str, until: str) -> None:
    assert OZONE.answer("mailboxes", terminated_on=ended)["date"] == until


@pytest.mark.clause("vig.17.2.d-a")
@pytest.mark.parametrize(
    ("sent", "stops", "enough"),
    [
        ("2024-09-30", "2024-12-31", True),
        ("2024-09-30", "2024-12-30", True),
        ("2024-09-30", "2024-12-29", False),
        ("2024-10-01", "2024-12-31", False),
        ("2024-10-15", "2024-12-31", False),
        ("2024-11-30", "2025-02-28", True),
    ],
)
def test_ozone_stops_the_service_with_three_months_notice_at_no_cost(sent: str, stops: str, enough: bool) -> None:
    told = OZONE.answer("service_stopped", letter_sent_on=sent, stops_on=stops)
    assert told == {"verdict": enough, "amount": "0.00"}


# ── 16 ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

DEFECT: dict[str, Any] = {
    "defect_proven": True,
    "client_fault": False,
    "found_on": "2024-05-06",
    "written_on": "2024-05-09",
}


@pytest.mark.clause("vig.16.1-a", "vig.16.1-b", "vig.16.2-a", "vig.16.2-b")
@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({}, "covered"),
        ({"written_on": "2024-05-10"}, "forfeited"),
        ({"client_fault": True}, "own_fault"),
        ({"client_fault": True, "written_on": "2024-05-10"}, "own_fault"),
        ({"client_fault": None}, "covered"),
        ({"defect_proven": False}, "no_defect"),
    ],
)
def test_a_defect_is_written_in_three_days_and_corrected_at_ozones_cost(change: dict[str, Any], verdict: str) -> None:
    case = {**DEFECT, **change}
    told = OZONE.answer("guarantee", **case)
    assert (told["verdict"], told["amount"], told["dates"]) == (verdict, "0.00", {"notify_by": "2024-05-09"})
    assert OZONE.not_invoked("guarantee", **case) == ({"vig.16.1-b"} if case["client_fault"] is None else set())


CLAIM: dict[str, Any] = {
    "fault_proven": True,
    "personal": True,
    "direct": True,
    "certain": True,
    "harms": [{"harm": "repair", "amount": "400.00"}],
    "earlier_payments": [],
    "event_on": "2024-06-10",
}


@pytest.mark.clause("vig.16.3-a")
@pytest.mark.parametrize("missing", ["fault_proven", "personal", "direct", "certain", None])
def test_liability_needs_a_fault_and_a_harm_personal_direct_and_certain(missing: str | None) -> None:
    told = OZONE.answer("indemnity", **{**CLAIM, **({missing: False} if missing else {})})
    assert told["verdict"] is (missing is None)
    assert told["amount"] == ("0.00" if missing else "150.00")


@pytest.mark.clause("vig.16.3-b")
@pytest.mark.parametrize("harm", ["customers", "turnover", "profit", "data", "image"])
def test_lost_trade_data_and_image_are_never_paid(harm: str) -> None:
    harms = [{"harm": "repair", "amount": "100.00"}, {"harm": harm, "amount": "900.00"}]
    told = OZONE.answer("indemnity", **{**CLAIM, "harms": harms})
    assert (told["admissible"], told["amount"], told["refused"]) == ("100.00", "100.00", "900.00")
    assert "vig.16.3-b" in OZONE.cited("indemnity", **{**CLAIM, "harms": harms})


@pytest.mark.clause("vig.16.4-a", "vig.16.4-b", "vig.16.5-a")
@pytest.mark.parametrize(
    ("event", "harm", "paid", "refused"),
    [
        ("2024-06-10", "200.00", "0.00", "200.00"),
        ("2025-01-10", "200.00", "0.00", "200.00"),
        ("2025-01-11", "200.00", "150.00", "50.00"),
        ("2025-04-11", "400.00", "150.00", "250.00"),
        ("2024-04-09", "400.00", "150.00", "250.00"),
        ("2024-01-09", "140.00", "140.00", "0.00"),
    ],
)
def test_three_months_an_event_and_six_over_the_last_twelve(event: str, harm: str, paid: str, refused: str) -> None:
    earlier = [{"on": "2024-01-10", "amount": "150.00"}, {"on": "2024-04-10", "amount": "150.00"}]
    case = {**CLAIM, "event_on": event, "harms": [{"harm": "repair", "amount": harm}], "earlier_payments": earlier}
    told = OZONE.answer("indemnity", **case)
    assert (told["amount"], told["refused"]) == (paid, refused)
    assert told["lines"][0] == {"label": "Plafond de l’événement", "amount": "150.00", "clause": "vig.16.4-a"}


@pytest.mark.clause("vig.16.4-b")
@pytest.mark.parametrize(
    ("paid_on", "event", "room"),
    [
        ("2024-01-10", "2025-01-10", "150.00"),
        ("2024-01-10", "2025-01-11", "300.00"),
        ("2024-01-10", "2024-01-10", "150.00"),
        ("2024-01-10", "2024-01-09", "300.00"),
        ("2024-02-29", "2025-02-28", "150.00"),
        ("2024-02-29", "2025-03-01", "300.00"),
    ],
)
def test_what_is_left_of_the_six_months_at_an_event(paid_on: str, event: str, room: str) -> None:
    case = {**CLAIM, "event_on": event, "earlier_payments": [{"on": paid_on, "amount": "150.00"}]}
    told = OZONE.answer("indemnity", **case)
    assert told["lines"] == [
        {"label": "Plafond de l’événement", "amount": "150.00", "clause": "vig.16.4-a"},
        {"label": "Reste du plafond des douze mois", "amount": room, "clause": "vig.16.4-b"},
    ]


HARMS = st.lists(st.tuples(st.sampled_from(["repair", "turnover", "image"]), st.integers(0, 40_000)), max_size=4)
PAID = st.lists(st.tuples(st.integers(0, 800), st.integers(0, 20_000)), max_size=4)


@pytest.mark.clause("vig.16.3-b", "vig.16.4-a", "vig.16.4-b", "vig.16.5-a")
@settings(max_examples=200)
@given(harms=HARMS, paid=PAID, monthly=st.integers(0, 10_000), engaged=st.booleans())
def test_every_indemnity_is_the_one_of_the_paper(
    harms: list[tuple[str, int]], paid: list[tuple[int, int]], monthly: int, engaged: bool
) -> None:
    event = date(2025, 6, 10)
    earlier = [(event - timedelta(days=ago), amount) for ago, amount in paid]
    told = OZONE.answer(
        "indemnity",
        **{
            **CLAIM,
            "fault_proven": engaged,
            "event_on": str(event),
            "harms": [{"harm": harm, "amount": decimal_text(amount)} for harm, amount in harms],
            "earlier_payments": [{"on": str(on), "amount": decimal_text(amount)} for on, amount in earlier],
        },
        **order(monthly_price=decimal_text(monthly)),
    )
    assert told["amount"] == decimal_text(indemnity(engaged, harms, monthly, earlier, event))


@pytest.mark.clause("vig.16.6-a")
@pytest.mark.parametrize(("claimant", "received"), [("client", True), ("user", False)])
def test_the_client_alone_claims(claimant: str, received: bool) -> None:
    assert OZONE.verdict("claimant", claimant=claimant) is received


@pytest.mark.clause(
    "vig.8.1-a",
    "vig.1-w",
    "vig.16.7-a",
    "vig.13.1.c-b",
    "vig.13.2.b-a",
    "vig.13.2.d-b",
    "vig.13.2.e-a",
    "vig.16.3-a",
)
@pytest.mark.parametrize(
    ("ground", "who", "clause"),
    [
        ("foreign_camera", "not_ozone", "vig.8.1-a"),
        ("password_misuse", "client", "vig.1-w"),
        ("third_operator", "not_ozone", "vig.16.7-a"),
        ("slow_internet", "not_ozone", "vig.13.1.c-b"),
        ("online_content", "not_ozone", "vig.13.2.b-a"),
        ("user_breach", "client", "vig.13.2.d-b"),
        ("site_visited", "client", "vig.13.2.e-a"),
        ("own_fault", "by_16_3", "vig.16.3-a"),
    ],
)
def test_who_answers_for_what(ground: str, who: str, clause: str) -> None:
    assert OZONE.verdict("liability", liability_ground=ground) == who
    assert clause in OZONE.cited("liability", liability_ground=ground)


@pytest.mark.clause("vig.16.8-a", "vig.1-s")
@pytest.mark.parametrize(
    ("on", "majeure", "judged"),
    [
        ("2024-05-15", True, "excused"),
        ("2024-05-10", True, "excused"),
        ("2024-05-20", True, "excused"),
        ("2024-05-21", True, "judged"),
        ("2024-05-25", True, "judged"),
        ("2024-05-09", True, "judged"),
        ("2024-05-15", False, "judged"),
    ],
)
def test_force_majeure_excuses_while_it_lasts(on: str, majeure: bool, judged: str) -> None:
    case = {
        "exceptional": True,
        "unforeseeable": majeure,
        "irresistible": True,
        "majeure_from": "2024-05-10",
        "majeure_until": "2024-05-20",
        "breach_on": on,
    }
    assert OZONE.verdict("force_majeure_effect", **case) == judged
