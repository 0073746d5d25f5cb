"""The oracle's second half: what each thing is worth, and its wear, in plain Python written from article 3.2.3."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
BUILDING = {"building", "facade", "glass"}
LOCKS = {"exterior_lock", "interior_lock"}
Case = Mapping[str, Any]
Row = Mapping[str, Any]


def loss_day(case: Case) -> date:
    moment: datetime = case["loss_at"]
    return moment.astimezone(PARIS).date()


def cents(exact: Fraction | int) -> int:
    """Half up."""
    exact = Fraction(exact)
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def years_later(day: date, years: int) -> date:
    month_days = calendar.monthrange(day.year + years, day.month)[1]
    return date(day.year + years, day.month, min(day.day, month_days))


def whole_months(start: date, end: date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    last = calendar.monthrange(end.year, end.month)[1]
    return months if end.day >= min(start.day, last) else months - 1


def worth(case: Case, row: Row) -> int:
    kind = row["kind"]
    if kind == "glass":
        return int(row["value"] + row.get("transport", 0) + row.get("fitting", 0))
    if kind in BUILDING:
        return building(case, row)
    if kind in LOCKS:
        return int(row["invoice"])
    if kind == "records":
        return int(min(row["value"] + row.get("making", 0) + row.get("overheads", 0), row["invoice"]))
    if kind == "token":
        return int(row["cost"])
    if kind in ("goods", "animal"):
        return int(row["cost"] + row.get("taxes", 0) + row.get("transport", 0))
    if kind == "products":
        extras = ("taxes", "transport", "making", "overheads")
        return int(row["cost"] + sum(row.get(name, 0) for name in extras))
    if kind == "effects":
        return effects(case, row)
    if kind == "tickets":
        return int(row["cost"] if row["trade"] else row["value"])
    if kind in ("cash", "securities", "bullion", "exhibit", "carrier_effects"):
        return int(row["value"])
    if kind in ("jewel", "art", "collection", "rare_object"):
        if row["trade"]:
            return int(row["cost"] + row.get("taxes", 0) + row.get("transport", 0))
        if kind == "jewel" or row["value"] > {"rare_object": 30}.get(kind, 3) * index(case):
            return int(row["value"])
    return equipment(case, row)


def index(case: Case) -> int:
    """The last value of the FFB index published by the day of the facts."""
    day = loss_day(case)
    published = [one for one in case["index_values"] if one["series"] == "ffb" and one["published_on"] <= day]
    return int(max(published, key=lambda one: one["published_on"])["value"])


def wear(case: Case, row: Row) -> Fraction:
    monthly = {
        "tube": Fraction("0.015"),
        "electronic": Fraction("0.01"),
        "cold": Fraction("0.01"),
        "machine": Fraction("0.007"),
    }.get(row["kind"])
    if monthly is None:
        return Fraction(row["wear"])
    return min(whole_months(row.get("in_service") or row["made"], loss_day(case)) * monthly, Fraction("0.75"))


def use_value(case: Case, row: Row) -> int:
    return cents(row["new_value"] * (1 - wear(case, row)))


def capped_use_value(case: Case, row: Row) -> int:
    return min(use_value(case, row), row.get("market_value", use_value(case, row)))


def equipment(case: Case, row: Row) -> int:
    """Under the theft guarantee: new if young and replaced, else the use value."""
    fate = row["fate"]
    if fate == "scrap":
        return int(row["salvage"])
    if fate in ("pending", "given_up") or row["done_on"] > years_later(loss_day(case), 2):
        return capped_use_value(case, row)
    since = row.get("in_service") or row.get("made")
    young = since is not None and loss_day(case) <= years_later(since, 1 if row["kind"] == "tube" else 3)
    if fate == "repaired":
        spent = min(row["invoice"], row.get("parts_value", row["invoice"]))
        return int(min(spent, row["new_value"] if young else use_value(case, row)))
    return int(min(row["new_value"], row["invoice"])) if young else use_value(case, row)


def building(case: Case, row: Row) -> int:
    """The use value at once; with the works done in time and in place, up to the invoices, use value and 33 % of new."""
    state = case.get("building_state")
    if state in ("uninhabitable", "squatted", "cut_off", "expropriated", "to_demolish"):
        return int(row["salvage"])
    at_once = capped_use_value(case, row)
    in_place = row["fate"] in ("replaced", "repaired", "moved_by_law")
    restored = in_place and row["done_on"] <= years_later(loss_day(case), 2)
    value = at_once
    if restored:
        works = min(row["invoice"], cents(use_value(case, row) + Fraction("0.33") * row["new_value"]))
        value = max(at_once, min(works, row["new_value"]))
    if state == "others_land" and not restored:
        return int(min(value, row["deed_refund"]) if "deed_refund" in row else row["salvage"])
    return value


def effects(case: Case, row: Row) -> int:
    value = use_value(case, row)
    if "invoice" not in row:
        return value
    return int(min(cents(value + Fraction("0.25") * row["new_value"]), row["new_value"]))
