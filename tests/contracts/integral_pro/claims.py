"""Theft claims made up at random: any thing, any circumstance, what the insurer must prove often left unknown.

Values are given by path and typed, as `Question.read` would give them. Everything that a decision can need is there.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from egide.contracts.integral_pro.a1_1_4_cover import PANES
from egide.contracts.integral_pro.a1_1_4_prevention import BEARING, CLOSING
from egide.contracts.integral_pro.a2_3_1_levels import ALARM, GLAZING_PROTECTION
from egide.contracts.integral_pro.a3_2_3_building import STATE
from egide.contracts.integral_pro.items import CAUSE, CONTAINER, FATE, HARM, KIND, OWNER, PLACE, WARRANTY
from egide.contracts.integral_pro.lexicon_things import LANDLORD
from egide.contracts.integral_pro.schedule import LEVEL
from egide.contracts.integral_pro.vocabulary import (
    AUTHOR,
    CONDUCT,
    COUNTRY,
    ENTRY,
    EVENT,
    EXCUSE,
    ORIGIN,
    PAPERS,
    STATEMENTS,
    VIOLENCE,
)
from egide.law.types import Choice

FIRST_DAY = date(2024, 1, 1)
USUAL = {
    "event": "theft",
    "entry": "break_in",
    "violence": "none",
    "conduct": "none",
    "origin": "ordinary",
    "statements": "exact",
    "papers": "genuine",
    "breach_bearing": "none",
    "building_state": "ordinary",
}


class Maker:
    """One claim from one source of chance. Whole-number choices only, so that a failing claim can be made simpler."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def flag(self) -> bool:
        return self.chance.randrange(2) == 1

    def often(self) -> bool:
        """Four times in five."""
        return self.chance.randrange(5) > 0

    def pick(self, type_: Choice) -> str:
        return type_.values[self.chance.randrange(len(type_.values))]

    def usually(self, name: str, type_: Choice) -> str:
        return USUAL[name] if self.often() else self.pick(type_)

    def amount(self, most: int = 1_000_000) -> int:
        return self.chance.randrange(most)

    def day(self, near: date, before: int, after: int) -> date:
        return near + timedelta(days=self.chance.randrange(-before, after + 1))

    def perhaps(self, case: dict[str, Any], name: str, value: Any) -> None:
        """Known or not."""
        if self.flag():
            case[name] = value

    # ── The claim ────────────────────────────────────────────────────────────────────────────────────────────────────

    def claim(self) -> dict[str, Any]:
        day = self.day(date(2025, 6, 1), 400, 400)
        at = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=self.chance.randrange(1440))
        case: dict[str, Any] = {
            **self.schedule(),
            "event": self.usually("event", EVENT),
            "loss_at": at,
            "at_insured_address": self.often(),
            "taken_in": "metropolitan_france" if self.often() else self.pick(COUNTRY),
            "entry": self.usually("entry", ENTRY),
            "violence": self.usually("violence", VIOLENCE),
            "during_fire": not self.often(),
            "author": self.pick(AUTHOR) if self.flag() else "unidentified",
            "open_hours": self.flag(),
            "panes": self.pick(PANES),
            "landlord": self.pick(LANDLORD),
            "unpaid_premiums": self.rows(2, lambda: {"due_on": self.day(day, 60, 60), "amount": self.amount(50_000)}),
            "index_values": ({"series": "ffb", "published_on": FIRST_DAY, "value": 90_000 + self.amount(20_000)},),
        }
        known = at + timedelta(hours=self.chance.randrange(-60, 1))
        case["keys_known_at"] = known
        case["keys_complaint_at"] = known + timedelta(hours=self.chance.randrange(20, 53))
        case["keys_secured_at"] = known + timedelta(hours=self.chance.randrange(20, 53))
        case["items"] = self.rows(4, lambda: self.item(day))
        self.what_the_insurer_proves(case, day, at)
        return case

    def rows(self, most: int, make: Any) -> tuple[dict[str, Any], ...]:
        return tuple(make() for _ in range(self.chance.randrange(most + 1)))

    def schedule(self) -> dict[str, Any]:
        told = {
            "effect_on": date(2024, 6, 1) if self.often() else self.day(date(2025, 6, 1), 300, 300),
            "theft_taken": self.often() or self.often(),
            "site_in": "metropolitan_france" if self.often() else self.pick(COUNTRY),
            "protection_level": self.pick(LEVEL),
            "deductible": self.amount(60_000) if self.flag() else 0,
            "vacancy_deductible": self.amount(200_000),
            "building_limit": self.amount(2_000_000),
            "contents_limit": self.amount(2_000_000),
            "cash_limit": self.amount(300_000),
            "cash_transport_limit": self.amount(300_000),
            "cash_home_limit": self.amount(300_000),
        }
        return {f"schedule.{name}": value for name, value in told.items()}

    def what_the_insurer_proves(self, case: dict[str, Any], day: date, at: datetime) -> None:
        for name, type_ in (
            ("conduct", CONDUCT),
            ("origin", ORIGIN),
            ("statements", STATEMENTS),
            ("papers", PAPERS),
            ("building_state", STATE),
        ):
            self.perhaps(case, name, self.usually(name, type_))
        self.perhaps(case, "excuse", self.pick(EXCUSE))
        self.perhaps(case, "on_duty", self.flag())
        self.perhaps(case, "known_on", self.day(day, 500, 0) if not self.often() else day)
        self.perhaps(case, "against_insurer", not self.often())
        self.perhaps(case, "first_premium_cashed", self.often())
        self.perhaps(case, "liable", self.flag())
        self.perhaps(case, "insured_present", not self.often())
        self.perhaps(case, "last_presence_at", at - timedelta(hours=self.chance.randrange(200)))
        self.perhaps(case, "notices", self.notices(day))
        self.perhaps(case, "stays", self.stays(day))
        self.perhaps(case, "breach_bearing", self.pick(BEARING) if self.flag() else "none")
        self.perhaps(case, "closing", self.pick(CLOSING))
        for name in ("in_order", "locked_up", "panes_shut", "alarm_on"):
            self.perhaps(case, name, self.often())
        self.perhaps(case, "alarm", self.pick(ALARM))
        self.perhaps(case, "doors", self.rows(3, self.door))
        self.perhaps(case, "glazing", self.rows(2, self.pane))

    def notices(self, day: date) -> tuple[dict[str, Any], ...]:
        if self.often():
            return ()
        sent = self.day(day, 60, 10)
        return ({"sent_on": sent, **({"paid_on": self.day(sent, 0, 60)} if self.flag() else {})},)

    def stays(self, day: date) -> tuple[dict[str, Any], ...]:
        """A long stay some time ago, perhaps a short return since."""
        last = self.day(day, 60, 0)
        long_stay = {"first": last - timedelta(days=30), "last": last}
        back = self.day(last, 0, 40)
        short = {"first": back, "last": back + timedelta(days=self.chance.randrange(5))}
        return (long_stay, short) if self.flag() else (long_stay,)

    def door(self) -> dict[str, Any]:
        return {
            "label": "Porte",
            "shop_front": self.flag(),
            "solid": self.often(),
            "locking_points": self.chance.randrange(4),
        }

    def pane(self) -> dict[str, Any]:
        pane: dict[str, Any] = {
            "label": "Vitrine",
            "height_cm": self.chance.randrange(250, 350),
            "protection": self.pick(GLAZING_PROTECTION),
        }
        self.perhaps(pane, "gap_mm", self.chance.randrange(100, 120))
        return pane

    # ── A thing ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def item(self, day: date) -> dict[str, Any]:
        new = self.amount()
        row: dict[str, Any] = {
            "label": "Bien",
            "kind": self.pick(KIND),
            "place": "inside" if self.flag() else self.pick(PLACE),
            "new_value": new,
            "in_service": self.day(day, 4000, 0),
            "wear": Fraction(self.chance.randrange(101), 100),
            "fate": self.pick(FATE),
            "done_on": self.day(day, -1, 900),
            "invoice": self.amount(2 * new + 1),
            "salvage": self.amount(20_000),
            "cost": self.amount(),
            "value": self.amount(),
            "container": self.pick(CONTAINER),
            "trade": self.flag(),
            "weight_kg": self.chance.randrange(499, 503),
        }
        if self.flag():
            row["made"] = row.pop("in_service")
        for name, value in (
            ("harm", self.pick(HARM)),
            ("owner", self.pick(OWNER)),
            ("market_value", self.amount()),
            ("parts_value", self.amount()),
            ("making", self.amount(10_000)),
            ("overheads", self.amount(10_000)),
            ("transport", self.amount(10_000)),
            ("taxes", self.amount(10_000)),
            ("fitting", self.amount(10_000)),
            ("deed_refund", self.amount()),
            ("sell_by", self.day(day, 1, 100)),
            ("cause", "event" if self.often() else self.pick(CAUSE)),
            ("warranty", self.pick(WARRANTY)),
            ("warranty_paid", self.amount()),
        ):
            self.perhaps(row, name, value)
        if not self.often():
            row["proved_loss"] = self.amount()
        if row["kind"] == "effects" and self.flag():
            del row["invoice"]
        return row


def a_claim(chance: Random) -> dict[str, Any]:
    """One claim, complete enough to be decided."""
    return Maker(chance).claim()
