"""An answer in words, as the customer's space, the office and letters print it."""

from __future__ import annotations

from egide.contracts import load
from egide.portfolio.answers import answered, said

IMA = load("ima-protect")


def test_a_row_says_what_it_is_about_and_counts_nothing_there_is_none_of() -> None:
    case = {"schedule": {"offer": "tout_inclus"}, "options": [{"option": "opening", "quantity": 2}]}
    decision = answered(IMA, "monthly_price", IMA.read("monthly_price", case))
    rows = [one.value for one in said(IMA, decision) if "Nombre" in one.value]
    assert rows == ["Détecteur d’ouverture, Nombre\u00a0: 2, Prix mensuel\u00a0: 3,00\u00a0€"]


def test_nothing_is_said_while_something_is_missing() -> None:
    assert said(IMA, answered(IMA, "monthly_price", {})) == []
