"""Annex 1, 2.2, as a procedure: asked for, placed, over after twenty-four hours."""

from __future__ import annotations

from egide.contracts.axa_assistance.a02_2_guarding import GUARDING, LIMIT, guarding_cover, guarding_ends
from egide.contracts.axa_assistance.refusals import REFUSALS
from egide.contracts.axa_assistance.vocabulary import event_at
from egide.law.formulas import TEXT, Field
from egide.law.procedures import End, Go, Limit, Outcome, Procedure, Step

place_guard = Step(
    "place_guard",
    "Placer un vigile",
    by="axa",
    to="site",
    clause=GUARDING,
    outcomes=(
        Outcome("in_place", "Vigile en place", Go("guarded"), sets={"guarded_from": event_at}),
        Outcome(
            "impossible",
            "Aucun vigile disponible",
            End("not_placed", "Aucun vigile disponible : le local n’est pas gardé"),
            asks=(Field("reason", TEXT, "Motif"),),
        ),
    ),
)

guarded = Step(
    "guarded",
    "Garder le local",
    by="guard",
    to="site",
    clause=LIMIT,
    limits=(
        Limit(
            "over",
            "Fin de la garde prise en charge, 24 h après l’arrivée",
            None,
            LIMIT,
            End("time_is_up", "Vingt-quatre heures de garde écoulées"),
            due=guarding_ends,
        ),
    ),
    outcomes=(
        Outcome("insured_back", "L’assuré est revenu", End("insured_back", "Garde levée : l’assuré est sur place")),
        Outcome("closed_again", "Le local ferme de nouveau", End("closed_again", "Garde levée : le local est fermé")),
    ),
)

GUARDING_PROCEDURE = Procedure(
    "guarding",
    "Gardiennage après effraction",
    GUARDING,
    start=guarding_cover,
    entries={**REFUSALS, "covered": Go("place_guard")},
    steps=(place_guard, guarded),
)
