"""Article 4.1: what the index makes of limits, deductibles, thresholds and premiums at each yearly due date."""

from __future__ import annotations

from egide.contracts.integral_pro.a3_1_duties import today
from egide.contracts.integral_pro.lexicon_values import INDEX_VALUES, index_values
from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import AMOUNT, DAY, FLAG, ask, const, day_after, euros, half_up, says, when
from egide.law.listings import cell, latest_where
from egide.law.measures import prorata
from egide.law.types import choices

YEARLY = clause(
    "ipro.4.1-a",
    article="4.1",
    title="Montants suivis par l’indice",
    summary="À chaque échéance annuelle, plafonds, franchises, seuils et primes suivent l’indice.",
    reading="Arrondi au centime le plus proche.",
)
EXEMPT = clause(
    "ipro.4.1-b",
    article="4.1",
    title="Montants non indexés",
    summary="Un montant que les conditions particulières disent non indexé ne bouge pas.",
)
AT_SUBSCRIPTION = clause(
    "ipro.4.1-c",
    article="4.1",
    title="L’indice de départ",
    summary="On part de l’indice de souscription, porté aux conditions particulières.",
)
A_MONTH_BEFORE = clause(
    "ipro.4.1-d",
    article="4.1",
    title="L’indice de l’échéance",
    summary="C’est le dernier publié un mois au moins avant l’échéance.",
)
UNPUBLISHED = clause(
    "ipro.4.1-e",
    article="4.1",
    title="Indice non publié depuis sept mois",
    summary="La valeur est alors fixée par un expert que le tribunal de Paris nomme à la demande de l’assureur, qui le paie.",
    reading="Possible dès le jour où les sept mois sont passés.",
)
written_amount = ask(
    "written_amount",
    AMOUNT,
    "Montant écrit à la souscription",
    "Plafond, franchise, seuil ou prime.",
    at_least=euros("0.00"),
)
is_indexed = ask("is_indexed", FLAG, "Montant soumis à l’indexation", "Oui, sauf mention contraire.")
index_at_subscription = ask(
    "index_at_subscription",
    AMOUNT,
    "Indice de souscription",
    "Aux conditions particulières, en euros.",
    at_least=euros("0.01"),
)
due_on = ask("due_on", DAY, "Échéance annuelle")
ONE_MONTH = Delay(1, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)
index_at_due = says(
    A_MONTH_BEFORE,
    latest_where(
        index_values,
        (cell(INDEX_VALUES, "series") == "ffb") & (day_after(cell(INDEX_VALUES, "published_on"), ONE_MONTH) <= due_on),
        "published_on",
        "value",
        "aucune valeur de l’indice FFB n’est publiée un mois avant l’échéance ; complétez les valeurs de l’indice",
    ),
)
followed = says(YEARLY, half_up(prorata(written_amount, index_at_due, says(AT_SUBSCRIPTION, index_at_subscription))))
indexed_amount = when(says(EXEMPT, ~is_indexed), written_amount, followed)

previous_published_on = ask("previous_published_on", DAY, "Dernière publication connue de l’indice")
expert_from = says(UNPUBLISHED, day_after(previous_published_on, Delay(7, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)))
MISSING = choices(
    "missing index",
    {"wait": "Attendre la publication", "expert": "Faire fixer la valeur par un expert"},
)
missing_index = when(today >= expert_from, const(MISSING, "expert"), const(MISSING, "wait"))
