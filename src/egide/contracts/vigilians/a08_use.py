"""Articles 8 to 11: installing, using the cameras within the law, and the two options."""

from __future__ import annotations

from egide.contracts.vigilians.a01_definitions import place
from egide.contracts.vigilians.a04_service import prerequisites
from egide.law.clauses import clause
from egide.law.formulas import AMOUNT, COUNT, DAY, FLAG, ask, const, count, euros, says, when
from egide.law.types import choices

# ── 8 Installing ────────────────────────────────────────────────────────────────────────────────────────────────────

READY = clause(
    "vig.8.2-a",
    article="8.2",
    title="Le matériel préalable",
    summary="Sans les prérequis, le service n’est pas activé.",
    reading="L’article renvoie à 4.3 ; les prérequis sont au 4.4.",
)
may_activate = says(READY, prerequisites)

INSTALLED_BY = clause(
    "vig.8.3-a",
    article="8.3",
    title="Posées par le client ou par un professionnel",
    summary="Le client pose ses caméras, ou les fait poser sur devis, en suivant le guide.",
)
INSTALLER = choices("installer", {"client": "Le client", "professional": "Un professionnel de son choix, sur devis"})
installer = ask("installer", INSTALLER, "Qui pose les caméras", "Au local.")
installer_accepted = says(INSTALLED_BY, installer.one_of("client", "professional"))

INSTALLATION_COST = clause(
    "vig.8.3-b",
    article="8.3",
    title="La pose au client",
    summary="Les frais d’installation sont à la charge du client.",
)
installation_quote = ask("installation_quote", AMOUNT, "Prix de la pose", "Devis.", at_least=euros("0.00"))
installation_cost = says(INSTALLATION_COST, installation_quote)

INSTALLATION_HELP = clause(
    "vig.8.3-c",
    article="8.3",
    title="La hotline aide à la pose",
    summary="En cas de difficulté, le client appelle la hotline.",
    reading="Le numéro et les heures sont au 13.1.e.",
)
difficulty = ask("difficulty", FLAG, "Difficulté de pose", "Rencontrée par le client.")
hotline_helps = says(INSTALLATION_HELP, difficulty)

# ── 9 Using ─────────────────────────────────────────────────────────────────────────────────────────────────────────

PEOPLE_TOLD = clause(
    "vig.9.1-a",
    article="9.1",
    title="Prévenir ceux qui sont filmés",
    summary="Le client informe ses salariés et quiconque peut entrer que des caméras sont là.",
)
employees_told = ask("employees_told", FLAG, "Salariés informés", "De chaque caméra.")
visitors_told = ask("visitors_told", FLAG, "Visiteurs informés", "Une affiche, par exemple.")
employees_to_tell = says(PEOPLE_TOLD, ~employees_told)
visitors_to_tell = says(PEOPLE_TOLD, ~visitors_told)

REPORTED_AT_ONCE = clause(
    "vig.9.4-a",
    article="9.4",
    title="Signaler tout de suite",
    summary="Un défaut de l’application, un contenu contraire aux conditions se signalent immédiatement.",
    reading="Immédiatement : le jour même.",
)
seen_on = ask("seen_on", DAY, "Jour où le défaut est vu", "Par le client.")
told_ozone_on = ask("told_ozone_on", DAY, "Jour du signalement", "À OZONE PRO.")
reported_at_once = says(REPORTED_AT_ONCE, told_ozone_on <= seen_on)

CONTROLLED = clause(
    "vig.9.9-a",
    article="9.9",
    title="Contrôler chaque caméra",
    summary="Le client vérifie régulièrement le système et chacune de ses caméras.",
    reading="Aucune périodicité n’est fixée : une caméra jamais contrôlée est signalée.",
)
cameras_at_site = ask("cameras_at_site", COUNT, "Caméras au local", "Toutes.", at_least=count(0))
cameras_controlled = ask(
    "cameras_controlled", COUNT, "Caméras contrôlées", "Lors du dernier contrôle.", at_least=count(0)
)
controls_pending = says(CONTROLLED, cameras_at_site - cameras_controlled)

# ── 10, 11 The two options ──────────────────────────────────────────────────────────────────────────────────────────

ASSISTANCE_ANY_TIME = clause(
    "vig.10-a",
    article="10",
    title="L’assistance, à tout moment",
    summary="L’assistance AXA se prend à la commande ou en cours de contrat.",
)
ASSISTANCE_WHERE = clause(
    "vig.10-b",
    article="10",
    title="L’assistance en métropole, sans la Corse",
    summary="Outre-mer et Corse sont écartés de l’assistance.",
    reading="Andorre et Monaco sont cités dans la même parenthèse : l’annexe 1 les admet, c’est elle qui l’emporte.",
)
MONITORING_WHEN = clause(
    "vig.11-a",
    article="11",
    title="La télésurveillance, à la commande ou au changement d’offre",
    summary="Elle se prend à la commande ou lors d’un changement d’offre, si le local est éligible.",
)
MONITORING_WHERE = clause(
    "vig.11-b",
    article="11",
    title="La télésurveillance en métropole, sans la Corse",
    summary="Outre-mer et Corse sont écartés de la télésurveillance.",
    reading="Andorre et Monaco sont exclus ici : l’annexe 2 ne parle que de la métropole.",
)
MOMENT_ASKED = choices(
    "moment",
    {"order": "À la commande", "offer_change": "Lors d’un changement d’offre", "mid_term": "En cours de contrat"},
)
OPTION = choices(
    "option answer",
    {"accepted": "Acceptée", "wrong_moment": "Refusée à ce moment", "outside": "Refusée : hors du territoire"},
)
asked_when = ask("asked_when", MOMENT_ASKED, "Quand l’option est demandée", "Par le client.")
assistance_place = says(ASSISTANCE_WHERE, place.one_of("mainland", "andorra", "monaco"))
assistance_option = when(
    assistance_place, says(ASSISTANCE_ANY_TIME, const(OPTION, "accepted")), const(OPTION, "outside")
)
monitoring_moment = says(MONITORING_WHEN, asked_when.one_of("order", "offer_change"))
monitoring_place = says(MONITORING_WHERE, place == "mainland")
monitoring_option = when(
    monitoring_place,
    when(monitoring_moment, const(OPTION, "accepted"), const(OPTION, "wrong_moment")),
    const(OPTION, "outside"),
)
