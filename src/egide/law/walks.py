"""Walking a procedure: every path through its outcomes and delays, so that tests can say something of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from egide.law.procedures import Stay
from egide.law.proceed import (
    BadEvent,
    Book,
    Emitted,
    Event,
    Happened,
    LimitReached,
    Proceedings,
    StepDone,
    begin,
    proceed,
)
from egide.law.types import AMOUNT, COUNT, DAY, DURATION, FLAG, MOMENT, RATE, Choice, Field


@dataclass(frozen=True)
class Path:
    """One way a file can go: what happened, what followed, how it stands at the end (`complete` when all its runs ended)."""

    events: tuple[Event, ...]
    emitted: tuple[Emitted, ...]
    file: Proceedings
    complete: bool


def walk_paths(
    book: Book,
    procedure: str,
    values: Mapping[str, Any],
    at: datetime,
    interrupts: Sequence[Happened] = (),
    most: int = 200,
    step_minutes: int = 1,
) -> Iterator[Path]:
    """Every path from the procedure's beginning. Each event comes `step_minutes` after the last; delays come when due.

    `interrupts` may each happen once, at any point. A path longer than `most` events is given as incomplete: a procedure that
    can go round for ever shows itself so. So is a path where nothing more can happen although a procedure is still open.
    """
    file, emitted = begin(book, procedure, at, values)
    yield from _onward(book, Path((), emitted, file, not file.open), at, tuple(interrupts), most, step_minutes)


def _onward(
    book: Book, path: Path, now: datetime, interrupts: tuple[Happened, ...], most: int, minutes: int
) -> Iterator[Path]:
    if path.complete or len(path.events) >= most:
        yield path
        return
    moment = now + timedelta(minutes=minutes)
    choices: list[tuple[Event, tuple[Happened, ...]]] = []
    for event in possible(book, path.file, path.emitted, moment):
        choices.append((event, interrupts))
    for number, event in enumerate(interrupts):
        choices.append(
            (Happened(event.kind, moment, event.by, event.data), interrupts[:number] + interrupts[number + 1 :])
        )
    moved = False
    for event, left in choices:
        try:
            file, more = proceed(book, path.file, event)
        except BadEvent:
            continue
        moved = True
        following = Path((*path.events, event), (*path.emitted, *more), file, not file.open)
        yield from _onward(book, following, max(now, event.at), left, most, minutes)
    if not moved:
        yield path  # nothing can happen any more, and yet it is not over


def possible(book: Book, file: Proceedings, emitted: Sequence[Emitted], now: datetime) -> Iterator[Event]:
    """What may happen next in the runs that are open: each outcome with each of its facts, each delay that moves something."""
    for run in file.open:
        if run.step is None:
            continue
        step = book[run.procedure].step(run.step)
        for outcome in step.outcomes:
            for data in samples(outcome.asks):
                yield StepDone(run.name, step.name, outcome.name, now, step.by, data)
        for limit in step.limits:
            if not isinstance(limit.to, Stay):
                due = next(
                    e.due for e in reversed(emitted) if e.key == f"{run.name}/{step.name}#{run.visit}/{limit.name}"
                )
                yield LimitReached(run.name, step.name, limit.name, run.visit, due or now)


def samples(fields: Sequence[Field]) -> Iterator[dict[str, Any]]:
    """Facts that may come with an outcome: every value of each choice and flag, one of anything else."""
    if not fields:
        yield {}
        return
    first, rest = fields[0], fields[1:]
    for value in _values(first):
        for others in samples(rest):
            yield {first.name: value, **others}


def _values(field: Field) -> Sequence[Any]:
    if isinstance(field.type, Choice):
        return field.type.values
    if field.type is FLAG:
        return (True, False)
    return _SAMPLES.get(field.type.name, ("texte",))


_SAMPLES: dict[str, Sequence[Any]] = {
    AMOUNT.name: ("10.00",),
    COUNT.name: (1,),
    DURATION.name: ("6 h",),
    DAY.name: ("2026-11-22",),
    MOMENT.name: ("2026-11-22T05:30:00+01:00",),
    RATE.name: ("10 %",),
}


def outcomes_taken(path: Path) -> tuple[str, ...]:
    """The path in short: the outcomes and events in order."""
    names = []
    for event in path.events:
        if isinstance(event, StepDone):
            names.append(f"{event.step}/{event.outcome}")
        elif isinstance(event, LimitReached):
            names.append(f"{event.step}/{event.limit}")
        else:
            names.append(event.kind)
    return tuple(names)


__all__ = ["Path", "outcomes_taken", "possible", "samples", "walk_paths"]
