"""The Python in which mutants meet the tests: collects once, then forks for each mutant and runs only the tests of its clauses.

Started by `mutation.py` with what is asked as JSON in its first argument; answers in the file named there.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import egide
from egide import contracts
from egide.law.contract import Contract
from egide.law.fingerprint import fingerprint
from egide.law.mutate import Mutant, mutants

PASSED, FAILED, BROKEN = 0, 1, 3
APART = ("browser", "database", "postgres")
"""Tests that share a browser or a database do not run side by side; a clause needs one that stands alone."""
READ_BY_TESTS = ("law", "ledger", "runner")
"""Rooms whose code decides what a contract's tests see: a change there makes what was found before uncertain."""


class Refused(Exception):
    """Nothing can be judged: why, in French."""


class Session:
    """A pytest plugin that takes the place of the loop that runs tests."""

    def __init__(self, asked: dict[str, Any]) -> None:
        self.asked = asked
        self.failed: str | None = None
        self.errors: list[str] = []
        self.answer: dict[str, Any] = {"error": "aucun test n'a été collecté"}

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.errors.append(f"{report.nodeid} : {str(report.longrepr).strip().splitlines()[-1]}")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self.failed is None:
            self.failed = report.nodeid

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        try:
            if self.errors:
                raise Refused(f"les tests ne se lisent pas : {self.errors[0]}")
            self.answer = self.judge(Tests(session.items))
        except Refused as refused:
            self.answer = {"error": str(refused)}
        return True

    # ── Judging ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def judge(self, tests: Tests) -> dict[str, Any]:
        contract = self.load()
        made = mutants(contract, set(self.asked["ids"]))
        carried = [id_ for clause in contract.clauses for id_ in clause.ids]
        unknown = [id_ for id_ in self.asked["ids"] if id_ not in carried]
        if unknown:
            raise Refused(f"aucune clause de {contract.name} ne porte : {', '.join(unknown)}")
        pool = Pool(self, contract, tests)
        untouched = pool.untouched(tests.of(carried))
        timeout = self.asked["timeout"] or max(20.0, 20 * untouched)
        state = State(Path(self.asked["state"]), contract, tests)
        results = list(pool.judge(made, state, timeout))
        return {
            "results": results,
            "without_tests": [id_ for id_ in self.asked["ids"] or carried if not tests.of([id_])],
        }

    def load(self) -> Contract:
        try:
            return contracts.load(self.asked["contract"])
        except contracts.NoSuchContract as missing:
            raise Refused(
                f"aucun contrat ne s'appelle {missing.name} ; il y a : {', '.join(contracts.names())}"
            ) from missing


class Tests:
    """The tests collected, found by the clauses that they are marked with; the quickest kind only."""

    def __init__(self, items: Sequence[pytest.Item]) -> None:
        self.items = [item for item in items if not any(item.get_closest_marker(name) for name in APART)]
        self.by_id: dict[str, list[int]] = {}
        for number, item in enumerate(self.items):
            for mark in item.iter_markers("clause"):
                for id_ in mark.args:
                    self.by_id.setdefault(id_, []).append(number)
        self.hashes: dict[Path, str] = {}

    def of(self, ids: Sequence[str]) -> list[pytest.Item]:
        """The tests marked with any of these ids, in the order in which they were collected."""
        numbers = sorted({number for id_ in ids for number in self.by_id.get(id_, ())})
        return [self.items[number] for number in numbers]

    def hash_of(self, items: Sequence[pytest.Item]) -> str:
        """What these tests are: the files of their folders, up to the root of the tests."""
        folders = {item.path.parent for item in items}
        return sha256("".join(self._folder(folder) for folder in sorted(folders)).encode()).hexdigest()

    def _folder(self, folder: Path) -> str:
        if folder not in self.hashes:
            self.hashes[folder] = _hash_of(
                path for path in folder.iterdir() if path.suffix in (".py", ".yaml", ".csv", ".json")
            )
        return self.hashes[folder]


def _hash_of(paths: Iterator[Path]) -> str:
    told = sha256()
    for path in sorted(paths):
        if path.is_file() and path.name != "survivors.csv":
            told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()


