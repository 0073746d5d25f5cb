"""`egide batch`: ask a contract one question about every row of a file."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from egide.cli.arguments import Unusable, nearest, parser, tell
from egide.cli.contracts import contract_named, question_named
from egide.law.graph import Input
from egide.law.questions import Question

EXPLAINED = """Le fichier a une ligne par cas, une colonne par donnée de la question (« egide questions » les nomme ; une
condition particulière se nomme « schedule.nom »), en Parquet (.parquet) ou en CSV (.csv). Une valeur vide, nulle ou
« inconnu » est inconnue. La réponse a une ligne par cas, dans le même ordre : « status » y dit si elle est décidée
(decided), si des données manquent encore (needs, nommées dans « needs ») ou si la ligne ne convient pas (error, avec son
numéro et la raison dans « error »)."""


def run(words: Sequence[str]) -> int:
    arguments = parser("egide batch", EXPLAINED)
    arguments.add_argument("contract", metavar="CONTRAT", help="son nom, comme ima-protect")
    arguments.add_argument("question", metavar="QUESTION", help="son nom ; « egide questions » les donne")
    arguments.add_argument("source", metavar="CAS", help="le fichier des cas, .parquet ou .csv")
    arguments.add_argument("target", metavar="RÉPONSES", help="le fichier à écrire, .parquet ou .csv")
    arguments.add_argument("--with", dest="common", metavar="CAS.yaml", help="ce qui vaut pour toutes les lignes")
    arguments.add_argument("--keep", metavar="COLONNES", help="colonnes du fichier à garder, séparées par des virgules")
    arguments.add_argument("--unknown", metavar="NOMS", help="données inconnues pour toutes les lignes")
    arguments.add_argument("--cents", action="store_true", help="les montants entiers sont en centimes, non en euros")
    arguments.add_argument("--with-clauses", action="store_true", help="ce que donne chaque clause, en colonnes")
    arguments.add_argument("--json", action="store_true", help="le bilan en JSON")
    given = arguments.parse_args(words)
    contract = contract_named(given.contract)
    question = question_named(contract, given.question)
    common = _common(given.common, contract, question)
    job = Job(question, given.source, given.target, common, _named(given.keep), _named(given.unknown))
    done = perform(job, cents=given.cents, clauses=given.with_clauses, progress=sys.stderr.isatty())
    if given.json:
        print(json.dumps(done, ensure_ascii=False))
    else:
        tell(_in_french(done))
    return 0


@dataclass(frozen=True)
class Job:
    """What to answer, from where to where. `common` are values by path for every row."""

    question: Question
    source: str
    target: str
    common: Mapping[str, Any]
    keep: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def perform(job: Job, *, cents: bool, clauses: bool, progress: bool) -> dict[str, Any]:
    """Answers every row; the counts of what became of them. Raises Unusable before anything is written."""
    import pyarrow as pa

    from egide.cli import batch_files
    from egide.law.columns.answers import Asked
    from egide.law.columns.kernels import Workshop
    from egide.law.columns.writing import schema, table

    batch_files.kind_of(job.target)
    source = batch_files.source(job.source)
    if Path(job.target).resolve() == Path(job.source).resolve():
        raise Unusable("la réponse écraserait les cas ; attendu : un autre nom", file=job.target)
    taken = check_columns(job, source, cents)
    asked = Asked(job.question, Workshop(_kernels()), clauses, source.rows or source.size // 50)
    kept = pa.schema([source.schema.field(name) for name in job.keep])
    _check_kept(schema(asked), job)
    counts = {"rows": 0, "decided": 0, "needs": 0, "errors": 0, "apart": 0}
    bar, began = Bar(source.rows, progress), time.monotonic()
    wanted = [*dict.fromkeys([*taken, *job.keep])]
    with batch_files.target(job.target, schema(asked, kept)) as write:
        for piece, broken in batch_files.ahead(batch_files.pieces(source, wanted, taken)):
            data, refused = _data(job, piece, taken, cents)
            answers = asked.answer(data, {**refused, **broken})
            beside = pa.Table.from_batches([piece]).select(list(job.keep)) if job.keep else None
            write(table(asked, answers, beside, first_row=counts["rows"] + 1))
            _count(counts, answers)
            bar.show(counts["rows"])
    bar.end()
    return {**counts, "seconds": round(time.monotonic() - began, 3)}


def _kernels() -> Path:
    return Path(os.environ.get("EGIDE_HOME", "var")).resolve() / "kernels"


def _count(counts: dict[str, int], answers: Any) -> None:
    import numpy as np

    found = np.bincount(answers.status, minlength=3)
    for name, number in zip(("decided", "needs", "errors"), found.tolist(), strict=True):
        counts[name] += number
    counts["rows"] += answers.rows
    counts["apart"] += answers.apart


def _data(job: Job, piece: Any, taken: Sequence[str], cents: bool) -> tuple[Any, dict[int, str]]:
    """A piece of the file as columns, with the rows that cannot be used."""
    from egide.law.columns.data import Data, constant
    from egide.law.columns.reading import read_column

    inputs = {one.path: one for one in job.question.inputs}
    columns, refused = {}, dict[int, str]()
    for path in taken:
        columns[path], bad = read_column(inputs[path], piece.column(path), cents)
        refused = {**bad, **refused}
    for path, value in job.common.items():
        columns[path] = constant(inputs[path].type, value)
    return Data(piece.num_rows, columns), refused


# ── Checking before anything is read ────────────────────────────────────────────────────────────────────────────────


def check_columns(job: Job, source: Any, cents: bool) -> list[str]:
    """The columns to read, by the path of their input. Raises Unusable for those missing, unknown or of another type."""
    from egide.law.columns.reading import unfit

    inputs = {one.path: one for one in job.question.inputs}
    there = set(source.schema.names)
    for name in (*job.unknown, *job.common):
        if name not in inputs:
            raise Unusable(f"« {name} » n'est pas une donnée de {job.question.name} ; {nearest(name, list(inputs))}")
    lacking = [name for name in job.keep if name not in there]
    if lacking:
        raise Unusable(f"pas de colonne « {lacking[0]} » ; {nearest(lacking[0], sorted(there))}", file=source.path)
    _check_extra(job, inputs, there, source.path)
    missing = [path for path in inputs if path not in there | set(job.common) | set(job.unknown)]
    if missing:
        raise Unusable(
            f"il manque {'les colonnes' if len(missing) > 1 else 'la colonne'} {', '.join(missing)} ; "
            "une valeur commune à toutes les lignes se donne par --with, une donnée inconnue partout par --unknown",
            file=source.path,
        )
    taken = [path for path in inputs if path in there and path not in job.common and path not in job.unknown]
    for path in taken:
        why = unfit(inputs[path], source.schema.field(path).type, cents)
        if why:
            raise Unusable(f"colonne {path} : {why}", file=source.path, where=path)
    return taken


def _check_extra(job: Job, inputs: Mapping[str, Input], there: set[str], file: str) -> None:
    for name in sorted(there - set(inputs) - set(job.keep)):
        raise Unusable(
            f"colonne « {name} » : la question ne s'en sert pas ; {nearest(name, list(inputs))} "
            "(ou --keep pour la garder telle quelle)",
            file=file,
            where=name,
        )
    for name in sorted(there & {*job.common, *job.unknown}):
        raise Unusable(
            f"« {name} » est une colonne du fichier et une donnée commune ; attendu : l'une ou l'autre", file=file
        )


def _check_kept(own: Any, job: Job) -> None:
    clash = [name for name in job.keep if name in own.names]
    if clash:
        raise Unusable(f"--keep {clash[0]} : la réponse a déjà une colonne de ce nom", file=job.source)


def _common(path: str | None, contract: Any, question: Question) -> dict[str, Any]:
    """What a case file says for all rows."""
    if path is None:
        return {}
    from egide.cli.decide import values_of
    from egide.cli.reading import called, read_file

    return values_of(contract, question, read_file(path), called(path))


def _named(words: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip()) if words else ()


# ── Telling ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class Bar:
    """How far the work is, on the terminal's error line; says nothing to a file."""

    def __init__(self, rows: int | None, shown: bool) -> None:
        self.rows, self.shown, self.began, self.last = rows, shown, time.monotonic(), 0.0

    def show(self, done: int) -> None:
        now = time.monotonic()
        if not self.shown or (now - self.last < 0.1 and done != self.rows):
            return
        self.last = now
        rate = done / max(now - self.began, 1e-6)
        part = f"{100 * done // self.rows:3d} % " if self.rows else ""
        filled = 30 * done // self.rows if self.rows else 0
        bar = f"[{'#' * filled}{'.' * (30 - filled)}] " if self.rows else ""
        sys.stderr.write(f"\r{part}{bar}{done:,} lignes, {rate:,.0f}/s ".replace(",", "\u202f"))
        sys.stderr.flush()

    def end(self) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")


def _in_french(done: Mapping[str, Any]) -> str:
    told = [f"{done['decided']} décidées", f"{done['needs']} à compléter", f"{done['errors']} refusées"]
    return f"{done['rows']} lignes en {done['seconds']} s : {', '.join(told)}"
