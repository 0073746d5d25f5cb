"""The handler's acts on an invented contract: nothing known is asked again, a decision stands on facts, signatures bind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from egide.claims import register
from egide.claims.desk import ClaimsDesk, Refused
from egide.claims.knowledge import known_of
from egide.claims.models import Claim, Delegation
from egide.ledger import NewFact, SimulatedClock
from egide.ledger.database import DatabaseLedger
from egide.runner import Runner
from tests.claims.invented import CONTRACT

ANNE, PAUL, LISE = "user:1", "user:2", "user:3"
AT = datetime(2026, 3, 1, 22, 0, tzinfo=UTC)
LOSS = {"loss_at": AT.isoformat()}


@pytest.fixture
def desk(database_ledger: DatabaseLedger, clock: SimulatedClock) -> ClaimsDesk:
    runner = Runner(database_ledger, contracts=lambda name: CONTRACT)
    signed = {"contract": "invented", "site": "site:1", "since": "2026-01-01", "schedule": {"limit": "800.00"}}
    runner.record("contract:1", NewFact("contract.signed", AT - timedelta(days=30), signed))
    Delegation.objects.create(user=ANNE, limit=30_000)
    Delegation.objects.create(user=PAUL, limit=1_000_000)
    Delegation.objects.create(user=LISE, limit=50_000)
    return ClaimsDesk(runner)


@pytest.fixture
def claim(desk: ClaimsDesk) -> str:
    return desk.declare("contract:1", LOSS, ANNE)


def settled(desk: ClaimsDesk, claim: str, loss: str) -> None:
    desk.answer(claim, ANNE, {"broken": True, "loss": loss})
    desk.record_decision(claim, ANNE, "indemnity")


def test_it_works(desk: ClaimsDesk, claim: str) -> None:
    settled(desk, claim, "300.00")
    standing = desk.standing(claim)
    assert standing is not None
    assert (standing.amount, standing.signed) == (25_000, True)
    desk.step(claim, ANNE, "claim", "offer", "sent", {})
    (sent,) = [fact for fact in desk.ledger.read(claim) if fact.kind == "step.done"]
    assert sent.data["data"] == {"amount": "250.00"}, "the decision fills in its amount"
    desk.step(claim, ANNE, "claim", "answer", "accepted", {})
    row = Claim.objects.get()
    assert (row.finished, row.amount, row.to_sign) == (True, 25_000, False)


def test_what_is_missing_is_named(desk: ClaimsDesk, claim: str) -> None:
    decision = desk.decision(claim, "indemnity")
    assert [need.input.path for need in decision.needs] == ["broken", "loss"]
    with pytest.raises(Refused, match="Prix du remplacement"):
        desk.record_decision(claim, ANNE, "indemnity")
    assert all(fact.kind != "decision.made" for fact in desk.ledger.read(claim))


def test_what_the_facts_tell_is_not_asked(desk: ClaimsDesk, claim: str) -> None:
    desk.runner.record("site:1", NewFact("guard.found", AT, {"what": "window"}))
    known = known_of(desk.runner, claim, "indemnity")
    assert (known["broken"].value, known["broken"].by) == (True, "facts")
    assert [need.input.path for need in desk.decision(claim, "indemnity").needs] == ["loss"]


def test_what_a_person_says_comes_before_what_facts_suggest(desk: ClaimsDesk, claim: str) -> None:
    desk.runner.record("site:1", NewFact("guard.found", AT, {"what": "window"}))
    desk.answer(claim, ANNE, {"broken": False})
    assert known_of(desk.runner, claim, "indemnity")["broken"].by == ANNE
    assert desk.decision(claim, "indemnity").answer["verdict"] == "refused"


def test_not_known_yet_is_an_answer_and_not_a_no(desk: ClaimsDesk, claim: str) -> None:
    desk.answer(claim, ANNE, {"broken": None, "loss": "300.00"})
    known = known_of(desk.runner, claim, "indemnity")["broken"]
    assert (known.known, known.shown) == (False, "pas encore su")
    assert [need.input.path for need in desk.decision(claim, "indemnity").needs] == ["broken"]


def test_an_exclusion_nobody_raised_is_listed(desk: ClaimsDesk, claim: str) -> None:
    desk.answer(claim, ANNE, {"broken": True, "loss": "300.00"})
    decision = desk.decision(claim, "indemnity")
    assert [clause.id for clause, _ in decision.not_invoked] == ["inv.3"]
    desk.answer(claim, ANNE, {"on_purpose": True})
    assert desk.decision(claim, "indemnity").answer["amount"] == "0.00"


def test_answers_are_personal_data_and_read_whole_or_not_at_all(desk: ClaimsDesk, claim: str) -> None:
    before = desk.ledger.head(claim)
    with pytest.raises(Refused, match="Prix du remplacement"):
        desk.answer(claim, ANNE, {"broken": True, "loss": "beaucoup"})
    with pytest.raises(Refused, match="n'est pas demandé"):
        desk.answer(claim, ANNE, {"colour": "bleu"})
    assert desk.ledger.head(claim) == before
    desk.answer(claim, ANNE, {"loss": "300.00"})
    assert "300" not in str(desk.ledger.read(claim)[-1].data)


def test_a_decision_falls_when_its_facts_change(desk: ClaimsDesk, claim: str) -> None:
    settled(desk, claim, "300.00")
    desk.answer(claim, ANNE, {"loss": "310.00"})
    assert desk.standing(claim) is None
    with pytest.raises(Refused, match="décision"):
        desk.step(claim, ANNE, "claim", "offer", "sent", {})


def test_a_fact_that_changes_nothing_leaves_the_decision(desk: ClaimsDesk, claim: str) -> None:
    settled(desk, claim, "2000.00")
    desk.answer(claim, ANNE, {"loss": "2500.00"})
    assert desk.standing(claim) is not None, "both are above the limit: the answer is the same"


@pytest.mark.parametrize(("loss", "alone"), [("349.99", True), ("350.00", True), ("350.01", False)])
def test_above_the_delegation_a_second_signature(desk: ClaimsDesk, claim: str, loss: str, alone: bool) -> None:
    settled(desk, claim, loss)
    standing = desk.standing(claim)
    assert standing is not None
    assert standing.signed is alone
    assert Claim.objects.get().to_sign is not alone
    if not alone:
        with pytest.raises(Refused, match="seconde signature"):
            desk.step(claim, ANNE, "claim", "offer", "sent", {})
        desk.sign(claim, PAUL)
        assert Claim.objects.get().to_sign is False
    desk.step(claim, ANNE, "claim", "offer", "sent", {})


def test_nobody_signs_twice_or_beyond_their_delegation(desk: ClaimsDesk, claim: str) -> None:
    settled(desk, claim, "2000.00")
    with pytest.raises(Refused, match="autre personne"):
        desk.sign(claim, ANNE)
    with pytest.raises(Refused, match="délégation"):
        desk.sign(claim, LISE)
    desk.sign(claim, PAUL)
    with pytest.raises(Refused, match="aucune décision"):
        desk.sign(claim, PAUL)


def test_somebody_without_delegation_decides_nothing_alone(desk: ClaimsDesk, claim: str) -> None:
    desk.answer(claim, ANNE, {"broken": True, "loss": "60.00"})
    desk.record_decision(claim, "user:9", "indemnity")
    standing = desk.standing(claim)
    assert standing is not None
    assert not standing.signed


def test_the_same_finding_opens_one_claim(desk: ClaimsDesk) -> None:
    one = desk.declare("contract:1", LOSS, ANNE, source="incident:a/12")
    assert desk.declare("contract:1", LOSS, PAUL, source="incident:a/12") == one
    assert Claim.objects.count() == 1


def test_a_second_declaration_of_the_same_days_is_pointed_out(desk: ClaimsDesk, claim: str) -> None:
    assert [row.stream for row in desk.similar("contract:1", AT + timedelta(hours=48))] == [claim]
    assert desk.similar("contract:1", AT + timedelta(hours=48, seconds=1)) == []


def test_no_claim_for_what_has_not_happened(desk: ClaimsDesk, clock: SimulatedClock) -> None:
    with pytest.raises(Refused, match="avenir"):
        desk.declare("contract:1", {"loss_at": (clock.now() + timedelta(minutes=1)).isoformat()}, ANNE)
    assert not Claim.objects.exists()


def test_the_register_is_what_the_facts_amount_to(desk: ClaimsDesk, claim: str) -> None:
    settled(desk, claim, "2000.00")
    kept = Claim.objects.values().get()
    assert register.rebuild(desk.runner) == 1
    assert Claim.objects.values().get() == kept
