"""Article 4.2: the instructions. What they hold, which version applies, how they are changed."""

from __future__ import annotations

from egide.contracts.ima_protect.lexicon import INSTRUCTIONS
from egide.contracts.ima_protect.vocabulary import CONTACTS, alert_at
from egide.law.clauses import clause
from egide.law.formulas import COUNT, FLAG, MOMENT, Field, ask, const, count, rows, says, when
from egide.law.listings import cell, filled, last_where, matches, repeated, rows_where
from egide.law.types import choices, listing

# ── What they are and hold ──────────────────────────────────────────────────────────────────────────────────────────

PART_OF_THE_CONTRACT = clause(
    "ima.4.2-a",
    article="4.2",
    title="Les consignes font partie du contrat",
    summary="Tout ce que le client demande en cas d’alarme tient dans ses consignes, qui engagent autant que les "
    "conditions générales.",
)
instructions_recorded = ask(
    "instructions_recorded", FLAG, "Consignes enregistrées", "Au moins une version est enregistrée."
)
instructions_lacking = says(PART_OF_THE_CONTRACT, ~instructions_recorded)

CONTENT = clause(
    "ima.4.2-b",
    article="4.2",
    title="Ce que disent les consignes",
    summary="Les données du client, les personnes à joindre s’il est absent ou muet, et comment accéder au site.",
    reading="Sans personne à joindre, la levée de doute s’arrêterait : ces consignes sont refusées. Une seule "
    "personne suffit, avec un avertissement.",
)
contacts = ask(
    "contacts", CONTACTS, "Personnes à appeler, dans l’ordre", "Celles que le client désigne dans ses consignes."
)
access_known = ask(
    "access_known", FLAG, "Accès au site décrit", "Portail, étage, clés, chien… ce qu’il faut pour approcher."
)
code_known = ask(
    "code_known", FLAG, "Code d’identification choisi", "Chiffres ou mot que le client a choisi et fait enregistrer."
)
nobody_to_call = says(CONTENT, rows(contacts) == count(0))
one_to_call = says(CONTENT, rows(contacts) == count(1))
access_lacking = says(CONTENT, ~access_known)

# ── Kept up to date ─────────────────────────────────────────────────────────────────────────────────────────────────

UP_TO_DATE = clause(
    "ima.4.2-d",
    article="4.2",
    title="Des consignes toujours à jour",
    summary="Le client veille à ses numéros, d’opérateurs de métropole, à ses contacts et à son code.",
    reading="Un numéro de métropole s’écrit avec l’indicatif 33 puis un chiffre de 1 à 7 ou 9 ; ceux de l’outre-mer "
    "et les 08 n’en sont pas. Dans son espace, où il le corrige aussitôt, le client n’en enregistre pas d’autre ; "
    "venu par lettre, le numéro est signalé, non refusé : mieux vaut un contact à l’étranger que personne.",
)
OVERSEAS = ("262", "263", "269", "508", "590", "594", "596", "639", "690", "691", "692", "693", "694", "696", "697")
GAP = "[ .\N{NO-BREAK SPACE}-]*"
FICTION = (
    f"(?!6{GAP}3{GAP}9{GAP}9{GAP}8)"  # the regulator keeps 06 39 98 for invented numbers: nobody has them overseas
)
NOT_OVERSEAS = f"(?!{FICTION}(?:{'|'.join(GAP.join(prefix) for prefix in OVERSEAS)}))"
METROPOLITAN = rf"(?:(?:\+|00)33{GAP}(?:\(0\))?|0){GAP}{NOT_OVERSEAS}[1-79](?:{GAP}\d){{8}}"
"""The form of a number of an operator in metropolitan France, as people write it."""
phone = cell(CONTACTS, "phone")
metropolitan = matches(phone, METROPOLITAN)
numbers_elsewhere = says(UP_TO_DATE, rows_where(contacts, ~metropolitan))
numbers_lacking = says(UP_TO_DATE, rows_where(contacts, ~filled(CONTACTS, "phone")))
code_lacking = says(UP_TO_DATE, ~code_known)
numbers_to_correct = (numbers_elsewhere > count(0)) | (numbers_lacking > count(0))

COMPLETENESS = choices(
    "completeness",
    {
        "none": "Aucune consigne : le contrat est incomplet",
        "refused": "Refusées : personne à appeler",
        "incomplete": "Incomplètes",
        "to_correct": "À corriger : numéros",
        "complete": "Complètes",
    },
)
completeness = when(
    instructions_lacking,
    const(COMPLETENESS, "none"),
    when(
        nobody_to_call,
        const(COMPLETENESS, "refused"),
        when(
            access_lacking | code_lacking,
            const(COMPLETENESS, "incomplete"),
            when(numbers_to_correct, const(COMPLETENESS, "to_correct"), const(COMPLETENESS, "complete")),
        ),
    ),
)

# ── Which version applies ───────────────────────────────────────────────────────────────────────────────────────────

APPLIED = clause(
    "ima.4.2-c",
    article="4.2",
    title="La version enregistrée s’applique",
    summary="Dès qu’elles sont enregistrées, les consignes valent pour chaque alerte, selon l’article 8.",
    reading="La version enregistrée au moment de l’alerte vaut jusqu’à la fin de sa gestion, même si le client la "
    "change entre-temps.",
)
VERSIONS = listing("versions", Field("version", COUNT, "Numéro"), Field("recorded_at", MOMENT, "Enregistrée le"))
versions = ask("versions", VERSIONS, "Versions enregistrées", "Dans l’ordre où elles l’ont été.")
version_applied = says(APPLIED, last_where(versions, cell(VERSIONS, "recorded_at") <= alert_at, "version"))

# ── How they are changed ────────────────────────────────────────────────────────────────────────────────────────────

CHANNELS = clause(
    "ima.4.2-e",
    article="4.2",
    title="Changer ses consignes",
    summary="Deux voies : l’espace client, ou une lettre à la station.",
    reading="Toute autre voie est refusée : le contrat n’en cite que deux, et il faut savoir qui écrit.",
)
CHANNEL = choices(
    "channel",
    {
        "customer_space": "Espace client",
        "letter": "Lettre à la station",
        "notification_reply": "Réponse à une notification",
        "phone": "Téléphone",
        "email": "E-mail",
        "other": "Autre voie",
    },
)
channel = ask(
    "channel",
    CHANNEL,
    "Voie par laquelle la demande arrive",
    "Comment la demande de changement est parvenue à la station.",
)
change_admitted = says(CHANNELS, channel.one_of("customer_space", "letter"))

# ── In which order people are called ────────────────────────────────────────────────────────────────────────────────

call_order = says(INSTRUCTIONS, contacts)
two_rounds = repeated(call_order, 2)
