"""The office over the same two contracts as the customer's space."""

from __future__ import annotations

from typing import Any

import pytest

from egide.runner import Runner
from tests.web.customer.conftest import house, today, words

__all__ = ["house", "today", "words"]


@pytest.fixture
def office(visit: Any, house: Runner) -> Any:
    """Django's client, signed in as a manager."""
    return visit("manager")
