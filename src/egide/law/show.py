"""The fifth reading, show: a formula as a French reader reads it, each part with its article.

`show(paid)` is « le plus petit de (« Facture » − « Part du client » ; « Plafond ») si … , sinon 0,00 € (art. 2) ».
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from typing import Any

from egide.law.calendars import FRANCE, Calendar
from egide.law.delays import Delay, Extend, Start
from egide.law.french import MINUS, NBSP, duration, listing
from egide.law.graph import Expr, walk
from egide.law.hours import TimeWindow
from egide.law.types import DAY, MOMENT, TEXT, Choice

SENTENCE, OR, AND, COMPARED, SUM, PRODUCT, ATOM = range(7)
"""How tightly a text holds together: a part that holds less tightly than its place needs stands in parentheses."""

Text = tuple[str, int]


def show(formula: Expr, *, by_title: bool = False) -> str:
    """The formula as one French text. `by_title`: clauses below it are named instead of written out."""
    writer = _Writer(by_title)
    if formula.op in ("clause", "exclusion"):
        return f"{writer.own(formula)} ({formula.detail.place})"
    return writer.text(formula)[0]


def show_clauses(*roots: Expr) -> dict[str, str]:
    """What each clause says, by its id, in reading order; the clauses that it rests on are named by their titles."""
    shown: dict[str, str] = {}
    for node in walk(*roots):
        if node.op in ("clause", "exclusion"):
            shown.setdefault(node.detail.id, show(node, by_title=True))
        elif node.op == "rule":
            writer = _Writer(by_title=True)
            for clause, condition, value in zip(node.detail, node.args[1::2], node.args[2::2], strict=True):
                shown.setdefault(clause.id, f"{_excepted(writer, condition, value)} ({clause.place})")
    return shown


def worded(node: Expr, by_title: bool) -> str:
    """A node in words, for its place inside a formula."""
    return _Writer(by_title).text(node)[0]


def level_of(node: Expr, by_title: bool) -> int:
    """How tightly a node's text holds together."""
    return _Writer(by_title).text(node)[1]


class _Writer:
    def __init__(self, by_title: bool) -> None:
        self.by_title = by_title

    def text(self, node: Expr) -> Text:
        if self.by_title and node.op in ("clause", "exclusion"):
            return f"{_quoted(node.detail.title)} ({node.detail.place})", ATOM
        return _WRITTEN[node.op](node, self)

    def own(self, node: Expr) -> str:
        """What a clause says, whatever the place."""
        before = f"exclusion{NBSP}: " if node.op == "exclusion" else ""
        return before + self.text(node.args[0])[0]

    def at(self, node: Expr, level: int) -> str:
        """The node's text for a place that needs this level."""
        text, own = self.text(node)
        return text if own >= level else f"({text})"

    def list(self, nodes: Sequence[Expr]) -> str:
        return f"({f'{NBSP}; '.join(self.at(node, SENTENCE) for node in nodes)})"


def _quoted(text: str) -> str:
    return f"«{NBSP}{text}{NBSP}»"


# ── Values ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _const(node: Expr, writer: _Writer) -> Text:
    shown = node.type.show(node.detail)
    return (_quoted(shown) if isinstance(node.type, Choice) or node.type is TEXT else shown), ATOM


def _input(node: Expr, writer: _Writer) -> Text:
    label = _quoted(node.detail.label)
    return (f"{label} renseigné", COMPARED) if node.detail.name.endswith("?") else (label, ATOM)


# ── Clauses ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _clause_text(node: Expr, writer: _Writer) -> Text:
    text, level = writer.text(node.args[0])
    if level < COMPARED:
        text = f"({text})"
    return f"{text} ({node.detail.place})", min(max(level, COMPARED), PRODUCT)


def _exclusion(node: Expr, writer: _Writer) -> Text:
    return f"exclusion{NBSP}: {writer.at(node.args[0], COMPARED)} ({node.detail.place})", AND


def _rule(node: Expr, writer: _Writer) -> Text:
    exceptions = [
        f"{_excepted(writer, condition, value)} ({clause.place})"
        for clause, condition, value in zip(node.detail, node.args[1::2], node.args[2::2], strict=True)
    ]
    return f"{writer.at(node.args[0], OR)}, sauf {f'{NBSP}; '.join(exceptions)}", SENTENCE


def _excepted(writer: _Writer, condition: Expr, value: Expr) -> str:
    return f"{writer.at(value, OR)} si {writer.at(condition, OR)}"


# ── Flags ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _and(node: Expr, writer: _Writer) -> Text:
    return " et ".join(writer.at(arg, AND) for arg in node.args), AND


def _or(node: Expr, writer: _Writer) -> Text:
    return " ou ".join(writer.at(arg, OR) for arg in node.args), OR


def _not(node: Expr, writer: _Writer) -> Text:
    inner = node.args[0]
    if inner.op == "eq":
        return _compared("≠")(inner, writer)
    if inner.op == "among":
        return _among(inner, writer, negated=True)
    if inner.op == "exclusion":
        return f"hors {writer.at(inner, AND)}", AND
    return f"non {writer.at(inner, ATOM)}", COMPARED


