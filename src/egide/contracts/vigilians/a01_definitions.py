"""Preamble and article 1: which version applies, who is a client, what words mean."""

from __future__ import annotations

from egide.contracts.vigilians.schedule import offer
from egide.law.clauses import clause
from egide.law.formulas import COUNT, DAY, FLAG, all_of, ask, const, count, day, euros, says, table, yes
from egide.law.types import choices

# ── Preamble ────────────────────────────────────────────────────────────────────────────────────────────────────────

VERSION = clause(
    "vig.preambule-a",
    article="Titre",
    title="Version du 19 février 2020",
    summary="Ces conditions valent pour ce qui est signé à partir du 19 février 2020.",
    reading="Le sort des contrats plus anciens n’est pas dit : ils gardent leurs conditions.",
)
ordered_on = ask("ordered_on", DAY, "Jour de signature du bon de commande", "Par le client.")
this_version = says(VERSION, ordered_on >= day("2020-02-19"))

SOLD_IN = clause(
    "vig.preambule-c",
    article="Préambule",
    title="En France métropolitaine",
    summary="Vidéosurveillance et télésurveillance ne sont proposées qu’en métropole.",
    reading="La Corse en fait partie ici ; les articles 10 et 11 l’écartent pour leurs deux options.",
)
PLACE = choices(
    "place",
    {
        "mainland": "France continentale",
        "corsica": "Corse",
        "overseas": "Outre-mer",
        "andorra": "Andorre",
        "monaco": "Monaco",
        "abroad": "Autre pays",
    },
)
place = ask("place", PLACE, "Où se trouve le local", "Le lieu à surveiller.")
sold_here = says(SOLD_IN, place.one_of("mainland", "corsica"))

ACCEPTED = clause(
    "vig.preambule-d",
    article="Préambule",
    title="Signer, c’est accepter",
    summary="La signature du bon de commande emporte les conditions générales et celles de la technologie choisie.",
)
order_signed = ask("order_signed", FLAG, "Bon de commande signé", "Par le client.")
conditions_accepted = says(ACCEPTED, order_signed)

EXTRA_SERVICE = clause(
    "vig.preambule-e",
    article="Préambule",
    title="Une option apporte ses conditions",
    summary="Le service complémentaire souscrit ajoute ses propres conditions au contrat.",
)

# ── Who ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

SUBSCRIBER = clause(
    "vig.1-a",
    article="1, Abonné",
    title="L’abonné n’est pas professionnel",
    summary="L’abonné a un abonnement privé chez Ozone : ces conditions ne sont pas pour lui.",
)
CLIENT = clause(
    "vig.1-h",
    article="1, Client",
    title="Le client est professionnel",
    summary="Le client, personne ou société, utilise le service pour sa profession.",
)
USE = choices("use", {"professional": "Professionnel", "private": "Privé"})
STATUS = choices("status", {"client": "Client", "subscriber": "Abonné : non admis à ce contrat"})
use = ask("use", USE, "Usage du service", "Tel que déclaré.")
status = table(
    use,
    {
        "professional": says(CLIENT, const(STATUS, "client")),
        "private": says(SUBSCRIBER, const(STATUS, "subscriber")),
    },
)
eligible = sold_here & (status == "client")

USERS = clause(
    "vig.1-ab",
    article="1, Utilisateurs",
    title="Les utilisateurs du client",
    summary="Le client peut ouvrir le service à ses sociétés affiliées, à ses partenaires et aux personnes associées.",
)
USER = choices(
    "user",
    {
        "affiliate": "Société affiliée",
        "partner": "Partenaire",
        "associate": "Personne associée",
        "outsider": "Autre tiers",
    },
)
user = ask("user", USER, "Qui utilise le service", "Sous le compte du client.")
user_admitted = says(USERS, user.one_of("affiliate", "partner", "associate"))

# ── Services and documents ──────────────────────────────────────────────────────────────────────────────────────────

APPLICATION = clause(
    "vig.1-d",
    article="1, Application",
    title="« Mes Caméras » est gratuite",
    summary="L’application qui gère le compte ne coûte rien.",
)
application_fee = says(APPLICATION, euros("0.00"))

ORDER_FORM = clause(
    "vig.1-f",
    article="1, Bon de commande",
    title="Ce que dit le bon de commande",
    summary="Le prix, la façon dont l’équipement est fourni, la liste des services.",
)
price_given = ask("price_given", FLAG, "Prix indiqué", "Au bon de commande.")
equipment_given = ask("equipment_given", FLAG, "Fourniture de l’équipement indiquée", "Vente, location ou prêt.")
services_given = ask("services_given", FLAG, "Services indiqués", "Au bon de commande.")
order_complete = says(ORDER_FORM, all_of(price_given, equipment_given, services_given))

CONTRACT = clause(
    "vig.1-i",
    article="1, Contrat",
    title="Le contrat, trois pièces ensemble",
    summary="Bon de commande, conditions générales et conditions de la technologie ne se séparent pas.",
)
conditions_joined = ask("conditions_joined", FLAG, "Conditions générales jointes", "Et leurs annexes.")
technology_joined = ask("technology_joined", FLAG, "Conditions de la technologie jointes", "De l’offre choisie.")
contract_complete = says(CONTRACT, all_of(order_signed, conditions_joined, technology_joined))

