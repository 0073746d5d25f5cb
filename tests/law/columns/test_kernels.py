"""Kernels on disk and in memory: found again, shared by what they say, never run when cut short."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import egide
from bench.reference_claim import QUESTION
from egide.law.columns import arrays, kernels, llvm
from egide.law.columns.answers import Asked
from egide.law.columns.circuit import Circuit, Out, Port
from egide.law.columns.data import Column, Data
from egide.law.columns.kernels import Workshop
from egide.law.columns.plan import Wish, plan
from egide.law.delays import Delay, Unit
from egide.law.formulas import COUNT, ask, count, day_after
from egide.law.integers.cells import Sheet
from egide.law.integers.tables import Table
from egide.law.questions import Answer, Question
from tests.law.samples import declared, visits


def doubled(name: str = "x") -> Circuit:
    sheet = Sheet(2**62)
    x = sheet.input(name, -(2**20), 2**20 - 1)
    return Circuit((Port(name, "i8", x.low, x.high),), (Out(f"{name}2", "i8", sheet.add(x, x)),), sheet.no)


def run(workshop: Workshop, circuit: Circuit, rows: int, threads: int = 1) -> tuple[list[int], list[int]]:
    (port,), (out,) = circuit.ports, circuit.outs
    columns = {f"port {port.name}": np.arange(rows), f"out {out.name}": np.zeros(rows, np.int64)}
    columns["marks"] = np.zeros(rows, np.uint8)
    workshop.kernel(circuit).run(columns, rows, threads)
    return columns[f"out {out.name}"].tolist(), columns["marks"].tolist()


def test_a_kernel_is_kept_and_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    circuit = doubled()
    first = Workshop(tmp_path)
    assert not first.ready(circuit)
    assert run(first, circuit, 5)[0] == [0, 2, 4, 6, 8]
    assert first.ready(circuit)
    monkeypatch.setattr(kernels, "_compiled", None)  # whoever compiles now fails
    again = Workshop(tmp_path)
    assert again.ready(circuit)
    assert run(again, circuit, 5)[0] == [0, 2, 4, 6, 8]


@pytest.mark.parametrize("kept", [b"", b"short", b"\0" * 500])
def test_a_kernel_cut_short_on_disk_is_compiled_again(tmp_path: Path, kept: bytes) -> None:
    circuit = doubled()
    run(Workshop(tmp_path), circuit, 1)
    (path,) = tmp_path.glob("kernel-*.o")
    path.write_bytes(kept)
    assert run(Workshop(tmp_path), circuit, 3)[0] == [0, 2, 4]
    assert len(path.read_bytes()) > 500
    assert not list(tmp_path.glob("*.part"))


def test_circuits_that_say_the_same_of_other_columns_share_their_code(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    assert run(workshop, doubled("x"), 3) == run(workshop, doubled("y"), 3)
    assert len(list(tmp_path.glob("kernel-*.o"))) == 1


def test_the_same_code_over_another_table_reads_the_other_table() -> None:
    def looked(table: Table) -> Circuit:
        sheet = Sheet(2**62)
        x = sheet.input("x", 0, 9)
        return Circuit((Port("x", "i8", 0, 9),), (Out("y", "i8", sheet.lookup(x, table)),), sheet.no)

    squares = Table("test squares", 0, 9, lambda number: number * number, 0, 81)
    cubes = Table("test cubes", 0, 9, lambda number: number**3, 0, 729)
    workshop = Workshop()
    assert run(workshop, looked(squares), 4)[0] == [0, 1, 4, 9]
    assert run(workshop, looked(cubes), 4)[0] == [0, 1, 8, 27]


@pytest.mark.parametrize("rows", [0, 1, 63, 64, 65, 100_001])
def test_every_row_is_computed_once_by_one_thread_or_two(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "SMALLEST_SHARE", 32)
    workshop = Workshop()
    for threads in (1, 2, 3):
        found, marks = run(workshop, doubled(), rows, threads)
        assert found == [2 * row for row in range(rows)]
        assert marks == [0] * rows


def test_a_row_outside_the_bounds_is_marked_and_reads_nothing_outside_a_table() -> None:
    sheet = Sheet(2**62)
    x = sheet.input("x", 0, 9)
    table = Table("test tens", 0, 9, lambda number: number * 10, 0, 90)
    circuit = Circuit((Port("x", "i8", 0, 9),), (Out("y", "i8", sheet.lookup(x, table)),), sheet.no)
    columns = {"port x": np.array([3, -1, 10, 2**62, -(2**63), 9]), "out y": np.zeros(6, np.int64)}
    columns["marks"] = np.zeros(6, np.uint8)
    Workshop().kernel(circuit).run(columns, 6, 1)
    assert columns["marks"].tolist() == [0, 1, 1, 1, 1, 0]
    assert columns["out y"][[0, 5]].tolist() == [30, 90]


def test_ports_of_one_power_of_two_are_looked_at_together() -> None:
    made = plan(QUESTION)
    assert made is not None
    text = llvm.assembly(made.circuit, arrays.form)
    assert text.count("icmp ugt i64") < len(made.circuit.ports)
    rows = 4
    columns = {f"port {read.path}": np.zeros(rows, read.port.form) for read in made.reads}
    columns |= {f"out {out.name}": np.zeros(rows, out.form) for out in made.circuit.outs}
    columns["marks"] = np.zeros(rows, np.uint8)
    columns["port new_value"][1], columns["port unpaid"][2], columns["port kind"][3] = 2**40, -1, 3
    Workshop().kernel(made.circuit).run(columns, rows, 1)
    assert columns["marks"].tolist() == [0, 1, 1, 1]


def test_tables_are_kept_on_disk_and_computed_again_when_cut_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrays, "_held", {})
    table = Table("test kept", 0, 99, lambda number: number + 1, 1, 100)
    assert arrays.array(table, tmp_path).tolist() == list(range(1, 101))
    (path,) = tmp_path.glob("table-*.npy")
    monkeypatch.setattr(arrays, "_held", {})
    assert arrays.array(table, tmp_path)[99] == 100
    path.write_bytes(path.read_bytes()[:50])
    monkeypatch.setattr(arrays, "_held", {})
    assert arrays.array(table, tmp_path)[99] == 100


@pytest.mark.parametrize(
    "wrong",
    [
        Table("test over", 0, 9, lambda number: number, 0, 8),
        Table("test falls", 0, 9, lambda number: -number, -9, 0, rising=True),
        Table("test ahead", 0, 9, lambda number: number + 3, 0, 12, ahead=(0, 2)),
    ],
)
def test_a_table_that_is_not_as_it_says_is_no_table(wrong: Table) -> None:
    with pytest.raises(AssertionError, match=wrong.key):
        arrays.array(wrong)


def test_two_processes_share_what_is_on_disk(tmp_path: Path) -> None:
    """A kernel compiled by one is loaded by the next, well within a second."""
    code = "\n".join(
        [
            "import sys, time",
            "from pathlib import Path",
            "import numpy as np",
            "from bench.reference_claim import QUESTION",
            "from egide.law.columns.kernels import Workshop",
            "from egide.law.columns.plan import plan",
            "circuit = plan(QUESTION).circuit",
            "workshop = Workshop(Path(sys.argv[1]))",
            "was = workshop.ready(circuit)",
            "workshop.kernel(circuit)",
            "print(was)",
        ]
    )
    source = str(Path(egide.__file__).parents[1])
    root = str(Path(source).parent)
    said = [
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            env={"PYTHONPATH": f"{source}:{root}"},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout.strip()
        for _ in range(2)
    ]
    assert said == ["False", "True"]


def test_small_batches_pay_no_compilation(tmp_path: Path) -> None:
    question = Question(
        "q", "Q", Answer(fields={"end": day_after(declared, Delay(2, Unit.DAYS)), "n": visits + count(1)})
    )
    data = Data(1000, {"declared": Column(np.full(1000, 20_000, np.int32)), "visits": Column(np.arange(1000))})
    answers = Asked(question, Workshop(tmp_path)).answer(data)
    assert answers.parts["n"].value(999) == 1000
    assert not list(tmp_path.glob("kernel-*"))


def test_a_question_too_wide_for_any_kernel_is_still_answered() -> None:
    many = (
        ask("a", COUNT, "A") * ask("b", COUNT, "B") * ask("c", COUNT, "C") * ask("d", COUNT, "D") * ask("e", COUNT, "E")
    )
    question = Question("q", "Q", Answer(fields={"n": many}))
    assert plan(question, Wish()) is None
    answers = Asked(question).answer(Data(2, {name: Column(np.array([3, 10])) for name in "abcde"}))
    assert [answers.parts["n"].value(row) for row in range(2)] == [3**5, 10**5]
    assert answers.apart == 2
