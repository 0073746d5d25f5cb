"""A formula drawn: well-formed MathML of the elements that browsers draw, with its French text beside it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.law.formulas import ask, count, euros, exception, half_up, least, rule, says, table, when
from egide.law.graph import Expr
from egide.law.mathml import NAMESPACE, clauses_in_mathml, mathml
from egide.law.measures import prorata
from egide.law.show import show
from egide.law.types import AMOUNT
from tests.law.example_contract import OPENED, deadline
from tests.law.generated import Grammar, formulas
from tests.law.samples import BASE, FIRST, SECOND, cause, guarded, limit, locked, loss, visits

CORE = {"math", "mrow", "mtext", "mn", "mo", "mi", "mfrac", "munder", "mtable", "mtr", "mtd"}


def parsed(formula: Expr, by_title: bool = True) -> ElementTree.Element:
    return ElementTree.fromstring(mathml(formula, by_title=by_title))


def names(root: ElementTree.Element) -> list[str]:
    return [one.tag.removeprefix(f"{{{NAMESPACE}}}") for one in root.iter()]


def said(root: ElementTree.Element) -> str:
    return "".join(root.itertext()).replace("\u00a0", " ").replace("\u202f", " ")


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_any_formula_is_well_formed_and_says_itself(data: st.DataObject) -> None:
    formula = data.draw(formulas(Grammar(burden=True), depth=4))
    root = parsed(formula, by_title=False)
    assert set(names(root)) <= CORE
    assert root.get("alttext") == show(formula)
    assert all(len(one) == 2 for one in root.iter() if one.tag.endswith(("}mfrac", "}munder")))
    assert all(one.text for one in root.iter() if one.tag.endswith(("}mtext", "}mn", "}mo", "}mi")))


def test_a_share_is_a_fraction() -> None:
    root = parsed(half_up(prorata(loss, visits, count(365))))
    assert "mfrac" in names(root)
    assert said(root) == "« Montant des dommages »×« Nombre de passages »365arrondi au centime"


@pytest.mark.parametrize("way", [None, "down", "up"])
def test_a_rounding_says_which_way(way: str | None) -> None:
    formula = Expr("half_up", AMOUNT, (prorata(loss, visits, count(365)),), way)
    below = {None: "arrondi au centime", "down": "arrondi au centime inférieur", "up": "arrondi au centime supérieur"}
    assert said(parsed(formula)).endswith(f"365{below[way]}")


def test_branches_stand_beside_a_brace_one_a_row() -> None:
    root = parsed(when(locked, loss, when(guarded, limit, euros("0.00"))))
    assert names(root).count("mtr") == 3
    assert said(root) == "{« Montant des dommages »si « Porte fermée à clé »« Plafond »si « Local gardé »0,00 €sinon"


def test_exceptions_name_their_articles() -> None:
    root = parsed(rule(euros("0.00"), exception(FIRST, locked, euros("80.00")), exception(SECOND, guarded, loss)))
    assert said(root).startswith("{80,00 €si « Porte fermée à clé » (art. 2)")
    assert "sinon" in said(root)


@pytest.mark.parametrize(
    ("formula", "drawn"),
    [
        ((loss + limit) * 2, "(« Montant des dommages »+« Plafond »)×2"),
        (loss - (limit - euros("1.00")), "« Montant des dommages »−(« Plafond »−1,00 €)"),
        (least(loss, limit), "min(« Montant des dommages »;« Plafond »)"),
        (~(locked & guarded), "non (« Porte fermée à clé » et « Local gardé »)"),
        (loss != limit, "« Montant des dommages »≠« Plafond »"),
        (loss < limit, "« Montant des dommages »<« Plafond »"),
        (
            table(cause, {"theft": count(1), "fire": count(2), "wear": visits}),
            (
                "{1si « Cause du sinistre »=vol2si « Cause du sinistre »=incendie"
                "« Nombre de passages »si « Cause du sinistre »=usure"
            ),
        ),
        (says(BASE, loss), "« Montant des dommages »"),
    ],
)
def test_what_is_drawn(formula: Expr, drawn: str) -> None:
    assert said(parsed(formula)) == drawn


def test_labels_are_escaped() -> None:
    odd = ask("odd", AMOUNT, 'Frais <b> & "autres"')
    root = parsed(odd + euros("1.00"))
    assert '<b> & "autres"' in said(root)
    assert set(names(root)) <= CORE


def test_each_clause_once_with_those_it_rests_on_named() -> None:
    drawn = list(clauses_in_mathml(OPENED.indemnity, deadline))
    assert [one.id for one, _ in drawn] == [
        "door.2-a", "door.1-a", "door.3-a", "door.4-a", "door.4-b", "door.2-b", "door.2-c",
    ]  # fmt: skip
    assert "5 jours ouvrés après" in said(ElementTree.fromstring({one.id: text for one, text in drawn}["door.4-a"]))
