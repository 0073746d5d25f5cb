"""Everything that can be asked of this contract."""

from __future__ import annotations

from egide.contracts.cegedev import questions_alerts, questions_contract

QUESTIONS = (*questions_alerts.QUESTIONS, *questions_contract.QUESTIONS)
