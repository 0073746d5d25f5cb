"""Every path through a procedure: each outcome, each delay, each interrupt; dead ends and circles show themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from egide.law.formulas import AMOUNT, COUNT, DAY, DURATION, FLAG, MOMENT, RATE, TEXT, Field
from egide.law.procedures import Go, Outcome, Procedure
from egide.law.proceed import Happened, LimitReached, StepDone
from egide.law.walks import Path, outcomes_taken, samples, walk_paths
from tests.law.samples import CAUSE, locked
from tests.law.tables import AT, BOOK, HANDLED, VALUES
from tests.law.test_checking import OVER, of, step


def walked(
    *interrupts: Happened, book: dict[str, Procedure] | None = None, most: int = 200, **values: object
) -> list[Path]:
    return list(walk_paths(book or BOOK, "watch", {**VALUES, **values}, AT, interrupts, most))


def test_every_path_ends() -> None:
    paths = walked()
    assert len(paths) > 50
    assert all(path.complete and not path.file.open for path in paths)
    assert {path.file.runs["watch"].ended for path in paths} == {HANDLED}
    assert len({outcomes_taken(path) + tuple(map(repr, path.events)) for path in paths}) == len(paths)


def test_every_outcome_and_delay_is_taken() -> None:
    taken = Counter(name for path in walked() for name in outcomes_taken(path))
    assert set(taken) == {
        "call/takes_over", "call/asks_guard", "call/no_answer", "call/ringing",
        "send/arrived", "report/told", "guard/released", "guard/night",
    }  # fmt: skip


def test_what_always_holds_can_be_said_of_all_paths() -> None:
    for path in walked():
        fees = [one for one in path.emitted if one.what == "fee"]
        sent = any(one.what == "dispatch" for one in path.emitted)
        assert len(fees) == (1 if sent else 0)


def test_each_event_comes_after_the_last_and_delays_when_due() -> None:
    path = next(path for path in walked() if outcomes_taken(path)[:2] == ("call/ringing", "call/ringing"))
    first, second = path.events[:2]
    assert isinstance(first, LimitReached)
    assert isinstance(second, LimitReached)
    assert (first.at, second.at) == (AT + timedelta(minutes=1), AT + timedelta(minutes=2))
    for one in walked():
        moments = [event.at for event in one.events if isinstance(event, StepDone)]
        assert moments == sorted(moments)


def test_an_interrupt_comes_once_at_any_moment() -> None:
    paths = walked(Happened("signal.disarmed", AT), cause="theft", contacts=({"name": "Ana"},))
    places = {
        outcomes_taken(path).index("signal.disarmed") for path in paths if "signal.disarmed" in outcomes_taken(path)
    }
    assert places >= {0, 1}
    assert all(outcomes_taken(path).count("signal.disarmed") <= 1 for path in paths)


def test_what_is_refused_is_no_path() -> None:
    paths = walked(Happened("guard.requested", AT), cause="fire")
    assert paths
    assert not any("guard.requested" in outcomes_taken(path) for path in paths)


def test_a_circle_shows_itself() -> None:
    book = {"watch": replace(of(step("a", Outcome("again", "Encore", Go("a")), OVER)), name="watch")}
    paths = walked(book=book, most=10)
    assert [path.complete for path in paths].count(False) == 1
    assert max(len(path.events) for path in paths) == 10


def test_a_dead_end_shows_itself() -> None:
    """A step whose only outcome is refused leaves its file open for ever."""
    book = {"watch": replace(of(step("a", Outcome("over", "Fini", HANDLED, when=locked))), name="watch")}
    (path,) = walked(book=book, locked=False)
    assert (path.complete, path.events) == (False, ())


def test_a_procedure_that_is_over_at_once_has_one_path() -> None:
    (path,) = walked(cause="wear")
    assert (path.complete, path.events) == (True, ())


def test_facts_take_every_value_of_a_choice_or_a_flag_and_one_of_the_rest() -> None:
    asked = (Field("a", FLAG, "A"), Field("b", CAUSE, "B"), Field("c", AMOUNT, "C"))
    assert len(list(samples(asked))) == 2 * 3
    assert list(samples(())) == [{}]
    for kind in (AMOUNT, COUNT, DURATION, DAY, MOMENT, RATE, TEXT):
        (only,) = samples((Field("x", kind, "X"),))
        kind.read(only["x"], "x")
