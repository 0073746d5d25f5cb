"""The small changes to one formula, operation by operation: each can stand in its place and says in French what it is."""

from __future__ import annotations

from datetime import time

import pytest

from egide.law.delay_variants import delays
from egide.law.delays import Delay, Extend, MonthEnd, Start, Unit
from egide.law.fingerprint import fingerprint
from egide.law.formulas import (
    AMOUNT,
    COUNT,
    DAY,
    Field,
    ask,
    const,
    count,
    day_after,
    during,
    euros,
    exception,
    exclusion,
    half_up,
    least,
    most,
    no,
    per,
    rate,
    rows,
    rule,
    seconds,
    slices_begun,
    table,
    when,
)
from egide.law.graph import Expr
from egide.law.hours import OnHolidays, OpeningHours, TimeWindow
from egide.law.listings import cell, filled, last_where, latest_where, matches, repeated, rows_where
from egide.law.measures import days_between, month_start, months_begun, prorata
from egide.law.services import next_opening, open_at
from egide.law.types import listing
from egide.law.variants import variants
from tests.law.samples import (
    BASE,
    CONTACTS,
    FIRST,
    PAYER,
    SECOND,
    alarm,
    cause,
    contacts,
    declared,
    guarded,
    limit,
    locked,
    loss,
    share,
    stay,
    visits,
)

PRICES = listing("prices", Field("since", DAY, "Depuis"), Field("price", AMOUNT, "Prix"))
prices = ask("prices", PRICES, "Prix publiés")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2212", "-")


def changes(formula: Expr) -> list[str]:
    """What could be changed of this very node."""
    return [plain(one.what) for one in variants(formula)]


