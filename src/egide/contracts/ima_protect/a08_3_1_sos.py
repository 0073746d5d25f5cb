"""Article 8.3.1: the SOS function. Listening first or calling first, as the offer has it; help when there is any doubt."""

from __future__ import annotations

from egide.contracts.ima_protect.schedule import offer
from egide.contracts.ima_protect.vocabulary import kind
from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, const, says, when
from egide.law.types import choices

LISTENING = choices(
    "listening",
    {"aggression": "Une agression est en cours", "not_verifiable": "On ne peut rien affirmer"},
)
SOS_ANSWER = choices(
    "sos answer",
    {
        "code_right": "Répond et donne le bon code",
        "code_wrong": "Répond, code faux ou refusé",
        "constrained": "Répond sans pouvoir parler librement",
        "no_answer": "Personne ne répond",
    },
)
SOS_RESULT = choices(
    "sos result", {"help": "Police et agent aussitôt", "mistake": "Erreur de manipulation, alerte close"}
)

listening = ask(
    "listening", LISTENING, "Ce que l’écoute apprend", "Écoute passive par le haut-parleur, offre Tout inclus."
)
site_answer = ask(
    "site_answer",
    SOS_ANSWER,
    "Réponse du site au téléphone",
    "Ce que l’opérateur entend quand il téléphone au site et demande le code.",
)
mistake_confirmed = ask(
    "mistake_confirmed",
    FLAG,
    "La personne confirme une erreur",
    "Elle dit elle-même avoir déclenché le SOS par erreur.",
)

# ── Tout inclus ─────────────────────────────────────────────────────────────────────────────────────────────────────

LISTEN_FIRST = clause(
    "ima.8.3.1-a",
    article="8.3.1",
    title="Écouter d’abord",
    summary="En Tout inclus, l’opérateur commence par écouter le site sans parler.",
)
listens = says(LISTEN_FIRST, offer == "tout_inclus")

AGGRESSION = clause(
    "ima.8.3.1-b",
    article="8.3.1",
    title="Agression entendue",
    summary="Si l’écoute montre clairement une agression, la police est appelée et un agent part, sans autre étape.",
)
aggression = says(AGGRESSION, listening == "aggression")

UNCLEAR = clause(
    "ima.8.3.1-c",
    article="8.3.1",
    title="Écoute sans conclusion",
    summary="Quand l’écoute n’apprend rien de sûr, l’opérateur téléphone au site.",
)

# ── Both offers ─────────────────────────────────────────────────────────────────────────────────────────────────────

MISTAKE = clause(
    "ima.8.3.1-d",
    article="8.3.1",
    title="Code et erreur confirmée",
    summary="Le bon code et l’aveu d’une erreur, ensemble, closent l’alerte SOS.",
    reading="Les deux sont nécessaires : le code seul ne suffit pas, et sans aveu l’alerte suit son cours, avec les "
    "secours.",
)
mistake = says(MISTAKE, (site_answer == "code_right") & mistake_confirmed)

CONSTRAINED = clause(
    "ima.8.3.1-e",
    article="8.3.1",
    title="Parole contrainte",
    summary="Quelqu’un répond sans être libre de parler : police et agent, dans les deux offres.",
    reading="Le contrat se tait sur le silence et sur le code faux : la vie pouvant être en jeu, ils valent appel à "
    "l’aide.",
)

# ── À la carte ──────────────────────────────────────────────────────────────────────────────────────────────────────

CALL_FIRST = clause(
    "ima.8.3.1-f",
    article="8.3.1",
    title="À la carte : téléphoner d’abord",
    summary="En À la carte, l’opérateur téléphone tout de suite au site, sans écoute.",
)
calls = says(CALL_FIRST, offer == "a_la_carte")

SOS_GUARD_CHARGED = clause(
    "ima.8.3.1-g",
    article="8.3.1",
    title="À la carte : l’agent du SOS se paie",
    summary="En À la carte, chaque visite d’agent après un SOS est facturée au client, au prix de la fiche tarif.",
    reading="Sous Protect+ la visite est comprise dans le prix de la journée. Le désarmement sous contrainte, dont "
    "le contrat ne règle pas la suite, suit la règle du SOS.",
)

sos = kind == "sos"
sos_result = when(
    listens & aggression,
    const(SOS_RESULT, "help"),
    when(mistake, const(SOS_RESULT, "mistake"), says(CONSTRAINED, const(SOS_RESULT, "help"))),
)
helped_after_call = (sos_result == "help") & ~(listens & aggression)
