"""The claims that the benches decide, and the same rule set written by hand for each peer, as its users write it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Columns = dict[str, npt.NDArray[Any]]
AMOUNTS = ("new_value", "invoices", "economic_value", "limit", "deductible", "unpaid")
NAMES = ("kind", "months", "new_value", "replaced", "cause", "invoices", "economic_value", "breach", *AMOUNTS[3:])
KINDS, CAUSES = ("tubes", "other", "engine"), ("fire", "water", "disaster", "theft", "breakage")


def claims(rows: int, seed: int = 1) -> Columns:
    """Claims at random, 62 bytes each with their answer: amounts in cents on 64 bits, codes on a byte."""
    random = np.random.default_rng(seed)
    new = random.integers(1, 5_000_000, rows)
    return {
        "kind": random.integers(0, 3, rows).astype(np.uint8),
        "months": random.integers(0, 200, rows).astype(np.int16),
        "new_value": new,
        "replaced": (random.random(rows) < 0.6).astype(np.uint8),
        "cause": random.integers(0, 5, rows).astype(np.uint8),
        "invoices": new * random.integers(50, 130, rows) // 100,
        "economic_value": new * random.integers(20, 100, rows) // 100,
        "breach": (random.random(rows) < 0.1).astype(np.uint8),
        "limit": random.choice(np.array([1_000_000, 3_000_000, 10_000_000]), rows),
        "deductible": random.choice(np.array([0, 15_000, 50_000]), rows),
        "unpaid": np.where(random.random(rows) < 0.05, random.integers(0, 100_000, rows), 0),
    }


def by_hand(*claim: int) -> int:
    """Plain Python over whole cents, written from the rules: what every other figure is held to."""
    kind, months, new, replaced, cause, invoices, economic, breach, limit, deductible, unpaid = claim
    wear = min((15, 10, 7)[kind] * months, 750)
    use = ((1000 - wear) * new + 500) // 1000
    if replaced:
        if months < 36:
            value = new
        elif cause in (0, 1, 2):
            value = use + (new + 2) // 4
        else:
            value = use
        value = min(value, invoices)
    else:
        value = min(use, economic)
    if breach:
        if cause == 3:
            value = 0
        elif cause == 1:
            value = (7 * value + 5) // 10
    return max(max(min(value, limit) - deductible, 0) - unpaid, 0)


def keeping_steps(*claim: int) -> tuple[int, dict[str, int]]:
    """The same, keeping each step: what a tree could be told from."""
    kind, months, new, replaced, cause, invoices, economic, breach, limit, deductible, unpaid = claim
    steps: dict[str, int] = {}
    steps["wear"] = wear = min((15, 10, 7)[kind] * months, 750)
    steps["use"] = use = ((1000 - wear) * new + 500) // 1000
    if replaced:
        value = new if months < 36 else use + (new + 2) // 4 if cause in (0, 1, 2) else use
        steps["within_invoices"] = value = min(value, invoices)
    else:
        steps["not_replaced"] = value = min(use, economic)
    if breach and cause in (1, 3):
        steps["breach"] = value = 0 if cause == 3 else (7 * value + 5) // 10
    steps["limited"] = value = max(min(value, limit) - deductible, 0)
    steps["paid"] = value = max(value - unpaid, 0)
    return value, steps


def exact(columns: Columns) -> npt.NDArray[np.int64]:
    return np.array([by_hand(*claim) for claim in zip(*(columns[name].tolist() for name in NAMES), strict=True)])


def with_numpy(c: Columns) -> npt.NDArray[Any]:
    wear = np.minimum(np.array([15, 10, 7])[c["kind"]] * c["months"].astype(np.int64), 750)
    use = ((1000 - wear) * c["new_value"] + 500) // 1000
    more = np.where(c["cause"] <= 2, use + (c["new_value"] + 2) // 4, use)
    replaced = np.minimum(np.where(c["months"] < 36, c["new_value"], more), c["invoices"])
    value = np.where(c["replaced"] != 0, replaced, np.minimum(use, c["economic_value"]))
    reduced = np.where(c["cause"] == 3, 0, np.where(c["cause"] == 1, (7 * value + 5) // 10, value))
    value = np.where(c["breach"] != 0, reduced, value)
    return np.maximum(np.maximum(np.minimum(value, c["limit"]) - c["deductible"], 0) - c["unpaid"], 0)


def with_polars(words: bool = False) -> Any:
    """The amount as an expression; `words`: choices are words, as in a file, not codes."""
    import polars as pl

    def code(column: str, number: int) -> Any:
        known = KINDS if column == "kind" else CAUSES
        return pl.col(column) == (known[number] if words else number)

    def flag(column: str) -> Any:
        return pl.col(column) if words else pl.col(column) != 0

    new = pl.col("new_value")
    rate = pl.when(code("kind", 0)).then(15).when(code("kind", 1)).then(10).otherwise(7)
    wear = pl.min_horizontal(rate * pl.col("months").cast(pl.Int64), pl.lit(750))
    use = ((1000 - wear) * new + 500) // 1000
    three = code("cause", 0) | code("cause", 1) | code("cause", 2)
    value = pl.when(pl.col("months") < 36).then(new).when(three).then(use + (new + 2) // 4).otherwise(use)
    replaced = pl.min_horizontal(value, pl.col("invoices"))
    value = pl.when(flag("replaced")).then(replaced).otherwise(pl.min_horizontal(use, pl.col("economic_value")))
    reduced = pl.when(code("cause", 3)).then(0).when(code("cause", 1)).then((7 * value + 5) // 10).otherwise(value)
    value = pl.when(flag("breach")).then(reduced).otherwise(value)
    capped = pl.max_horizontal(pl.min_horizontal(value, pl.col("limit")) - pl.col("deductible"), pl.lit(0))
    return pl.max_horizontal(capped - pl.col("unpaid"), pl.lit(0)).alias("amount")


def with_sql(table: str, words: bool = False) -> str:
    """The same for DuckDB."""

    def kind(number: int) -> str:
        return f"kind = '{KINDS[number]}'" if words else f"kind = {number}"

    def cause(number: int) -> str:
        return f"cause = '{CAUSES[number]}'" if words else f"cause = {number}"

    replaced, breach = ("replaced", "breach") if words else ("replaced <> 0", "breach <> 0")
    return f"""
    with worn as (select *, least((case when {kind(0)} then 15 when {kind(1)} then 10 else 7 end) * months::bigint, 750)
        as wear from {table}),
    used as (select *, ((1000 - wear) * new_value + 500) // 1000 as use from worn),
    valued as (select *, case when {replaced} then least(case when months < 36 then new_value
        when {cause(0)} or {cause(1)} or {cause(2)} then use + (new_value + 2) // 4 else use end, invoices)
        else least(use, economic_value) end as value from used),
    reduced as (select *, case when {breach} and {cause(3)} then 0 when {breach} and {cause(1)} then (7 * value + 5) // 10
        else value end as due from valued)
    select greatest(greatest(least(due, "limit") - deductible, 0) - unpaid, 0)::bigint as amount from reduced"""


def with_openfisca() -> Callable[[Columns], npt.NDArray[Any]]:
    """As its documentation has it: a float for an amount, an int for a count, one formula a step."""
    from openfisca_core import periods
    from openfisca_core.entities import build_entity
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    claim = build_entity("claim", "claims", "A claim", is_person=True)
    system = TaxBenefitSystem([claim])

    def variable(name: str, kind: type, formula: Any = None) -> None:
        told = {"value_type": kind, "entity": claim, "definition_period": periods.MONTH, "label": name}
        system.add_variable(type(name, (Variable,), told | ({"formula": formula} if formula else {})))

    for name in NAMES:
        variable(name, float if name in AMOUNTS else int)

    def use(claims: Any, period: Any) -> Any:
        wear = np.minimum(np.array([0.015, 0.01, 0.007])[claims("kind", period)] * claims("months", period), 0.75)
        return np.round((1 - wear) * claims("new_value", period), 2)

    def valued(claims: Any, period: Any) -> Any:
        used, new = claims("use", period), claims("new_value", period)
        more = np.where(claims("cause", period) <= 2, used + np.round(new / 4, 2), used)
        replaced = np.minimum(np.where(claims("months", period) < 36, new, more), claims("invoices", period))
        return np.where(claims("replaced", period) != 0, replaced, np.minimum(used, claims("economic_value", period)))

    def amount(claims: Any, period: Any) -> Any:
        value, cause = claims("valued", period), claims("cause", period)
        reduced = np.where(cause == 3, 0, np.where(cause == 1, np.round(0.7 * value, 2), value))
        value = np.where(claims("breach", period) != 0, reduced, value)
        capped = np.maximum(np.minimum(value, claims("limit", period)) - claims("deductible", period), 0)
        return np.maximum(capped - claims("unpaid", period), 0)

    variable("use", float, use)
    variable("valued", float, valued)
    variable("amount", float, amount)

    def run(c: Columns) -> npt.NDArray[Any]:
        simulation = SimulationBuilder().build_default_simulation(system, count=len(c["kind"]))
        for name in NAMES:
            simulation.set_input(name, "2026-01", c[name] / 100 if name in AMOUNTS else c[name])
        return np.rint(simulation.calculate("amount", "2026-01").astype(np.float64) * 100)

    return run


def with_zen(trace: bool = False) -> Callable[[dict[str, Any]], int]:
    """One decision of expressions, evaluated by its key, a claim at a time."""
    import json

    import zen

    steps = {
        "wear": "min([(kind == 0 ? 15 : kind == 1 ? 10 : 7) * months, 750])",
        "use": "floor(((1000 - $.wear) * new_value + 500) / 1000)",
        "more": "months < 36 ? new_value : cause <= 2 ? $.use + floor((new_value + 2) / 4) : $.use",
        "value": "replaced == 1 ? min([$.more, invoices]) : min([$.use, economic_value])",
        "due": "breach == 1 and cause == 3 ? 0 : breach == 1 and cause == 1 ? floor((7 * $.value + 5) / 10) : $.value",
        "amount": "max([max([min([$.due, limit]) - deductible, 0]) - unpaid, 0])",
    }
    expressions = [{"id": key, "key": key, "value": value} for key, value in steps.items()]
    content = {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in"},
            {"id": "all", "type": "expressionNode", "name": "all", "content": {"expressions": expressions}},
            {"id": "out", "type": "outputNode", "name": "out"},
        ],
        "edges": [
            {"id": "a", "sourceId": "in", "targetId": "all", "type": "edge"},
            {"id": "b", "sourceId": "all", "targetId": "out", "type": "edge"},
        ],
    }
    engine = zen.ZenEngine({"loader": lambda key: json.dumps(content)})

    def run(claim: dict[str, Any]) -> int:
        return int(engine.evaluate("claim", claim, {"trace": trace})["result"]["amount"])

    return run
