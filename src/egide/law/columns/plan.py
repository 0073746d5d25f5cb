"""From a question to the circuit that answers it: which columns it reads, which it writes, and how to read those back.

Bounds of the inputs are those their author declared and those their type has. Where that is too wide for exact numbers they are
narrowed, as little as possible: a row with a larger figure is marked, and decided on its own like any row that the kernel does
not settle (an input that matters is missing, two exceptions conflict, an operation fails).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from egide.law.clauses import Clause
from egide.law.columns.circuit import DIVIDED_FLOAT, WIDEST, Circuit, Out, Port
from egide.law.graph import Expr, Input, walk
from egide.law.integers import live
from egide.law.integers.cells import Cell, Sheet, TooWide, below
from egide.law.integers.domains import Widths, bounds
from egide.law.integers.lower import Domain, Held, Lowering
from egide.law.money import LARGEST
from egide.law.questions import Question
from egide.law.types import AMOUNT, COUNT, DAY, DURATION, FLAG, MOMENT, RATE, TEXT, Choice, Listing, Type

_WIDTHS = (
    Widths(LARGEST, 2**49 - 1, 2**49 - 1),
    Widths(2**43 - 1, 2**20 - 1, 2**30 - 1),
    Widths(2**40 - 1, 2**17 - 1, 2**29 - 1),
    Widths(2**37 - 1, 2**17 - 1, 2**29 - 1),
    Widths(2**33 - 1, 2**17 - 1, 2**29 - 1),
    Widths(2**33 - 1, 2**13 - 1, 2**27 - 1),
)
"""From the widest that cents can be to 86 million euros, 8 191 things, four years. Powers of two: many are checked at once."""


@dataclass(frozen=True)
class Read:
    """An input of the question as a column."""

    path: str
    type: Type
    port: Port


@dataclass(frozen=True)
class Part:
    """Something to write: a node's value, where `when` holds (None: always).

    A clause's value counts only where the decision rests on it.
    """

    name: str
    node: Expr
    when: Expr | None = None
    clause: Clause | None = None
    is_clause: bool = False

    @property
    def type(self) -> Type:
        return self.node.type


@dataclass(frozen=True)
class Written:
    """A part as columns: its top, its denominator (a column where it moves), and where it has a value (None: everywhere)."""

    part: Part
    top: str
    under: int | str
    valid: str | None


@dataclass(frozen=True)
class Plan:
    """A question ready to be computed in columns."""

    question: Question
    circuit: Circuit
    reads: tuple[Read, ...]
    hosted: Mapping[str, Expr]
    writes: tuple[Written, ...]
    uninvoked: tuple[tuple[str, Expr], ...]
    """Columns of flags: where this exclusion was not invoked, and the decision rests on it."""
    texts: Mapping[str, int]


@dataclass(frozen=True)
class Wish:
    """What is asked of a plan: some inputs may be `missing`, clauses' values are wanted too, `scalars` have one value for all."""

    missing: bool = False
    clauses: bool = False
    scalars: frozenset[str] = frozenset()
    forms: tuple[tuple[str, str], ...] = ()
    """How some columns lie in memory (path, form), where they are not as usual."""


def plan(question: Question, wish: Wish = Wish()) -> Plan | None:
    """The plan, on the widest bounds that stay exact; None when nothing narrow enough would serve."""
    for widest in (DIVIDED_FLOAT, WIDEST):
        for widths in _WIDTHS:
            try:
                return _planned(question, wish, widths, widest)
            except TooWide:
                continue
    return None


def form(type: Type) -> str:
    """How a column of this type lies in memory."""
    if type is FLAG:
        return "u1"
    if isinstance(type, Choice):
        return "u1" if len(type.values) <= 256 else "u2"
    return "i4" if type in (DAY, TEXT) else "i8"


def _planned(question: Question, wish: Wish, widths: Widths, widest: int) -> Plan:
    domain = Domain(lambda one: bounds(one, widths), missing=wish.missing)
    lowering = Lowering(Sheet(widest), domain)
    lowering.write(*question.answer.formulas())
    rests = live.live(lowering, live.roots(question, lowering)) if wish.clauses or lowering.uninvoked else {}
    outs = _Outs(lowering, rests)
    writes = tuple(outs.write(part) for part in parts(question))
    if wish.clauses:
        writes += tuple(outs.write(part) for part in clause_parts(question))
    sheet = lowering.sheet
    uninvoked = []
    for number, (node, where) in enumerate(lowering.uninvoked):
        outs.made.append(Out(f"uninvoked {number}", "u1", sheet.both([where, rests[id(node)]])))
        uninvoked.append((f"uninvoked {number}", node))
    marked = sheet.either([*lowering.outside, sheet.flip(live.decided(question, lowering))])
    reads = tuple(_reads(question, lowering, wish, widths))
    leading = _leading([*(out.cell for out in outs.made), marked])
    ports = tuple(replace(read.port, leads=read.path in leading) for read in reads)
    circuit = Circuit(ports, tuple(outs.made), marked)
    return Plan(question, circuit, reads, lowering.hosted, writes, tuple(uninvoked), dict(lowering.texts))


