"""Arrears played (art. 20.2): the letter, thirty days, a dispute, suspension, the end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from egide.contracts import load
from egide.law.days import parse_instant
from egide.law.proceed import BadEvent, Emitted, LimitReached, StepDone, begin, proceed
from tests.contracts.ima_protect.sheet import step, written


class Arrears:
    """One unpaid month. `at` is now."""

    def __init__(self, at: str = "2025-04-06T09:00:00") -> None:
        self.contract, self.at = load("ima-protect"), parse_instant(at)
        opening = next(one for one in self.contract.openings if one.fact == "instalment.unpaid")
        values = opening.values((), self.at, {"amount": "37.99"})
        self.file, self.emitted = begin(self.contract.book, opening.procedure, self.at, values)

    def do(self, *names: str, at: str | None = None, **data: Any) -> Arrears:
        for name in names:
            step_, outcome = name.split("/")
            self.at = parse_instant(at) if at else self.at + timedelta(minutes=5)
            self._move(StepDone("arrears", step_, outcome, self.at, "anne", data))
        return self

    def thirty_days_pass(self) -> Arrears:
        run, due = self.file.runs["arrears"], self.due
        return self._move(LimitReached("arrears", "thirty_days", "over", run.visit, due))

    def _move(self, event: StepDone | LimitReached) -> Arrears:
        self.file, more = proceed(self.contract.book, self.file, event)
        self.emitted: tuple[Emitted, ...] = (*self.emitted, *more)
        return self

    @property
    def due(self) -> datetime:
        found = next(one.due for one in reversed(self.emitted) if one.kind == "deadline")
        assert found is not None
        return found

    @property
    def place(self) -> str | None:
        """The step where it is, or why it ended."""
        run = self.file.runs["arrears"]
        return run.ended.reason if run.ended else run.step

    def said(self) -> list[str]:
        return [f"{one.what} → {one.to}" for one in self.emitted if one.kind in ("do", "tell")]


def presented(at: str = "2025-04-10T10:00:00") -> Arrears:
    return Arrears().do("send_notice/sent").do("delivery/presented", at=at)


@pytest.mark.clause("ima.20.2-c", "ima.20.2-e")
@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2025-04-10T10:00:00", "2025-05-11T00:00:00+02:00"),
        ("2025-04-10T00:00:00", "2025-05-11T00:00:00+02:00"),
        ("2025-03-01T23:59:59", "2025-04-01T00:00:00+02:00"),
        ("2028-01-31T10:00:00", "2028-03-02T00:00:00+01:00"),
    ],
)
def test_the_thirtieth_day_is_still_the_customers(at: str, due: str) -> None:
    late = Arrears("2025-01-02T09:00:00").do("send_notice/sent").do("delivery/presented", at=at)
    assert late.due == parse_instant(due)
    assert late.thirty_days_pass().place == "decide"


@pytest.mark.clause("ima.20.2-a", "ima.20.2-b", "ima.20.2-c")
def test_paid_at_any_step_it_is_over() -> None:
    assert Arrears().do("send_notice/paid").place == "paid"
    assert Arrears().do("send_notice/sent", "delivery/paid").place == "paid"
    assert presented().do("thirty_days/paid").place == "paid"
    assert presented().thirty_days_pass().do("decide/paid").place == "paid"


@pytest.mark.clause("ima.20.2-d")
def test_a_dispute_stops_it_until_it_is_answered() -> None:
    disputed = presented().do("thirty_days/disputed", reason="Service coupé tout le mois")
    assert disputed.place == "dispute"
    with pytest.raises(BadEvent):
        disputed.do("decide/suspended")
    assert disputed.do("dispute/unfounded").place == "send_notice"
    founded = presented().do("thirty_days/disputed", reason="Déjà payé").do("dispute/founded")
    assert founded.place == "not_owed"
    with pytest.raises(BadEvent):
        presented().do("thirty_days/disputed")


@pytest.mark.clause("ima.20.2-e", "ima.22.2-b")
def test_without_an_answer_services_stop_then_the_contract() -> None:
    silent = presented().thirty_days_pass().do("decide/suspended")
    assert silent.place == "suspended"
    assert silent.said() == ["formal_notice → customer", "suspend → station", "suspension → customer"]
    assert silent.do("suspended/terminated").place == "terminated"
    resumed = presented().thirty_days_pass().do("decide/suspended", "suspended/paid")
    assert (resumed.place, resumed.said()[-1]) == ("paid", "resume → station")
    assert presented().thirty_days_pass().do("decide/terminated").place == "terminated"
    with pytest.raises(BadEvent):
        presented().do("decide/terminated")


# ── The table, beside the paper ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.20.2-a", "ima.20.2-b", "ima.20.2-c")
def test_step_send_notice() -> None:
    assert step("arrears", "send_notice") == written("""
    office → customer, ima.20.2-a
    sent
        tells customer by registered_letter formal_notice, ima.20.2-b
        → delivery
    paid, ima.20.2-c
        → END paid
    """)


@pytest.mark.clause("ima.20.2-c")
def test_step_delivery() -> None:
    assert step("arrears", "delivery") == written("""
    post → customer, ima.20.2-c
    presented
        → thirty_days
    lost
        → send_notice
    paid, ima.20.2-c
        → END paid
    """)


@pytest.mark.clause("ima.20.2-c", "ima.20.2-e", "ima.20.2-d")
def test_step_thirty_days() -> None:
    assert step("arrears", "thirty_days") == written("""
    customer → office, ima.20.2-c
    limit over, ima.20.2-e: 30 jours
        → decide
    paid, ima.20.2-c
        → END paid
    disputed, ima.20.2-d; asks reason
        → dispute
    """)


@pytest.mark.clause("ima.20.2-d", "ima.20.2-c")
def test_step_dispute() -> None:
    assert step("arrears", "dispute") == written("""
    office → file, ima.20.2-d
    founded
        → END not_owed
    unfounded
        → send_notice
    paid, ima.20.2-c
        → END paid
    """)


@pytest.mark.clause("ima.20.2-e", "ima.22.2-b", "ima.20.2-c")
def test_step_decide() -> None:
    assert step("arrears", "decide") == written("""
    office → customer, ima.20.2-e
    suspended
        does suspend → station, ima.20.2-e
        tells customer by letter suspension, ima.20.2-e
        → suspended
    terminated, ima.22.2-b
        tells customer by letter termination, ima.22.2-b
        → END terminated
    paid, ima.20.2-c
        → END paid
    """)


@pytest.mark.clause("ima.20.2-e", "ima.20.2-c", "ima.22.2-b")
def test_step_suspended() -> None:
    assert step("arrears", "suspended") == written("""
    office → customer, ima.20.2-e
    paid, ima.20.2-c
        does resume → station, ima.20.2-c
        → END paid
    terminated, ima.22.2-b
        tells customer by letter termination, ima.22.2-b
        → END terminated
    """)
