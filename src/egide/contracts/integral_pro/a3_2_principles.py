"""Article 3.2: what an indemnity may never exceed."""

from __future__ import annotations

from egide.contracts.integral_pro.items import given, of
from egide.law.clauses import clause
from egide.law.formulas import least, says, when
from egide.law.graph import Expr

REAL_LOSS = clause(
    "ipro.3.2-a",
    article="3.2",
    title="Jamais plus que la perte",
    summary="L’indemnité ne dépasse pas la perte réelle : elle n’enrichit pas.",
    reading="Elle ne dépasse donc ni la valeur à neuf du bien, ni la perte que l’expertise établit quand elle est moindre.",
)
NO_PROOF = clause(
    "ipro.3.2-b",
    article="3.2",
    title="Un capital ne prouve rien",
    summary="Le plafond assuré ne prouve ni l’existence ni la valeur des biens : seule compte la perte prouvée.",
)


def within_real_loss(amount: Expr, limit: Expr) -> Expr:
    """The amount, but no more than what was really lost."""
    return says(REAL_LOSS, least(amount, limit))


def within_proved_loss(amount: Expr) -> Expr:
    """The amount of a row, but no more than the loss that was proved to be smaller, if one was."""
    return when(given("proved_loss"), within_real_loss(amount, of("proved_loss")), amount)
