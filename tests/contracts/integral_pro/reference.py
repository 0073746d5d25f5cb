"""An independent oracle: what a theft is worth, in plain Python written from the paper, without the law language.

It reads the same values as the question `theft_indemnity` (by path, already typed), and shares nothing else with the contract.
Amounts are whole cents; everything is exact until the one rounding that the contract makes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from tests.contracts.integral_pro.reference_values import BUILDING, LOCKS, PARIS, Case, Row, loss_day, worth

CASH = {"cash", "tickets", "securities", "bullion"}
OUTSIDE_THEFT = {"data", "private_cash", "fine"}
HEADS = ("building", "locks", "contents", "cash", "cash_transport", "cash_home")
MACHINES = {
    "tube",
    "electronic",
    "cold",
    "machine",
    "furniture",
    "tenant_fittings",
    "records",
    "token",
    "trailer",
    "vehicle",
    "caravan",
}
STOCK = {"goods", "products", "animal"}


@dataclass(frozen=True)
class Indemnity:
    """What is due: on which ground, each row's outcome and amount, heads within limits, what is taken off, the rest."""

    ground: str
    rows: tuple[tuple[str, int], ...]
    heads: Mapping[str, int]
    reduction: int
    deductible: int
    premium: int
    amount: int


def indemnity(case: Case) -> Indemnity:
    ground = refusal(case)
    protected = not (ground == "acquired" and breach_of_protection(case))
    rows = tuple(judge(case, row) for row in case["items"])
    heads = dict.fromkeys(HEADS, 0)
    if ground == "acquired":
        for row, (_, kept) in zip(case["items"], rows, strict=True):
            head = head_of(case, row)
            if head != "none":
                heads[head] += kept
    for head, limit in (
        ("building", "building_limit"),
        ("contents", "contents_limit"),
        ("cash", "cash_limit"),
        ("cash_transport", "cash_transport_limit"),
        ("cash_home", "cash_home_limit"),
    ):
        heads[head] = min(heads[head], case[f"schedule.{limit}"]) if heads[head] else 0
    loss = sum(heads.values())
    reduction = 0 if protected else loss
    left = loss - reduction
    deductible = (
        min(left, case["schedule.vacancy_deductible" if vacant(case) else "schedule.deductible"]) if left else 0
    )
    left -= deductible
    due_before = sum(one["amount"] for one in case["unpaid_premiums"] if one["due_on"] < loss_day(case))
    premium = min(left, due_before)
    final = ground if protected else "unprotected"
    return Indemnity(final, rows, heads, reduction, deductible, premium, left - premium)


# ── The claim as a whole ────────────────────────────────────────────────────────────────────────────────────────────


def refusal(case: Case) -> str:
    """The first ground on which the whole claim is refused, in the order of the paper; what is unknown is not opposed."""
    day = loss_day(case)
    if not case["schedule.theft_taken"]:
        return "not_taken"
    if day < case["schedule.effect_on"] or case.get("first_premium_cashed") is False:
        return "not_in_force"
    if any(not_covering(notice, day) for notice in case.get("notices", ())):
        return "suspended"
    vandalism = case["event"] == "vandalism" and case.get("author") != "insured"
    if case["event"] not in ("theft", "attempt", "key_loss", "mishap") and not vandalism:
        return "no_event"
    if insider(case):
        return "excluded_theft"
    if always_excluded(case):
        return "excluded_always"
    if case.get("statements") in ("knowingly_false", "withheld") or case.get("papers") == "forged":
        return "forfeited"
    return "acquired"


def not_covering(notice: Row, day: date) -> bool:
    """Suspended 30 days after the notice until all is paid; at an end after 40 days unpaid."""
    paid = notice.get("paid_on")
    suspended = day >= notice["sent_on"] + timedelta(days=30) and not (paid and paid <= day)
    ended_on = notice["sent_on"] + timedelta(days=40)
    return suspended or (day >= ended_on and not (paid and paid < ended_on))


def insider(case: Case) -> bool:
    author = case.get("author")
    if author in ("insured", "family", "manager") or case.get("conduct") == "took_part":
        return True
    if author in ("employee", "servant", "household", "guard"):
        by_force = case["entry"] == "break_in"
        assaulted_off_duty = violent(case) and case.get("on_duty") is False
        unknown = violent(case) and case.get("on_duty") is None
        return not (by_force or assaulted_off_duty or unknown)
    return False


