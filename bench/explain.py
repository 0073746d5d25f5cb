"""One case decided with its steps kept: microseconds, beside plain Python that keeps its steps, zen-engine and OpenFisca.

    .venv/bin/python bench/explain.py            about a minute

Then what a command takes from the shell, and what is proved of the reference claim. bench/theft.py has a whole question.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np

from bench import claims as peers
from bench.reference_claim import QUESTION
from egide.law.decide import decide
from egide.law.prove.obligations import prove
from egide.law.swift import Swift

SCHEDULE = {"limit": "schedule.limit", "deductible": "schedule.deductible"}


def main() -> int:
    print(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; times of the processor, best of several turns\n"
    )
    one_case(*held(2000))
    from_the_shell()
    proofs()
    return 0


def held(rows: int) -> tuple[list[dict[str, Any]], list[tuple[int, ...]]]:
    """Claims as cases by path, and as plain numbers."""
    columns = peers.claims(rows)
    tuples = [tuple(one) for one in zip(*(columns[name].tolist() for name in peers.NAMES), strict=True)]
    cases = []
    for one in tuples:
        case: dict[str, Any] = {SCHEDULE.get(n, n): value for n, value in zip(peers.NAMES, one, strict=True)}
        case |= {"kind": peers.KINDS[case["kind"]], "cause": peers.CAUSES[case["cause"]]}
        cases.append(case | {"replaced": bool(case["replaced"]), "breach": bool(case["breach"])})
    return cases, tuples


def each(run: Callable[[Any], Any], given: list[Any], turns: int = 5) -> float:
    """Microseconds for one, the best of so many turns."""
    found = []
    for _ in range(turns):
        began = time.process_time()
        for one in given:
            run(one)
        found.append((time.process_time() - began) / len(given) * 1e6)
    return min(found)


def one_case(cases: list[dict[str, Any]], tuples: list[tuple[int, ...]]) -> None:
    swift = Swift(QUESTION)

    def steps(case: dict[str, Any]) -> Any:
        numbers = swift.numbers(case)
        assert numbers is not None
        return swift.told(numbers), swift.steps(numbers)

    zen, openfisca = peers.with_zen(trace=True), peers.with_openfisca()
    singles = [dict(zip(peers.NAMES, one, strict=True)) for one in tuples[:300]]
    alone = [{name: np.array([value], np.int64) for name, value in one.items()} for one in singles[:30]]
    told = [
        ("egide: decided, every clause's value kept", each(lambda case: decide(QUESTION, case), cases)),
        ("egide: and its answer told", each(lambda case: decide(QUESTION, case).answer, cases)),
        ("egide: and every clause told with its value", each(steps, cases)),
        (
            "egide: the whole tree and citations rendered in JSON",
            each(lambda case: decide(QUESTION, case).to_json(), cases[:200]),
        ),
        ("plain Python, keeping its steps", each(lambda one: peers.keeping_steps(*one), tuples)),
        ("zen-engine, with trace", each(zen, singles, 3)),
        ("OpenFisca-core, a claim at a time, without trace", each(openfisca, alone, 3)),
    ]
    print(f"{'the reference claim, one at a time':58}{'µs':>9}")
    for name, spent in told:
        print(f"{name:58}{spent:9.1f}")
    right = [peers.by_hand(*one) for one in tuples]
    written = [f"{cents // 100}.{cents % 100:02d}" for cents in right]
    wrong = sum(decide(QUESTION, case).answer["amount"] != amount for case, amount in zip(cases, written, strict=True))
    print(f"cases whose cents are not plain Python's: {wrong} of {len(cases)}\n")


def from_the_shell() -> None:
    script = "import sys; from egide.cli.main import main; sys.exit(main(sys.argv[1:]))"
    case = "kind: intrusion\nschedule:\n  offer: tout_inclus\n"
    words = [sys.executable, "-c", script, "decide", "ima-protect", "alert_plan", "-", "--json"]
    law = [sys.executable, "-c", "import egide.law.questions, egide.law.decide"]
    print(f"egide decide, from the shell to the answer: {least(words, case):.2f} s")
    print(
        f"import egide.law: {least(law):.2f} s, of which Python alone {least([sys.executable, '-c', 'pass']):.2f} s\n"
    )


def least(words: list[str], given: str = "") -> float:
    found = []
    for _ in range(5):
        began = time.perf_counter()
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        subprocess.run(words, check=False, input=given.encode(), capture_output=True, env=env)
        found.append(time.perf_counter() - began)
    return min(found)


def proofs() -> None:
    print("proved of the reference claim, seconds of the processor")
    began = time.process_time()
    for result in prove(QUESTION, 60):
        now = time.process_time()
        print(f"  {now - began:6.3f}  {result.status:10} {result.says}")
        began = now


if __name__ == "__main__":
    raise SystemExit(main())
