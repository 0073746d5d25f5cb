"""Two small contracts of the tests' own: a watched house, and a breakdown assistance that may share its incidents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from egide.law.clauses import clause
from egide.law.contract import Contract, History, Opening, Record, Wording
from egide.law.days import PARIS
from egide.law.delays import Delay, Unit
from egide.law.formulas import AMOUNT, FLAG, MOMENT, TEXT, Field, ask, const, elapsed, euros, scheduled, seconds, when
from egide.law.procedures import (
    Begin,
    Branch,
    Do,
    Each,
    End,
    Go,
    Interrupt,
    Limit,
    Next,
    Outcome,
    Owe,
    Procedure,
    Stay,
    Step,
    Tell,
)
from egide.law.questions import Answer, Question
from egide.law.rules import says
from egide.law.types import BadValue, choices, listing
from egide.ledger import Ledger, MemoryLedger, NewFact, SimulatedClock

KIND = choices("demo kind", {"noise": "Bruit", "water": "Eau"})
PAYER = choices("demo payer", {"house": "La maison", "customer": "Le client"})
CONTACTS = listing("demo contacts", Field("name", TEXT, "Nom"), Field("phone", TEXT, "Téléphone", optional=True))

VISIT = clause("demo.1-a", article="1", title="Visite", summary="Une visite coûte le prix convenu.")
CALLS = clause(
    "demo.2-a", article="2.1", title="Appels", summary="Chaque contact est appelé, toute la liste deux fois."
)
STOP = clause(
    "demo.2-b",
    article="2.2",
    title="Arrêt",
    summary="Un arrêt dans les 30 secondes clôt l'alerte.",
    reading="30 compris.",
)
ANSWER = clause("demo.2-c", article="2.3", title="Rappel", summary="Sans réponse en 10 minutes, on passe au suivant.")
REPORT = clause("demo.3-a", article="3", title="Compte-rendu", summary="Le compte-rendu part sous une semaine.")

price = scheduled("price", AMOUNT, "Prix d'une visite")
kind = ask("kind", KIND, "Nature de l'alerte")
alert_at = ask("alert_at", MOMENT, "Moment de l'alerte")
contacts = ask("contacts", CONTACTS, "Contacts")
faulty = ask("faulty", FLAG, "Faute du client")
event_at = ask("event.at", MOMENT, "Moment de ce qui se passe")
fee = says(VISIT, price)

WATCH = Procedure(
    "watch",
    "Gestion de l'alerte",
    CALLS,
    when(kind == "noise", const(KIND, "noise"), "water"),
    {"noise": Go("identify"), "water": Go("call")},
    (
        Step(
            "identify",
            "Demander le code",
            "operator",
            "site",
            CALLS,
            (
                Outcome("right", "Code juste", End("identified", "Personne identifiée")),
                Outcome("wrong", "Code faux", Go("call")),
            ),
            code=("right", "wrong"),
        ),
        Step(
            "call",
            "Appeler un contact",
            "operator",
            "contact",
            CALLS,
            (
                Outcome("no_answer", "Sans réponse", Next("call")),
                Outcome("send", "Demande une visite", Go("visit"), asks=(Field("faulty", FLAG, "Faute du client"),)),
                Outcome("leave", "Ne veut rien", End("declined", "Refusé par un contact")),
            ),
            each=Each("contacts", Go("visit"), 2),
            limits=(Limit("patience", "Pas de réponse en 10 minutes", Delay(10, Unit.MINUTES), ANSWER, Next("call")),),
        ),
        Step(
            "visit",
            "Visiter le site",
            "guard",
            "site",
            VISIT,
            (Outcome("done", "Visite faite", End("visited", "Site visité", (Begin("report", REPORT),))),),
            do=(
                Do("dispatch", "Envoyer la visite", "guard", VISIT),
                Owe("visit", "Visite", fee, when(faulty, const(PAYER, "customer"), "house"), VISIT),
                Tell(
                    "told",
                    "Une visite part",
                    "customer",
                    ("sms", "email"),
                    "Visite pour {kind}, {price_x}. {schedule.price}",
                    VISIT,
                ),
            ),
            limits=(
                Limit(
                    "late",
                    "Visite en retard",
                    Delay(60, Unit.MINUTES),
                    VISIT,
                    Stay(),
                    (Do("hurry", "Relancer", "guard", VISIT),),
                ),
            ),
        ),
    ),
    (
        Interrupt(
            "signal.disarmed",
            "Arrêt par l'utilisateur",
            End("stopped", "Arrêt immédiat"),
            STOP,
            when=says(STOP, elapsed(alert_at, event_at) <= seconds(30)),
        ),
        Interrupt(
            "visit.requested",
            "Visite demandée",
            Go("visit"),
            VISIT,
            asks=(Field("faulty", FLAG, "Faute du client"),),
            while_at=("identify", "call"),
            refuse=True,
        ),
        Interrupt(
            "fault.found",
            "Faute constatée après coup",
            Stay(),
            VISIT,
            (Owe("fault", "Faute", fee, "customer", VISIT),),
            late=True,
        ),
    ),
    inputs=(contacts,),
)

CHASE = Procedure(
    "report",
    "Compte-rendu",
    REPORT,
    None,
    {"start": Go("write")},
    (
        Step(
            "write",
            "Écrire le compte-rendu",
            "operator",
            "customer",
            REPORT,
            (Outcome("sent", "Envoyé", End("sent", "Compte-rendu envoyé")),),
            limits=(Limit("day", "Un jour passé", Delay(1, Unit.DAYS), REPORT, Go("remind")),),
        ),
        Step(
            "remind",
            "Relancer l'opérateur",
            "operator",
            "operator",
            REPORT,
            (Outcome("sent", "Envoyé", End("sent", "Compte-rendu envoyé")),),
            do=(Do("remind", "Rappeler", "operator", REPORT),),
            limits=(
                Limit(
                    "again",
                    "Deux jours de plus",
                    Delay(48, Unit.HOURS),
                    REPORT,
                    Branch(faulty, End("dropped", "Abandonné"), Go("write")),
                ),
            ),
        ),
    ),
)


def _values(history: History, at: datetime, data: Mapping[str, Any]) -> Mapping[str, Any]:
    told = [one for one in history if one.kind == "instructions.recorded" and one.happened_at <= at]
    listed = told[-1].data["contacts"] if told else []
    return {"kind": data["kind"], "alert_at": at, "contacts": CONTACTS.read(listed, "contacts"), "faulty": False}


def forgiving(history: History, at: datetime, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """As `_values`, of a contract that takes erased contacts for no contacts."""
    known = [one for one in history if one.kind != "instructions.recorded" or "contacts" in one.data]
    return _values(known, at, data)


def _check(data: Mapping[str, Any]) -> list[str]:
    if not data.get("contacts"):
        raise BadValue("contacts", "rien", "au moins un contact")
    return ["un seul contact : ajoutez-en un second"] if len(data["contacts"]) == 1 else []


def _visits(history: History, at: datetime) -> Mapping[str, Any]:
    return {"faulty": any(one.kind == "fault.found" for one in history)}


HOUSE = Contract(
    "demo-watch",
    "Maison surveillée",
    "Démo",
    (Wording("1", date(2026, 1, 1)),),
    (price,),
    (VISIT, CALLS, STOP, ANSWER, REPORT),
    (Question("visit_fee", "Que coûte une visite ?", Answer(amount=when(faulty, fee, says(VISIT, euros("0.00"))))),),
    (WATCH, CHASE),
    (Opening("alert.opened", "watch", (Field("kind", KIND, "Nature de l'alerte"),), _values),),
    (
        Record("instructions.recorded", "Consignes", (Field("contacts", CONTACTS, "Contacts"),), _check),
        Record(
            "option.taken", "Option prise", (Field("name", TEXT, "Nom"), Field("price", AMOUNT, "Prix", optional=True))
        ),
    ),
    {"visit_fee": _visits},
)

HELP = clause("help.1-a", article="1", title="Dépannage", summary="Un dépanneur passe si l'eau coule.")
AID = Procedure(
    "watch",  # the same name as the house's: the runner must keep the two apart
    "Dépannage",
    HELP,
    None,
    {"start": Go("plumber")},
    (
        Step(
            "plumber",
            "Envoyer un dépanneur",
            "helper",
            "site",
            HELP,
            (Outcome("sent", "Parti", End("helped", "Dépanné")),),
        ),
    ),
    (
        Interrupt(
            "fault.found",
            "Faute",
            Stay(),
            HELP,
            (Owe("helper", "Dépannage", says(HELP, euros("50.00")), "customer", HELP),),
        ),
        Interrupt(
            "leak.worse",
            "La fuite empire",
            Stay(),
            HELP,
            (Do("call", "Rappeler", "helper", HELP),),
            asks=(Field("litres", TEXT, "Litres"),),
        ),
    ),
)
AIDING = Contract(
    "demo-help",
    "Dépannage",
    "Démo",
    (Wording("1", date(2026, 1, 1)),),
    (),
    (HELP,),
    (Question("helper_fee", "Que coûte un dépannage ?", Answer(amount=says(HELP, euros("50.00")))),),
    (AID,),
    (Opening("alert.opened", "watch", (), lambda history, at, data: {}),),
)
CONTRACTS = {one.name: one for one in (HOUSE, AIDING)}


def contracts(name: str) -> Contract:
    """As egide.contracts.load, for the two of this file."""
    return CONTRACTS[name]


NOON = datetime(2026, 3, 2, 12, tzinfo=PARIS)
PEOPLE = [{"name": "Ana", "phone": "1"}, {"name": "Bob", "phone": "2"}]
SIGNED = {
    "contract": "demo-watch",
    "site": "site:1",
    "customer": "customer:1",
    "since": "2026-01-01",
    "schedule": {"price": "80.00"},
}
AIDED = {"contract": "demo-help", "site": "site:1", "since": "2026-01-01", "schedule": {}}


def memory(at: datetime) -> Ledger:
    return MemoryLedger(SimulatedClock(at))


def fact(
    what: str,
    at: datetime,
    /,
    private: Mapping[str, Any] | None = None,
    by: str = "tester",
    key: str | None = None,
    **data: Any,
) -> NewFact:
    return NewFact(what, at, data, private, by, key)


def done(run: str, step: str, outcome: str, at: datetime, key: str | None = None, **data: Any) -> NewFact:
    return NewFact(
        "step.done", at, {"run": run, "step": step, "outcome": outcome, "data": data}, by="operator", key=key
    )


def _hurried() -> Contract:
    """The same contract, in which a visit is announced to somebody else."""
    visit = WATCH.step("visit")
    others = tuple(replace(one, to="police") if isinstance(one, Do) else one for one in visit.do)
    steps = tuple(replace(one, do=others) if one is visit else one for one in WATCH.steps)
    return replace(HOUSE, procedures=(replace(WATCH, steps=steps), CHASE))


HURRIED = _hurried()
