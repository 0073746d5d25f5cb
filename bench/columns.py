"""Claims decided per second, beside the same rules written by hand for other engines, on the same claims, to the same cents.

    .venv/bin/python bench/columns.py            about three minutes; --quick about one

Peers: `make bench` installs them (requirements/bench.txt). Every figure is the best of several turns; each engine's cents are
compared with plain Python's over whole numbers, on the claims that plain Python is given the time for.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench import claims as peers
from bench.reference_claim import QUESTION
from bench.reference_hundred import HUNDRED
from egide.law.columns import blocks
from egide.law.columns.kernels import Kernel, Workshop
from egide.law.columns.plan import Plan, Wish, plan
from egide.law.questions import Question

QUICK = "--quick" in sys.argv
ROWS = 2_000_000 if QUICK else 10_000_000
SCHEDULE = {"limit": "schedule.limit", "deductible": "schedule.deductible"}
Columns = peers.Columns


def main() -> int:
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start\n")
    held = peers.claims(ROWS)
    copy = copying(ROWS)
    print(f"copying the 62 bytes of a claim: {copy:.2f} ns, one core; the limit of what is in memory\n")
    in_memory(held, copy)
    hundred(held)
    from_file(held)
    print(f"\nload {os.getloadavg()[0]:.1f} at the end")
    return 0


def copying(rows: int) -> float:
    source, target = np.zeros(rows * 31, np.int16), np.ones(rows * 31, np.int16)
    return best(lambda: np.copyto(target, source), rows, turns=7)


def best(run: Callable[[], Any], rows: int, turns: int = 5) -> float:
    """Nanoseconds a row, the best of so many turns."""
    found = []
    for _ in range(turns):
        began = time.perf_counter()
        run()
        found.append((time.perf_counter() - began) / rows * 1e9)
    return min(found)


# ── In memory ───────────────────────────────────────────────────────────────────────────────────────────────────────


def in_memory(held: Columns, copy: float) -> None:
    few = {name: column[:200_000] for name, column in held.items()}
    right = peers.exact(few)
    print(f"{'in memory':44}{'ns/claim':>10}{'M/s':>9}{'wrong cents':>13}{'worst':>8}")
    kernel, small = Prepared(QUESTION, held), Prepared(QUESTION, few)
    for threads in (1, 2):
        spent = best(lambda threads=threads: kernel.run(threads), ROWS, turns=9)
        tell(f"egide, kernel, {threads} thread{'s' * (threads > 1)}", spent, kernel.amounts(len(right)), right)
    spent = best(small.by_blocks, len(right))
    tell("egide, small batches (NumPy, no compilation)", spent, small.amounts(len(right)), right)
    for name, run in others(held, few):
        tell(name, *run(), right)
    print(f"\nthe kernel on one core against copying: {best(lambda: kernel.run(1), ROWS) / copy:.1f} times")


class Prepared:
    """A question laid out for its kernel, over columns in memory."""

    def __init__(self, question: Question, held: Columns) -> None:
        forms = ((SCHEDULE.get(name, name), f"{c.dtype.kind}{c.dtype.itemsize}") for name, c in held.items())
        made = plan(question, Wish(forms=tuple(sorted(forms))))
        assert made is not None
        self.made: Plan = made
        self.rows = len(held["kind"])
        self.columns = {f"port {SCHEDULE.get(name, name)}": column for name, column in held.items()}
        self.columns |= {f"out {out.name}": np.zeros(self.rows, out.form) for out in made.circuit.outs}
        self.columns["marks"] = np.zeros(self.rows, np.uint8)
        self.kernel: Kernel = Workshop().kernel(made.circuit)

    def run(self, threads: int) -> None:
        self.kernel.run(self.columns, self.rows, threads)

    def by_blocks(self) -> None:
        blocks.run(self.made.circuit, self.columns, self.rows)

    def amounts(self, rows: int) -> Any:
        assert not self.columns["marks"][:rows].any()
        return self.columns["out amount"][:rows]


def others(held: Columns, few: Columns) -> list[tuple[str, Callable[[], tuple[float, Any]]]]:
    """Each peer: nanoseconds a claim and the amounts, on as many claims as it has the time for."""
    import duckdb
    import polars as pl

    frame = pl.DataFrame(held)
    lazy = frame.lazy().select(peers.with_polars())
    database, query = duckdb.connect(), peers.with_sql("claims")
    database.register("claims", frame)
    openfisca, zen = peers.with_openfisca(), peers.with_zen()
    many = len(few["kind"])
    columns = (few[name][:5000].tolist() for name in peers.NAMES)
    singles = [dict(zip(peers.NAMES, one, strict=True)) for one in zip(*columns, strict=True)]

    def duck() -> tuple[float, Any]:
        spent = best(lambda: database.sql(query).to_arrow_table(), ROWS, 3)
        return spent, database.sql(query).fetchnumpy()["amount"][:many]

    return [
        ("NumPy, by hand", lambda: (best(lambda: peers.with_numpy(held), ROWS, 2), peers.with_numpy(few))),
        ("Polars, by hand, lazy", lambda: (best(lazy.collect, ROWS, 3), lazy.collect()["amount"][:many].to_numpy())),
        ("DuckDB, by hand", duck),
        ("OpenFisca-core", lambda: (best(lambda: openfisca(few), many, 2), openfisca(few))),
        ("plain Python", lambda: (best(lambda: peers.exact(few), many, 2), peers.exact(few))),
        ("zen-engine", lambda: (best(lambda: [zen(o) for o in singles], 5000, 2), [zen(o) for o in singles])),
    ]


def tell(name: str, spent: float, amounts: Any, right: Any) -> None:
    amounts = np.asarray(amounts, np.float64)
    right = right[: len(amounts)]
    wrong, worst = int((amounts != right).sum()), int(np.abs(amounts - right).max())
    print(f"{name:44}{spent:10.2f}{1e3 / spent:9.1f}{100 * wrong / len(right):11.2f} %{worst:8}")


# ── A hundred clauses ───────────────────────────────────────────────────────────────────────────────────────────────


def hundred(held: Columns) -> None:
    """A question of a hundred clauses, from nothing then from the disk."""
    clauses = len({clause.id for clause, _ in HUNDRED.carried()})
    rows = min(ROWS, 2_000_000)
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        made = plan(HUNDRED.questions[0])
        assert made is not None
        kernel = Workshop(Path(folder)).kernel(made.circuit)
        compiled = time.perf_counter() - began
        began = time.perf_counter()
        Workshop(Path(folder)).kernel(made.circuit)
        found = time.perf_counter() - began
    columns = {f"port {read.path}": held[stem(read.path)][:rows].astype(read.port.form) for read in made.reads}
    columns |= {f"out {out.name}": np.zeros(rows, out.form) for out in made.circuit.outs}
    columns["marks"] = np.zeros(rows, np.uint8)
    spent = best(lambda: kernel.run(columns, rows, 2), rows)
    print(f"\na question of {clauses} clauses, {len(made.reads)} inputs, {len(made.circuit.cells)} cells")
    print(f"  {spent:.1f} ns a case, {1e3 / spent:.1f} M/s on two threads")
    print(f"  compiled from its graph in {compiled:.2f} s, then found on disk in {found * 1e3:.0f} ms")


def stem(path: str) -> str:
    return path.removeprefix("schedule.").rstrip("0123456789_")


# ── From file to file ───────────────────────────────────────────────────────────────────────────────────────────────


def from_file(held: Columns) -> None:
    """The same Parquet file for all: whole cents, words for choices; each writes its amounts."""
    import duckdb
    import polars as pl

    with tempfile.TemporaryDirectory(prefix=".bench-", dir=ROOT) as folder:
        source = f"{folder}/claims.parquet"
        write(held, source, ROWS)
        print(f"\nParquet to Parquet, {ROWS:,} rows, {Path(source).stat().st_size / ROWS:.0f} bytes each (LZ4)")
        renamed = [pl.col(path).alias(name) for name, path in SCHEDULE.items()]
        lazy = pl.scan_parquet(source).with_columns(renamed).select(peers.with_polars(words=True))
        view = f'(select *, "schedule.limit" as "limit", "schedule.deductible" as deductible from \'{source}\')'
        query = f"copy ({peers.with_sql(view, words=True)}) to '{folder}/duck.parquet' (format parquet)"
        runs: list[tuple[str, Callable[[], Any]]] = [
            ("egide batch (with status, needs, errors)", lambda: batch(source, f"{folder}/egide.parquet")),
            ("Polars, by hand, streaming", lambda: lazy.sink_parquet(f"{folder}/polars.parquet")),
            ("DuckDB, by hand", lambda: duckdb.sql(query)),
        ]
        spent: dict[str, list[float]] = {name: [] for name, _ in runs}
        for _ in range(4):
            for name, run in runs:
                began = time.perf_counter()
                run()
                spent[name].append(time.perf_counter() - began)
        for name, taken in spent.items():
            print(f"{name:44}{min(taken) / ROWS * 1e9:10.1f} ns{ROWS / min(taken) / 1e6:9.1f} M rows/s")
        print(f"the same cents in the three files: {'yes' if same(folder) else 'NO'}")
        memory(held, folder)


def same(folder: str) -> bool:
    ours = pq.read_table(f"{folder}/egide.parquet", columns=["amount"])["amount"].cast(pa.decimal128(18, 2))
    words = [np.frombuffer(chunk.buffers()[1], np.int64)[chunk.offset * 2 :: 2][: len(chunk)] for chunk in ours.chunks]
    theirs = [pq.read_table(f"{folder}/{name}.parquet")["amount"].to_numpy() for name in ("polars", "duck")]
    return all(np.array_equal(np.concatenate(words), other) for other in theirs)


def write(held: Columns, path: str, rows: int) -> None:
    """So many rows, in groups of a million, as another system would leave them."""
    table = pa.table(
        {
            "kind": pa.DictionaryArray.from_arrays(held["kind"].astype(np.int8), peers.KINDS),
            "months": held["months"],
            "cause": pa.DictionaryArray.from_arrays(held["cause"].astype(np.int8), peers.CAUSES),
            **{name: held[name].astype(bool) for name in ("replaced", "breach")},
            **{SCHEDULE.get(name, name): held[name] for name in peers.AMOUNTS},
        }
    )
    with pq.ParquetWriter(path, table.schema, compression="lz4", use_dictionary=["kind", "cause"]) as writer:
        for start in range(0, rows, len(table)):
            writer.write_table(table.slice(0, min(len(table), rows - start)), row_group_size=1_000_000)


def batch(source: str, target: str) -> dict[str, Any]:
    from egide.cli.batch import Job, perform

    return perform(Job(QUESTION, source, target, {}), cents=True, clauses=False, progress=False)


def memory(held: Columns, folder: str) -> None:
    """The most memory that a process of its own takes for ten times the rows."""
    many = 20_000_000 if QUICK else 100_000_000
    path = f"{folder}/many.parquet"
    write({name: column[:1_000_000] for name, column in held.items()}, path, many)
    code = "\n".join(
        [
            "import re, sys",
            "from pathlib import Path",
            f"sys.path.insert(0, {str(ROOT)!r})",
            "from bench.columns import batch",
            f"done = batch({path!r}, {folder + '/many.out.parquet'!r})",
            "peak = re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text()).group(1)",
            "print(done['rows'], done['seconds'], int(peak) // 1024)",
        ]
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    rows, seconds, peak = int(done[0]), float(done[1]), int(done[2])
    print(f"{rows:,} rows in a process of its own: {rows / seconds / 1e6:.1f} M rows/s, {peak} MiB at most")


if __name__ == "__main__":
    raise SystemExit(main())
