"""Everything that can be asked of this contract."""

from __future__ import annotations

from egide.contracts.vigilians import questions_contract, questions_duties, questions_money

QUESTIONS = (*questions_contract.QUESTIONS, *questions_money.QUESTIONS, *questions_duties.QUESTIONS)
