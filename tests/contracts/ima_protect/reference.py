"""The contract's plan and main amounts computed once more, in plain Python, from the paper and without the law language.

Times are seconds since 1970, money is whole cents.
"""

from __future__ import annotations

HOUR = 3600
FULL_DAY = 24 * HOUR


def plan(offer: str, protect_plus: bool, kind: str, options: set[str]) -> str:
    """Articles 8.1, 8.2, 8.3.1 and the lexicon: who handles an alert, and how."""
    if kind == "duress":
        return "duress"
    if kind == "sos":
        return "sos_listen" if offer == "tout_inclus" else "sos_call"
    if offer == "tout_inclus" or protect_plus:
        return "inform" if kind in ("flood", "co") else "operator"
    if kind in ("intrusion", "tamper") or kind in options:
        return "voice_server"
    return "not_covered"


def guard_fee(offer: str, protect_plus: bool, kind: str, cause: str) -> tuple[int, str]:
    """Articles 8.1.2, 8.2.2, 8.3.1 and the tariff: cents and payer of one visit that took place."""
    included = offer == "tout_inclus" or protect_plus
    asked_for = kind in ("flood", "co")
    at_fault = cause in ("handling_error", "breach")
    if included and not asked_for and not at_fault:
        return 0, "operator"
    return 8000, "customer"


def guarding_cost(begins: int, ends: int) -> int:
    """42 € an hour, in proportion to the second, half a cent rounded up."""
    exact_times_hour = 4200 * (ends - begins)
    cents, rest = divmod(exact_times_hour, HOUR)
    return cents + (1 if 2 * rest >= HOUR else 0)


def protect_plus_price(begins: int, ends: int) -> tuple[int, int]:
    """Slices of 24 hours begun, and their price at 3 € each."""
    slices = 0
    while begins + slices * FULL_DAY < ends:
        slices += 1
    return slices, slices * 300


def stopped_at_once(alert: int, stop: int, kind: str) -> bool:
    """Article 8.3.2, save for duress and SOS."""
    return kind not in ("duress", "sos") and 0 <= stop - alert <= 30
