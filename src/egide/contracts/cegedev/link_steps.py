"""Annex 2, § 4, disconnection, as steps: calls in the day, a retry, a second loss waited for, the repair asked for."""

from __future__ import annotations

from egide.contracts.cegedev.a04_disconnection import (
    CAUSE,
    IN_THE_DAY,
    SECOND_LOSS,
    calls_from,
    calls_until,
    link_back,
    lost_too_long,
    may_call,
    second_loss,
    waited_until,
)
from egide.contracts.cegedev.calls import closed
from egide.contracts.cegedev.vocabulary import event_at
from egide.law.clauses import Clause
from egide.law.formulas import TEXT, Field
from egide.law.procedures import Branch, Do, Each, End, Go, Limit, Next, Outcome, Step


def repair_asked(reason: str, label: str, clause: Clause) -> End:
    """The centre asks Ozone to repair."""
    return End(reason, label, (Do("request_support", "Demander le dépannage à Ozone", "ozone", clause),))


AFTER_RETRY = repair_asked("support_after_retry", "Nouvel essai sans succès : dépannage demandé", CAUSE)
AFTER_SECOND_LOSS = repair_asked("support_after_second_loss", "Seconde perte : dépannage demandé", SECOND_LOSS)
STILL_LOST = repair_asked("support_still_lost", "Liaison jamais revenue : dépannage demandé", SECOND_LOSS)

await_hours = Step(
    "await_hours",
    "Attendre 8 h pour appeler",
    by="system",
    to="file",
    clause=IN_THE_DAY,
    limits=(
        Limit("opening", "Appels possibles à 8 h", None, IN_THE_DAY, Go("call_about_link"), due=calls_from(event_at)),
    ),
    outcomes=(),
)

call_about_link = Step(
    "call_about_link",
    "Appeler au sujet de la liaison",
    by="operator",
    to="contact",
    clause=IN_THE_DAY,
    when=may_call(event_at),
    otherwise=Go("await_hours"),
    each=Each("contacts", exhausted=Branch(second_loss, AFTER_SECOND_LOSS, Go("await_second_loss"))),
    limits=(
        Limit(
            "closing",
            "Fin des appels à 20 h",
            None,
            IN_THE_DAY,
            Branch(lost_too_long, STILL_LOST, Go("await_hours")),
            due=calls_until(event_at),
        ),
    ),
    outcomes=(
        Outcome(
            "cause_known",
            "Connaît la cause",
            closed("cause_known", "Cause de la coupure connue"),
            CAUSE,
            asks=(Field("cause", TEXT, "Cause"),),
        ),
        Outcome("cause_unknown", "Ne connaît pas la cause", Go("retry"), CAUSE),
        Outcome("no_answer", "Ne répond pas", Next("call_about_link"), SECOND_LOSS),
    ),
)

retry = Step(
    "retry",
    "Nouvel essai de connexion par le client",
    by="customer",
    to="site",
    clause=CAUSE,
    outcomes=(
        Outcome("worked", "Liaison rétablie", closed("reconnected", "Liaison rétablie par le client")),
        Outcome("failed", "Échec", AFTER_RETRY),
    ),
)

await_second_loss = Step(
    "await_second_loss",
    "Attendre une seconde perte de liaison",
    by="system",
    to="file",
    clause=SECOND_LOSS,
    limits=(
        Limit(
            "waited",
            "Fin de l’attente d’une seconde perte",
            None,
            SECOND_LOSS,
            Branch(link_back, closed("link_held", "Liaison revenue, sans nouvelle perte"), STILL_LOST),
            due=waited_until,
        ),
    ),
    outcomes=(),
)

LINK_STEPS = (call_about_link, await_hours, retry, await_second_loss)
