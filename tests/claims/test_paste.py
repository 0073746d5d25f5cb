"""A spreadsheet's rows: columns found by their titles, cells read as the French write them, errors told by place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.claims.paste import MOST, BadPaste, read_paste
from egide.law.formulas import AMOUNT, COUNT, DAY, FLAG, TEXT, Field
from egide.law.types import choices, listing

KIND = choices("kind", {"machine": "Matériel professionnel", "goods": "Marchandises"})
ITEMS = listing(
    "items",
    Field("label", TEXT, "Désignation"),
    Field("kind", KIND, "Nature du bien"),
    Field("price", AMOUNT, "Prix à neuf"),
    Field("bought", DAY, "Acheté le", True),
    Field("replaced", FLAG, "Remplacé", True),
    Field("count", COUNT, "Nombre", True),
)
HEAD = "Désignation\tNature du bien\tPrix à neuf\tAcheté le\tRemplacé\n"


def test_it_works() -> None:
    pasted = read_paste(
        HEAD + "Caisse\tMatériel professionnel\t1 234,50 €\t03/02/2024\toui\nVin\tmarchandises\t80\t\t\n", ITEMS
    )
    assert pasted.wrong == ()
    assert pasted.rows == (
        {"label": "Caisse", "kind": "machine", "price": "1234.50", "bought": "2024-02-03", "replaced": True},
        {"label": "Vin", "kind": "goods", "price": "80.00"},
    )


@pytest.mark.parametrize("title", ["désignation", "DESIGNATION", "Designation ", "label", "Désignations"])
def test_a_column_is_found_by_its_title_or_nearly(title: str) -> None:
    assert read_paste(f"{title}\tnature du bien\tprix a neuf\nA\tgoods\t1", ITEMS).rows[0]["label"] == "A"


def test_columns_nobody_asked_for_are_said_to_be_left_out() -> None:
    pasted = read_paste("Désignation\tNature du bien\tPrix à neuf\tCouleur\nA\tgoods\t1\trouge", ITEMS)
    assert pasted.ignored == ("Couleur",)


def test_semicolons_and_windows_line_ends_do_too() -> None:
    assert (
        len(read_paste("Désignation;Nature du bien;Prix à neuf\r\nA;goods;1,00\r\nB;goods;2,00\r\n", ITEMS).rows) == 2
    )


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("\tgoods\t1", "Désignation"),
        ("A\tmeuble\t1", "Nature du bien"),
        ("A\tgoods\tbeaucoup", "Prix à neuf"),
        ("A\tgoods\t1.234,567", "Prix à neuf"),
        ("A\tgoods\t1\t31/02/2024", "Acheté le"),
        ("A\tgoods\t1\t\tpeut-être", "Remplacé"),
    ],
)
def test_a_cell_that_does_not_read_is_told_by_line_and_column(cells: str, column: str) -> None:
    (wrong,) = read_paste(HEAD + "X\tgoods\t1\n" + cells, ITEMS).wrong
    assert (wrong.row, wrong.column) == (3, column)
    assert "ligne 3" in str(wrong)


@pytest.mark.parametrize("text", ["", "   \n ", "Désignation\tNature du bien\tPrix à neuf"])
def test_nothing_to_read_is_said(text: str) -> None:
    with pytest.raises(BadPaste, match="titres"):
        read_paste(text, ITEMS)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(BadPaste, match="Prix à neuf"):
        read_paste("Désignation\tNature du bien\nA\tgoods", ITEMS)


def test_two_columns_that_say_the_same_are_refused() -> None:
    with pytest.raises(BadPaste, match="label"):
        read_paste("Désignation\tlabel\tNature du bien\tPrix à neuf\nA\tB\tgoods\t1", ITEMS)


def test_too_much_at_once_is_refused() -> None:
    with pytest.raises(BadPaste, match=str(MOST)):
        read_paste(HEAD + "A\tgoods\t1\n" * (MOST + 1), ITEMS)


@given(st.text(alphabet="A1é \t;\n,€\"'/", max_size=200))
def test_no_paste_breaks_it(text: str) -> None:
    told = None
    try:
        told = read_paste(text, ITEMS).rows
    except BadPaste as bad:
        told = str(bad)
    assert told, "rows, or a sentence: never nothing"
