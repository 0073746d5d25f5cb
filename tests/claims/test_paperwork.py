"""The documents of a claim: what the contract wants, asked for, reminded, received; what receiving one settles."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from egide.claims.desk import ClaimsDesk, Refused
from egide.claims.knowledge import known_of
from egide.claims.paperwork import MOST, ask, catch_up, following, receive, remind, remind_all
from egide.claims.pieces import OTHER, Wanted, wanted
from egide.documents.uploads import read_upload
from tests.claims import shop

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"


def of(desk: ClaimsDesk, claim: str, key: str) -> Wanted:
    return next(one for one in wanted(desk.runner, claim) if one.key == key)


def wait(desk: ClaimsDesk, **time: int) -> None:
    desk.ledger.clock.travel_to(desk.ledger.clock.now() + timedelta(**time))  # type: ignore[attr-defined] # a clock that travels
    desk.runner.tick(desk.ledger.clock.now())


def mails(desk: ClaimsDesk) -> list[Any]:
    return [one for one in desk.ledger.outbox() if one.channel == "email"]


@pytest.fixture
def claim(insured: ClaimsDesk) -> str:
    return shop.declare(insured)


def test_it_works(insured: ClaimsDesk, claim: str, tmp_path: Path) -> None:
    """Declared on Monday 23 November: the receipt by five working days, the statement by ten; the certificate without a day."""
    found = {one.key: one for one in wanted(insured.runner, claim)}
    assert {key: one.due_on for key, one in found.items() if one.wanted} == {
        "receipt": date(2026, 11, 30),
        "statement": date(2026, 12, 7),
        "proofs": date(2026, 12, 7),
        "certificate": None,
    }
    assert found["lease"].wanted is None, "whether goods are leased nobody has said yet"
    assert all(one.clause is not None for one in found.values())
    receive(insured, tmp_path, claim, shop.HANDLER, "receipt", read_upload("recepisse.pdf", PDF))
    (arrived,) = of(insured, claim, "receipt").received
    assert (arrived.filename, arrived.on_paper) == ("recepisse.pdf", False)
    assert known_of(insured.runner, claim, "claim_documents")["receipt_given"].value is True


def test_nothing_taken_no_certificate(insured: ClaimsDesk) -> None:
    claim = shop.declare(insured, event="attempt")
    assert of(insured, claim, "certificate").wanted is False


def test_received_on_paper_on_an_earlier_day(insured: ClaimsDesk, claim: str, tmp_path: Path) -> None:
    wait(insured, days=3)
    receive(insured, tmp_path, claim, shop.HANDLER, "statement", None, date(2026, 11, 24))
    known = known_of(insured.runner, claim, "late_duties")
    assert known["statement_on"].value == date(2026, 11, 24)
    for day in (date(2026, 11, 22), date(2026, 11, 27)):
        with pytest.raises(Refused, match="entre le jour de la déclaration et aujourd’hui"):
            receive(insured, tmp_path, claim, shop.HANDLER, "proofs", None, day)


def test_asked_for_then_reminded_three_times(insured: ClaimsDesk, claim: str, tmp_path: Path) -> None:
    insured.ledger.subscribe(following(insured, tmp_path))
    ask(insured, claim, shop.HANDLER, OTHER, date(2026, 11, 27), "Bail commercial")
    assert "bail commercial" in mails(insured)[-1].body
    (key,) = [one.key for one in wanted(insured.runner, claim) if one.label == "Bail commercial"]
    before = len(mails(insured))
    wait(insured, days=4)
    assert not of(insured, claim, key).reminded, "the day itself is not over: Friday, nine in the morning"
    wait(insured, days=1)
    assert len(of(insured, claim, key).reminded) == 1
    wait(insured, days=60)
    assert len(of(insured, claim, key).reminded) == MOST
    assert sum("bail commercial" in one.body for one in mails(insured)) == before + MOST


def test_what_came_is_not_asked_again(insured: ClaimsDesk, claim: str, tmp_path: Path) -> None:
    ask(insured, claim, shop.HANDLER, "receipt", date(2026, 11, 27))
    receive(insured, tmp_path, claim, shop.HANDLER, "receipt", read_upload("r.pdf", PDF))
    wait(insured, days=30)
    assert remind(insured, claim) == 0
    assert not of(insured, claim, "receipt").reminded


def test_a_reminder_that_a_crash_left_undone_is_sent_once(insured: ClaimsDesk, claim: str) -> None:
    ask(insured, claim, shop.HANDLER, "receipt", date(2026, 11, 27))
    wait(insured, days=6)
    assert not of(insured, claim, "receipt").reminded, "nobody followed the ledger"
    assert (remind_all(insured), remind_all(insured)) == (1, 0)


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 1), date(2028, 1, 1)])
def test_a_day_that_cannot_be_is_refused(insured: ClaimsDesk, claim: str, day: date) -> None:
    head = insured.ledger.head(claim)
    with pytest.raises(Refused, match="la date limite doit suivre le 23 novembre 2026"):
        ask(insured, claim, shop.HANDLER, "receipt", day)
    assert insured.ledger.head(claim) == head


def test_a_document_nobody_waits_for_leaves_no_file(insured: ClaimsDesk, claim: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="n’est pas attendu"):
        receive(insured, tmp_path, claim, shop.HANDLER, "passport", read_upload("p.pdf", PDF))
    receive(insured, tmp_path, claim, shop.HANDLER, "proofs", read_upload("p.pdf", PDF))
    with pytest.raises(Refused, match="déjà au dossier"):
        receive(insured, tmp_path, claim, shop.HANDLER, "proofs", read_upload("autre nom.pdf", PDF))
    assert len(list((tmp_path / "documents" / "received").iterdir())) == 1


def test_an_attestation_that_came_early_counts_once_the_offer_is_accepted(insured: ClaimsDesk, tmp_path: Path) -> None:
    """Thirty days then run from the acceptance, whichever came last."""
    claim = shop.decided(insured)
    shop.step(insured, claim, "assess", "covered")
    receive(insured, tmp_path, claim, shop.HANDLER, "certificate", read_upload("attestation.pdf", PDF))
    wait(insured, days=2)
    shop.step(insured, claim, "offer", "accepted")
    file = insured.runner.file(claim)
    assert [one.step.name for one in file.open_steps()] == ["payment"]
    (pay_by,) = [one for one in file.pending if one.name == "pay_by"]
    assert pay_by.due_at.date() == date(2026, 12, 25), "the night of 25 December in Paris is over at 23:00 UTC"


def test_an_attestation_is_void_once_goods_were_found(insured: ClaimsDesk, tmp_path: Path) -> None:
    claim = shop.decided(insured)
    shop.step(insured, claim, "assess", "covered")
    shop.step(insured, claim, "offer", "accepted")
    shop.step(insured, claim, "certificate", "found")
    receive(insured, tmp_path, claim, shop.HANDLER, "certificate", read_upload("attestation.pdf", PDF))
    shop.step(insured, claim, "assess", "covered")
    shop.step(insured, claim, "offer", "accepted")
    assert [one.step.name for one in insured.runner.file(claim).open_steps()] == ["payment"], "it came after the find"
    other = shop.decided(insured, hours=100)
    receive(insured, tmp_path, other, shop.HANDLER, "certificate", read_upload("autre.pdf", PDF))
    shop.step(insured, other, "assess", "covered")
    shop.step(insured, other, "offer", "contested")
    shop.step(insured, other, "expertise", "agreed", amount="900.00")
    shop.step(insured, other, "offer", "accepted")
    assert [one.step.name for one in insured.runner.file(other).open_steps()] == ["payment"]


def test_told_again_from_its_facts_the_file_is_the_same(insured: ClaimsDesk, claim: str, tmp_path: Path) -> None:
    insured.ledger.subscribe(following(insured, tmp_path))
    ask(insured, claim, shop.HANDLER, "receipt", date(2026, 11, 27))
    wait(insured, days=6)
    receive(insured, tmp_path, claim, shop.HANDLER, "receipt", None)
    assert insured.runner.check(claim) == []


def test_what_is_erased_takes_its_file_along(insured: ClaimsDesk, claim: str, tmp_path: Path) -> None:
    insured.ledger.subscribe(following(insured, tmp_path))
    for key in ("receipt", "proofs"):
        receive(insured, tmp_path, claim, shop.HANDLER, key, read_upload(f"{key}.pdf", PDF + key.encode()))
    files = tmp_path / "documents" / "received"
    first, second = (fact for fact in insured.ledger.read(claim) if fact.kind == "document.received")
    insured.ledger.erase(claim, first.seq, reason="demande", by="user:2")
    assert [one.name for one in files.iterdir()] == [second.data["file"]]
    assert of(insured, claim, "receipt").received[0].gone


def test_a_file_that_a_crash_left_is_destroyed_at_the_next_start(
    insured: ClaimsDesk, claim: str, tmp_path: Path
) -> None:
    receive(insured, tmp_path, claim, shop.HANDLER, "receipt", read_upload("r.pdf", PDF))
    insured.ledger.erase(claim, insured.ledger.head(claim), reason="demande", by="user:2")
    assert list((tmp_path / "documents" / "received").iterdir())
    catch_up(insured, tmp_path)
    assert list((tmp_path / "documents" / "received").iterdir()) == []
