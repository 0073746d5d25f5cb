"""Files of cases read a piece at a time, and files of answers written whole or not at all: Parquet and CSV."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from egide.cli.arguments import Unusable

PIECE = 1 << 16
"""Rows at a time: few enough to stay in the processor's memory, and for all to be constant."""
GROUP = 1 << 19
"""Rows in a group of a Parquet file."""
CSV_BLOCK = 8 << 20
KINDS = {".parquet": "parquet", ".pq": "parquet", ".csv": "csv", ".tsv": "csv"}


def kind_of(path: str) -> str:
    """Parquet or CSV, by the file's name."""
    kind = KINDS.get(Path(path).suffix.lower())
    if kind is None:
        raise Unusable(f"attendu : un nom qui finit par {', '.join(KINDS)}", file=path)
    return kind


Broken = dict[int, str]
"""Rows that do not have the columns of the first line: their place, from 0, and what they have."""


@dataclass
class Source:
    """A file of cases: its columns, how many rows it has where that is known, and how to read the columns wanted.

    `texts` are those among them to be read as words of a dictionary. Pieces come with the broken rows in them.
    """

    path: str
    schema: pa.Schema
    rows: int | None
    size: int
    open: Callable[[Sequence[str], Sequence[str]], Iterator[tuple[pa.RecordBatch, Broken]]]


def pieces(found: Source, wanted: Sequence[str], texts: Sequence[str]) -> Iterator[tuple[pa.RecordBatch, Broken]]:
    """The file a piece at a time. Raises Unusable where it stops being readable."""
    columns = list(wanted) or found.schema.names[:1]  # something has to tell how many rows there are
    try:
        yield from found.open(columns, texts)
    except (pa.ArrowInvalid, OSError) as bad:
        raise Unusable(f"illisible à partir d'un certain point : {_first_line(bad)}", file=found.path) from bad


def source(path: str) -> Source:
    """The file, its columns known, its rows not read yet. Raises Unusable."""
    kind = kind_of(path)
    if not Path(path).exists():
        raise Unusable("ce fichier n'existe pas", file=path)
    try:
        return _parquet(path) if kind == "parquet" else _csv(path)
    except pa.ArrowInvalid as bad:
        raise Unusable(f"ce n'est pas du {kind.upper()} lisible : {_first_line(bad)}", file=path) from bad
    except OSError as bad:
        raise Unusable(f"illisible : {_first_line(bad)}", file=path) from bad


def _first_line(bad: BaseException) -> str:
    return str(bad).strip().split("\n")[0][:200]


def _parquet(path: str) -> Source:
    file = pq.ParquetFile(path)
    schema = file.schema_arrow
    words = {field.name for field in schema if pa.types.is_string(field.type)}

    def read(wanted: Sequence[str], texts: Sequence[str]) -> Iterator[tuple[pa.RecordBatch, Broken]]:
        reader = pq.ParquetFile(
            path, pre_buffer=False, buffer_size=1 << 20, read_dictionary=[name for name in texts if name in words]
        )
        for batch in reader.iter_batches(batch_size=PIECE, columns=list(wanted), use_threads=True):
            yield batch, {}

    return Source(path, schema, file.metadata.num_rows, Path(path).stat().st_size, read)


def _csv(path: str) -> Source:
    """Every value is a text, read by the type of its input; the separator is the one of the first line."""
    with Path(path).open("rb") as file:
        first = file.readline(1 << 20).removeprefix(b"\xef\xbb\xbf")
    if not first.strip():
        raise Unusable("ce fichier est vide ; attendu : une première ligne avec les noms des colonnes", file=path)
    separator = max((b";", b",", b"\t"), key=first.count).decode()
    names = _header(path, separator)
    schema = pa.schema([(name, pa.string()) for name in names])

    def read(wanted: Sequence[str], texts: Sequence[str]) -> Iterator[tuple[pa.RecordBatch, Broken]]:
        return _csv_pieces(path, separator, names, wanted)

    return Source(path, schema, None, Path(path).stat().st_size, read)


def _header(path: str, separator: str) -> list[str]:
    import csv

    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            names = next(csv.reader(file, delimiter=separator))
    except UnicodeDecodeError as bad:
        raise Unusable(
            "attendu : un texte en UTF-8 ; un caractère de la première ligne ne l'est pas", file=path
        ) from bad
    double = sorted({name for name in names if names.count(name) > 1})
    if double:
        raise Unusable(f"ces colonnes sont données deux fois : {', '.join(double)}", file=path, line=1)
    return names


