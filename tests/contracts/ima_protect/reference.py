"""The contract's plan and main amounts computed once more, in plain Python, from the paper and without the law language.

Times are seconds since 1970, money is whole cents.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

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


# ── Prices (tariff sheet, art. 19 and 20) ───────────────────────────────────────────────────────────────────────────

SUBSCRIPTION = {"tout_inclus": 3799, "a_la_carte": 2399}
OPTIONS = {
    "emergency_button": 150,
    "indoor_camera": 590,
    "outdoor_camera": 990,
    "opening": 150,
    "opening_pack": 600,
    "shock": 250,
    "shock_pack": 1000,
    "garage_opening": 250,
    "motion": 300,
    "image_motion": 350,
    "outdoor_motion": 650,
    "deterrence_pack": 1150,
    "outdoor_siren": 650,
    "indoor_siren": 300,
    "gsm": 300,
    "smoke": 150,
    "flood": 250,
    "co": 300,
    "keypad": 250,
    "plug": 150,
    "repeater": 230,
    "remote": 150,
    "plus": 300,
    "camera_link": 499,
}
PURCHASES = {
    "netatmo_outdoor": 31999,
    "netatmo_indoor": 19999,
    "legrand_kit": 15100,
    "security_pack": 35000,
    "energy_pack": 33000,
    "smart_lock": 34900,
    "thermostat": 17999,
    "indoor_camera": 13000,
    "memory_card": 1250,
    "smoke_alarm": 2990,
    "co_alarm": 3500,
    "stickers": 0,
    "sign": 950,
    "badge": 550,
    "badge_pair": 900,
    "key_box": 6500,
    "powerline": 4900,
}
ELSEWHERE = {"tout_inclus": "gsm", "a_la_carte": "camera_link"}
"""The option that an offer does not have."""


def monthly_price(offer: str, options: list[tuple[str, int]]) -> tuple[str, int]:
    """Verdict and cents a month; what the offer does not have costs nothing, cameras are linked once a row."""
    price = SUBSCRIPTION[offer]
    for option, quantity in options:
        if option != ELSEWHERE[offer]:
            price += OPTIONS[option] * (1 if option == "camera_link" else quantity)
    if any(option == ELSEWHERE[offer] for option, _ in options):
        return "other_offer", price
    if sum(quantity for option, quantity in options if option == "camera_link") > 1:
        return "one_link", price
    if any(option in ("opening", "shock") and quantity >= 5 for option, quantity in options):
        return "cheaper_in_packs", price
    return "valid", price


def rounded(numerator: int, denominator: int) -> int:
    """A positive quotient rounded half up, in whole numbers."""
    return (2 * numerator + denominator) // (2 * denominator)


def first_prorata(price: int, installed: date) -> int:
    """The days of the month from the installation on, that day included."""
    length = monthrange(installed.year, installed.month)[1]
    return rounded(price * (length - installed.day + 1), length)


def vat(price: int, eligible_percent: int | None) -> tuple[int, int, int, int]:
    """Net, reduced tax, standard tax, total: at 20 %, and 10 % of the eligible part of the net price."""
    net = rounded(price * 100, 120)
    eligible = rounded(net * (eligible_percent or 0), 100)
    reduced = rounded(eligible * 10, 100)
    total = price - rounded(eligible * 10, 100)
    return net, reduced, total - net - reduced, total


# ── The end of the contract (art. 15, 18, 22, 24) ───────────────────────────────────────────────────────────────────


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def termination(installed: date, sent: date, ground: str, offer: str) -> tuple[str, int, date]:
    """Basis, fee in cents and last day, for the grounds that ask nothing more than themselves."""
    ends = months_later(sent, 1)
    legitimate = ground in ("debt", "death", "abroad", "uncovered_move") or (
        ground == "gsm_lost" and offer == "tout_inclus"
    )
    if ground == "uncovered_move":
        return "uncovered", 0, ends
    if sent <= months_later(installed, 1):
        return "trial", 0, ends
    if ends >= months_later(installed, 12):
        return "after", 9900, ends
    return ("legitimate", 0, ends) if legitimate else ("during", 24900, ends)


def withdrawal(installed: date, sent: date, told: bool, received: int, lost: int, beyond: bool) -> tuple[str, int, int]:
    """Article 27: verdict, what is paid back of the payments, what is kept for wear (before the floor at nothing)."""
    if not told:
        return "not_told", 0, 0
    if (sent - installed).days > 14:
        return "late", 0, 0
    return "valid", received, lost if beyond else 0


# ── The return of the equipment (art. 23, tariff sheet) ─────────────────────────────────────────────────────────────

PIECES = {
    "badge": 300,
    "emergency_button": 3300,
    "outdoor_camera": 16000,
    "indoor_camera": 11000,
    "control_panel": 26600,
    "keypad": 12900,
    "co": 11900,
    "flood": 5200,
    "smoke": 5500,
    "motion": 4800,
    "image_motion": 12300,
    "image_motion_pets": 5900,
    "opening": 2900,
    "garage_opening": 3300,
    "shock": 4800,
    "outdoor_motion": 22300,
    "loudspeaker": 12300,
    "plug": 6300,
    "indoor_siren": 9900,
    "outdoor_siren": 10800,
    "remote": 2600,
    "transmitter_by_choice": 5400,
    "transmitter_all_in": 7900,
}


def whole_years(start: date, end: date) -> int:
    """Anniversaries reached; 29 February has its own on 28 February."""
    years = end.year - start.year
    return years if months_later(start, 12 * years) <= end else years - 1


def piece_due(piece: str, state: str, quantity: int, installed: date, taken_down: date) -> int:
    """Everything when missing, a tenth less a year when damaged, nothing when it came back whole."""
    price = quantity * PIECES[piece]
    if state == "returned":
        return 0
    if state == "missing":
        return price
    return rounded(price * max(0, 10 - whole_years(installed, taken_down)), 10)


# ── Moving and complaints (art. 16 and 30) ──────────────────────────────────────────────────────────────────────────

HOLIDAYS = {
    date(2025, month, day)
    for month, day in (
        *((1, 1), (4, 21), (5, 1), (5, 8), (5, 29), (6, 9), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)),
    )
} | {date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14), date(2026, 5, 25)}
"""Every public holiday from January 2025 to June 2026."""


def thirty_working_days(received: date) -> date:
    """The thirtieth weekday after the reception that is no holiday."""
    day, counted = received, 0
    while counted < 30:
        day = date.fromordinal(day.toordinal() + 1)
        if day.weekday() < 5 and day not in HOLIDAYS:
            counted += 1
    return day


def move_price(last_free: date | None, moves: date) -> int:
    """Free, unless the last free move is less than two years old."""
    return 9900 if last_free and moves < months_later(last_free, 24) else 0