def always_excluded(case: Case) -> bool:
    if case.get("conduct") in ("took_part", "riot", "brawl", "war_device", "offence"):
        return True
    if case.get("origin") in ("war", "natural_disaster", "nuclear_device", "radiation"):
        return True
    if case.get("known_on") is not None and case["known_on"] < case["schedule.effect_on"]:
        return True
    neglect = case.get("conduct") in ("neglected", "left_cause")
    if neglect and case.get("excuse") in ("none", "fortuitous"):
        return True
    return case.get("against_insurer") is True


def breach_of_protection(case: Case) -> bool:
    """The insurer proves that means were lacking or unused, and that this bore on the theft."""
    bearing = case.get("breach_bearing")
    if bearing in (None, "none"):
        return False
    level = case["schedule.protection_level"]
    met = level_met(case, level)
    if met is False or case.get("in_order") is False:
        return True
    used = means_used(case, level)
    away = case.get("insured_present") is False
    return used is False and away and case.get("closing") in ("open", "closed")


def level_met(case: Case, level: str) -> bool | None:
    doors, glazing, alarm = case.get("doors"), case.get("glazing"), case.get("alarm")
    parts: list[bool | None] = [None if doors is None else bool(doors) and all(map(sound_door, doors))]
    panes = None if glazing is None else all_known([sound_pane(pane) for pane in glazing])
    any_alarm = None if alarm is None else alarm != "none"
    linked = None if alarm is None else alarm in ("monitored", "cameras")
    if level == "n2":
        either = True if panes or any_alarm else (None if None in (panes, any_alarm) else False)
        parts.append(either)
    if level in ("n4", "n5"):
        parts.append(panes)
    if level == "n4":
        parts.append(any_alarm)
    if level in ("n3", "n5"):
        parts.append(linked)
    return all_known(parts)


def all_known(parts: Sequence[bool | None]) -> bool | None:
    """False as soon as one is; unknown when one is unknown and none is false."""
    if False in parts:
        return False
    return None if None in parts else True


def sound_door(door: Row) -> bool:
    if door["shop_front"]:
        return bool(door["locking_points"] >= 1)
    return bool(door["solid"] and door["locking_points"] >= 2)


def sound_pane(pane: Row) -> bool | None:
    if pane["height_cm"] >= 300 or pane["protection"] in ("shutters", "glass_p6b_p8b", "curtain", "grille"):
        return True
    if pane["protection"] != "bars":
        return False
    return pane["gap_mm"] <= 110 if "gap_mm" in pane else None


def means_used(case: Case, level: str) -> bool | None:
    parts: list[bool | None] = [case.get("locked_up")]
    if level in ("n2", "n4", "n5"):
        parts.append(case.get("panes_shut"))
    if level in ("n3", "n4", "n5"):
        parts.append(case.get("alarm_on"))
    if level == "n2":
        alarm, on = case.get("alarm"), case.get("alarm_on")
        parts.append(True if alarm == "none" or on else (None if alarm is None or on is None else False))
    return all_known(parts)


def vacant(case: Case) -> bool:
    """More than 28 days in a row since the last stay of more than three days."""
    stays = case.get("stays")
    if stays is None:
        return False
    day = loss_day(case)
    long_stays = [one for one in stays if (one["last"] - one["first"]).days >= 3 and one["first"] <= day]
    return bool((day - max(one["last"] for one in long_stays)).days > 28)


# ── Each thing ──────────────────────────────────────────────────────────────────────────────────────────────────────


def judge(case: Case, row: Row) -> tuple[str, int]:
    outcome = outcome_of(case, row)
    if outcome != "covered":
        return outcome, 0
    value = worth(case, row)
    if row.get("warranty") in ("exhausted", "declined"):
        value = max(0, value - row.get("warranty_paid", 0))
    return outcome, min(value, row["proved_loss"]) if "proved_loss" in row else value


