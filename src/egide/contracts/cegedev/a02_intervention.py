"""Annex 2, § 2: what is organised after an event, by whom, and the report that follows."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, const, says, table, when
from egide.law.types import choices

ARTICLE = "Annexe 2, § 2"

ADAPTED = clause(
    "ceg.2-a",
    article=ARTICLE,
    title="Une réponse à la mesure de l’alerte",
    summary="Dès qu’il le faut, la réponse qui convient à l’alerte est organisée, selon les consignes.",
)
NATURE = choices(
    "nature",
    {
        "intrusion": "Intrusion ou cambriolage",
        "fire": "Incendie",
        "other_disaster": "Inondation ou autre sinistre",
        "none": "Rien de tel",
    },
)
RESPONSE = choices(
    "response",
    {
        "intrusion": "Procédure d’intrusion",
        "fire": "Secours incendie",
        "rescue": "Secours pour ce sinistre",
        "none": "Aucune intervention",
    },
)
nature = ask("nature", NATURE, "Ce qui arrive au local", "Ce que montrent l’alerte et la vidéo.")
injured = ask(
    "injured",
    FLAG,
    "Une personne est blessée ou en danger",
    "Un malaise, un coup, une agression, de la fumée respirée…",
)
in_progress = ask(
    "in_progress", FLAG, "Le délit est en cours ou constaté", "Vu sur la vidéo, ou par quelqu’un sur place."
)
response = says(
    ADAPTED,
    table(
        nature,
        {
            "intrusion": const(RESPONSE, "intrusion"),
            "fire": const(RESPONSE, "fire"),
            "other_disaster": const(RESPONSE, "rescue"),
            "none": const(RESPONSE, "none"),
        },
    ),
)

SUBCONTRACTED = clause(
    "ceg.2-b",
    article=ARTICLE,
    title="Un sous-traitant est possible",
    summary="L’intervention peut être confiée à un prestataire ; son nom est noté.",
)
PROVIDER = choices("provider", {"own": "La société elle-même", "subcontractor": "Un sous-traitant"})
provider = ask("provider", PROVIDER, "Qui intervient", "Celui qui se déplace ou organise les secours.")
provider_allowed = says(SUBCONTRACTED, provider.one_of("own", "subcontractor"))

INJURED = clause(
    "ceg.2-c",
    article=ARTICLE,
    title="Secours aux personnes",
    summary="Pour une personne blessée ou en danger, les secours sont appelés, sans rien attendre d’autre.",
)
rescue_called = says(INJURED, injured)

DISASTER = clause(
    "ceg.2-d",
    article=ARTICLE,
    title="Pompiers, et secours pour les autres sinistres",
    summary="Un feu, ou un autre sinistre, fait appeler le centre de secours qui lui correspond.",
)
disaster_called = says(DISASTER, nature.one_of("fire", "other_disaster"))

AUTHORITY = clause(
    "ceg.2-e",
    article=ARTICLE,
    title="L’autorité compétente",
    summary="Le délit constaté est signalé à la police ou à la gendarmerie.",
    reading="Pour des biens, seulement après la levée de doute (CSI, art. L613-6) ; pour des personnes, aussitôt.",
)
authority_called = says(AUTHORITY, (nature == "intrusion") & in_progress)

REPORT = clause(
    "ceg.2-f",
    article=ARTICLE,
    title="Le compte rendu de l’intervention",
    summary="Après chaque intervention : ses causes, son déroulement, les secours et services apportés.",
    reading="Aucun délai n’est écrit : le compte rendu est une étape du dossier, qui ne se termine pas sans lui.",
)
REPORT_CHECK = choices("report", {"complete": "Complet", "incomplete": "Incomplet : à reprendre"})
causes_given = ask("causes_given", FLAG, "Causes de l’intervention indiquées", "Ce qui a fait intervenir.")
conditions_given = ask("conditions_given", FLAG, "Déroulement indiqué", "Qui est venu, quand, ce qui s’est passé.")
services_given = ask("services_given", FLAG, "Secours et services indiqués", "Aux biens et aux personnes.")
report_complete = says(REPORT, causes_given & conditions_given & services_given)
report_check = when(report_complete, const(REPORT_CHECK, "complete"), const(REPORT_CHECK, "incomplete"))

CENTRE_CALLS_AXA = clause(
    "ceg.2-g",
    article=ARTICLE,
    title="Le centre appelle AXA Assistance",
    summary="Client professionnel : l’intervention et les mesures de sauvegarde sont demandées à AXA par le centre.",
    reading="L’annexe 1 (2.1 et art. 4) veut l’appel de l’assuré lui-même. Pour un client télésurveillé, l’annexe 2 "
    "l’emporte : c’est le centre qui appelle, sans attendre l’assuré.",
)
CALLER = choices("caller", {"centre": "Le centre de télésurveillance", "insured": "L’assuré"})
professional_client = ask(
    "professional_client", FLAG, "Client professionnel", "Celui qui a un abonnement professionnel."
)
axa_caller = says(CENTRE_CALLS_AXA, when(professional_client, const(CALLER, "centre"), const(CALLER, "insured")))
