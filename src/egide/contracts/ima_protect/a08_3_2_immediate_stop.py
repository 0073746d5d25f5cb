"""Article 8.3.2 and 8.3.3: the alert stopped at once, and the detectors that watch all the time."""

from __future__ import annotations

from egide.contracts.ima_protect.a08_2_1_verification import delegated, tout_inclus
from egide.contracts.ima_protect.schedule import co_detector, flood_detector, smoke_detector
from egide.contracts.ima_protect.vocabulary import alert_at, kind
from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, elapsed, says, seconds, yes
from egide.law.graph import Expr
from egide.law.types import choices

# ── 8.3.2 ───────────────────────────────────────────────────────────────────────────────────────────────────────────

IMMEDIATE_STOP = clause(
    "ima.8.3.2-a",
    article="8.3.2",
    title="Arrêt dans les 30 secondes",
    summary="Le système arrêté trente secondes au plus après l’alerte : fausse manœuvre présumée, l’alerte n’est "
    "pas gérée.",
    reading="D’après les heures de la centrale. Toutes les alertes sont visées sauf la contrainte, où l’arrêt est "
    "imposé, et le SOS, que l’article 8.3.1 ne clôt qu’avec le code et l’aveu d’une erreur. La gestion "
    "commence sans attendre ; l’arrêt l’interrompt.",
)
MEANS = choices(
    "means of stopping",
    {"keypad": "Clavier", "badge": "Badge", "remote": "Télécommande", "app": "Application"},
)


def stopped_at_once(stopped_at: Expr) -> Expr:
    """The system was stopped at most 30 seconds after the alert, neither by force nor during an SOS."""
    after = elapsed(alert_at, stopped_at)
    return says(IMMEDIATE_STOP, (after >= seconds(0)) & (after <= seconds(30)) & ~kind.one_of("sos", "duress"))


STOP_IN_HISTORY = clause(
    "ima.8.3.2-b",
    article="8.3.2",
    title="L’arrêt se lit dans l’historique",
    summary="L’historique du pilotage à distance montre cet arrêt, son heure et le moyen employé.",
)

STOP_CONFIRMED = clause(
    "ima.8.3.2-c",
    article="8.3.2",
    title="L’arrêt confirmé au client",
    summary="En Tout inclus et sous Protect+, un message vocal et un e-mail confirment l’arrêt, selon ce que disent "
    "les consignes.",
    reading="Le message vocal va au téléphone fixe du site s’il est connu, l’e-mail à l’adresse valide s’il y en a "
    "une ; les deux si les deux sont connus.",
)
site_phone_known = ask(
    "site_phone_known",
    FLAG,
    "Téléphone fixe du site dans les consignes",
    "Oui si les consignes donnent le numéro fixe du site.",
)
email_known = ask(
    "email_known",
    FLAG,
    "Adresse e-mail valide dans les consignes",
    "Oui si les consignes donnent une adresse qui reçoit vraiment.",
)
stop_told_by_voice = says(STOP_CONFIRMED, delegated & site_phone_known)
stop_told_by_email = says(STOP_CONFIRMED, delegated & email_known)

# ── 8.3.3 ───────────────────────────────────────────────────────────────────────────────────────────────────────────

DETECTORS = clause(
    "ima.8.3.3.1-a",
    article="8.3.3.1",
    title="Détecteurs des risques domestiques",
    summary="La fumée est détectée d’office en Tout inclus ; l’eau et le monoxyde le sont en option.",
)
smoke_watched = says(DETECTORS, tout_inclus | smoke_detector)
flood_watched = says(DETECTORS, flood_detector)
co_watched = says(DETECTORS, co_detector)

ALWAYS_WATCHING = clause(
    "ima.8.3.3.1-b",
    article="8.3.3.1",
    title="Toujours en veille",
    summary="Ces détecteurs donnent l’alerte même quand le système est arrêté.",
)
watching_when_disarmed = says(ALWAYS_WATCHING, yes())

SIREN = clause(
    "ima.8.3.3.1-c",
    article="8.3.3.1",
    title="Sirène et alerte",
    summary="Un détecteur qui se déclenche fait hurler la sirène sur place et avertit la station, qui suit "
    "l’article 8.2.",
)
siren = says(SIREN, delegated & kind.one_of("smoke", "flood", "co"))

PREVENTION_IN_PROTECT_PLUS = clause(
    "ima.8.3.3.2-a",
    article="8.3.3.2",
    title="À la carte : compris dans Protect+",
    summary="En À la carte, la station ne gère la fumée, l’eau et le monoxyde que pendant Protect+.",
    reading="Hors Protect+, le détecteur pris en option reste annoncé par INFO Alertes (art. 8.1.1).",
)
