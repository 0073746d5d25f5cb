"""How procedures move: pure functions from what has happened so far, and one more thing that happens, to what follows.

A file (`Proceedings`) holds the runs of the procedures that one incident started. It is rebuilt by folding what happened, in the
order in which it was learnt; what follows is emitted as data (`Emitted`) for the runner to record, send and schedule.

Beside what the facts give, a run's formulas see `run.at`, when it began, and `event.at`, the moment of what is happening.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from egide.law.calendars import FRANCE
from egide.law.clauses import Clause
from egide.law.evaluate import Open, Program, Undefined, program
from egide.law.graph import Expr
from egide.law.procedures import (
    Begin,
    Branch,
    Do,
    Effect,
    End,
    Finding,
    Go,
    Interrupt,
    Limit,
    Next,
    Owe,
    Stay,
    Step,
    Target,
    Tell,
)
from egide.law.proceedings import (
    BadEvent,
    Book,
    Emitted,
    Event,
    Happened,
    LimitReached,
    Mark,
    Proceedings,
    Run,
    StepDone,
    Unknown,
    outcome_named,
    read_fields,
    steps_view,
)
from egide.law.types import AMOUNT

Moved = tuple[Proceedings, tuple[Emitted, ...]]


def begin(book: Book, name: str, at: datetime, values: Mapping[str, Any], file: Proceedings | None = None) -> Moved:
    """A procedure starts now: in a new file, or in one whose other runs know nothing of these values."""
    return _begin(book, file or Proceedings(), name, at, values)


def proceed(book: Book, file: Proceedings, event: Event) -> Moved:
    """What follows from one more event. Raises BadEvent when it cannot have happened here."""
    if isinstance(event, StepDone):
        return _step_done(book, file, event)
    if isinstance(event, LimitReached):
        return _limit_reached(book, file, event)
    return _happened(book, file, event)


# ── The three kinds of event ────────────────────────────────────────────────────────────────────────────────────────


def _step_done(book: Book, file: Proceedings, event: StepDone) -> Moved:
    run = file.runs.get(event.run)
    if run is None:
        raise BadEvent(f"« {event.run} » n'a pas commencé ; en cours : {_current(book, file)}")
    procedure = book[run.procedure]
    if run.ended is not None or run.step != event.step:
        asked = next((step.title for step in procedure.steps if step.name == event.step), event.step)
        raise BadEvent(f"l'étape « {asked} » n'est pas en cours ; en cours : {_current(book, file)}")
    step = procedure.step(event.step)
    outcome = next((one for one in step.outcomes if one.name == event.outcome), None)
    if outcome is None:
        allowed = ", ".join(f"{one.name} ({one.label})" for one in step.outcomes)
        raise BadEvent(f"« {event.outcome} » n'est pas une issue de « {step.title} » ; issues possibles : {allowed}")
    data = read_fields(outcome.asks, event.data, f"{event.step}/{event.outcome}")
    run = replace(run, values={**run.values, **data, "event.at": event.at})
    if outcome.when is not None and not _holds(outcome.when, run.values):
        clause = outcome.clause or step.clause
        raise BadEvent(f"« {outcome.label} » n'est pas possible ici (art. {clause.article} : {clause.summary})")
    mark = Mark(event.at, step.name, outcome.name, outcome.label, event.by, _row(run, step.name), data)
    file, run = _learnt(file, replace(run, marks=(*run.marks, mark)), outcome.sets)
    key = f"{run.name}/{step.name}#{run.visit}/{outcome.name}"
    return _follow(book, file, run, outcome.do, outcome.to, event.at, outcome.clause or step.clause, key)


def _limit_reached(book: Book, file: Proceedings, event: LimitReached) -> Moved:
    run = file.runs.get(event.run)
    if run is None or run.ended is not None or run.step != event.step or run.visit != event.visit:
        return file, ()  # the step was left before its delay ran out
    step = book[run.procedure].step(event.step)
    limit = next((one for one in step.limits if one.name == event.limit), None)
    if limit is None:
        raise BadEvent(f"« {step.title} » n'a pas de délai « {event.limit} »")
    mark = Mark(event.at, step.name, limit.name, limit.label, "system", _row(run, step.name), {})
    run = replace(run, marks=(*run.marks, mark), values={**run.values, "event.at": event.at})
    key = f"{run.name}/{step.name}#{run.visit}/{limit.name}"
    return _follow(book, file, run, limit.do, limit.to, event.at, limit.clause, key)


def _happened(book: Book, file: Proceedings, event: Happened) -> Moved:
    emitted: list[Emitted] = []
    admitted = False
    for name in tuple(file.runs):
        run = file.runs[name]
        found = _interrupt(book, run, event)
        if found is not None:
            interrupt, fresh, data = found
            admitted = True
            file, more = _interrupted(book, file, fresh, interrupt, event, data)
            emitted += more
    if not admitted and any(one.on == event.kind and one.refuse for each in book.values() for one in each.interrupts):
        raise BadEvent(f"« {event.kind} » n'est pas possible maintenant ; en cours : {_current(book, file)}")
    return file, tuple(emitted)


def _interrupt(book: Book, run: Run, event: Happened) -> tuple[Interrupt, Run, dict[str, Any]] | None:
    """The interrupt of this run that the event sets off, with what the run then knows."""
    for one in book[run.procedure].interrupts:
        if one.on != event.kind or (one.while_at and run.step not in one.while_at):
            continue
        if run.ended is not None and not one.late:
            continue
        data = read_fields(one.asks, _asked(one, event), event.kind)
        fresh = replace(run, values={**run.values, **data, "event.at": event.at})
        if one.when is None or _holds(one.when, fresh.values):
            return one, fresh, data
        if one.refuse:
            raise BadEvent(f"« {one.label} » n'est pas possible (art. {one.clause.article} : {one.clause.summary})")
    return None


def _asked(interrupt: Interrupt, event: Happened) -> Mapping[str, Any]:
    """What an event says to this interrupt: a panel's signal says more than a contract asks."""
    if not event.kind.startswith("signal."):
        return event.data
    asked = {one.name for one in interrupt.asks}
    return {name: value for name, value in event.data.items() if name in asked}


