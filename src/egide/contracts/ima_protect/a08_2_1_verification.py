"""Articles 8.2 and 8.2.1: alerts handled by certified operators, and the verification they make."""

from __future__ import annotations

from egide.contracts.ima_protect.a08_1_a_la_carte import delegated_by_option
from egide.contracts.ima_protect.schedule import offer
from egide.contracts.ima_protect.vocabulary import DECISION, kind
from egide.law.clauses import clause
from egide.law.formulas import ask, says

# ── 8.2 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

ALWAYS_DELEGATED = clause(
    "ima.8.2-a",
    article="8.2",
    title="Tout inclus : les opérateurs, toujours",
    summary="Le client de l’offre Tout inclus laisse aux opérateurs certifiés toutes ses alertes, jour et nuit.",
    reading="Toute alerte reçue est gérée, même d’un détecteur que les conditions particulières ne citent pas.",
)
tout_inclus = offer == "tout_inclus"
delegated = says(ALWAYS_DELEGATED, tout_inclus) | delegated_by_option

# ── 8.2.1 ───────────────────────────────────────────────────────────────────────────────────────────────────────────

CALL_SITE = clause(
    "ima.8.2.1-a",
    article="8.2.1",
    title="Appeler le site",
    summary="L’opérateur parle aussitôt aux occupants, par le haut-parleur ou le téléphone, et leur demande le code.",
)

RIGHT_CODE = clause(
    "ima.8.2.1-b",
    article="8.2.1",
    title="Le bon code clôt l’alerte",
    summary="Le code des consignes donné par la personne présente met fin à la gestion de l’alerte.",
)

WRONG_OR_NONE = clause(
    "ima.8.2.1-c",
    article="8.2.1",
    title="Code faux ou silence",
    summary="Un code faux, ou personne au bout du fil : un message sur le répondeur du client, puis les numéros des "
    "consignes.",
)

CONTACTS_CALLED = clause(
    "ima.8.2.1-h",
    article="8.2.1",
    title="Les numéros des consignes, puis l’agent",
    summary="Les numéros sont appelés dans l’ordre ; si personne n’a décidé, un agent part, sauf pour l’eau et le "
    "monoxyde.",
    reading="Un seul tour d’appels : l’article n’en prévoit pas deux, et l’agent ne doit pas attendre.",
)

CONTACT_DECIDES = clause(
    "ima.8.2.1-d",
    article="8.2.1",
    title="Le contact vérifie ou décide",
    summary="La personne jointe apprend l’alerte ; elle contrôle ce qu’il en est, ou dit ce qu’il faut faire pour "
    "le site.",
)

decision = ask(
    "decision",
    DECISION,
    "Ce que la personne jointe a décidé",
    "Le client ou une personne des consignes ; « unreachable » si personne n’a pu être joint.",
)
guard_asked = says(CONTACT_DECIDES, decision == "send_guard")

MESSAGE_TO_CONTACT = clause(
    "ima.8.2.1-e",
    article="8.2.1",
    title="Message au contact absent",
    summary="Le contact qui ne répond pas trouve un message sur son répondeur.",
)

INFORMATION_ONLY = clause(
    "ima.8.2.1-f",
    article="8.2.1",
    title="Eau et monoxyde : informer seulement",
    summary="Pour l’eau et le monoxyde de carbone, la station prévient les personnes ; elle n’envoie pas d’agent de "
    "son propre chef.",
    reading="L’article renvoie au 8.1.2 et au 8.2.2, qui parlent de l’agent : il ne vient que demandé, et payé. La "
    "fumée n’est pas visée. Un danger pour les personnes permet toujours d’appeler les secours.",
)
informs_only = says(INFORMATION_ONLY, kind.one_of("flood", "co"))

NOT_REACHED = clause(
    "ima.8.2.1-g",
    article="8.2.1",
    title="Message ou appel resté sans réponse",
    summary="Que le client ou son contact n’ait pas reçu l’appel, ou n’y réponde pas, n’engage pas IMA Protect.",
)
