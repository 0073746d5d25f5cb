"""A contract as its customer and the office see it: status, what is owed, requests confirmed, facts foreseen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from egide.law.contract import Contract
from egide.ledger import NewFact
from egide.portfolio.answers import Unanswerable, answered, said
from egide.portfolio.holdings import held_by, holding
from egide.portfolio.office import Recordable, foresee, keep, recordables, step
from egide.portfolio.register import Refused, Register
from egide.portfolio.requests import asked_besides, confirm, standing
from egide.runner import Runner, Tie

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SCHEDULE = {"offer": "tout_inclus", "smoke_detector": True, "flood_detector": False, "co_detector": False}
STREAM = "contract:1042"
TOKEN = "0123456789abcdef"


@pytest.fixture
def runner(database_ledger: Any, tmp_path: Path) -> Runner:
    found = Runner(database_ledger)
    register = Register(found, tmp_path)
    register.register_customer("customer:1", {"name": "Camille Arnaud"}, AT, "system")
    register.open_site("site:1", "1042", "customer:1", {"address": "12 rue des Tilleuls"}, AT, "system")
    register.sign_contract(STREAM, "ima-protect", "site:1", "customer:1", date(2026, 3, 2), SCHEDULE, AT, "system")
    return found


@pytest.fixture
def tie(runner: Runner) -> Tie:
    return runner.tie(STREAM)


def request_of(contract: Contract, name: str) -> Any:
    return next(one for one in contract.requests if one.name == name)


def words(runner: Runner) -> list[str]:
    return [one.words for one in holding(runner, STREAM).statuses]


def test_it_works(runner: Runner) -> None:
    assert words(runner) == ["En vigueur"]
    assert [tie.stream for tie in held_by(runner, "customer:1")] == [STREAM]
    assert held_by(runner, "customer:2") == []


def test_a_status_is_a_set_of_words(runner: Runner) -> None:
    now = runner.ledger.clock.now()
    data = {"contract": STREAM, "site": "site:1", "kind": "intrusion"}
    runner.record("incident:a1", NewFact("alert.opened", now, data))
    unpaid = {"contract": STREAM, "site": "site:1", "amount": "37.99", "fell_due_on": "2026-03-01"}
    runner.record("incident:b1", NewFact("instalment.unpaid", now, unpaid))
    said_ = words(runner)
    assert said_[0] == "En vigueur"
    assert "Alerte en cours" in said_
    assert len(said_) == 3


@pytest.mark.parametrize(
    ("since", "word"), [(date(2026, 3, 2), "En vigueur"), (date(2026, 3, 3), "Pas encore en vigueur")]
)
def test_a_contract_begins_on_its_day(runner: Runner, tmp_path: Path, since: date, word: str) -> None:
    register = Register(runner, tmp_path)
    register.sign_contract("contract:9", "ima-protect", "site:1", "customer:1", since, SCHEDULE, AT, "system")
    assert holding(runner, "contract:9").statuses[0].words == word


def test_once_ended_it_is_over(runner: Runner) -> None:
    runner.record("incident:e1", NewFact("contract.ended", AT, {"contract": STREAM, "site": "site:1"}))
    assert words(runner)[0] == "Terminé depuis le 2 mars 2026"


REQUESTS = {
    "move": ({"moves_on": "2026-05-01", "moved_before": "non"}, "move.announced"),
    "withdrawal": ({"installed_on": "2026-02-20"}, "withdrawal.received"),
    "termination": ({"ground": "none", "installed_on": "2025-01-10", "offer_changed": "non"}, "termination.received"),
    "complaint": ({}, "complaint.received"),
    "personal_data": ({"data_right": "access", "identity_proved": "oui", "ground_given": "non"}, "data.asked"),
    "consent": ({"withdrawn_data": "marketing"}, "consent.withdrawn"),
}


@pytest.mark.parametrize("name", list(REQUESTS))
def test_each_request_opens_the_procedure_of_the_contract(runner: Runner, tie: Tie, name: str) -> None:
    request, now = request_of(tie.contract, name), runner.ledger.clock.now()
    given, kind = REQUESTS[name]
    stands = standing(runner, tie, request, given, now)
    assert stands.ready, stands.need or stands.refusal
    assert stands.lines
    besides: dict[str, Any] = {
        one.name: "texte" for one in asked_besides(runner, tie, request) if one.type.name == "text"
    }
    if name == "move":
        besides["installed_on"] = "2025-06-01"
    before = runner.ledger.last_position()
    reference = confirm(runner, tie, request, stands, besides, "user:1", TOKEN)
    assert reference.startswith("D-1042-")
    (file,) = [one for one in holding(runner, STREAM).files if one.timeline[0].fact.kind == kind]
    assert file.runs
    assert runner.check(file.stream) == []
    after = runner.ledger.last_position()
    assert after > before
    assert confirm(runner, tie, request, stands, besides, "user:1", TOKEN) == reference
    assert runner.ledger.last_position() == after, "sent twice, it counts once"


def test_a_request_that_the_contract_cannot_read_leaves_nothing(runner: Runner, tie: Tie) -> None:
    """A move under a contract whose installation nobody knows, and nobody tells."""
    request, now = request_of(tie.contract, "move"), runner.ledger.clock.now()
    stands = standing(runner, tie, request, REQUESTS["move"][0], now)
    before = runner.ledger.last_position()
    with pytest.raises(Refused, match="installation"):
        confirm(runner, tie, request, stands, {"new_address": "3 rue du Lac"}, "user:1", TOKEN)
    assert runner.ledger.last_position() == before


def test_what_the_facts_know_is_not_asked_again(runner: Runner, tie: Tie) -> None:
    request = request_of(tie.contract, "move")
    assert "installed_on" in [one.name for one in asked_besides(runner, tie, request)]
    runner.record("site:1", NewFact("equipment.installed", AT, {}))
    runner.record(STREAM, NewFact("equipment.installed", AT, {}))
    assert "installed_on" not in [one.name for one in asked_besides(runner, tie, request)]


def test_the_last_day_to_withdraw_is_the_fourteenth(runner: Runner, tie: Tie) -> None:
    """Today is 2 March 2026: installed on 16 February one still may, on the 15th no longer (art. 27.1)."""
    request, now = request_of(tie.contract, "withdrawal"), runner.ledger.clock.now()
    assert standing(runner, tie, request, {"installed_on": "2026-02-16"}, now).ready
    late = standing(runner, tie, request, {"installed_on": "2026-02-15"}, now)
    assert not late.ready
    assert "trop tard" in late.refusal
    with pytest.raises(Refused, match="trop tard"):
        confirm(runner, tie, request, late, {}, "user:1", TOKEN)


def test_foreseeing_writes_nothing_and_says_what_would_follow(runner: Runner, tie: Tie) -> None:
    one = next(one for one in recordables(tie.contract) if one.kind == "instalment.unpaid")
    told = {"amount": "37.99", "fell_due_on": "2026-03-01"}
    before = runner.ledger.last_position()
    foreseen = foresee(runner, tie, one, told, "user:1")
    assert [entry.label for entry in foreseen.follows] == ["Envoyer la mise en demeure"]
    assert runner.ledger.last_position() == before
    stream = keep(runner, tie, one, told, "user:1", TOKEN)
    assert runner.file(stream).open_titles() == ("Envoyer la mise en demeure",)
    assert keep(runner, tie, one, told, "user:1", TOKEN) == stream


def test_what_cannot_be_recorded(runner: Runner, tie: Tie) -> None:
    unknown = Recordable("instalment.unpaid", "Impayé", (), True)
    with pytest.raises(Refused):
        foresee(runner, tie, unknown, {"amount": "beaucoup"}, "user:1")
    with pytest.raises(Refused, match="rechargez"):
        keep(runner, tie, unknown, {}, "user:1", "x")
    with pytest.raises(Refused, match="plus en cours"):
        step(runner, "incident:nope", "arrears", "send_notice", "sent", {}, "user:1")


def test_an_answer_in_french_words_says_an_amount_once(tie: Tie) -> None:
    values = {"told_in_writing": True, "told_on": date(2026, 3, 2), "moves_on": date(2026, 5, 1), "moved_before": False}
    lines = said(tie.contract, answered(tie.contract, "move", values))
    assert [one.value for one in lines if one.value == "0,00\u00a0€"] == ["0,00\u00a0€"]
    assert all(one.label[0].isupper() for one in lines)
    assert said(tie.contract, answered(tie.contract, "move", {})) == [], "nothing while inputs are missing"


def test_a_period_that_ends_before_it_begins_has_no_answer(tie: Tie) -> None:
    values = {"protect_plus_from": AT, "protect_plus_until": AT - timedelta(hours=1), "at": AT}
    with pytest.raises(Unanswerable):
        answered(tie.contract, "protect_plus", values)