def _interrupted(
    book: Book, file: Proceedings, run: Run, interrupt: Interrupt, event: Happened, data: Mapping[str, Any]
) -> Moved:
    mark = Mark(event.at, run.step or "", interrupt.on, interrupt.label, event.by, 0, data)
    key = f"{run.name}/{interrupt.on}#{len(run.marks)}"
    file, run = _learnt(file, replace(run, marks=(*run.marks, mark)), interrupt.sets)
    return _follow(book, file, run, interrupt.do, interrupt.to, event.at, interrupt.clause, key)


def _learnt(file: Proceedings, run: Run, sets: Mapping[str, Expr]) -> tuple[Proceedings, Run]:
    """What every run of the file knows from now on."""
    if not sets:
        return file, run
    known = {path: _settle(formula, run.values) for path, formula in sets.items()}
    return file.put(run).knowing(known), replace(run, values={**run.values, **known})


# ── Moving ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _begin(book: Book, file: Proceedings, name: str, at: datetime, values: Mapping[str, Any]) -> Moved:
    procedure = book[name]
    times = sum(1 for run in file.runs.values() if run.procedure == name)
    run = Run(name if not times else f"{name}/{times + 1}", name, at, {**values, "event.at": at, "run.at": at})
    entry = "start" if procedure.start is None else _settle(procedure.start, run.values)
    target = procedure.entries[entry]
    return _follow(book, file.put(run), run, procedure.do, target, at, procedure.clause, f"{run.name}/begin")


def _follow(
    book: Book,
    file: Proceedings,
    run: Run,
    effects: tuple[Effect, ...],
    target: Target,
    at: datetime,
    clause: Clause,
    key: str,
) -> Moved:
    """Emit the effects, then move the run."""
    file, emitted = _effects(book, file.put(run), run, effects, at, key)
    file, more = _move(book, file, file.runs[run.name], target, at, clause)
    return file, (*emitted, *more)


def _effects(book: Book, file: Proceedings, run: Run, effects: tuple[Effect, ...], at: datetime, key: str) -> Moved:
    """What is done, said and owed, and the procedures that start."""
    emitted: list[Emitted] = []
    for number, effect in enumerate(effects):
        if effect.when is not None and not _holds(effect.when, run.values):
            continue
        if isinstance(effect, Owe):
            file, owed = _owe(file, run, effect, at)
            emitted += owed
        elif not isinstance(effect, Begin):
            emitted.append(_emit(run, effect, at, f"{key}/{effect.what}.{number}"))
        elif effect.again or not any(one.procedure == effect.procedure for one in file.open):
            given = {path: _settle(formula, run.values) for path, formula in effect.given.items()}
            file, more = _begin(book, file, effect.procedure, at, {**run.values, **given})
            emitted += more
    return file, tuple(emitted)


def _move(book: Book, file: Proceedings, run: Run, target: Target, at: datetime, clause: Clause) -> Moved:
    if isinstance(target, Branch):
        way = target.then if _holds(target.when, run.values) else target.otherwise
        return _move(book, file, run, way, at, clause)
    if isinstance(target, Stay):
        return file.put(run), ()
    if isinstance(target, End):
        return _end(book, file, run, target, at, clause)
    step = book[run.procedure].step(target.step)
    if step.when is not None and step.otherwise is not None and not _holds(step.when, run.values):
        return _move(book, file, run, step.otherwise, at, step.clause)
    if step.each is not None:
        place = _place(run, step, target)
        if place is None:
            return _move(book, file, run, step.each.exhausted, at, step.clause)
        run = replace(run, loops={**run.loops, step.name: place})
    run = replace(run, step=step.name, since=at, visit=run.visit + 1)
    key = f"{run.name}/{step.name}#{run.visit}"
    entered = Emitted(
        "step", at, run.name, key, step.name, step.title, _towards(run, step), step.clause, step=step.name
    )
    limits = [_deadline(run, step, limit) for limit in step.limits]
    file, effects = _effects(book, file.put(run), run, step.do, at, key)
    return file, (entered, *effects, *limits)


