"""A theft under Intégral Pro worked through the screen: each branch of its procedure, each refusal loses nothing."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from egide.claims.models import Claim
from egide.ledger import NewFact
from tests.claims import shop
from tests.web.claims.test_pages import page

PDF = b"%PDF-1.7\n%%EOF\n"
SPOILED = {"recovery_damage": "0", "recovery_costs": "0"}


@pytest.fixture
def claim(theft_desk: Any) -> str:
    return opened(theft_desk)


def opened(desk: Any, **told: Any) -> str:
    shop.declare(desk, **told)
    return f"/sinistres/{Claim.objects.order_by('-declared_at').first().identifier}/"  # type: ignore[union-attr] # it was just declared


def stream(claim: str) -> str:
    return f"incident:{claim.split('/')[2]}"


def step(client: Any, claim: str, name: str, outcome: str, run: str = "theft_claim", **data: str) -> Any:
    fields = {f"{name}-{outcome}-{key}": value for key, value in data.items()}
    return client.post(f"{claim}etape/", {"run": run, "step": name, "outcome": outcome, **fields})


def event(client: Any, claim: str, kind: str, **data: str) -> Any:
    fields = {f"{kind.replace('.', '-')}-{key}": value for key, value in data.items()}
    return client.post(f"{claim}evenement/", {"kind": kind, **fields})


def wait(desk: Any, **time: int) -> None:
    desk.ledger.clock.travel_to(desk.ledger.clock.now() + timedelta(**time))
    desk.runner.tick(desk.ledger.clock.now())


def offered(client: Any, desk: Any, claim: str, **more: Any) -> None:
    shop.answer(desk, stream(claim), **more)
    step(client, claim, "collect", "complete")
    client.post(f"{claim}decision/")
    assert step(client, claim, "assess", "covered").status_code == 302


def check_refused(answer: Any, why: str, desk: Any, claim: str, head: int) -> None:
    said = answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")
    assert answer.status_code == 422
    assert why in said
    assert desk.ledger.head(stream(claim)) == head


def test_it_works(handler: Any, theft_desk: Any, claim: str) -> None:
    """Declared, decided, offered, accepted, attested, paid: each with its delay, its letter and its clause."""
    shown = page(handler, claim)
    assert "Récépissé de plainte, en original" in shown
    assert "attendu au plus tard le 30 nov. 2026" in shown
    assert "Offre d’indemnité au plus tard" in shown
    assert "jusqu’au 23 déc. 2026 inclus" in shown
    offered(handler, theft_desk, claim)
    shown = page(handler, claim)
    assert "2 850,00 €" in shown
    assert "Offre d’indemnité (PDF, nouvel onglet)" in shown
    number = next(fact.seq for fact in theft_desk.ledger.read(stream(claim)) if fact.kind == "letter.written")
    letter = handler.get(f"{claim}courriers/{number}.pdf")
    assert "Somme proposée" in PdfReader(io.BytesIO(letter.content)).pages[0].extract_text()
    step(handler, claim, "offer", "accepted")
    assert "Attendre l’attestation de non-découverte" in page(handler, claim)
    file = SimpleUploadedFile("attestation.pdf", PDF)
    assert handler.post(f"{claim}pieces/recevoir/", {"piece": "certificate", "file": file}).status_code == 302
    shown = page(handler, claim)
    assert "Paiement au plus tard" in shown
    assert "encore 30 jours" in shown
    assert "attestation.pdf (nouvel onglet)" in shown
    head = theft_desk.ledger.head(stream(claim))
    check_refused(step(handler, claim, "payment", "paid"), "3.2.1", theft_desk, claim, head)
    wait(theft_desk, days=30)
    assert step(handler, claim, "payment", "paid").status_code == 302
    shown = page(handler, claim)
    assert "Indemnité payée" in shown
    assert Claim.objects.get().finished


def test_refused_then_reopened(handler: Any, theft_desk: Any, claim: str) -> None:
    shop.answer(theft_desk, stream(claim), statements="knowingly_false")
    step(handler, claim, "collect", "complete")
    handler.post(f"{claim}decision/")
    shown = page(handler, claim)
    assert "Fausse déclaration" in shown
    head = theft_desk.ledger.head(stream(claim))
    check_refused(step(handler, claim, "assess", "covered"), "notifiez un refus", theft_desk, claim, head)
    step(handler, claim, "assess", "refused", refused_for="forfeited")
    assert "Refus de prise en charge (PDF, nouvel onglet)" in page(handler, claim)
    assert step(handler, claim, "refused", "reopened").status_code == 302
    assert "Réouverture du dossier (PDF, nouvel onglet)" in page(handler, claim)
    shop.answer(theft_desk, stream(claim), statements="exact")
    handler.post(f"{claim}decision/")
    assert step(handler, claim, "assess", "covered").status_code == 302


def test_the_insured_refuses_the_offer(handler: Any, theft_desk: Any, claim: str) -> None:
    offered(handler, theft_desk, claim)
    step(handler, claim, "offer", "contested")
    step(handler, claim, "expertise", "agreed", amount="2 100,00")
    shown = page(handler, claim)
    assert "Attendre la réponse à l’offre" in shown
    step(handler, claim, "offer", "accepted")
    step(handler, claim, "certificate", "received")
    assert "2 100,00 €" in page(handler, claim)


def test_he_gives_up(handler: Any, theft_desk: Any, claim: str) -> None:
    assert event(handler, claim, "claim.withdrawn").status_code == 302
    assert "Dossier abandonné par l’assuré" in page(handler, claim)
    assert Claim.objects.get().finished


def test_found_before_it_is_paid(handler: Any, theft_desk: Any, claim: str) -> None:
    offered(handler, theft_desk, claim)
    assert event(handler, claim, "goods.recovered", what="le four").status_code == 302
    assert "Chiffrer détériorations et frais de récupération" in page(handler, claim)
    step(handler, claim, "inspect_returned", "valued", "recovery", recovery_damage="120", recovery_costs="30")
    shown = page(handler, claim)
    assert "Objets repris avant paiement" in shown
    assert "150,00 €" in shown


def test_found_after_it_is_paid(handler: Any, theft_desk: Any, claim: str) -> None:
    offered(handler, theft_desk, claim)
    step(handler, claim, "offer", "accepted")
    step(handler, claim, "certificate", "received")
    wait(theft_desk, days=30)
    step(handler, claim, "payment", "paid")
    event(handler, claim, "goods.recovered", what="le four")
    shown = page(handler, claim)
    assert "Quinze jours pour choisir" in shown
    step(handler, claim, "choose", "take_back", "recovery")
    step(
        handler,
        claim,
        "inspect_taken_back",
        "valued",
        "recovery",
        indemnity_paid="2850",
        recovery_damage="0",
        recovery_costs="0",
    )
    assert "Indemnité à rembourser" in page(handler, claim)


def test_what_happened_must_be_said_whole(handler: Any, theft_desk: Any, claim: str) -> None:
    head = theft_desk.ledger.head(stream(claim))
    check_refused(
        event(handler, claim, "complaint.filed", complaint_at="hier"), "Moment de la plainte", theft_desk, claim, head
    )
    check_refused(event(handler, claim, "no.such"), "ne peut plus arriver", theft_desk, claim, head)
    check_refused(event(handler, claim, "works.completed", done_on="2026-11-20"), "3.2.3", theft_desk, claim, head)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("facture.pdf", b"PK\x03\x04", "attendu : un fichier PDF, JPEG ou PNG"),
        ("facture.pdf", b"", "est vide"),
        ("photo.png", b"%PDF-1.7 cut", "est incomplet"),
        ("<b>.pdf", b"%PDF-" + b"0" * 2_000_000, "2 Mo au plus"),
    ],
)
def test_a_wrong_upload_is_refused(
    handler: Any, theft_desk: Any, claim: str, name: str, content: bytes, why: str
) -> None:
    head = theft_desk.ledger.head(stream(claim))
    answer = handler.post(f"{claim}pieces/recevoir/", {"piece": "proofs", "file": SimpleUploadedFile(name, content)})
    check_refused(answer, why, theft_desk, claim, head)


def test_nothing_joined_is_said(handler: Any, theft_desk: Any, claim: str) -> None:
    head = theft_desk.ledger.head(stream(claim))
    answer = handler.post(f"{claim}pieces/recevoir/", {"piece": "proofs"})
    check_refused(answer, "joignez le fichier", theft_desk, claim, head)
    answer = handler.post(f"{claim}pieces/demander/", {"piece": "proofs", "due_on": "2026-02-30"})
    check_refused(answer, "Date limite", theft_desk, claim, head)


def test_a_document_is_shown_to_handlers_alone(
    visit: Callable[..., Any], handler: Any, theft_desk: Any, claim: str
) -> None:
    handler.post(f"{claim}pieces/recevoir/", {"piece": "receipt", "file": SimpleUploadedFile("r.pdf", PDF)})
    fact = theft_desk.ledger.read(stream(claim))[-1]
    shown = handler.get(f"{claim}pieces/{fact.seq}/")
    assert shown.content == PDF
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert visit("operator").get(f"{claim}pieces/{fact.seq}/").status_code == 403
    theft_desk.ledger.erase(stream(claim), fact.seq, reason="demande", by="user:2")
    assert handler.get(f"{claim}pieces/{fact.seq}/").status_code == 404
    assert "fichier détruit" in page(handler, claim)


def test_reminded_by_its_day(handler: Any, theft_desk: Any, claim: str) -> None:
    due = "2026-11-27"
    assert handler.post(f"{claim}pieces/demander/", {"piece": "receipt", "due_on": due}).status_code == 302
    assert "demandé le 23 nov. 2026" in page(handler, claim)
    wait(theft_desk, days=6)
    shown = page(handler, claim)
    assert "relancé le" in shown
    assert "En retard" in shown


def test_before_the_contract_began_nothing_is_owed_and_it_is_said(handler: Any, theft_desk: Any) -> None:
    """The claim is opened all the same: who declares has a right to a reasoned answer; the answer is no."""
    claim = opened(theft_desk, loss_at="2024-06-01T03:00", discovered_at="2024-06-01T08:00")
    shop.answer(theft_desk, stream(claim), items=[{**shop.OVEN, "in_service": "2024-01-01", "done_on": "2024-06-02"}])
    shown = page(handler, claim)
    assert "À partir de la date d’effet" in shown
    assert "0,00 €" in shown


def test_while_cover_is_suspended(handler: Any, theft_desk: Any) -> None:
    now = theft_desk.ledger.clock.now()
    for kind, days, data in (
        ("premium.unpaid", 60, {"due_on": "2026-09-20", "amount": "300.00"}),
        ("premium.notice_sent", 35, {"due_on": "2026-09-20"}),
    ):
        theft_desk.runner.record(shop.INSURED, NewFact(kind, now - timedelta(days=days), data))
    claim = opened(theft_desk)
    shop.answer(theft_desk, stream(claim))
    shown = page(handler, claim)
    assert "Garanties suspendues" in shown
    assert "0,00 €" in shown


def test_an_index_nobody_published_is_asked_not_taken_for_zero(handler: Any, theft_desk: Any, claim: str) -> None:
    """A precious thing has a threshold in times the index: without its value the desk asks, and decides nothing."""
    piece = {"label": "Tapis", "kind": "art", "place": "inside", "harm": "stolen", "value": "9000.00", "trade": False}
    shop.answer(theft_desk, stream(claim), items=[piece])
    assert "index_values" in {need.input.path for need in theft_desk.decision(stream(claim), "theft_indemnity").needs}
    head = theft_desk.ledger.head(stream(claim))
    check_refused(handler.post(f"{claim}decision/"), "il manque encore de quoi décider", theft_desk, claim, head)
    assert "Pas encore décidable" in page(handler, claim)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("31/02/2026", "« 31/02/2026 » ne convient pas"),
        ("demain", "« demain » ne convient pas"),
    ],
)
def test_things_with_impossible_dates_are_refused_whole(
    handler: Any, theft_desk: Any, claim: str, cell: str, why: str
) -> None:
    shop.answer(theft_desk, stream(claim), items=[])
    head = theft_desk.ledger.head(stream(claim))
    rows = f"Désignation\tNature\tPremière mise en service\nFour\tMachine ou moteur mécanique\t{cell}\n"
    check_refused(handler.post(f"{claim}biens/", {"path": "items", "rows": rows}), why, theft_desk, claim, head)


def test_things_with_impossible_amounts_are_refused_whole(handler: Any, theft_desk: Any, claim: str) -> None:
    head = theft_desk.ledger.head(stream(claim))
    for cell in ("-5", "beaucoup", "1,234,5"):
        rows = f"Désignation\tNature\tValeur à neuf\nFour\tMachine ou moteur mécanique\t{cell}\n"
        answer = handler.post(f"{claim}biens/", {"path": "items", "rows": rows})
        check_refused(answer, "ne convient pas", theft_desk, claim, head)


@pytest.mark.parametrize(("column", "day"), [("Fin du remplacement ou de la réparation", "20/11/2026")])
def test_a_thing_replaced_before_it_was_stolen_is_refused(
    handler: Any, theft_desk: Any, claim: str, column: str, day: str
) -> None:
    shop.answer(theft_desk, stream(claim), items=[])
    head = theft_desk.ledger.head(stream(claim))
    wrong = {**shop.OVEN, "done_on": "2026-11-20"}
    fields = {one.name: one for one in _items(theft_desk, claim)}
    titles = [fields[name].label for name in wrong]
    cells = [fields[name].type.show(fields[name].type.read(value, name)) for name, value in wrong.items()]
    cells[titles.index(column)] = day
    cells[titles.index("Première mise en service")] = "01/06/2026"
    rows = "\t".join(titles) + "\n" + "\t".join(cells) + "\n"
    check_refused(
        handler.post(f"{claim}biens/", {"path": "items", "rows": rows}), "20 nov. 2026", theft_desk, claim, head
    )


def _items(desk: Any, claim: str) -> Any:
    question = desk.runner.tie(shop.INSURED).contract.question("theft_indemnity")
    return next(one for one in question.inputs if one.path == "items").type.fields


def test_above_the_delegation_another_signs(
    visit: Callable[..., Any], handler: Any, theft_desk: Any, claim: str
) -> None:
    """8,000 € of oven, 7,850 € due: Anne decides up to 5,000 €."""
    dear = {**shop.OVEN, "new_value": "8000.00", "invoice": "8000.00"}
    shop.answer(theft_desk, stream(claim), items=[dear])
    step(handler, claim, "collect", "complete")
    handler.post(f"{claim}decision/")
    assert "Attend une seconde signature" in page(handler, claim)
    head = theft_desk.ledger.head(stream(claim))
    check_refused(step(handler, claim, "assess", "covered"), "attend une seconde signature", theft_desk, claim, head)
    check_refused(handler.post(f"{claim}signature/"), "autre personne", theft_desk, claim, head)
    manager = visit("manager")
    manager.post(f"{claim}signature/")
    assert step(handler, claim, "assess", "covered").status_code == 302


def test_two_handlers_at_once(visit: Callable[..., Any], handler: Any, theft_desk: Any, claim: str) -> None:
    """The second finds the file gone further: nothing of his is kept."""
    offered(handler, theft_desk, claim)
    head = theft_desk.ledger.head(stream(claim))
    check_refused(step(visit("manager"), claim, "assess", "covered"), "le dossier a avancé", theft_desk, claim, head)


def test_what_is_decided_is_what_was_read(visit: Callable[..., Any], handler: Any, theft_desk: Any, claim: str) -> None:
    """Two at once: one answers while the other decides; one decides, then the other."""
    shop.answer(theft_desk, stream(claim))
    seen = re.findall(r'name="seen" value="([0-9a-f]+)"', page(handler, claim))[0]
    shop.answer(theft_desk, stream(claim), items=[{**shop.OVEN, "new_value": "900.00", "invoice": "900.00"}])
    head = theft_desk.ledger.head(stream(claim))
    answer = handler.post(f"{claim}decision/", {"seen": seen})
    check_refused(answer, "la décision a changé depuis que cette page s’est affichée", theft_desk, claim, head)
    fresh = re.findall(r'name="seen" value="([0-9a-f]+)"', page(handler, claim))[0]
    assert handler.post(f"{claim}decision/", {"seen": fresh}).status_code == 302
    head = theft_desk.ledger.head(stream(claim))
    again = visit("manager").post(f"{claim}decision/", {"seen": fresh})
    check_refused(again, "cette décision est déjà prise, par Anne Martin", theft_desk, claim, head)
