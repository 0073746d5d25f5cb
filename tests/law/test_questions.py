"""Case files: read strictly, each value by its type; what is wrong is told with its path. Answers: of the right types."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from egide.law.formulas import AMOUNT, FLAG, RATE, TEXT, Field, all_of, ask, const, euros, rows
from egide.law.graph import BadFormula
from egide.law.questions import Action, Answer, Line, Question
from egide.law.types import BadValue, choices, listing
from tests.law.samples import (
    BASE,
    CAUSE,
    CONTACTS,
    alarm,
    cause,
    contacts,
    declared,
    limit,
    locked,
    loss,
    offer,
    remark,
    share,
    stay,
    visits,
)

EVERYTHING = Question(
    "all",
    "Tout",
    Answer(
        verdict=locked,
        fields={
            "a": cause,
            "b": loss,
            "c": visits,
            "d": share,
            "e": alarm,
            "f": stay,
            "g": declared,
            "h": rows(contacts),
        }
        | {"i": offer, "j": limit, "k": remark},
    ),
)


def read(**case: Any) -> dict[str, Any]:
    return EVERYTHING.read(case)


class TestReading:
    @pytest.mark.parametrize(
        ("name", "raw", "value"),
        [
            ("locked", True, True),
            ("locked", "oui", True),
            ("locked", "Non", False),
            ("cause", "fire", "fire"),
            ("loss", "1234.50", 123_450),
            ("loss", "1 234,5 €", 123_450),
            ("loss", Decimal("1234.50"), 123_450),
            ("loss", 1234, 123_400),
            ("loss", -3, -300),
            ("visits", 3, 3),
            ("visits", "3", 3),
            ("share", "12,5 %", Fraction(1, 8)),
            ("share", Decimal("0.2"), Fraction(1, 5)),
            ("share", "0.2", Fraction(1, 5)),
            ("share", "0,2", Fraction(1, 5)),
            ("share", 1, Fraction(1)),
            ("share", 0, Fraction(0)),
            ("share", "1/3", Fraction(1, 3)),
            ("share", "150 %", Fraction(3, 2)),
            ("stay", "90 min", 5400),
            ("stay", "1 h 30", 5400),
            ("stay", "1 h 30 min", 5400),
            ("stay", "1h30", 5400),
            ("stay", "2 j", 172_800),
            ("stay", "45 sec", 45),
            ("stay", timedelta(hours=6), 21_600),
            ("declared", "2026-11-22", date(2026, 11, 22)),
            ("declared", date(2026, 11, 22), date(2026, 11, 22)),
            ("alarm", "2026-11-22T04:58:12", datetime(2026, 11, 22, 3, 58, 12, tzinfo=UTC)),
            ("alarm", "2026-11-22T04:58:12+02:00", datetime(2026, 11, 22, 2, 58, 12, tzinfo=UTC)),
            ("alarm", datetime(2026, 7, 1, 12, 0), datetime(2026, 7, 1, 10, 0, tzinfo=UTC)),  # noqa: DTZ001 - YAML gives it so
            ("remark", "porte fracturée", "porte fracturée"),
            (
                "contacts",
                [{"name": "A", "phone": "0102"}, {"name": "B"}],
                ({"name": "A", "phone": "0102"}, {"name": "B"}),
            ),
            ("contacts", [{"name": "A", "phone": None}], ({"name": "A"},)),
            ("contacts", [], ()),
        ],
    )
    def test_each_value_by_its_type(self, name: str, raw: object, value: object) -> None:
        found = read(**{name: raw})[name]
        assert found == value
        assert type(found) is type(value)

    @pytest.mark.parametrize("raw", [None, "inconnu", "Inconnu", " inconnu "])
    @pytest.mark.parametrize("name", ["locked", "cause", "loss", "remark", "contacts"])
    def test_unknown_is_no_value(self, name: str, raw: object) -> None:
        assert read(**{name: raw}) == {}

    def test_an_empty_case_knows_nothing(self) -> None:
        assert read() == read(schedule=None) == read(schedule={}) == {}

    def test_the_schedule_stands_apart(self) -> None:
        assert read(schedule={"offer": "full", "limit": "10"}) == {"schedule.offer": "full", "schedule.limit": 1000}
        assert read(**{"schedule.offer": "full"}) == {"schedule.offer": "full"}

    @pytest.mark.parametrize(
        ("name", "raw", "expected"),
        [
            ("locked", "vrai", "oui ou non (true ou false)"),
            ("locked", 1, "oui ou non"),
            ("cause", "flood", "une de ces valeurs : theft (vol), fire (incendie), wear (usure)"),
            ("cause", True, "une de ces valeurs"),
            ("loss", 12.5, "un montant en euros, au centime, comme 1234.50"),
            ("loss", True, "un montant"),
            ("loss", "1.005", "un montant"),
            ("loss", Decimal("1.005"), "un montant"),
            ("loss", Decimal("NaN"), "un montant"),
            ("loss", 10**30, "un montant"),
            ("loss", "vingt", "un montant"),
            ("loss", [1], "un montant"),
            ("visits", 3.0, "un nombre entier, comme 3"),
            ("visits", "3,5", "un nombre entier"),
            ("visits", True, "un nombre entier"),
            ("share", 20, "un taux, comme « 20 % » ou 0.2"),
            ("share", "20", "un taux"),
            ("share", -1, "un taux"),
            ("share", 0.2, "un taux"),
            ("share", "1/0", "un taux"),
            ("share", "3/2", "un taux"),
            ("share", Decimal("1e999999999"), "un taux"),
            ("share", "1e999999999", "un taux"),
            ("share", Decimal("1e9"), "un taux"),
            ("stay", 30, "une durée, comme « 45 s », « 90 min », « 6 h » ou « 2 j »"),
            ("stay", "30", "une durée"),
            ("stay", "demain", "une durée"),
            ("stay", "5 semaines", "une durée"),
            ("stay", "-5 min", "une durée"),
            ("declared", "22/11/2026", "une date, comme 2026-11-22"),
            ("declared", "2026-02-30", "une date"),
            ("declared", datetime(2026, 1, 1, tzinfo=UTC), "une date"),
            ("alarm", "04:58", "une date et une heure, comme 2026-11-22T04:58:12 (heure de Paris)"),
            ("alarm", date(2026, 11, 22), "une date et une heure"),
            ("alarm", "2026-03-29T02:30:00", "une date et une heure"),
            ("remark", 12, "un texte"),
            ("contacts", "A", "une liste de lignes"),
            ("contacts", {"name": "A"}, "une liste de lignes"),
        ],
    )
    def test_what_is_wrong_is_told_with_what_is_expected(self, name: str, raw: object, expected: str) -> None:
        with pytest.raises(BadValue) as refused:
            read(**{name: raw})
        assert refused.value.where == name
        assert refused.value.expected.startswith(expected)
        assert str(refused.value).startswith(f"{name} : « ")

    @pytest.mark.parametrize(
        ("raw", "where", "expected"),
        [
            ([{"name": "A"}, {"nom": "B"}], "contacts[2].nom", "une de ces colonnes : name, phone"),
            ([{"phone": "0102"}], "contacts[1].name", "Nom (un texte)"),
            ([{"name": 3}], "contacts[1].name", "un texte"),
            (["A"], "contacts[1]", "une ligne avec name, phone"),
        ],
    )
    def test_a_listing_tells_the_row_and_the_column(self, raw: object, where: str, expected: str) -> None:
        with pytest.raises(BadValue) as refused:
            read(contacts=raw)
        assert (refused.value.where, refused.value.expected) == (where, expected)

    def test_an_unknown_name_is_told_with_the_one_that_was_perhaps_meant(self) -> None:
        with pytest.raises(
            BadValue, match=r"^lose : « 3 » ne convient pas ; attendu : « loss » peut-être ; un de ces noms : alarm,"
        ):
            read(lose=3)
        with pytest.raises(BadValue, match=r"^schedule\.plafond : « 3 » ne convient pas ; attendu : un de ces noms"):
            read(schedule={"plafond": 3})
        with pytest.raises(BadValue, match="ce nom une seule fois"):
            read(**{"schedule": {"limit": 3}, "schedule.limit": 4})

    def test_a_file_of_another_shape(self) -> None:
        with pytest.raises(BadValue, match="le fichier : "):
            EVERYTHING.read(["loss"])  # type: ignore[arg-type] # what a YAML file may hold
        with pytest.raises(BadValue, match="schedule : « full » ne convient pas ; attendu : une liste « nom: valeur »"):
            read(schedule="full")

    def test_a_long_value_is_cut(self) -> None:
        with pytest.raises(BadValue) as refused:
            read(loss="x" * 5000)
        assert len(str(refused.value)) < 200

    def test_the_rest_of_the_schedule_may_stand_in_the_file(self) -> None:
        question = Question("one", "Une", Answer(amount=loss))
        everything = [limit.detail, offer.detail]
        assert question.read({"loss": 1, "schedule": {"limit": 5, "offer": "full"}}, also=everything) == {"loss": 100}
        with pytest.raises(BadValue, match=r"schedule\.offer"):
            question.read({"loss": 1, "schedule": {"offer": "gold"}}, also=everything)
        with pytest.raises(BadValue, match="schedule : "):
            question.read({"loss": 1, "schedule": {"limit": 5}})

    def test_a_question_that_asks_nothing_takes_nothing(self) -> None:
        with pytest.raises(BadValue, match="rien d'autre n'est demandé"):
            Question("none", "Rien", Answer(amount=euros("1.00"))).read({"loss": 1})


def test_the_schema_follows_from_the_inputs() -> None:
    schema = EVERYTHING.schema()
    assert schema["additionalProperties"] is False
    assert schema["properties"]["locked"] == {"title": "Porte fermée à clé", "type": "boolean"}
    assert schema["properties"]["cause"]["enum"] == ["theft", "fire", "wear"]
    assert schema["properties"]["cause"]["x-labels"] == {"theft": "vol", "fire": "incendie", "wear": "usure"}
    assert schema["properties"]["schedule"]["properties"]["limit"]["title"] == "Plafond"
    assert schema["properties"]["schedule"]["additionalProperties"] is False
    assert schema["properties"]["contacts"]["items"]["required"] == ["name"]
    helped = Question("h", "H", Answer(verdict=ask("kept", FLAG, "Gardé", "Par un vigile")))
    assert helped.schema()["properties"]["kept"]["description"] == "Par un vigile"


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("locked", True),
        ("cause", "fire"),
        ("loss", "-1234.50"),
        ("visits", 3),
        ("stay", "5400 s"),
        ("declared", "2026-11-22"),
        ("alarm", "2026-11-22T04:58:12+01:00"),
        ("remark", "porte"),
        ("share", "1/3"),
        ("share", "12.5 %"),
        ("share", "0 %"),
        ("share", "150 %"),
        ("contacts", [{"name": "A", "phone": "0102"}]),
    ],
)
def test_what_is_written_is_read_back(name: str, raw: object) -> None:
    kind = next(one.type for one in EVERYTHING.inputs if one.name == name)
    value = read(**{name: raw})[name]
    assert kind.write(value) == raw


REFUSED: list[tuple[Callable[[], object], str]] = [
    (
        lambda: Question("q", "Q", Answer(amount=share * loss)),
        "its amount is an exact amount; expected an amount; half_up rounds",
    ),
    (
        lambda: Question("q", "Q", Answer(lines=(Line("Frais", visits, BASE),))),
        "line 'Frais' is a count; expected an amount",
    ),
    (
        lambda: Question("q", "Q", Answer(lines=(Line("Frais", loss, BASE, cause),))),
        "the condition of 'Frais' is a cause",
    ),
    (
        lambda: Question("q", "Q", Answer(actions=(Action("a", "Agir", "x", BASE, loss),))),
        "the condition of 'Agir' is an amount",
    ),
    (lambda: Question("q", "Q", Answer(verdict=loss)), "its verdict is an amount; expected a flag or a choice"),
    (lambda: Question("q", "Q", Answer(payer=locked)), "its payer is a flag; expected a choice"),
    (lambda: Question("q", "Q", Answer(date=stay)), "its date is a duration; expected a day or a moment"),
    (lambda: Question("q", "Q", Answer(dates={"end": loss})), "date end is an amount"),
    (lambda: Question("q", "Q", Answer(fields={"amount": visits})), "a field cannot be called amount"),
    (lambda: Question("q", "Q", Answer()), "its answer has no part"),
]


@pytest.mark.parametrize(("write", "sentence"), REFUSED, ids=[sentence[:40] for _, sentence in REFUSED])
def test_an_answer_of_the_wrong_type_is_refused_where_it_is_written(write: Callable[[], object], sentence: str) -> None:
    line = inspect.getsourcelines(write)[1]
    with pytest.raises(BadFormula) as refused:
        write()
    assert str(refused.value).startswith(f"{__file__}:{line}: question q: ")
    assert sentence in str(refused.value)


def test_an_answer_is_mapped_in_all_its_parts() -> None:
    answer = Answer(
        locked,
        loss,
        cause,
        declared,
        {"x": declared},
        (Line("L", loss, BASE, locked),),
        (Action("a", "A", "x", BASE, locked),),
        {"f": visits},
    )
    seen: list[str] = []
    mapped = answer.map(lambda expr: seen.append(expr.op) or expr)
    assert len(seen) == len(list(answer.formulas())) == 9
    assert [a is b for a, b in zip(mapped.formulas(), answer.formulas(), strict=True)] == [True] * 9


class TestTypes:
    def test_a_choice_has_at_least_two_values_and_leaves_the_unknown_alone(self) -> None:
        with pytest.raises(ValueError, match="a choice has at least two values"):
            choices("one", {"a": "A"})
        with pytest.raises(ValueError, match="'inconnu' is what a case file writes for a fact not known yet"):
            choices("two", {"a": "A", "inconnu": "Inconnu"})

    def test_a_choice_may_bear_the_name_of_a_type(self) -> None:
        amount = choices("amount", {"low": "bas", "high": "haut"})
        level = ask("level", amount, "Niveau")
        with pytest.raises(BadFormula, match="has no order"):
            level < level  # noqa: B015 - what is refused
        with pytest.raises(BadFormula, match="has no meaning"):
            level + loss

    def test_values_shown_as_people_read_them(self) -> None:
        assert CAUSE.show("theft") == "vol"
        assert (FLAG.show(True), FLAG.show(False)) == ("oui", "non")
        assert AMOUNT.show(123_450) == "1\u202f234,50\u00a0€"
        assert RATE.show(Fraction(1, 8)) == "12,5\u00a0%"
        assert (CONTACTS.show(()), CONTACTS.show(({}, {}))) == ("0 ligne", "2 lignes")

    def test_a_listing_of_figures(self) -> None:
        invoices = listing("invoices", Field("total", AMOUNT, "Total"), Field("note", TEXT, "Note", optional=True))
        read_ = invoices.read([{"total": "12.30"}], "invoices")
        assert read_ == ({"total": 1230},)
        assert invoices.write(read_) == [{"total": "12.30"}]


def test_a_flag_constant_and_a_condition_join() -> None:
    question = Question("q", "Q", Answer(verdict=all_of(locked, const(FLAG, True))))
    assert [one.path for one in question.inputs] == ["locked"]
