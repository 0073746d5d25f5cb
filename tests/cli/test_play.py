"""Playing a scenario: the story in, what the contracts make of it out. On the contracts of the runner's tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from egide import contracts
from egide.law.types import TEXT, Field
from tests.runner import demo

pytestmark = pytest.mark.usefixtures("demo_contracts")

HEAD = """\
title: A story
contract: demo-watch
since: 2026-01-01
schedule: {price: 80.00}
facts:
  - at: 2026-02-01T10:00:00
    fact: instructions.recorded
    contacts: [{name: Ana, phone: 0600000001}, {name: Bob}]
"""
ALERT = "  - {at: 2026-03-02T09:00:00, fact: alert.opened, kind: noise}\n"
WATER = "  - {at: 2026-03-02T09:00:00, fact: alert.opened, kind: water}\n"


@pytest.fixture
def played(egide: Any, written: Any) -> Any:
    """The answer of a scenario: what comes after the head of all of them."""

    def play(text: str, head: str = HEAD) -> dict[str, Any]:
        answer = egide("play", written(head + text, "story.yaml"), "--json")
        assert answer.code == 0, answer.err
        told: dict[str, Any] = answer.json()
        return told

    return play


@pytest.fixture
def refused(egide: Any, written: Any) -> Any:
    """The line and the sentence of a scenario that cannot be played."""

    def play(text: str, head: str = HEAD) -> tuple[int | None, str]:
        path = written(head + text, "story.yaml")
        answer = egide("play", path, "--json")
        assert answer.code == 2
        error = answer.json()["error"]
        assert set(answer.json()) == {"error"}
        assert error["file"] == str(path)
        return error.get("line"), answer.err.strip()

    return play


def of(told: dict[str, Any], **values: Any) -> list[dict[str, Any]]:
    return [one for one in told["events"] if all(one.get(name) == value for name, value in values.items())]


def test_what_follows_cites_its_clause(played: Any) -> None:
    told = played(
        ALERT
        + "  - {at: +1 min, step: identify, outcome: wrong}\n  - {at: +1 min, step: call, outcome: send, faulty: oui}\n"
    )
    (owed,) = of(told, kind="amount")
    assert owed == {
        "at": "2026-03-02T09:02:00+01:00",
        "kind": "amount",
        "what": "visit",
        "label": "Visite",
        "to": "customer",
        "incident": "1",
        "contract": "demo-watch",
        "run": "watch",
        "amount": "80.00",
        "payer": "customer",
        "clause": "demo.1-a",
        "ids": ["demo.1-a"],
        "article": "1",
    }
    (message,) = of(told, kind="message")
    assert (message["channels"], message["to"]) == (["sms", "email"], "customer")
    assert message["text"].startswith("Visite pour Bruit")
    assert told["state"]["owed"] == {"customer": "80.00"}
    assert [one["what"] for one in told["state"]["messages"]] == ["told"]


def test_delays_run_out_on_the_way_and_until_the_end(played: Any) -> None:
    told = played(WATER + "until: 2026-03-02T09:40:00\n")
    assert [one["at"][11:16] for one in of(told, kind="limit")] == ["09:10", "09:20", "09:30", "09:40"]
    assert [one["to"] for one in of(told, kind="step", what="call")] == ["Ana", "Bob", "Ana", "Bob"]
    (waiting,) = told["state"]["deadlines"]
    assert (waiting["what"], waiting["due"], waiting["article"]) == ("late", "2026-03-02T10:40:00+01:00", "1")
    (step,) = told["state"]["incidents"][0]["open"]
    assert (step["step"], step["since"], step["outcomes"]) == ("visit", "2026-03-02T09:40:00+01:00", ["done"])


def test_a_second_before_the_end_a_delay_still_runs(played: Any) -> None:
    told = played(WATER + "until: 2026-03-02T09:09:59\n")
    assert of(told, kind="limit") == []
    (waiting,) = told["state"]["deadlines"]
    assert (waiting["what"], waiting["due"]) == ("patience", "2026-03-02T09:10:00+01:00")


def test_a_delay_is_told_when_it_begins(played: Any) -> None:
    (deadline,) = of(played(WATER), kind="deadline")
    assert (deadline["at"], deadline["due"]) == ("2026-03-02T09:00:00+01:00", "2026-03-02T09:10:00+01:00")


def test_the_readings_of_what_is_cited_are_listed(played: Any) -> None:
    told = played(ALERT + "  - {at: +30 s, fact: signal.disarmed}\n")
    assert told["readings"] == [{"id": "demo.2-b", "article": "2.2", "reading": "30 compris."}]
    (ended,) = told["state"]["incidents"][0]["ended"]
    assert (ended["reason"], ended["at"]) == ("stopped", "2026-03-02T09:00:30+01:00")


def test_a_fact_learnt_late_keeps_its_own_time(played: Any) -> None:
    told = played(ALERT + "  - {at: +30 s, learnt: +10 min, fact: signal.disarmed}\n")
    (stop,) = of(told, what="signal.disarmed", incident="1")
    assert (stop["at"], stop["learnt"]) == ("2026-03-02T09:00:30+01:00", "2026-03-02T09:10:30+01:00")
    assert of(told, kind="end", what="stopped")


@pytest.mark.parametrize(
    ("at", "time"),
    [
        ("2026-03-02T09:05:00", "09:05:00"),
        ("2026-03-02T08:05:00Z", "09:05:00"),
        ("09:05", "09:05:00"),
        ("09:05:07", "09:05:07"),
        ("+ 90 s", "09:01:30"),
        ("+1 min 5 s", "09:01:05"),
    ],
)
def test_ways_to_say_when(played: Any, at: str, time: str) -> None:
    told = played(ALERT + f"  - {{at: {at}, step: identify, outcome: right}}\n")
    assert of(told, kind="done")[0]["at"] == f"2026-03-02T{time}+01:00"


# ── Codes ───────────────────────────────────────────────────────────────────────────────────────────────────────────

HEARD = {"tulipe": "right", "« TULIPE. »": "right", "Tu-Lipé": "right", "rose": "wrong"}


@pytest.mark.parametrize("heard", HEARD)
def test_what_was_heard_is_compared_by_the_machine(played: Any, heard: str) -> None:
    (told, *others) = demo.HOUSE.records
    coded = replace(told, fields=(*told.fields, Field("code", TEXT, "Code", optional=True)))
    contracts.substitute(replace(demo.HOUSE, records=(coded, *others)), "demo-watch")
    story = played(ALERT + f"  - {{at: +1 min, step: identify, heard: {heard!r}}}\n", HEAD + "    code: Tulipe\n")
    assert of(story, kind="done")[0]["outcome"] == HEARD[heard]


def test_nothing_is_heard_where_no_code_is_asked_or_known(refused: Any) -> None:
    line, sentence = refused(ALERT + "  - {at: +1 min, step: identify, heard: tulipe}\n")
    assert (line, "aucun code n'est enregistré" in sentence) == (10, True)
    line, sentence = refused(WATER + "  - {at: +1 min, step: call, heard: tulipe}\n")
    assert (line, "aucun code n'est demandé" in sentence) == (10, True)


# ── Several ─────────────────────────────────────────────────────────────────────────────────────────────────────────

TWO = """\
title: Two contracts
contracts:
  house: {contract: demo-watch, since: 2026-01-01, schedule: {price: 80.00}}
  help: {contract: demo-help, since: 2026-01-01}
