"""Article 25: calls recorded, images kept. Who may object, who may listen, how long, what the customer must tell others."""

from __future__ import annotations

from egide.contracts.ima_protect.a09_2_images import employees_told, has_employees
from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import COUNT, DAY, FLAG, ask, const, count, day_after, exclusion, says, table, when
from egide.law.measures import months_later
from egide.law.types import choices

# ── Calls ────────────────────────────────────────────────────────────────────────────────────────────────────────────

SERVICE_CALLS = clause(
    "ima.25-g",
    article="25",
    title="Appels au service client",
    summary="Ils peuvent être enregistrés, sauf si le client s’y oppose ; seules des personnes habilitées les écoutent.",
)
STATION_CALLS = clause(
    "ima.25-h",
    article="25",
    title="Appels avec la station",
    summary="Avec la station, à l’appareil ou par téléinterpellation, tout est enregistré ; un message le dit.",
    reading="L’opposition n’y vaut pas : elle n’est offerte que pour les autres appels.",
)
CALL = choices(
    "recorded call",
    {
        "service": "Service client",
        "station": "Station de télésurveillance",
        "intercom": "Téléinterpellation sur le site",
    },
)
RECORDING = choices(
    "recording",
    {
        "allowed": "Enregistrement possible",
        "objected": "Pas d’enregistrement : le client s’y oppose",
        "always": "Toujours enregistré, et annoncé",
    },
)
call = ask("call", CALL, "Appel", "Avec qui l’on parle.")
objects = ask("objects", FLAG, "Opposition dite au conseiller", "Oui si le client l’a dite pendant l’appel.")
recording = table(
    call,
    {
        "service": says(SERVICE_CALLS, when(objects, const(RECORDING, "objected"), const(RECORDING, "allowed"))),
        "station": says(STATION_CALLS, const(RECORDING, "always")),
        "intercom": says(STATION_CALLS, const(RECORDING, "always")),
    },
)
announced = says(STATION_CALLS, recording == "always")
listener_authorised = ask(
    "listener_authorised", FLAG, "Personne habilitée", "Oui si le responsable du traitement l’a habilitée à écouter."
)
may_listen = says(SERVICE_CALLS, listener_authorised)

TELL_OTHERS = clause(
    "ima.25-i",
    article="25",
    title="Le dire aux autres",
    summary="Le client prévient ceux qui se servent du système, et ses contacts, que ces appels sont enregistrés.",
)
person_added = ask(
    "person_added", FLAG, "Personne ajoutée", "Un utilisateur autorisé ou un contact des consignes vient d’être ajouté."
)
remind_of_calls = says(TELL_OTHERS, person_added)

# ── How long recordings live, and what for ───────────────────────────────────────────────────────────────────────────

RECORDINGS_KEPT = clause(
    "ima.25-j",
    article="25",
    title="Le temps que la loi fixe",
    summary="Les enregistrements sont gardés aussi longtemps que la loi en vigueur le dit.",
    reading="La durée n’est pas chiffrée : le cas la donne, en mois. Son dernier jour compte ; la destruction vient le "
    "lendemain.",
)
recorded_on = ask("recorded_on", DAY, "Jour de l’appel", "Celui de l’enregistrement.")
legal_months = ask(
    "legal_months", COUNT, "Durée légale, en mois", "Celle de la loi au jour de l’appel.", at_least=count(0)
)
held_on = ask("held_on", DAY, "Jour en question", "Celui pour lequel on veut savoir.")
recording_until = says(RECORDINGS_KEPT, months_later(recorded_on, legal_months, MonthEnd.LAST_DAY))
recording_held = says(RECORDINGS_KEPT, held_on <= recording_until)

IMAGES_KEPT = clause(
    "ima.25-l",
    article="25",
    title="Trente jours d’images",
    summary="Les images d’une intrusion restent trente jours sur les serveurs et dans l’espace client, puis sont détruites.",
    reading="Le trentième jour qui suit la prise de vue est le dernier ; la destruction vient le lendemain. "
    "L’article 9.1 réserve la demande des autorités ; elle vaut ici aussi.",
)
taken_on = ask("taken_on", DAY, "Jour des images", "Celui de l’intrusion filmée.")
asked_by_authority = ask(
    "asked_by_authority", FLAG, "Demandées par une autorité", "Oui si sa demande est arrivée avant la destruction."
)
images_until = says(IMAGES_KEPT, day_after(taken_on, Delay(30, Unit.DAYS)))
images_held = says(IMAGES_KEPT, asked_by_authority | (held_on <= images_until))

RECORDINGS_AS_PROOF = clause(
    "ima.25-k",
    article="25",
    title="Les appels font preuve",
    summary="Les enregistrements peuvent être remis à la justice, pour une enquête.",
)
IMAGES_AS_PROOF = clause(
    "ima.25-m",
    article="25",
    title="Les images font preuve",
    summary="Les images d’une intrusion peuvent être remises à la justice, pour une enquête.",
)
PROOF = choices("kind of proof", {"recording": "Enregistrement d’un appel", "images": "Images d’une intrusion"})
proof = ask("proof", PROOF, "Ce qui est demandé", "Un appel, ou des images.")
by_court = ask(
    "by_court", FLAG, "Demande de la justice", "Oui si elle est faite dans une enquête ; d’un particulier, non."
)
still_held = ask("still_held", FLAG, "Encore conservé", "Non si la destruction a déjà eu lieu.")
may_hand_over = table(
    proof,
    {
        "recording": says(RECORDINGS_AS_PROOF, by_court & still_held),
        "images": says(IMAGES_AS_PROOF, by_court & still_held),
    },
)
hand_over_recording = (proof == "recording") & may_hand_over
hand_over_images = (proof == "images") & may_hand_over

# ── Images: what the customer owes to those who are filmed ───────────────────────────────────────────────────────────

TELL_THE_FILMED = clause(
    "ima.25-n",
    article="25",
    title="Prévenir ceux qui sont filmés",
    summary="Le client dit à qui entre chez lui que son image peut être prise ; à ses salariés, il le dit avant.",
)
visitors = ask("visitors", FLAG, "Des personnes entrent chez le client", "Voisin, employé de maison, famille.")
visitors_told = ask("visitors_told", FLAG, "Elles sont prévenues", "Oui si le client dit les avoir informées.")
tell_visitors = says(TELL_THE_FILMED, visitors & ~visitors_told)
tell_employees = says(TELL_THE_FILMED, has_employees & ~employees_told)
filming_in_order = says(TELL_THE_FILMED, ~tell_visitors & ~tell_employees)

UNLAWFUL_USE = clause(
    "ima.25-o",
    article="25",
    title="Usage illicite des images",
    summary="IMA Protect ne répond pas de l’usage que le client fait des images contre la loi.",
    reading="Ce qu’IMA Protect ou ses prestataires en font reste à sa charge.",
)
USER = choices(
    "user of images", {"customer": "Le client, ou qui il a autorisé", "operator": "IMA Protect ou un prestataire"}
)
image_user = ask("image_user", USER, "Qui s’est servi des images", "Celui qui les a prises, gardées ou diffusées.")
lawful = ask("lawful_use", FLAG, "Usage conforme à la loi", "Non pour une diffusion sans accord, par exemple.")
answers_for_images = ~exclusion(UNLAWFUL_USE, (image_user == "customer") & ~lawful)
