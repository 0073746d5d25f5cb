"""Playing a scenario: the story in, what the contracts make of it out. On the contracts of the runner's tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from egide import contracts
from egide.law.types import TEXT, Field
from tests.cli.conftest import ALERT, HEAD, TWO, WATER
from tests.runner import demo

pytestmark = pytest.mark.usefixtures("demo_contracts")


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
    assert (line, "aucun code n'était enregistré" in sentence) == (10, True)
    line, sentence = refused(WATER + "  - {at: +1 min, step: call, heard: tulipe}\n")
    assert (line, "aucun code n'est demandé" in sentence) == (10, True)


# ── Several ─────────────────────────────────────────────────────────────────────────────────────────────────────────

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


def test_a_number_for_a_name_is_that_name(played: Any) -> None:
    told = played(ALERT.replace("kind", "incident: 2, kind") + ALERT)
    assert [one["incident"] for one in told["state"]["incidents"]] == ["2", "3"]
    head = HEAD.replace("{name: Bob}", "{name: 33, phone: 612345678}")
    calls = of(played(WATER + "until: +15 min\n", head), kind="step", what="call")
    assert [one["to"] for one in calls] == ["Ana", "33"]


def test_a_contract_may_join_an_incident_later(played: Any) -> None:
    house = ALERT.replace("kind", "contract: house, kind")
    told = played(house + "  - {at: +1 h, fact: alert.opened, contract: help, incident: 1}\n", TWO)
    (incident,) = told["state"]["incidents"]
    assert incident["contracts"] == ["demo-watch", "demo-help"]
    assert [one["since"][11:16] for one in incident["open"]] == ["09:00", "10:00"]


def test_who_says_it_is_told(played: Any) -> None:
    told = played(
        ALERT + "  - {at: +1 min, step: identify, outcome: right, by: Zoé}\n  - {at: +1 min, fact: fault.found}\n"
    )
    assert of(told, kind="done")[0]["by"] == "Zoé"
    assert of(told, what="fault.found")[0]["by"] == "operator"
    assert of(told, what="alert.opened")[0]["by"] == "panel"


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
