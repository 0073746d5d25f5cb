"""The same burglary under the assistance contract: seen beside the claim, and nothing of it paid twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from egide.claims.beside import beside, to_weigh
from egide.claims.desk import ClaimsDesk, Refused
from egide.claims.sources import sources
from egide.claims.weighing import concerned, weigh
from egide.ledger import NewFact
from tests.claims import shop

LOCK = {
    "label": "Serrure de la réserve",
    "kind": "building",
    "harm": "damaged",
    "new_value": "480.00",
    "wear": 0,
    "fate": "replaced",
    "done_on": "2026-11-23",
    "invoice": "480.00",
}


def tell(desk: ClaimsDesk, stream: str, kind: str, **data: object) -> None:
    desk.runner.record(stream, NewFact(kind, desk.ledger.clock.now(), dict(data), by="user:3"))  # type: ignore[arg-type] # data as JSON has it


def did(desk: ClaimsDesk, stream: str, run: str, step: str, outcome: str, **data: object) -> None:
    tell(desk, stream, "step.done", run=run, step=step, outcome=outcome, data=data)


@pytest.fixture
def repaired(insured: ClaimsDesk) -> str:
    """The night's locksmith: 480 €, of which the assistance bears 200."""
    now = insured.ledger.clock.now()
    shop.found_break_in(insured.runner, now - timedelta(hours=5))
    stream = "incident:repair-1"
    tell(
        insured,
        stream,
        "repair.requested",
        contract=shop.ASSISTED,
        site=shop.SITE,
        event="break_in",
        place="main",
        problem="lock",
        lock_kind="key",
        cause="burglar",
    )
    did(insured, stream, "repair", "phone_diagnosis", "visit_needed")
    did(insured, stream, "repair", "send_provider", "sent")
    did(insured, stream, "repair", "check_on_site", "covered")
    at = now.isoformat()
    works = [{"work": "lock", "amount": "480.00", "original": True}]
    did(
        insured,
        stream,
        "repair",
        "slip",
        "written",
        arrived_at=at,
        left_at=at,
        diagnosis="forcée",
        signed=True,
        works=works,
    )
    return stream


def test_it_works(insured: ClaimsDesk, repaired: str) -> None:
    claim = shop.declare(insured)
    (found,) = beside(insured.runner, shop.row(claim))
    assert (found.title, found.over) == ("Vitrerie et serrurerie", True)
    assert found.bore is not None
    assert found.bore.amount == 20_000
    assert [(one.amount, one.payer) for one in found.owed] == [(28_000, "insured")]
    assert found.bore.clause is not None
    assert found.bore.clause.article.startswith("Annexe 1, 2.3")


def test_what_assistance_paid_is_not_paid_again(insured: ClaimsDesk, repaired: str) -> None:
    """Without it the lock is worth its 480 €; with it 280 €: the insured never spent more."""
    claim = shop.declare(insured)
    shop.answer(insured, claim, items=[shop.OVEN, LOCK])
    before = insured.decision(claim, "theft_indemnity").answer["amount"]
    with pytest.raises(Refused, match="200,00"):
        insured.record_decision(claim, shop.HANDLER, "theft_indemnity")
    assert [name for _, name in concerned(insured, claim)] == [
        "Four à soles, 3\u202f000,00\u00a0€",
        "Serrure de la réserve, 480,00\u00a0€",
    ]
    (found,) = to_weigh(insured.runner, shop.row(claim))
    weigh(insured, shop.row(claim), shop.HANDLER, found.key, 1)
    after = insured.decision(claim, "theft_indemnity")
    assert (before, after.answer["amount"]) == ("3330.00", "3130.00")
    assert "ipro.3.2-a" in {clause.id for clause in after.citations}
    insured.record_decision(claim, shop.HANDLER, "theft_indemnity")
    with pytest.raises(Refused, match="n’est plus à rapprocher"):
        weigh(insured, shop.row(claim), shop.HANDLER, found.key, 1)


def test_no_thing_is_concerned(insured: ClaimsDesk, repaired: str) -> None:
    claim = shop.declare(insured)
    shop.answer(insured, claim)
    (found,) = to_weigh(insured.runner, shop.row(claim))
    weigh(insured, shop.row(claim), shop.HANDLER, found.key, None)
    insured.record_decision(claim, shop.HANDLER, "theft_indemnity")
    standing = insured.standing(claim)
    assert standing is not None
    assert standing.amount == 285_000


def test_another_burglary_is_not_this_one(insured: ClaimsDesk, repaired: str) -> None:
    assert beside(insured.runner, shop.row(shop.declare(insured, hours=-1 + 24 * 70))) == []


def test_a_thing_without_a_bill_takes_nothing(insured: ClaimsDesk, repaired: str) -> None:
    claim = shop.declare(insured)
    shop.answer(insured, claim, items=[{name: value for name, value in LOCK.items() if name != "invoice"}])
    (found,) = to_weigh(insured.runner, shop.row(claim))
    head = insured.ledger.head(claim)
    for number in (0, 7, -1):
        with pytest.raises(Refused, match="facture"):
            weigh(insured, shop.row(claim), shop.HANDLER, found.key, number)
    assert insured.ledger.head(claim) == head


def test_each_value_says_where_it_comes_from(insured: ClaimsDesk) -> None:
    now = insured.ledger.clock.now()
    shop.found_break_in(insured.runner, now - timedelta(hours=5))
    claim = shop.declare(insured)
    found = sources(insured.runner, claim, "theft_indemnity")
    assert found["entry"].words == "le constat de l’agent"
    assert found["entry"].at == now - timedelta(hours=5)
    assert found["schedule.deductible"].words == "les conditions particulières"
    assert found["event"].words == "la déclaration"
