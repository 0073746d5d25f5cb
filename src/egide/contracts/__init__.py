"""The contracts, one folder each, found by what they declare: a folder whose package has a `CONTRACT`."""

from __future__ import annotations

import csv
import pkgutil
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import NamedTuple

from egide.law.contract import BadContract, Contract


class Row(NamedTuple):
    """One row of a contract's inventory: facts only, the words stay on the paper."""

    id: str
    article: str
    kind: str
    operative: bool


class NoSuchContract(KeyError):
    """No folder declares a contract of this name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"no contract is called {name!r}; there are: {', '.join(names())}")

    def __str__(self) -> str:
        return str(self.args[0])


_substitutes: dict[str, Contract] = {}


@cache
def folders() -> dict[str, str]:
    """Contract name → package, for every folder here."""
    found = {}
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        if module.ispkg:
            found[module.name.rsplit(".", 1)[1].replace("_", "-")] = module.name
    return found


def names() -> tuple[str, ...]:
    return tuple(sorted(folders()))


def load(name: str) -> Contract:
    """The contract of this name; raises NoSuchContract."""
    if name in _substitutes:
        return _substitutes[name]
    if name not in folders():
        raise NoSuchContract(name)
    module = import_module(folders()[name])
    contract = getattr(module, "CONTRACT", None)
    if not isinstance(contract, Contract):
        raise BadContract(
            f"{name}: {module.__name__} declares no contract; expected CONTRACT = Contract(…) in __init__.py"
        )
    _check_inventory(name)
    return contract


@cache
def _check_inventory(name: str) -> None:
    """Every id that a clause carries is a rule of the paper. Raises BadContract."""
    contract: Contract = import_module(folders()[name]).CONTRACT
    known = {row.id for row in inventory(name)}
    for clause in contract.clauses:
        for id_ in clause.ids:
            if id_ not in known:
                near = get_close_matches(id_, known, 1)
                meant = f"; {near[0]} perhaps" if near else ""
                raise BadContract(f"{name}: clause {clause.title!r} carries {id_}, which inventory.csv lacks{meant}")


def substitute(contract: Contract | None, name: str) -> None:
    """Make `load` give this contract instead (a mutant under test); None restores the real one."""
    if contract is None:
        _substitutes.pop(name, None)
    else:
        _substitutes[name] = contract


@cache
def inventory(name: str) -> tuple[Row, ...]:
    """Every rule of the contract's paper, in its order."""
    if name not in folders():
        raise NoSuchContract(name)
    file = files(folders()[name]) / "inventory.csv"
    if not file.is_file():
        raise BadContract(f"{name}: its folder has no inventory.csv; expected one row a rule: {','.join(COLUMNS)}")
    rows = csv.DictReader(file.read_text(encoding="utf8").splitlines())
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise BadContract(f"{name}: inventory.csv, line 1: expected {','.join(COLUMNS)}")
    return tuple(_row(name, row) for row in rows)


COLUMNS = ("id", "article", "kind", "operative")


def _row(name: str, row: dict[str, str]) -> Row:
    if not row["id"] or row["operative"] not in ("yes", "no"):
        raise BadContract(f"{name}: inventory.csv, {row['id'] or 'a row without id'}: operative is yes or no")
    return Row(row["id"], row["article"], row["kind"], row["operative"] == "yes")
