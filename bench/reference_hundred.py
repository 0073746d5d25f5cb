"""A question of a hundred clauses: twelve pieces of equipment under the reference rules, each in its own clauses, summed."""

from __future__ import annotations

from datetime import date

from bench.reference_claim import CAUSE, KIND, NONE
from egide.law.clauses import Clause, clause
from egide.law.contract import Contract, Wording
from egide.law.formulas import (
    AMOUNT,
    COUNT,
    FLAG,
    ask,
    count,
    exception,
    half_up,
    least,
    most,
    rate,
    rule,
    says,
    scheduled,
    table,
    when,
)
from egide.law.graph import Expr
from egide.law.questions import Answer, Question

PIECES = 12
limit = scheduled("limit", AMOUNT, "Plafond", at_least=NONE)
deductible = scheduled("deductible", AMOUNT, "Franchise", at_least=NONE)
cause = ask("cause", CAUSE, "Cause")
breach = ask("breach", FLAG, "Manquement")
made: list[Clause] = []


def stated(number: int, name: str) -> Clause:
    made.append(clause(f"hundred.{number}.{name}", article=str(number), title=f"{name} {number}", summary=f"{name}."))
    return made[-1]


def piece(n: int) -> Expr:
    """The indemnity for one piece, in eight clauses."""
    kind = ask(f"kind_{n}", KIND, "Matériel")
    months = ask(f"months_{n}", COUNT, "Mois", at_least=count(0), at_most=count(1200))
    names = ("new_value", "invoices", "economic_value")
    new, invoices, economic = (ask(f"{name}_{n}", AMOUNT, name, at_least=NONE) for name in names)
    replaced = ask(f"replaced_{n}", FLAG, "Remplacé")
    monthly = table(kind, {"tubes": rate("1.5 %"), "other": rate("1 %"), "engine": rate("0.7 %")})
    wear = says(stated(n, "wear"), least(months * monthly, rate("75 %")))
    use = says(stated(n, "use"), half_up((rate("100 %") - wear) * new))
    recent, majored = stated(n, "recent"), stated(n, "majored")
    more = exception(majored, cause.one_of("fire", "water", "disaster"), use + half_up(rate("25 %") * new))
    replacement = rule(use, exception(recent, months < 36, new, over=(majored,)), more)
    bought, kept = stated(n, "invoices"), stated(n, "kept")
    value = when(replaced, says(bought, least(replacement, invoices)), says(kept, least(use, economic)))
    lost = exception(stated(n, "breach"), breach & (cause == "theft"), NONE)
    return says(stated(n, "limited"), most(NONE, least(rule(value, lost), limit) - deductible))


pieces = [piece(n) for n in range(1, PIECES + 1)]
TOTAL, CAPPED, PAID, REST = (stated(0, name) for name in ("total", "capped", "paid", "rest"))
total = says(TOTAL, sum(pieces[1:], pieces[0]))
paid = says(PAID, says(CAPPED, least(total, limit)) - deductible)
HUNDRED = Contract(
    "hundred",
    "Cent clauses",
    "exemple",
    (Wording("1", date(2024, 1, 1)),),
    (limit, deductible),
    tuple(made),
    (Question("hundred", "Combien en tout ?", Answer(amount=says(REST, most(NONE, paid)))),),
)
