"""Reading YAML files as people mean them: version 1.2, exact numbers, no surprise.

`14:58` and `no` are texts, `1234.50` is an exact decimal, `0612345678` keeps its zero, a date stays a text until a contract
reads it as a date. The same name twice is refused. Everything remembers the line it was written on.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from egide.cli.arguments import Unusable
from egide.law.types import TEXT, Field, Listing

MOST_BYTES = 1_000_000
MOST_VALUES = 100_000
DEEPEST = 40
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)?\.[0-9]+|[-+]?(0|[1-9][0-9]*)\.[0-9]*")
_NULL = {"", "~", "null", "Null", "NULL"}
_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_TEXT = "tag:yaml.org,2002:str"
_PROBLEMS = {
    "mapping values are not allowed here": "un texte qui contient « : » se met entre guillemets",
    "found character '\\t' that cannot start any token": "une tabulation ; le décalage se fait avec des espaces",
    "could not find expected ':'": "il manque « : » après un nom",
}
"""What people do most often, in French; the reader's own words for the rest."""
_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "value")
}


class Rows(list[Any]):
    """A list of the file, with the line of each item (from 1)."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line, self.lines = line, dict[Any, int]()


class Names(dict[str, Any]):
    """A mapping of the file, with the line of each name (from 1)."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line, self.lines = line, dict[Any, int]()


def read_file(path: str) -> Names:
    """The mapping that a file holds (`-`: standard input). Raises Unusable, with the place."""
    data = parse(_bytes(path), called(path))
    if not isinstance(data, Names):
        found = "une liste" if isinstance(data, Rows) else "rien" if data is None else "une valeur seule"
        raise Unusable(f"attendu : une suite de « nom: valeur » ; trouvé : {found}", file=called(path))
    return data


def called(path: str) -> str:
    """What people call it."""
    return "entrée standard" if path == "-" else path


def _bytes(path: str) -> bytes:
    try:
        if path == "-":
            raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                raw = file.read(MOST_BYTES + 1)
    except OSError as bad:
        why = {"FileNotFoundError": "ce fichier n'existe pas", "IsADirectoryError": "c'est un dossier, pas un fichier"}
        raise Unusable(why.get(type(bad).__name__, f"illisible ({bad.strerror})"), file=path) from bad
    if len(raw) > MOST_BYTES:
        raise Unusable(f"trop grand : {MOST_BYTES // 1000} ko au plus", file=called(path))
    return raw


def parse(raw: bytes, name: str) -> Any:
    """What these bytes say; None when they say nothing."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        line = raw[: bad.start].count(b"\n") + 1
        raise Unusable("attendu : un texte en UTF-8 ; un caractère ne l'est pas", file=name, line=line) from bad
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    try:
        node = reader.compose(text)
    except MarkedYAMLError as bad:
        mark = bad.problem_mark or bad.context_mark
        problem = f"ce n'est pas du YAML : {_PROBLEMS.get(str(bad.problem), bad.problem or bad.context)}"
        raise Unusable(problem, file=name, line=mark.line + 1 if mark else None) from bad
    except (YAMLError, RecursionError, ValueError) as bad:
        first = str(bad).strip().split("\n")[0]
        raise Unusable(f"ce n'est pas du YAML : {first}", file=name) from bad
    return None if node is None else _Builder(name).build(node, 0)


class _Builder:
    """From YAML's nodes to plain values. Counts what it builds: aliases within aliases could make billions."""

    def __init__(self, name: str) -> None:
        self.called, self.built = name, 0

    def build(self, node: Any, depth: int) -> Any:
        line = node.start_mark.line + 1
        self.built += 1
        if self.built > MOST_VALUES or depth > DEEPEST:
            raise Unusable("trop de valeurs, ou trop imbriquées", file=self.called, line=line)
        if str(node.tag) not in _PLAIN_TAGS:
            raise Unusable(f"{node.tag} : une valeur ne porte pas de type ici", file=self.called, line=line)
        if node.id == "mapping":
            return self._names(node, line, depth)
        if node.id == "sequence":
            rows = Rows(line)
            for number, item in enumerate(node.value):
                rows.lines[number] = item.start_mark.line + 1
                rows.append(self.build(item, depth + 1))
            return rows
        return self._scalar(node, line)

    def _names(self, node: Any, line: int, depth: int) -> Names:
        names = Names(line)
        for key, value in node.value:
            at = key.start_mark.line + 1
            if key.id != "scalar" or str(key.tag) not in _PLAIN_TAGS:
                raise Unusable("un nom est un simple texte", file=self.called, line=at)
            name = str(key.value)
            if name in names:
                raise Unusable(f"« {name} » est donné deux fois", file=self.called, line=at)
            names.lines[name] = at
            names[name] = self.build(value, depth + 1)
        return names

    def _scalar(self, node: Any, line: int) -> Any:
        text = str(node.value)
        if node.style is not None or str(node.tag) == _TEXT:
            return text
        if text in _NULL:
            return None
        if text in _FLAGS:
            return _FLAGS[text]
        if _WHOLE.fullmatch(text) and len(text) < 40:
            return int(text)
        if _DECIMAL.fullmatch(text) and len(text) < 40:
            return Decimal(text)
        return text


def line_of(data: Any, where: str) -> int | None:
    """The line of a place such as `schedule.offer` or `contacts[2].phone`, or of the nearest thing above it."""
    line = getattr(data, "line", None)
    rest = where
    while rest:
        index = re.match(r"\[(\d+)\]\.?", rest)
        if index and isinstance(data, Rows) and 0 < int(index[1]) <= len(data):
            key: Any = int(index[1]) - 1
            rest = rest[index.end() :]
        elif isinstance(data, Names):
            fits = [name for name in data if rest == name or rest.startswith((f"{name}.", f"{name}["))]
            if not fits:
                return line
            key = max(fits, key=len)
            rest = rest[len(key) :].lstrip(".")
        else:
            return line
        line, data = data.lines[key], data[key]
    return line


def as_written(value: Any, fields: Iterable[Field], name: str) -> Any:
    """What was written for this field: a number that stands for a text (a code, a telephone) is that text.

    Nothing is lost on the way: a number with leading zeros was never read as one.
    """
    type_ = next((one.type for one in fields if one.name == name), None)
    if type_ is TEXT and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    if isinstance(type_, Listing) and isinstance(value, list):
        return [
            {column: as_written(cell, type_.fields, column) for column, cell in row.items()}
            if isinstance(row, Mapping)
            else row
            for row in value
        ]
    return value
