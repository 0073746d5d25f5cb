"""A failure told (art. 5): told to the customer if the daily test is missing, treated from afar, then by a technician's visit."""

from __future__ import annotations

from egide.contracts.ima_protect.a03_changes import technician_visit
from egide.contracts.ima_protect.a05_4_cost import FAULT_CAUSE, NOT_OURS, OWN_FAILURE, customer_pays
from egide.contracts.ima_protect.a05_control import (
    CUSTOMER_POSTPONES,
    MISSING_TOLD,
    REMOTE_FIRST,
    SELF_DIAGNOSIS,
    VISIT_WINDOW,
    source,
)
from egide.contracts.ima_protect.a07_duties import APPOINTMENTS
from egide.contracts.ima_protect.lexicon import notification_email, notification_mobile
from egide.contracts.ima_protect.vocabulary import event_at
from egide.law.delays import Delay, Start, Unit
from egide.law.formulas import AMOUNT, DAY, MOMENT, Field, ask, euros
from egide.law.procedures import Do, End, Go, Limit, Outcome, Owe, Procedure, Step, Tell

FIFTEEN_DAYS = Delay(15, Unit.DAYS, Start.NEXT_DAY)
"""The fifteenth day is still in time, to its last second."""

unsolved_at = ask("unsolved_at", MOMENT, "Déplacement décidé à", "Le moment où la résolution à distance a échoué.")
parts_due = ask(
    "parts_due", AMOUNT, "Pièces", "Ce que la question « fault_cost » donne pour elles.", at_least=euros("0.00")
)

FIFTEEN_DAYS_OVER = Limit(
    "fifteen_days",
    "Quinze jours passés sans visite",
    FIFTEEN_DAYS,
    VISIT_WINDOW,
    since="unsolved_at",
    do=(Do("late_visit", "Visite en retard : envoyer un technicien sans attendre", "office", VISIT_WINDOW),),
)

REPAIRED = Outcome(
    "repaired",
    "Réparé",
    End("repaired", "Défaut résolu par un technicien"),
    asks=(
        Field("fault_cause", FAULT_CAUSE, "Cause de la panne"),
        Field("parts_due", AMOUNT, "Pièces à payer par le client ; 0 s’il n’y en a pas", at_least=0),
    ),
    do=(
        Owe("fault_visit", "Visite du technicien", technician_visit, "customer", NOT_OURS, when=customer_pays),
        Owe("fault_parts", "Pièces", parts_due, "customer", NOT_OURS, when=customer_pays),
        Do("free_repair", "Aucun frais pour le client", "office", OWN_FAILURE, when=~customer_pays),
    ),
)

remote = Step(
    "remote",
    "Essayer à distance",
    by="office",
    to="site",
    clause=REMOTE_FIRST,
    outcomes=(
        Outcome("solved", "Résolu à distance", End("solved_remotely", "Défaut résolu à distance, sans visite")),
        Outcome("unsolved", "Non résolu : un technicien doit venir", Go("appointment"), sets={"unsolved_at": event_at}),
    ),
)

appointment = Step(
    "appointment",
    "Fixer la visite du technicien",
    by="office",
    to="customer",
    clause=VISIT_WINDOW,
    help="Selon l’urgence, de cinq à quinze jours après l’échec à distance.",
    limits=(FIFTEEN_DAYS_OVER,),
    outcomes=(
        Outcome("agreed", "Rendez-vous pris", Go("visit"), asks=(Field("appointment_on", DAY, "Jour du rendez-vous"),)),
        Outcome(
            "unanswered",
            "Le client ne donne pas suite",
            Go("appointment"),
            APPOINTMENTS,
            do=(Do("note_breach", "Noter le manquement", "file", APPOINTMENTS),),
        ),
    ),
)

visit = Step(
    "visit",
    "Réparer sur place",
    by="technician",
    to="site",
    clause=VISIT_WINDOW,
    limits=(FIFTEEN_DAYS_OVER,),
    outcomes=(
        REPAIRED,
        Outcome(
            "postponed",
            "Reporté par le client",
            Go("postponed_visit"),
            CUSTOMER_POSTPONES,
            asks=(Field("postponed_to", DAY, "Date choisie par le client"),),
        ),
    ),
)

postponed_visit = Step(
    "postponed_visit",
    "Réparer sur place, à la date choisie par le client",
    by="technician",
    to="site",
    clause=CUSTOMER_POSTPONES,
    help="Les quinze jours ne comptent plus : la date est celle du client, qui l’engage.",
    outcomes=(REPAIRED,),
)

told_of_test = source == "missing_test"
FAILURE = Procedure(
    "failure",
    "Défaut du système",
    REMOTE_FIRST,
    start=None,
    entries={"start": Go("remote")},
    inputs=(unsolved_at,),
    do=(
        Do(
            "open_record", "Défaut enregistré dès sa réception", "file", SELF_DIAGNOSIS, when=source == "self_diagnosed"
        ),
        *(
            Tell(
                f"missing_test_{channel}",
                f"Test du jour manqué : {word}",
                "customer",
                (channel,),
                "Votre centrale n’a pas envoyé son test du jour. Nous cherchons pourquoi.",
                MISSING_TOLD,
                when=told_of_test & known,
            )
            for channel, word, known in (
                ("sms", "SMS", notification_mobile),
                ("email", "e-mail", notification_email),
            )
        ),
    ),
    steps=(remote, appointment, visit, postponed_visit),
)
