"""Article 30: complaints. Two levels of thirty working days, then mediation within a year."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, FLAG, ask, const, day_after, says, when, yes
from egide.law.types import choices

THIRTY_WORKING_DAYS = Delay(30, Unit.WORKING_DAYS)

# ── How ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

IN_WRITING = clause(
    "ima.30-a",
    article="30",
    title="Par écrit au service client",
    summary="Une réclamation se fait par courrier ou par e-mail.",
    reading="Par téléphone, on invite le client à écrire : le délai ne court pas encore.",
)
COMPLAINT_CHANNEL = choices("complaint channel", {"letter": "Courrier", "email": "E-mail", "phone": "Téléphone"})
complaint_channel = ask("complaint_channel", COMPLAINT_CHANNEL, "Voie de la réclamation", "Comment elle est arrivée.")
complaint_admitted = says(IN_WRITING, complaint_channel.one_of("letter", "email"))

# ── Two levels ───────────────────────────────────────────────────────────────────────────────────────────────────────

FIRST_LEVEL = clause(
    "ima.30-b",
    article="30",
    title="Service client : trente jours ouvrés",
    summary="Le service client répond dans les trente jours ouvrés de la réception.",
    reading="Le jour de la réception ne compte pas ; les jours ouvrés vont du lundi au vendredi, fériés exclus.",
)
first_received_on = ask("first_received_on", DAY, "Réclamation reçue le", "Par le service client.")
first_until = says(FIRST_LEVEL, day_after(first_received_on, THIRTY_WORKING_DAYS))

SECOND_LEVEL = clause(
    "ima.30-c",
    article="30",
    title="Service Réclamation : trente jours ouvrés encore",
    summary="Le client que la réponse ne satisfait pas écrit au Service Réclamation, qui réexamine et répond dans les "
    "trente jours ouvrés de la réception.",
    reading="Sans réponse du premier service, le second est ouvert dès que les trente jours du premier ont passé.",
)
first_answered = ask("first_answered", FLAG, "Le service client a répondu", "Oui dès sa réponse.")
second_received_on = ask("second_received_on", DAY, "Reçue au Service Réclamation le", "La demande de réexamen.")
second_open = says(SECOND_LEVEL, first_answered | (second_received_on > first_until))
second_until = says(SECOND_LEVEL, day_after(second_received_on, THIRTY_WORKING_DAYS))

LEVEL = choices(
    "complaint level",
    {
        "to_write": "À faire par écrit",
        "first": "Encore au service client",
        "second": "Au Service Réclamation",
    },
)
level = when(
    complaint_admitted,
    when(second_open, const(LEVEL, "second"), const(LEVEL, "first")),
    const(LEVEL, "to_write"),
)

# ── Mediation ────────────────────────────────────────────────────────────────────────────────────────────────────────

WITHIN_A_YEAR = clause(
    "ima.30-d",
    article="30",
    title="Médiation dans l’année",
    summary="La médiation est ouverte si le Service Réclamation a été saisi par écrit depuis moins d’un an, sans accord.",
    reading="L’article du code que le contrat cite parle d’autre chose ; la condition écrite ici s’applique. Le jour "
    "anniversaire n’en est plus.",
)
settled_by_agreement = ask("agreed_with_customer", FLAG, "Accord trouvé", "Oui si la réclamation est réglée.")
second_in_writing = ask("second_in_writing", FLAG, "Service Réclamation saisi par écrit", "Courrier ou e-mail.")
mediation_asked_on = ask(
    "mediation_asked_on", DAY, "Médiation demandée le", "Le jour où le client saisit le médiateur."
)
mediation_before = says(WITHIN_A_YEAR, day_after(second_received_on, Delay(1, Unit.YEARS, month_end=MonthEnd.LAST_DAY)))
mediation_open = says(
    WITHIN_A_YEAR, second_in_writing & ~settled_by_agreement & (mediation_asked_on < mediation_before)
)

MEDIATOR = clause(
    "ima.30-e",
    article="30",
    title="Le médiateur",
    summary="AME CONSO, par le formulaire de son site ou par courrier à Paris, place Dauphine.",
)
NOT_REQUIRED = clause(
    "ima.30-f",
    article="30",
    title="Le juge reste ouvert",
    summary="La médiation est facultative ; on peut saisir le juge sans elle.",
)
court_open = says(NOT_REQUIRED, yes())
