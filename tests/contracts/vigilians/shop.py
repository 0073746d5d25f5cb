"""A shop under the general conditions: the order form that its cases share."""

from __future__ import annotations

from typing import Any

from tests.contracts.asking import Asking

SCHEDULE: dict[str, Any] = {
    "offer": "monitoring",
    "cameras": 2,
    "monthly_price": "50.00",
    "vat_rate": "20 %",
    "commitment_months": 36,
    "equipment": "purchase",
    "access_fee": "90.00",
    "shipping_fee": "15.00",
    "termination_fee": "30.00",
    "default_fee": "15.00",
    "deposit_required": True,
}
OZONE = Asking("vigilians", {}, SCHEDULE)


def order(**schedule: Any) -> dict[str, Any]:
    """An order form that differs in these."""
    return {"schedule": {**SCHEDULE, **schedule}}
