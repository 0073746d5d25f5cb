"""YAML as people mean it, and a sentence with its line for what cannot be used."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from egide.cli import reading
from egide.cli.arguments import Unusable
from egide.cli.reading import line_of, parse, read_file

VALUES = {
    "14:58": "14:58",
    "no": "no",
    "yes": "yes",
    "on": "on",
    "oui": "oui",
    "true": True,
    "False": False,
    "1234.50": Decimal("1234.50"),
    "-0.05": Decimal("-0.05"),
    ".5": Decimal("0.5"),
    "80": 80,
    "-7": -7,
    "0": 0,
    "0612345678": "0612345678",
    "007": "007",
    "1e3": "1e3",
    "0x1F": "0x1F",
    "0o17": "0o17",
    "1_000": "1_000",
    ".inf": ".inf",
    ".nan": ".nan",
    "2026-11-22": "2026-11-22",
    "2026-11-22T04:58:12": "2026-11-22T04:58:12",
    "2026-11-22 04:58:12 +01:00": "2026-11-22 04:58:12 +01:00",
    '"80"': "80",
    "'true'": "true",
    "~": None,
    "null": None,
    "": None,
    "9" * 39: int("9" * 39),
    "9" * 40: "9" * 40,
    "1 234,50": "1 234,50",
    "été": "été",
}


@pytest.mark.parametrize(("written", "meant"), VALUES.items())
def test_a_value_is_what_was_meant(written: str, meant: object) -> None:
    read = parse(f"value: {written}\n".encode(), "case.yaml")["value"]
    assert read == meant
    assert type(read) is type(meant)


def test_no_number_is_ever_a_float() -> None:
    data = parse(b"[1.1, 1e5, .5, 12., 3.0, +1.5]", "case.yaml")
    assert not any(isinstance(one, float) for one in data)
    assert data[4] == Decimal("3.0")
    assert str(data[4]) == "3.0"


def test_lists_and_mappings_keep_their_lines() -> None:
    data = parse(b"a: 1\nb:\n  - x\n  - {c: 2,\n     d: 3}\nsignal.x: 4\n", "case.yaml")
    assert data == {"a": 1, "b": ["x", {"c": 2, "d": 3}], "signal.x": 4}
    where = {
        "a": 1,
        "b": 2,
        "b[1]": 3,
        "b[2].c": 4,
        "b[2].d": 5,
        "b[2].nothing": 4,
        "signal.x": 6,
        "nothing": 1,
        "b[9]": 2,
    }
    assert {name: line_of(data, name) for name in where} == where


def test_aliases_stand_for_what_they_name() -> None:
    data = parse(b"people: &people [{name: Ana}]\nagain: *people\n", "case.yaml")
    assert data["again"] == [{"name": "Ana"}]


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("a: 1\na: 2\n", 2, "« a » est donné deux fois"),
        ("a:\n  b: 1\n  b: 1\n", 3, "« b » est donné deux fois"),
        ("title: a: b\n", 1, "entre guillemets"),
        ("a:\n\tb: 1\n", 2, "tabulation"),
        ("a: [1, 2\n", None, "pas du YAML"),
        ("a: 'x\n", None, "pas du YAML"),
        ("a: !!python/object:os.system x\n", 1, "ne porte pas de type"),
        ("a: !date 2026-01-01\n", 1, "ne porte pas de type"),
        ("? [1, 2]\n: x\n", 1, "un simple texte"),
        ("a: 1\n---\nb: 2\n", None, "pas du YAML"),
        ("a: *nothing\n", 1, "pas du YAML"),
        ("a: \x01\n", None, "pas du YAML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int | None, sentence: str) -> None:
    with pytest.raises(Unusable, match=sentence) as bad:
        parse(text.encode(), "case.yaml")
    assert bad.value.file == "case.yaml"
    if line is not None:
        assert bad.value.line == line


def test_what_is_not_utf8_is_told_with_its_line() -> None:
    with pytest.raises(Unusable, match="ligne 2 : attendu : un texte en UTF-8"):
        parse(b"a: 1\nb: caf\xe9\n", "case.yaml")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert parse(b"\xef\xbb\xbfa: 1\n", "case.yaml") == {"a": 1}


def test_aliases_within_aliases_do_not_explode() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(Unusable, match="trop de valeurs"):
        parse("\n".join(levels).encode(), "case.yaml")


def test_an_alias_to_itself_ends() -> None:
    with pytest.raises(Unusable):
        parse(b"a: &a [*a]\n", "case.yaml")


def test_what_is_nested_without_end_is_refused() -> None:
    with pytest.raises(Unusable):
        parse(b"[" * 5000, "case.yaml")
    with pytest.raises(Unusable, match="trop imbriquées"):
        parse(b"[" * 60 + b"]" * 60, "case.yaml")


@pytest.mark.parametrize(
    ("text", "found"), [("", "rien"), ("# nothing\n", "rien"), ("- 1\n", "une liste"), ("hello\n", "une valeur seule")]
)
def test_a_file_is_a_mapping(tmp_path: Path, text: str, found: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(text)
    with pytest.raises(Unusable, match=f"trouvé : {found}"):
        read_file(str(path))


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="n'existe pas"):
        read_file(str(tmp_path / "none.yaml"))
    with pytest.raises(Unusable, match="un dossier"):
        read_file(str(tmp_path))


def test_a_file_without_end_is_not_read_to_the_end() -> None:
    with pytest.raises(Unusable, match="trop grand"):
        read_file("/dev/zero")


def test_a_huge_file_is_refused_before_it_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    path = tmp_path / "case.yaml"
    path.write_text("a: " + "x" * 98)
    with pytest.raises(Unusable, match="trop grand"):
        read_file(str(path))
    path.write_text("a: " + "x" * 97)
    assert len(read_file(str(path))["a"]) == 97


def test_standard_input(typed: Any) -> None:
    typed(b"a: 14:58\n")
    assert read_file("-") == {"a": "14:58"}
    typed(b"- 1\n")
    with pytest.raises(Unusable, match="entrée standard : attendu"):
        read_file("-")
