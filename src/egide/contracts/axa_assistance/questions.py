"""Everything that can be asked of this contract."""

from __future__ import annotations

from egide.contracts.axa_assistance import questions_benefits, questions_guard

QUESTIONS = (*questions_guard.QUESTIONS, *questions_benefits.QUESTIONS)
