"""Article 13: what OZONE PRO owes, what the client owes, where the two meet."""

from __future__ import annotations

from egide.contracts.vigilians.schedule import equipment, monthly_price, offer
from egide.law.clauses import clause
from egide.law.formulas import (
    AMOUNT,
    DAY,
    FLAG,
    MOMENT,
    ask,
    const,
    euros,
    no,
    says,
    table,
    when,
    yes,
)
from egide.law.hours import OnHolidays, OpeningHours
from egide.law.services import next_opening, open_at
from egide.law.types import choices

# ── 13.1 What OZONE PRO owes ────────────────────────────────────────────────────────────────────────────────────────

DELIVERED = clause(
    "vig.13.1.a-a",
    article="13.1.a",
    title="Livrer ce qui est souscrit",
    summary="OZONE PRO livre le service de l’offre souscrite.",
)
monitoring_active = ask("monitoring_active", FLAG, "Télésurveillance active", "Au jour considéré.")
not_as_ordered = says(DELIVERED, (offer == "monitoring") & ~monitoring_active)

AVAILABLE = clause(
    "vig.13.1.c-a",
    "vig.15.1-a",
    article="13.1.c",
    title="Disponible à toute heure",
    summary="Le service, comme le centre serveur, marche jour et nuit, sauf interruptions admises.",
    reading="Le texte renvoie à l’article 14 : les interruptions sont à l’article 15.",
)
INTERRUPTION_ADMITTED = clause(
    "vig.15.1-f",
    article="15.1",
    title="Maintenance, pannes, fournisseurs",
    summary="Une maintenance, une panne ou la coupure d’un fournisseur n’est pas un manquement.",
)
interruption = ask("interruption_admitted", FLAG, "Interruption admise en cours", "Maintenance, panne, fournisseur…")
EXPECTED = choices("expected", {"running": "En service", "interrupted": "Interrompu, sans manquement"})
expected = when(
    says(INTERRUPTION_ADMITTED, interruption),
    const(EXPECTED, "interrupted"),
    says(AVAILABLE, const(EXPECTED, "running")),
)

NO_GUARANTEE = clause(
    "vig.13.1.c-b",
    article="13.1.c",
    title="Pas de promesse sur l’internet",
    summary="Temps d’accès, délais, qualité, encombrement : rien n’est garanti, au-delà des 64 Kb/s de l’article 1.",
)

OPENING = clause(
    "vig.13.1.e-a",
    article="13.1.e",
    title="Du lundi au vendredi, de 9 h à 19 h",
    summary="OZONE PRO répond en semaine, dans la journée.",
    reading="Les jours fériés ne sont pas écartés.",
)
OFFICE = OpeningHours.parse("mon-fri 9:00-19:00", OnHolidays.AS_USUAL)
call_at = ask("call_at", MOMENT, "Moment de l’appel", "Heure de Paris.")
office_open = says(OPENING, open_at(call_at, OFFICE))
office_from = says(OPENING, next_opening(call_at, OFFICE))

SUPPORT = clause(
    "vig.13.1.f-a",
    article="13.1.f",
    title="Le support",
    summary="Il traite ce que le client signale du service, de sa qualité, de l’équipement.",
)
NOT_SUPPORTED = clause(
    "vig.13.1.f-b",
    article="13.1.f",
    title="Hors du support",
    summary="Un logiciel métier, le réseau ou l’équipement propres au client n’en sont pas.",
)
TROUBLE = choices(
    "trouble",
    {
        "delivery": "Livraison du service",
        "quality": "Qualité du service",
        "equipment": "Équipement fourni",
        "business_software": "Logiciel métier du client",
        "own_network": "Réseau ou équipement du client",
    },
)
trouble = ask("trouble", TROUBLE, "Difficulté signalée", "Par le client.")
supported = table(
    trouble,
    {
        "delivery": says(SUPPORT, yes()),
        "quality": says(SUPPORT, yes()),
        "equipment": says(SUPPORT, yes()),
        "business_software": says(NOT_SUPPORTED, no()),
        "own_network": says(NOT_SUPPORTED, no()),
    },
)

ONLINE = clause(
    "vig.13.1.h-b",
    article="13.1.h",
    title="L’espace client",
    summary="On y voit l’offre, les factures, ses informations.",
)
SHOWN = choices(
    "shown",
    {
        "offer": "L’offre",
        "invoices": "Les factures",
        "personal": "Les informations personnelles",
        "other": "Autre chose",
    },
)
shown = ask("shown", SHOWN, "Ce qu’on y cherche", "Dans l’espace client.")
is_shown = says(ONLINE, shown.one_of("offer", "invoices", "personal"))

# ── 13.2 What the client owes ───────────────────────────────────────────────────────────────────────────────────────

NEW_CREDENTIALS = clause(
    "vig.13.2.c-a",
    article="13.2.c",
    title="De nouveaux identifiants",
    summary="La perte ou la divulgation signalée, les anciens identifiants cessent et de nouveaux sont remis.",
)
loss_reported = ask("loss_reported", FLAG, "Perte ou divulgation signalée", "À OZONE PRO.")
credentials_replaced = says(NEW_CREDENTIALS, loss_reported)