def _reads(question: Question, lowering: Lowering, wish: Wish, widths: Widths) -> Iterator[Read]:
    """The inputs that cells name, and the values hosted for them."""
    forms = dict(wish.forms)
    hosted = [(name, node.type, Input(name, node.type, name)) for name, node in lowering.hosted.items()]
    for name, type, one in [*((one.path, one.type, one) for one in question.inputs), *hosted]:
        if _is_number(type):
            low, high = bounds(one, widths)
            port = Port(
                name,
                forms.get(name, form(type)),
                low,
                high,
                code=isinstance(type, Choice) or type in (DAY, TEXT),
                flag=type is FLAG,
                scalar=name in wish.scalars,
                optional=wish.missing or name in lowering.hosted,
            )
            yield Read(name, type, port)


def _leading(cells: Sequence[Cell]) -> set[str]:
    """The inputs that a place in a table is worked out from."""
    places = [cell.args[0] for cell in below(cells) if cell.op == "lookup"]
    return {cell.detail for cell in below(places) if cell.op == "input"}


def _is_number(type: Type) -> bool:
    return isinstance(type, Choice) or type in (FLAG, RATE, DAY, MOMENT, TEXT, AMOUNT, COUNT, DURATION)


class _Outs:
    """The columns written so far."""

    def __init__(self, lowering: Lowering, rests: Mapping[int, Cell]) -> None:
        self.lowering, self.rests, self.made = lowering, rests, list[Out]()

    def write(self, part: Part) -> Written:
        """A part's columns; its value is there where it is known and counts."""
        held = self.lowering[part.node] if part.node.op != "const" else self._constant(part.node)
        if part.is_clause and self.rests[id(part.node)].settled == 0:  # said row by row: no value of the case
            held = Held(self.lowering.sheet.number(0), 1, self.lowering.sheet.no)
        valid = self.lowering.sheet.both([flag for flag in (held.known, *self._counts(part)) if flag is not None])
        valid_name = None
        if valid.settled != 1:
            valid_name = f"{part.name} ?"
            self.made.append(Out(valid_name, "u1", valid))
        self.made.append(Out(part.name, form(part.type), held.top))
        under: int | str = held.under if isinstance(held.under, int) else f"{part.name} /"
        if isinstance(held.under, Cell):
            self.made.append(Out(f"{part.name} /", "i8", held.under))
        return Written(part, part.name, under, valid_name)

    def _constant(self, node: Expr) -> Held:
        self.lowering.write(node)
        return self.lowering[node]

    def _counts(self, part: Part) -> Iterator[Cell | None]:
        if part.is_clause:
            yield self.rests[id(part.node)]
        if part.when is not None:
            held = self.lowering[part.when]
            yield held.top
            yield held.known


def parts(question: Question) -> Iterator[Part]:
    """Each part of the answer by the name of its column."""
    answer = question.answer
    for name in ("verdict", "amount", "payer", "date"):
        expr = getattr(answer, name)
        if expr is not None:
            yield Part(name, expr)
    for name, expr in answer.dates.items():
        yield Part(f"dates.{name}", expr)
    for name, expr in answer.fields.items():
        yield Part(name, expr)
    for number, line in enumerate(answer.lines, 1):
        yield Part(f"lines.{number}", line.amount, line.when, line.clause)
    for number, action in enumerate(answer.actions, 1):
        always = Expr("const", FLAG, (), True)
        yield Part(
            f"actions.{number}.{action.what}", always if action.when is None else action.when, None, action.clause
        )


def clause_parts(question: Question) -> Iterator[Part]:
    """The value of each clause, and of each exception that applied; a clause written twice has two columns."""
    seen: dict[str, int] = {}

    def name(clause: Clause) -> str:
        seen[clause.id] = seen.get(clause.id, 0) + 1
        return f"clause:{clause.id}" + (f"#{seen[clause.id]}" if seen[clause.id] > 1 else "")

    for node in walk(*question.answer.formulas()):
        if isinstance(node.type, Listing):
            continue
        if node.op in ("clause", "exclusion"):
            yield Part(name(node.detail), node, None, node.detail, is_clause=True)
        elif node.op == "rule":
            for clause, condition in zip(node.detail, node.args[1::2], strict=True):
                yield Part(name(clause), node, condition, clause, is_clause=True)
