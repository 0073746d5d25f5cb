"""A power cut told (art. 6): an hour and a half of watching where there is a GSM, one SMS, nothing else."""

from __future__ import annotations

from egide.contracts.ima_protect.a06_power import BY_SMS, LONG_CUTS, ONE_MESSAGE, WITH_GSM, power_watched
from egide.contracts.ima_protect.lexicon import notification_mobile
from egide.law.delays import Delay, Unit
from egide.law.formulas import const, when
from egide.law.procedures import Do, End, Go, Interrupt, Limit, Outcome, Procedure, Step, Tell
from egide.law.types import choices

WATCH = choices("power watch", {"watched": "Coupure suivie", "not_watched": "Coupure non suivie : Internet seul"})
NINETY_MINUTES = Delay(90, Unit.MINUTES)
RESTORED = End("restored", "Courant revenu avant une heure trente : rien n’est signalé")

cut = Step(
    "cut",
    "Courant coupé",
    by="operator",
    to="site",
    clause=LONG_CUTS,
    limits=(
        Limit(
            "ninety_minutes",
            "Une heure trente sans courant",
            NINETY_MINUTES,
            LONG_CUTS,
            End("told", "Une heure trente passée : une information, une seule"),
            do=(
                Tell(
                    "power_cut",
                    "Coupure de courant",
                    "customer",
                    ("sms",),
                    "Le courant est coupé chez vous depuis plus d’une heure trente. Pensez à le faire rétablir.",
                    BY_SMS,
                    when=notification_mobile,
                ),
                Do(
                    "no_number",
                    "Coupure à signaler, aucun numéro de notification",
                    "file",
                    BY_SMS,
                    when=~notification_mobile,
                ),
                Do("nothing_more", "Rien d’autre n’est fait : une information, ni appel ni agent", "file", ONE_MESSAGE),
            ),
        ),
    ),
    outcomes=(Outcome("restored", "Courant revenu", RESTORED),),
)

POWER_CUT = Procedure(
    "power_cut",
    "Coupure de courant",
    WITH_GSM,
    start=when(power_watched, const(WATCH, "watched"), const(WATCH, "not_watched")),
    entries={"watched": Go("cut"), "not_watched": End("not_watched", "Internet seul, sans GSM : rien n’est signalé")},
    steps=(cut,),
    interrupts=(Interrupt("signal.power_restore", "Courant revenu", RESTORED, LONG_CUTS),),
)
