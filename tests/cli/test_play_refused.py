"""What cannot be played says where and why; what was expected is compared with what followed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import ALERT, HEAD, TWO, WATER

pytestmark = pytest.mark.usefixtures("demo_contracts")

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
    "an alert before its contract": (
        ALERT.replace("at: 2026-03-02T09:00:00", "at: 2025-12-31T23:00:00, learnt: 2026-03-02T09:00:00"),
        9,
        "ne prend effet que le 1er janv. 2026 ; l'alerte le précède",
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


EXTREMES = {
    "a date at the end of the calendar": (WATER.replace("2026-03-02T09:00", "9999-12-31T23:59"), 9, "calendrier"),
    "an incident without a name": (ALERT.replace("kind", "incident: '', kind"), 9, "incident : attendu : un nom"),
    "an incident with a line break": (
        ALERT.replace("kind", 'incident: "a\\nb", kind'),
        9,
        "incident : attendu : un nom",
    ),
    "a very long author": (ALERT.replace("kind", f"by: {'x' * 61}, kind"), 9, "by : attendu : un nom"),
    "facts without end": (ALERT * 1000, 5, "1000 faits au plus"),
}


@pytest.mark.parametrize(("text", "line", "sentence"), EXTREMES.values(), ids=EXTREMES)
def test_extremes(refused: Any, text: str, line: int, sentence: str) -> None:
    found, told = refused(text)
    assert sentence in told
    assert found == line


def test_a_story_that_goes_on_for_ever_is_stopped(refused: Any) -> None:
    """The report is chased every third day, until the year 2999."""
    story = (
        ALERT + "  - {at: +1 min, fact: visit.requested, faulty: non}\n  - {at: +1 min, step: visit, outcome: done}\n"
    )
    _, told = refused(story + "until: 2999-01-01T00:00:00\n")
    assert "plus de 1000 délais échus" in told


HEADS = {
    "a schedule that lacks a figure": ("schedule: {price: 80.00}\n", "", 1, "price (Prix d'une visite"),
    "a schedule with a figure left empty": ("{price: 80.00}", "{price: }", 4, "il manque price (Prix d'une visite"),
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
