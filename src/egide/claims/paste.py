"""Rows pasted from a spreadsheet, read as a contract's listing: columns by heading, cells by type, errors by place."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from egide.law.types import DAY, FLAG, BadValue, Choice, Field, Listing

MOST = 2_000
"""Rows in one paste: a claim with more comes as a file."""


class BadPaste(ValueError):
    """What was pasted cannot be read at all."""


@dataclass(frozen=True)
class Wrong:
    """A cell that does not read: its row and column as the person counts them, and why."""

    row: int
    column: str
    why: str

    def __str__(self) -> str:
        return f"ligne {self.row}, « {self.column} » : {self.why}"


@dataclass(frozen=True)
class Pasted:
    """What a paste says: rows as a case file writes them, and the cells to correct. With any error nothing is kept."""

    rows: tuple[dict[str, Any], ...]
    wrong: tuple[Wrong, ...]
    ignored: tuple[str, ...]


def read_paste(text: str, listing: Listing) -> Pasted:
    """Read tab-separated (or semicolon-separated) lines whose first line names the columns."""
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    if len(lines) < 2:
        raise BadPaste("collez une ligne de titres, puis au moins une ligne de biens")
    if len(lines) > MOST + 1:
        raise BadPaste(f"{len(lines) - 1} lignes d'un coup : {MOST} au plus, collez en plusieurs fois")
    delimiter = "\t" if "\t" in lines[0] else ";"
    heading, *body = list(csv.reader(lines, delimiter=delimiter))
    columns = [_column(title, listing.fields) for title in heading]
    found = [field.name for field in columns if field is not None]
    twice = sorted({name for name in found if found.count(name) > 1})
    if twice:
        raise BadPaste(f"deux colonnes disent la même chose : {', '.join(twice)}")
    missing = [field.label for field in listing.fields if not field.optional and field.name not in found]
    if missing:
        raise BadPaste(f"il manque la colonne {', '.join(f'« {label} »' for label in missing)}")
    ignored = tuple(
        title.strip() for title, field in zip(heading, columns, strict=True) if field is None and title.strip()
    )
    rows, wrong = [], []
    for number, cells in enumerate(body, 2):
        row, bad = _row(number, cells, columns)
        rows.append(row)
        wrong += bad
    return Pasted(tuple(rows), tuple(wrong), ignored)


def _row(number: int, cells: Sequence[str], columns: Sequence[Field | None]) -> tuple[dict[str, Any], list[Wrong]]:
    row: dict[str, Any] = {}
    wrong: list[Wrong] = []
    for field, cell in zip(columns, [*cells, *[""] * (len(columns) - len(cells))], strict=False):
        if field is None:
            continue
        if not cell.strip():
            if not field.optional:
                wrong.append(Wrong(number, field.label, "à remplir"))
            continue
        try:
            row[field.name] = field.type.write(field.type.read(_value(cell.strip(), field), field.label))
        except BadValue as bad:
            wrong.append(Wrong(number, field.label, f"« {cell.strip()} » ne convient pas ; attendu : {bad.expected}"))
    return row, wrong


def _value(cell: str, field: Field) -> Any:
    """A cell as the type reads it: dates as the French write them, choices by their words, yes and no by their first letter."""
    if field.type is DAY:
        parts = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", cell)
        if parts:
            try:
                return date(int(parts[3]), int(parts[2]), int(parts[1]))
            except ValueError:
                return cell
    if field.type is FLAG:
        return {"o": "oui", "n": "non", "x": "oui"}.get(cell.casefold(), cell.casefold())
    if isinstance(field.type, Choice):
        words = {_plain(label): value for value, label in field.type.options}
        return words.get(_plain(cell), cell)
    return re.sub(r"\s*€$", "", cell)


def _column(title: str, fields: Sequence[Field]) -> Field | None:
    """The field that a heading names, by its label or its name, or nearly."""
    named = {_plain(word): field for field in fields for word in (field.label, field.name)}
    close = get_close_matches(_plain(title), list(named), n=1, cutoff=0.84)
    return named[close[0]] if close else None


def _plain(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(sign for sign in flat if not unicodedata.combining(sign))))