def _csv_pieces(
    path: str, separator: str, names: list[str], wanted: Sequence[str]
) -> Iterator[tuple[pa.RecordBatch, Broken]]:
    """The rows in their order, the broken ones as rows of nulls."""
    skipped: dict[int, str] = {}

    def note(row: Any) -> str:
        skipped[row.number - 2] = f"{row.actual_columns} colonnes, attendu {row.expected_columns}"
        return "skip"

    reader = pa.csv.open_csv(
        path,
        read_options=pa.csv.ReadOptions(block_size=CSV_BLOCK, column_names=names, skip_rows=1, use_threads=False),
        parse_options=pa.csv.ParseOptions(delimiter=separator, invalid_row_handler=note, newlines_in_values=True),
        convert_options=pa.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            include_columns=list(wanted),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )
    row = 0
    for batch in reader:
        places, broken = _places(batch.num_rows, row, skipped)
        row += len(places)
        yield (batch.take(pa.array(places, pa.int64())) if broken else batch), broken
    left = [number for number in sorted(skipped) if number >= row]
    if left:
        empty = pa.RecordBatch.from_arrays([pa.nulls(len(left), pa.string()) for _ in wanted], list(wanted))
        yield empty, {place: skipped[number] for place, number in enumerate(left)}


def _places(good: int, row: int, skipped: Mapping[int, str]) -> tuple[list[int | None], Broken]:
    """Where each row of a piece comes from (None: broken), for so many good rows from this row of the file on."""
    if not any(number >= row for number in skipped):
        return list(range(good)), {}
    places: list[int | None] = []
    broken: Broken = {}
    used = 0
    while used < good:
        if row + len(places) in skipped:
            broken[len(places)] = skipped[row + len(places)]
            places.append(None)
        else:
            places.append(used)
            used += 1
    return places, broken


# ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def target(path: str, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    """Writes tables to a file that takes its name only once it is whole; nothing stays of one that failed."""
    kind = kind_of(path)
    folder = Path(path).resolve().parent
    try:
        handle, part = mkstemp(dir=folder, prefix=f".{Path(path).name}.", suffix=".part")
    except OSError as bad:
        raise Unusable(f"on ne peut pas écrire dans {folder} ({bad.strerror})", file=path) from bad
    os.close(handle)
    try:
        with _writer(kind, part, schema) as write:
            yield write
        os.chmod(part, 0o666 & ~_umask())
        os.replace(part, path)
    finally:
        Path(part).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _writer(kind: str, part: str, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    if kind == "csv":
        plain = pa.schema([(field.name, _as_csv(field.type)) for field in schema])
        with pa.csv.CSVWriter(part, plain) as csv:
            yield lambda table: csv.write_table(_plainly(table, plain))
        return
    numbers = [field.name for field in schema if pa.types.is_decimal64(field.type) or field.type == pa.int64()]
    words = [field.name for field in schema if pa.types.is_dictionary(field.type) or pa.types.is_string(field.type)]
    with pq.ParquetWriter(
        part,
        schema,
        use_dictionary=words,
        compression={name: "none" if name in numbers else "zstd" for name in schema.names},
        column_encoding=dict.fromkeys(numbers, "DELTA_BINARY_PACKED"),
        store_decimal_as_integer=True,
        store_schema=False,  # older readers do not know decimals of 64 bits; Parquet itself has one kind
        write_statistics=False,
    ) as parquet:
        waiting: list[pa.Table] = []

        def write(table: pa.Table) -> None:
            waiting.append(table)
            if sum(len(one) for one in waiting) >= GROUP:
                flush()

        def flush() -> None:
            if waiting:
                parquet.write_table(pa.concat_tables(waiting), GROUP)
                waiting.clear()

        yield write
        flush()


def _as_csv(type: pa.DataType) -> pa.DataType:
    if pa.types.is_dictionary(type) or pa.types.is_timestamp(type):
        return pa.string()
    return pa.decimal128(type.precision, type.scale) if pa.types.is_decimal(type) else type


def _plainly(table: pa.Table, plain: pa.Schema) -> pa.Table:
    """Columns that CSV cannot say, as texts."""
    import pyarrow.compute as pc

    columns = []
    for column, wanted in zip(table.columns, plain, strict=True):
        if pa.types.is_timestamp(column.type):
            column = pc.strftime(column, "%Y-%m-%dT%H:%M:%S%z")
        columns.append(column.cast(wanted.type))
    return pa.Table.from_arrays(columns, schema=plain)


# ── Reading, computing and writing at once ──────────────────────────────────────────────────────────────────────────


def ahead(pieces: Iterator[Any], depth: int = 2) -> Iterator[Any]:
    """The same pieces, the next ones being read meanwhile by another thread."""
    waiting: queue.Queue[Any] = queue.Queue(depth)
    stop = threading.Event()
    end = object()

    def read() -> None:
        try:
            for piece in pieces:
                if not _put(waiting, piece, stop):
                    return
            _put(waiting, end, stop)
        except Exception as bad:  # noqa: BLE001 # it is raised again, in the thread that asked
            _put(waiting, bad, stop)

    threading.Thread(target=read, daemon=True).start()
    try:
        while (piece := waiting.get()) is not end:
            if isinstance(piece, Exception):
                raise piece
            yield piece
    finally:
        stop.set()


def _put(waiting: queue.Queue[Any], piece: Any, stop: threading.Event) -> bool:
    while not stop.is_set():
        try:
            waiting.put(piece, timeout=0.1)
        except queue.Full:
            continue
        return True
    return False
