"""What the paper leaves to the particular conditions: guarantee taken, place, protection level, limits, deductibles."""

from __future__ import annotations

from egide.contracts.integral_pro.vocabulary import COUNTRY
from egide.law.formulas import AMOUNT, DAY, FLAG, euros, scheduled
from egide.law.graph import Expr
from egide.law.types import choices

LEVEL = choices("protection level", {f"n{number}": f"N{number}" for number in range(1, 6)})


def _figure(name: str, label: str, help: str = "") -> Expr:
    return scheduled(name, AMOUNT, label, help or "Montant en vigueur au jour des faits.", at_least=euros("0.00"))


effect_on = scheduled("effect_on", DAY, "Date d’effet du contrat")
theft_taken = scheduled("theft_taken", FLAG, "Garantie Vol souscrite")
site_in = scheduled("site_in", COUNTRY, "Lieu d’assurance")
protection_level = scheduled(
    "protection_level", LEVEL, "Niveau de protection contre le vol exigé", "De N1 à N5 (art. 2.3.1)."
)
deductible = _figure("deductible", "Franchise vol", "0 s’il n’y en a pas.")
vacancy_deductible = _figure("vacancy_deductible", "Franchise vol en période d’inoccupation")
building_limit = _figure("building_limit", "Plafond des détériorations immobilières")
contents_limit = _figure("contents_limit", "Plafond du contenu")
cash_limit = _figure("cash_limit", "Plafond des espèces, fonds et valeurs dans le bâtiment")
cash_transport_limit = _figure("cash_transport_limit", "Plafond des valeurs en transport")
cash_home_limit = _figure("cash_home_limit", "Plafond des valeurs au domicile du porteur")

SCHEDULE = (
    effect_on,
    theft_taken,
    site_in,
    protection_level,
    deductible,
    vacancy_deductible,
    building_limit,
    contents_limit,
    cash_limit,
    cash_transport_limit,
    cash_home_limit,
)
