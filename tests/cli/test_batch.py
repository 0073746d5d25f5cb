"""`egide batch`: files in and out, what is refused before anything is written, what is said of bad rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from bench.reference_claim import CONTRACT as REFERENCE
from bench.reference_claim import QUESTION
from egide import contracts
from egide.cli import batch_files
from egide.cli.main import main
from egide.law.contract import Contract, Wording
from egide.law.decide import decide
from egide.law.formulas import DURATION, MOMENT, RATE, TEXT, Field, ask, rate, rows, says, when
from egide.law.questions import Action, Answer, Line, Question
from egide.law.rules import exclusion
from egide.law.types import listing
from tests.law.samples import BASE, FIRST, SECOND, cause, declared, locked, loss, visits

GOOD = {
    "kind": "other",
    "months": 40,
    "new_value": "1000.00",
    "replaced": False,
    "cause": "fire",
    "invoices": "0.00",
    "economic_value": "700.00",
    "breach": False,
    "schedule.limit": "10000.00",
    "schedule.deductible": "50.00",
    "unpaid": "0.00",
}


@pytest.fixture(autouse=True)
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The reference contract, a home of its own, the folder of the test."""
    contracts.substitute(REFERENCE, REFERENCE.name)
    monkeypatch.setenv("EGIDE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    yield
    contracts.substitute(None, REFERENCE.name)


def csv(*held: dict[str, Any], path: str = "cases.csv", separator: str = ",") -> str:
    names = list(dict.fromkeys(name for one in held for name in one))
    lines = [
        names,
        *[
            [
                str(one.get(name, "")).lower() if one.get(name) in (True, False) else str(one.get(name, ""))
                for name in names
            ]
            for one in held
        ],
    ]
    Path(path).write_text("\n".join(separator.join(line) for line in lines) + "\n", encoding="utf8")
    return path


def parquet(*held: dict[str, Any], path: str = "cases.parquet") -> str:
    names = list(dict.fromkeys(name for one in held for name in one))
    amounts = {"new_value", "invoices", "economic_value", "schedule.limit", "schedule.deductible", "unpaid"}
    columns = {
        name: pa.array(
            [Decimal(one[name]) if name in amounts and one.get(name) else one.get(name) for one in held],
            pa.decimal128(18, 2) if name in amounts else None,
        )
        for name in names
    }
    pq.write_table(pa.table(columns), path)
    return path


def told(path: str) -> list[dict[str, Any]]:
    if path.endswith(".csv"):
        options = pa.csv.ConvertOptions(strings_can_be_null=True)
        return pa.csv.read_csv(path, convert_options=options).to_pylist()
    return pq.read_table(path).to_pylist()


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What is said when the command refuses; nothing is written."""
    before = sorted(Path().iterdir())
    assert main(["batch", *words]) == 2
    assert sorted(Path().iterdir()) == before
    return capsys.readouterr().err.replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize("write", [csv, parquet])
@pytest.mark.parametrize("target", ["answers.csv", "answers.parquet"])
def test_a_row_an_answer_in_the_same_order(write: Any, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    held = [
        {**GOOD, "months": months, "replaced": replaced, "invoices": "800.00"}
        for months in (3, 40, 99)
        for replaced in (True, False)
    ]
    assert main(["batch", "reference", "equipment", write(*held), target]) == 0
    found = told(target)
    assert [one["status"] for one in found] == ["decided"] * 6
    for row, case in zip(found, held, strict=True):
        flat = {path: value for path, value in case.items() if not path.startswith("schedule.")}
        read = QUESTION.read(
            {**flat, "schedule": {path[9:]: value for path, value in case.items() if path.startswith("schedule.")}}
        )
        assert Decimal(str(row["amount"])) == Decimal(decide(QUESTION, read).answer["amount"])
    assert "6 lignes" in capsys.readouterr().out


def test_the_summary_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    source = csv(GOOD, {**GOOD, "replaced": ""}, {**GOOD, "kind": "wheel"})
    assert main(["batch", "reference", "equipment", source, "out.csv", "--json"]) == 0
    done = json.loads(capsys.readouterr().out)
    assert {name: done[name] for name in ("rows", "decided", "needs", "errors")} == {
        "rows": 3,
        "decided": 1,
        "needs": 1,
        "errors": 1,
    }


def test_a_bad_row_is_told_with_its_number_and_leaves_the_others_alone() -> None:
    held = [GOOD, {**GOOD, "new_value": "-1.00"}, {**GOOD, "months": "x"}, {**GOOD, "months": 1201}, GOOD]
    main(["batch", "reference", "equipment", csv(*held), "out.csv"])
    found = told("out.csv")
    assert [one["status"] for one in found] == ["decided", "error", "error", "error", "decided"]
    assert found[1]["error"].startswith("ligne 2 : new_value")
    assert "au moins" in found[1]["error"]
    assert found[2]["error"].startswith("ligne 3 : months : « x »")
    assert "au plus" in found[3]["error"]
    assert found[0]["amount"] == found[4]["amount"] == Decimal("550")
    assert found[1]["amount"] is None


def test_lines_of_a_csv_that_are_broken_keep_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too short, too long, at the start, in the middle and at the end; also across blocks."""
    monkeypatch.setattr(batch_files, "CSV_BLOCK", 400)
    path = csv(*[GOOD] * 12)
    lines = Path(path).read_text(encoding="utf8").splitlines()
    lines.insert(1, "other,40")
    lines.insert(6, lines[2] + ",extra")
    lines.insert(7, "seul")
    lines.append("fin,fin")
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf8")
    assert main(["batch", "reference", "equipment", path, "out.csv"]) == 0
    found = told("out.csv")
    assert [row for row, one in enumerate(found, 1) if one["status"] == "error"] == [1, 6, 7, 16]
    assert found[0]["error"] == "ligne 1 : 2 colonnes, attendu 11"
    assert found[5]["error"] == "ligne 6 : 12 colonnes, attendu 11"
    assert {one["amount"] for one in found if one["status"] == "decided"} == {550}


def test_what_is_still_needed_is_named() -> None:
    main(["batch", "reference", "equipment", csv({**GOOD, "replaced": "inconnu"}, {**GOOD, "invoices": ""}), "out.csv"])
    found = told("out.csv")
    assert (found[0]["status"], found[0]["needs"]) == ("needs", "replaced")
    assert (found[1]["status"], found[1]["needs"]) == ("decided", None)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators(separator: str) -> None:
    main(["batch", "reference", "equipment", csv(GOOD, separator=separator), "out.csv"])
    assert told("out.csv")[0]["amount"] == Decimal("550.00")


def test_a_file_of_windows_with_decimal_commas() -> None:
    text = Path(csv({**GOOD, "new_value": '"1 000,00"'}, separator=";")).read_text(encoding="utf8")
    Path("cases.csv").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert main(["batch", "reference", "equipment", "cases.csv", "out.csv"]) == 0
    assert told("out.csv")[0]["amount"] == Decimal("550.00")


def test_what_is_common_to_all_rows_and_what_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    Path("common.yaml").write_text("schedule:\n  limit: 100.00\n  deductible: 10.00\nunpaid: 0.00\n", encoding="utf8")
    held = [
        {
            **{name: value for name, value in GOOD.items() if not name.startswith(("schedule", "unpaid"))},
            "policy": f"P{n}",
        }
        for n in (1, 2)
    ]
    words = ["batch", "reference", "equipment", csv(*held), "out.csv", "--with", "common.yaml", "--keep", "policy"]
    assert main(words) == 0
    found = told("out.csv")
    assert [(one["policy"], one["amount"]) for one in found] == [("P1", Decimal("90.00")), ("P2", Decimal("90.00"))]
    assert list(found[0])[:2] == ["policy", "status"]
    assert capsys.readouterr().err == ""


def test_data_unknown_everywhere() -> None:
    held = {name: value for name, value in GOOD.items() if name not in ("invoices", "replaced")}
    main(["batch", "reference", "equipment", csv(held), "out.csv", "--unknown", "invoices,replaced"])
    assert told("out.csv")[0]["needs"] == "replaced, invoices"


def test_clauses_as_columns() -> None:
    main(["batch", "reference", "equipment", csv(GOOD, {**GOOD, "kind": "wheel"}), "out.csv", "--with-clauses"])
    found = told("out.csv")
    assert found[0]["clause:ref.1"] == "40 %"
    assert found[0]["clause:ref.2"] == Decimal("600.00")
    assert found[0]["clause:ref.5"] is None
    assert found[1]["clause:ref.1"] is None


def test_whole_cents() -> None:
    amounts = ("new_value", "invoices", "economic_value", "schedule.limit", "schedule.deductible", "unpaid")
    held = {
        name: pa.array([int(Decimal(str(value)) * 100)] if name in amounts else [value]) for name, value in GOOD.items()
    }
    pq.write_table(pa.table(held), "cents.parquet")
    main(["batch", "reference", "equipment", "cents.parquet", "out.csv", "--cents"])
    main(["batch", "reference", "equipment", "cents.parquet", "euros.csv"])
    assert told("out.csv")[0]["amount"] == Decimal("550.00")
    assert told("euros.csv")[0]["amount"] == Decimal("55000.00")


@pytest.mark.parametrize("write", [csv, parquet])
def test_no_rows(write: Any) -> None:
    source = write(GOOD)
    if source.endswith(".csv"):
        Path(source).write_text(Path(source).read_text(encoding="utf8").splitlines()[0] + "\n", encoding="utf8")
    else:
        pq.write_table(pq.read_table(source).slice(0, 0), source)
    assert main(["batch", "reference", "equipment", source, "out.parquet"]) == 0
    assert (pq.read_metadata("out.parquet").num_rows, "amount" in pq.read_schema("out.parquet").names) == (0, True)


def test_many_pieces_give_what_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    held = [
        {**GOOD, "months": row % 120, "replaced": row % 2 == 0, "kind": "wheel" if row == 77 else "other"}
        for row in range(150)
    ]
    source = parquet(*held)
    main(["batch", "reference", "equipment", source, "whole.parquet"])
    monkeypatch.setattr(batch_files, "PIECE", 7)
    main(["batch", "reference", "equipment", source, "pieces.parquet"])
    assert told("pieces.parquet") == told("whole.parquet")
    assert told("pieces.parquet")[77]["error"].startswith("ligne 78 :")


# ── Every type of answer ────────────────────────────────────────────────────────────────────────────────────────────

CONTACTS = listing("phones", Field("name", TEXT, "Nom"))
ANSWERS = Question(
    "every",
    "Tout",
    Answer(
        verdict=cause,
        date=ask("at", MOMENT, "Moment"),
        dates={"day": declared},
        lines=(Line("Ligne", says(BASE, loss), BASE, locked),),
        actions=(Action("call", "Appeler", "site", FIRST, exclusion(SECOND, visits > 3)),),
        fields={
            "flag": locked,
            "count": visits,
            "share": ask("share", RATE, "Part"),
            "stay": ask("stay", DURATION, "Durée"),
            "remark": ask("remark", TEXT, "Remarque"),
            "people": rows(ask("people", CONTACTS, "Personnes")),
            "exact": when(locked, rate("33.3 %") * loss, rate("10 %") * loss),
        },
    ),
)
EVERY = Contract("every", "Tout", "exemple", (Wording("1", date(2024, 1, 1)),), (), (BASE, FIRST, SECOND), (ANSWERS,))


@pytest.mark.parametrize("target", ["out.csv", "out.parquet"])
def test_every_type_of_answer(target: str) -> None:
    contracts.substitute(EVERY, "every")
    try:
        case = {
            "cause": "fire", "at": "2026-11-22T04:58", "declared": "2026-11-23", "loss": "10.01", "locked": "oui",
            "visits": "4", "share": "12.5 %", "stay": "90 min", "remark": "bien, vu", "people": '[{"name": "A"}]',
        }  # fmt: skip
        other = {**case, "locked": "non", "visits": "", "remark": "bien, vu", "share": "1/3"}
        plain = ["cause", "at", "declared", "loss", "locked", "visits", "share", "stay", "remark", "people"]
        table = pa.table({name: pa.array([one[name] or None for one in (case, other)]) for name in plain})
        pq.write_table(table, "cases.parquet")
        assert main(["batch", "every", "every", "cases.parquet", target]) == 0
    finally:
        contracts.substitute(None, "every")
    first, second = told(target)
    assert second["status"] == "needs"
    assert second["needs"] == "visits"
    assert first["verdict"] == "fire"
    moment = first["date"] if isinstance(first["date"], datetime) else datetime.fromisoformat(first["date"])
    assert moment == datetime(2026, 11, 22, 3, 58, tzinfo=UTC)
    assert first["dates.day"] == date(2026, 11, 23)
    assert Decimal(str(first["lines.1"])) == Decimal("10.01")
    assert (first["actions.1.call"], first["flag"], first["count"], first["people"]) == (True, True, 4, 1)
    assert (first["share"], first["stay"], first["remark"]) == ("12.5 %", "5400 s", "bien, vu")
    assert first["exact"] == "333333/1000"


def test_exclusions_that_nobody_raised_are_listed() -> None:
    contracts.substitute(EVERY, "every")
    try:
        table = pa.table({"visits": pa.array([None, 5], pa.int64()), "loss": ["1.00", "1.00"]})
        pq.write_table(table, "cases.parquet")
        others = "cause,at,declared,locked,share,stay,remark,people"
        main(["batch", "every", "every", "cases.parquet", "out.parquet", "--unknown", others])
    finally:
        contracts.substitute(None, "every")
    assert [one["not_invoked"] for one in told("out.parquet")] == [SECOND.id, None]


# ── What is refused before anything is written ──────────────────────────────────────────────────────────────────────


def test_columns_missing_or_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    held = {name: value for name, value in GOOD.items() if name not in ("months", "unpaid")}
    said = refused(capsys, "reference", "equipment", csv(held), "out.csv")
    assert "il manque les colonnes months, unpaid" in said
    assert "--with" in said
    assert "--unknown" in said
    said = refused(capsys, "reference", "equipment", csv({**GOOD, "mnths": 3}), "out.csv")
    assert "« mnths » : la question ne s'en sert pas ; voulez-vous dire months ?" in said
    said = refused(capsys, "reference", "equipment", csv(GOOD), "out.csv", "--keep", "policy")
    assert "pas de colonne « policy »" in said
    said = refused(capsys, "reference", "equipment", csv(GOOD), "out.csv", "--unknown", "monthz")
    assert "« monthz » n'est pas une donnée de equipment ; voulez-vous dire months ?" in said
    said = refused(capsys, "reference", "equipment", csv(GOOD), "out.csv", "--unknown", "months")
    assert "l'une ou l'autre" in said
    said = refused(capsys, "reference", "equipment", csv({**GOOD, "amount": 1}), "out.csv", "--keep", "amount")
    assert "la réponse a déjà une colonne de ce nom" in said


def test_columns_of_another_type(capsys: pytest.CaptureFixture[str]) -> None:
    table = pa.table({name: [value] if name != "new_value" else [1000.0] for name, value in GOOD.items()})
    pq.write_table(table, "floats.parquet")
    said = refused(capsys, "reference", "equipment", "floats.parquet", "out.csv")
    assert "colonne new_value : des nombres à virgule flottante ne tiennent pas les centimes" in said


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("none.csv", None, "n'existe pas"),
        ("cases.txt", b"a\n1\n", "attendu : un nom qui finit par .parquet"),
        ("empty.csv", b"", "ce fichier est vide"),
        ("twice.csv", b"a,a\n1,2\n", "données deux fois : a"),
        ("latin.csv", "prémium\n1\n".encode("latin-1"), "UTF-8"),
        ("no.parquet", b"not parquet at all", "PARQUET lisible"),
    ],
)
def test_files_that_cannot_be_used(
    name: str, content: bytes | None, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    assert sentence in refused(capsys, "reference", "equipment", name, "out.csv")


def test_places_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    source = csv(GOOD)
    assert "attendu : un nom qui finit par" in refused(capsys, "reference", "equipment", source, "out.xlsx")
    assert "écraserait les cas" in refused(capsys, "reference", "equipment", source, source)
    assert "on ne peut pas écrire dans" in refused(capsys, "reference", "equipment", source, "nowhere/out.csv")
    assert "aucun contrat" in refused(capsys, "referenc", "equipment", source, "out.csv")
    assert "n'a pas de question" in refused(capsys, "reference", "equipement", source, "out.csv")


def test_a_file_that_stops_being_readable_leaves_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_files, "CSV_BLOCK", 2000)
    path = csv(*[GOOD] * 200)
    raw = Path(path).read_bytes()
    Path(path).write_bytes(raw + raw.splitlines()[1].replace(b"fire", b"f\xefre") + b"\n")
    assert "illisible à partir d'un certain point" in refused(capsys, "reference", "equipment", path, "out.csv")


def test_what_was_there_stays_when_the_work_fails(capsys: pytest.CaptureFixture[str]) -> None:
    Path("out.csv").write_text("avant\n", encoding="utf8")
    Path("cases.parquet").write_bytes(Path(parquet(GOOD)).read_bytes()[:-20])
    refused(capsys, "reference", "equipment", "cases.parquet", "out.csv")
    assert Path("out.csv").read_text(encoding="utf8") == "avant\n"
