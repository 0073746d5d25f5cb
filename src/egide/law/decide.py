"""The second reading, ask, and the decision both readings give: certain already, or what still has to be asked.

Sound: « decided » is said only when no completion of the missing inputs could change the answer, as long as it does not raise an
exclusion that the decision lists as not invoked. Complete (no input is asked that no completion could make matter) when every
missing input is a flag or a choice and their completions number at most 1,024; beyond that the inputs named are those the graph
cannot rule out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import prod
from typing import Any

from egide.law.clauses import Clause
from egide.law.evaluate import Conflict, Trace, Undefined
from egide.law.explain import Made, Step, clauses_in, explain
from egide.law.graph import ROW, Expr, Input, carried, walk
from egide.law.questions import Line, Question
from egide.law.relevance import is_cell, missing, rests_on
from egide.law.swift import Numbers, Swift
from egide.law.types import FLAG, Choice

_COMPLETIONS = 1024
_SOME = 3
"""How many times a question is decided before it is worth compiling."""


@dataclass(frozen=True)
class Need:
    """An input that may still matter, with the clauses that make it matter."""

    input: Input
    clauses: tuple[Clause, ...]


class Decision:
    """What a question answers for a case. Its reasons are worked out when somebody looks at them."""

    def __init__(
        self,
        question: Question,
        values: Mapping[str, Any],
        settled: Settled | None,
        swift: tuple[Swift, Numbers] | None,
    ) -> None:
        self.question, self.values = question, dict(values)
        self._settled, self._swift = settled, swift

    @property
    def status(self) -> str:
        """`decided`, or `needs` when inputs that are missing may still matter."""
        return "needs" if self._settled is not None and self._settled.missing else "decided"

    @cached_property
    def settled(self) -> Settled:
        """Every value behind the answer."""
        return self._settled if self._settled is not None else settle(self.question, self.values)

    @cached_property
    def answer(self) -> Mapping[str, Any]:
        """The answer as JSON; empty while inputs are needed."""
        if self._swift is not None:
            return self._swift[0].told(self._swift[1])
        return {} if self.settled.missing else _answer(self.question, self.settled.trace)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """The inputs that may still matter, the most decisive first."""
        if self._settled is None:
            return ()
        roots = self._settled.roots
        return tuple(Need(node.detail, _clauses_using(roots, node.detail)) for node in self._settled.missing.values())

    @cached_property
    def not_invoked(self) -> tuple[tuple[Clause, tuple[Input, ...]], ...]:
        """The exclusions that nobody raised and that the answer rests on, with what is not known of each."""
        return tuple((node.detail, _unknown_below(node, self.values)) for node in self.settled.uninvoked)

    @cached_property
    def _reasons(self) -> tuple[dict[str, tuple[Step, ...]], list[Clause]]:
        return _reasons(self.question, self.settled.trace, self.values)

    @property
    def why(self) -> Mapping[str, tuple[Step, ...]]:
        """The tree of each part of the answer."""
        return self._reasons[0]

    @property
    def citations(self) -> tuple[Clause, ...]:
        return tuple(self._reasons[1])

    @property
    def readings(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.citations if clause.reading)

    def to_json(self) -> dict[str, Any]:
        """The decision in the fixed JSON format."""
        return {
            "status": self.status,
            "answer": dict(self.answer) if self.status == "decided" else None,
            "needs": [_need_json(need) for need in self.needs],
            "not_invoked": [
                {**clause.cite(), "unknown": [one.path for one in inputs]} for clause, inputs in self.not_invoked
            ],
            "why": {part: [step.to_json() for step in steps] for part, steps in self.why.items()},
            "citations": [clause.cite() for clause in self.citations],
            "readings": [{"id": c.id, "article": c.article, "reading": c.reading} for c in self.readings],
        }


def _need_json(need: Need) -> dict[str, Any]:
    return {
        "name": need.input.path,
        "label": need.input.label,
        "help": need.input.help,
        "expected": need.input.type.expected,
        **need.input.type.schema(),
        "clauses": [clause.cite() for clause in need.clauses],
    }


def decide(question: Question, values: Mapping[str, Any]) -> Decision:
    """Answer `question` for these inputs (by path, as Question.read gives them). Pure; raises Conflict or Undefined."""
    swift = _swift(question)
    numbers = None if swift is None else swift.numbers(values)
    if swift is not None and numbers is not None:
        return Decision(question, values, None, (swift, numbers))
    return Decision(question, values, settle(question, values), None)


def _swift(question: Question) -> Swift | None:
    """The question compiled, once it has been decided a few times; kept with its program, so that a changed one has its own."""
    kept = question.program.kept
    kept["decided"] = kept.get("decided", 0) + 1
    if kept["decided"] > _SOME and "swift" not in kept:
        kept["swift"] = Swift(question)
    found: Swift | None = kept.get("swift")
    return found


@dataclass(frozen=True)
class Settled:
    """What a case comes to, before it is told: inputs still missing, values behind the answer, exclusions not invoked."""

    missing: Mapping[str, Expr]
    trace: Trace
    roots: tuple[Expr, ...]
    whole: Trace
    """The case as it was given; `trace` may have been completed where no completion matters."""

    @cached_property
    def uninvoked(self) -> tuple[Expr, ...]:
        """Worked out when somebody looks: what the answer rests on takes as long to find as the answer."""
        played = rests_on(self.roots, self.whole) if self.whole.uninvoked else frozenset()
        return tuple(node for node in self.whole.uninvoked if id(node) in played)


def settle(question: Question, values: Mapping[str, Any]) -> Settled:
    """The decision without its reasons. Pure; raises Conflict or Undefined."""
    trace = question.program.run(values)
    roots = _live(question, trace)
    candidates, agreed = _narrowed(question, values, missing(roots, trace))
    settled = trace if agreed is None else question.program.run(agreed)
    _live(question, settled)
    return Settled(candidates, settled, roots, trace)


def _live(question: Question, trace: Trace) -> tuple[Expr, ...]:
    """The formulas that the answer rests on: an amount whose line does not apply is not one of them.

    One that certainly counts and has no value (a conflict, an impossible date) raises its error.
    """
    answer = question.answer
    roots = [one for one in (answer.verdict, answer.amount, answer.payer, answer.date) if one is not None]
    roots += [*answer.dates.values(), *answer.fields.values()]
    roots += [part.when for part in answer.parts if part.when is not None]
    roots += [line.amount for line in answer.lines if _applies(line.when, trace)]
    for root in roots:
        trace[root]
    return (*roots, *(line.amount for line in answer.lines if line.when is not None and trace.open(line.when)))


def _narrowed(
    question: Question, values: Mapping[str, Any], candidates: dict[str, Expr]
) -> tuple[dict[str, Expr], dict[str, Any] | None]:
    """The candidates that really matter, most decisive first; or none, with a completion, when all completions agree.

    An input matters when two completions that differ only there differ in the answer.
    """
    spans = {path: span(node) for path, node in candidates.items()}
    if not candidates:
        return {}, None
    if None in spans.values() or prod(len(each) for each in spans.values() if each) > _COMPLETIONS:
        return _ranked(question, values, candidates), None
    paths = list(spans)
    completions = {
        chosen: {**values, **dict(zip(paths, chosen, strict=True))}
        for chosen in product(*(each for each in spans.values() if each))
    }
    answers = {chosen: _outcome(question, completion) for chosen, completion in completions.items()}
    if len(set(answers.values())) == 1:
        return {}, next(iter(completions.values()))
    weight = {path: _differences(answers, position) for position, path in enumerate(paths)}
    ranked = sorted((path for path in paths if weight[path]), key=lambda path: -weight[path])
    return {path: candidates[path] for path in ranked}, None


def _ranked(question: Question, values: Mapping[str, Any], candidates: dict[str, Expr]) -> dict[str, Expr]:
    """Too many completions to try: first the inputs whose values leave the fewest others to ask, on average."""
    left: dict[str, Fraction] = {}
    for path, node in candidates.items():
        each = span(node)
        if each is not None:
            remaining = sum(_remaining(question, {**values, path: value}, len(candidates)) for value in each)
            left[path] = Fraction(remaining, len(each))
    ranked = sorted(candidates, key=lambda path: left.get(path, Fraction(len(candidates))))
    return {path: candidates[path] for path in ranked}


def _remaining(question: Question, values: Mapping[str, Any], most: int) -> int:
    try:
        trace = question.program.run(values)
        return len(missing(_live(question, trace), trace))
    except (Conflict, Undefined):
        return most


def _outcome(question: Question, values: Mapping[str, Any]) -> str:
    """The answer of one completion, as something to compare; a completion may also be a conflict or have no result."""
    try:
        trace = question.program.run(values)
        still_open = missing(_live(question, trace), trace)
        if still_open:  # an exclusion raised by this completion makes others matter
            return f"open: {sorted(values.items(), key=repr)!r}"
        return repr(_answer(question, trace))
    except (Conflict, Undefined) as bad:
        return f"{type(bad).__name__}: {bad}"


def _differences(answers: Mapping[tuple[Any, ...], str], position: int) -> int:
    """Among completions that differ only in this input, how many answers stand against the commonest one."""
    groups: dict[tuple[Any, ...], Counter[str]] = {}
    for chosen, answer in answers.items():
        groups.setdefault(chosen[:position] + chosen[position + 1 :], Counter())[answer] += 1
    return sum(group.total() - max(group.values()) for group in groups.values())


def span(node: Expr) -> Sequence[Any] | None:
    """The values that an input may take, where they are few: a flag's or a choice's. A cell is given with its row."""
    if is_cell(node):
        return None
    if node.type is FLAG:
        return (True, False)
    return node.type.values if isinstance(node.type, Choice) else None


def _clauses_using(roots: Sequence[Expr], wanted: Input) -> tuple[Clause, ...]:
    """The innermost clauses that use an input."""
    found: dict[str, Clause] = {}
    names = {wanted.path, f"{ROW}.{wanted.name.rpartition('].')[2]}"} if "[" in wanted.name else {wanted.path}
    for node in walk(*roots):
        for clause in carried(node):
            if any(inner.op == "input" and inner.detail.path in names for inner in _own(node)):
                found.setdefault(clause.id, clause)
    return tuple(found.values())


def _own(node: Expr) -> list[Expr]:
    """The nodes of a clause itself, not those of clauses below it."""
    nodes, todo, seen = [], list(node.args), set[int]()
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        nodes.append(one)
        if not carried(one):
            todo.extend(one.args)
    return nodes


def _unknown_below(node: Expr, values: Mapping[str, Any]) -> tuple[Input, ...]:
    return tuple(one.detail for one in walk(node) if one.op == "input" and one.detail.path not in values)


def _answer(question: Question, trace: Trace) -> dict[str, Any]:
    """The parts of the answer that are known, as JSON."""
    answer, told = question.answer, {}
    for name in ("verdict", "amount", "payer", "date"):
        expr = getattr(answer, name)
        if expr is not None and trace.known(expr):
            told[name] = expr.type.write(trace[expr])
            if isinstance(expr.type, Choice):
                told[f"{name}_label"] = expr.type.show(trace[expr])
    if answer.dates:
        told["dates"] = {n: e.type.write(trace[e]) for n, e in answer.dates.items() if trace.known(e)}
    if answer.lines:
        told["lines"] = [
            {"label": line.label, "amount": line.amount.type.write(trace[line.amount]), "clause": line.clause.id}
            for line in answer.lines
            if _applies(line.when, trace) and trace.known(line.amount)
        ]
    if answer.actions:
        told["actions"] = [
            {"what": one.what, "label": one.label, "to": one.to, "clause": one.clause.id}
            for one in answer.actions
            if _applies(one.when, trace)
        ]
    for name, expr in answer.fields.items():
        if trace.known(expr):
            told[name] = expr.type.write(trace[expr])
            if isinstance(expr.type, Choice):
                told[f"{name}_label"] = expr.type.show(trace[expr])
    return told


def _applies(condition: Expr | None, trace: Trace) -> bool:
    return condition is None or trace[condition] is True


def _reasons(
    question: Question, trace: Trace, given: Collection[str]
) -> tuple[dict[str, tuple[Step, ...]], list[Clause]]:
    """Why each part is what it is, and the clauses to cite. Inputs not `given` were supposed, and are not shown as facts."""
    answer = question.answer
    why: dict[str, tuple[Step, ...]] = {}
    made: Made = {}
    cited: dict[str, Clause] = {}

    def reason(part: str, expr: Expr | None) -> None:
        if expr is None:
            return
        steps, _ = explain(expr, trace, given, made)
        if steps:
            why[part] = why.get(part, ()) + steps
        for clause in clauses_in(steps):
            cited.setdefault(clause.id, clause)

    for name in ("verdict", "amount", "payer", "date"):
        reason(name, getattr(answer, name))
    for name, expr in (*answer.dates.items(), *answer.fields.items()):
        reason(name, expr)
    for part in answer.parts:
        if _applies(part.when, trace):
            cited.setdefault(part.clause.id, part.clause)
            if isinstance(part, Line):
                reason("lines", part.when)
                reason("lines", part.amount)
            else:
                reason("actions", part.when)
    return why, list(cited.values())
