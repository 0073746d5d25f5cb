"""Article 29: what may be subcontracted, what the customer may know of it, what the law of 1975 asks beforehand."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import DAY, FLAG, ask, const, no, says, table, when, yes
from egide.law.types import choices

FOUR_SERVICES = clause(
    "ima.29-a",
    article="29",
    title="Quatre prestations confiées à d’autres",
    summary="Installation, maintenance, envoi d’un agent et gardiennage peuvent l’être, à des réseaux choisis pour leur "
    "qualité.",
    reading="La gestion des alertes par la station n’est pas de celles-là : l’article ne la cite pas.",
)
SERVICE = choices(
    "subcontracted service",
    {
        "installation": "Installation",
        "maintenance": "Maintenance",
        "guard": "Envoi d’un agent",
        "guarding": "Gardiennage",
        "alerts": "Gestion des alertes par la station",
        "billing": "Facturation",
        "other": "Autre prestation",
    },
)
service = ask("service", SERVICE, "Prestation", "Celle qui serait confiée à quelqu’un d’autre.")
may_subcontract = says(
    FOUR_SERVICES,
    table(
        service,
        {
            "installation": yes(),
            "maintenance": yes(),
            "guard": yes(),
            "guarding": yes(),
            "alerts": no(),
            "billing": no(),
            "other": no(),
        },
    ),
)

ON_REQUEST = clause(
    "ima.29-b",
    article="29",
    title="Savoir qui intervient",
    summary="Le client qui le demande reçoit la liste des sous-traitants de son contrat.",
    reading="Aucune forme n’est demandée : par téléphone aussi.",
)
list_asked = ask("list_asked", FLAG, "Liste demandée", "Oui si le client veut savoir qui intervient.")
list_due = says(ON_REQUEST, list_asked)

ACCEPTED = clause(
    "ima.29-d",
    article="29",
    title="Accepté, et son paiement agréé",
    summary="La loi de 1975 demande que le client accepte chaque sous-traitant et agrée ses conditions de paiement.",
    reading="Le texte est reproduit pour information ; il est appliqué. À défaut, le contrat du sous-traitant ne peut être "
    "invoqué contre lui, mais la prestation reste due au client.",
)
DECLARED_FIRST = clause(
    "ima.29-g",
    article="29",
    title="Déclaré avant d’intervenir",
    summary="Un nouveau sous-traitant n’intervient, en cours de contrat, que déclaré auparavant au client.",
    reading="Auparavant : la veille au plus tard.",
)
accepted = ask("accepted", FLAG, "Sous-traitant accepté", "Oui si le client l’a accepté.")
terms_agreed = ask("terms_agreed", FLAG, "Conditions de paiement agréées", "Oui si le client les a agréées.")
new_one = ask("new_subcontractor", FLAG, "Nouveau sous-traitant", "Oui s’il n’était pas connu à la signature.")
declared = ask("declared", FLAG, "Déclaré au client", "Oui si son nom lui a été donné.")
declared_on = ask("declared_on", DAY, "Jour de la déclaration", "Celui où le client l’a appris.")
first_used_on = ask("first_used_on", DAY, "Première intervention", "Le jour où il intervient pour la première fois.")
SUBCONTRACTOR = choices(
    "subcontractor check",
    {
        "compliant": "En règle",
        "not_declared": "Pas déclaré avant d’intervenir",
        "not_accepted": "Pas accepté, ou paiement pas agréé",
    },
)
declared_in_time = says(DECLARED_FIRST, ~new_one | (declared & (declared_on < first_used_on)))
is_accepted = says(ACCEPTED, accepted & terms_agreed)
subcontractor = when(
    ~declared_in_time,
    const(SUBCONTRACTOR, "not_declared"),
    when(is_accepted, const(SUBCONTRACTOR, "compliant"), const(SUBCONTRACTOR, "not_accepted")),
)