def head_of(case: Case, row: Row) -> str:
    kind, place = row["kind"], row.get("place")
    if kind in OUTSIDE_THEFT:
        return "none"
    if kind in BUILDING:
        return "building"
    if kind in LOCKS:
        return "locks"
    if kind == "carrier_effects":
        return "cash_transport"
    if kind == "tenant_fittings":
        return "contents" if case["landlord"] in ("refuses", "lease_ended_moved") else "none"
    if kind in CASH:
        return {"transport": "cash_transport", "home": "cash_home"}.get(str(place), "cash")
    return "contents"


def outcome_of(case: Case, row: Row) -> str:
    kind, head = row["kind"], head_of(case, row)
    if kind == "fine":
        return "excluded_always"
    if excluded_property(case, row):
        return "excluded_property"
    if head == "none":
        return "not_property"
    near = ("metropolitan_france", "monaco")
    if head in ("cash_transport", "cash_home"):
        if case["taken_in"] not in near:
            return "outside_territory"
    elif case["schedule.site_in"] not in near or not case["at_insured_address"]:
        return "outside_territory"
    if row.get("harm") == "soiled" and kind in ("facade", "glass"):
        return "excluded_theft"
    if kind not in BUILDING | LOCKS and row.get("place") in ("movable_showcase", "outdoors"):
        return "excluded_theft"
    if kind in CASH and row.get("place") in ("inside", "moved_inside") and left_too_long(case):
        return "excluded_theft"
    if not covered(case, row, head):
        return "not_in_circumstances"
    if kind in MACHINES | STOCK and row.get("owner") == "other_insured" and case.get("liable") is False:
        return "insured_elsewhere"
    return "covered"


def left_too_long(case: Case) -> bool:
    if case.get("insured_present") is not False or case.get("last_presence_at") is None:
        return False
    return bool(case["loss_at"] - case["last_presence_at"] > timedelta(hours=96))


def excluded_property(case: Case, row: Row) -> bool:
    kind = row["kind"]
    if kind in ("coin_collection", "vehicle", "caravan", "improvement", "compliance", "upkeep"):
        return True
    if kind == "trailer" and row.get("weight_kg", 0) > 500:
        return True
    if kind == "animal" and row.get("trade") is False:
        return True
    if row.get("cause") in ("wear", "misuse", "known_defect") or row.get("warranty") == "running":
        return True
    return "sell_by" in row and bool(row["sell_by"] <= loss_day(case))


def taken(case: Case) -> bool:
    return case["event"] in ("theft", "attempt")


def taken_or_spoiled(case: Case) -> bool:
    return taken(case) or (case["event"] == "vandalism" and case.get("author") != "insured")


def violent(case: Case) -> bool:
    return case["violence"] in ("traces", "witness")


def circumstances(case: Case) -> bool:
    if case["entry"] in ("break_in", "climbing", "clandestine") or violent(case) or case["during_fire"]:
        return True
    if case["entry"] != "own_keys":
        return False
    deadline = case["keys_known_at"] + timedelta(hours=48)
    return bool(case["keys_complaint_at"] <= deadline and case["keys_secured_at"] <= deadline)


def covered(case: Case, row: Row, head: str) -> bool:
    kind, place = row["kind"], row.get("place")
    if head == "building":
        return taken_or_spoiled(case)
    if head == "locks":
        return kind == "exterior_lock" and (taken(case) or case["event"] == "key_loss")
    if kind == "carrier_effects":
        return place == "transport" and in_transit(case)
    if kind in CASH:
        forced = row.get("container") in ("forced", "carried_off")
        if place in ("inside", "home"):
            return taken(case) and (violent(case) or (circumstances(case) and forced))
        if place == "moved_inside":
            return taken(case) and violent(case)
        return place == "transport" and in_transit(case)
    if place == "showcase":
        if case["open_hours"]:
            return taken(case) and violent(case)
        return taken_or_spoiled(case) and case["panes"] != "untouched"
    return place in ("inside", "moved_inside") and taken_or_spoiled(case) and circumstances(case)


def in_transit(case: Case) -> bool:
    clock = case["loss_at"].astimezone(PARIS).time()
    if not time(8) <= clock < time(21):
        return False
    return case["event"] == "mishap" or (taken(case) and violent(case))
