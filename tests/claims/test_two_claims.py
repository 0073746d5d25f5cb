"""Two claims of one contract: each is settled by its own facts, whichever came first."""

from __future__ import annotations

from datetime import timedelta

from egide.claims.desk import ClaimsDesk
from egide.claims.knowledge import DECLARED, known_of
from tests.claims import shop


def later(desk: ClaimsDesk, days: int) -> None:
    clock = desk.ledger.clock
    assert hasattr(clock, "travel_to")
    clock.travel_to(clock.now() + timedelta(days=days))


def test_it_works(insured: ClaimsDesk) -> None:
    first = shop.decided(insured)
    shop.step(insured, first, "assess", "covered")
    shop.step(insured, first, "offer", "accepted")
    later(insured, 40)
    second = shop.declare(insured)
    known = known_of(insured.runner, second, "payment_deadline")
    assert not {"accepted", "accepted_on", "certificate_on"} & set(known), "the first one was accepted, not this one"
    assert known_of(insured.runner, first, "payment_deadline")["accepted_on"].value is not None


def test_what_is_found_later_is_no_part_of_an_earlier_claim(insured: ClaimsDesk) -> None:
    first = shop.declare(insured)
    before = known_of(insured.runner, first, "claim_deadlines")["discovered_at"].value
    later(insured, 40)
    shop.found_break_in(insured.runner, insured.ledger.clock.now())
    shop.declare(insured, hours=0)
    assert known_of(insured.runner, first, "claim_deadlines")["discovered_at"].value == before
    assert "entry" not in known_of(insured.runner, first, "theft_cover"), "the guard came forty days later"


def test_a_claim_not_yet_declared_takes_nothing_from_the_last_one(insured: ClaimsDesk) -> None:
    first = shop.decided(insured)
    shop.step(insured, first, "assess", "covered")
    shop.step(insured, first, "offer", "accepted")
    told = insured.runner.known(shop.INSURED, "payment_deadline", apart=DECLARED)
    assert not {"accepted_on", "loss_at", "discovered_at"} & set(told)
    assert "accepted_on" in insured.runner.known(shop.INSURED, "payment_deadline"), (
        "asked of the contract, the last claim"
    )
