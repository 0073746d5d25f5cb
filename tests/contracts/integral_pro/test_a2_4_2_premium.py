"""Articles 2.1.1 and 2.4.2: cover begins, is suspended, ends."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.integral_pro.asking import answer, covered, indemnity, invoked


def in_cover(on: str, effect_on: str = "2024-01-01", **case: Any) -> bool:
    given = {"notices": [], "first_premium_cashed": True, **case}
    verdict: bool = answer("cover_in_force", {"effect_on": effect_on}, loss_at=f"{on}T12:00:00", **given)["verdict"]
    return verdict


@pytest.mark.clause("ipro.2.1.1-c")
@pytest.mark.parametrize(("on", "verdict"), [("2025-03-02", False), ("2025-03-03", True), ("2025-03-04", True)])
def test_cover_begins_on_the_day_of_effect(on: str, verdict: bool) -> None:
    assert in_cover(on, "2025-03-03") is verdict


@pytest.mark.clause("ipro.2.1.1-c")
@pytest.mark.parametrize(("cashed", "verdict"), [(True, True), (False, False), (None, True)])
def test_the_first_premium_must_have_been_cashed(cashed: bool | None, verdict: bool) -> None:
    assert in_cover("2025-03-03", first_premium_cashed=cashed) is verdict


@pytest.mark.clause("ipro.2.1.1-c")
def test_a_theft_before_the_contract_is_refused() -> None:
    assert covered(schedule={"effect_on": "2025-03-04"}) == "not_in_force"
    assert indemnity(schedule={"effect_on": "2025-03-04"}) == "0.00"


@pytest.mark.clause("ipro.2.4.2-d", "ipro.2.4.2-e", "ipro.2.2.modal-h")
@pytest.mark.parametrize(
    ("on", "paid_on", "verdict"),
    [
        ("2025-04-10", None, True),
        ("2025-04-11", None, False),
        ("2025-04-15", None, False),
        ("2025-04-15", "2025-04-15", True),
        ("2025-04-15", "2025-04-16", False),
        ("2025-04-15", "2025-03-20", True),
    ],
)
def test_thirty_days_after_the_notice_cover_is_suspended(on: str, paid_on: str | None, verdict: bool) -> None:
    assert in_cover(on, notices=[{"sent_on": "2025-03-12", "paid_on": paid_on}]) is verdict


@pytest.mark.clause("ipro.2.4.2-d", "ipro.2.4.2-e", "ipro.2.2.modal-h")
def test_a_theft_under_suspended_cover_is_refused() -> None:
    given = {"loss_at": "2025-04-15T02:00:00", "notices": [{"sent_on": "2025-03-12"}]}
    assert covered(**given) == "suspended"
    assert indemnity(**given) == "0.00"


@pytest.mark.clause("ipro.2.4.2-d", "ipro.2.4.2-e")
@pytest.mark.parametrize(
    ("on", "paid_on", "verdict"),
    [
        ("2025-06-01", None, False),
        ("2025-06-01", "2025-04-20", True),
        ("2025-06-01", "2025-04-21", False),
        ("2025-04-20", "2025-04-20", True),
        ("2025-04-21", "2025-04-21", False),
        ("2025-04-20", "2025-05-01", False),
    ],
)
def test_forty_days_after_the_notice_the_contract_has_ended_and_paying_does_not_revive_it(
    on: str, paid_on: str | None, verdict: bool
) -> None:
    assert in_cover(on, notices=[{"sent_on": "2025-03-12", "paid_on": paid_on}]) is verdict


@pytest.mark.clause("ipro.2.4.2-d", "ipro.2.4.2-e")
def test_one_notice_of_several_is_enough() -> None:
    settled = {"sent_on": "2024-03-12", "paid_on": "2024-03-20"}
    assert in_cover("2025-04-15", notices=[settled]) is True
    assert in_cover("2025-04-15", notices=[settled, {"sent_on": "2025-03-12"}]) is False
    assert in_cover("2025-06-15", notices=[settled, {"sent_on": "2025-03-12", "paid_on": "2025-06-14"}]) is False


@pytest.mark.clause("ipro.2.4.2-d", "ipro.2.4.2-e")
@pytest.mark.parametrize(
    ("on", "paid_on", "by"),
    [
        ("2025-04-20", None, {"d"}),
        ("2025-04-21", None, {"d", "e"}),
        ("2025-04-22", "2025-04-21", {"e"}),
        ("2025-04-22", "2025-04-20", set()),
        ("2025-04-10", None, set()),
    ],
)
def test_suspended_or_ended_each_by_its_own_clause(on: str, paid_on: str | None, by: set[str]) -> None:
    given = {"loss_at": f"{on}T12:00:00", "notices": [{"sent_on": "2025-03-12", "paid_on": paid_on}]}
    first = {"d": "ipro.2.4.2-d", "e": "ipro.2.4.2-e"}
    found = {
        name for name, id_ in first.items() if id_ in invoked("cover_in_force", first_premium_cashed=True, **given)
    }
    assert found == ({"d"} if by == {"d", "e"} else by)  # the first that applies is enough


@pytest.mark.clause("ipro.2.4.2-d", "ipro.2.4.2-e", "ipro.2.1.1-c")
def test_notices_not_known_are_not_opposed() -> None:
    assert in_cover("2025-04-15", notices=None) is True
    assert covered(loss_at="2025-04-15T02:00:00", notices=None, first_premium_cashed=None) == "covered"
