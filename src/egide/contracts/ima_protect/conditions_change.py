"""New conditions (art. 24): notified a month ahead; four months to refuse them and leave for free, where they may be refused."""

from __future__ import annotations

from egide.contracts.ima_protect.a22_1_customer import CHANNEL, GROUND, REFUSAL
from egide.contracts.ima_protect.a24_changes import (
    ADMINISTRATIVE,
    FAVOURABLE,
    FREE_REFUSAL,
    LEGAL,
    MAY_CHANGE,
    ONE_MONTH_AHEAD,
    change,
    notice_respected,
)
from egide.contracts.ima_protect.vocabulary import event_at
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Start, Unit
from egide.law.formulas import const, day_of, table, when, yes
from egide.law.procedures import Begin, End, Go, Limit, Outcome, Procedure, Step, Tell
from egide.law.types import choices

FOUR_MONTHS = Delay(4, Unit.MONTHS, Start.NEXT_DAY, month_end=MonthEnd.LAST_DAY)
NEW_CONDITIONS = choices(
    "new conditions",
    {
        "too_late": "Notifiées moins d’un mois avant",
        "refusable": "Le client peut les refuser",
        "favourable": "Toutes en sa faveur",
        "administrative": "Simple formalité",
        "legal": "Imposées par la loi",
    },
)
new_conditions = when(
    ~notice_respected,
    const(NEW_CONDITIONS, "too_late"),
    table(
        change,
        {
            "favourable": const(NEW_CONDITIONS, "favourable"),
            "administrative": const(NEW_CONDITIONS, "administrative"),
            "legal": const(NEW_CONDITIONS, "legal"),
            "other": const(NEW_CONDITIONS, "refusable"),
        },
    ),
)
APPLY = "Nouvelles conditions applicables à leur date, sans refus possible"

notify_again = Step(
    "notify_again",
    "Notifier de nouveau, un mois avant l’effet",
    by="office",
    to="customer",
    clause=ONE_MONTH_AHEAD,
    outcomes=(
        Outcome("given_up", "Changement abandonné", End("dropped", "Les anciennes conditions demeurent"), MAY_CHANGE),
        Outcome("again", "Nouvelle notification préparée", End("to_notify", "À notifier de nouveau")),
    ),
)
no_refusal = {
    name: Step(
        f"tell_{name}",
        "Dire au client pourquoi il ne peut refuser",
        by="office",
        to="customer",
        clause=clause,
        outcomes=(Outcome("told", "Client informé", End(f"applies_{name}", APPLY)),),
    )
    for name, clause in (("favourable", FAVOURABLE), ("administrative", ADMINISTRATIVE), ("legal", LEGAL))
}
four_months = Step(
    "four_months",
    "Accepter par son silence, ou refuser",
    by="customer",
    to="office",
    clause=FREE_REFUSAL,
    do=(
        Tell(
            "refusal_right",
            "Droit de refus rappelé",
            "customer",
            ("email",),
            "Vous pouvez refuser ces conditions et partir sans frais dans les quatre mois de leur notification.",
            FREE_REFUSAL,
        ),
    ),
    limits=(
        Limit(
            "over",
            "Quatre mois passés sans refus",
            FOUR_MONTHS,
            FREE_REFUSAL,
            End("accepted", "Nouvelles conditions acceptées"),
            since="run.at",
        ),
    ),
    outcomes=(
        Outcome(
            "refused",
            "Refus écrit reçu",
            End(
                "refused",
                "Conditions refusées : résiliation sans frais",
                (
                    Begin(
                        "termination",
                        REFUSAL,
                        given={
                            "ground": const(GROUND, "refused_conditions"),
                            "termination_channel": const(CHANNEL, "letter"),
                            "in_writing": yes(),
                            "refused_on": day_of(event_at),
                            "notice_sent_on": day_of(event_at),
                        },
                    ),
                ),
            ),
            REFUSAL,
        ),
    ),
)
CONDITIONS_PROCEDURE = Procedure(
    "conditions_change",
    "Nouvelles conditions",
    MAY_CHANGE,
    start=new_conditions,
    entries={
        "too_late": Go("notify_again"),
        "refusable": Go("four_months"),
        **{name: Go(f"tell_{name}") for name in no_refusal},
    },
    steps=(notify_again, *no_refusal.values(), four_months),
)