def _compared(sign: str) -> Callable[[Expr, _Writer], Text]:
    def written(node: Expr, writer: _Writer) -> Text:
        left, right = node.args
        return f"{writer.at(left, SUM)} {sign} {writer.at(right, SUM)}", COMPARED

    return written


def _among(node: Expr, writer: _Writer, negated: bool = False) -> Text:
    subject = writer.at(node.args[0], SUM)
    values = [_quoted(node.args[0].type.show(value)) for value in node.detail]
    if not negated:
        return f"{subject} est {listing(values, 'ou')}", COMPARED
    if len(values) == 1:
        return f"{subject} n’est pas {values[0]}", COMPARED
    return f"{subject} n’est ni {' ni '.join(values)}", COMPARED


def _during(node: Expr, writer: _Writer) -> Text:
    window: TimeWindow = node.detail
    return f"{writer.at(node.args[0], SUM)} entre {_clock(window.start)} et {_clock(window.end)}", COMPARED


def _open_at(node: Expr, writer: _Writer) -> Text:
    opening, _ = node.detail
    return f"{writer.at(node.args[0], SUM)} aux heures d’ouverture ({opening.in_french()})", COMPARED


def _next_opening(node: Expr, writer: _Writer) -> Text:
    opening, _ = node.detail
    return f"première heure d’ouverture ({opening.in_french()}) à partir de {writer.at(node.args[0], SUM)}", SUM


def _clock(moment: time) -> str:
    minutes = f"{NBSP}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def _matches(node: Expr, writer: _Writer) -> Text:
    return f"{writer.at(node.args[0], SUM)} de la forme {_quoted(node.detail.pattern)}", COMPARED


# ── Amounts and counts ──────────────────────────────────────────────────────────────────────────────────────────────


def _add(node: Expr, writer: _Writer) -> Text:
    return " + ".join(writer.at(arg, SUM) for arg in node.args), SUM


def _sub(node: Expr, writer: _Writer) -> Text:
    return f"{writer.at(node.args[0], SUM)} {MINUS} {writer.at(node.args[1], PRODUCT)}", SUM


def _mul(node: Expr, writer: _Writer) -> Text:
    return " × ".join(writer.at(arg, PRODUCT) for arg in node.args), PRODUCT


def _extreme(amount: str, date: str) -> Callable[[Expr, _Writer], Text]:
    def written(node: Expr, writer: _Writer) -> Text:
        return f"{date if node.type in (DAY, MOMENT) else amount} {writer.list(node.args)}", ATOM

    return written


ROUNDED = {None: "arrondi au centime", "down": "arrondi au centime inférieur", "up": "arrondi au centime supérieur"}


def _half_up(node: Expr, writer: _Writer) -> Text:
    return f"{writer.at(node.args[0], PRODUCT)} {ROUNDED[node.detail]}", SUM


def _ratio(node: Expr, writer: _Writer) -> Text:
    amount, part, whole = (writer.at(arg, PRODUCT) for arg in node.args)
    whole = f"({whole})" if node.args[2].op in ("mul", "per", "ratio") else whole
    return f"{amount} × {part} ÷ {whole}", PRODUCT


def _per(node: Expr, writer: _Writer) -> Text:
    seconds = int(node.detail)
    unit = {1: "seconde", 60: "minute", 3600: "heure", 86400: "jour"}.get(seconds, duration(seconds))
    amount, length = (writer.at(arg, PRODUCT) for arg in node.args)
    return f"{amount} par {unit} × {length}", PRODUCT


def _when(node: Expr, writer: _Writer) -> Text:
    condition, then, otherwise = (writer.at(arg, OR) for arg in node.args)
    if node.args[2].op == "when":
        otherwise = writer.at(node.args[2], SENTENCE)
    return f"{then} si {condition}, sinon {otherwise}", SENTENCE


def _table(node: Expr, writer: _Writer) -> Text:
    rows = [
        f"{node.args[0].type.show(value)} → {writer.at(row, OR)}"
        for value, row in zip(node.detail, node.args[1:], strict=True)
    ]
    return f"selon {writer.at(node.args[0], ATOM)}{NBSP}: {f'{NBSP}; '.join(rows)}", SENTENCE


# ── Time ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _after(node: Expr, writer: _Writer) -> Text:
    delay, calendar = node.detail
    return f"{_delay(delay, calendar)} après {writer.at(node.args[0], SUM)}", SUM


def _delay(delay: Delay, calendar: Calendar) -> str:
    counted = {Start.ORDINARY: "", Start.EVENT: ", ce jour compris,", Start.NEXT_DAY: ", à partir du lendemain,"}
    moved = {
        Extend.NO: "",
        Extend.NEXT_WORKING: " (reporté au jour ouvré suivant)",
        Extend.NEXT_WORKABLE: " (reporté au jour ouvrable suivant)",
    }
    place = "" if calendar is FRANCE else f" ({calendar.name})"
    return f"{delay.in_french()}{place}{counted[delay.start]}{moved[delay.extend]}"


