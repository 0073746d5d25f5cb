"""The office by its pages: find, read, ask, foresee, record, answer, write; each refusal a sentence and nothing half written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from egide import contracts
from egide.contracts import load
from egide.ledger import NewFact
from egide.portfolio.office import recordables
from egide.runner import Runner
from tests.web.customer.conftest import today, words

HERE = "/bureau/contrats/1042/"
PAGES = (
    "/bureau/",
    HERE,
    f"{HERE}questions/termination/",
    f"{HERE}faits/option.protect_plus/",
    f"{HERE}documents/formal_notice/",
)
UNPAID = {"fait-amount": "37,99", "fait-fell_due_on": "2026-11-05"}


@pytest.mark.parametrize("path", PAGES)
def test_it_works(office: Any, path: str) -> None:
    page = office.get(path)
    assert page.status_code == 200
    assert "<h1>" in words(page)


@pytest.mark.parametrize("path", PAGES)
def test_only_managers_come_in(visit: Any, house: Runner, path: str) -> None:
    for role in ("operator", "handler", "customer"):
        assert visit(role).get(path).status_code == 403
    assert visit(None).get(path).status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "9999/",
        "../",
        "1042/questions/nope/",
        "1042/faits/alert.opened/",
        "1042/documents/nope/",
        "1042/documents/99.pdf",
    ],
)
def test_what_is_not_there(office: Any, path: str) -> None:
    assert office.get(f"/bureau/contrats/{path}").status_code == 404


@pytest.mark.parametrize("query", ["arnaud", "ARNAUD", "1042", "tilleuls"])
def test_a_contract_is_found(office: Any, query: str) -> None:
    assert HERE in words(office.get("/bureau/", {"q": query}))
    assert HERE in words(office.get("/recherche/", {"q": query}))


def test_nothing_found_says_what_to_try(office: Any) -> None:
    assert "Aucun contrat ne répond" in words(office.get("/bureau/", {"q": "zzz"}))


def test_every_question_of_the_contract_can_be_opened(office: Any, house: Runner) -> None:
    before = house.ledger.last_position()
    for one in load("ima-protect").questions:
        page = office.get(f"{HERE}questions/{one.name}/")
        assert page.status_code in (200, 422), one.name
        title = one.title.replace("\u202f", " ").replace("\u00a0", " ")
        assert title in unescape(words(page)), one.name
    assert house.ledger.last_position() == before


def test_a_question_is_prefilled_answered_and_explained(office: Any, house: Runner) -> None:
    path = f"{HERE}questions/termination/"
    first = words(office.get(path))
    assert re.search(r'value="tout_inclus"[^>]*checked', first), "what the contract says is filled in"
    assert "Il reste à savoir" in first
    case = {
        "cas-schedule.offer": "tout_inclus",
        "cas-ground": "none",
        "cas-termination_channel": "letter",
        "cas-notice_sent_on": "2026-01-31",
        "cas-installed_on": "2025-06-01",
        "cas-offer_changed": "non",
    }
    said = words(office.post(path, case))
    for part in (
        "Pendant l’engagement",
        "249,00 €",
        "28 févr. 2026",
        "Pourquoi",
        "Ce qui changerait la réponse",
        "Lectures retenues",
    ):
        assert part in said, part


def test_a_list_is_pasted(office: Any) -> None:
    path = f"{HERE}questions/monthly_price/"
    rows = "Option\tNombre\nDétecteur d’ouverture\t2\n"
    assert "40,99 €" in words(office.post(path, {"cas-schedule.offer": "tout_inclus", "liste-options": rows}))
    none = office.post(path, {"cas-schedule.offer": "tout_inclus", "aucune-options": "1"})
    assert "37,99 €" in words(none)
    wrong = office.post(path, {"cas-schedule.offer": "tout_inclus", "liste-options": "Option\tNombre\nBaignoire\t2\n"})
    assert wrong.status_code == 422
    assert "Baignoire" in words(wrong)


@pytest.mark.parametrize(
    ("field", "raw"), [("notice_sent_on", "hier"), ("ground", "humeur"), ("offer_changed", "peut-être")]
)
def test_a_value_that_does_not_read(office: Any, field: str, raw: str) -> None:
    refused = office.post(f"{HERE}questions/termination/", {f"cas-{field}": raw})
    assert refused.status_code == 422
    assert raw in words(refused)


# ── Facts ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def hidden(text: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', text))


def test_a_fact_is_foreseen_then_recorded_once(office: Any, house: Runner) -> None:
    path, before = f"{HERE}faits/instalment.unpaid/", house.ledger.last_position()
    page = words(office.post(path, {**hidden(words(office.get(path))), **UNPAID}))
    assert "Envoyer la mise en demeure" in page
    assert house.ledger.last_position() == before, "foreseeing writes nothing"
    assert not house.ledger.streams("incident:1042"), "and leaves no file"
    sent = {**hidden(page), **UNPAID, "confirm": "1"}
    assert office.post(path, sent).status_code == 302
    after = house.ledger.last_position()
    office.post(path, sent)
    assert house.ledger.last_position() == after, "sent twice, once recorded"
    text = words(office.get(HERE))
    assert "Envoyer la mise en demeure" in text
    assert "en cours" in text
    (stream,) = house.ledger.streams("incident:1042")
    assert house.check(stream) == []


@pytest.mark.parametrize(
    "change", [{"fait-amount": "beaucoup"}, {"fait-amount": ""}, {"fait-fell_due_on": "2026-02-30"}]
)
def test_a_fact_that_does_not_read_is_not_recorded(office: Any, house: Runner, change: dict[str, str]) -> None:
    path, before = f"{HERE}faits/instalment.unpaid/", house.ledger.last_position()
    for confirm in ({}, {"confirm": "1", "token": "a" * 16}):
        assert office.post(path, {**UNPAID, **change, **confirm}).status_code == 422
    assert house.ledger.last_position() == before


def test_a_fact_that_the_contract_refuses(office: Any, house: Runner) -> None:
    path, before = f"{HERE}faits/option.protect_plus/", house.ledger.last_position()
    told = {"fait-from": f"{today(house)}T10:00:00", "fait-until": f"{today(house)}T09:00:00"}
    for confirm in ({}, {"confirm": "1", "token": "a" * 16}):
        refused = office.post(path, {**told, **confirm})
        assert refused.status_code == 422
        assert "une fin qui suit" in words(refused)
    assert house.ledger.last_position() == before


def test_every_fact_that_may_be_recorded_has_a_form(office: Any) -> None:
    for name in ("ima-protect", "vigilians", "cegedev", "integral-pro", "axa-assistance"):
        kinds = [one.kind for one in recordables(load(name))]
        assert "alert.opened" not in kinds
        assert "claim.declared" not in kinds
        if name == "ima-protect":
            assert all(office.get(f"{HERE}faits/{kind}/").status_code == 200 for kind in kinds)


def test_a_step_is_taken(office: Any, house: Runner) -> None:
    path = f"{HERE}faits/instalment.unpaid/"
    office.post(path, {**hidden(words(office.get(path))), **UNPAID, "confirm": "1"})
    (stream,) = house.ledger.streams("incident:1042")
    (open_,) = house.file(stream).open_steps()
    act = {"file": stream, "run": open_.run.name, "step": open_.step.name, "outcome": open_.step.outcomes[0].name}
    asked = {
        f"{open_.step.name}-{act['outcome']}-{one.name}": "2026-11-10" if one.type.name == "day" else "oui"
        for one in open_.step.outcomes[0].asks
    }
    assert office.post(f"{HERE}etape/", {**act, **asked}).status_code == 302
    assert office.post(f"{HERE}etape/", {**act, **asked}).status_code == 422, "the file has moved on"
    assert office.post(f"{HERE}etape/", {**act, "file": "incident:other"}).status_code == 422


# ── Requests and letters ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def without_procedure() -> Iterator[None]:
    """The contract, were its complaints no procedure: the office answers them by itself."""
    contract = load("ima-protect")
    contracts.substitute(
        replace(contract, requests=tuple(replace(one, fact=None) for one in contract.requests)), "ima-protect"
    )
    yield
    contracts.substitute(None, "ima-protect")


def test_a_customers_request_is_answered(without_procedure: None, office: Any, visit: Any, house: Runner) -> None:
    client, path = visit("customer"), "/espace/1042/demarches/complaint/"
    client.post(path, {**hidden(words(client.get(path))), "demande-text": "Facture contestée"})
    assert "Faire une réclamation" in words(office.get("/bureau/"))
    text = words(office.get(HERE))
    assert "Facture contestée" in text
    (request,) = re.findall(r'name="request" value="([^"]+)"', text)
    assert office.post(f"{HERE}reponse/", {"request": request, "text": " "}).status_code == 422
    assert office.post(f"{HERE}reponse/", {"request": "contract:1042/1", "text": "Non"}).status_code == 422
    assert office.post(f"{HERE}reponse/", {"request": request, "text": "Facture annulée"}).status_code == 302
    assert "Facture contestée" not in words(office.get(HERE))


def test_a_letter_is_made_and_kept(office: Any, house: Runner) -> None:
    path, before = f"{HERE}documents/formal_notice/", house.ledger.last_position()
    lacking = office.post(path, {"lettre-unpaid": "37,99"})
    assert lacking.status_code == 422
    assert "Échéance impayée" in words(lacking)
    assert house.ledger.last_position() == before
    due = (today(house) - timedelta(days=9)).isoformat()
    assert office.post(path, {"lettre-unpaid": "37,99", "lettre-fell_due_on": due}).status_code == 302
    (link,) = re.findall(r'href="(/bureau/contrats/1042/documents/\d+\.pdf)"', words(office.get(HERE)))
    assert office.get(link).content.startswith(b"%PDF")


def test_the_day_shows_every_contract_whatever_is_searched(office: Any, house: Runner) -> None:
    now = house.ledger.clock.now()
    data = {"contract": "contract:2077", "site": "site:2077"}
    unpaid = NewFact("instalment.unpaid", now, {**data, "amount": "23.99", "fell_due_on": "2026-11-05"})
    leaving = NewFact(
        "termination.received",
        now,
        {**data, "termination_channel": "letter", "ground": "none", "installed_on": "2026-06-01"},
    )
    house.record("incident:b1", unpaid)
    house.record("incident:b2", leaving)
    text = words(office.get("/bureau/", {"q": "1042"}))
    assert text.count("Hugo Lemaire") >= 2
    assert "Envoyer la mise en demeure" in text
