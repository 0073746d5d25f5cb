"""The customer moves (art. 16): said in writing a month ahead, the new home equipped within a month, the old one stripped."""

from __future__ import annotations

from egide.contracts.ima_protect.a16_moving import (
    A_MONTH_BEFORE,
    FREE_MOVE,
    INSTALLED_WITHIN,
    TWO_APPOINTMENTS,
    move_price,
    notice,
)
from egide.contracts.ima_protect.a22_1_customer import CHANNEL, GROUND, NOT_MOVING
from egide.contracts.ima_protect.vocabulary import event_at
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Start, Unit
from egide.law.formulas import MOMENT, ask, const, day_of
from egide.law.procedures import Begin, Do, End, Go, Interrupt, Limit, Outcome, Owe, Procedure, Step, Tell

A_MONTH_AFTER = Delay(1, Unit.MONTHS, Start.NEXT_DAY, month_end=MonthEnd.LAST_DAY)
moves_at = ask("moves_at", MOMENT, "Emménagement", "Le jour prévu, à minuit.")

ask_writing = Step(
    "ask_writing",
    "Demander au client d’écrire",
    by="office",
    to="customer",
    clause=A_MONTH_BEFORE,
    outcomes=(
        Outcome("written", "Le client a écrit", Go("install_new")),
        Outcome("silent", "Le client n’écrit pas", End("not_announced", "Déménagement jamais confirmé par écrit")),
    ),
)
install_new = Step(
    "install_new",
    "Équiper le nouveau logement",
    by="technician",
    to="customer",
    clause=TWO_APPOINTMENTS,
    do=(
        Tell(
            "move_receipt",
            "Déménagement enregistré",
            "customer",
            ("email",),
            "Votre déménagement est enregistré. Deux rendez-vous vous sont proposés : équiper le nouveau logement, "
            "démonter l’ancien.",
            TWO_APPOINTMENTS,
        ),
    ),
    limits=(
        Limit(
            "installation_overdue",
            "Un mois passé depuis l’emménagement",
            A_MONTH_AFTER,
            INSTALLED_WITHIN,
            do=(Do("install_at_once", "Installer sans plus attendre", "office", INSTALLED_WITHIN),),
            since="moves_at",
        ),
    ),
    outcomes=(
        Outcome(
            "installed",
            "Nouveau logement équipé",
            Go("dismantle_old"),
            do=(Owe("move_price", "Mise en service du nouveau logement", move_price, "customer", FREE_MOVE),),
        ),
    ),
)
dismantle_old = Step(
    "dismantle_old",
    "Démonter l’ancien logement",
    by="technician",
    to="customer",
    clause=TWO_APPOINTMENTS,
    outcomes=(Outcome("dismantled", "Ancien logement démonté", End("moved", "Déménagement terminé")),),
)
given_up = Interrupt(
    "move.service_dropped",
    "Le client ne garde pas le service",
    End(
        "not_kept",
        "Service non repris : résiliation du client",
        (
            Begin(
                "termination",
                NOT_MOVING,
                given={
                    "ground": const(GROUND, "not_moving"),
                    "termination_channel": const(CHANNEL, "letter"),
                    "notice_sent_on": day_of(event_at),
                },
            ),
        ),
    ),
    NOT_MOVING,
    while_at=("install_new",),
    refuse=True,
)
MOVING_PROCEDURE = Procedure(
    "moving",
    "Déménagement",
    TWO_APPOINTMENTS,
    start=notice,
    entries={"in_time": Go("install_new"), "late": Go("install_new"), "not_written": Go("ask_writing")},
    steps=(ask_writing, install_new, dismantle_old),
    interrupts=(given_up,),
    inputs=(moves_at,),
)
