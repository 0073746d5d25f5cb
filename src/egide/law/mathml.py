"""The fifth reading for screens and documents: a formula as MathML, with its French text for whoever does not see it drawn.

`mathml(node)` is one `<math>` element: fractions as fractions, branches as a table beside a brace, everything else in the
words of `show`. Its `alttext` is the whole formula in French; labels are escaped, nothing in it comes from outside the contract.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from egide.law.clauses import Clause
from egide.law.french import MINUS, NBSP
from egide.law.graph import Expr, walk
from egide.law.show import AND, COMPARED, OR, PRODUCT, ROUNDED, SUM, level_of, show, worded
from egide.law.types import DAY, MOMENT

NAMESPACE = "http://www.w3.org/1998/Math/MathML"


def mathml(formula: Expr, *, by_title: bool = True) -> str:
    """The formula as a `<math>` element. `by_title`: clauses below it are named instead of written out."""
    inside = _Writer(by_title).own(formula)
    alternative = escape(show(formula, by_title=by_title), quote=True)
    return f'<math xmlns="{NAMESPACE}" display="block" lang="fr" alttext="{alternative}">{inside}</math>'


def clauses_in_mathml(*roots: Expr) -> Iterator[tuple[Clause, str]]:
    """What each clause says, in reading order, once; an exception is its value where its condition holds."""
    told: set[str] = set()
    for node in walk(*roots):
        if node.op in ("clause", "exclusion") and node.detail.id not in told:
            told.add(node.detail.id)
            yield node.detail, mathml(node)
        elif node.op == "rule":
            for clause, condition, value in zip(node.detail, node.args[1::2], node.args[2::2], strict=True):
                if clause.id not in told:
                    told.add(clause.id)
                    yield clause, mathml(Expr("when", node.type, (condition, value, node.args[0])))


class _Writer:
    def __init__(self, by_title: bool) -> None:
        self.by_title = by_title

    def own(self, node: Expr) -> str:
        """A whole formula: what a clause says, whatever stands around it."""
        if node.op in ("clause", "exclusion"):
            return self.row(_text(f"exclusion{NBSP}:{NBSP}") if node.op == "exclusion" else "", self.of(node.args[0]))
        return self.of(node)

    def of(self, node: Expr) -> str:
        if self.by_title and node.op in ("clause", "exclusion"):
            return _text(node.detail.title)
        drawn = _DRAWN.get(node.op)
        return drawn(self, node) if drawn else _text(worded(node, self.by_title))

    def at(self, node: Expr, level: int) -> str:
        """For a place that needs this level: what holds less tightly stands in parentheses."""
        inside = self.of(node)
        return inside if level_of(node, self.by_title) >= level else self.row(_sign("("), inside, _sign(")"))

    def row(self, *parts: str) -> str:
        return f"<mrow>{''.join(parts)}</mrow>"

    def joined(self, nodes: Sequence[Expr], between: str, level: int) -> str:
        return self.row(between.join(self.at(node, level) for node in nodes))


def _text(text: str) -> str:
    return f"<mtext>{escape(text, quote=False)}</mtext>"


def _sign(sign: str) -> str:
    return f"<mo>{escape(sign, quote=False)}</mo>"


def _label(writer: _Writer, node: Expr) -> str:
    return _text(worded(node, writer.by_title))


def _const(writer: _Writer, node: Expr) -> str:
    return (
        f"<mn>{escape(node.type.show(node.detail), quote=False)}</mn>"
        if not _worded_const(node)
        else _label(writer, node)
    )


def _worded_const(node: Expr) -> bool:
    return not node.type.show(node.detail)[:1].isdigit()


def _clause(writer: _Writer, node: Expr) -> str:
    return writer.row(writer.at(node.args[0], COMPARED), _text(f" ({node.detail.place})"))


def _signed(sign: str, level: int, right: int) -> Callable[[_Writer, Expr], str]:
    def drawn(writer: _Writer, node: Expr) -> str:
        first, *others = node.args
        rest = "".join(_sign(sign) + writer.at(one, right) for one in others)
        return writer.row(writer.at(first, level), rest)

    return drawn


def _word(word: str, level: int) -> Callable[[_Writer, Expr], str]:
    return lambda writer, node: writer.joined(node.args, _text(f"{NBSP}{word}{NBSP}"), level)


def _not(writer: _Writer, node: Expr) -> str:
    inner = node.args[0]
    if inner.op == "eq":
        return _signed("≠", SUM, SUM)(writer, inner)
    if inner.op in ("among", "exclusion"):
        return _label(writer, node)
    return writer.row(_text(f"non{NBSP}"), writer.at(inner, COMPARED))


def _ratio(writer: _Writer, node: Expr) -> str:
    amount, part, whole = node.args
    fraction = f"<mfrac>{writer.row(writer.of(part))}{writer.row(writer.of(whole))}</mfrac>"
    return writer.row(writer.at(amount, PRODUCT), _sign("×"), fraction)


def _extreme(amount: str, date: str) -> Callable[[_Writer, Expr], str]:
    def drawn(writer: _Writer, node: Expr) -> str:
        between = _sign(";")
        inside = between.join(writer.of(one) for one in node.args)
        name = date if node.type in (DAY, MOMENT) else amount
        return writer.row(f"<mi>{name}</mi>", _sign("("), inside, _sign(")"))

    return drawn


def _half_up(writer: _Writer, node: Expr) -> str:
    below, inside = _text(ROUNDED[node.detail]), writer.row(writer.of(node.args[0]))
    return f"<munder>{inside}{below}</munder>"


def _when(writer: _Writer, node: Expr) -> str:
    rows = []
    while node.op == "when":
        condition, then, node = node.args
        rows.append((writer.of(then), writer.row(_text(f"si{NBSP}"), writer.of(condition))))
    rows.append((writer.of(node), _text("sinon")))
    return _cases(writer, rows)


def _table(writer: _Writer, node: Expr) -> str:
    by, *values = node.args
    rows = [
        (writer.of(value), writer.row(_text(f"si{NBSP}"), writer.at(by, SUM), _sign("="), _text(by.type.show(name))))
        for name, value in zip(node.detail, values, strict=True)
    ]
    return _cases(writer, rows)


def _rule(writer: _Writer, node: Expr) -> str:
    rows = [
        (
            writer.of(value),
            writer.row(_text(f"si{NBSP}"), writer.of(condition), _text(f"{NBSP}({clause.place})")),
        )
        for clause, condition, value in zip(node.detail, node.args[1::2], node.args[2::2], strict=True)
    ]
    return _cases(writer, [*rows, (writer.of(node.args[0]), _text("sinon"))])


def _cases(writer: _Writer, rows: Sequence[tuple[str, str]]) -> str:
    inside = "".join(f"<mtr><mtd>{value}</mtd><mtd>{condition}</mtd></mtr>" for value, condition in rows)
    return writer.row(_sign("{"), f"<mtable>{inside}</mtable>")


_DRAWN: dict[str, Callable[[_Writer, Expr], str]] = {
    "const": _const,
    "input": _label,
    "clause": _clause,
    "rule": _rule,
    "and": _word("et", AND),
    "or": _word("ou", OR),
    "not": _not,
    "eq": _signed("=", SUM, SUM),
    "lt": _signed("<", SUM, SUM),
    "le": _signed("≤", SUM, SUM),
    "gt": _signed(">", SUM, SUM),
    "ge": _signed("≥", SUM, SUM),
    "add": _signed("+", SUM, SUM),
    "sub": _signed(MINUS, SUM, PRODUCT),
    "mul": _signed("×", PRODUCT, PRODUCT),
    "moment_plus": _signed("+", SUM, SUM),
    "least": _extreme("min", "le premier de"),
    "most": _extreme("max", "le dernier de"),
    "half_up": _half_up,
    "ratio": _ratio,
    "when": _when,
    "table": _table,
}
"""What is drawn; the other operations (delays, listings, hours) are words."""

__all__ = ["clauses_in_mathml", "mathml"]