CENTRE = clause(
    "vig.1-g",
    article="1, Centre de télésurveillance",
    title="Le centre de télésurveillance",
    summary="Une plateforme à distance surveille le local et traite ses alertes.",
)
SELF_WATCHED = clause(
    "vig.1-ac",
    article="1, Vidéosurveillance",
    title="La vidéosurveillance, sans centre",
    summary="Le client surveille lui-même par l’application ; personne n’appelle à sa place.",
)
ROUTE = choices(
    "route", {"centre": "Au centre de télésurveillance", "application": "À l’application du client seulement"}
)
alert_route = table(
    offer,
    {
        "monitoring": says(CENTRE, const(ROUTE, "centre")),
        "video": says(SELF_WATCHED, const(ROUTE, "application")),
    },
)

ALWAYS_ON = clause(
    "vig.1-z",
    article="1, Télésurveillance",
    title="Jour et nuit, toute l’année",
    summary="Un centre certifié APSAD P3 surveille sans interruption.",
)
monitored_now = says(ALWAYS_ON, offer == "monitoring")

DECLARED_PREMISES = clause(
    "vig.1-v",
    article="1, Local",
    title="Un local précis",
    summary="Le service est attaché au lieu déclaré : ailleurs, il n’y en a pas.",
)
declared_premises = ask("declared_premises", FLAG, "Local déclaré au contrat", "Celui d’où vient l’alerte.")
served_here = says(DECLARED_PREMISES, declared_premises)

SPEED = clause(
    "vig.1-j",
    article="1, Débit",
    title="64 Kb/s garantis",
    summary="Le débit de l’offre est un maximum ; seul un minimum de 64 Kb/s est promis.",
)
measured_speed = ask("measured_speed", COUNT, "Débit mesuré, en Kb/s", "Au local.", at_least=count(0))
speed_compliant = says(SPEED, measured_speed >= count(64))

# ── Changes of offer ────────────────────────────────────────────────────────────────────────────────────────────────

DOWNGRADE = clause(
    "vig.1-k",
    article="1, Downgrade",
    title="Passer à moins",
    summary="Une offre inférieure, ou une option retirée, sauf celle d’une offre groupée.",
)
UPGRADE = clause(
    "vig.1-aa", article="1, Upgrade", title="Passer à plus", summary="Une offre supérieure, ou une option ajoutée."
)
CHANGE = choices(
    "change",
    {
        "lower_offer": "Offre inférieure",
        "remove_option": "Option retirée, seule",
        "remove_bundled": "Service retiré d’une offre groupée",
        "higher_offer": "Offre supérieure",
        "add_option": "Option ajoutée",
    },
)
CHANGE_TYPE = choices("change type", {"upgrade": "Upgrade", "downgrade": "Downgrade", "neither": "Ni l’un ni l’autre"})
change = ask("change", CHANGE, "Changement demandé", "Par rapport à l’offre en cours.")
change_type = table(
    change,
    {
        "lower_offer": says(DOWNGRADE, const(CHANGE_TYPE, "downgrade")),
        "remove_option": says(DOWNGRADE, const(CHANGE_TYPE, "downgrade")),
        "remove_bundled": says(DOWNGRADE, const(CHANGE_TYPE, "neither")),
        "higher_offer": says(UPGRADE, const(CHANGE_TYPE, "upgrade")),
        "add_option": says(UPGRADE, const(CHANGE_TYPE, "upgrade")),
    },
)
conditions_to_join = says(EXTRA_SERVICE, change == "add_option")

# ── Force majeure, hotline, passwords ───────────────────────────────────────────────────────────────────────────────

FORCE_MAJEURE = clause(
    "vig.1-s",
    article="1, Force majeure",
    title="La force majeure",
    summary="Il faut les trois : exceptionnel, imprévisible, irrésistible.",
)
exceptional = ask("exceptional", FLAG, "Événement exceptionnel", "Il sort de l’ordinaire.")
unforeseeable = ask("unforeseeable", FLAG, "Événement imprévisible", "À la signature.")
irresistible = ask("irresistible", FLAG, "Événement irrésistible", "Malgré des mesures appropriées.")
is_force_majeure = says(FORCE_MAJEURE, all_of(exceptional, unforeseeable, irresistible))

HOTLINE = clause(
    "vig.1-u",
    article="1, Hotline",
    title="La hotline",
    summary="Elle aide à la première connexion et pour les pannes que le client signale.",
)
reported = ask("reported", FLAG, "Panne ou difficulté signalée", "Par le client lui-même.")
hotline_ticket = says(HOTLINE, reported)

PASSWORD = clause(
    "vig.1-w",
    article="1, Mot de passe",
    title="Le mot de passe est au client",
    summary="Il le garde secret et répond de sa perte, de son détournement ou d’un usage non autorisé.",
)
PASSWORD_CHANGED = clause(
    "vig.1-x",
    "vig.4.3-c",
    article="1, Mot de passe",
    title="Prévenir, et changer aussitôt",
    summary="Le client avertit OZONE PRO sans délai, par tout moyen ; le mot de passe est changé à l’instant.",
    reading="« Sans délai » : le jour même où le client l’apprend.",
)
known_on = ask("known_on", DAY, "Jour où le client l’apprend", "La perte, le vol, l’usage frauduleux.")
reported_on = ask("reported_on", DAY, "Jour où OZONE PRO est avertie", "Par tout moyen.")
reported_late = says(PASSWORD_CHANGED, reported_on > known_on)
client_liable_for_password = says(PASSWORD, yes())