def _elapsed(node: Expr, writer: _Writer) -> Text:
    start, end = (writer.at(arg, SUM) for arg in node.args)
    return f"durée de {start} à {end}", SUM


_PERIODS = {
    "days": "nombre de jours",
    "months": "nombre de mois entiers",
    "months begun": "nombre de mois entamés",
    "years": "nombre d’années entières",
    "years begun": "nombre d’années entamées",
}


def _months_later(node: Expr, writer: _Writer) -> Text:
    day_, months = node.args
    return f"{writer.at(day_, SUM)} plus {writer.at(months, ATOM)} mois", SUM


def _between(node: Expr, writer: _Writer) -> Text:
    start, end = (writer.at(arg, SUM) for arg in node.args)
    return f"{_PERIODS[node.detail or 'days']} de {start} à {end}", SUM


def _slices(node: Expr, writer: _Writer) -> Text:
    return f"nombre de tranches de {node.detail.in_french()} entamées dans {writer.at(node.args[0], ATOM)}", PRODUCT


def _said(before: str, level: int = SUM) -> Callable[[Expr, _Writer], Text]:
    def written(node: Expr, writer: _Writer) -> Text:
        return f"{before} {writer.at(node.args[0], ATOM)}", level

    return written


# ── Listings ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rows_where(node: Expr, writer: _Writer) -> Text:
    return f"nombre de lignes de {writer.at(node.args[0], ATOM)} où {writer.at(node.detail, AND)}", PRODUCT


def _last_where(node: Expr, writer: _Writer) -> Text:
    condition, name = node.detail
    label = next(field.label for field in _fields(node.args[0]) if field.name == name)
    return (
        f"{_quoted(label)} de la dernière ligne de {writer.at(node.args[0], ATOM)} où {writer.at(condition, AND)}",
        SUM,
    )


def _fields(listing_: Expr) -> Any:
    return getattr(listing_.type, "fields", ())


def _latest_where(node: Expr, writer: _Writer) -> Text:
    condition, by, name, _ = node.detail
    labels = {field.name: field.label for field in _fields(node.args[0])}
    among = f"de {writer.at(node.args[0], ATOM)} où {writer.at(condition, AND)}"
    return f"{_quoted(labels[name])} de la ligne {among} dont {_quoted(labels[by])} vient en dernier", SUM


def _each_row(node: Expr, writer: _Writer) -> Text:
    labels = {field.name: field.label for field in _fields(node)}
    columns = " ; ".join(
        f"{_quoted(labels[name])} = {writer.at(formula, SENTENCE)}"
        for name, formula in zip(node.detail, node.args[1:], strict=True)
    )
    return f"{writer.at(node.args[0], ATOM)}, avec pour chaque ligne {columns}", SENTENCE


def _total(node: Expr, writer: _Writer) -> Text:
    label = next(field.label for field in _fields(node.args[0]) if field.name == node.detail)
    return f"somme de {_quoted(label)} sur {writer.at(node.args[0], ATOM)}", PRODUCT


def _repeated(node: Expr, writer: _Writer) -> Text:
    return f"{writer.at(node.args[0], ATOM)} répété {node.detail} fois", SUM


_WRITTEN: dict[str, Callable[[Expr, _Writer], Text]] = {
    "const": _const,
    "input": _input,
    "clause": _clause_text,
    "exclusion": _exclusion,
    "rule": _rule,
    "and": _and,
    "or": _or,
    "not": _not,
    "eq": _compared("="),
    "lt": _compared("<"),
    "le": _compared("≤"),
    "gt": _compared(">"),
    "ge": _compared("≥"),
    "among": _among,
    "during": _during,
    "open_at": _open_at,
    "next_opening": _next_opening,
    "matches": _matches,
    "add": _add,
    "sub": _sub,
    "mul": _mul,
    "least": _extreme("le plus petit de", "le premier de"),
    "most": _extreme("le plus grand de", "le dernier de"),
    "half_up": _half_up,
    "per": _per,
    "ratio": _ratio,
    "when": _when,
    "table": _table,
    "day_after": _after,
    "moment_after": _after,
    "moment_plus": _add,
    "day_of": _said("jour de"),
    "elapsed": _elapsed,
    "month_start": _said("premier jour du mois de"),
    "months_later": _months_later,
    "days_between": _between,
    "between": _between,
    "slices": _slices,
    "rows": _said("nombre de lignes de", PRODUCT),
    "rows_where": _rows_where,
    "last_where": _last_where,
    "latest_where": _latest_where,
    "each_row": _each_row,
    "total": _total,
    "repeated": _repeated,
}
OPERATIONS = frozenset(_WRITTEN)
"""Every operation there is a way to write; the tests compare it with those that can be computed."""

__all__ = ["OPERATIONS", "level_of", "show", "show_clauses", "worded"]
