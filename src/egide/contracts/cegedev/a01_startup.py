"""Annex 2, § 1: the five steps before anything is monitored."""

from __future__ import annotations

from egide.contracts.cegedev.schedule import subscription
from egide.law.clauses import clause
from egide.law.formulas import DAY, FLAG, all_of, ask, most, says
from egide.law.types import choices

ARTICLE = "Annexe 2, § 1"
STEP = choices(
    "start-up step",
    {
        "instructions_validated": "Consignes validées dans l’espace personnel",
        "cameras_connected": "Caméras reliées au centre",
        "connection_confirmed": "Liaison confirmée par un appel du centre",
        "password_set": "Mot de passe convenu avec le centre",
    },
)

STARTUP = clause(
    "ceg.1-d",
    article=ARTICLE,
    title="Mise en route en cinq étapes",
    summary="La surveillance commence quand les cinq étapes sont faites, pas avant.",
    reading="Le texte les donne dans l’ordre ; c’est la dernière faite, quelle qu’elle soit, qui ouvre le service.",
)

SUBSCRIBED = clause(
    "ceg.1-e",
    article=ARTICLE,
    title="Étape 1 : l’abonnement",
    summary="Il faut un abonnement qui comprend la télésurveillance.",
)
subscribed = says(SUBSCRIBED, subscription == "monitoring")

VALIDATED = clause(
    "ceg.1-f",
    article=ARTICLE,
    title="Étape 2 : les consignes",
    summary="Le client valide ses consignes dans son espace personnel.",
)
instructions_validated = says(
    VALIDATED, ask("instructions_validated", FLAG, "Consignes validées", "Par le client, dans son espace personnel.")
)

CONNECTED = clause(
    "ceg.1-g",
    article=ARTICLE,
    title="Étape 3 : les caméras",
    summary="Le client relie chacune de ses caméras au centre, guidé par son espace personnel.",
)
cameras_connected = says(
    CONNECTED, ask("cameras_connected", FLAG, "Caméras reliées au centre", "Toutes celles du local.")
)

CONFIRMED = clause(
    "ceg.1-h",
    article=ARTICLE,
    title="Étape 4 : l’appel du centre",
    summary="Le centre appelle et confirme que les caméras lui parviennent.",
)
connection_confirmed = says(
    CONFIRMED, ask("connection_confirmed", FLAG, "Liaison confirmée par téléphone", "Par un appel du centre.")
)

PASSWORD = clause(
    "ceg.1-j",
    article=ARTICLE,
    title="Étape 5 : le mot de passe",
    summary="Un mot de passe est convenu entre le client et le centre.",
)
password_set = says(PASSWORD, ask("password_set", FLAG, "Mot de passe convenu", "Entre le client et le centre."))

started = says(
    STARTUP, all_of(subscribed, instructions_validated, cameras_connected, connection_confirmed, password_set)
)

PASSWORD_KEPT = clause(
    "ceg.1-i",
    article=ARTICLE,
    title="Garder le mot de passe",
    summary="Le client conserve ce mot de passe et ne le dit qu’à ses contacts de confiance.",
)
DISCLOSED_TO = choices(
    "disclosed to",
    {"nobody": "Personne", "trusted_contact": "Un contact de confiance", "somebody_else": "Quelqu’un d’autre"},
)
disclosed_to = ask(
    "disclosed_to",
    DISCLOSED_TO,
    "À qui le mot de passe a été dit",
    "Les contacts de confiance sont ceux des consignes.",
)
password_leaked = says(PASSWORD_KEPT, disclosed_to == "somebody_else")

# ── From which day ──────────────────────────────────────────────────────────────────────────────────────────────────

DAYS = tuple(
    ask(name, DAY, label, help)
    for name, label, help in (
        ("subscribed_on", "Abonnement souscrit le", "Le jour de la souscription."),
        ("instructions_validated_on", "Consignes validées le", "Dans l’espace personnel."),
        ("cameras_connected_on", "Caméras reliées le", "Le jour de la dernière caméra reliée."),
        ("connection_confirmed_on", "Liaison confirmée le", "Le jour de l’appel du centre."),
        ("password_set_on", "Mot de passe convenu le", "Avec le centre."),
    )
)
started_on = says(STARTUP, most(*DAYS))
