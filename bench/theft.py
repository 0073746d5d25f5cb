"""Theft claims of Intégral Pro decided one by one and compared with the oracle, to the cent.

    .venv/bin/python bench/theft.py                     # 10,000 claims, both cores: within a minute
    .venv/bin/python bench/theft.py --claims 100000     # the whole measure: some minutes

Prints what one decision takes, alone, with its answer, with its whole explanation as JSON, each beside its target; decisions a
second of processor; and how many claims the oracle (tests/contracts/integral_pro/reference.py) decides otherwise: any mismatch
is a failure (exit code 1) and is told with its seed. A target missed is told, not failed: machines differ.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from egide.contracts import load
from egide.law.decide import decide, settle
from tests.contracts.integral_pro.claims import a_claim
from tests.contracts.integral_pro.reference import indemnity

QUESTION = load("integral-pro").question("theft_indemnity")
PATHS = {one.path for one in QUESTION.inputs}
AT_ONCE = 500


def claim_of(seed: int) -> dict[str, Any]:
    """The claim that a seed makes."""
    return a_claim(Random(seed))


def told(case: dict[str, Any]) -> dict[str, Any]:
    """What the question reads of it."""
    return {path: value for path, value in case.items() if path in PATHS}


def compare(seeds: range) -> tuple[float, list[int]]:
    """The processor seconds that the decisions of these claims take, and the seeds of those that the oracle decides otherwise."""
    cases = [claim_of(seed) for seed in seeds]
    amount, ground = QUESTION.answer.amount, QUESTION.answer.fields["ground"]
    assert amount is not None
    start = time.process_time()
    settled = [settle(QUESTION, told(case)) for case in cases]
    took = time.process_time() - start
    wrong = []
    for seed, case, one in zip(seeds, cases, settled, strict=True):
        expected = indemnity(case)
        if one.missing or (one.trace[amount], one.trace[ground]) != (expected.amount, expected.ground):
            wrong.append(seed)
    return took, wrong


def parts(claims: int) -> Iterator[range]:
    for first in range(0, claims, AT_ONCE):
        yield range(first, min(first + AT_ONCE, claims))


READINGS: dict[str, tuple[Callable[[dict[str, Any]], object], int]] = {
    "decided": (lambda case: decide(QUESTION, case), 300),
    "and its answer told": (lambda case: decide(QUESTION, case).answer, 400),
    "and the whole tree, citations and readings in JSON": (lambda case: decide(QUESTION, case).to_json(), 5_000),
}
"""What is measured of one claim, and its target in microseconds."""


def each(run: Callable[[dict[str, Any]], object], cases: list[dict[str, Any]]) -> list[float]:
    """What each of these claims takes, in microseconds of processor, sorted: the better of two turns."""
    found = []
    for case in cases:
        turns = []
        for _ in range(2):
            start = time.process_time_ns()
            run(case)
            turns.append((time.process_time_ns() - start) / 1000)
        found.append(min(turns))
    return sorted(found)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--claims", type=int, default=10_000)
    arguments.add_argument("--workers", type=int, default=2)
    given = arguments.parse_args()
    cases = [told(claim_of(seed)) for seed in range(500)]
    print(f"{'one theft claim':54}{'median µs':>12}{'99 % within':>13}{'target':>9}")
    for name, (run, target) in READINGS.items():
        times = each(run, cases)
        median = statistics.median(times)
        missed = "" if median <= target else "   missed"
        print(f"{name:54}{median:12,.0f}{times[494]:13,.0f}{target:9,}{missed}")
    wrong: list[int] = []
    busy = 0.0
    start = time.perf_counter()
    with ProcessPoolExecutor(given.workers) as pool:
        for done, (took, bad) in enumerate(pool.map(compare, parts(given.claims)), 1):
            busy += took
            wrong += bad
            if sys.stderr.isatty():
                print(f"\r{min(done * AT_ONCE, given.claims):,} claims", end="", file=sys.stderr, flush=True)
    wall = time.perf_counter() - start
    print(
        f"{given.claims:,} claims, {given.workers} workers: {given.claims / busy:,.0f} decisions per processor second, "
        f"{wall:.0f} s with making them and the oracle; mismatches = {len(wrong)}"
    )
    for seed in wrong[:10]:
        print(f"  seed {seed}: the oracle decides otherwise", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
