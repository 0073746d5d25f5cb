"""A formula as a French reader reads it."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.law import evaluate
from egide.law.calendars import Calendar
from egide.law.delays import Delay, Extend, MonthEnd, Start, Unit
from egide.law.formulas import (
    AMOUNT,
    DAY,
    TEXT,
    Field,
    all_of,
    any_of,
    ask,
    const,
    count,
    day,
    day_after,
    day_of,
    during,
    elapsed,
    euros,
    exception,
    exclusion,
    half_up,
    least,
    moment_after,
    moment_plus,
    most,
    no,
    per,
    rate,
    rows,
    rule,
    says,
    seconds,
    slices_begun,
    table,
    when,
)
from egide.law.graph import Expr, walk
from egide.law.hours import OnHolidays, OpeningHours, TimeWindow
from egide.law.listings import cell, each_row, filled, last_where, latest_where, matches, repeated, rows_where, total
from egide.law.measures import days_between, month_start, months_begun, months_later, prorata, years_completed
from egide.law.services import next_opening, open_at
from egide.law.show import OPERATIONS, show, show_clauses
from egide.law.types import listing
from tests.law.example_contract import OPENED, deadline
from tests.law.generated import Grammar, formulas
from tests.law.samples import (
    BASE,
    CONTACTS,
    FIRST,
    SECOND,
    a_clause,
    alarm,
    cause,
    contacts,
    declared,
    guarded,
    limit,
    locked,
    loss,
    remark,
    share,
    stay,
    stop,
    visits,
)

FIVE = Delay(5, Unit.WORKING_DAYS)
HOUR = Delay(1, Unit.HOURS)
SERIES = listing("series", Field("published", DAY, "Publié le"), Field("value", AMOUNT, "Valeur"))
SERIES_ASKED = ask("series", SERIES, "Série")
OFFICE = OpeningHours.parse("mon-sat 8:00-19:30", OnHolidays.AS_USUAL)

SHOWN: list[tuple[Expr, str]] = [
    (euros("1234.50"), "1 234,50 €"),
    (rate("12.5 %"), "12,5 %"),
    (count(3), "3"),
    (seconds(90), "1 min 30 s"),
    (day("2026-11-22"), "22 nov. 2026"),
    (no(), "non"),
    (const(TEXT, "néant"), "« néant »"),
    (loss, "« Montant des dommages »"),
    (loss + limit - euros("1.00"), "« Montant des dommages » + « Plafond » − 1,00 €"),
    (loss - (limit - euros("1.00")), "« Montant des dommages » − (« Plafond » − 1,00 €)"),
    (loss - (limit + euros("1.00")), "« Montant des dommages » − (« Plafond » + 1,00 €)"),
    (visits * (loss + limit), "« Nombre de passages » × (« Montant des dommages » + « Plafond »)"),
    (share * loss, "« Part de responsabilité » × « Montant des dommages »"),
    (half_up(share * loss), "« Part de responsabilité » × « Montant des dommages » arrondi au centime"),
    (half_up(per(euros("42.00"), stay, 3600)), "42,00 € par heure × « Durée du gardiennage » arrondi au centime"),
    (per(loss, stay, 60), "« Montant des dommages » par minute × « Durée du gardiennage »"),
    (per(loss, stay, 7200), "« Montant des dommages » par 2 h × « Durée du gardiennage »"),
    (least(loss, limit), "le plus petit de (« Montant des dommages » ; « Plafond »)"),
    (most(loss, limit), "le plus grand de (« Montant des dommages » ; « Plafond »)"),
    (least(declared, day("2026-11-22")), "le premier de (« Date de la déclaration » ; 22 nov. 2026)"),
    (most(alarm, stop), "le dernier de (« Heure de l'alarme » ; « Heure de l'arrêt »)"),
    (loss < limit, "« Montant des dommages » < « Plafond »"),
    (loss <= limit, "« Montant des dommages » ≤ « Plafond »"),
    (loss > limit, "« Montant des dommages » > « Plafond »"),
    (loss >= limit, "« Montant des dommages » ≥ « Plafond »"),
    (loss == limit, "« Montant des dommages » = « Plafond »"),
    (loss != limit, "« Montant des dommages » ≠ « Plafond »"),
    (cause == "theft", "« Cause du sinistre » est « vol »"),
    (cause.one_of("theft", "fire", "wear"), "« Cause du sinistre » est « vol », « incendie » ou « usure »"),
    (cause != "theft", "« Cause du sinistre » n’est pas « vol »"),
    (~cause.one_of("theft", "fire"), "« Cause du sinistre » n’est ni « vol » ni « incendie »"),
    (~locked, "non « Porte fermée à clé »"),
    (~(locked & guarded), "non (« Porte fermée à clé » et « Local gardé »)"),
    (locked & (guarded | (visits > 1)), "« Porte fermée à clé » et (« Local gardé » ou « Nombre de passages » > 1)"),
    (
        any_of(all_of(locked, guarded), ~locked),
        "« Porte fermée à clé » et « Local gardé » ou non « Porte fermée à clé »",
    ),
    (when(locked, loss, limit), "« Montant des dommages » si « Porte fermée à clé », sinon « Plafond »"),
    (
        when(locked, loss, when(guarded, limit, euros("0.00"))),
        "« Montant des dommages » si « Porte fermée à clé », sinon « Plafond » si « Local gardé », sinon 0,00 €",
    ),
    (
        when(locked, when(guarded, limit, loss), limit),
        "(« Plafond » si « Local gardé », sinon « Montant des dommages ») si « Porte fermée à clé », sinon « Plafond »",
    ),
    (
        table(cause, {"theft": count(1), "fire": count(2), "wear": visits}),
        "selon « Cause du sinistre » : vol → 1 ; incendie → 2 ; usure → « Nombre de passages »",
    ),
    (
        rule(euros("0.00"), exception(FIRST, locked, euros("80.00")), exception(SECOND, guarded, euros("42.00"))),
        "0,00 €, sauf 80,00 € si « Porte fermée à clé » (art. 2) ; 42,00 € si « Local gardé » (art. 3)",
    ),
    (says(BASE, loss), "« Montant des dommages » (art. 1)"),
    (says(BASE, loss) + limit, "« Montant des dommages » (art. 1) + « Plafond »"),
    (says(BASE, locked | guarded), "« Porte fermée à clé » ou « Local gardé » (art. 1)"),
    (
        says(BASE, locked | guarded) & locked,
        "(« Porte fermée à clé » ou « Local gardé ») (art. 1) et « Porte fermée à clé »",
    ),
    (exclusion(BASE, locked), "exclusion : « Porte fermée à clé » (art. 1)"),
    (locked & ~exclusion(BASE, guarded), "« Porte fermée à clé » et hors exclusion : « Local gardé » (art. 1)"),
    (day_after(declared, FIVE), "5 jours ouvrés après « Date de la déclaration »"),
    (
        day_after(
            declared, Delay(5, Unit.DAYS, start=Start.EVENT, extend=Extend.NEXT_WORKING), Calendar("Alsace", "GES")
        ),
        "5 jours (Alsace), ce jour compris, (reporté au jour ouvré suivant) après « Date de la déclaration »",
    ),
    (
        moment_after(alarm, Delay(1, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)),
        "un mois après « Heure de l'alarme »",
    ),
    (moment_plus(alarm, stay), "« Heure de l'alarme » + « Durée du gardiennage »"),
    (day_of(alarm), "jour de « Heure de l'alarme »"),
    (elapsed(alarm, stop) <= seconds(30), "durée de « Heure de l'alarme » à « Heure de l'arrêt » ≤ 30 s"),
    (month_start(declared), "premier jour du mois de « Date de la déclaration »"),
    (
        months_later(declared, visits, MonthEnd.LAST_DAY),
        "« Date de la déclaration » plus « Nombre de passages » mois",
    ),
    (days_between(declared, day("2026-12-01")), "nombre de jours de « Date de la déclaration » à 1er déc. 2026"),
    (
        months_begun(declared, declared) * 2,
        "(nombre de mois entamés de « Date de la déclaration » à « Date de la déclaration ») × 2",
    ),
    (
        years_completed(declared, declared),
        "nombre d’années entières de « Date de la déclaration » à « Date de la déclaration »",
    ),
    (prorata(loss, visits, count(365)), "« Montant des dommages » × « Nombre de passages » ÷ 365"),
    (
        prorata(loss, visits, visits * 2),
        "« Montant des dommages » × « Nombre de passages » ÷ (« Nombre de passages » × 2)",
    ),
    (slices_begun(stay, HOUR), "nombre de tranches de 1 h entamées dans « Durée du gardiennage »"),
    (during(alarm, TimeWindow(time(21), time(7, 30))), "« Heure de l'alarme » entre 21 h et 7 h 30"),
    (open_at(alarm, OFFICE), "« Heure de l'alarme » aux heures d’ouverture (du lundi au samedi de 8 h à 19 h 30)"),
    (
        next_opening(alarm, OFFICE),
        "première heure d’ouverture (du lundi au samedi de 8 h à 19 h 30) à partir de « Heure de l'alarme »",
    ),
    (rows(contacts), "nombre de lignes de « Contacts »"),
    (rows_where(contacts, filled(CONTACTS, "phone")), "nombre de lignes de « Contacts » où « Téléphone » renseigné"),
    (
        rows_where(contacts, matches(cell(CONTACTS, "phone"), "0[1-9].*")),
        "nombre de lignes de « Contacts » où « Téléphone » de la forme « 0[1-9].* »",
    ),
    (
        last_where(contacts, filled(CONTACTS, "phone"), "name"),
        "« Nom » de la dernière ligne de « Contacts » où « Téléphone » renseigné",
    ),
    (
        total(each_row(contacts, (Field("bill", AMOUNT, "Facture"), euros("2.00"))), "bill"),
        "somme de « Facture » sur (« Contacts », avec pour chaque ligne « Facture » = 2,00 €)",
    ),
    (
        latest_where(SERIES_ASKED, cell(SERIES, "published") <= declared, "published", "value", "rien"),
        "« Valeur » de la ligne de « Série » où « Publié le » ≤ « Date de la déclaration » dont « Publié le » vient en dernier",
    ),
    (rows(repeated(contacts, 2)), "nombre de lignes de (« Contacts » répété 2 fois)"),
    (remark, "« Remarque »"),
]


def plain(text: str) -> str:
    """With ordinary spaces, to write the expected text legibly."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("formula", "text"), SHOWN, ids=[text[:50] for _, text in SHOWN])