class State:
    """What was found before, one JSON object a line; a line counts while everything that it depends on is the same."""

    def __init__(self, path: Path, contract: Contract, tests: Tests) -> None:
        self.path, self.tests = path, tests
        package = Path(egide.__file__).parent
        folder = Path(str(sys.modules[contracts.folders()[contract.name]].__file__)).parent
        rooms = [*(package / room for room in READ_BY_TESTS), folder]
        self.same = fingerprint(contract) + "".join(_hash_of(room.rglob("*.py")) for room in rooms)
        self.known: dict[str, dict[str, Any]] = {}
        if path.exists():
            text = path.read_text(encoding="utf8")
            if text and not text.endswith("\n"):
                path.write_text(f"{text}\n", encoding="utf8")  # the next line is not to be glued to one cut short
            for line in text.splitlines():
                try:
                    found = json.loads(line)
                except ValueError:
                    continue  # a line cut short when the machine went down: that mutant is judged again
                self.known[found["key"]] = found["result"]

    def key(self, mutant: Mutant, items: Sequence[pytest.Item]) -> str:
        return sha256(f"{self.same}|{mutant.name}|{self.tests.hash_of(items)}".encode()).hexdigest()

    def keep(self, key: str, result: dict[str, Any]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf8") as lines:
            lines.write(json.dumps({"key": key, "result": result}, ensure_ascii=False) + "\n")


# ── Children ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Child:
    """A forked process that runs some tests; what it found comes through `pipe`."""

    pid: int
    pipe: int
    began: float
    place: int = -1
    key: str = ""
    timed_out: bool = False


class Pool:
    """As many children at once as there are workers."""

    def __init__(self, session: Session, contract: Contract, tests: Tests) -> None:
        self.session, self.contract, self.tests = session, contract, tests
        self.running: list[Child] = []

    def untouched(self, items: Sequence[pytest.Item]) -> float:
        """How long the tests take on the contract as it is; they must pass."""
        if not items:
            return 0.0
        child = self.start(None, items)
        status, said = self.end(child)
        if status != PASSED:
            raise Refused(f"avant tout mutant, ce test échoue déjà : {said or 'session arrêtée'}")
        return time.monotonic() - child.began

    def judge(self, made: Sequence[Mutant], state: State, timeout: float) -> list[dict[str, Any]]:
        results: dict[int, dict[str, Any]] = {}
        todo: list[tuple[int, Mutant, list[pytest.Item], str]] = []
        for place, mutant in enumerate(made):
            items = self.tests.of(mutant.ids)
            key = state.key(mutant, items)
            if not items:
                results[place] = _result(mutant, "untested")
            elif key in state.known:
                results[place] = state.known[key]
            else:
                todo.append((place, mutant, items, key))
        progress = Progress(len(made), self.session.asked["progress"])
        try:
            waiting = iter(todo)
            while len(results) < len(made):
                while len(self.running) < self.session.asked["workers"] and (one := next(waiting, None)) is not None:
                    place, mutant, items, key = one
                    child = self.start(mutant, items)
                    child.place, child.key = place, key
                    self.running.append(child)
                for child in self.ended(timeout):
                    results[child.place] = self.result(child, made[child.place])
                    state.keep(child.key, results[child.place])
                progress.show(results.values())
        finally:
            for child in self.running:
                self.stop(child)
        progress.end()
        return [results[place] for place in range(len(made))]

    def result(self, child: Child, mutant: Mutant) -> dict[str, Any]:
        status, said = self.end(child)
        if status == BROKEN:
            raise Refused(f"le mutant « {mutant.name} » ne se construit pas : {said}")
        outcome = "timeout" if child.timed_out else "survived" if status == PASSED else "killed"
        return _result(mutant, outcome, said or None, round(time.monotonic() - child.began, 3))

    def start(self, mutant: Mutant | None, items: Sequence[pytest.Item]) -> Child:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            self.child(mutant, items, writing)
        os.close(writing)
        return Child(pid, reading, time.monotonic())

    def child(self, mutant: Mutant | None, items: Sequence[pytest.Item], writing: int) -> None:
        """In the forked process: never returns."""
        status, said = BROKEN, ""
        try:
            os.setsid()
            silence = os.open(os.devnull, os.O_RDWR)
            for descriptor in (0, 1, 2):
                os.dup2(silence, descriptor)
            if mutant is not None:
                install(mutant)
            for item, following in zip(items, [*items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if self.session.failed is not None:
                    break
            status, said = (PASSED, "") if self.session.failed is None else (FAILED, self.session.failed)
        except BaseException:  # noqa: BLE001 - whatever it is, the parent is told
            said = traceback.format_exc().strip().splitlines()[-1]
        finally:
            os.write(writing, said.encode()[:4000])
            os._exit(status)

    def ended(self, timeout: float) -> list[Child]:
        """The children that are over, after waiting a little; one that takes too long is stopped."""
        if self.running:
            select.select([child.pipe for child in self.running], [], [], 0.2)
        over: list[Child] = []
        for child in list(self.running):
            if select.select([child.pipe], [], [], 0)[0]:
                over.append(child)
            elif time.monotonic() - child.began > timeout:
                child.timed_out = True
                _kill(child)
                over.append(child)
        self.running = [child for child in self.running if child not in over]
        return over

    def end(self, child: Child) -> tuple[int, str]:
        """Its exit status and the test that failed, once it is over."""
        said = b""
        while part := os.read(child.pipe, 4096):
            said += part
        os.close(child.pipe)
        _, status = os.waitpid(child.pid, 0)
        return os.waitstatus_to_exitcode(status), said.decode(errors="replace")

    def stop(self, child: Child) -> None:
        _kill(child)
        os.close(child.pipe)
        os.waitpid(child.pid, 0)


def _kill(child: Child) -> None:
    """The child and whatever it started."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(child.pid, signal.SIGKILL)  # not yet in a group of its own


def _result(mutant: Mutant, outcome: str, by: str | None = None, seconds: float = 0.0) -> dict[str, Any]:
    told = {"clause": mutant.clauses[0].id, "ids": list(mutant.ids), "name": mutant.name}
    return {**told, "outcome": outcome, "by": by, "seconds": seconds}


def install(mutant: Mutant) -> None:
    """Make every test of this process see the mutant, also through what it took from the contract when it was read."""
    changed, original = mutant.contract, mutant.original
    contracts.substitute(changed, original.name)
    for question, new in zip(original.questions, changed.questions, strict=True):
        object.__setattr__(question, "answer", new.answer)
        for computed in ("program", "inputs"):
            question.__dict__.pop(computed, None)
    for procedure, other in zip(original.procedures, changed.procedures, strict=True):
        for one in fields(procedure):
            object.__setattr__(procedure, one.name, getattr(other, one.name))


class Progress:
    """How far it has come, on standard error: a bar on a terminal, a line now and then elsewhere."""

    def __init__(self, total: int, shown: bool) -> None:
        self.total, self.shown, self.began = total, shown and total > 0, time.monotonic()
        self.terminal = sys.stderr.isatty()
        self.told = -1

    def show(self, results: Any) -> None:
        done = len(results)
        tenth = 10 * done // self.total if self.total else 10
        if not self.shown or (not self.terminal and tenth == self.told):
            return
        self.told = tenth
        alive = sum(1 for one in results if one["outcome"] in ("survived", "untested"))
        text = f"{done}/{self.total} mutants, {alive} en vie, {time.monotonic() - self.began:.0f} s"
        if self.terminal:
            filled = 30 * done // self.total
            sys.stderr.write(f"\r[{'█' * filled}{'·' * (30 - filled)}] {text} ")
        else:
            sys.stderr.write(f"{text}\n")
        sys.stderr.flush()

    def end(self) -> None:
        if self.shown and self.terminal:
            sys.stderr.write("\n")


def main() -> int:
    asked = json.loads(sys.argv[1])
    session = Session(asked)
    options = ["-q", "-s", "--timeout=0", "-p", "no:cacheprovider"]
    code = pytest.main([*options, *asked["tests"]], plugins=[session])
    if "error" in session.answer and session.errors:
        session.answer = {"error": f"les tests ne se lisent pas : {session.errors[0]}"}
    Path(asked["answer"]).write_text(json.dumps(session.answer, ensure_ascii=False), encoding="utf8")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
