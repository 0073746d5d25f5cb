"""What a theft is worth: each thing valued, heads limited, then reduction, deductible and unpaid premium, in that order."""

from __future__ import annotations

from egide.contracts.integral_pro.a1_1_4_prevention import unprotected
from egide.contracts.integral_pro.a1_1_11_exclusions import WARRANTY_OVER, warranty_over
from egide.contracts.integral_pro.a3_2_3_building import building_value, glass_value
from egide.contracts.integral_pro.a3_2_3_contents import (
    cash_value,
    effects_value,
    expert_value,
    goods_value,
    products_value,
    quoted_value,
    records_value,
    tickets_value,
    tokens_value,
)
from egide.contracts.integral_pro.a3_2_3_equipment import equipment
from egide.contracts.integral_pro.a3_2_principles import NO_PROOF, within_proved_loss
from egide.contracts.integral_pro.a3_2_settlement import LIMIT, ORDER, applicable, unpaid
from egide.contracts.integral_pro.a3_3_disagreement import NO_AVERAGE
from egide.contracts.integral_pro.items import added, by_kind, given, of
from egide.contracts.integral_pro.lexicon_values import precious, traded
from egide.contracts.integral_pro.schedule import (
    building_limit,
    cash_home_limit,
    cash_limit,
    cash_transport_limit,
    contents_limit,
)
from egide.contracts.integral_pro.theft import ROW, acquired, is_covered, judged
from egide.law.formulas import AMOUNT, Field, euros, least, most, says, when
from egide.law.graph import Expr
from egide.law.listings import cell, each_row, total
from egide.law.types import Listing

NOTHING = euros("0.00")

# ── What each thing is worth ────────────────────────────────────────────────────────────────────────────────────────

gear = equipment("theft")
valuable = when(traded, goods_value, when(precious, expert_value, gear))
spent = of("invoice")
value = by_kind(
    gear,
    building=building_value,
    facade=building_value,
    glass=glass_value,
    exterior_lock=spent,
    interior_lock=spent,
    records=records_value,
    token=tokens_value,
    goods=goods_value,
    products=products_value,
    animal=goods_value,
    effects=effects_value,
    exhibit=expert_value,
    jewel=valuable,
    art=valuable,
    collection=valuable,
    rare_object=valuable,
    coin_collection=expert_value,
    cash=cash_value,
    tickets=tickets_value,
    securities=quoted_value,
    bullion=quoted_value,
    private_cash=cash_value,
    carrier_effects=quoted_value,
    improvement=spent,
    compliance=spent,
    upkeep=spent,
    fine=spent,
)
left_by_warranty = when(
    given("warranty") & warranty_over, says(WARRANTY_OVER, most(NOTHING, value - added("warranty_paid"))), value
)
kept = when(is_covered, within_proved_loss(left_by_warranty), NOTHING)
valued = each_row(judged, (Field("kept", AMOUNT, "Retenu"), kept))
assert isinstance(valued.type, Listing)

# ── By head, within the limits ──────────────────────────────────────────────────────────────────────────────────────

LIMITS = {
    "building": building_limit,
    "contents": contents_limit,
    "cash": cash_limit,
    "cash_transport": cash_transport_limit,
    "cash_home": cash_home_limit,
}
HEADS = ("building", "locks", "contents", "cash", "cash_transport", "cash_home")
by_head = each_row(
    valued,
    *(
        (Field(name, AMOUNT, name), when(cell(ROW, "head") == name, cell(valued.type, "kept"), NOTHING))
        for name in HEADS
    ),
)


def _limited(name: str) -> Expr:
    """What a head comes to, within its limit; a head with nothing in it asks for no limit."""
    loss = says(NO_PROOF, total(by_head, name))
    if name not in LIMITS:
        return loss
    return when(loss == NOTHING, NOTHING, says(NO_AVERAGE, says(LIMIT, least(loss, LIMITS[name]))))


heads = {name: when(acquired, _limited(name), NOTHING) for name in HEADS}


def _sum(amounts: list[Expr]) -> Expr:
    result = amounts[0]
    for one in amounts[1:]:
        result = result + one
    return result


# ── Reduction, deductible, unpaid premium ───────────────────────────────────────────────────────────────────────────

assessed = _sum(list(heads.values()))
taken_off = when(unprotected, assessed, NOTHING)
after_reduction = assessed - taken_off
kept_by_insured = when(after_reduction == NOTHING, NOTHING, says(ORDER, least(applicable, after_reduction)))
after_deductible = after_reduction - kept_by_insured
premium_deducted = when(after_deductible == NOTHING, NOTHING, least(unpaid, after_deductible))
indemnity = after_deductible - premium_deducted