class TestVariants:
    """The changes to one node, by operation."""

    @pytest.mark.parametrize(
        ("formula", "expected"),
        [
            (euros("80.00"), ["80,00 € devient 80,01 €", "80,00 € devient 79,99 €"]),
            (rate("20 %"), ["20 % devient 21 %", "20 % devient 19 %"]),
            (count(3), ["3 devient 4", "3 devient 2"]),
            (seconds(30), ["30 s devient 31 s", "30 s devient 29 s"]),
            (no(), ["non devient oui"]),
            (const(PAYER, "customer"), ["« le client » devient « l'opérateur »"]),
            (loss, []),
            (locked & guarded, ["sans « Porte fermée à clé »", "sans « Local gardé »"]),
            (locked | guarded, ["sans « Porte fermée à clé »", "sans « Local gardé »"]),
            (~locked, ["non « Porte fermée à clé » : la négation oubliée"]),
            (loss < limit, ["« Montant des dommages » < « Plafond » devient « Montant des dommages » ≤ « Plafond »"]),
            (loss >= limit, ["« Montant des dommages » ≥ « Plafond » devient « Montant des dommages » > « Plafond »"]),
            (visits == count(3), ["« Nombre de passages » = 3 devient « Nombre de passages » ≠ 3"]),
            (
                cause == "theft",
                [
                    "« Cause du sinistre » est « vol », sauf « vol »",
                    "« Cause du sinistre » est « vol », et aussi « incendie »",
                    "« Cause du sinistre » est « vol », et aussi « usure »",
                ],
            ),
            (loss + limit, ["« Montant des dommages » + « Plafond » devient « Montant des dommages » - « Plafond »"]),
            (visits * loss, ["sans × « Nombre de passages »"]),
            (visits * 2, ["sans × « Nombre de passages »"]),
            (count(2) * euros("80.00"), []),
            (rows(repeated(contacts, 2)), []),
            (repeated(contacts, 1), ["« Contacts » répété 1 fois devient « Contacts » répété 2 fois"]),
            (matches(cell(CONTACTS, "phone"), "0.*"), ["« Téléphone » de la forme « 0.* » : tout texte convient"]),
            (
                half_up(share * loss),
                [
                    "« Part de responsabilité » × « Montant des dommages » arrondi au centime : arrondi vers le bas",
                    "« Part de responsabilité » × « Montant des dommages » arrondi au centime : arrondi vers le haut",
                ],
            ),
        ],
    )
    def test_of_one_node(self, formula: Expr, expected: list[str]) -> None:
        assert changes(formula) == expected

    @pytest.mark.parametrize(
        ("formula", "how_many"),
        [
            (loss == limit, 3),
            (least(loss, limit), 3),
            (most(loss, limit, euros("1.00")), 4),
            (when(locked, loss, limit), 3),
            (table(cause, {"theft": count(1), "fire": count(2), "wear": count(3)}), 2),
            (exclusion(BASE, locked), 3),
            (rule(loss, exception(FIRST, locked, limit)), 2),
            (rule(loss, exception(FIRST, locked, limit), exception(SECOND, guarded, limit)), 4),
            (per(loss, stay, 3600), 2),
            (prorata(loss, visits, count(365)), 1),
            (during(alarm, TimeWindow(time(8), time(20))), 4),
            (day_after(declared, Delay(5, Unit.WORKING_DAYS)), 4),
            (slices_begun(stay, Delay(24, Unit.HOURS)), 3),
            (days_between(declared, declared), 2),
            (months_begun(declared, declared), 1),
            (rows_where(contacts, filled(CONTACTS, "phone")), 1),
            (last_where(contacts, ~filled(CONTACTS, "phone"), "name"), 2),
            (latest_where(prices, cell(PRICES, "since") <= declared, "since", "price", "Aucun prix."), 2),
            (month_start(declared), 1),
            (open_at(alarm, OpeningHours.parse("mon-fri 8:30-12:00", OnHolidays.CLOSED)), 5),
            (next_opening(alarm, OpeningHours.parse("mon-sun 0:00-24:00", OnHolidays.AS_USUAL)), 1),
        ],
    )
    def test_how_many(self, formula: Expr, how_many: int) -> None:
        found = list(variants(formula))
        assert len(found) == how_many
        assert all(one.node.type == formula.type for one in found), "each can stand in its place"
        assert len({fingerprint(one.node) for one in found} - {fingerprint(formula)}) == how_many

    def test_an_exception_belongs_to_its_own_clause(self) -> None:
        formula = rule(loss, exception(FIRST, locked, limit), exception(SECOND, guarded, limit, over=[FIRST]))
        assert [one.clause for one in variants(formula)] == [FIRST, FIRST, SECOND, SECOND]

    @pytest.mark.parametrize(
        ("delay", "others"),
        [
            (Delay(30, Unit.SECONDS), {(31, Unit.SECONDS), (29, Unit.SECONDS), (30, Unit.MINUTES)}),
            (Delay(1, Unit.HOURS), {(2, Unit.HOURS), (0, Unit.HOURS), (1, Unit.MINUTES)}),
            (Delay(0, Unit.DAYS), {(1, Unit.DAYS), (0, Unit.WORKING_DAYS)}),
            (Delay(5, Unit.DAYS), {(6, Unit.DAYS), (4, Unit.DAYS), (5, Unit.WORKING_DAYS)}),
            (
                Delay(5, Unit.WORKABLE_DAYS),
                {(6, Unit.WORKABLE_DAYS), (4, Unit.WORKABLE_DAYS), (5, Unit.DAYS), (5, Unit.WORKING_DAYS)},
            ),
        ],
    )
    def test_of_a_delay(self, delay: Delay, others: set[tuple[int, Unit]]) -> None:
        assert {(one.count, one.unit) for one in delays(delay)} == others

    def test_of_how_a_delay_starts_and_ends(self) -> None:
        month = delays(Delay(1, Unit.MONTHS, month_end=MonthEnd.LAST_DAY))
        assert [one.month_end for one in month].count(MonthEnd.NEXT_DAY) == 1
        assert (30, Unit.DAYS) in {(one.count, one.unit) for one in month}
        late = delays(Delay(5, Unit.DAYS, start=Start.EVENT, extend=Extend.NEXT_WORKING))
        assert [one.start for one in late].count(Start.ORDINARY) == 1
        assert [one.extend for one in late].count(Extend.NO) == 1


def test_a_count_stays_a_count() -> None:
    assert all(one.node.type is COUNT for one in variants(visits + 1))
