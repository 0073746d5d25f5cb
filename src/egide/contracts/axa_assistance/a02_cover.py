"""Annex 1, article 2: what opens the benefits 2.1 to 2.6, in the order in which it is looked at."""

from __future__ import annotations

from egide.contracts.axa_assistance.a00_preamble import in_territory, taken
from egide.contracts.axa_assistance.a01_definitions import declared, premises
from egide.contracts.axa_assistance.a03_exclusions import excluded
from egide.contracts.axa_assistance.vocabulary import event
from egide.law.clauses import clause
from egide.law.formulas import const, says, when
from egide.law.graph import Expr
from egide.law.types import choices

COVER = choices(
    "cover",
    {
        "covered": "Pris en charge",
        "not_taken": "Refus : assistance non souscrite",
        "not_insured": "Refus : assuré non déclaré",
        "outside_territory": "Refus : hors du territoire",
        "outside_premises": "Refus : hors du local professionnel",
        "no_event": "Refus : ni effraction ni tentative",
        "excluded": "Exclu",
        "not_met": "Refus : une condition de la prestation manque",
    },
)

BENEFITS = clause(
    "axa.2-a",
    article="Annexe 1, art. 2",
    title="Six prestations après une effraction ou une tentative",
    summary="Les prestations 2.1 à 2.6 sont dues dans les deux cas, chacune à ses conditions.",
)
happened = says(BENEFITS, event.one_of("break_in", "attempt"))


def cover(conditions: Expr | None = None, own_exclusions: Expr = excluded) -> Expr:
    """Whether a benefit is due: taken, insured, territory, event, exclusions, premises, then its own conditions."""
    covered = const(COVER, "covered")
    last = covered if conditions is None else when(conditions, covered, const(COVER, "not_met"))
    there = when(premises, last, const(COVER, "outside_premises"))
    not_excluded = when(own_exclusions, const(COVER, "excluded"), there)
    after_the_event = when(happened, not_excluded, const(COVER, "no_event"))
    in_place = when(in_territory, after_the_event, const(COVER, "outside_territory"))
    insured = when(declared, in_place, const(COVER, "not_insured"))
    return when(taken, insured, const(COVER, "not_taken"))
