"""Article 3.2.3, paragraphs 1 and 6: the building, in two payments; panes and mirrors."""

from __future__ import annotations

from egide.contracts.integral_pro.a3_2_3_equipment import capped_use_value, done_in_time, use_value
from egide.contracts.integral_pro.a3_2_principles import within_real_loss
from egide.contracts.integral_pro.items import added, given, of
from egide.law.clauses import clause
from egide.law.formulas import ask, exclusion, half_up, least, most, rate, says, when
from egide.law.types import choices

fate, new_value, invoice = of("fate"), of("new_value"), of("invoice")

IN_TWO_YEARS = clause(
    "ipro.3.2.3.1-a",
    article="3.2.3 § 1",
    title="Remis en état dans les deux ans : le neuf",
    summary="La valeur à neuf suppose des travaux achevés dans les deux ans des faits.",
)
ON_THE_SPOT = clause(
    "ipro.3.2.3.1-b",
    article="3.2.3 § 1",
    title="Sur le même emplacement",
    summary="La reconstruction se fait à l’emplacement d’origine, sauf si un plan de prévention des risques l’interdit.",
)
FIRST_PAYMENT = clause(
    "ipro.3.2.3.1-c",
    article="3.2.3 § 1",
    title="D’abord la valeur d’usage",
    summary="Le premier versement est la valeur d’usage, dans la limite de la valeur économique.",
)
SECOND_PAYMENT = clause(
    "ipro.3.2.3.1-d",
    article="3.2.3 § 1",
    title="Puis le complément sur factures",
    summary="Le complément suit les factures des travaux achevés ; le tout ne dépasse pas l’usage et 33 % du neuf.",
    reading="Le premier versement reste acquis si les factures sont moindres.",
)
NOT_RESTORED = clause(
    "ipro.3.2.3.1-f",
    article="3.2.3 § 1",
    title="Ni reconstruit ni remis en état",
    summary="Valeur d’usage, dans la limite de la valeur économique.",
)

UNSAFE = clause(
    "ipro.3.2.3.1-g",
    article="3.2.3 § 1",
    title="Inhabitable, squatté ou privé de fluides",
    summary="Le bâtiment ne vaut plus que ses matériaux, évalués comme matériaux de démolition.",
)
OTHERS_LAND = clause(
    "ipro.3.2.3.1-h",
    article="3.2.3 § 1",
    title="Sur le terrain d’autrui, non reconstruit",
    summary="Le remboursement qu’un acte antérieur met à la charge du propriétaire du sol ; à défaut, les matériaux de "
    "démolition.",
)
CONDEMNED = clause(
    "ipro.3.2.3.1-i",
    article="3.2.3 § 1",
    title="Exproprié ou promis à la démolition",
    summary="Le bâtiment ne vaut que ses matériaux de démolition.",
)
STATE = choices(
    "state of the building",
    {
        "ordinary": "Rien de tel",
        "uninhabitable": "Devenu inhabitable",
        "squatted": "Occupé sans l’accord de l’assuré",
        "cut_off": "Eau, gaz ou électricité coupés pour des raisons de sécurité",
        "others_land": "Édifié sur le terrain d’autrui",
        "expropriated": "Frappé d’expropriation",
        "to_demolish": "Destiné à la démolition",
    },
)
building_state = ask("building_state", STATE, "État du bâtiment avant les faits")

at_once = says(FIRST_PAYMENT, capped_use_value)
on_the_spot = says(ON_THE_SPOT, fate.one_of("replaced", "repaired", "moved_by_law"))
restored = on_the_spot & says(IN_TWO_YEARS, done_in_time)
with_works = least(invoice, half_up(use_value + rate("33 %") * new_value))
in_all = says(SECOND_PAYMENT, most(at_once, within_real_loss(with_works, new_value)))
ordinary_value = when(fate == "pending", at_once, when(restored, in_all, says(NOT_RESTORED, capped_use_value)))

refunded = when(given("deed_refund"), least(ordinary_value, of("deed_refund")), of("salvage"))
building_value = when(
    exclusion(UNSAFE, building_state.one_of("uninhabitable", "squatted", "cut_off"))
    | exclusion(CONDEMNED, building_state.one_of("expropriated", "to_demolish")),
    of("salvage"),
    when(exclusion(OTHERS_LAND, (building_state == "others_land") & ~restored), refunded, ordinary_value),
)

GLASS = clause(
    "ipro.3.2.3.6-a",
    article="3.2.3 § 6",
    title="Vitres et glaces",
    summary="Le prix d’une glace semblable, avec miroiterie, transport, pose et dépose.",
)
glass_value = says(GLASS, of("value") + added("transport") + added("fitting"))
