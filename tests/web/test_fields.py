"""What a contract asks, as inputs: every type is read as it is meant, and refused with what is expected."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from egide.law.types import AMOUNT, COUNT, DAY, DURATION, FLAG, MOMENT, RATE, TEXT, Field, Type, choices, listing
from egide.web.fields import errors_of, facts_of, field_of, form_of

PLACE = choices("place", {"garden": "Le jardin", "house": "L’habitation"})


def sent(type_: Type, text: str, optional: bool = False) -> Any:
    asks = (Field("what", type_, "Ce qu’on demande", optional),)
    return form_of(asks, "acte", MultiValueDict({"acte-what": [text]}))


@pytest.mark.parametrize(
    ("type_", "typed", "told"),
    [
        (TEXT, "  porte forcée ", "porte forcée"),
        (FLAG, "oui", True),
        (FLAG, "non", False),
        (AMOUNT, "1 234,50", "1234.50"),
        (AMOUNT, "80 €", "80.00"),
        (COUNT, "3", 3),
        (DAY, "2026-11-22", "2026-11-22"),
        (DURATION, "1 h 30 min", "5400 s"),
        (RATE, "20 %", "20 %"),
        (PLACE, "garden", "garden"),
        (MOMENT, "2026-11-22T04:58:12", "2026-11-22T04:58:12+01:00"),
        (MOMENT, "2026-11-22T04:58", "2026-11-22T04:58:00+01:00"),
    ],
)
def test_it_works(type_: Type, typed: str, told: object) -> None:
    form = sent(type_, typed)
    assert form.is_valid(), form.errors
    assert facts_of(form) == {"what": told}
    assert type_.read(told, "what") is not None, "what is written is read back"


@pytest.mark.parametrize(
    ("type_", "typed", "expected"),
    [
        (AMOUNT, "quatre-vingts", "montant"),
        (DURATION, "longtemps", "durée"),
        (COUNT, "3,5", "nombre entier"),
        (DAY, "22/11/2026", "date"),
        (PLACE, "roof", "Le jardin"),
    ],
)
def test_what_does_not_read_says_what_is_expected(type_: Type, typed: str, expected: str) -> None:
    form = sent(type_, typed)
    assert not form.is_valid()
    said = errors_of(form)
    assert said.startswith("Ce qu’on demande\N{NO-BREAK SPACE}: ")
    assert typed in said
    assert expected in said
    assert not said.endswith("."), "sentences are put together"


def test_what_is_missing_is_named_unless_it_may_be() -> None:
    assert errors_of(sent(TEXT, "")) == "Ce qu’on demande\N{NO-BREAK SPACE}: à renseigner"
    optional = sent(TEXT, "", optional=True)
    assert optional.is_valid()
    assert facts_of(optional) == {}


def test_a_few_options_are_shown_and_many_are_a_list() -> None:
    few, many = (choices("few", {"a": "A", "b": "B"}), choices("many", {str(n): f"N° {n}" for n in range(9)}))
    assert 'type="radio"' in str(form_of((Field("x", few, "X"),), "p")["x"])
    assert "<select" in str(form_of((Field("x", many, "X"),), "p")["x"])


def test_each_form_of_a_page_has_names_of_its_own() -> None:
    asks = (Field("what", TEXT, "Quoi"),)
    one, other = form_of(asks, "etape-1-called")["what"], form_of(asks, "etape-2-called")["what"]
    assert (one.id_for_label, other.id_for_label) == ("etape-1-called-what", "etape-2-called-what")


def test_a_list_has_no_single_input() -> None:
    with pytest.raises(TypeError, match="has no single input"):
        field_of(Field("rows", listing("rows", Field("name", TEXT, "Nom")), "Lignes"))
