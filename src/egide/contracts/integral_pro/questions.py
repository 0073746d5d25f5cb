"""All that can be asked of this contract, the claim first."""

from __future__ import annotations

from egide.contracts.integral_pro import (
    questions_after,
    questions_cover,
    questions_disagreement,
    questions_theft,
    questions_values,
)

QUESTIONS = (
    *questions_theft.QUESTIONS,
    *questions_after.QUESTIONS,
    *questions_values.QUESTIONS,
    *questions_cover.QUESTIONS,
    *questions_disagreement.QUESTIONS,
)
