"""The customer's space by its pages: what he reads, changes, asks for; nobody else's contract, nothing half done."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from egide.ledger import NewFact
from egide.portfolio.holdings import holding
from egide.portfolio.sheets import sheet
from egide.runner import Runner
from egide.web import accounts
from egide.web.console import room
from tests.web.customer.conftest import today, words

PAGES = (
    "",
    "consignes/",
    "demarches/",
    "demarches/termination/",
    "alertes/",
    "messages/",
    "sommes/",
    "documents/",
    "documents/summary/",
)
FORM = {
    "version": "1",
    "contact-0-name": "Nadia Belkacem",
    "contact-0-phone": "05 49 00 20 02",
    "contact-1-name": "Julien Arnaud",
    "contact-1-phone": "06 39 98 20 01",
    "consignes-code": "",
    "consignes-access": "Portail bleu",
}


def head(runner: Runner, stream: str = "contract:1042") -> int:
    return runner.ledger.head(stream)


def hidden(text: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', text))


def answered(client: Any, path: str, answers: dict[str, str]) -> Any:
    """The page of a request once these answers are given, one by one, as a person would."""
    page = client.get(path)
    for _ in range(12):
        fields = hidden(words(page))
        asked = fields.get("path")
        if asked is None:
            return page
        page = client.post(path, {**fields, "reponse-value": answers[asked]})
    raise AssertionError("it never stops asking")


def confirmed(client: Any, path: str, page: Any, **more: str) -> Any:
    return client.post(path, {**hidden(words(page)), **more})


@pytest.mark.parametrize("path", PAGES)
def test_it_works(mine: Any, path: str) -> None:
    page = mine.get(f"/espace/1042/{path}")
    assert page.status_code == 200
    assert "<h1>" in words(page)


@pytest.mark.parametrize("path", PAGES)
def test_the_contract_of_another_is_not_found(mine: Any, visit: Any, path: str) -> None:
    assert mine.get(f"/espace/2077/{path}").status_code == 404
    assert mine.post(f"/espace/2077/{path}", FORM).status_code in (404, 405)
    for role in ("operator", "manager", "handler"):
        assert visit(role).get(f"/espace/1042/{path}").status_code == 403
    assert visit(None).get(f"/espace/1042/{path}").status_code == 302


@pytest.mark.parametrize("path", ["/station/", "/sinistres/", "/comptes/", "/bureau/", "/evenements/?sujets=site:1042"])
def test_a_customer_goes_nowhere_else(mine: Any, path: str) -> None:
    assert mine.get(path).status_code in (403, 404)


@pytest.mark.parametrize("number", ["9999", "..", "%2e%2e", "1042;x", "2077"])
def test_a_number_that_is_not_his(mine: Any, number: str) -> None:
    assert mine.get(f"/espace/{number}/").status_code == 404


def test_an_account_without_customer_sees_nothing(visit: Any, people: Any, house: Runner) -> None:
    people["lost"] = accounts.create_user("sans.contrat", "customer", by=None)
    client = visit("lost")
    assert "Aucun contrat" in words(client.get("/espace/"))
    assert client.get("/espace/1042/").status_code == 404


def test_home_is_his_contract(mine: Any) -> None:
    page = mine.get("/", follow=True)
    assert page.redirect_chain[-1][0] == "/espace/1042/"
    text = words(page)
    for said in ("En vigueur", "Tout inclus", "Rien pour le moment", "2 personnes à appeler", "Résilier mon contrat"):
        assert said in text, said


# ── Instructions ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_instructions_are_in_force_at_once_and_each_version_is_kept(mine: Any, house: Runner) -> None:
    assert mine.post("/espace/1042/consignes/", FORM).status_code == 302
    known = sheet(house.ledger, "site:1042")
    assert [one["name"] for one in known.contacts] == ["Nadia Belkacem", "Julien Arnaud"]
    assert (known.version, known.instructions["access"]) == (2, "Portail bleu")
    assert known.instructions["code"], "a code left empty stays what it was"
    recorded = [fact for fact in house.ledger.read("site:1042") if fact.kind == "instructions.recorded"]
    assert [fact.data["version"] for fact in recorded] == [1, 2]
    assert recorded[-1].by.startswith("user:")


def test_the_code_is_never_shown(mine: Any, house: Runner) -> None:
    sealed = sheet(house.ledger, "site:1042").instructions["code"]
    text = words(mine.get("/espace/1042/consignes/"))
    assert "tulipe" not in text
    assert str(sealed) not in text


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            {"contact-0-name": "", "contact-0-phone": "", "contact-1-name": "", "contact-1-phone": ""},
            "au moins une personne",
        ),
        ({"contact-0-phone": "+32 475 12 34 56"}, "métropole"),
        ({"contact-1-name": ""}, "Personne n° 2, nom : à renseigner"),
        ({"consignes-code": "1234"}, "ordre des chiffres"),
        ({"consignes-code": "0000"}, "même signe"),
        ({"consignes-code": "abc"}, "trop court"),
        ({"consignes-code": "Nadia"}, "coordonnées"),
        ({"consignes-duress_code": "Tulipe"}, "doivent être différents"),
        ({"consignes-code": "8264", "consignes-duress_code": "82 64"}, "doivent être différents"),
        ({"consignes-gate_key_in_box": "peut-être"}, "oui ou non"),
        ({"version": "0"}, "ont changé"),
        ({"version": "x"}, "ont changé"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    mine: Any, house: Runner, change: dict[str, str], says: str
) -> None:
    before = house.ledger.last_position()
    refused = mine.post("/espace/1042/consignes/", {**FORM, **change})
    assert refused.status_code == 422
    assert says in words(refused)
    assert "Portail bleu" in words(refused), "what was typed is still there"
    assert house.ledger.last_position() == before


def test_one_person_alone_is_warned_about(mine: Any, house: Runner) -> None:
    alone = {**FORM, "contact-1-name": "", "contact-1-phone": ""}
    page = mine.post("/espace/1042/consignes/", alone, follow=True)
    assert "une deuxième serait prudente" in words(page)
    assert len(sheet(house.ledger, "site:1042").contacts) == 1


def test_a_person_is_moved_up_without_recording(mine: Any, house: Runner) -> None:
    before = house.ledger.last_position()
    text = words(mine.post("/espace/1042/consignes/", {**FORM, "up": "2"}))
    assert text.index("Julien Arnaud") < text.index("Nadia Belkacem")
    assert house.ledger.last_position() == before


# ── What he asks for ─────────────────────────────────────────────────────────────────────────────────────────────────

LEAVE = {"ground": "none", "offer_changed": "non", "in_writing": "oui"}


def leaving(runner: Runner, days: int) -> dict[str, str]:
    return {**LEAVE, "installed_on": (today(runner) - timedelta(days=days)).isoformat()}


@pytest.mark.parametrize(
    ("days", "says", "cost"),
    [
        (10, "Dans le mois d’essai", "0,00 €"),
        (100, "Pendant l’engagement", "249,00 €"),
        (400, "Après l’engagement", "99,00 €"),
    ],
)
def test_leaving_says_date_and_cost_before_the_last_button(
    mine: Any, house: Runner, days: int, says: str, cost: str
) -> None:
    path, before = "/espace/1042/demarches/termination/", head(house)
    page = answered(mine, path, leaving(house, days))
    text = words(page)
    assert says in text
    assert cost in text
    assert "Dernier jour du contrat" in text
    assert "art. 22" in text
    assert head(house) == before, "nothing is written before the last button"
    done = mine.post(path, hidden(text), follow=True)
    assert "référence D-1042-" in words(done)
    assert head(house) > before
    assert "Résiliation" in words(mine.get("/espace/1042/")), "the procedure of the contract has begun"
    (file,) = [name for name in house.ledger.streams("incident:1042") if "termination" in name]
    assert house.check(file) == []


def test_sent_twice_it_counts_once(mine: Any, house: Runner) -> None:
    path = "/espace/1042/demarches/termination/"
    fields = hidden(words(answered(mine, path, leaving(house, 100))))
    mine.post(path, fields)
    after = house.ledger.last_position()
    assert "référence" in words(mine.post(path, fields, follow=True))
    assert house.ledger.last_position() == after


@pytest.mark.parametrize("token", ["", "x", "../..", "0" * 64])
def test_a_page_too_old_is_refused(mine: Any, house: Runner, token: str) -> None:
    path, before = "/espace/1042/demarches/termination/", head(house)
    fields = hidden(words(answered(mine, path, leaving(house, 100))))
    assert mine.post(path, {**fields, "token": token}).status_code == 422
    assert head(house) == before


@pytest.mark.parametrize(("raw", "says"), [("hier", "une date"), ("2026-02-30", "une date"), ("", "Répondez")])
def test_an_answer_that_does_not_read(mine: Any, house: Runner, raw: str, says: str) -> None:
    before = head(house)
    refused = mine.post("/espace/1042/demarches/move/", {"path": "moves_on", "reponse-value": raw})
    assert refused.status_code == 422
    assert says in words(refused)
    assert head(house) == before


def test_what_the_request_settles_cannot_be_told_otherwise(mine: Any, house: Runner) -> None:
    """A termination dated last year, by telephone: the space dates it today, from the space."""
    path = "/espace/1042/demarches/termination/"
    fields = hidden(words(answered(mine, path, leaving(house, 100))))
    forged = {**fields, "a.notice_sent_on": "2020-01-01", "a.termination_channel": "phone"}
    mine.post(path, forged)
    made = next(fact for fact in house.ledger.read("contract:1042") if fact.kind == "request.made")
    assert made.private is not None
    assert "notice_sent_on" not in made.private["given"]
    assert "2020" not in str(made.private["said"])


def test_withdrawing_too_late_is_refused_with_why(mine: Any, house: Runner) -> None:
    path, before = "/espace/1042/demarches/withdrawal/", head(house)
    late = answered(mine, path, {"installed_on": (today(house) - timedelta(days=15)).isoformat()})
    assert late.status_code == 422
    assert "envoyée trop tard" in words(late)
    assert confirmed(mine, path, late, confirm="1", token="0" * 12).status_code == 422
    assert head(house) == before
    in_time = answered(mine, path, {"installed_on": (today(house) - timedelta(days=14)).isoformat()})
    assert in_time.status_code == 200


def test_a_complaint_says_for_when_an_answer_is_due(mine: Any, house: Runner) -> None:
    path = "/espace/1042/demarches/complaint/"
    page = mine.get(path)
    assert "Réponse du service client au plus tard le" in words(page)
    assert confirmed(mine, path, page).status_code == 422, "a complaint says something"
    done = mine.post(path, {**hidden(words(page)), "demande-text": "Facture contestée"}, follow=True)
    assert "référence" in words(done)
    assert "Faire une réclamation" in words(mine.get("/espace/1042/"))


def test_an_option_is_recorded_as_the_fact_the_contract_declares(visit: Any, house: Runner) -> None:
    client, path = visit("other"), "/espace/2077/demarches/protect_plus/"
    begins, ends = today(house) + timedelta(days=1), today(house) + timedelta(days=3)
    answers = {"protect_plus_from": f"{begins}T10:00:00", "protect_plus_until": f"{ends}T11:00:00"}
    page = answered(client, path, answers)
    assert "9,00 €" in words(page), "two days and one hour are three slices"
    client.post(path, hidden(words(page)))
    assert [fact.kind for fact in house.ledger.read("contract:2077")][-1] == "option.protect_plus"


def test_an_option_whose_end_comes_first_leaves_nothing_behind(visit: Any, house: Runner) -> None:
    client, path, before = visit("other"), "/espace/2077/demarches/protect_plus/", head(house, "contract:2077")
    day = today(house)
    first = {"path": "protect_plus_from", "reponse-value": f"{day}T10:00:00"}
    assert client.post(path, first).status_code == 200
    told = {"a.protect_plus_from": f"{day}T10:00:00", "path": "protect_plus_until", "reponse-value": f"{day}T09:00:00"}
    assert client.post(path, told).status_code == 422
    assert client.post(path, {**told, "confirm": "1", "token": "a" * 12}).status_code == 422
    assert head(house, "contract:2077") == before


def test_an_option_of_the_other_offer_is_not_offered(mine: Any) -> None:
    assert "Protect+" not in words(mine.get("/espace/1042/demarches/"))
    assert mine.get("/espace/1042/demarches/protect_plus/").status_code == 404


def test_a_request_that_does_not_exist(mine: Any) -> None:
    assert mine.get("/espace/1042/demarches/nope/").status_code == 404


# ── What he reads ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_alert_is_told_without_the_names_of_the_team(mine: Any, house: Runner, people: Any) -> None:
    at = house.ledger.clock.now()
    data = {"contract": "contract:1042", "site": "site:1042", "kind": "intrusion"}
    by = accounts.identity(people["operator"])
    house.record("incident:a1", NewFact("alert.opened", at, data))
    house.record("incident:a1", NewFact("note.added", at, {}, {"text": "Odile Petit a vu un chat"}, by=by))
    assert "Alerte en cours" in words(mine.get("/espace/1042/"))
    text = words(mine.get("/espace/1042/alertes/"))
    assert "Intrusion" in text
    for hidden_ in ("Odile", "user:", "un chat"):
        assert hidden_ not in text, hidden_


def test_a_duress_shows_nowhere_in_his_space(mine: Any, house: Runner) -> None:
    """Whoever forces him to disarm can force him to open his space: the help on its way must not be read there."""
    pages = [f"/espace/1042/{one}" for one in ("", "alertes/", "messages/", "sommes/", "demarches/", "documents/")]
    quiet = [words(mine.get(one)) for one in pages]
    data = {"contract": "contract:1042", "site": "site:1042", "kind": "duress"}
    house.record("incident:a1", NewFact("alert.opened", house.ledger.clock.now(), data))
    assert house.file("incident:a1").open
    tokens = re.compile(
        r'name="csrfmiddlewaretoken" value="[^"]*"|name="token" value="[^"]*"|data-now="[^"]*"|datetime="[^"]*"'
    )
    for one, before in zip(pages, quiet, strict=True):
        now = words(mine.get(one))
        for word in ("contrainte", "Alerte en cours", "police", "agent vient"):
            assert (word in now) == (word in before), (one, word)
        assert len(tokens.sub("", now)) == len(tokens.sub("", before)), one


def test_documents_are_made_once_and_kept(mine: Any, visit: Any, house: Runner) -> None:
    assert mine.post("/espace/1042/documents/summary/").status_code == 302
    text = words(mine.get("/espace/1042/documents/"))
    (link,) = re.findall(r'href="(/espace/1042/documents/\d+\.pdf)"', text)
    page = mine.get(link)
    assert page["Content-Type"] == "application/pdf"
    assert page.content.startswith(b"%PDF")
    assert mine.get(link).content == page.content
    assert visit("other").get(link).status_code == 404
    assert mine.get("/espace/1042/documents/9999.pdf").status_code == 404


def test_a_form_asks_what_it_needs(mine: Any, house: Runner) -> None:
    path, before = "/espace/1042/documents/withdrawal_form/", head(house)
    assert mine.post(path, {"document-installed_on": "demain"}).status_code == 422
    assert mine.post(path, {}).status_code == 422
    assert head(house) == before
    assert mine.post(path, {"document-installed_on": today(house).isoformat()}).status_code == 302


def test_a_letter_of_the_office_is_not_his_to_make(mine: Any) -> None:
    assert mine.get("/espace/1042/documents/formal_notice/").status_code == 404


def test_statuses_hold_together(mine: Any, house: Runner) -> None:
    path = "/espace/1042/demarches/complaint/"
    mine.post(path, {**hidden(words(mine.get(path))), "demande-text": "Facture"})
    words_ = [one.words for one in holding(room.desk().runner, "contract:1042").statuses]
    assert words_[0] == "En vigueur"
    assert len(words_) > 1
