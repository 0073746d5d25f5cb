"""Article 2.4.2, what an unpaid premium does to cover: suspension, then termination."""

from __future__ import annotations

from egide.contracts.integral_pro.schedule import effect_on
from egide.contracts.integral_pro.vocabulary import loss_day
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, FLAG, Field, any_of, ask, day_after, exclusion, says
from egide.law.listings import cell, filled, rows_where
from egide.law.types import listing

NOTICES = listing(
    "notices",
    Field("sent_on", DAY, "Mise en demeure envoyée le"),
    Field("paid_on", DAY, "Prime et frais payés le", True),
)
notices = ask("notices", NOTICES, "Mises en demeure pour prime impayée", "Une liste vide s’il n’y en a eu aucune.")

SUSPENDED = clause(
    "ipro.2.4.2-d",
    "ipro.2.2.modal-h",
    article="2.4.2",
    title="Garanties suspendues",
    summary="Trente jours après l’envoi de la mise en demeure restée sans effet, le contrat ne garantit plus.",
    reading="La garantie reprend le jour où tout est payé.",
)
ENDED = clause(
    "ipro.2.4.2-e",
    article="2.4.2",
    title="Contrat résilié",
    summary="Impayé dix jours de plus, quarante depuis l’envoi, le contrat est résilié de plein droit.",
    reading="Payer après ces quarante jours ne fait pas revivre le contrat.",
)
sent, paid = cell(NOTICES, "sent_on"), cell(NOTICES, "paid_on")
suspended_then = (day_after(sent, Delay(30, Unit.DAYS)) <= loss_day) & ~(
    filled(NOTICES, "paid_on") & (paid <= loss_day)
)
ended_then = (day_after(sent, Delay(40, Unit.DAYS)) <= loss_day) & ~(
    filled(NOTICES, "paid_on") & (paid < day_after(sent, Delay(40, Unit.DAYS)))
)
not_covering = any_of(
    exclusion(SUSPENDED, rows_where(notices, suspended_then) > 0),
    exclusion(ENDED, rows_where(notices, ended_then) > 0),
)

IN_FORCE = clause(
    "ipro.2.1.1-c",
    article="2.1.1",
    title="À partir de la date d’effet",
    summary="Le contrat garantit dès la date d’effet des conditions particulières, si la première prime est encaissée.",
    reading="L’assureur qui l’oppose prouve que cette prime n’a pas été encaissée.",
)
first_premium_cashed = ask("first_premium_cashed", FLAG, "Première prime encaissée")
in_force = says(IN_FORCE, effect_on <= loss_day) & ~exclusion(IN_FORCE, ~first_premium_cashed)
