"""How procedures move: targets by formula, ends with effects, what a file remembers, delays to a moment, late events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from egide.law.delays import Delay, Unit
from egide.law.formulas import DURATION, FLAG, MOMENT, TEXT, Field, ask, const, moment_plus, yes
from egide.law.procedures import (
    BadProcedure,
    Begin,
    Branch,
    Do,
    End,
    Go,
    Interrupt,
    Limit,
    Outcome,
    Procedure,
    Stay,
    Step,
)
from egide.law.proceed import BadEvent, Happened, LimitReached, Proceedings, StepDone, begin, proceed
from egide.law.types import choices
from tests.law.samples import BASE, FIRST, SECOND

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MODE = choices("mode", {"quick": "vite", "slow": "lentement"})
mode = ask("mode", MODE, "Allure")
urgent = ask("urgent", FLAG, "Urgent")
known = ask("known", FLAG, "Établi")
ends_at = ask("ends_at", MOMENT, "Fin prévue")
more = ask("more", DURATION, "En plus")
now = ask("event.at", MOMENT, "Maintenant")

SENT = End(
    "sent", "Envoyé", (Begin("visit", FIRST, given={"mode": const(MODE, "slow")}), Do("note", "Noter", "file", FIRST))
)
CALL = Procedure(
    "call",
    "Appeler",
    BASE,
    start=None,
    entries={"start": Go("ring")},
    inputs=(mode,),
    steps=(
        Step(
            "ring",
            "Sonner",
            "operator",
            "site",
            BASE,
            (
                Outcome("nobody", "Personne", Branch(urgent, SENT, End("told", "Informé"))),
                Outcome("seen", "Vu", Go("ring"), sets={"known": yes(), "ends_at": now}),
            ),
        ),
    ),
    interrupts=(
        Interrupt("visit.asked", "Visite demandée", Stay(), SECOND, do=(Begin("visit", SECOND),), late=True),
        Interrupt("signal.quiet", "Calme", Stay(), SECOND, asks=(Field("means", TEXT, "Moyen", optional=True),)),
        Interrupt("act", "Acte", Stay(), SECOND, when=known, refuse=True, late=True),
    ),
)
VISIT = Procedure(
    "visit",
    "Visiter",
    FIRST,
    start=mode,
    entries={"quick": End("skipped", "Passé"), "slow": Go("stay")},
    steps=(
        Step(
            "stay",
            "Rester",
            "guard",
            "site",
            FIRST,
            (Outcome("left", "Parti", End("left", "Parti")),),
            limits=(
                Limit("over", "Terme", None, FIRST, End("over", "Terme"), due=ends_at),
                Limit("check", "Contrôle", Delay(10, Unit.MINUTES), FIRST, since="run.at"),
            ),
        ),
    ),
    interrupts=(
        Interrupt(
            "longer",
            "Prolongé",
            Go("stay"),
            SECOND,
            asks=(Field("more", DURATION, "En plus"),),
            sets={"ends_at": moment_plus(ends_at, more)},
        ),
    ),
)
BOOK = {"call": CALL, "visit": VISIT}


def started(**values: Any) -> Proceedings:
    given = {"mode": "quick", "urgent": True, "known": False, "ends_at": NOON + timedelta(hours=1), **values}
    file, _ = begin(BOOK, "call", NOON, given)
    return file


def ring(file: Proceedings, outcome: str = "nobody", minutes: int = 1) -> Any:
    return proceed(BOOK, file, StepDone("call", "ring", outcome, NOON + timedelta(minutes=minutes)))


def ended(file: Proceedings) -> dict[str, str]:
    return {name: run.ended.reason for name, run in file.runs.items() if run.ended}


def test_where_to_go_depends_on_the_formula_when_the_move_is_made() -> None:
    assert ended(ring(started(urgent=False))[0]) == {"call": "told"}
    assert ended(ring(started(urgent=True))[0]) == {"call": "sent"}


def test_an_end_begins_what_follows_from_it_knowing_what_is_given() -> None:
    file, emitted = ring(started(mode="quick"))
    assert file.runs["visit"].values["mode"] == "slow"
    assert file.runs["call"].values["mode"] == "quick"
    assert [one.what for one in emitted if one.kind != "deadline"] == ["stay", "note", "close"]
    assert emitted[-1].reason == "sent"


def test_a_delay_may_end_at_a_moment_of_the_case_or_run_from_the_beginning_of_the_run() -> None:
    _, emitted = ring(started())
    due = {one.what: one.due for one in emitted if one.kind == "deadline"}
    assert due == {"over": NOON + timedelta(hours=1), "check": NOON + timedelta(minutes=11)}


def test_a_moment_that_moves_takes_its_delay_along_and_the_old_one_is_without_effect() -> None:
    file, _ = ring(started())
    file, emitted = proceed(BOOK, file, Happened("longer", NOON + timedelta(minutes=30), data={"more": "2 h"}))
    assert {one.what: one.due for one in emitted if one.kind == "deadline"}["over"] == NOON + timedelta(hours=3)
    same, nothing = proceed(BOOK, file, LimitReached("visit", "stay", "over", 1, NOON + timedelta(hours=1)))
    assert (same, nothing) == (file, ())
    file, _ = proceed(BOOK, file, LimitReached("visit", "stay", "over", 2, NOON + timedelta(hours=3)))
    assert ended(file)["visit"] == "over"


def test_what_an_outcome_establishes_is_known_in_every_run_of_the_file() -> None:
    file, _ = proceed(BOOK, started(mode="slow"), Happened("visit.asked", NOON))
    assert {run.values["known"] for run in file.runs.values()} == {False}
    file, _ = ring(file, "seen", minutes=5)
    assert {run.values["known"] for run in file.runs.values()} == {True}
    assert file.runs["visit"].values["ends_at"] == NOON + timedelta(minutes=5)


def test_a_late_event_is_heard_when_the_procedure_is_over_and_does_not_start_twice() -> None:
    file, _ = ring(started(urgent=False, mode="slow"))
    file, emitted = proceed(BOOK, file, Happened("visit.asked", NOON + timedelta(minutes=9)))
    assert [one.what for one in emitted if one.kind == "step"] == ["stay"]
    file, emitted = proceed(BOOK, file, Happened("visit.asked", NOON + timedelta(minutes=9)))
    assert [one for one in emitted if one.kind == "step"] == []
    file, _ = proceed(BOOK, file, StepDone("visit", "stay", "left", NOON + timedelta(minutes=10)))
    file, _ = proceed(BOOK, file, Happened("visit.asked", NOON + timedelta(minutes=11)))
    assert set(file.runs) == {"call", "visit", "visit/2"}


def test_an_event_that_is_not_late_is_not_heard_any_more() -> None:
    file, _ = ring(started(urgent=False))
    same, emitted = proceed(BOOK, file, Happened("signal.quiet", NOON))
    assert (same, emitted) == (file, ())


def test_a_signal_says_more_than_is_asked_and_an_act_does_not() -> None:
    file, _ = proceed(BOOK, started(), Happened("signal.quiet", NOON, data={"means": "badge", "zone": "3"}))
    assert file.runs["call"].marks[-1].data == {"means": "badge"}
    with pytest.raises(BadEvent, match="zone"):
        proceed(BOOK, file, Happened("visit.asked", NOON, data={"zone": "3"}))


def test_an_act_is_refused_until_its_condition_is_established() -> None:
    file = started()
    with pytest.raises(BadEvent, match="Acte"):
        proceed(BOOK, file, Happened("act", NOON))
    file, _ = ring(file, "seen")
    file, _ = proceed(BOOK, file, Happened("act", NOON + timedelta(minutes=2)))
    assert file.runs["call"].marks[-1].label == "Acte"


@pytest.mark.parametrize(
    ("limit", "late", "sentence"),
    [
        (Limit("x", "X", None, BASE), False, "a delay"),
        (Limit("x", "X", Delay(1, Unit.HOURS), BASE, due=ends_at), False, "a delay"),
        (Limit("x", "X", Delay(1, Unit.HOURS), BASE), True, "late"),
    ],
)
def test_a_table_that_does_not_hold_together_is_refused(limit: Limit, late: bool, sentence: str) -> None:
    step = Step("one", "Un", "operator", "site", BASE, (Outcome("done", "Fait", End("done", "Fait")),), limits=(limit,))
    event = Interrupt("e", "E", Go("one"), BASE, late=late)
    with pytest.raises(BadProcedure, match=sentence):
        Procedure("p", "P", BASE, None, {"start": Go("one")}, (step,), (event,))
