"""The words in which any loss is described: what happened, how, by whom, when, and what the insured did.

Ordinary answers in these words raise the exclusions by themselves: no question is ever named after an exclusion.
"""

from __future__ import annotations

from egide.law.formulas import FLAG, MOMENT, ask, day_of
from egide.law.types import choices

# ── What happened ───────────────────────────────────────────────────────────────────────────────────────────────────

EVENT = choices(
    "event",
    {
        "theft": "Vol",
        "attempt": "Tentative de vol",
        "vandalism": "Vandalisme",
        "key_loss": "Perte de clés, sans vol",
        "mishap": "Malaise du porteur, accident de la route, feu ou explosion de son véhicule",
        "handed_over": "Bien remis de plein gré, par tromperie",
        "other": "Autre chose",
    },
)
event = ask("event", EVENT, "Ce qui est arrivé", "Le fait lui-même, tel qu’il a été déclaré puis établi.")

ORIGIN = choices(
    "origin",
    {
        "ordinary": "Rien de tel",
        "war": "Une guerre, civile ou étrangère",
        "natural_disaster": "Un séisme, une éruption, un raz-de-marée ou un autre cataclysme",
        "nuclear_device": "Une arme ou un engin nucléaire",
        "radiation": "Une source de rayonnements que l’assuré possède, garde ou utilise",
    },
)
origin = ask("origin", ORIGIN, "Ce qui a causé ou provoqué les dommages, au-delà du fait lui-même")

# ── When and where ──────────────────────────────────────────────────────────────────────────────────────────────────

loss_at = ask(
    "loss_at",
    MOMENT,
    "Moment des faits",
    "S’il n’est pas connu à l’heure près : le moment où les faits ont été découverts.",
)
loss_day = day_of(loss_at)

COUNTRY = choices(
    "country",
    {
        "metropolitan_france": "France métropolitaine",
        "monaco": "Monaco",
        "overseas": "Outre-mer",
        "abroad": "Autre pays",
    },
)
taken_in = ask(
    "taken_in",
    COUNTRY,
    "Où les valeurs ont été prises",
    "Pour des valeurs en transport ou au domicile du porteur seulement.",
)

at_insured_address = ask(
    "at_insured_address",
    FLAG,
    "Faits survenus à l’adresse assurée",
    "Celle des conditions particulières. Sans objet pour des valeurs en transport ou chez le porteur.",
)

# ── How ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

ENTRY = choices(
    "entry",
    {
        "break_in": "Par effraction",
        "climbing": "Par escalade",
        "own_keys": "Avec des clés volées à l’assuré",
        "clandestine": "En s’y introduisant ou en y restant en cachette",
        "open": "Sans forcer ni se cacher",
        "not_entered": "Personne n’est entré",
    },
)
entry = ask(
    "entry",
    ENTRY,
    "Comment le voleur est entré",
    "Dans le bâtiment assuré ; pour des valeurs prises chez le porteur, à son domicile.",
)

VIOLENCE = choices(
    "violence",
    {
        "none": "Aucune",
        "traces": "Violences ou menace, dont il reste des traces matérielles",
        "witness": "Violences ou menace, établies par un témoignage",
        "unproved": "Violences ou menace alléguées, sans trace ni témoin",
    },
)
violence = ask("violence", VIOLENCE, "Violences ou menace de violences contre une personne")

during_fire = ask(
    "during_fire",
    FLAG,
    "Pendant un incendie ou un événement annexe",
    "Oui si un événement du chapitre « Incendie et risques annexes » touchait alors le bâtiment.",
)

# ── By whom ─────────────────────────────────────────────────────────────────────────────────────────────────────────

AUTHOR = choices(
    "author",
    {
        "unidentified": "Personne d’identifié",
        "third_party": "Un tiers identifié",
        "insured": "Un assuré",
        "family": "Un membre de la famille visé à l’article 311-12 du Code pénal",
        "manager": "Un dirigeant, de droit ou de fait",
        "employee": "Un préposé ou un salarié",
        "servant": "Un employé de maison",
        "household": "Une personne qui vit avec l’assuré",
        "guard": "Un agent d’une entreprise chargée de surveiller ou garder les biens",
    },
)
author = ask("author", AUTHOR, "Qui a commis les faits")
on_duty = ask(
    "on_duty",
    FLAG,
    "Pendant ses heures de travail ou de service",
    "Pour un salarié, un employé de maison, une personne du foyer ou un agent de surveillance.",
)

# ── What the insured did, knew and said ─────────────────────────────────────────────────────────────────────────────

CONDUCT = choices(
    "conduct",
    {
        "none": "Rien : les faits lui sont étrangers",
        "took_part": "A commis, organisé ou aidé les faits",
        "riot": "A pris part de son gré à une émeute, un mouvement populaire ou un acte de terrorisme",
        "brawl": "A pris part à une rixe",
        "self_defence": "S’est défendu contre une agression",
        "war_device": "Détenait, utilisait ou manipulait un engin de guerre",
        "offence": "Commettait de son gré un crime, un délit ou une infraction",
        "neglected": "Connaissait un défaut d’entretien ou de réparation et l’a laissé",
        "left_cause": "N’a pas supprimé la cause d’un sinistre antérieur, qui dépendait de lui",
    },
)
conduct = ask("conduct", CONDUCT, "Conduite de l’assuré", "De toute personne assurée, dirigeants compris.")

EXCUSE = choices("excuse", {"none": "Aucune", "fortuitous": "Cas fortuit", "force_majeure": "Force majeure"})
excuse = ask("excuse", EXCUSE, "Ce qui a empêché l’assuré de faire ce qu’il devait")

STATEMENTS = choices(
    "statements",
    {
        "exact": "Exactes et complètes",
        "mistaken": "Inexactes ou incomplètes, de bonne foi",
        "knowingly_false": "Fausses, il le savait",
        "withheld": "Volontairement incomplètes",
    },
)
statements = ask("statements", STATEMENTS, "Déclarations de l’assuré sur le sinistre")

PAPERS = choices(
    "papers",
    {
        "genuine": "Exacts",
        "mistaken": "Inexacts, de bonne foi",
        "forged": "Inexacts, il le savait, ou moyens frauduleux",
    },
)
papers = ask("papers", PAPERS, "Justificatifs remis par l’assuré")

PAYER = choices("payer", {"insurer": "L’assureur", "insured": "L’assuré"})
