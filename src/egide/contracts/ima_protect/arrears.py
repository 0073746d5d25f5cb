"""Arrears as a procedure (art. 20.2): the registered letter, thirty days, then suspension or the end; a dispute stops it."""

from __future__ import annotations

from egide.contracts.ima_protect.a20_2_arrears import (
    CONTENT,
    FORMAL_NOTICE,
    NO_ANSWER,
    TO_OBJECT,
    TO_PAY,
)
from egide.contracts.ima_protect.a22_2_operator import UNPAID
from egide.contracts.ima_protect.letters import delivery
from egide.law.delays import Delay, Start, Unit
from egide.law.formulas import TEXT, Field
from egide.law.procedures import Do, End, Go, Limit, Outcome, Procedure, Step, Tell

PAID = End("paid", "Mensualité payée")
RUNNING_OUT = Delay(30, Unit.DAYS, Start.NEXT_DAY)
"""The thirtieth day is still the customer's, to its last second."""

REGULARISED = Outcome("paid", "La somme est reçue", PAID, TO_PAY)
TERMINATED = Outcome(
    "terminated",
    "IMA Protect résilie",
    End("terminated", "Contrat résilié pour impayé"),
    UNPAID,
    do=(Tell("termination", "Résiliation annoncée", "customer", ("letter",), "Votre contrat est résilié.", UNPAID),),
)

# ── The letter ───────────────────────────────────────────────────────────────────────────────────────────────────────

send_notice = Step(
    "send_notice",
    "Envoyer la mise en demeure",
    by="office",
    to="customer",
    clause=FORMAL_NOTICE,
    help="En recommandé avec accusé de réception ; le délai part de la première présentation.",
    outcomes=(
        Outcome(
            "sent",
            "Lettre remise à la poste",
            Go("delivery"),
            do=(
                Tell(
                    "formal_notice",
                    "Mise en demeure",
                    "customer",
                    ("registered_letter",),
                    "Une mensualité reste impayée. Réglez-la dans les 30 jours ou dites-nous, dans le même délai, ce que "
                    "vous contestez et pourquoi. Sans réponse, nous pourrons suspendre les services et résilier.",
                    CONTENT,
                ),
            ),
        ),
        REGULARISED,
    ),
)

presentation = delivery(TO_PAY, "thirty_days", "send_notice", REGULARISED)

# ── Thirty days ──────────────────────────────────────────────────────────────────────────────────────────────────────

thirty_days = Step(
    "thirty_days",
    "Payer, ou contester",
    by="customer",
    to="office",
    clause=TO_PAY,
    limits=(Limit("over", "Trente jours passés sans réponse", RUNNING_OUT, NO_ANSWER, Go("decide")),),
    outcomes=(
        REGULARISED,
        Outcome(
            "disputed",
            "Contestation sérieuse reçue",
            Go("dispute"),
            TO_OBJECT,
            asks=(Field("reason", TEXT, "Ce que le client conteste"),),
        ),
    ),
)

dispute = Step(
    "dispute",
    "Examiner la contestation",
    by="office",
    to="file",
    clause=TO_OBJECT,
    help="Tant qu’elle est examinée, ni suspension ni résiliation.",
    outcomes=(
        Outcome("founded", "Contestation fondée", End("not_owed", "Contestation fondée : rien n’est dû")),
        Outcome("unfounded", "Contestation écartée, motif répondu", Go("send_notice")),
        REGULARISED,
    ),
)

# ── What may follow ──────────────────────────────────────────────────────────────────────────────────────────────────

decide = Step(
    "decide",
    "Suspendre, résilier, ou attendre encore",
    by="office",
    to="customer",
    clause=NO_ANSWER,
    outcomes=(
        Outcome(
            "suspended",
            "Services suspendus",
            Go("suspended"),
            do=(
                Do("suspend", "Suspendre les services", "station", NO_ANSWER),
                Tell(
                    "suspension",
                    "Suspension annoncée",
                    "customer",
                    ("letter",),
                    "Vos services sont suspendus.",
                    NO_ANSWER,
                ),
            ),
        ),
        TERMINATED,
        REGULARISED,
    ),
)

suspended = Step(
    "suspended",
    "Services suspendus",
    by="office",
    to="customer",
    clause=NO_ANSWER,
    outcomes=(
        Outcome(
            "paid",
            "La somme est reçue",
            PAID,
            TO_PAY,
            do=(Do("resume", "Rétablir les services", "station", TO_PAY),),
        ),
        TERMINATED,
    ),
)

ARREARS_PROCEDURE = Procedure(
    "arrears",
    "Impayé",
    FORMAL_NOTICE,
    start=None,
    entries={"start": Go("send_notice")},
    steps=(send_notice, presentation, thirty_days, dispute, decide, suspended),
)
