"""The lexicon: what the words mean before any article uses them."""

from __future__ import annotations

from egide.contracts.ima_protect.vocabulary import event_found
from egide.law.clauses import clause
from egide.law.formulas import FLAG, TEXT, ask, no, says, table, yes
from egide.law.types import choices

# ── A: agent de prévention et sécurité, alerte ──────────────────────────────────────────────────────────────────────

GUARD = clause(
    "ima.lex.aps-a",
    article="Lexique : APS",
    title="Ce que l’agent vient faire",
    summary="L’agent envoyé sur place après une alarme complète la vérification commencée à distance.",
)

POLICE_AT_ONCE = clause(
    "ima.lex.aps-b",
    "ima.8.2.2-f",
    article="8.2.2",
    title="Police prévenue dès le constat",
    summary="L’événement vu par l’agent est signalé sur-le-champ à la station, qui prévient la police ou la "
    "gendarmerie du lieu.",
    reading="Pour un feu ou du monoxyde de carbone, les pompiers sont appelés d’abord : il y va des personnes.",
)

EVENT = choices(
    "event",
    {
        "intrusion": "Alerte d’intrusion",
        "tamper": "Arrachement du matériel",
        "smoke": "Alerte de fumée",
        "flood": "Inondation",
        "co": "Monoxyde de carbone",
        "sos": "SOS",
        "duress": "Désarmement sous contrainte",
        "break_in": "Effraction",
        "fire": "Incendie",
        "power_cut": "Coupure de courant",
        "low_battery": "Pile faible",
        "technical": "Autre défaut technique",
    },
)
event = ask("event", EVENT, "Ce qui est arrivé", "Un signal de la centrale, ou ce qui a été constaté sur place.")

ALERT = clause(
    "ima.lex.alerte-a",
    article="Lexique : Alerte",
    title="Ce qui est une alerte",
    summary="Six informations de la centrale sont des alertes : intrusion, arrachement, eau, fumée, monoxyde, SOS.",
    reading="Le désarmement sous contrainte, défini à part, est traité comme une alerte : il en a la gravité.",
)
is_alert = says(ALERT, event.one_of("intrusion", "tamper", "flood", "smoke", "co", "sos", "duress"))

# ── B: boîte à clés ─────────────────────────────────────────────────────────────────────────────────────────────────

KEY_BOX = clause(
    "ima.lex.boite-a-cles-a",
    article="Lexique : Boîte à clés",
    title="La boîte à clés ouvre le portail",
    summary="La clé du portail laissée dans une boîte sécurisée permet à l’agent de voir toutes les façades.",
    reading="Elle l’emporte sur le portail fermé (art. 8.2.2) ; elle ne donne jamais accès à l’habitation.",
)

# ── C: code sous contrainte, code d'identification, consignes ───────────────────────────────────────────────────────

DURESS_CODE = clause(
    "ima.lex.code-sous-contrainte-a",
    article="Lexique : Code sous contrainte",
    title="Désarmement sous contrainte",
    summary="Le code tapé sous la menace désarme en apparence et prévient la station sans que rien ne se voie sur "
    "place.",
    reading="Le contrat ne dit pas la suite. La vie peut être en jeu : police et agent aussitôt, dans les deux "
    "offres ; ni appel au site ni message au client, présumé sous la menace ; les autres personnes des "
    "consignes sont prévenues discrètement.",
)

IDENTIFICATION_CODE = clause(
    "ima.lex.code-identification-a",
    article="Lexique : Code d’identification",
    title="Le code identifie qui répond",
    summary="La personne qui donne le mot ou les chiffres choisis par le client est tenue pour identifiée.",
    reading="Un code trop facile à deviner (moins de quatre signes, un seul signe répété, des chiffres qui se suivent) est "
    "refusé, comme celui qui serait aussi le code sous contrainte.",
)
code_recorded = ask("code_recorded", TEXT, "Code enregistré", "Celui des consignes en vigueur.")
code_given = ask("code_given", TEXT, "Code donné", "Tel que la personne l’a dit.")
identified = says(IDENTIFICATION_CODE, code_given == code_recorded)

INSTRUCTIONS = clause(
    "ima.lex.consignes-a",
    article="Lexique : Consignes",
    title="Les consignes règlent la marche à suivre",
    summary="Qui appeler et dans quel ordre après une alarme : ce sont les instructions du client qui le fixent.",
)

# ── E: événement de sécurité ────────────────────────────────────────────────────────────────────────────────────────

SECURITY_EVENT = clause(
    "ima.lex.evenement-securite-a",
    article="Lexique : Événement de sécurité",
    title="Ce qui est un événement de sécurité",
    summary="Effraction, eau, feu, monoxyde de carbone ou SOS : ce qui menace les biens ou les personnes.",
    reading="L’arrachement du matériel est une alerte, sans être nommé ici ; ce que l’agent constate ensuite peut "
    "l’être.",
)
is_security_event = says(
    SECURITY_EVENT,
    table(
        event, {value: yes() if value in ("break_in", "flood", "fire", "co", "sos") else no() for value in EVENT.values}
    ),
)

# ── F: fonction SOS ─────────────────────────────────────────────────────────────────────────────────────────────────

SOS_IS_NOT_RESCUE = clause(
    "ima.lex.fonction-sos-b",
    article="Lexique : Fonction SOS",
    title="Les secours aux personnes",
    summary="Une urgence médicale relève du 15 : le bouton SOS ne remplace pas les secours.",
    reading="Pour un danger visant des personnes, l’opérateur peut toujours appeler les secours, sans vérification "
    "préalable.",
)

# ── G: gardiennage ──────────────────────────────────────────────────────────────────────────────────────────────────

GUARDING = clause(
    "ima.lex.gardiennage-a",
    article="Lexique : Gardiennage",
    title="Ce qu’est le gardiennage",
    summary="Un lieu se garde quand un événement de sécurité vient de l’atteindre, non après une fausse alarme.",
)
guardable = says(GUARDING, event_found)

# ── L: levée de doute ───────────────────────────────────────────────────────────────────────────────────────────────

VERIFICATION = clause(
    "ima.lex.levee-de-doute-a",
    article="Lexique : Levée de doute",
    title="Chaque alerte est vérifiée",
    summary="À chaque déclenchement, la station s’assure que l’alerte est vraie et en garde la trace.",
)

# ── N: notification ─────────────────────────────────────────────────────────────────────────────────────────────────

NOTIFICATION = clause(
    "ima.lex.notification-a",
    article="Lexique : Notification",
    title="Message d’information automatique",
    summary="Un SMS, un e-mail ou les deux informent le client sans intervention de personne.",
)
notification_mobile = ask(
    "notification_mobile",
    FLAG,
    "Numéro de portable connu pour les notifications",
    "Celui que le client a donné dans son espace pour être prévenu.",
)
notification_email = ask(
    "notification_email",
    FLAG,
    "Adresse e-mail connue pour les notifications",
    "Celle que le client a donnée dans son espace pour être prévenu.",
)
notified = says(NOTIFICATION, notification_mobile | notification_email)

REPLY_IGNORED = clause(
    "ima.lex.notification-b",
    article="Lexique : Notification",
    title="Une réponse à un message n’ouvre rien",
    summary="La station ne traite pas ce qu’on répond à un SMS ou à un e-mail de notification.",
)
answer_is_handled = says(REPLY_IGNORED, no())
