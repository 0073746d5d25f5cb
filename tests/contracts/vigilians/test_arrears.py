"""Articles 12.1.j, 12.1.l and 15.3 played: an unpaid bill, from its reminder to the way back or the recovery."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from egide.contracts import load
from egide.law.days import parse_instant
from egide.law.walks import outcomes_taken, walk_paths
from tests.contracts.playing import CONTRACT, SITE, File, known
from tests.contracts.vigilians.shop import SCHEDULE

BACK = {"debt": "120.00", "collection_costs": "40.00", "paid_back": "160.00"}


def past(**schedule: Any) -> tuple[Any, ...]:
    signed = {"contract": "vigilians", "site": SITE, "since": "2024-01-02", "schedule": {**SCHEDULE, **schedule}}
    return (
        known(CONTRACT, "contract.signed", "2024-01-02T09:00:00", **signed),
        known(CONTRACT, "service.activated", "2024-02-01T10:00:00"),
    )


def unpaid(**schedule: Any) -> File:
    return File("vigilians", "payment.defaulted", past(**schedule), "2024-06-10T09:00:00")


@pytest.mark.clause("vig.12.1.l-a", "vig.12.1.l-b", "vig.15.3-d")
def test_a_default_is_reminded_the_same_second_by_sms_and_email() -> None:
    file = unpaid()
    assert file.done("tell") == [
        ("reminder_sms", "customer", "vig.12.1.l-b"),
        ("reminder_email", "customer", "vig.12.1.l-b"),
    ]
    assert {one.at for one in file.emitted if one.kind == "tell"} == {file.at}
    assert all("cinq jours" in one.text for one in file.emitted if one.kind == "tell")
    assert file.owed() == [("default_fee", 1_500, "customer", "vig.15.3-d")]
    assert unpaid(default_fee="0.00").owed() == []
    assert [amount for _, amount, _, _ in unpaid(default_fee="0.01").owed()] == [1]


@pytest.mark.clause("vig.12.1.l-b", "vig.15.3-a", "vig.12.1.l-c", "vig.15.3-b")
def test_five_days_later_the_connection_is_cut() -> None:
    file = unpaid()
    assert file.steps == ["await_payment"]
    assert file.due("cut") == parse_instant("2024-06-15T09:00:00")
    file.reach("cut")
    assert file.steps == ["suspend"]
    file.do("suspend/suspended")
    assert file.steps == ["suspended"]
    assert file.done() == [("cut_service", "system", "vig.12.1.l-c")]


@pytest.mark.clause("vig.12.1.l-a")
def test_a_payment_in_time_ends_it() -> None:
    assert unpaid().do("await_payment/paid").reasons == ["paid_in_time"]
    assert unpaid().happen("payment.received", settled=True).reasons == ["paid_in_time"]
    assert unpaid().reach("cut").do("suspend/paid").reasons == ["paid_in_time"]
    assert unpaid().reach("cut").happen("payment.received", settled=True).reasons == ["paid_in_time"]
    partial = unpaid().happen("payment.received", settled=False)
    assert partial.steps == ["await_payment"]
    assert partial.run("arrears").marks[-1].label == "Paiement noté"
    late = unpaid().reach("cut").do("suspend/suspended").happen("payment.received", settled=True)
    assert late.steps == ["suspended"]


@pytest.mark.clause("vig.12.1.l-f", "vig.15.3-e")
def test_the_service_comes_back_when_debt_and_costs_are_paid() -> None:
    file = unpaid().reach("cut").do("suspend/suspended")
    said = file.refused("suspended/paid", **{**BACK, "paid_back": "159.99"})
    assert "Compte réglé" in said
    file.do("suspended/paid", **BACK)
    assert file.reasons == ["reconnected"]
    assert file.done()[-1] == ("restore_service", "system", "vig.12.1.l-f")


@pytest.mark.clause("vig.12.1.l-d", "vig.15.3-f", "vig.12.1.l-e", "vig.12.1.j-a")
def test_without_payment_the_contract_is_ended_and_recovered_at_the_clients_cost() -> None:
    file = unpaid().reach("cut").do("suspend/suspended", "suspended/terminated")
    assert file.owed()[-1] == ("termination_fee", 3_000, "customer", "vig.12.1.l-d")
    assert file.steps == ["recover"]
    file.do("recover/recovered", collection_costs="60.00")
    assert file.owed()[-1] == ("collection_costs", 6_000, "customer", "vig.12.1.l-e")
    assert file.reasons == ["recovered"]
    gone = unpaid().reach("cut").do("suspend/suspended", "suspended/terminated", "recover/written_off")
    assert gone.reasons == ["written_off"]


def test_every_path_comes_to_an_end() -> None:
    file = unpaid()
    reasons = set()
    for path in walk_paths(file.contract.book, "arrears", file.values, file.at):
        assert path.complete, outcomes_taken(path)
        reasons |= {run.ended.reason for run in path.file.runs.values() if run.ended}
    assert reasons == {"paid_in_time", "recovered", "written_off"}  # the sample payment never covers the debt


def test_the_facts_answer_what_they_know() -> None:
    inputs = load("vigilians").inputs_from
    at = parse_instant("2024-06-11T09:00:00")
    default = known("incident:1", "payment.defaulted", "2024-06-10T09:00:00")
    told = inputs["commitment"](past(), at)
    assert told == {"schedule.commitment_months": 36, "activated_on": date(2024, 2, 1)}
    assert inputs["suspension"]((*past(), default), at)["default_on"] == date(2024, 6, 10)
    assert "activated_on" not in inputs["commitment"](past(), parse_instant("2024-01-20T09:00:00"))
    stranger = known("contract:2", "contract.signed", "2024-01-02T09:00:00", contract="cegedev", schedule={})
    assert inputs["commitment"]((stranger,), at) == {}
