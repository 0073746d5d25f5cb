"""Articles 12.1.j, 12.1.l and 15.3 as a procedure: reminded the same day, cut after five days, ended, sent to recovery."""

from __future__ import annotations

from egide.contracts.vigilians.a12_unpaid import (
    AFTER_PROCEDURE,
    AT_ONCE,
    COSTS,
    DEFAULT_FEE,
    FIRST_REMINDER,
    PROCEDURE,
    RECONNECTED,
    SUSPENDED,
    TERMINATED,
    collection_costs,
    reconnected,
)
from egide.contracts.vigilians.schedule import default_fee, termination_fee
from egide.law.delays import Delay, Unit
from egide.law.formulas import AMOUNT, FLAG, Field, ask, euros, yes
from egide.law.procedures import Do, End, Go, Interrupt, Limit, Outcome, Owe, Procedure, Stay, Step, Tell

TEXT = (
    "Un paiement de votre abonnement Vigilians n’est pas arrivé. Sans règlement, votre connexion sera suspendue dans "
    "cinq jours."
)
REMINDERS = (
    Tell("reminder_sms", "Relance par SMS", "customer", ("sms",), TEXT, FIRST_REMINDER),
    Tell("reminder_email", "Relance par e-mail", "customer", ("email",), TEXT, FIRST_REMINDER),
    Owe(
        "default_fee",
        "Frais de défaut de paiement",
        default_fee,
        "customer",
        DEFAULT_FEE,
        when=default_fee > euros("0.00"),
    ),
)
settled = ask("settled", FLAG, "Le compte est en règle", "Tout ce qui était dû est payé.")
PAYMENT = (Field("settled", FLAG, "Le compte est en règle"),)
PAID_IN_TIME = End("paid_in_time", "Payé avant la coupure")
RESTORE = Do("restore_service", "Remettre le service", "system", RECONNECTED)

await_payment = Step(
    "await_payment",
    "Attendre le règlement",
    by="customer",
    to="office",
    clause=PROCEDURE,
    limits=(
        Limit(
            "cut",
            "Coupure annoncée, cinq jours après le constat",
            Delay(5, Unit.DAYS),
            FIRST_REMINDER,
            Go("suspend"),
            since="run.at",
        ),
    ),
    outcomes=(Outcome("paid", "Payé", PAID_IN_TIME),),
)

suspend = Step(
    "suspend",
    "Suspendre la connexion",
    by="office",
    to="system",
    clause=AT_ONCE,
    outcomes=(
        Outcome(
            "suspended",
            "Suspendue",
            Go("suspended"),
            SUSPENDED,
            do=(Do("cut_service", "Couper la connexion", "system", SUSPENDED),),
        ),
        Outcome("paid", "Payé entre-temps", PAID_IN_TIME),
    ),
)

suspended = Step(
    "suspended",
    "Attendre la régularisation, ou résilier",
    by="office",
    to="customer",
    clause=AFTER_PROCEDURE,
    help="L’abonnement reste facturé. Aucun délai n’est écrit avant la résiliation.",
    outcomes=(
        Outcome(
            "paid",
            "Compte réglé, frais compris",
            End("reconnected", "Compte réglé : service remis", (RESTORE,)),
            RECONNECTED,
            asks=(
                Field("debt", AMOUNT, "Dette du compte"),
                Field("collection_costs", AMOUNT, "Frais de recouvrement"),
                Field("paid_back", AMOUNT, "Somme versée"),
            ),
            when=reconnected,
        ),
        Outcome(
            "terminated",
            "Résilié pour impayés",
            Go("recover"),
            TERMINATED,
            do=(Owe("termination_fee", "Frais de résiliation", termination_fee, "customer", TERMINATED),),
            sets={"litigated": yes()},
        ),
    ),
)

recover = Step(
    "recover",
    "Transmettre au contentieux",
    by="office",
    to="collection",
    clause=TERMINATED,
    outcomes=(
        Outcome(
            "recovered",
            "Recouvré",
            End("recovered", "Créance recouvrée après résiliation"),
            asks=(Field("collection_costs", AMOUNT, "Frais de recouvrement"),),
            do=(Owe("collection_costs", "Frais de recouvrement", collection_costs, "customer", COSTS),),
        ),
        Outcome("written_off", "Abandonné", End("written_off", "Créance abandonnée")),
    ),
)

ARREARS = Procedure(
    "arrears",
    "Impayé",
    PROCEDURE,
    start=None,
    entries={"start": Go("await_payment")},
    steps=(await_payment, suspend, suspended, recover),
    interrupts=(
        Interrupt(
            "payment.received",
            "Paiement reçu : compte en règle",
            PAID_IN_TIME,
            PROCEDURE,
            when=settled,
            asks=PAYMENT,
            while_at=("await_payment", "suspend"),
        ),
        Interrupt("payment.received", "Paiement noté", Stay(), PROCEDURE, asks=PAYMENT, late=True),
    ),
    do=REMINDERS,
)
