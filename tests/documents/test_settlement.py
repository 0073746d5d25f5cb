"""The settlement letter: what it says when money is offered, what it says when none is, in French one would sign."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from egide.documents.settlement import AmountLine, Settlement, settlement_html, settlement_pdf

AT = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)


@pytest.fixture
def letter() -> Settlement:
    return Settlement(
        sender="Gestion des sinistres",
        reference="S2026-000123",
        recipient="Boulangerie Aux Trois Épis",
        address=["17 rue des Tanneurs", "59230 Saint-Amand-les-Eaux"],
        contract="Intégral Pro",
        happened_at=AT,
        declared_at=AT,
        verdict="Le vol est garanti.",
        amount=1_066_697,
        lines=[AmountLine("Contenu", 1_091_697, "1.1.4"), AmountLine("Franchise", -25_000, "3.2.2")],
        reasons=[("1.1.4", "Le vol par effraction dans les locaux assurés est garanti.")],
        not_invoked=[],
        to_do=["Renvoyez cette lettre signée avant le 22 décembre 2026."],
        complaint="Une réclamation ? Écrivez au service réclamations.",
        written_at=AT,
        signed_by="Anne Martin",
    )


def text(letter: Settlement) -> str:
    pages = PdfReader(io.BytesIO(settlement_pdf(letter))).pages
    return " ".join(page.extract_text() for page in pages).replace("\u202f", " ").replace("\u00a0", " ")


def test_it_works(letter: Settlement) -> None:
    said = text(letter)
    for part in (
        "Proposition de règlement",
        "10 666,97 €",
        "-250,00 €",
        "art. 3.2.2",
        "Ce qui vous est demandé",
        "Anne Martin",
    ):
        assert part.replace("-", "") in said.replace("−", "").replace("-", ""), part


def test_days_are_those_of_paris(letter: Settlement) -> None:
    assert "23 novembre 2026" in settlement_html(letter).replace("\u00a0", " "), "half past midnight in Paris"


def test_a_refusal_never_sounds_like_an_offer(letter: Settlement) -> None:
    refused = replace(letter, verdict="Le vol n’est pas garanti.", amount=0, lines=[], to_do=[])
    said = settlement_html(refused)
    assert "Proposition de règlement" not in said
    assert "Aucune somme" in said
    assert "Ce qui vous est demandé" not in said
    assert "réclamation" in said


def test_what_people_wrote_is_text(letter: Settlement) -> None:
    assert "<b>" not in settlement_html(replace(letter, recipient="<b>Dupont</b>"))