def _end(book: Book, file: Proceedings, run: Run, target: End, at: datetime, clause: Clause) -> Moved:
    """The run is over before what follows from its end begins."""
    run = replace(run, step=None, since=None, ended=target, ended_at=at)
    over = Emitted("end", at, run.name, f"{run.name}/end", "close", target.label, "file", clause, reason=target.reason)
    file, effects = _effects(book, file.put(run), run, target.do, at, f"{run.name}/end")
    return file, (*effects, over)


def _place(run: Run, step: Step, target: Go | Next) -> tuple[int, int] | None:
    """Row and round of the loop that this move leads to, from 0; None when they are used up."""
    each = step.each
    assert each is not None
    rows = _given(run, each.listing, step.title)
    row, round_ = (0, 0) if isinstance(target, Go) else run.loops.get(step.name, (-1, 0))
    if isinstance(target, Next):
        row += 1
    if row >= len(rows):
        row, round_ = 0, round_ + 1
    return (row, round_) if rows and round_ < each.rounds else None


def _given(run: Run, path: str, needed_for: str) -> Any:
    """A value that the table names; without it nothing is supposed."""
    if path not in run.values:
        raise Unknown(f"il manque {path} pour « {needed_for} »")
    return run.values[path]


def _deadline(run: Run, step: Step, limit: Limit) -> Emitted:
    if limit.delay is None:
        assert limit.due is not None, "a limit has a delay or a moment when it is due"
        due = _settle(limit.due, run.values)
    else:
        start: datetime | None = _given(run, limit.since, limit.label) if limit.since else run.since
        assert start is not None, "a step that is entered has a beginning"
        due = limit.delay.after(start, FRANCE)
    key = f"{run.name}/{step.name}#{run.visit}/{limit.name}"
    return Emitted(
        "deadline", due, run.name, key, limit.name, limit.label, step.to, limit.clause, due=due, step=step.name
    )


def _owe(file: Proceedings, run: Run, effect: Owe, at: datetime) -> Moved:
    """Owed once for a run, under a name of its own: whatever leads there again owes nothing more."""
    known = file.runs[run.name]
    if effect.what in known.owed:
        return file, ()
    payer = effect.payer if isinstance(effect.payer, str) else _settle(effect.payer, run.values)
    amount = _settle(effect.amount, run.values)
    if amount < 0:
        raise BadEvent(
            f"« {effect.label} » ferait {AMOUNT.show(amount)} : vérifiez les heures, un montant dû n'est pas négatif"
        )
    key = f"{run.name}/owe/{effect.what}"
    owed = Emitted("owe", at, run.name, key, effect.what, effect.label, payer, effect.clause, amount, payer)
    return file.put(replace(known, owed=(*known.owed, effect.what))), (owed,)


def _emit(run: Run, effect: Do | Tell, at: datetime, key: str) -> Emitted:
    base = Emitted("do", at, run.name, key, effect.what, effect.label, "", effect.clause)
    if isinstance(effect, Tell):
        return replace(base, kind="tell", to=effect.to, channels=effect.channels, text=effect.text)
    return replace(base, to=effect.to, finds=_found(run, effect.finds))


def _found(run: Run, finding: Finding | None) -> Finding | None:
    """A finding with its values as the run knows them now."""
    if finding is None:
        return None
    told = {
        name: str(one.type.write(_settle(one, run.values))) if isinstance(one, Expr) else one
        for name, one in finding.data.items()
    }
    return Finding(finding.kind, told)


def _holds(condition: Expr, values: Mapping[str, Any]) -> bool:
    return bool(_settle(condition, values))


def _settle(formula: Expr, values: Mapping[str, Any]) -> Any:
    """The value of a formula now; a missing fact is an error that names it."""
    trace = _program(formula).run(values)
    try:
        value = trace[formula]
    except Undefined as bad:
        raise BadEvent(str(bad)) from bad
    if isinstance(value, Open):
        names = [node.detail.label for node in trace.program.order if node.op == "input" and not trace.known(node)]
        raise Unknown(f"il manque, pour continuer : {', '.join(names)}")
    return value


@lru_cache(maxsize=4096)
def _program(formula: Expr) -> Program:
    return program(formula)


def _row(run: Run, step: str) -> int:
    return run.loops.get(step, (0, 0))[0]


def _towards(run: Run, step: Step) -> str:
    """To whom the step is done: in a loop, the row's own name."""
    if step.each is None:
        return step.to
    row, _ = run.loops[step.name]
    return str(run.values[step.each.listing][row].get("name", f"{step.to} {row + 1}"))


def _current(book: Book, file: Proceedings) -> str:
    titles = [book[run.procedure].step(run.step).title for run in file.open if run.step]
    return " ; ".join(f"« {title} »" for title in titles) or "rien, tout est terminé"


__all__ = [
    "BadEvent",
    "Book",
    "Emitted",
    "Event",
    "Happened",
    "LimitReached",
    "Mark",
    "Proceedings",
    "Run",
    "StepDone",
    "Unknown",
    "begin",
    "outcome_named",
    "proceed",
    "read_fields",
    "steps_view",
]
