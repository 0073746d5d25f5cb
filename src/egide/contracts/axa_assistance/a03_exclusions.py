"""Annex 1, article 3: exclusions common to every benefit, raised by the description of what happened."""

from __future__ import annotations

from egide.contracts.axa_assistance.vocabulary import cause, unsafe_access
from egide.law.clauses import clause
from egide.law.formulas import AMOUNT, FLAG, TEXT, Field, any_of, exclusion, says
from egide.law.listings import cell
from egide.law.types import choices, listing

ARTICLE = "Annexe 1, art. 3"
WORK = choices(
    "work",
    {
        "travel": "Déplacement",
        "labour": "Main-d’œuvre",
        "lock": "Pièce de serrure",
        "glass": "Vitre",
        "joinery": "Menuiserie",
        "armour": "Réfection d’un blindage",
        "reinforcement": "Consolidation de la porte",
        "masonry": "Maçonnerie après l’intervention",
        "shutter": "Volet, persienne, store",
        "finish": "Sol, mur ou ornement démonté pour l’accès",
        "dismantling": "Démontage d’un meuble ou d’un élément encastré",
    },
)
WORKS = listing(
    "works",
    Field("work", WORK, "Nature"),
    Field("amount", AMOUNT, "Montant TTC", at_least=0),
    Field("label", TEXT, "Désignation", optional=True),
    Field("original", FLAG, "Justifié par un document original", optional=True),
)
work = cell(WORKS, "work")

COMMON = clause(
    "axa.3-a",
    article=ARTICLE,
    title="Exclusions communes",
    summary="Ce que cet article écarte n’ouvre ni intervention ni indemnité, quelle que soit la garantie.",
)

NUCLEAR = clause("axa.3-b", article=ARTICLE, title="Nucléaire", summary="Les effets radioactifs sont exclus.")
nuclear = exclusion(NUCLEAR, cause == "nuclear")

OWN_EXPLOSIVES = clause(
    "axa.3-c",
    article=ARTICLE,
    title="Explosifs de l’assuré",
    summary="L’explosif que l’assuré détenait est exclu ; celui du cambrioleur ne l’est pas.",
)
own_explosives = exclusion(OWN_EXPLOSIVES, cause == "own_explosives")

FINISHES = clause(
    "axa.3-d",
    article=ARTICLE,
    title="Remettre en état ce qu’il a fallu démonter",
    summary="Le sol, le mur ou l’ornement défait pour atteindre la vitre ou la serrure n’est pas refait.",
)
finish = exclusion(FINISHES, work == "finish")

DISMANTLING = clause(
    "axa.3-e",
    article=ARTICLE,
    title="Démonter ce qui est encastré",
    summary="Le démontage d’un meuble ou d’un élément encastré est exclu.",
)
dismantling = exclusion(DISMANTLING, work == "dismantling")

UNSAFE = clause(
    "axa.3-f",
    article=ARTICLE,
    title="Accès dangereux",
    summary="Personne n’intervient là où l’accès met en danger l’agent ou le prestataire.",
)
unsafe = exclusion(UNSAFE, unsafe_access)

DELIBERATE = clause(
    "axa.3-g",
    article=ARTICLE,
    title="Dommage voulu",
    summary="Le dommage voulu par l’assuré ou le souscripteur, ou dont il est complice, est exclu.",
)
deliberate = exclusion(DELIBERATE, cause.one_of("insured_act", "complicity"))

NEGLIGENCE = clause(
    "axa.3-h",
    article=ARTICLE,
    title="Négligence",
    summary="Le dommage dû à une négligence de l’assuré est exclu.",
    reading="La phrase est elliptique : la négligence est lue comme une exclusion à elle seule.",
)
negligence = exclusion(NEGLIGENCE, cause == "negligence")

NO_ORIGINAL = clause(
    "axa.3-i",
    article=ARTICLE,
    title="Sans document original",
    summary="Une dépense sans justificatif original n’est pas prise en charge.",
    reading="Au titre du rachat de franchise (2.6), un devis accepté suffit : ce texte le dit expressément.",
)
no_original = exclusion(NO_ORIGINAL, ~cell(WORKS, "original"))

excluded = says(COMMON, any_of(nuclear, own_explosives, unsafe, deliberate, negligence))
"""What excludes a whole loss; the other exclusions bear on one line of the works."""
