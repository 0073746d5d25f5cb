"""A procedure that tests bend: contacts called twice over, then a guard; a fee, a delay, interrupts, another procedure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from egide.law.delays import Delay, Unit
from egide.law.formulas import FLAG, MOMENT, TEXT, Field, ask, const, elapsed, euros, half_up, per, when
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
from egide.law.proceed import Book, Emitted, Event, Happened, LimitReached, StepDone, begin, proceed
from tests.law.samples import BASE, CAUSE, FIRST, PAYER, SECOND, THIRD, cause, contacts

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
silent = ask("silent", FLAG, "En silence")
found = ask("found", FLAG, "Fait constaté")
arrived_at = ask("arrived_at", MOMENT, "Arrivée")
event_at = ask("event.at", MOMENT, "Maintenant")

HANDLED = End("handled", "Pris en charge")
NOBODY = End(
    "nobody", "Personne", do=(Tell("email", "Compte rendu", "customer", ("email",), "Personne n’a répondu.", BASE),)
)
FEE = Owe("fee", "Déplacement", euros("80.00"), "customer", SECOND)

call = Step(
    "call",
    "Appeler un contact",
    "operator",
    "contact",
    FIRST,
    (
        Outcome("takes_over", "Il s’en charge", HANDLED, asks=(Field("by_when", MOMENT, "Pour quand", optional=True),)),
        Outcome("asks_guard", "Il demande un agent", Go("send"), clause=SECOND, do=(FEE,)),
        Outcome("no_answer", "Pas de réponse", Next("call")),
    ),
    each=Each("contacts", exhausted=Branch(silent, NOBODY, Go("send")), rounds=2),
    limits=(Limit("ringing", "Une minute de sonnerie", Delay(1, Unit.MINUTES), FIRST, Next("call")),),
)
send = Step(
    "send",
    "Envoyer un agent",
    "operator",
    "guard",
    SECOND,
    (
        Outcome("arrived", "Arrivé", Go("report"), sets={"arrived_at": event_at}),
        Outcome("refused", "Refusé", HANDLED, when=silent),
    ),
    do=(Do("dispatch", "Envoyer", "guard", SECOND), FEE),
    limits=(
        Limit(
            "late",
            "Plus d’une heure",
            Delay(60, Unit.MINUTES),
            SECOND,
            do=(Do("complain", "Relancer", "guard", SECOND),),
            since="alert_at",
        ),
    ),
)
report = Step(
    "report",
    "Rendre compte",
    "guard",
    "customer",
    THIRD,
    (
        Outcome(
            "told",
            "Rendu",
            HANDLED,
            asks=(Field("found", FLAG, "Fait constaté"), Field("cause", CAUSE, "Cause")),
            do=(
                Begin("guarding", THIRD, when=found),
                Owe(
                    "stay",
                    "Temps passé",
                    half_up(per(euros("42.00"), elapsed(arrived_at, event_at), 3600)),
                    when(found, const(PAYER, "customer"), "operator"),
                    THIRD,
                ),
            ),
        ),
    ),
    when=~silent,
    otherwise=NOBODY,
)
WATCH = Procedure(
    "watch",
    "Gérer une alerte",
    BASE,
    start=cause,
    entries={"theft": Go("call"), "fire": Go("send"), "wear": End("wear", "Simple usure")},
    steps=(call, send, report),
    interrupts=(
        Interrupt(
            "signal.disarmed",
            "Désarmé",
            End("disarmed", "Désarmé"),
            BASE,
            when=~silent,
            while_at=("call",),
            asks=(Field("code", TEXT, "Code", optional=True),),
        ),
        Interrupt("guard.requested", "Agent demandé", Go("send"), SECOND, while_at=("call",), refuse=True),
        Interrupt(
            "note.added",
            "Note",
            Stay(),
            BASE,
            do=(Do("note", "Noter", "file", BASE),),
            late=True,
            asks=(Field("text", TEXT, "Texte"),),
        ),
        Interrupt("guarding.asked", "Gardiennage demandé", Stay(), THIRD, do=(Begin("guarding", THIRD, again=True),)),
        Interrupt("duress", "Contrainte", Stay(), BASE, sets={"silent": const(FLAG, True)}),
    ),
    inputs=(contacts, ask("alert_at", MOMENT, "Heure de l’alerte")),
)
GUARDING = Procedure(
    "guarding",
    "Garder les lieux",
    THIRD,
    start=None,
    entries={"start": Go("guard")},
    steps=(
        Step(
            "guard",
            "Garder",
            "guard",
            "site",
            THIRD,
            (Outcome("released", "Relevé", End("released", "Relevé")),),
            limits=(
                Limit("night", "Fin de nuit", None, THIRD, End("dawn", "Jour levé"), due=ask("dawn", MOMENT, "Aube")),
            ),
        ),
    ),
    do=(Do("equip", "Équiper", "guard", THIRD),),
)
BOOK: Book = {"watch": WATCH, "guarding": GUARDING}
VALUES: dict[str, Any] = {
    "cause": "theft",
    "silent": False,
    "alert_at": AT,
    "contacts": ({"name": "Ana"}, {"name": "Bob"}),
    "dawn": AT + timedelta(hours=12),
}


def bent(**changes: Any) -> Procedure:
    """The procedure with some of its parts replaced."""
    return replace(WATCH, **changes)


class File:
    """A file moved event by event, and all that followed."""

    def __init__(self, procedure: str = "watch", **values: Any) -> None:
        self.now = AT
        given = {name: value for name, value in {**VALUES, **values}.items() if value is not None}
        self.state, emitted = begin(BOOK, procedure, AT, given)
        self.told: list[Emitted] = list(emitted)

    def at(self, minutes: float) -> File:
        self.now = AT + timedelta(minutes=minutes)
        return self

    def event(self, event: Event) -> tuple[Emitted, ...]:
        self.state, emitted = proceed(BOOK, self.state, event)
        self.told += emitted
        return emitted

    def done(self, step: str, outcome: str, run: str = "watch", **data: Any) -> tuple[Emitted, ...]:
        return self.event(StepDone(run, step, outcome, self.now, data=data))

    def happened(self, kind: str, **data: Any) -> tuple[Emitted, ...]:
        return self.event(Happened(kind, self.now, data=data))

    def limit(
        self, step: str, limit: str, visit: int, at: datetime | None = None, run: str = "watch"
    ) -> tuple[Emitted, ...]:
        return self.event(LimitReached(run, step, limit, visit, at or self.now))


def what(emitted: Sequence[Emitted]) -> list[str]:
    return [f"{one.kind} {one.what}" for one in emitted]
