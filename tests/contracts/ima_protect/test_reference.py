"""The contract against a second computation that knows nothing of the law language."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from egide.law.money import cents
from tests.contracts.ima_protect import reference
from tests.contracts.ima_protect.asking import answer

OFFERS = st.sampled_from(["tout_inclus", "a_la_carte"])
KINDS = st.sampled_from(["intrusion", "tamper", "smoke", "flood", "co", "sos", "duress"])
CAUSES = st.sampled_from(["real_event", "unexplained", "handling_error", "breach"])
OPTIONS = st.sets(st.sampled_from(["smoke", "flood", "co"]))
# 2025, so that both changes of hour are met
MOMENTS = st.integers(1_735_689_600, 1_767_225_599)


def schedule(offer: str, options: set[str]) -> dict[str, Any]:
    return {"offer": offer, **{f"{one}_detector": one in options for one in ("smoke", "flood", "co")}}


def moment(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).isoformat()


@given(OFFERS, st.booleans(), KINDS, OPTIONS)
def test_the_plan(offer: str, protect_plus: bool, kind: str, options: set[str]) -> None:
    told = answer("alert_plan", schedule(offer, options), kind=kind, protect_plus=protect_plus)
    assert told["verdict"] == reference.plan(offer, protect_plus, kind, options)


@given(OFFERS, st.booleans(), KINDS, CAUSES)
def test_who_pays_the_guard(offer: str, protect_plus: bool, kind: str, cause: str) -> None:
    told = answer("guard_visit_payer", {"offer": offer}, kind=kind, protect_plus=protect_plus, cause=cause)
    assert (cents(told["amount"]), told["payer"]) == reference.guard_fee(offer, protect_plus, kind, cause)
    assert cents(told["amount"]) == sum(cents(line["amount"]) for line in told["lines"])


@given(MOMENTS, st.integers(0, 40 * 3600))
def test_what_guarding_costs(begins: int, lasts: int) -> None:
    told = answer("guarding_cost", guarded_from=moment(begins), guarded_until=moment(begins + lasts))
    assert cents(told["amount"]) == reference.guarding_cost(begins, begins + lasts)


@given(MOMENTS, st.integers(1, 20 * 24 * 3600))
def test_what_protect_plus_costs(begins: int, lasts: int) -> None:
    begin, end = moment(begins), moment(begins + lasts)
    told = answer("protect_plus", protect_plus_from=begin, protect_plus_until=end, at=begin)
    assert (told["slices"], cents(told["amount"])) == reference.protect_plus_price(begins, begins + lasts)


@given(MOMENTS, st.integers(-120, 120), KINDS)
def test_what_is_stopped_at_once(alert: int, later: int, kind: str) -> None:
    told = answer(
        "immediate_stop",
        {"offer": "a_la_carte"},
        alert_at=moment(alert),
        stopped_at=moment(alert + later),
        kind=kind,
        protect_plus=False,
    )
    assert (told["verdict"] == "stopped") is reference.stopped_at_once(alert, alert + later, kind)
