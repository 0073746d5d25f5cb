"""Article 3.2.3, paragraph 2: professional equipment, by its age and what became of it; the table of wear."""

from __future__ import annotations

from egide.contracts.integral_pro.a3_2_principles import within_real_loss
from egide.contracts.integral_pro.items import by_kind, given, kind, of
from egide.contracts.integral_pro.vocabulary import loss_day
from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import (
    FLAG,
    ask,
    count,
    day_after,
    exclusion,
    half_up,
    least,
    rate,
    says,
    table,
    when,
)
from egide.law.graph import Expr
from egide.law.measures import months_between
from egide.law.types import choices

TWO_YEARS = Delay(2, Unit.YEARS, month_end=MonthEnd.LAST_DAY)
new_value, invoice, fate, done_on = of("new_value"), of("invoice"), of("fate"), of("done_on")

# ── Matériel d'autrui ───────────────────────────────────────────────────────────────────────────────────────────────

KEPT_FOR_OTHERS = clause(
    "ipro.3.2.3.2-a",
    article="3.2.3 § 2",
    title="Matériel d’autrui déjà assuré",
    summary="Sans responsabilité de l’assuré, le matériel d’autrui qu’il garde n’est indemnisé que si son propriétaire ne "
    "l’a pas assuré.",
)
liable = ask(
    "liable", FLAG, "La responsabilité de l’assuré est engagée", "Envers le propriétaire des biens qu’il garde."
)
EQUIPMENT = (
    "tube",
    "electronic",
    "cold",
    "machine",
    "furniture",
    "tenant_fittings",
    "records",
    "token",
    "trailer",
    "vehicle",
    "caravan",
)
equipment_insured_elsewhere = exclusion(
    KEPT_FOR_OTHERS, kind.one_of(*EQUIPMENT) & (of("owner") == "other_insured") & ~liable
)

# ── Âge et vétusté ──────────────────────────────────────────────────────────────────────────────────────────────────

AGE = clause(
    "ipro.3.2.3.2-d",
    "ipro.3.2.3.v-e",
    article="3.2.3 § 2",
    title="L’âge, depuis la mise en service",
    summary="L’âge court de la première mise en service ou, si elle ne peut être établie, de la fabrication.",
)
since = says(AGE, when(given("in_service"), of("in_service"), when(given("made"), of("made"), of("in_service"))))
months = months_between(since, loss_day)

WEAR_TUBES = clause(
    "ipro.3.2.3.v-a",
    article="3.2.3 § 2, vétusté",
    title="Tubes, sondes et flexibles",
    summary="1,5 % par mois d’âge, 75 % au plus.",
    reading="Des mois entiers. « À dire d’expert » s’attache au plafond : le taux, lui, est écrit.",
)
WEAR_ELECTRONICS = clause(
    "ipro.3.2.3.v-b",
    article="3.2.3 § 2, vétusté",
    title="Informatique, bureautique, électricité, électronique",
    summary="1 % par mois d’âge, 75 % au plus.",
    reading="Des mois entiers. Le matériel de la chaîne du froid, électrique, suit ce taux.",
)
WEAR_MACHINES = clause(
    "ipro.3.2.3.v-c",
    article="3.2.3 § 2, vétusté",
    title="Machines et moteurs mécaniques",
    summary="0,7 % par mois d’âge, 75 % au plus.",
    reading="Des mois entiers.",
)
WEAR_OTHER = clause(
    "ipro.3.2.3.v-d",
    "ipro.lex.vetuste",
    article="3.2.3 § 2, vétusté",
    title="Autres biens : la vétusté de l’expert",
    summary="Là où le tableau se tait, la vétusté est convenue ou fixée par l’expert.",
)
MOST = rate("75 %")
wear_electronics = says(WEAR_ELECTRONICS, least(months * rate("1 %"), MOST))
wear = by_kind(
    says(WEAR_OTHER, of("wear")),
    tube=says(WEAR_TUBES, least(months * rate("1.5 %"), MOST)),
    electronic=wear_electronics,
    cold=wear_electronics,
    machine=says(WEAR_MACHINES, least(months * rate("0.7 %"), MOST)),
)

USE_VALUE = clause(
    "ipro.lex.valeur-d-usage",
    article="Lexique : Valeur d’usage",
    title="Le neuf moins la vétusté",
    summary="La valeur d’usage est la valeur à neuf, vétusté déduite.",
)
use_value = says(USE_VALUE, half_up(new_value - wear * new_value))
capped_use_value = when(given("market_value"), least(use_value, of("market_value")), use_value)

# ── Remplacé dans les deux ans ──────────────────────────────────────────────────────────────────────────────────────

