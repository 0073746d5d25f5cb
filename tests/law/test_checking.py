"""A procedure's table is refused when it is written, with its name and the place that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from egide.law.delays import Delay, Unit
from egide.law.formulas import AMOUNT, MOMENT, ask, euros
from egide.law.procedures import (
    BadProcedure,
    Branch,
    Do,
    Each,
    End,
    Go,
    Limit,
    Next,
    Outcome,
    Owe,
    Procedure,
    Stay,
    Step,
)
from tests.law.samples import BASE, PAYER, cause, contacts, locked, loss, visits
from tests.law.tables import GUARDING, HANDLED, WATCH, bent, call, report, send

MINUTE = Delay(1, Unit.MINUTES)
OVER = Outcome("over", "Fini", HANDLED)


def step(name: str, *outcomes: Outcome, **others: object) -> Step:
    return Step(name, name.title(), "operator", "site", BASE, outcomes, **others)  # type: ignore[arg-type] # parts of a step


def of(*steps: Step, **others: object) -> Procedure:
    """A procedure of these steps, entered at the first."""
    return Procedure("p", "P", BASE, None, {"start": Go(steps[0].name)}, steps, **others)  # type: ignore[arg-type] # the parts of a procedure


def with_call(**changes: object) -> Procedure:
    return bent(steps=(replace(call, **changes), send, report))  # type: ignore[arg-type] # parts of a step


MALFORMED: list[tuple[Callable[[], object], str]] = [
    (lambda: of(step("a", OVER), step("a", OVER)), "p: two steps are called 'a'"),
    (lambda: of(step("a", OVER, OVER)), "p, a: two of its outcomes or limits are called 'over'"),
    (
        lambda: of(step("a", OVER, limits=(Limit("over", "Fini", MINUTE, BASE, HANDLED),))),
        "p, a: two of its outcomes or limits are called 'over'",
    ),
    (lambda: of(step("a", Outcome("x", "X", Go("b")))), "p, a/x: there is no step 'b'"),
    (lambda: of(step("a", Outcome("x", "X", Branch(locked, Go("b"), HANDLED)))), "p, a/x: there is no step 'b'"),
    (lambda: of(step("a", Outcome("x", "X", Next("a")), OVER)), "p, a/x: step 'a' does not loop"),
    (lambda: of(step("a", Outcome("x", "X", Go("a")))), "p: step 'a' never leads to an end"),
    (lambda: of(step("a", OVER), step("b", OVER)), "p: never reached: b"),
    (lambda: of(step("a")), "p, a: nothing ever ends this step"),
    (lambda: of(step("a", limits=(Limit("l", "L", MINUTE, BASE),))), "p, a: nothing ever ends this step"),
    (lambda: of(step("a", OVER, when=locked)), "p, a: `when` and `otherwise` go together"),
    (lambda: of(step("a", OVER, otherwise=HANDLED)), "p, a: `when` and `otherwise` go together"),
    (lambda: of(step("a", OVER, when=locked, otherwise=Stay())), "p, a/otherwise: it stays nowhere"),
    (
        lambda: of(
            step("a", OVER, when=locked, otherwise=Go("b")),
            step("b", OVER, when=locked, otherwise=Go("a")),
        ),
        "p, a: it may lead to itself without anything being done",
    ),
    (
        lambda: of(step("a", OVER, each=Each("contacts", Go("a"))), inputs=(contacts,)),
        "p, a: it may lead to itself without anything being done",
    ),
    (lambda: with_call(each=Each("contacts", Go("send"), rounds=0)), "watch, call: 0 rounds, expected at least one"),
    (
        lambda: with_call(each=Each("people", Go("send"))),
        "watch, call: it goes through 'people', expected a listing among its",
    ),
    (lambda: with_call(each=Each("cause", Go("send"))), "watch, call: it goes through 'cause', expected a listing"),
    (
        lambda: with_call(limits=(Limit("l", "L", MINUTE, BASE, since="told_at"),)),
        "watch, limit l: it runs from 'told_at', expected a moment among its inputs",
    ),
    (
        lambda: with_call(limits=(Limit("l", "L", MINUTE, BASE, since="cause"),)),
        "watch, limit l: it runs from 'cause', expected a moment",
    ),
    (
        lambda: with_call(limits=(Limit("l", "L", None, BASE),)),
        "watch, limit l: expected a delay, or a moment when it is due",
    ),
    (
        lambda: with_call(limits=(Limit("l", "L", MINUTE, BASE, due=ask("x", MOMENT, "X")),)),
        "watch, limit l: expected a delay, or a moment when it is due, and not both",
    ),
    (
        lambda: with_call(limits=(Limit("l", "L", None, BASE, since="event.at", due=ask("x", MOMENT, "X")),)),
        "watch, limit l: `since` says from when its delay runs, and it has no delay",
    ),
    (
        lambda: with_call(limits=(Limit("l", "L", None, BASE, due=loss),)),
        "watch, limit l: its moment is an amount, expected a moment",
    ),
    (lambda: with_call(code=("right", "no_answer")), "watch, call: the code leads to 'right', which is no outcome"),
    (lambda: with_call(when=loss, otherwise=HANDLED), "watch, step call: its condition is an amount, expected a flag"),
    (
        lambda: with_call(do=(Do("d", "D", "x", BASE, when=cause),)),
        "watch, do d: its condition is a cause, expected a flag",
    ),
    (
        lambda: with_call(do=(Owe("o", "O", visits, "customer", BASE),)),
        "watch, owe o: its amount is a count, expected an amount",
    ),
    (
        lambda: with_call(do=(Owe("o", "O", euros("1.00"), ask("p", AMOUNT, "P"), BASE),)),
        "watch, owe o: its payer is an amount, expected a choice",
    ),
    (lambda: bent(entries={"theft": Go("call")}), "watch: no entry for 'fire'"),
    (
        lambda: bent(entries={**WATCH.entries, "flood": Go("call")}),
        "watch, entry flood: the start never has this value; it has theft",
    ),
    (lambda: bent(entries={**WATCH.entries, "wear": Stay()}), "watch, entry wear: it stays nowhere"),
    (
        lambda: bent(entries={**WATCH.entries, "wear": Branch(loss, Go("call"), HANDLED)}),
        "watch, entry wear: its condition is an amount",
    ),
    (lambda: bent(start=locked), "watch: its start is a flag, expected a choice"),
    (lambda: bent(start=None), "watch: no entry for 'start'"),
    (lambda: replace(GUARDING, entries={"begin": Go("guard")}), "guarding: no entry for 'start'"),
    (
        lambda: bent(interrupts=(replace(WATCH.interrupts[0], while_at=("ringing",)),)),
        "watch, on signal.disarmed: there is no step 'ringing' to be at",
    ),
    (
        lambda: bent(interrupts=(replace(WATCH.interrupts[0], late=True),)),
        "watch, on signal.disarmed: what comes late cannot move anything",
    ),
    (
        lambda: bent(interrupts=(replace(WATCH.interrupts[0], to=Go("nowhere")),)),
        "watch, on signal.disarmed: there is no step 'nowhere'",
    ),
]


@pytest.mark.parametrize(("write", "sentence"), MALFORMED, ids=[sentence[:60] for _, sentence in MALFORMED])
def test_a_table_that_does_not_hold_together_is_refused(write: Callable[[], object], sentence: str) -> None:
    with pytest.raises(BadProcedure) as refused:
        write()
    assert str(refused.value).startswith("procedure ")
    assert sentence in str(refused.value)


def test_a_step_that_only_an_interrupt_reaches_is_reached() -> None:
    alone = of(step("a", OVER), interrupts=())
    assert alone.reachable("a") == frozenset()
    joined = bent(entries={**WATCH.entries, "fire": HANDLED}, steps=(call, send, report))
    assert {one.name for one in joined.steps} == {"call", "send", "report"}


def test_a_loop_may_lead_to_itself_by_what_somebody_does() -> None:
    again = of(step("a", Outcome("again", "Encore", Go("a")), OVER))
    assert again.reachable("a") == {"a"}


def test_what_a_procedure_holds_is_found() -> None:
    assert [name for name, _ in WATCH.targets()][:3] == ["entry theft", "entry fire", "entry wear"]
    assert WATCH.reachable("call") == {"call", "send", "report"}
    assert WATCH.reachable("report") == frozenset()
    assert {one.path for one in WATCH.needed()} == {
        "cause",
        "contacts",
        "alert_at",
        "silent",
        "found",
        "event.at",
        "arrived_at",
    }
    assert [clause.id for clause in dict.fromkeys(WATCH.clauses())] == ["t.1", "t.2", "t.3", "t.4"]
    with pytest.raises(KeyError, match="procedure watch has no step 'nowhere'"):
        WATCH.step("nowhere")
    assert isinstance(WATCH.step("send").do[1], Owe)
    assert PAYER.values == ("customer", "operator")
    assert End("a", "A").do == ()
