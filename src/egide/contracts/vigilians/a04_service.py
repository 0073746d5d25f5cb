"""Article 4: what is delivered, what it takes, how it is used."""

from __future__ import annotations

from egide.contracts.vigilians.schedule import cameras, offer
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import COUNT, FLAG, MOMENT, all_of, ask, const, count, moment_after, says, when
from egide.law.types import choices

AS_ORDERED = clause(
    "vig.4-a",
    article="4",
    title="Le service du bon de commande",
    summary="Le client reçoit les services commandés, et rien d’autre ; son local a une caméra reliée à sa box.",
)
monitoring_included = says(AS_ORDERED, offer == "monitoring")
cameras_included = says(AS_ORDERED, cameras)

AS_OFFERED = clause(
    "vig.4.1-a", article="4.1", title="Aux conditions de l’offre", summary="La surveillance suit l’offre souscrite."
)
camera_number = ask("camera_number", COUNT, "Numéro de la caméra", "La troisième : 3.", at_least=count(1))
camera_included = says(AS_OFFERED, camera_number <= cameras)

SUPPLIED = clause(
    "vig.4.2-a",
    "vig.4.4-c",
    article="4.2 et 4.4",
    title="Les seules caméras fournies",
    summary="Il faut au moins une caméra du catalogue Vigilians, et seules celles-là sont reliées.",
)
supplied_cameras = ask("supplied_cameras", COUNT, "Caméras fournies par OZONE PRO", "Au local.", at_least=count(0))
other_cameras = ask("other_cameras", COUNT, "Autres caméras", "Au local.", at_least=count(0))
site_served = says(SUPPLIED, supplied_cameras >= count(1))
cameras_connected = says(SUPPLIED, supplied_cameras)

ACCOUNT = clause(
    "vig.4.3-a",
    article="4.3",
    title="Par un compte personnel",
    summary="On se sert de l’application, sur téléphone, tablette ou ordinateur, par son propre compte.",
)
account_valid = ask("account_valid", FLAG, "Compte personnel valable", "Identifiant et mot de passe.")
stream_open = says(ACCOUNT, account_valid)

INITIAL_PASSWORD = clause(
    "vig.4.3-b",
    "vig.13.1.h-a",
    article="4.3 et 13.1.h",
    title="Le premier mot de passe se change",
    summary="Identifiant et mot de passe sont remis à la souscription ; le client change le second dès sa première visite.",
)
password_changed = ask("password_changed", FLAG, "Mot de passe initial changé", "Par le client.")
password_to_change = says(INITIAL_PASSWORD, ~password_changed)

BROADBAND = clause(
    "vig.4.4-a",
    article="4.4",
    title="Une box et l’internet",
    summary="Il faut l’internet à haut débit par une box ; un mobile 4G ne la remplace pas.",
)
MOBILE = clause("vig.4.4-b", article="4.4", title="Un numéro de mobile", summary="Le client a un numéro de mobile.")
box = ask("box", FLAG, "Box internet à haut débit", "Au local.")
mobile_number = ask("mobile_number", FLAG, "Numéro de téléphone mobile", "Du client.")
box_missing = says(BROADBAND, ~box)
mobile_missing = says(MOBILE, ~mobile_number)
prerequisites = all_of(~box_missing, ~mobile_missing, site_served)

TEN_MINUTES = clause(
    "vig.4.4-d",
    article="4.4",
    title="Dix minutes par visionnage",
    summary="L’image à distance se coupe d’elle-même après dix minutes.",
)
STREAM = choices("stream", {"open": "Ouverte", "closed": "Coupée"})
opened_at = ask("opened_at", MOMENT, "Début du visionnage", "À la seconde.")
looked_at = ask("looked_at", MOMENT, "Moment considéré", "À la seconde.")
cut_at = says(TEN_MINUTES, moment_after(opened_at, Delay(10, Unit.MINUTES)))
stream = when(looked_at < cut_at, const(STREAM, "open"), const(STREAM, "closed"))
