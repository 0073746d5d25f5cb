"""A program written out as Python: the same values as `evaluate` gives node by node, several times faster.

What is known at once (a comparison of two known amounts, a branch whose condition holds) is written in line; whenever an
argument is open or failed, the interpreter's own function for that operation is called. A test holds both to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from egide.law.graph import Expr
from egide.law.rowwise import RowValues, cell_names, cells_named, each_row
from egide.law.values import Failed, Open

if TYPE_CHECKING:
    from egide.law.evaluate import Program

Values = Mapping[str, Any]
Run = Callable[[Values, list[Expr], dict[int, tuple[Mapping[int, Any], ...]]], dict[int, Any]]

_INLINE = {
    "not": "not {0}",
    "eq": "{0} == {1}",
    "lt": "{0} < {1}",
    "le": "{0} <= {1}",
    "gt": "{0} > {1}",
    "ge": "{0} >= {1}",
    "add": "{0} + {1}",
    "sub": "{0} - {1}",
    "mul": "{0} * {1}",
    "days_between": "({1} - {0}).days",
}
"""Operations that have a result for all known arguments, and are short to say."""


@dataclass(frozen=True)
class Interpreter:
    """What the interpreter does with arguments that are not all known."""

    value: Callable[[Expr, list[Any]], Any]
    """The value of an operation, from its arguments' values."""
    open: Callable[[Expr], Open]


def compiled(program: Program, interpreter: Interpreter) -> Run:
    """A function of the inputs (by path) that gives every node's value by `id`, and adds to uninvoked exclusions and rows."""
    writer = _Writer(interpreter)
    lines = [line for node in program.order for line in writer.lines(node, program)]
    names = "".join(f"{writer.names[id(node)]}, " for node in program.order)
    source = "\n".join(
        [
            "def run(given, uninvoked, rows):",
            "    get = given.get",
            "    found = {}",
            *(f"    {line}" for line in lines),
            f"    found.update(zip(IDS, ({names})))",
            "    return found",
        ]
    )
    writer.held["IDS"] = tuple(id(node) for node in program.order)
    exec(compile(source, "<a question's formulas>", "exec"), writer.held)
    made: Run = writer.held["run"]
    return made


class _Writer:
    """Python for nodes, one after the other; what they need beside their arguments is held by name."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter
        self.names: dict[int, str] = {}
        self.held: dict[str, Any] = {"Open": Open, "U": frozenset({Open, Failed}), "value": interpreter.value}
        self.known: set[int] = set()
        self.when_open: dict[int, Any] = {}
        """What a node is worth when the only input it rests on is missing; every other of its values is known."""
        self.letter = "v"

    def of_a_row(self, outer: Sequence[Expr]) -> _Writer:
        """A writer for what is computed row by row, which knows these nodes of the case by their names."""
        row = _Writer(self.interpreter)
        row.names = {id(one): self.names[id(one)] for one in outer}
        row.held, row.known, row.letter = self.held, self.known & set(row.names), "w"
        row.when_open = {id(one): self.when_open[id(one)] for one in outer if id(one) in self.when_open}
        return row

    def lines(self, node: Expr, program: Program | None = None) -> list[str]:
        """The lines that give this node its name and value."""
        name = f"{self.letter}{len(self.names)}"
        if node.op == "const":
            self.names[id(node)] = self._hold("k", node.detail)
            self.known.add(id(node))
            return []
        if node.op == "clause":
            self.names[id(node)] = self.names[id(node.args[0])]
            self.known |= {id(node)} if id(node.args[0]) in self.known else set()
            self._alike(node, node.args[0])
            return []
        if node.op == "each_row":
            assert program is not None
            lines = self._each_row(node, name, program)
        else:
            lines = self._said(node, name, [self.names[id(arg)] for arg in node.args])
        self.names[id(node)] = name
        return lines

    def _said(self, node: Expr, name: str, args: list[str]) -> list[str]:
        if node.op == "input":
            self.when_open[id(node)] = self.interpreter.open(node)
            return [f"{name} = get({node.detail.path!r}, {self._hold('o', self.when_open[id(node)])})"]
        if node.op == "exclusion":
            return [
                f"{name} = {args[0]}",
                f"if {name}.__class__ is Open:",
                f"    uninvoked.append({self._hold('n', node)})",
                f"    {name} = False",
            ]
        writer = _BRANCHES.get(node.op)
        if writer is not None:
            return [f"{name} = {writer(self, node, args)}"]
        return self._strict(node, name, args)

    def _strict(self, node: Expr, name: str, args: list[str]) -> list[str]:
        if node.op == "among":
            inline = f"{args[0]} in {self._hold('s', frozenset(node.detail))}"
        elif node.op in ("least", "most"):
            inline = f"{'min' if node.op == 'least' else 'max'}({', '.join(args)})"
            inline = inline if len(args) > 1 else args[0]
        elif node.op in _INLINE:
            inline = _INLINE[node.op].format(*args)
        else:
            return [f"{name} = {self.call(node, args)}"]
        doubtful = [arg for arg, inner in zip(args, node.args, strict=True) if id(inner) not in self.known]
        if not doubtful:
            self.known.add(id(node))
            return [f"{name} = {inline}"]
        unknown = " or ".join(f"{arg}.__class__ in U" for arg in dict.fromkeys(doubtful))
        return [f"{name} = {self._otherwise(node, args)} if {unknown} else {inline}"]

    def _otherwise(self, node: Expr, args: list[str]) -> str:
        """The value when some argument is not known: worked out now where one input alone decides that."""
        doubtful = [arg for arg in node.args if id(arg) not in self.known]
        if len(doubtful) == 1 and id(doubtful[0]) in self.when_open:
            open_ = self.when_open[id(doubtful[0])]
            known = {id(arg): self.held[self.names[id(arg)]] for arg in node.args if arg.op == "const"}
            if all(arg is doubtful[0] or id(arg) in known for arg in node.args):
                value = self.interpreter.value(node, [known.get(id(arg), open_) for arg in node.args])
                if isinstance(value, Open):
                    self.when_open[id(node)] = value
                return self._hold("q", value)
        return self.call(node, args)

    def _alike(self, node: Expr, other: Expr) -> None:
        if id(other) in self.when_open:
            self.when_open[id(node)] = self.when_open[id(other)]

    def _each_row(self, node: Expr, name: str, program: Program) -> list[str]:
        """Its rows are computed by a function of their own, over the cells of a row and what they need of the case."""
        inner, listing = program.by_row[id(node)], self.names[id(node.args[0])]
        outer = _outside(inner)
        rows = self.of_a_row(outer)
        lines = [line for one in inner for line in rows.lines(one)]
        taken = list(dict.fromkeys(self.names[id(one)] for one in outer if self.names[id(one)].startswith("v")))
        results = "".join(f"{rows.names[id(one)]}, " for one in inner)
        source = "\n".join(
            [
                f"def row({', '.join(['given', 'uninvoked', *taken])}):",
                "    get = given.get",
                *(f"    {line}" for line in lines),
                f"    return ({results})",
            ]
        )
        exec(compile(source, "<a row's formulas>", "exec"), self.held)
        call = self._hold("r", _Rows(node, inner, self.held["row"]))
        passed = "".join(f"{one}, " for one in taken)
        return [f"{name}, rows[{id(node)}] = {call}({listing}, found, uninvoked, ({passed}))"]

    def call(self, node: Expr, args: Sequence[str]) -> str:
        """The interpreter's own function for this operation."""
        return f"value({self._hold('n', node)}, [{', '.join(args)}])"

    def _hold(self, kind: str, value: Any) -> str:
        name = f"{kind}{id(value)}" if kind == "n" else f"{kind}{len(self.held)}"
        self.held[name] = value
        return name


