"""Article 1: whether premises can receive the service, at a distance first, then on site."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, const, says, when
from egide.law.types import choices

ELIGIBILITY = clause(
    "vig.1-l",
    article="1, Éligibilité",
    title="Deux contrôles, l’un après l’autre",
    summary="L’aptitude du local s’apprécie à distance, puis sur place.",
)
SOFTWARE = clause(
    "vig.1-m",
    article="1, Éligibilité logicielle",
    title="À distance, par Ozone",
    summary="Ozone décide ; ses fournisseurs valident quand il le faut.",
)
FIELD = clause(
    "vig.1-n",
    article="1, Éligibilité de terrain",
    title="Sur place",
    summary="La visite ajoute tout ce qui peut jouer sur la qualité.",
    reading="L’effet d’un refus sur place n’est pas réglé : il est dit à part du refus à distance.",
)
SUPPLIER = choices(
    "supplier", {"not_needed": "Sans objet", "pending": "Attendue", "given": "Donnée", "refused": "Refusée"}
)
VISIT = choices("visit", {"not_done": "Pas encore faite", "passed": "Favorable", "failed": "Défavorable"})
ELIGIBLE = choices(
    "eligibility",
    {
        "eligible": "Éligible",
        "pending_supplier": "En attente du fournisseur",
        "pending_visit": "En attente de la visite",
        "software_failed": "Inéligible à distance",
        "field_failed": "Inéligible sur place",
    },
)
software_ok = ask("software_ok", FLAG, "Contrôle à distance favorable", "Celui d’Ozone.")
supplier = ask("supplier", SUPPLIER, "Validation du fournisseur", "Quand elle est requise.")
visit = ask("visit", VISIT, "Visite du local", "Quand elle a lieu.")
by_software = says(SOFTWARE, software_ok & supplier.one_of("not_needed", "given"))
by_visit = says(FIELD, visit == "passed")
waiting_for_supplier = says(SOFTWARE, software_ok & (supplier == "pending"))
failed_on_site = says(FIELD, visit == "failed")
premises_eligibility = says(
    ELIGIBILITY,
    when(
        by_software,
        when(
            by_visit,
            const(ELIGIBLE, "eligible"),
            when(failed_on_site, const(ELIGIBLE, "field_failed"), const(ELIGIBLE, "pending_visit")),
        ),
        when(waiting_for_supplier, const(ELIGIBLE, "pending_supplier"), const(ELIGIBLE, "software_failed")),
    ),
)
