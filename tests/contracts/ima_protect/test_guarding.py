"""Article 8.2.3: guarding on request, as a precaution, longer; and its price."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.ima_protect.asking import A_LA_CARTE, TOUT_INCLUS, answer, cited, needs, whats

HOUR_PRICE = "ima.tarif.achat.prestation-de-gardiennage-a"


@pytest.mark.clause("ima.8.2.3-a")
@pytest.mark.parametrize(
    ("found", "requester", "verdict"),
    [
        (True, "customer", "eligible"),
        (True, "contact", "eligible"),
        (True, "other", "not_listed"),
        (False, "customer", "no_event"),
        (False, "other", "no_event"),
    ],
)
def test_guarding_is_for_those_of_the_instructions_after_an_event(found: bool, requester: str, verdict: str) -> None:
    given = answer("guarding", event_found=found, requester=requester)
    assert (given["verdict"], given["payer"]) == (verdict, "customer")
    confirmed = [("sms", "requester", "ima.8.2.3-a"), ("email", "requester", "ima.8.2.3-a")]
    assert whats(given) == (confirmed if verdict == "eligible" else [])
    assert "ima.8.2.3-a" in cited("guarding", event_found=found, requester=requester)


def test_who_asks_does_not_matter_without_an_event() -> None:
    assert needs("guarding", event_found=False) == []
    assert needs("guarding", event_found=True) == ["requester"]


@pytest.mark.clause("ima.8.2.3-b", "ima.8.2.3-d")
@pytest.mark.parametrize(
    ("found", "decision", "engaged"),
    [
        (True, "unreachable", True),
        (True, "undecided", True),
        (True, "send_guard", False),
        (True, "no_guard", False),
        (False, "unreachable", False),
    ],
)
def test_when_nobody_decides_the_site_is_guarded_and_the_customer_told_both_ways(
    found: bool, decision: str, engaged: bool
) -> None:
    given = answer("precautionary_guarding", event_found=found, decision=decision, found_at="2025-03-10T02:50:00")
    assert (given["verdict"], given["payer"]) == (engaged, "customer")
    expected = [
        ("guard_site", "guard", "ima.8.2.3-b"),
        ("sms", "customer", "ima.8.2.3-d"),
        ("email", "customer", "ima.8.2.3-d"),
    ]
    assert whats(given) == (expected if engaged else [])


@pytest.mark.clause("ima.8.2.3-c")
@pytest.mark.parametrize(
    ("found_at", "latest_end"),
    [
        ("2025-03-10T02:50:00", "2025-03-10T14:50:00+01:00"),
        ("2025-03-29T20:00:00", "2025-03-30T09:00:00+02:00"),
        ("2025-10-25T20:00:00", "2025-10-26T07:00:00+01:00"),
    ],
)
def test_a_precaution_lasts_twelve_hours_from_the_finding_at_most(found_at: str, latest_end: str) -> None:
    case: dict[str, Any] = {"event_found": True, "decision": "unreachable", "found_at": found_at}
    assert answer("precautionary_guarding", **case)["dates"] == {"latest_end": latest_end}
    assert "ima.8.2.3-c" in cited("precautionary_guarding", **case)


@pytest.mark.clause("ima.8.2.3-e")
@pytest.mark.parametrize(
    ("requester", "longer", "end"),
    [
        ("customer", True, "2025-03-10T20:50:00+01:00"),
        ("contact", True, "2025-03-10T20:50:00+01:00"),
        ("other", False, "2025-03-10T14:50:00+01:00"),
    ],
)
def test_guarding_goes_on_only_if_somebody_of_the_instructions_asks(requester: str, longer: bool, end: str) -> None:
    given = answer("guarding_extension", requester=requester, guarding_end="2025-03-10T14:50:00", more_time="6 h")
    assert (given["verdict"], given["dates"]) == (longer, {"end": end})
    recap = [("sms", "customer", "ima.8.2.3-e"), ("email", "customer", "ima.8.2.3-e")]
    assert whats(given) == (recap if longer else [])
    assert needs("guarding_extension", requester="other", guarding_end="2025-03-10T14:50:00") == []


@pytest.mark.clause(HOUR_PRICE)
@pytest.mark.parametrize(
    ("begins", "ends", "price"),
    [
        ("2025-03-10T03:30:00", "2025-03-10T04:30:00", "42.00"),
        ("2025-03-10T03:30:00", "2025-03-10T14:50:00", "476.00"),
        ("2025-03-10T03:30:00", "2025-03-10T03:31:00", "0.70"),
        ("2025-03-10T03:30:00", "2025-03-10T03:30:01", "0.01"),
        ("2025-03-10T03:30:00", "2025-03-10T03:30:03", "0.04"),  # 3.5 cents: half up
        ("2025-03-10T03:30:00", "2025-03-10T03:30:00", "0.00"),
        ("2025-03-30T01:00:00", "2025-03-30T04:00:00", "84.00"),
        ("2025-10-26T01:00:00", "2025-10-26T04:00:00", "168.00"),
    ],
)
def test_an_hour_costs_42_euros_in_proportion_to_the_cent(begins: str, ends: str, price: str) -> None:
    given = answer("guarding_cost", guarded_from=begins, guarded_until=ends)
    assert (given["amount"], given["payer"]) == (price, "customer")
    assert given["lines"] == [{"label": "Gardiennage", "amount": price, "clause": HOUR_PRICE}]


@pytest.mark.clause("ima.8.2.2-i")
@pytest.mark.parametrize(
    ("cause", "posted", "amount", "lines"),
    [
        ("handling_error", True, "164.00", ["80.00", "84.00"]),
        ("handling_error", False, "80.00", ["80.00"]),
        ("breach", True, "164.00", ["80.00", "84.00"]),
        ("unexplained", True, "0.00", ["0.00"]),
        ("real_event", False, "0.00", ["0.00"]),
    ],
)
def test_a_false_alarm_pays_back_the_guard_and_the_guarding(
    cause: str, posted: bool, amount: str, lines: list[str]
) -> None:
    stay = {"guarded_from": "2025-03-10T03:00:00", "guarded_until": "2025-03-10T05:00:00"} if posted else {}
    case: dict[str, Any] = {"kind": "intrusion", "cause": cause, "guard_posted": posted, **stay}
    given = answer("false_alarm_costs", TOUT_INCLUS, **case)
    assert (given["amount"], [one["amount"] for one in given["lines"]]) == (amount, lines)
    assert {one["clause"] for one in given["lines"]} == {"ima.8.2.2-i"}


def test_a_la_carte_the_visit_is_owed_anyway() -> None:
    case: dict[str, Any] = {"kind": "intrusion", "protect_plus": False, "guard_posted": False}
    assert answer("false_alarm_costs", A_LA_CARTE, **case, cause="unexplained")["amount"] == "80.00"
