"""IMA Protect ends the contract (art. 22.2): the ground is checked, the letter names it, a month runs or none."""

from __future__ import annotations

from egide.contracts.ima_protect.a09_3_options import WITH_THE_CONTRACT
from egide.contracts.ima_protect.a22_2_operator import (
    ANIMALS,
    BREACH,
    COURT,
    MISUSE,
    NO_LINK,
    NO_REASON,
    NOT_CUSTOMER,
    OPERATOR_GROUND,
    UNHEALTHY,
    UNPAID,
    may_end,
    operator_ground,
)
from egide.contracts.ima_protect.a23_return import IN_TIME
from egide.contracts.ima_protect.termination import MONTH_OF_NOTICE
from egide.law.clauses import Clause
from egide.law.formulas import const, table, when
from egide.law.procedures import Begin, Do, End, Go, Limit, Outcome, Procedure, Step, Tell
from egide.law.types import choices

OPERATOR_END = choices(
    "operator end",
    {"not_admitted": "Raison non établie", **dict(OPERATOR_GROUND.options)},
)
operator_end = when(
    may_end,
    table(operator_ground, {name: const(OPERATOR_END, name) for name in OPERATOR_GROUND.values}),
    const(OPERATOR_END, "not_admitted"),
)
AT_ONCE = {
    "unpaid": UNPAID,
    "breach": BREACH,
    "misuse": MISUSE,
    "unhealthy": UNHEALTHY,
    "animals": ANIMALS,
    "no_link": NO_LINK,
    "not_customer": NOT_CUSTOMER,
    "court": COURT,
}
"""The grounds that ask for no notice."""


def ended(clause: Clause) -> End:
    """The contract is over: monitoring and options stop, the equipment goes back."""
    return End(
        "ended",
        "Contrat résilié par IMA Protect",
        (
            Do("stop_monitoring", "Arrêter la télésurveillance", "station", clause),
            Do("stop_options", "Arrêter les options", "office", WITH_THE_CONTRACT),
            Begin("equipment_return", IN_TIME),
        ),
    )


def letter(clause: Clause) -> Tell:
    """The customer is told, and why."""
    return Tell(
        "operator_termination",
        "Résiliation annoncée",
        "customer",
        ("letter",),
        "Nous mettons fin à votre contrat ; la raison et la date sont jointes.",
        clause,
    )


not_admitted = Step(
    "not_admitted",
    "Compléter le dossier, ou renoncer",
    by="office",
    to="file",
    clause=NO_REASON,
    help="La raison invoquée n’est pas établie, ou l’engagement n’est pas fini.",
    outcomes=(
        Outcome("given_up", "IMA Protect renonce", End("not_ended", "Raison non établie : le contrat continue")),
    ),
)
at_once = {
    name: Step(
        f"tell_{name}",
        "Écrire au client que le contrat prend fin, et pourquoi",
        by="office",
        to="customer",
        clause=clause,
        outcomes=(Outcome("sent", "Lettre envoyée", ended(clause), do=(letter(clause),)),),
    )
    for name, clause in AT_ONCE.items()
}
tell_a_month_ahead = Step(
    "tell_a_month_ahead",
    "Écrire au client que le contrat prend fin dans un mois",
    by="office",
    to="customer",
    clause=NO_REASON,
    outcomes=(Outcome("sent", "Lettre envoyée", Go("operator_notice"), do=(letter(NO_REASON),)),),
)
operator_notice = Step(
    "operator_notice",
    "Laisser courir le préavis",
    by="office",
    to="customer",
    clause=NO_REASON,
    limits=(Limit("notice_over", "Préavis écoulé", MONTH_OF_NOTICE, NO_REASON, ended(NO_REASON)),),
    outcomes=(),
)
OPERATOR_ENDS_PROCEDURE = Procedure(
    "operator_termination",
    "Résiliation par IMA Protect",
    NO_REASON,
    start=operator_end,
    entries={
        "not_admitted": Go("not_admitted"),
        "no_reason": Go("tell_a_month_ahead"),
        **{name: Go(f"tell_{name}") for name in at_once},
    },
    steps=(not_admitted, *at_once.values(), tell_a_month_ahead, operator_notice),
)
