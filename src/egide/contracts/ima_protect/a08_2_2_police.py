"""Article 8.2.2, on the police: when they may be called, who may call, who answers for what they do."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, says
from egide.law.types import choices

VERIFIED_FIRST = clause(
    "ima.8.2.2-j",
    article="8.2.2",
    title="La police, après vérification",
    summary="Pour des biens, la police n’est appelée qu’une fois établis, et notés, des indices concordants d’un "
    "délit flagrant (CSI, art. L613-6).",
    reading="La loi ne parle que des biens : un danger pour les personnes, ou un feu, permet d’appeler les secours "
    "sans attendre. Un responsable peut passer outre, en disant pourquoi.",
)
POLICE_GROUND = choices(
    "police ground",
    {
        "property": "Atteinte aux biens",
        "persons": "Danger pour des personnes",
        "override": "Passer outre, avec un motif relu ensuite",
    },
)
police_ground = ask(
    "ground",
    POLICE_GROUND,
    "Pourquoi appeler la police",
    "Ce qui est menacé ; « override » pour passer outre, avec un motif.",
)
VERIFICATION_RESULT = choices(
    "verification result",
    {
        "not_done": "Pas encore faite",
        "nothing": "Rien de suspect",
        "inconclusive": "Sans conclusion",
        "confirmed": "Fait confirmé",
    },
)
verification = ask(
    "verification",
    VERIFICATION_RESULT,
    "Résultat de la levée de doute",
    "Ce que les contrôles faits jusqu’ici ont donné.",
)
clues_recorded = ask(
    "clues_recorded",
    FLAG,
    "Indices notés au dossier",
    "Ce qui a été vu ou entendu, par qui et quand : matériel et concordant.",
)
verified = says(VERIFIED_FIRST, (verification == "confirmed") & clues_recorded)
overridden = police_ground == "override"
police_may_be_called = police_ground.one_of("persons", "override") | verified

OWN_CALL = clause(
    "ima.8.2.2-k",
    article="8.2.2",
    title="Le client peut appeler lui-même",
    summary="Rien n’empêche le client d’appeler la police de son côté ; il en répond seul, et la gestion de "
    "l’alerte continue.",
)

POLICE_CONDUCT = clause(
    "ima.8.2.2-l",
    article="8.2.2",
    title="Ce que fait la police",
    summary="Qu’elle vienne, tarde ou ne vienne pas, IMA Protect n’en répond pas.",
)
