"""What is proved holds, what is refuted is shown by a case that `decide` confirms, and what says nothing is refused."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from bench.reference_claim import QUESTION as REFERENCE
from egide.law.decide import decide
from egide.law.delays import Delay, Unit
from egide.law.evaluate import Conflict, program
from egide.law.formulas import (
    AMOUNT,
    COUNT,
    DAY,
    DURATION,
    RATE,
    ask,
    count,
    day_after,
    euros,
    exception,
    half_up,
    least,
    most,
    per,
    rate,
    rule,
    says,
    scheduled,
    when,
)
from egide.law.graph import BadFormula, Expr
from egide.law.listings import cell, each_row
from egide.law.measures import months_between, prorata
from egide.law.money import cents
from egide.law.promises import Indemnity, Promise
from egide.law.prove.obligations import COUNTEREXAMPLE, PROVED, REFUSED, UNDECIDED, Result, prove
from egide.law.questions import Action, Answer, Line, Question
from egide.law.rules import exclusion
from egide.law.types import Field, listing
from tests.law.samples import BASE, FIRST, SECOND, THIRD, cause, guarded, locked

NONE = euros("0.00")
loss = ask("loss", AMOUNT, "Dommages", at_least=NONE)
limit = scheduled("limit", AMOUNT, "Plafond", at_least=NONE)
kept = scheduled("kept", AMOUNT, "Franchise", at_least=NONE)
visits = ask("visits", COUNT, "Passages", at_least=count(0), at_most=count(1000))


def paid(amount: Expr, *promises: Promise, indemnity: Indemnity | None = None) -> Question:
    return Question("q", "Q", Answer(amount=amount), indemnity=indemnity, proves=promises)


def results(question: Question, seconds: float = 20) -> dict[str, Result]:
    """By kind; clauses by their id."""
    found = {}
    for one in prove(question, seconds):
        name = (
            one.clauses[0].id
            if one.kind == "reachable"
            else f"{one.kind} {one.says}"
            if one.kind == "grows"
            else one.kind
        )
        found[name] = one
    return found


def statuses(question: Question, seconds: float = 20) -> dict[str, str]:
    return {name: one.status for name, one in results(question, seconds).items()}


# ── The reference claim ─────────────────────────────────────────────────────────────────────────────────────────────


def test_every_property_of_the_reference_claim_is_proved() -> None:
    found = results(REFERENCE, 60)
    assert {one.status for one in found.values()} == {PROVED}
    assert {"conflict", "never_negative", "within_loss", "within_limit", *(f"ref.{n}" for n in range(1, 10))} <= set(
        found
    )
    assert len([name for name in found if name.startswith("grows")]) == 3


# ── Indemnities ─────────────────────────────────────────────────────────────────────────────────────────────────────

GOOD = most(NONE, least(loss, limit) - kept)
WHOLE = Indemnity(loss, limit)


def test_an_indemnity_within_its_bounds() -> None:
    found = statuses(paid(says(BASE, GOOD), indemnity=WHOLE))
    assert found == {
        "never_negative": PROVED,
        "within_loss": PROVED,
        "within_limit": PROVED,
        "grows plus de « Dommages » ne donne jamais moins d’indemnité": PROVED,
        BASE.id: PROVED,
    }


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        (least(loss, limit) - kept, "never_negative"),
        (most(NONE, least(loss + euros("0.01"), limit) - kept), "within_loss"),
        (most(NONE, least(loss, limit + euros("0.01")) - kept), "within_limit"),
        (half_up(rate("100.1 %") * GOOD), "within_loss"),
        (when(loss < euros("1000.00"), GOOD, most(NONE, GOOD - euros("100.00"))), "grows"),
    ],
)
def test_one_out_of_its_bounds_has_a_case_that_shows_it(wrong: Expr, kind: str) -> None:
    question = paid(says(BASE, wrong), indemnity=WHOLE)
    (shown,) = [one for one in prove(question) if one.kind == kind]
    assert shown.status == COUNTEREXAMPLE
    assert shown.case is not None
    amount = cents(decide(question, shown.case).answer["amount"])
    if kind == "never_negative":
        assert amount < 0
    elif kind == "grows":
        assert shown.other is not None
        assert {name for name in shown.case if shown.case[name] != shown.other[name]} == {"loss"}
        assert shown.case["loss"] < shown.other["loss"]
        assert cents(decide(question, shown.other).answer["amount"]) < amount
    else:
        assert amount > shown.case["loss" if kind == "within_loss" else "schedule.limit"]


def test_more_loss_may_pay_less_where_the_contract_has_it_so() -> None:
    falls = when(loss < euros("1000.00"), GOOD, NONE)
    question = paid(falls, indemnity=Indemnity(loss, limit, may_fall="au-delà de 1 000 €, rien n’est dû"))
    assert not [one for one in prove(question) if one.kind == "grows"]


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (lambda: Indemnity(visits), "loss is an amount, this is a count"),
        (lambda: Indemnity(loss, visits), "limit is an amount"),
        (lambda: Indemnity(loss + loss), "name the inputs in grows_with"),
        (lambda: Indemnity(loss, grows_with=(loss + loss,)), "grows with inputs"),
        (lambda: Indemnity(loss, grows_with=(loss,), may_fall="non"), "state one of the two"),
        (lambda: Promise("p", "Promesse", loss), "it is a flag"),
        (lambda: Promise("p", "", locked), "needs its French sentence"),
        (lambda: Promise("p", "Promesse", locked, given=loss), "it is a flag"),
        (lambda: Question("q", "Q", Answer(verdict=locked), indemnity=WHOLE), "an indemnity is its amount"),
        (lambda: paid(loss, Promise("p", "P", loss >= NONE), Promise("p", "P", loss > NONE)), "the same name"),
        (lambda: paid(loss, Promise("p", "P", locked)), "names locked, which the answer does not depend on"),
        (lambda: paid(loss, indemnity=Indemnity(loss, limit)), "names schedule.limit"),
    ],
)
def test_what_cannot_be_promised_is_refused_where_it_is_written(written: Callable[[], object], sentence: str) -> None:
    with pytest.raises(BadFormula, match=sentence):
        written()


# ── Rules, clauses, branches ────────────────────────────────────────────────────────────────────────────────────────


def test_exceptions_that_may_clash_are_shown_by_a_case() -> None:
    clash = rule(loss, exception(FIRST, locked, NONE), exception(SECOND, guarded, euros("1.00")))
    found = results(paid(clash))["conflict"]
    assert found.status == COUNTEREXAMPLE
    assert found.clauses == (FIRST, SECOND)
    assert found.case is not None
    with pytest.raises(Conflict):
        decide(paid(clash), found.case)


@pytest.mark.parametrize(
    "ordered",
    [
        rule(loss, exception(FIRST, locked, NONE, over=(SECOND,)), exception(SECOND, guarded, euros("1.00"))),
        rule(loss, exception(FIRST, locked, NONE), exception(SECOND, guarded & ~locked, euros("1.00"))),
        rule(loss, exception(FIRST, loss < euros("5.00"), NONE), exception(SECOND, loss > euros("5.00"), loss)),
    ],
)
def test_exceptions_in_order_or_apart_never_clash(ordered: Expr) -> None:
    assert statuses(paid(ordered))["conflict"] == PROVED


def test_a_clash_where_nobody_looks_is_none() -> None:
    clash = rule(loss, exception(FIRST, locked, NONE), exception(SECOND, guarded, euros("1.00")))
    assert statuses(paid(when(locked & guarded, NONE, clash)))["conflict"] == PROVED


def test_a_clause_that_no_case_reaches_is_named() -> None:
    dead = when(
        loss > euros("10.00"), when(loss < euros("5.00"), says(FIRST, NONE), says(SECOND, loss)), says(THIRD, NONE)
    )
    found = results(paid(dead))
    assert found[FIRST.id].status == COUNTEREXAMPLE
    assert "clause morte" in found[FIRST.id].note
    assert found[SECOND.id].status == found[THIRD.id].status == PROVED


def test_an_exception_and_an_exclusion_that_never_apply_are_dead() -> None:
    never = exception(FIRST, loss < NONE, NONE)
    excluded = exclusion(SECOND, (cause == "fire") & (cause == "theft"))
    found = statuses(paid(when(excluded, NONE, rule(says(BASE, loss), never))))
    assert found == {FIRST.id: COUNTEREXAMPLE, SECOND.id: COUNTEREXAMPLE, BASE.id: PROVED}


def test_a_clause_written_twice_lives_if_it_plays_once() -> None:
    twice = when(locked, says(FIRST, loss), when(locked, says(FIRST, NONE), says(SECOND, NONE)))
    assert statuses(paid(twice)) == {FIRST.id: PROVED, SECOND.id: PROVED}


def test_lines_and_actions_that_never_come_are_named() -> None:
    answer = Answer(
        lines=(Line("Due", loss, FIRST, loss > NONE), Line("Jamais", loss, SECOND, loss < NONE)),
        actions=(Action("call", "Appeler", "site", THIRD, locked & ~locked),),
    )
    found = {one.says: one.status for one in prove(Question("q", "Q", answer))}
    assert found == {
        "cette ligne est due dans un cas au moins : Due (art. 2)": PROVED,
        "cette ligne est due dans un cas au moins : Jamais (art. 3)": COUNTEREXAMPLE,
        "cette action a lieu dans un cas au moins : Appeler (art. 4)": COUNTEREXAMPLE,
    }


# ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_promise_kept_and_one_broken() -> None:
    amount = says(BASE, most(NONE, loss - kept))
    held = Promise("held", "La franchise reste à charge", amount <= most(NONE, loss - kept))
    broken = Promise("broken", "Rien n’est dû sous 100 €", amount == NONE, given=loss < euros("100.00"))
    found = results(paid(amount, held, broken))
    assert found["held"].status == PROVED
    assert found["broken"].status == COUNTEREXAMPLE
    case = found["broken"].case
    assert case is not None
    assert case["loss"] < 10_000
    assert program(amount).run(case)[amount] > 0


@pytest.mark.parametrize(
    ("promise", "why"),
    [
        (Promise("p", "P", least(loss, limit) <= limit), "quoi que disent les clauses"),
        (Promise("p", "P", loss >= NONE), "quoi que disent les clauses"),
        (Promise("p", "P", says(BASE, GOOD) < NONE, given=loss < NONE), "jamais remplie"),
    ],
)
def test_a_promise_that_cannot_fail_is_refused(promise: Promise, why: str) -> None:
    found = results(paid(says(BASE, GOOD), promise))["p"]
    assert (found.status, why in found.note) == (REFUSED, True)


def test_what_is_promised_holds_also_while_an_exclusion_stays_unproved() -> None:
    """Without it the loss is due; a promise that only holds when it is raised says so."""
    excluded = exclusion(FIRST, locked)
    amount = says(BASE, when(excluded, NONE, loss))
    always = Promise("always", "Jamais plus que le dommage", amount <= loss)
    proved_only = Promise("only", "Porte fermée, rien n’est dû", amount == NONE, given=locked)
    found = results(paid(amount, always, proved_only))
    assert (found["always"].status, found["always"].note) == (PROVED, "")
    assert (found["only"].status, found["only"].note) == (PROVED, "tous les faits étant connus")


# ── What is not linear ──────────────────────────────────────────────────────────────────────────────────────────────


def test_rates_that_a_case_gives_are_any_fraction() -> None:
    share = ask("share", RATE, "Part", at_most=rate("100 %"))
    amount = says(BASE, half_up(share * loss))
    found = results(
        paid(
            amount,
            Promise("third", "Jamais un tiers", amount != euros("33.33"), given=loss == euros("100.00")),
            indemnity=Indemnity(loss),
        )
    )
    assert found["within_loss"].status == found["never_negative"].status == PROVED
    assert found["third"].status == COUNTEREXAMPLE
    case = found["third"].case
    assert case is not None
    assert Fraction(33325, 100_000) <= case["share"] < Fraction(33335, 100_000)


def test_a_share_of_time_is_within_the_whole() -> None:
    days, of = (ask(name, COUNT, name, at_least=count(0)) for name in ("days", "of"))
    amount = says(BASE, half_up(prorata(loss, days, of)))
    within = Promise("within", "Jamais plus que le tout", amount <= loss, given=days <= of)
    beyond = Promise("beyond", "Jamais plus que le tout", amount <= loss)
    found = results(paid(amount, within, beyond))
    assert found["within"].status == PROVED
    assert found["beyond"].status == COUNTEREXAMPLE


def test_an_hour_of_guarding() -> None:
    stay = ask("stay", DURATION, "Durée")
    amount = says(BASE, half_up(per(euros("42.00"), stay, 3600)))
    found = results(
        paid(
            amount,
            Promise("hour", "Une heure au plus coûte 42 € au plus", amount <= euros("42.00"), given=stay <= stay),
        )
    )
    assert found["hour"].status == COUNTEREXAMPLE
    assert found["hour"].case is not None
    assert found["hour"].case["stay"] > 3600


def test_the_calendar_is_asked_where_it_matters() -> None:
    """Five working days take five days at least (from a Sunday), and never seventy-five."""
    lost, due = ask("lost", DAY, "Vol"), ask("due", DAY, "Échéance")
    end = day_after(lost, Delay(5, Unit.WORKING_DAYS))
    late = says(BASE, end < due)
    week = Promise(
        "week", "Jamais en retard le cinquième jour", ~late, given=due == day_after(lost, Delay(5, Unit.DAYS))
    )
    month = Promise(
        "month", "Toujours en retard au bout d’un mois", late, given=due == day_after(lost, Delay(75, Unit.DAYS))
    )
    found = results(Question("q", "Q", Answer(verdict=late), proves=(week, month)))
    assert found["week"].status == PROVED
    assert found["month"].status == PROVED


def test_a_date_that_breaks_a_promise_is_found() -> None:
    lost, due = ask("lost", DAY, "Vol"), ask("due", DAY, "Échéance")
    late = says(BASE, day_after(lost, Delay(5, Unit.WORKING_DAYS)) < due)
    never = Promise("never", "Neuf jours suffisent toujours", late, given=due == day_after(lost, Delay(9, Unit.DAYS)))
    found = results(Question("q", "Q", Answer(verdict=late), proves=(never,)))["never"]
    assert found.status == COUNTEREXAMPLE
    assert found.case is not None
    assert program(late).run(found.case)[late] is False


def test_months_elapsed() -> None:
    start, end = ask("start", DAY, "Début"), ask("end", DAY, "Fin")
    months = says(BASE, months_between(start, end))
    question = Question(
        "q", "Q", Answer(fields={"months": months}),
        proves=(
            Promise("whole", "Jamais en 27 jours", months == count(0), given=end <= day_after(start, Delay(27, Unit.DAYS))),
            Promise("short", "Jamais en 28 jours", months == count(0), given=end <= day_after(start, Delay(28, Unit.DAYS))),
        ),
    )  # fmt: skip
    found = results(question, 4)
    assert found["whole"].status in (PROVED, UNDECIDED)
    assert found["short"].status == COUNTEREXAMPLE
    case = found["short"].case
    assert case is not None
    assert case["start"].month in (1, 2)


# ── Listings ────────────────────────────────────────────────────────────────────────────────────────────────────────

ITEMS = listing("items", Field("cost", AMOUNT, "Coût"))
items = ask("items", ITEMS, "Biens")
KEPT = each_row(items, (Field("due", AMOUNT, "Dû"), most(NONE, cell(ITEMS, "cost") - euros("10.00"))))
