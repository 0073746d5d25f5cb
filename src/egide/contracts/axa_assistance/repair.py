"""Annex 1, 2.3, as a procedure: telephone, glazier or locksmith, checked on site, slip signed, the rest to the insured."""

from __future__ import annotations

from egide.contracts.axa_assistance.a02_3_repair import (
    DECLARED,
    LIMIT,
    REPAIR,
    SLIP,
    VERIFIED_ON_SITE,
    insured_pays,
    repair_cover,
)
from egide.contracts.axa_assistance.a03_exclusions import UNSAFE, WORKS
from egide.contracts.axa_assistance.refusals import REFUSALS
from egide.law.formulas import FLAG, MOMENT, TEXT, Field, euros
from egide.law.procedures import Do, End, Go, Outcome, Owe, Procedure, Step

phone_diagnosis = Step(
    "phone_diagnosis",
    "Examiner le problème par téléphone",
    by="axa",
    to="insured",
    clause=REPAIR,
    outcomes=(
        Outcome("solved", "Résolu au téléphone", End("solved_by_phone", "Résolu au téléphone : aucune intervention")),
        Outcome("visit_needed", "Il faut venir", Go("send_provider")),
    ),
)

send_provider = Step(
    "send_provider",
    "Envoyer un vitrier ou un serrurier, dire comment",
    by="axa",
    to="provider",
    clause=DECLARED,
    outcomes=(
        Outcome("sent", "En route, l’assuré le sait", Go("check_on_site")),
        Outcome(
            "impossible",
            "Aucun prestataire disponible",
            End("no_provider", "Aucun prestataire disponible"),
            asks=(Field("reason", TEXT, "Motif"),),
        ),
    ),
)

check_on_site = Step(
    "check_on_site",
    "Vérifier la garantie, mettre en sûreté",
    by="provider",
    to="site",
    clause=VERIFIED_ON_SITE,
    outcomes=(
        Outcome("covered", "Garanti : local mis en sûreté, dépannage fait", Go("slip")),
        Outcome(
            "refused",
            "Non garanti",
            Go("refusal_slip"),
            asks=(Field("refusal", TEXT, "Motif du refus"),),
            do=(Do("tell_refusal", "Dire à l’assuré le motif du refus", "insured", SLIP),),
        ),
        Outcome(
            "unsafe",
            "Accès dangereux",
            End("unsafe", "Accès dangereux : aucune intervention"),
            UNSAFE,
            asks=(Field("reason", TEXT, "Ce qui est dangereux"),),
        ),
    ),
)

ON_THE_SLIP = (
    Field("arrived_at", MOMENT, "Heure d’arrivée"),
    Field("left_at", MOMENT, "Heure de départ"),
    Field("diagnosis", TEXT, "Diagnostic"),
    Field("signed", FLAG, "Signé par l’assuré, un exemplaire remis"),
)
SHARE = Owe(
    "insured_share",
    "Part de l’assuré : ce qui dépasse 200 €, et ce qui est exclu",
    insured_pays,
    "insured",
    LIMIT,
    when=insured_pays > euros("0.00"),
)

slip = Step(
    "slip",
    "Établir le bulletin d’intervention en double",
    by="provider",
    to="insured",
    clause=SLIP,
    outcomes=(
        Outcome(
            "written",
            "Établi",
            End("repaired", "Dépannage fait, bulletin remis"),
            asks=(*ON_THE_SLIP, Field("works", WORKS, "Travaux et pièces")),
            do=(SHARE,),
        ),
    ),
)

refusal_slip = Step(
    "refusal_slip",
    "Établir le bulletin de refus en double",
    by="provider",
    to="insured",
    clause=SLIP,
    outcomes=(
        Outcome("written", "Établi", End("refused_on_site", "Intervention refusée sur place"), asks=ON_THE_SLIP),
    ),
)

REPAIR_PROCEDURE = Procedure(
    "repair",
    "Vitrerie et serrurerie",
    REPAIR,
    start=repair_cover,
    entries={**REFUSALS, "covered": Go("phone_diagnosis")},
    steps=(phone_diagnosis, send_provider, check_on_site, slip, refusal_slip),
)
