"""Articles 3.2.1 and 3.2.2: limits, unpaid premium, deductible, in their order."""

from __future__ import annotations

from egide.contracts.integral_pro.lexicon_events import vacant
from egide.contracts.integral_pro.schedule import deductible, vacancy_deductible
from egide.contracts.integral_pro.vocabulary import loss_day
from egide.law.clauses import clause
from egide.law.formulas import (
    AMOUNT,
    COUNT,
    DAY,
    RATE,
    Field,
    ask,
    count,
    euros,
    exclusion,
    half_up,
    least,
    rate,
    says,
    when,
)
from egide.law.graph import Expr
from egide.law.listings import cell, each_row, total
from egide.law.types import listing

LIMIT = clause(
    "ipro.3.2.1-a",
    article="3.2.1",
    title="Dans la limite des plafonds",
    summary="Les conditions particulières fixent le plus que l’assureur paie.",
)

# ── Franchise ───────────────────────────────────────────────────────────────────────────────────────────────────────

VACANCY_DEDUCTIBLE = clause(
    "ipro.1.1.4.2-j",
    article="1.1.4 § 2",
    title="Franchise plus forte en période d’inoccupation",
    summary="Pendant une inoccupation de plus de 28 jours, la franchise est celle, plus forte, des conditions particulières.",
    reading="Une seule franchise joue, sur tout le sinistre vol : le texte vise toutes les circonstances « ci-dessus ».",
)
DEDUCTIBLE = clause(
    "ipro.3.2.2-a",
    "ipro.lex.franchise",
    article="3.2.2",
    title="La franchise",
    summary="Si le contrat en prévoit une, l’assuré garde cette part de l’indemnité.",
)
ORDER = clause(
    "ipro.3.2.2-c",
    article="3.2.2",
    title="La réduction d’abord, la franchise ensuite",
    summary="La franchise se retire de ce que laisse la réduction pour défaut de prévention.",
)
applicable = when(exclusion(VACANCY_DEDUCTIBLE, vacant), vacancy_deductible, says(DEDUCTIBLE, deductible))


ADDRESSES = clause(
    "ipro.3.2.2-b",
    article="3.2.2",
    title="Une franchise par sinistre et par adresse",
    summary="Une seule franchise par sinistre et adresse, quels que soient les biens touchés, sauf mention contraire.",
)


def reduction(amount: Expr, part: Expr) -> Expr:
    """What a breach of prevention takes off, to the cent."""
    return half_up(part * amount)


loss_assessed = ask("loss_assessed", AMOUNT, "Perte évaluée, dans les plafonds", at_least=euros("0.00"))
reduction_rate = ask(
    "reduction_rate",
    RATE,
    "Réduction pour défaut de prévention",
    "0 % sans manquement ; pour un vol, 100 % (art. 1.1.4).",
    at_least=rate("0 %"),
    at_most=rate("100 %"),
)
addresses = ask("addresses", COUNT, "Adresses assurées touchées par ce sinistre", at_least=count(1))
deductibles = says(ADDRESSES, addresses * says(DEDUCTIBLE, deductible))
reduced = loss_assessed - reduction(loss_assessed, reduction_rate)
net = says(ORDER, reduced - least(deductibles, reduced))

# ── Prime impayée ───────────────────────────────────────────────────────────────────────────────────────────────────

UNPAID = clause(
    "ipro.3.2.1-c",
    article="3.2.1",
    title="La prime impayée se déduit",
    summary="Ce qui restait dû de prime avant les faits est retiré de l’indemnité.",
    reading="Le solde devenu exigible du fait du sinistre ne l’était pas avant : il n’est pas retiré.",
)
PREMIUMS = listing(
    "premiums",
    Field("due_on", DAY, "Exigible le"),
    Field("amount", AMOUNT, "Montant impayé", at_least=0),
)
unpaid_premiums = ask("unpaid_premiums", PREMIUMS, "Primes impayées", "Une liste vide si tout est payé.")
premiums_before = each_row(
    unpaid_premiums,
    (
        Field("before", AMOUNT, "Exigible avant les faits"),
        when(cell(PREMIUMS, "due_on") < loss_day, cell(PREMIUMS, "amount"), euros("0.00")),
    ),
)
unpaid = says(UNPAID, total(premiums_before, "before"))
