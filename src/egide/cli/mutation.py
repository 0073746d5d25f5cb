"""Are a contract's clauses held by tests? Each mutant is run against the tests marked with its ids; those that survive are told.

    report = run("ima-protect", ids=["ima.8.2.2-b"])

The tests run in a Python of their own (`mutation_session.py`), which collects them once and forks for each mutant. What was found
is kept in a file under EGIDE_HOME and found again as long as the contract, the language and the tests stay as they are.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from egide import contracts
from egide.cli.arguments import Unusable
from egide.cli.source import source_tree
from egide.law.french import plural

KILLED, TIMED_OUT, SURVIVED, UNTESTED = "killed", "timeout", "survived", "untested"


@dataclass(frozen=True)
class Result:
    """What became of one mutant. `by` is the test that noticed it."""

    clause: str
    ids: tuple[str, ...]
    name: str
    outcome: str
    by: str | None = None
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        return {
            "mutant": self.name,
            "clause": self.clause,
            "ids": list(self.ids),
            "outcome": self.outcome,
            "by": self.by,
        }


@dataclass(frozen=True)
class Report:
    """What a run found. A survivor that `survivors.csv` explains is no failure; an explanation that explains nothing is told."""

    contract: str
    results: tuple[Result, ...]
    without_tests: tuple[str, ...]
    """Inventory ids carried by a clause and named by no test that can run here."""
    explained: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True
    """Every clause was asked for, so that an explanation nobody needs is known to be stale."""

    @cached_property
    def survivors(self) -> tuple[Result, ...]:
        """Mutants that no test noticed and nobody explains, for want of a test or in spite of some."""
        return tuple(
            one for one in self.results if one.outcome in (SURVIVED, UNTESTED) and one.name not in self.explained
        )

    @cached_property
    def stale(self) -> tuple[str, ...]:
        """Explanations of mutants that died, or that no longer exist."""
        alive = {one.name for one in self.results if one.outcome in (SURVIVED, UNTESTED)}
        return tuple(name for name in self.explained if self.complete and name not in alive)

    @property
    def exit_code(self) -> int:
        return 1 if self.survivors or self.stale else 0

    def by_clause(self) -> dict[str, list[Result]]:
        """The unexplained survivors, by clause in the order of the paper."""
        found: dict[str, list[Result]] = {}
        for one in self.survivors:
            found.setdefault(one.clause, []).append(one)
        return found

    def counts(self) -> dict[str, int]:
        counted = Counter(one.outcome for one in self.results)
        return {name: counted[name] for name in (KILLED, TIMED_OUT, SURVIVED, UNTESTED)}

    def to_json(self) -> dict[str, Any]:
        return {
            "contract": self.contract,
            "mutants": len(self.results),
            **self.counts(),
            "explained": sum(1 for one in self.results if one.name in self.explained and one.name not in self.stale),
            "survivors": [one.to_json() for one in self.survivors],
            "clauses_without_tests": list(self.without_tests),
            "stale_explanations": list(self.stale),
        }

    def to_text(self) -> str:
        """The report as a person reads it, in French."""
        counted = self.counts()
        told = (
            f"{plural(len(self.results), 'mutant')} : {counted[KILLED]} tués par un test, {counted[TIMED_OUT]} arrêtés au "
            f"bout de leur temps, {counted[SURVIVED]} en vie malgré les tests, {counted[UNTESTED]} en vie faute de test"
        )
        lines = [f"{self.contract} : {told}"]
        for clause, survivors in self.by_clause().items():
            lines += ["", f"{clause} : {plural(len(survivors), 'mutant')} en vie"]
            lines += [f"  {one.name}" + (" (aucun test)" if one.outcome == UNTESTED else "") for one in survivors]
        if self.without_tests:
            lines += ["", "Clauses qu'aucun test ne nomme :", *(f"  {id_}" for id_ in self.without_tests)]
        if self.stale:
            lines += ["", "Explications devenues inutiles (survivors.csv) :", *(f"  {name}" for name in self.stale)]
        return "\n".join(lines)


def run(
    contract: str,
    ids: Sequence[str] = (),
    *,
    tests: Sequence[Path] | None = None,
    workers: int = 2,
    timeout: float | None = None,
    state: Path | None = None,
    progress: bool = True,
) -> Report:
    """Run the mutants of a contract, or of the clauses with these ids, against the tests marked with their ids.

    `tests` are files or folders, by default every test of the source tree that names a clause. `timeout` is how many seconds a
    mutant's tests may take, by default twenty times what they all take without it, and at least 20. Raises Unusable where there
    is nothing to run, an id is unknown, or the tests fail before anything was changed.
    """
    root = source_tree()
    found = _tests(root, contract) if tests is None and root is not None else list(tests or ())
    if not found:
        raise Unusable("les mutants se jugent avec les tests : lancez la commande depuis le dépôt, qui les contient")
    asked = {
        "contract": contract,
        "ids": list(ids),
        "tests": [str(path.resolve()) for path in found],
        "workers": workers,
        "timeout": timeout,
        "state": str((state or _home() / f"{contract}.jsonl").resolve()),
        "progress": progress,
    }
    told = _in_a_session(asked, root or Path.cwd())
    if "error" in told:
        raise Unusable(told["error"])
    results = tuple(Result(**{**one, "ids": tuple(one["ids"])}) for one in told["results"])
    explained = _explained(found, root, contract)
    return Report(contract, results, tuple(told["without_tests"]), explained, complete=not ids)


def _tests(root: Path, contract: str) -> list[Path]:
    """Every test file that marks a clause of this contract."""
    try:
        ids = [id_ for clause in contracts.load(contract).clauses for id_ in clause.ids]
    except contracts.NoSuchContract as missing:
        raise Unusable(f"aucun contrat ne s'appelle {contract} ; il y a : {', '.join(contracts.names())}") from missing
    found = []
    for path in sorted((root / "tests").rglob("test_*.py")):
        text = path.read_text(encoding="utf8")
        if "mark.clause" in text and any(id_ in text for id_ in ids):
            found.append(path)
    return found


def _home() -> Path:
    return Path(os.environ.get("EGIDE_HOME", "var")) / "mutation"


def _in_a_session(asked: Mapping[str, Any], root: Path) -> dict[str, Any]:
    """What the session answers. It runs apart: the tests choose their own settings, home and database."""
    with tempfile.TemporaryDirectory(prefix="egide-mutation-") as scratch:
        answer = Path(scratch) / "answer.json"
        words = [sys.executable, "-m", "egide.cli.mutation_session", json.dumps({**asked, "answer": str(answer)})]
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DATABASE_"))
        }
        environment |= {"TMPDIR": scratch, "HYPOTHESIS_STORAGE_DIRECTORY": scratch}
        done = subprocess.run(words, cwd=root, env=environment, stdout=subprocess.DEVNULL, check=False)
        if not answer.exists():
            raise Unusable(f"la session de tests s'est arrêtée (code {done.returncode}) avant d'avoir rien jugé")
        told: dict[str, Any] = json.loads(answer.read_text(encoding="utf8"))
        return told


def _explained(tests: Sequence[Path], root: Path | None, contract: str) -> dict[str, str]:
    """Mutant → reason, from `survivors.csv` in the contract's tests folder."""
    folders = [path if path.is_dir() else path.parent for path in tests]
    if root is not None:
        folders.insert(0, root / "tests" / "contracts" / contract.replace("-", "_"))
    wanted = contract.replace("-", "_")
    for folder in folders:
        path = folder / "survivors.csv"
        if path.is_file() and (folder.name == wanted or root is None or root not in path.parents):
            return _read(path)
    return {}


def _read(path: Path) -> dict[str, str]:
    rows: dict[str, str] = {}
    with path.open(encoding="utf8", newline="") as lines:
        reader = csv.DictReader(lines)
        if reader.fieldnames != ["mutant", "reason"]:
            raise Unusable("deux colonnes sont attendues, mutant et reason", file=str(path), line=1)
        for row in reader:
            if not (row["mutant"] and row["reason"] and row["reason"].strip()):
                raise Unusable("un mutant et sa raison sont attendus", file=str(path), line=reader.line_num)
            rows[row["mutant"]] = row["reason"].strip()
    return rows