YOUNG = clause(
    "ipro.3.2.3.2-b",
    article="3.2.3 § 2",
    title="Remplacé, moins de trois ans : le neuf",
    summary="Moins de trois ans après sa mise en service, le matériel remplacé vaut le neuf, dans la limite des factures.",
)
YOUNG_TUBE = clause(
    "ipro.3.2.3.2-c",
    article="3.2.3 § 2",
    title="Tubes, sondes, flexibles : un an",
    summary="Ils ne valent le neuf que dans l’année de leur mise en service.",
    reading="Au-delà d’un an, ils suivent la règle du matériel plus ancien, faute d’autre texte.",
)
is_young = says(
    YOUNG,
    when(
        kind == "tube",
        says(YOUNG_TUBE, loss_day <= day_after(since, Delay(1, Unit.YEARS, month_end=MonthEnd.LAST_DAY))),
        loss_day <= day_after(since, Delay(3, Unit.YEARS, month_end=MonthEnd.LAST_DAY)),
    ),
)

UNDER = choices(
    "guarantee that pays",
    {
        "theft": "Vol",
        "fire": "Incendie et risques annexes",
        "natural_disaster": "Catastrophes naturelles",
        "water": "Dégâts dus aux liquides",
        "other": "Autre garantie",
    },
)
OLD_INCREASED = clause(
    "ipro.3.2.3.2-e",
    article="3.2.3 § 2",
    title="Remplacé, plus ancien : usage et 25 % du neuf",
    summary="Après incendie, catastrophe naturelle ou dégât des liquides : valeur d’usage et un quart du neuf, dans la "
    "limite des factures.",
)
OLD = clause(
    "ipro.3.2.3.2-f",
    article="3.2.3 § 2",
    title="Remplacé, plus ancien : la valeur d’usage",
    summary="Au titre d’une autre garantie, dont le vol, le matériel plus ancien vaut sa valeur d’usage.",
)
IN_TIME = clause(
    "ipro.3.2.3.2-i",
    article="3.2.3 § 2",
    title="Ni remplacé ni réparé dans les deux ans",
    summary="Il vaut sa valeur d’usage, sans dépasser sa valeur économique.",
    reading="Avant que le délai soit passé, cette valeur est due sans attendre ; le complément suit, s’il y a lieu.",
)
REPAIRED = clause(
    "ipro.3.2.3.2-g",
    article="3.2.3 § 2",
    title="Réparé dans les deux ans",
    summary="Les frais de réparation facturés, sans dépasser ce qui serait dû si le matériel avait été remplacé.",
)
NO_PARTS = clause(
    "ipro.3.2.3.2-h",
    article="3.2.3 § 2",
    title="Sans pièces de rechange",
    summary="Leur absence reste à la charge de l’assuré : seules sont dues les parties détruites, à dire d’expert.",
)
SCRAP = clause(
    "ipro.3.2.3.2-j",
    "ipro.lex.valeur-de-sauvetage",
    article="3.2.3 § 2",
    title="Déjà hors d’usage",
    summary="Un matériel qui ne servait plus vaut sa valeur de sauvetage.",
)
done_in_time = says(
    IN_TIME, (months_between(loss_day, done_on) >= count(0)) & (done_on <= day_after(loss_day, TWO_YEARS))
)
"""Works said to be done before the facts are no answer but an error, which `months_between` raises."""


INCREASED = ("fire", "natural_disaster", "water")


def replaced(under: Expr | str, paid: Expr | None) -> Expr:
    """What is due for equipment replaced in time, within the invoices paid; without a limit of invoices when None."""
    increased = half_up(use_value + rate("25 %") * new_value)
    young, old = new_value, within_real_loss(increased, new_value)
    if paid is not None:
        young, old = least(new_value, paid), least(old, paid)
    increased_here = says(OLD_INCREASED, old)
    plain = says(OLD, use_value)
    rows = {name: increased_here if name in INCREASED else plain for name in UNDER.values}
    by_age = rows[under] if isinstance(under, str) else table(under, rows)
    return when(is_young, says(YOUNG, young), by_age)


def equipment(under: Expr | str) -> Expr:
    """What is due for one piece of equipment, under the guarantee that pays: one of `UNDER`, or what the case says."""
    parts = when(given("parts_value"), says(NO_PARTS, least(invoice, of("parts_value"))), invoice)
    repaired = says(REPAIRED, least(parts, replaced(under, None)))
    not_done = says(IN_TIME, capped_use_value)
    done = when(fate == "repaired", repaired, replaced(under, invoice))
    return when(
        fate == "scrap",
        says(SCRAP, of("salvage")),
        when(fate.one_of("pending", "given_up"), not_done, when(done_in_time, done, not_done)),
    )
