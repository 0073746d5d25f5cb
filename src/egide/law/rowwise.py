"""A listing evaluated row by row: cells computed for each row from its own cells and from the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from egide.law.graph import ROW, Expr
from egide.law.values import Conflict, Failed, Open, Undefined


class RowValues(dict[int, Any]):
    """The values of one row, with those of the case beneath."""

    def __init__(self, beneath: Mapping[int, Any]) -> None:
        super().__init__()
        self.beneath = beneath

    def __missing__(self, key: int) -> Any:
        return self.beneath[key]


def each_row(
    node: Expr, listing: Any, computed: Callable[[Mapping[str, Any]], RowValues]
) -> tuple[Any, tuple[Mapping[int, Any], ...]]:
    """The listing with its computed cells, and what was computed on the way for each row. `computed` computes one row."""
    if isinstance(listing, (Open, Failed)):
        return (Open(None, True) if isinstance(listing, Open) else listing), ()
    rows: list[Mapping[int, Any]] = []
    made: list[Mapping[str, Any]] = []
    failed: Failed | None = None
    still_open: list[Open] = []
    for number, row in enumerate(listing, 1):
        values = computed(row)
        results = [values[id(formula)] for formula in node.args[1:]]
        failed = failed or next((_on_row(number, one) for one in results if isinstance(one, Failed)), None)
        still_open += [one for one in results if isinstance(one, Open)]
        rows.append(values)
        made.append({**row, **dict(zip(node.detail, results, strict=True))})
    result: Any = Open(None, any(one.fails for one in still_open)) if still_open else tuple(made)
    return failed or result, tuple(rows)


def _on_row(number: int, failed: Failed) -> Failed:
    error = failed.error
    return Failed(error if isinstance(error, Conflict) else Undefined(f"ligne {number} : {error}"))


def cells_of(inner: Sequence[Expr], row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row gives to the cells that formulas name (by path); `name?` is whether it has the cell."""
    return cells_named(cell_names(inner), row)


def cell_names(inner: Sequence[Expr]) -> list[tuple[str, str]]:
    """The name and the path of each cell that formulas use: found once for many rows."""
    return [(node.detail.name, node.detail.path) for node in inner if node.op == "input" and node.detail.group == ROW]


def cells_named(names: Sequence[tuple[str, str]], row: Mapping[str, Any]) -> dict[str, Any]:
    """The same, for cells named before."""
    cells: dict[str, Any] = {}
    for name, path in names:
        if name in row:
            cells[path] = row[name]
        elif name[-1] == "?":
            cells[path] = name[:-1] in row
    return cells