facts:
"""
SITES = TWO.replace("since: 2026-01-01}", "since: 2026-01-01, site: barn}")


def test_two_contracts_of_a_site_share_an_incident(played: Any) -> None:
    told = played(ALERT + "  - {at: +1 min, fact: fault.found}\n  - {at: +1 min, step: plumber, outcome: sent}\n", TWO)
    (incident,) = told["state"]["incidents"]
    assert incident["contracts"] == ["demo-watch", "demo-help"]
    assert [one["reason"] for one in incident["ended"]] == ["helped"]
    assert told["state"]["owed"] == {"customer": "130.00"}
    assert {one["contract"] for one in of(told, kind="amount")} == {"demo-watch", "demo-help"}


def test_one_of_them_by_its_name(played: Any) -> None:
    told = played(ALERT + "  - {at: +1 min, fact: fault.found, contract: help}\n", TWO)
    assert told["state"]["owed"] == {"customer": "50.00"}


def test_two_sites_have_incidents_of_their_own(played: Any, refused: Any) -> None:
    line, sentence = refused(ALERT, SITES)
    assert line == 6
    assert "précisez site ou contract ; sites de ce scénario : barn, main" in sentence
    told = played(
        ALERT.replace("}", ", site: main, incident: first}") + "  - {at: +1 min, fact: alert.opened, site: barn}\n",
        SITES,
    )
    assert [(one["incident"], one["contracts"]) for one in told["state"]["incidents"]] == [
        ("first", ["demo-watch"]),
        ("2", ["demo-help"]),
    ]


def test_incidents_are_told_apart_by_their_names(played: Any, refused: Any) -> None:
    two = ALERT + ALERT
    line, sentence = refused(two + "  - {at: +1 min, step: identify, outcome: right}\n")
    assert line == 11
    assert "précisez : incident 1, run watch, incident 2, run watch" in sentence
    told = played(two + "  - {at: +1 min, step: identify, outcome: right, incident: 2}\n")
    assert [[one["step"] for one in incident["open"]] for incident in told["state"]["incidents"]] == [["identify"], []]
    _, sentence = refused(two + "  - {at: +1 min, fact: visit.requested, faulty: non}\n")
    assert "précisez incident : 1, 2" in sentence


def test_a_panel_s_signal_reaches_all_open_incidents(played: Any) -> None:
    told = played(ALERT + ALERT + "  - {at: +20 s, fact: signal.disarmed}\n")
    assert [one["ended"][0]["reason"] for one in told["state"]["incidents"]] == ["stopped", "stopped"]
    assert len(of(told, what="signal.disarmed", stream="site:main")) == 1


def test_a_late_fact_reaches_the_last_incident_that_is_over(played: Any) -> None:
    told = played(ALERT + "  - {at: +1 min, step: identify, outcome: right}\n  - {at: +1 h, fact: fault.found}\n")
    assert told["state"]["owed"] == {"customer": "80.00"}


def test_an_endorsement_changes_the_schedule_from_then_on(played: Any) -> None:
    dearer = "  - {at: 2026-03-01T00:00:00, fact: contract.signed, schedule: {price: 90.00}}\n"
    told = played(dearer + WATER + "  - {at: +1 min, step: call, outcome: send, faulty: non}\n")
    assert told["state"]["owed"] == {"house": "90.00"}


def test_a_recorded_fact_is_kept_and_warns(played: Any) -> None:
    told = played("  - {at: 2026-03-01T00:00:00, fact: instructions.recorded, contacts: [{name: Cid}]}\n" + WATER)
    assert told["warnings"] == ["un seul contact : ajoutez-en un second"]
    assert of(told, kind="step")[0]["to"] == "Cid"
    told = played("  - {at: 2026-03-01T00:00:00, fact: option.taken, name: night}\n")
    assert of(told, what="option.taken")[0]["stream"] == "contract:demo-watch"


def test_a_story_may_begin_before_its_contract(played: Any) -> None:
    told = played("", HEAD.replace("since: 2026-01-01", "since: 2026-02-15"))
    assert of(told, what="contract.signed")[0]["at"] == "2026-02-01T10:00:00+01:00"


# ── Refused ─────────────────────────────────────────────────────────────────────────────────────────────────────────

REFUSED = {
    "an unknown name at the top": ("fcts: []\n", 9, "« fcts » : nom inconnu ; voulez-vous dire facts ?"),
    "an unknown fact": (
        "  - {at: 2026-03-02T09:00:00, fact: alert.opend, kind: noise}\n",
        9,
        "voulez-vous dire alert.opened ou fault.found ?",
    ),
    "an unknown detail": (
        ALERT.replace("kind", "knd"),
        9,
        "alert.opened.knd : précision inconnue ; voulez-vous dire kind ?",
    ),
    "a detail that is missing": (ALERT.replace(", kind: noise", ""), 9, "il manque kind"),
    "a detail that cannot be": (ALERT.replace("noise", "music"), 9, "noise (Bruit), water (Eau)"),
    "a fact to nobody": ("  - {at: 2026-03-02T09:00:00, fact: fault.found}\n", 9, "aucun dossier n'est ouvert"),
    "a name nobody opened": (ALERT + "  - {at: +1 s, fact: fault.found, incident: 7}\n", 10, "aucun dossier de ce nom"),
    "a step that is not current": (
        ALERT + "  - {at: +1 s, step: visit, outcome: done}\n",
        10,
        "étapes en cours : identify (Demander le code)",
    ),
    "a step when all is over": (
        ALERT + "  - {at: +1 s, step: identify, outcome: right}\n  - {at: +1 s, step: call, outcome: leave}\n",
        11,
        "aucune, tout est terminé",
    ),
    "an unknown outcome": (ALERT + "  - {at: +1 s, step: identify, outcome: maybe}\n", 10, "issues possibles : right"),
    "an act that is refused": (
        ALERT + "  - {at: +1 s, step: identify, outcome: right}\n  - {at: +1 s, fact: visit.requested, faulty: non}\n",
        11,
        "n'est pas possible",
    ),
    "a date that does not exist": (ALERT.replace("2026-03-02", "2026-02-30"), 9, "une date et une heure"),
    "a time that does not exist": (
        ALERT + "  - {at: 25:00, step: identify, outcome: right}\n",
        10,
        "une date et une heure",
    ),
    "an hour the clocks skip": (ALERT.replace("2026-03-02T09", "2026-03-29T02"), 9, "une date et une heure"),
    "no date yet": (ALERT.replace("2026-03-02T09:00:00", "soon"), 9, "une date et une heure"),
    "a delay that is none": (ALERT + "  - {at: +a while, step: identify, outcome: right}\n", 10, "une durée"),
    "a fact out of order": (
        ALERT + "  - {at: 2026-03-02T08:59:59, step: identify, outcome: right}\n",
        10,
        "dans l'ordre",
    ),
    "learnt before it happened": (
        ALERT + "  - {at: 09:05, learnt: 09:04, fact: signal.disarmed}\n",
        10,
        "avant d'arriver",
    ),
    "no moment": ("  - {fact: alert.opened, kind: noise}\n", 9, "il manque le moment"),
    "neither fact nor step": ("  - {at: 2026-03-02T09:00:00}\n", 9, "fact (un fait) ou step"),
    "both": ("  - {at: 2026-03-02T09:00:00, fact: x, step: y}\n", 9, "l'un des deux"),
    "a step without outcome": (ALERT + "  - {at: +1 s, step: identify}\n", 10, "outcome (l'issue) ou heard"),
    "an outcome without step": (ALERT.replace("kind", "outcome: x, kind"), 9, "outcome : ne va qu'avec step"),
    "an entry that is a text": ("  - hello\n", 9, "« at: … »"),
    "details that are a list": (ALERT.replace("kind: noise", "with: [1]"), 9, "with : attendu"),
    "a float for a text": (ALERT.replace("kind", "by: 1.5, kind"), 9, "by : attendu : un texte"),
    "an end before the last fact": (ALERT + "until: 2026-03-02T08:00:00\n", 10, "avant le dernier fait"),
    "an end that is no date": (ALERT + "until: later\n", 10, "une date et une heure"),
    "another contract": (ALERT.replace("kind", "contract: house, kind"), 9, "« house » n'est pas de ce scénario"),
    "another site": (ALERT.replace("kind", "site: barn, kind"), 9, "« barn » n'est pas de ce scénario"),
    "an expectation of no sort": (ALERT + "expect:\n  - evnt: {}\n", 11, "event, owed, open, ended, deadlines"),
    "an expectation of an unknown name": (
        ALERT + "expect:\n  - event: {wat: x}\n",
        11,
        "voulez-vous dire what ou at ?",
    ),
    "expectations that are no list": (ALERT + "expect: {open: []}\n", 10, "expect : attendu : une liste"),
    "no contacts at all": (
        "  - {at: 2026-03-01T00:00:00, fact: instructions.recorded, contacts: []}\n",
        9,
        "au moins un contact",
    ),
}


@pytest.mark.parametrize(("text", "line", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_played_says_where_and_why(refused: Any, text: str, line: int, sentence: str) -> None:
    found, told = refused(text)
    assert sentence in told
    assert found == line


HEADS = {
    "a schedule that lacks a figure": ("schedule: {price: 80.00}\n", "", 1, "price (Prix d'une visite"),
    "a figure that cannot be": ("80.00", "eighty", 4, "un montant en euros"),
    "a name the schedule does not have": ("price", "prise", 4, "voulez-vous dire price ?"),
    "a schedule that is a list": ("{price: 80.00}", "[80.00]", 4, "schedule : attendu"),
    "no since": ("since: 2026-01-01\n", "", 1, "il manque le jour"),
    "a since that is no day": ("2026-01-01", "soon", 3, "une date, comme"),
    "an unknown contract": ("demo-watch", "demo-wach", 2, "aucun contrat ne s'appelle « demo-wach »"),
    "a contract that is a number": ("demo-watch", "12", 2, "le nom d'un contrat"),
    "neither contract nor contracts": ("contract: demo-watch\n", "", 1, "contract (un seul contrat) ou contracts"),
    "no title": ("title: A story\n", "", 1, "title : attendu"),
    "no facts": (HEAD[HEAD.index("facts:") :], "facts: []\n", 5, "au moins un"),
}


@pytest.mark.parametrize(("old", "new", "line", "sentence"), HEADS.values(), ids=HEADS)
def test_a_head_that_cannot_be_played(refused: Any, old: str, new: str, line: int, sentence: str) -> None:
    found, told = refused("", HEAD.replace(old, new, 1))
    assert sentence in told
    assert found == line


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("house:", "House:", "un nom en minuscules"),
        ("since: 2026-01-01, schedule", "snce: 2026-01-01, schedule", "voulez-vous dire since ?"),
        ("facts:", "since: 2026-01-01\nfacts:", "se donne sous chaque contrat"),
        ("contracts:", "contract: demo-help\ncontracts:", "contract (un seul contrat) ou contracts"),
    ],
)
def test_several_contracts_written_wrongly(refused: Any, old: str, new: str, sentence: str) -> None:
    _, told = refused(ALERT, TWO.replace(old, new, 1))
    assert sentence in told


# ── Expected ────────────────────────────────────────────────────────────────────────────────────────────────────────

HOLDS = [
    "event: {kind: step, what: identify}",
    "event: {what: identify, at: 2026-03-02T08:00:00Z}",
    "event: {kind: amount, times: 0}",
    "event: {what: alert.opened, incident: 1, article: 2.1, times: 1}",
    "owed: {}",
    "open: [identify]",
    "ended: []",
    "deadlines: []",
]
FAILS = {
    "event: {kind: step, what: visit}": "le plus proche : kind: step, what: identify",
    "event: {kind: step, times: 2}": "attendu 2 fois, trouvé 1 fois",
    "event: {what: nothing-like-it}": "rien ne correspond à what: nothing-like-it",
    "owed: {customer: 80.00}": "dû : attendu",
    "open: []": "open : attendu [], trouvé ['identify']",
    "ended: [stopped]": "ended : attendu",
    "deadlines: [late]": "deadlines : attendu",
}


@pytest.mark.parametrize("expected", HOLDS)
def test_what_was_expected_and_followed(played: Any, expected: str) -> None:
    told = played(ALERT + f"expect:\n  - {expected}\n")
    assert told["expected"] == {"count": 1, "failed": []}


@pytest.mark.parametrize(("expected", "why"), FAILS.items())
def test_what_was_expected_and_did_not_follow(egide: Any, written: Any, expected: str, why: str) -> None:
    path = written(HEAD + ALERT + f"expect:\n  - {expected}\n", "story.yaml")
    answer = egide("play", path, "--json")
    assert answer.code == 1
    assert answer.err.startswith(f"attente non remplie, {path}, ligne 11 : ")
    assert why in answer.err
    assert len(answer.json()["expected"]["failed"]) == 1
    assert answer.json()["events"], "the answer is given all the same"


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("event: []", "nom: valeur"),
        ("event: {times: -1, what: x}", "un nombre entier"),
        ("event: {at: soon}", "une date et une heure"),
        ("event: {amount: many}", "un montant en euros"),
        ("owed: [1]", "payeur: montant"),
        ("open: identify", "une liste"),
    ],
)
def test_an_expectation_that_means_nothing(refused: Any, expected: str, sentence: str) -> None:
    line, told = refused(ALERT + f"expect:\n  - {expected}\n")
    assert sentence in told
    assert line == 11


# ── In French ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_calm_timeline(egide: Any, written: Any) -> None:
    story = (
        HEAD
        + WATER
        + "  - {at: +1 min, step: call, outcome: send, faulty: oui}\n  - {at: +1 min, learnt: +2 min, fact: fault.found}\n"
        + "expect:\n  - open: [visit]\n"
    )
    told = egide("play", written(story, "story.yaml"))
    assert told.code == 0
    for part in (
        "Dimanche 1er février 2026",
        "  10:00:00  Consignes",
        "Lundi 2 mars 2026",
        "      À faire : Appeler un contact → Ana (art. 2.1)",
        "      Délai : Pas de réponse en 10 minutes, le 2 mars 2026, 09 h 10 (art. 2.3)",
        "  09:01:00  Appeler un contact : Demande une visite (art. 2.1)",
        "      Dû : Visite, 80,00 €, payeur : le client (art. 1)",
        "      Message : Une visite part → le client (art. 1)",
        "[appris à 09 h 04 min 00 s]",
        "État, 2 mars 2026, 09 h 04",
        "    à faire : Visiter le site → le site (art. 1)",
        "  dû, payeur le client : 160,00 €",
        "Toutes les attentes sont remplies (1).",
    ):
        assert part in told.out, part


def test_printers_spaces(egide: Any, written: Any) -> None:
    assert "À faire\u00a0: " in egide("play", written(HEAD + WATER, "story.yaml")).raw


def test_nothing_is_kept(played: Any) -> None:
    assert played(ALERT) == played(ALERT)
