"""Article 14: whose the equipment is, who keeps and insures it, who answers for what it does."""

from __future__ import annotations

from egide.contracts.vigilians.schedule import equipment
from egide.law.clauses import clause
from egide.law.formulas import DAY, FLAG, any_of, ask, const, says, table, when
from egide.law.types import choices

SCOPE = clause(
    "vig.14-a",
    article="14",
    title="Tout ce que fournit OZONE PRO",
    summary="Vendu, loué ou prêté, le matériel fourni suit l’article 14.",
)
in_scope = says(SCOPE, equipment.one_of("purchase", "rental", "loan"))

SOLD = clause(
    "vig.1-p",
    article="1, Équipement",
    title="L’équipement vendu",
    summary="Le matériel de raccordement, surtout des caméras, est vendu au client.",
    reading="D’autres articles parlent de location ou de prêt : le bon de commande dit comment il est fourni.",
)
OWNED = clause(
    "vig.14.4-a",
    article="14.4",
    title="Sauf achat, à OZONE PRO",
    summary="L’équipement qui n’est pas acheté reste à OZONE PRO, incessible et insaisissable.",
)
OWNER = choices("owner", {"ozone": "OZONE PRO", "client": "Le client"})
owner = table(
    equipment,
    {
        "purchase": says(SOLD, const(OWNER, "client")),
        "rental": says(OWNED, const(OWNER, "ozone")),
        "loan": says(OWNED, const(OWNER, "ozone")),
    },
)

SEIZED = clause(
    "vig.14.4-b",
    article="14.4",
    title="Saisie ou faillite : prévenir",
    summary="Le client avertit OZONE PRO à l’instant, proteste et fait valoir à qui est l’équipement.",
    reading="« Cessation » est lu « cession ».",
)
opened_on = ask("opened_on", DAY, "Jour d’ouverture de la procédure", "Saisie, redressement ou liquidation.")
notice_due_on = says(SEIZED, opened_on)

INSURED = clause(
    "vig.14.8-a",
    article="14.8",
    title="Assurer l’équipement",
    summary="Le client l’assure dans sa police professionnelle.",
)
PROOF = clause(
    "vig.14.8-b",
    article="14.8",
    title="Le prouver",
    summary="OZONE PRO peut demander une attestation.",
    reading="Aucune sanction n’est prévue. L’article 1 cite 14.8 pour l’espace client : il est au 13.1.h.",
)
INSURANCE = choices(
    "insurance",
    {"proven": "Assurance prouvée", "unproven": "Assurance non prouvée", "requested": "Attestation demandée, attendue"},
)
proof_asked = ask("proof_asked", FLAG, "Attestation demandée", "Par OZONE PRO.")
proof_given = ask("proof_given", FLAG, "Attestation remise", "Par le client.")
insurance = when(
    proof_given,
    says(INSURED, const(INSURANCE, "proven")),
    says(PROOF, when(proof_asked, const(INSURANCE, "requested"), const(INSURANCE, "unproven"))),
)

DAMAGE = clause(
    "vig.14.9-a",
    article="14.9",
    title="Les dommages qu’il cause",
    summary="Le client en répond seul, sauf s’il prouve que tout vient d’un défaut de fabrication, d’un vice caché ou de "
    "la pose par un installateur agréé.",
)
LIABLE = choices("liable", {"client": "Le client", "not_client": "Non le client"})
manufacturing_defect = ask("manufacturing_defect", FLAG, "Défaut de fabrication prouvé", "Par le client.")
hidden_defect = ask("hidden_defect", FLAG, "Vice caché prouvé", "Par le client.")
approved_installer = ask("approved_installer", FLAG, "Défaut de pose d’un installateur agréé prouvé", "Par le client.")
sole_cause = ask("sole_cause", FLAG, "Cause unique du dommage", "Rien d’autre n’y a contribué.")
proven_cause = any_of(manufacturing_defect, hidden_defect, approved_installer) & sole_cause
damage_liable = says(DAMAGE, when(proven_cause, const(LIABLE, "not_client"), const(LIABLE, "client")))
