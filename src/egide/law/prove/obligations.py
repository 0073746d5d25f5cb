"""What is to be proved of a question: what its answer owes by its kind, what its clauses owe one another, what it promises.

Each obligation ends proved, with a counterexample that was decided again by the ordinary interpreter before it is told, or
undecided in the time given. A promise that would hold whatever the clauses said is refused: it says nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from egide.law.clauses import Clause
from egide.law.evaluate import Conflict, Undefined, program
from egide.law.formulas import ask
from egide.law.graph import Expr, carried, rebuilt, walk
from egide.law.integers import live
from egide.law.integers.cells import Cell, value_of
from egide.law.promises import Promise
from egide.law.prove.solver import Undecided
from egide.law.prove.world import World, case_of, world
from egide.law.questions import Action, Question
from egide.law.types import AMOUNT, Listing

PROVED, COUNTEREXAMPLE, UNDECIDED, REFUSED = "proved", "counterexample", "undecided", "refused"
Case = Mapping[str, Any]


@dataclass(frozen=True)
class Result:
    """What became of one obligation. `case` breaks it (values by path), `other` is the second case where two are compared."""

    question: str
    kind: str
    says: str
    status: str
    seconds: float
    clauses: tuple[Clause, ...] = ()
    case: Case | None = None
    other: Case | None = None
    note: str = ""


@dataclass(frozen=True)
class Obligation:
    """Something that must not happen (`breaks`), or, when `possible`, that must be able to."""

    kind: str
    says: str
    breaks: Callable[[World], Sequence[Cell]]
    confirms: Callable[[Case], bool]
    clauses: tuple[Clause, ...] = ()
    possible: bool = False
    promise: Promise | None = None


def prove(question: Question, seconds: float = 10) -> Iterator[Result]:
    """Every obligation of the question, one after the other; `seconds` are for each."""
    whole = world(question)
    prover = _Prover(question, seconds, whole)
    for obligation in (*_conflicts(question), *_bounds(question), *_promises(question)):
        yield prover.hold(obligation)
    for grown in question.indemnity.growing if question.indemnity else ():
        yield prover.grows(grown)
    yield from prover.reach(list(_reachable(question)))


# ── The obligations ─────────────────────────────────────────────────────────────────────────────────────────────────


def _conflicts(question: Question) -> Iterator[Obligation]:
    for rule in [node for node in walk(*question.answer.formulas()) if node.op == "rule" and len(node.detail) > 1]:
        conditions = rule.args[1::2]

        def breaks(all: World, conditions: Sequence[Expr] = conditions) -> list[Cell]:
            held = [all.lowering[condition] for condition in conditions]
            flags = [all.sheet.both([one.top, one.known or all.sheet.yes]) for one in held]
            from egide.law.integers.operations import conflict

            return [conflict(all.sheet, flags), all.sheet.flip(all.decided())]

        articles = ", ".join(dict.fromkeys(clause.article for clause in rule.detail))
        yield Obligation(
            "conflict",
            f"les exceptions des articles {articles} ne s’appliquent jamais ensemble",
            breaks,
            lambda case: isinstance(_outcome(question, case), Conflict),
            tuple(rule.detail),
        )


def _bounds(question: Question) -> Iterator[Obligation]:
    indemnity, amount = question.indemnity, question.answer.amount
    if indemnity is None or amount is None:
        return
    owed = [("never_negative", "l’indemnité n’est jamais négative", None)]
    owed += [("within_loss", "l’indemnité ne dépasse jamais le dommage", indemnity.loss)]  # type: ignore[list-item] # the first has no bound
    if indemnity.limit is not None:
        owed += [("within_limit", "l’indemnité ne dépasse jamais le plafond", indemnity.limit)]  # type: ignore[list-item] # the first has no bound
    for kind, says, bound in owed:
        yield _bounded(question, kind, says, amount, bound)


def _bounded(question: Question, kind: str, says: str, amount: Expr, bound: Expr | None) -> Obligation:
    def breaks(all: World) -> list[Cell]:
        if bound is None:
            return [*all.known(amount), all.sheet.lt(all.lowering[amount].top, all.sheet.number(0))]
        over = all.sheet.lt(all.lowering[bound].top, all.lowering[amount].top)
        return [*all.known(amount), *all.known(bound), over]

    def confirms(case: Case) -> bool:
        paid, most = _worth(amount, case), None if bound is None else _worth(bound, case)
        return paid is not None and (paid < 0 if bound is None else most is not None and paid > most)

    return Obligation(kind, says, breaks, confirms)


def _promises(question: Question) -> Iterator[Obligation]:
    for promise in question.proves:

        def breaks(all: World, promise: Promise = promise) -> list[Cell]:
            wanted = [*all.known(promise.formula), all.sheet.flip(all.lowering[promise.formula].top)]
            return [*wanted, *_given(all, promise)]

        def confirms(case: Case, promise: Promise = promise) -> bool:
            holds = promise.given is None or _worth(promise.given, case) is True
            return holds and _worth(promise.formula, case) is False

        yield Obligation(promise.name, promise.says, breaks, confirms, promise=promise)


def _given(all: World, promise: Promise) -> list[Cell]:
    return [] if promise.given is None else [*all.known(promise.given), all.lowering[promise.given].top]


def _reachable(question: Question) -> Iterator[Obligation]:
    """Every clause, exception, exclusion, line and action must play a part in some case."""
    rests: dict[int, dict[int, Cell]] = {}

    def alive(all: World, node: Expr) -> Cell:
        if id(all) not in rests:
            rests[id(all)] = live.live(all.lowering, live.roots(question, all.lowering))
        return rests[id(all)][id(node)]

    for clause, places in _places(question).items():

        def plays(all: World, places: Sequence[tuple[Expr, Expr | None]] = places) -> list[Cell]:
            anywhere = []
            for node, condition in places:
                flags = [alive(all, node)] + ([] if condition is None else [all.lowering[condition].top])
                anywhere.append(all.sheet.both(flags))
            return [all.decided(), all.sheet.either(anywhere)]

        what = "cette exclusion" if places[0][0].op == "exclusion" else "cette clause"
        says = f"{what} joue dans un cas au moins : art. {clause.article}, {clause.title}"
        yield Obligation("reachable", says, plays, lambda case: True, (clause,), possible=True)
    for part in question.answer.parts:
        if part.when is not None:

            def applies(all: World, when: Expr = part.when) -> list[Cell]:
                return [all.decided(), all.lowering[when].top]

            word = "cette action a lieu" if isinstance(part, Action) else "cette ligne est due"
            says = f"{word} dans un cas au moins : {part.label} (art. {part.clause.article})"
            yield Obligation("reachable", says, applies, lambda case: True, (part.clause,), possible=True)


def _places(question: Question) -> dict[Clause, list[tuple[Expr, Expr | None]]]:
    """Where each clause stands, and what has to hold there for it to play."""
    found: dict[Clause, list[tuple[Expr, Expr | None]]] = {}
    for node in walk(*question.answer.formulas()):
        for number, clause in enumerate(carried(node)):
            condition = None
            if node.op in ("rule", "exclusion"):
                condition = node.args[1 + 2 * number] if node.op == "rule" else node.args[0]
            found.setdefault(clause, []).append((node, condition))
    return found


# ── Holding them ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class _Prover:
    question: Question
    seconds: float
    whole: World
    loose: World | None = None

    def hold(self, obligation: Obligation) -> Result:
        """Proved, also where an exclusion stays unproved; or a case that breaks it."""
        began = time.monotonic()
        if obligation.promise is not None:
            empty = self._empty(obligation.promise)
            if empty:
                return self._result(obligation, REFUSED, began, note=empty)
        try:
            if self._loose().find(list(obligation.breaks(self._loose())), self.seconds) is None:
                return self._result(obligation, PROVED, began)
            found = self.whole.find(list(obligation.breaks(self.whole)), self._left(began))
        except Undecided:
            return self._result(obligation, UNDECIDED, began)
        if found is None:
            return self._result(obligation, PROVED, began, note="tous les faits étant connus")
        case = case_of(self.question, found, self.whole.lowering.texts)
        if obligation.confirms(case):
            return self._result(obligation, COUNTEREXAMPLE, began, case=case)
        return self._result(obligation, UNDECIDED, began, note=_hosted(self.whole))

    def grows(self, grown: Expr) -> Result:
        """Where only this input is larger, the amount is not smaller."""
        began = time.monotonic()
        amount = self.question.answer.amount
        assert amount is not None
        says = f"plus de « {grown.detail.label} » ne donne jamais moins d’indemnité"
        obligation = Obligation("grows", says, lambda all: [], lambda case: True)
        more = ask("more", AMOUNT, "Plus")
        more = replace(more, detail=replace(grown.detail, name="more", group="proof"))
        same = {id(node): more for node in walk(amount) if node.op == "input" and node.detail.path == grown.detail.path}
        after = rebuilt(amount, same)
        all = self.whole
        all.write(after, grown)
        flags = [*all.known(amount), *all.known(after), all.sheet.lt(all.lowering[grown].top, all.lowering[more].top)]
        try:
            found = all.find([*flags, all.sheet.lt(all.lowering[after].top, all.lowering[amount].top)], self.seconds)
        except Undecided:
            return self._result(obligation, UNDECIDED, began)
        if found is None:
            return self._result(obligation, PROVED, began)
        case = case_of(self.question, found, all.lowering.texts)
        other = {**case, grown.detail.path: int(found[more.detail.path])}
        before, then = _worth(amount, case), _worth(amount, other)
        if before is not None and then is not None and then < before:
            return self._result(obligation, COUNTEREXAMPLE, began, case=case, other=other)
        return self._result(obligation, UNDECIDED, began, note=_hosted(all))

    def reach(self, obligations: Sequence[Obligation]) -> Iterator[Result]:
        """What must be possible. A case found for one often shows others, which are then not asked for."""
        shown: set[int] = set()
        for number, obligation in enumerate(obligations):
            began = time.monotonic()
            if number in shown:
                yield self._result(obligation, PROVED, began)
                continue
            try:
                found = self.whole.find(list(obligation.breaks(self.whole)), self.seconds)
            except Undecided:
                yield self._result(obligation, UNDECIDED, began)
                continue
            if found is None:
                yield self._result(obligation, COUNTEREXAMPLE, began, note="aucun cas n’y mène : clause morte")
                continue
            shown |= {other for other in range(number + 1, len(obligations)) if self._holds(obligations[other], found)}
            yield self._result(obligation, PROVED, began)

    def _holds(self, obligation: Obligation, found: Mapping[str, Any]) -> bool:
        flags = self.whole.sheet.both([*self.whole.possible(), *obligation.breaks(self.whole)])

        def given(cell: Cell) -> Any:
            if cell.op == "given":
                return 0
            return found.get(cell.detail, min(max(0, cell.low), cell.high))

        return bool(value_of(flags, given))

    def _loose(self) -> World:
        """The question where an exclusion may stay unproved."""
        if self.loose is None:
            self.loose = world(self.question, invoked=False)
        return self.loose

    def _left(self, began: float) -> float:
        return max(1 / 1000, self.seconds - (time.monotonic() - began))

    def _empty(self, promise: Promise) -> str:
        """Why a promise says nothing, or nothing at all."""
        try:
            if promise.given is not None and self.whole.find(_given(self.whole, promise), self.seconds) is None:
                return "sa condition n’est jamais remplie"
            blind = _blind(self.question, promise)
            flags = [*blind.known(promise.formula), blind.sheet.flip(blind.lowering[promise.formula].top)]
            if blind.find([*flags, *_given(blind, promise)], self.seconds) is None:
                return "elle tiendrait quoi que disent les clauses"
        except Undecided:
            return ""
        return ""

    def _result(self, obligation: Obligation, status: str, began: float, **more: Any) -> Result:
        spent = round(time.monotonic() - began, 4)
        return Result(self.question.name, obligation.kind, obligation.says, status, spent, obligation.clauses, **more)


def _blind(question: Question, promise: Promise) -> World:
    """The promise alone, where clauses and parts of the answer may be worth anything."""
    parts = {id(node) for node in question.answer.formulas()}
    blind = replace_world(question)
    for node in walk(*promise.formulas()):
        covered = node.op in ("clause", "exclusion", "rule") or (
            id(node) in parts and node.op not in ("input", "const")
        )
        if covered and not isinstance(node.type, Listing):
            free = ask(f"free{len(blind.lowering.held)}", node.type, "Quelconque")
            blind.write(free)
            blind.lowering.held[id(node)] = blind.lowering[free]
    blind.write(*promise.formulas())
    return blind


def replace_world(question: Question) -> World:
    """A world with nothing written yet."""
    empty = world(question)
    empty.lowering.held.clear()
    empty.lowering.outside.clear()
    return empty


def _hosted(all: World) -> str:
    return "ce qui le contredirait dépend de listes ou de textes" if all.lowering.hosted else ""


def _worth(formula: Expr, case: Case) -> Any:
    """A formula's value for a case, None where it has none."""
    trace = program(formula).run(case)
    return trace[formula] if trace.known(formula) else None


def _outcome(question: Question, case: Case) -> Exception | None:
    from egide.law.decide import settle

    try:
        settle(question, case)
    except (Conflict, Undefined) as bad:
        return bad
    return None
