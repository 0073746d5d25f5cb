"""A registered letter on its way, as arrears (art. 20.2) and the return of the equipment (art. 23) both wait for it."""

from __future__ import annotations

from egide.law.clauses import Clause
from egide.law.procedures import Go, Outcome, Step


def delivery(clause: Clause, presented: str, again: str, *others: Outcome) -> Step:
    """Waits for the first presentation, from which the delay of the step `presented` runs; a lost letter goes back to `again`."""
    return Step(
        "delivery",
        "Attendre la première présentation",
        by="post",
        to="customer",
        clause=clause,
        outcomes=(
            Outcome("presented", "Lettre présentée", Go(presented)),
            Outcome("lost", "Lettre perdue : la renvoyer", Go(again)),
            *others,
        ),
    )
