"""Amounts that follow a published index: its value at a day ÷ its value at the reference day, by the rule the contract names.

BT01 = series("BT01", ("2025-12-01", "2026-02-19", "132.4"), ("2026-01-01", "2026-03-20", "133.1"))
limit_today = half_up(indexed(limit, BT01, claimed_on, subscribed_on, Publication.LAST_PUBLISHED))

A series may also be an input (`ask("ffb", INDEX, "Indice FFB")`): values are whole hundredths of a point, 13240 for 132.40.
"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import Any

from egide.law.graph import Expr, a, refuse
from egide.law.listings import cell, latest_where
from egide.law.measures import prorata
from egide.law.types import AMOUNT, COUNT, DAY, EXACT, Field, listing

INDEX = listing(
    "index",
    Field("period", DAY, "Premier jour de la période"),
    Field("published", DAY, "Publié le"),
    Field("value", COUNT, "Valeur, en centièmes de point", at_least=1),
)
"""A published series: one row a period."""


class Publication(Enum):
    """Which value of a series counts on a day."""

    LAST_PUBLISHED = "published"
    """The last one published by then: what could be known on that day."""
    PERIOD_OF_THE_DAY = "period"
    """That of the period the day falls in, whenever it was published."""


def series(name: str, *rows: tuple[str, str, str]) -> Expr:
    """A series written in the contract: for each period its first day, the day it was published, its value in points."""
    read: list[dict[str, Any]] = []
    for period, published, value in rows:
        try:
            days = date.fromisoformat(period), date.fromisoformat(published)
        except ValueError as bad:
            raise refuse(f"series {name}: {period!r} and {published!r} are not two days such as '2026-01-01'") from bad
        if not re.fullmatch(r"\d{1,7}(\.\d{1,2})?", value, re.ASCII):
            raise refuse(f"series {name}: {value!r} is no value in points, such as '132.4'")
        whole, _, part = value.partition(".")
        read.append({"period": days[0], "published": days[1], "value": int(whole) * 100 + int(part.ljust(2, "0"))})
    for earlier, later in pairwise(read):
        if not earlier["period"] < later["period"]:
            raise refuse(f"series {name}: period {later['period']} does not come after {earlier['period']}")
    if not read or any(row["value"] == 0 for row in read):
        raise refuse(f"series {name}: it needs values, each above zero")
    return Expr("const", INDEX, (), tuple(read))


def index_at(index: Expr, day: Expr, rule: Publication) -> Expr:
    """The value of a series on a day, in hundredths of a point; where nothing was published yet there is no result."""
    if index.type != INDEX or day.type is not DAY:
        raise refuse(f"index_at needs a series (INDEX) and a day, got {a(index.type)} and {a(day.type)}")
    known = cell(INDEX, rule.value) <= day
    return latest_where(index, known, rule.value, "value", "aucune valeur de cet indice n’est connue à cette date")


def indexed(amount: Expr, index: Expr, day: Expr, reference_day: Expr, rule: Publication) -> Expr:
    """An amount × the index on a day ÷ the index on its reference day, exact: half_up rounds it."""
    if amount.type not in (AMOUNT, EXACT):
        raise refuse(f"indexed follows an index with an amount, this is {a(amount.type)}")
    return prorata(amount, index_at(index, day, rule), index_at(index, reference_day, rule))


__all__ = ["INDEX", "Publication", "index_at", "indexed", "series"]