def test_a_formula_in_french(formula: Expr, text: str) -> None:
    assert plain(show(formula)) == text


def test_every_operation_that_can_be_computed_can_be_read() -> None:
    computed = {"const", "input", "exclusion", "each_row", *evaluate._LAZY, *evaluate._STRICT}
    assert computed == OPERATIONS
    tried = {node.op for formula, _ in SHOWN for node in walk(formula)}
    assert tried | {"matches"} == OPERATIONS


def test_spaces_are_those_of_french_printers() -> None:
    assert show(loss) == "«\u00a0Montant des dommages\u00a0»"
    assert show(least(loss, limit)).count("\u00a0;") == 1
    assert show(euros("1234.50")) == "1\u202f234,50\u00a0€"


def test_clauses_below_may_be_named_instead_of_written() -> None:
    assert plain(show(OPENED.verdict)) == (
        "« Pourquoi la porte reste fermée » est « clés perdues », « porte claquée » ou « serrure forcée par un tiers » (art. 2) "
        "et (« Formule souscrite » est « Jour et nuit » ou « Heure de l’appel » entre 8 h et 20 h) (art. 1) "
        "et hors exclusion : « Serrure modifiée par le client » (art. 3) "
        "et hors exclusion : (non (« Jour de la déclaration » ≤ 5 jours ouvrés après « Jour de la perte » (art. 4)) "
        "et « Pourquoi la porte reste fermée » est « clés perdues » "
        "et « Préjudice causé par le retard de déclaration ») (art. 4)"
    )
    assert plain(show(OPENED.verdict, by_title=True)) == (
        "« Ouverture » (art. 2) et « Horaires » (art. 1) "
        "et hors « Serrure modifiée » (art. 3) et hors « Déclaration tardive » (art. 4)"
    )