USER_BREACH = clause(
    "vig.13.2.d-b",
    article="13.2.d",
    title="Le client répond des utilisateurs",
    summary="Il leur dit les règles et en répond seul.",
)
SITES_VISITED = clause(
    "vig.13.2.e-a",
    article="13.2.e",
    title="Et des sites visités",
    summary="Il répond des visites de sites contraires à l’ordre public ; des filtres existent.",
)
CONTENT = clause(
    "vig.13.2.b-a",
    article="13.2.b",
    title="OZONE PRO ne surveille pas les contenus",
    summary="Elle n’a pas à surveiller, et ne répond pas de ce qu’on trouve en ligne.",
)

IDENTITY = clause(
    "vig.13.2.f-a",
    article="13.2.f",
    title="Dire qui est l’utilisateur",
    summary="Sur demande, le client donne l’identité de chaque utilisateur.",
)
identity_asked = ask("identity_asked", FLAG, "Identité d’un utilisateur demandée", "Par OZONE PRO.")
identity_given = ask("identity_given", FLAG, "Identité donnée", "Par le client.")
identity_pending = says(IDENTITY, identity_asked & ~identity_given)

NEEDS = clause(
    "vig.13.2.g-a",
    article="13.2.g",
    title="Dire ses besoins",
    summary="Avant de finaliser, OZONE PRO conseille, et le client décrit ses besoins et contraintes.",
)
needs_described = ask("needs_described", FLAG, "Besoins et contraintes décrits", "Par le client.")
advice_given = ask("advice_given", FLAG, "Conseil donné par OZONE PRO", "Avant la signature.")
needs_missing = says(NEEDS, ~needs_described)
may_finalise = says(NEEDS, needs_described & advice_given)

CHANGES_TOLD = clause(
    "vig.13.2.g-b",
    article="13.2.g",
    title="Signaler ce qui change",
    summary="Un changement de matériel ou d’organisation qui touche au service se signale sans délai.",
    reading="Sans délai : le jour même.",
)
changed_on = ask("changed_on", DAY, "Jour du changement", "Chez le client.")
change_told_on = ask("change_told_on", DAY, "Jour où OZONE PRO est prévenue", "Par le client.")
change_told_at_once = says(CHANGES_TOLD, change_told_on <= changed_on)

CUSTODY = clause(
    "vig.13.2.h-a",
    article="13.2.h",
    title="La garde de l’équipement",
    summary="Dès la remise, le client répond des pertes et dommages ; l’abonnement reste dû même s’il a tout cassé.",
)
RISK = clause(
    "vig.13.2.h-b",
    article="13.2.h",
    title="Acheté : les risques à la réception",
    summary="Pour un équipement vendu, perte, vol et casse sont au client dès qu’il le reçoit.",
)
BEARER = choices("bearer", {"ozone": "OZONE PRO", "client": "Le client"})
equipment_received_on = ask("equipment_received_on", DAY, "Réception de l’équipement", "Par le client.")
incident_on = ask("incident_on", DAY, "Jour de la perte, du vol ou du dommage", "Après ou avant la réception.")
received = incident_on >= equipment_received_on
bearer = when(
    equipment == "purchase",
    says(RISK, when(received, const(BEARER, "client"), const(BEARER, "ozone"))),
    says(CUSTODY, when(received, const(BEARER, "client"), const(BEARER, "ozone"))),
)
still_due = says(CUSTODY, monthly_price)

BACKUP = clause(
    "vig.13.2.i-a",
    article="13.2.i",
    title="Sauvegarder avant",
    summary="Le client sauvegarde ses données avant d’appeler le service client, et avant la fin du contrat.",
)
calls_support = ask(
    "calls_support", FLAG, "Le client va appeler le service client", "Au sujet de ses données ou de son matériel."
)
leaving = ask("leaving_soon", FLAG, "Le contrat va prendre fin", "Une résiliation est en cours.")
backup_before_call = says(BACKUP, calls_support)
backup_before_end = says(BACKUP, leaving)

ERASED = clause(
    "vig.13.2.i-b",
    article="13.2.i",
    title="Tout s’efface à la fin",
    summary="La résiliation efface fichiers, messages et données du client.",
    reading="Sauf les adresses de messagerie, gardées six mois (17.2.c).",
)
DATA = choices("data", {"kept": "Conservées", "erased": "Effacées"})
ended_on = ask("ended_on", DAY, "Jour d’effet de la résiliation", "Le dernier du contrat.")
looked_on = ask("looked_on", DAY, "Jour considéré", "Celui où l’on cherche les données.")
data_state = says(ERASED, when(looked_on > ended_on, const(DATA, "erased"), const(DATA, "kept")))

RIGHTS_DECLARED = clause(
    "vig.13.2.k-a",
    article="13.2.k",
    title="Détenir les droits",
    summary="Le client déclare avoir les droits sur les logiciels qu’il confie.",
)
software_entrusted = ask("software_entrusted", FLAG, "Logiciel confié à OZONE PRO", "Par le client.")
rights_declared = ask("rights_declared", FLAG, "Droits déclarés", "Par écrit.")
declaration_missing = says(RIGHTS_DECLARED, software_entrusted & ~rights_declared)

RECOURSE = clause(
    "vig.13.2.l-a",
    article="13.2.l",
    title="Tout rembourser",
    summary="Si un tiers gagne au sujet de ces logiciels, le client rend à OZONE PRO indemnités et frais de justice.",
)
damages_paid = ask("damages_paid", AMOUNT, "Indemnités payées au tiers", "Par OZONE PRO.", at_least=euros("0.00"))
court_costs = ask("court_costs", AMOUNT, "Frais de justice", "D’OZONE PRO.", at_least=euros("0.00"))
recourse = says(RECOURSE, damages_paid + court_costs)
