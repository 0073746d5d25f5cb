"""What a scenario says must follow, compared with what did: a scenario that expects is a test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from egide.cli.arguments import nearest
from egide.cli.reading import Names
from egide.cli.scenario.reading import Scenario
from egide.law.types import AMOUNT, MOMENT, BadValue

SORTS = ("event", "owed", "open", "ended", "deadlines")
EVENT = (
    *("at", "learnt", "kind", "what", "label", "to", "by", "amount", "payer", "clause", "article", "reason", "outcome"),
    *("run", "step", "due", "incident", "contract", "channels", "text", "stream", "times"),
)


def failures(scenario: Scenario, answer: Mapping[str, Any]) -> list[str]:
    """Every expectation that does not hold, in French, with its line. Raises Unusable for one that means nothing."""
    found: list[str] = []
    for number, one in enumerate(scenario.expect):
        line = scenario.expect.lines[number]
        if not isinstance(one, Names) or len(one) != 1 or next(iter(one)) not in SORTS:
            raise scenario.wrong(f"expect : attendu : une seule de ces sortes par ligne : {', '.join(SORTS)}", line)
        (sort,) = one
        found += [f"ligne {line} : {why}" for why in _CHECKS[sort](scenario, answer, one[sort], line)]
    return found


def _event(scenario: Scenario, answer: Mapping[str, Any], wanted: Any, line: int) -> Iterator[str]:
    """At least one event with all these values; exactly `times` when it is given (0: never)."""
    if not isinstance(wanted, Names) or not wanted:
        raise scenario.wrong("expect.event : attendu : « nom: valeur »", line)
    for name in wanted:
        if name not in EVENT:
            raise scenario.wrong(f"expect.event.{name} : nom inconnu ; {nearest(name, EVENT)}", wanted.lines[name])
    times = wanted.get("times")
    if times is not None and (isinstance(times, bool) or not isinstance(times, int) or times < 0):
        raise scenario.wrong("expect.event.times : attendu : un nombre entier", wanted.lines["times"])
    values = {name: _value(scenario, name, value, line) for name, value in wanted.items() if name != "times"}
    alike = [one for one in answer["events"] if all(_same(one.get(name), value) for name, value in values.items())]
    shown = ", ".join(f"{name}: {value}" for name, value in values.items())
    if times is None and not alike:
        close = _closest(answer["events"], values)
        yield f"rien ne correspond à {shown}{f' ; le plus proche : {close}' if close else ''}"
    elif times is not None and len(alike) != times:
        yield f"attendu {times} fois, trouvé {len(alike)} fois : {shown}"


def _value(scenario: Scenario, name: str, value: Any, line: int) -> Any:
    """Instants and amounts as the answer writes them, whatever way they are given."""
    try:
        if name in ("at", "due", "learnt"):
            return MOMENT.write(MOMENT.read(value, f"expect.event.{name}"))
        if name == "amount":
            return AMOUNT.write(AMOUNT.read(value, "expect.event.amount"))
    except BadValue as bad:
        raise scenario.wrong(str(bad), line) from bad
    return list(value) if isinstance(value, list) else value


def _same(found: Any, wanted: Any) -> bool:
    """A number written without quotes is the text it looks like (an article, an incident's name)."""
    if isinstance(wanted, int | Decimal) and not isinstance(wanted, bool):
        wanted = str(wanted)
    return bool(found == wanted)


def _closest(events: list[dict[str, Any]], values: Mapping[str, Any]) -> str:
    """The event that shares most values, to see what differs."""
    score = {n: sum(_same(one.get(name), value) for name, value in values.items()) for n, one in enumerate(events)}
    best = max(score, key=lambda n: score[n], default=None)
    if best is None or not score[best]:
        return ""
    return ", ".join(f"{name}: {events[best].get(name)}" for name in values)


def _owed(scenario: Scenario, answer: Mapping[str, Any], wanted: Any, line: int) -> Iterator[str]:
    """Exactly these totals by payer, over the whole scenario."""
    if not isinstance(wanted, Mapping):
        raise scenario.wrong("expect.owed : attendu : « payeur: montant », ou {} si rien n'est dû", line)
    totals = {payer: _value(scenario, "amount", amount, line) for payer, amount in wanted.items()}
    found = {payer: amount for payer, amount in answer["state"]["owed"].items() if payer in totals or amount != "0.00"}
    if found != totals:
        yield f"dû : attendu {totals}, trouvé {found}"


def _open(scenario: Scenario, answer: Mapping[str, Any], wanted: Any, line: int) -> Iterator[str]:
    yield from _names(
        scenario, "open", [s["step"] for i in answer["state"]["incidents"] for s in i["open"]], wanted, line
    )


def _ended(scenario: Scenario, answer: Mapping[str, Any], wanted: Any, line: int) -> Iterator[str]:
    yield from _names(
        scenario, "ended", [s["reason"] for i in answer["state"]["incidents"] for s in i["ended"]], wanted, line
    )


def _pending(scenario: Scenario, answer: Mapping[str, Any], wanted: Any, line: int) -> Iterator[str]:
    yield from _names(scenario, "deadlines", [one["what"] for one in answer["state"]["deadlines"]], wanted, line)


def _names(scenario: Scenario, sort: str, found: list[str], wanted: Any, line: int) -> Iterator[str]:
    """Exactly these names, in any order."""
    if not isinstance(wanted, list):
        raise scenario.wrong(f"expect.{sort} : attendu : une liste, [] si rien", line)
    if sorted(found) != sorted(str(one) for one in wanted):
        yield f"{sort} : attendu {list(wanted)}, trouvé {found}"


_CHECKS = {"event": _event, "owed": _owed, "open": _open, "ended": _ended, "deadlines": _pending}