def test_what_each_clause_says() -> None:
    told = {id_: plain(text) for id_, text in show_clauses(OPENED.indemnity, deadline).items()}
    assert list(told) == ["door.2-a", "door.1-a", "door.3-a", "door.4-a", "door.4-b", "door.2-b", "door.2-c"]
    assert told["door.2-b"] == (
        "le plus petit de (20 % × « Ouverture » (art. 2) arrondi au centime si « Pourquoi la porte reste fermée » est "
        "« clés perdues », sinon 0,00 € ; « Ouverture » (art. 2)) (art. 2)"
    )
    assert told["door.3-a"] == "exclusion : « Serrure modifiée par le client » (art. 3)"
    assert told["door.4-a"] == "5 jours ouvrés après « Jour de la perte » (art. 4)"
    assert told["door.2-c"] == (
        "le plus petit de (« Ouverture » (art. 2) ; "
        "le plus grand de (0,00 € ; 500,00 € − « Déjà payé cette année »)) (art. 2)"
    )


def test_a_clause_that_stands_in_no_numbered_article() -> None:
    lexicon = a_clause("t.lex", "Lexique : Alerte")
    assert plain(show(says(lexicon, locked))) == "« Porte fermée à clé » (Lexique : Alerte)"


@given(st.data())
@settings(max_examples=60)
def test_parentheses_are_balanced_in_any_formula(data: st.DataObject) -> None:
    text = show(data.draw(formulas(Grammar(burden=True), depth=4)))
    assert text
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        assert depth >= 0
    assert depth == 0
