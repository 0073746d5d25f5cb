"""A batch at work: its bar on a terminal, its memory."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from egide.cli import batch, batch_files
from egide.cli.main import main
from tests.cli.test_batch import GOOD, parquet, world

__all__ = ["world"]  # the fixture that each of these tests stands in


def test_a_bar_on_a_terminal_only(capsys: pytest.CaptureFixture[str]) -> None:
    bar = batch.Bar(1000, shown=True)
    bar.show(500)
    bar.show(1000)
    bar.end()
    written = capsys.readouterr().err
    assert " 50 %" in written
    assert "100 %" in written
    unknown = batch.Bar(None, shown=True)
    unknown.show(12_345)
    assert "12\u202f345 lignes" in capsys.readouterr().err
    silent = batch.Bar(1000, shown=False)
    silent.show(1000)
    silent.end()
    assert capsys.readouterr().err == ""


def test_memory_does_not_grow_with_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times the rows, the same memory: pieces are forgotten as they are written."""
    monkeypatch.setattr(batch_files, "PIECE", 2000)
    peaks = []
    for rows_wanted in (20_000, 200_000):
        table = pq.read_table(parquet(GOOD))
        pq.write_table(pa.concat_tables([table] * 2000).combine_chunks().slice(0, 2000), "part.parquet")
        part = pq.read_table("part.parquet")
        with pq.ParquetWriter("many.parquet", part.schema) as writer:
            for _ in range(rows_wanted // 2000):
                writer.write_table(part)
        before = pa.default_memory_pool().bytes_allocated()
        seen = []
        real = batch._count

        def watched(
            counts: dict[str, int], answers: Any, seen: list[int] = seen, before: int = before, real: Any = real
        ) -> None:
            real(counts, answers)
            seen.append(pa.default_memory_pool().bytes_allocated() - before)

        monkeypatch.setattr(batch, "_count", watched)
        main(["batch", "reference", "equipment", "many.parquet", "out.parquet", "--json"])
        monkeypatch.setattr(batch, "_count", real)
        assert pq.read_metadata("out.parquet").num_rows == rows_wanted
        peaks.append(max(seen))
    assert peaks[1] < 2 * peaks[0] + 4_000_000
