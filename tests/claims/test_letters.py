"""The letters of a claim: they leave by themselves with the decision in them, the same bytes each time, until erased."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from egide.claims.desk import ClaimsDesk, Refused
from egide.claims.letters import enclosures
from egide.documents.letters_kept import WRITTEN
from egide.documents.letters_kept import page as page_of
from egide.documents.post import adapters
from egide.ledger import Fact
from egide.ledger.outbox import Undeliverable, dispatch
from egide.portfolio.addresses import address_of
from tests.claims import shop


def letters(desk: ClaimsDesk, claim: str) -> list[Fact]:
    return [fact for fact in desk.ledger.read(claim) if fact.kind == WRITTEN]


def text(page: bytes) -> str:
    pages = PdfReader(io.BytesIO(page)).pages
    return " ".join(" ".join(one.extract_text() for one in pages).replace("\u202f", " ").replace("\u00a0", " ").split())


def send(desk: ClaimsDesk, home: Path) -> int:
    now = desk.ledger.clock.now()
    post = adapters(
        home, lambda one: address_of(desk.ledger, one), None, "", enclosures(desk.runner, home, desk.writer)
    )
    return dispatch(desk.ledger, post, now).sent


@pytest.fixture
def offered(insured: ClaimsDesk) -> str:
    claim = shop.decided(insured)
    shop.step(insured, claim, "assess", "covered")
    return claim


def test_it_works(insured: ClaimsDesk, offered: str, tmp_path: Path) -> None:
    """The offer leaves by post and by e-mail, each with the same PDF."""
    assert send(insured, tmp_path) == 2
    sheets = sorted((tmp_path / "outbox").glob("*.txt"))
    pages = sorted((tmp_path / "outbox").glob("*.pdf"))
    assert len(sheets) == len(pages) == 2
    assert pages[0].read_bytes() == pages[1].read_bytes()
    said = text(pages[0].read_bytes())
    for one in (
        "Boulangerie Aux Trois Épis",
        "59230 Saint-Amand-les-Eaux",
        "Offre d’indemnité",
        shop.row(offered).reference,
        "Anne Martin",
        "Contenu 3 000,00 € art. 1.1.4 § 2",
        "Franchise −150,00 € art. 3.2.2",
        "Somme proposée 2 850,00 €",
    ):
        assert one in said, said
    assert "17 rue des Tanneurs" in sheets[0].read_text() + sheets[1].read_text()


def test_what_left_is_what_is_kept(insured: ClaimsDesk, offered: str, tmp_path: Path) -> None:
    (written,) = letters(insured, offered)
    page = page_of(insured.ledger, tmp_path, written)
    insured.ledger.clock.travel_to(insured.ledger.clock.now() + timedelta(days=400))  # type: ignore[attr-defined] # a clock that travels
    assert page_of(insured.ledger, tmp_path, written) == page
    send(insured, tmp_path)
    assert next((tmp_path / "outbox").glob("*.pdf")).read_bytes() == page
    assert len(letters(insured, offered)) == 1, "written once, however often it is needed"


def test_a_page_altered_on_disk_is_not_passed_off_as_the_letter(
    insured: ClaimsDesk, offered: str, tmp_path: Path
) -> None:
    (written,) = letters(insured, offered)
    page_of(insured.ledger, tmp_path, written)
    (kept,) = (tmp_path / "documents").iterdir()
    kept.write_bytes(b"%PDF-1.7 something else")
    assert "2 850,00 €" in text(page_of(insured.ledger, tmp_path, written))


def test_the_offer_says_what_was_decided_then(insured: ClaimsDesk, offered: str, tmp_path: Path) -> None:
    """An answer given after the letter was written changes nothing in it."""
    shop.answer(insured, offered, items=[])
    (written,) = letters(insured, offered)
    assert "2 850,00 €" in text(page_of(insured.ledger, tmp_path, written))


def test_a_refusal_leaves_with_its_reasons(insured: ClaimsDesk, tmp_path: Path) -> None:
    claim = shop.decided(insured, statements="knowingly_false")
    shop.step(insured, claim, "assess", "refused", refused_for="forfeited")
    (written,) = letters(insured, claim)
    said = text(page_of(insured.ledger, tmp_path, written))
    assert "Refus de prise en charge" in said
    assert "Aucune somme ne peut vous être réglée" in said
    assert "Fausse déclaration" in said or "Mentir sciemment" in said
    assert "Bon pour accord" not in said


def test_an_offer_of_nothing_and_a_refusal_of_something_are_refused(insured: ClaimsDesk) -> None:
    claim = shop.decided(insured)
    head = insured.ledger.head(claim)
    with pytest.raises(Refused, match="ne peut pas être notifiée comme un refus"):
        shop.step(insured, claim, "assess", "refused", refused_for="no_cover")
    assert insured.ledger.head(claim) == head
    refused = shop.decided(insured, hours=100, statements="knowingly_false")
    with pytest.raises(Refused, match="ne retient aucune somme"):
        shop.step(insured, refused, "assess", "covered")


def test_a_reminder_that_a_delay_sends_carries_its_letter(insured: ClaimsDesk, tmp_path: Path) -> None:
    claim = shop.declare(insured)
    insured.ledger.clock.travel_to(insured.ledger.clock.now() + timedelta(days=20))  # type: ignore[attr-defined] # a clock that travels
    insured.runner.tick(insured.ledger.clock.now())
    assert letters(insured, claim) == []
    assert send(insured, tmp_path) == 2
    (written,) = letters(insured, claim)
    assert "Relance" in text(page_of(insured.ledger, tmp_path, written))


def test_once_erased_it_is_neither_shown_nor_sent(insured: ClaimsDesk, offered: str, tmp_path: Path) -> None:
    (written,) = letters(insured, offered)
    page_of(insured.ledger, tmp_path, written)
    insured.ledger.erase(offered, written.seq, reason="demande", by="user:2")
    (message, *_) = insured.ledger.outbox()
    folder = adapters(tmp_path, lambda one: "x", None, "", enclosures(insured.runner, tmp_path, insured.writer))
    with pytest.raises(Undeliverable, match="effacé"):
        folder["email"].send(message)
    assert list((tmp_path / "documents").iterdir()) == []


def test_experts_who_agree_on_a_sum_have_it_offered(insured: ClaimsDesk, offered: str, tmp_path: Path) -> None:
    shop.step(insured, offered, "offer", "contested")
    shop.step(insured, offered, "expertise", "agreed", amount="2100.00")
    last: Any = letters(insured, offered)[-1]
    assert "2 100,00 €" in text(page_of(insured.ledger, tmp_path, last))


@pytest.mark.clause("ipro.3.1.3-f")
def test_a_reopened_file_is_told_by_letter(insured: ClaimsDesk, tmp_path: Path) -> None:
    claim = shop.decided(insured, statements="knowingly_false")
    shop.step(insured, claim, "assess", "refused", refused_for="forfeited")
    shop.step(insured, claim, "refused", "reopened")
    last = letters(insured, claim)[-1]
    assert last.data["title"] == "Réouverture du dossier"
    assert "reprendre l’étude de votre dossier" in text(page_of(insured.ledger, tmp_path, last))
    told = next(fact for fact in insured.ledger.read(claim) if fact.data.get("what") == "reopening_letter")
    assert (told.data["clause"], told.data["channels"]) == ("ipro.3.1.3-f", ["letter", "email"])