class _Rows:
    """The rows of a listing, each computed by `row`."""

    def __init__(self, node: Expr, inner: Sequence[Expr], row: Callable[..., tuple[Any, ...]]) -> None:
        self.node, self.row = node, row
        self.ids = [id(one) for one in inner]
        self.cells = cell_names(inner)

    def __call__(self, listing: Any, found: Mapping[int, Any], uninvoked: list[Expr], outer: tuple[Any, ...]) -> Any:
        def computed(row: Mapping[str, Any]) -> RowValues:
            values = RowValues(found)
            values.update(zip(self.ids, self.row(cells_named(self.cells, row), uninvoked, *outer), strict=True))
            return values

        return each_row(self.node, listing, computed)


def _outside(inner: Sequence[Expr]) -> list[Expr]:
    """What row formulas use that is not of the row."""
    mine = {id(one) for one in inner}
    return list({id(arg): arg for one in inner for arg in one.args if id(arg) not in mine}.values())


# ── Operations that may do without some of their arguments ──────────────────────────────────────────────────────────


def _settling(writer: _Writer, node: Expr, args: list[str]) -> str:
    by = node.op == "or"
    any_settles = " or ".join(f"{arg} is {by}" for arg in args)
    none_does = " and ".join(f"{arg} is {not by}" for arg in args)
    return f"{by} if {any_settles} else {not by} if {none_does} else {writer.call(node, args)}"


def _when(writer: _Writer, node: Expr, args: list[str]) -> str:
    condition, then, otherwise = args
    return f"{then} if {condition} is True else {otherwise} if {condition} is False else {writer.call(node, args)}"


def _table(writer: _Writer, node: Expr, args: list[str]) -> str:
    by, rows = args[0], args[1:]
    places = writer._hold("x", {value: number for number, value in enumerate(node.detail)})
    return f"({', '.join(rows)})[{places}[{by}]] if {by}.__class__ is str else {writer.call(node, args)}"


def _rule(writer: _Writer, node: Expr, args: list[str]) -> str:
    none = " and ".join(f"{condition} is False" for condition in args[1::2])
    return f"{args[0]} if {none} else {writer.call(node, args)}"


_BRANCHES: Mapping[str, Callable[[_Writer, Expr, list[str]], str]] = {
    "and": _settling,
    "or": _settling,
    "when": _when,
    "table": _table,
    "rule": _rule,
}
