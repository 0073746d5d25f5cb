"""All that can be asked of this contract, in the order of its chapters."""

from __future__ import annotations

from egide.contracts.ima_protect import (
    questions_alerts,
    questions_controls,
    questions_duties,
    questions_ending,
    questions_guard,
    questions_instructions,
    questions_life,
    questions_papers,
    questions_pilot,
    questions_price,
    questions_privacy,
    questions_return,
    questions_space,
    questions_subscription,
    questions_withdrawal,
)

QUESTIONS = (
    *questions_instructions.QUESTIONS,
    *questions_alerts.QUESTIONS,
    *questions_guard.QUESTIONS,
    *questions_price.QUESTIONS,
    *questions_ending.QUESTIONS,
    *questions_withdrawal.QUESTIONS,
    *questions_space.QUESTIONS,
    *questions_return.QUESTIONS,
    *questions_life.QUESTIONS,
    *questions_privacy.QUESTIONS,
    *questions_papers.QUESTIONS,
    *questions_subscription.QUESTIONS,
    *questions_duties.QUESTIONS,
    *questions_controls.QUESTIONS,
    *questions_pilot.QUESTIONS,
)
