"""The claims desk by its pages: declare, answer, decide, sign, send; each refusal a sentence that loses nothing."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from egide.claims.models import Claim


def declared(client: Any, desk: Any, hours: int = 5, **more: str) -> Any:
    at = (desk.ledger.clock.now() - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%S")
    return client.post("/sinistres/declarer/", {"contract": "contract:1", "declaration-loss_at": at, **more})


@pytest.fixture
def handler(visit: Any) -> Any:
    return visit("handler")


@pytest.fixture
def claim(handler: Any, desk: Any) -> str:
    declared(handler, desk)
    return f"/sinistres/{Claim.objects.get().identifier}/"


def answer(client: Any, claim: str, path: str, value: str) -> Any:
    return client.post(f"{claim}reponse/", {"path": path, "reponse-value": value})


def page(client: Any, claim: str) -> str:
    return client.get(claim).content.decode().replace("\u202f", " ").replace("\u00a0", " ").replace("&nbsp;", " ")


def test_it_works(handler: Any, desk: Any, claim: str) -> None:
    assert "Une vitre est brisée" in page(handler, claim)
    answer(handler, claim, "broken", "oui")
    assert "Prix du remplacement" in page(handler, claim)
    answer(handler, claim, "loss", "300")
    shown = page(handler, claim)
    assert "Garanti." in shown
    assert "250,00 €" in shown
    assert "Bris volontaire" in shown, "an exclusion nobody invoked is shown"
    handler.post(f"{claim}decision/")
    assert "Décision prise" in page(handler, claim)
    letter = PdfReader(io.BytesIO(handler.get(f"{claim}lettre.pdf").content)).pages[0].extract_text()
    assert "Boulangerie Aux Trois Épis" in letter
    for step, outcome in (("offer", "sent"), ("answer", "accepted")):
        handler.post(f"{claim}etape/", {"run": "claim", "step": step, "outcome": outcome})
    assert Claim.objects.get().finished
    assert "Terminé" in page(handler, claim)


def test_the_story_is_told_in_words(handler: Any, claim: str) -> None:
    answer(handler, claim, "broken", "oui")
    answer(handler, claim, "loss", "300")
    handler.post(f"{claim}decision/")
    shown = page(handler, claim)
    for said in ("Sinistre déclaré", "Réponse · Prix du remplacement : 300,00 €", "Décision prise · 250,00 €"):
        assert said in shown
    assert "answers.given" not in shown


def test_who_may_come_in(visit: Any, desk: Any, claim: str) -> None:
    assert visit("operator").get("/sinistres/").status_code == 403
    assert visit("manager").get("/sinistres/").status_code == 200
    assert visit(None).get(claim).status_code == 302


def test_why_each_thing_is_asked(handler: Any, claim: str) -> None:
    shown = page(handler, claim)
    assert "Demandé par" in shown
    assert "art. 2" in shown


def test_not_yet_known_moves_on_and_stays_visible(handler: Any, claim: str) -> None:
    handler.post(f"{claim}reponse/", {"path": "broken", "unsure": "1"})
    shown = page(handler, claim)
    assert "Pas encore su" in shown
    assert "Prix du remplacement" in shown


def test_a_bad_answer_is_refused_with_what_was_expected(handler: Any, desk: Any, claim: str) -> None:
    answer(handler, claim, "broken", "oui")
    before = desk.ledger.head(Claim.objects.get().stream)
    refused = answer(handler, claim, "loss", "beaucoup")
    assert refused.status_code == 422
    assert "Prix du remplacement" in refused.content.decode()
    assert desk.ledger.head(Claim.objects.get().stream) == before


def test_above_the_delegation_another_signs(visit: Any, handler: Any, claim: str) -> None:
    answer(handler, claim, "broken", "oui")
    answer(handler, claim, "loss", "700")
    handler.post(f"{claim}decision/")
    assert "Attend une seconde signature" in page(handler, claim)
    refused = handler.post(f"{claim}etape/", {"run": "claim", "step": "offer", "outcome": "sent"})
    assert refused.status_code == 422
    assert handler.post(f"{claim}signature/").status_code == 422
    visit("manager").post(f"{claim}signature/")
    assert "Décision prise" in page(handler, claim)


def test_what_would_change_it_is_true(handler: Any, claim: str) -> None:
    answer(handler, claim, "broken", "oui")
    answer(handler, claim, "loss", "300")
    assert "Ce qui changerait la décision" in page(handler, claim)
    answer(handler, claim, "on_purpose", "oui")
    assert "0,00 €" in page(handler, claim)


def test_a_second_declaration_is_pointed_out_before_it_opens(handler: Any, desk: Any, claim: str) -> None:
    warned = declared(handler, desk, hours=6)
    assert Claim.objects.count() == 1
    assert Claim.objects.get().reference in warned.content.decode()
    declared(handler, desk, hours=6, distinct="oui")
    assert Claim.objects.count() == 2


@pytest.mark.parametrize("at", ["", "hier", "2026-02-30T10:00:00"])
def test_a_moment_that_does_not_exist_is_refused(handler: Any, desk: Any, at: str) -> None:
    refused = handler.post("/sinistres/declarer/", {"contract": "contract:1", "declaration-loss_at": at})
    assert refused.status_code == 422
    assert not Claim.objects.exists()


def test_no_letter_without_a_decision_that_stands(handler: Any, claim: str) -> None:
    assert handler.get(f"{claim}lettre.pdf").status_code == 404


@pytest.mark.parametrize("path", ["/sinistres/claim-nope/", "/sinistres/signal-1.0/"])
def test_a_claim_that_is_not_there(handler: Any, desk: Any, path: str) -> None:
    assert handler.get(path).status_code == 404


def test_a_step_already_taken_is_refused(handler: Any, claim: str) -> None:
    refused = handler.post(f"{claim}etape/", {"run": "claim", "step": "answer", "outcome": "accepted"})
    assert refused.status_code == 422
    assert "le dossier a avancé" in refused.content.decode()


def test_times_are_those_of_paris(handler: Any, desk: Any, claim: str) -> None:
    happened: datetime = Claim.objects.get().happened_at
    assert happened.utcoffset() == timedelta(0)
    assert "survenu le" in page(handler, claim)
