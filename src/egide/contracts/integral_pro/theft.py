"""The theft guarantee put together: for each thing whether it is covered, then what is due, in the order of the paper.

Guarantee taken, contract in force, covered event, exclusions of the guarantee, of the chapter, of the contract; then valuation,
limits, reduction, deductible, unpaid premium.
"""

from __future__ import annotations

from egide.contracts.integral_pro.a1_1_4_cash import carrier_effects_covered, cash_covered
from egide.contracts.integral_pro.a1_1_4_cover import (
    building_covered,
    contents_covered,
    locks_covered,
    soiled,
)
from egide.contracts.integral_pro.a1_1_4_exclusions import (
    done_by_insiders,
    exposed,
    left_too_long,
    on_site,
    within_area,
)
from egide.contracts.integral_pro.a1_1_4_prevention import unprotected
from egide.contracts.integral_pro.a1_1_11_exclusions import excluded_property
from egide.contracts.integral_pro.a1_6_always_excluded import COVER, always_excluded, fined
from egide.contracts.integral_pro.a2_4_2_premium import in_force, not_covering
from egide.contracts.integral_pro.a3_1_duties import forfeited
from egide.contracts.integral_pro.a3_2_3_contents import goods_insured_elsewhere
from egide.contracts.integral_pro.a3_2_3_equipment import equipment_insured_elsewhere
from egide.contracts.integral_pro.items import items, kind
from egide.contracts.integral_pro.lexicon_events import stolen, vandalised
from egide.contracts.integral_pro.lexicon_things import HEAD, head
from egide.contracts.integral_pro.schedule import theft_taken
from egide.contracts.integral_pro.vocabulary import event
from egide.law.clauses import clause
from egide.law.formulas import Field, any_of, const, no, rows, says, table, when
from egide.law.graph import Expr
from egide.law.listings import cell, each_row, rows_where
from egide.law.types import Listing, choices

TAKEN = clause(
    "ipro.1.1-a",
    article="1.1",
    title="Une garantie souscrite",
    summary="Seules jouent les garanties portées aux conditions particulières.",
)

# ── Of each thing ───────────────────────────────────────────────────────────────────────────────────────────────────

covered = table(
    head,
    {
        "building": building_covered,
        "locks": locks_covered,
        "contents": contents_covered,
        "cash": cash_covered,
        "cash_transport": when(kind == "carrier_effects", carrier_effects_covered, cash_covered),
        "cash_home": cash_covered,
        "none": no(),
    },
)

OUTCOME = choices(
    "outcome",
    {
        "covered": "Garanti",
        "not_property": "N’est pas un bien que la garantie vol vise",
        "outside_territory": "Hors du lieu d’assurance ou du territoire",
        "not_in_circumstances": "Aucune circonstance garantie n’est établie pour ce bien",
        "excluded_theft": "Exclu de la garantie vol",
        "excluded_property": "Exclu de toutes les garanties de biens",
        "excluded_always": "Exclu de toutes les garanties",
        "insured_elsewhere": "Bien d’autrui, déjà assuré par son propriétaire",
    },
)
placed = when(head.one_of("cash_transport", "cash_home"), within_area, on_site)
insured_elsewhere = equipment_insured_elsewhere | goods_insured_elsewhere


def _unless(condition: Expr, outcome: str, otherwise: Expr) -> Expr:
    return when(condition, const(OUTCOME, outcome), otherwise)


outcome = _unless(
    fined,
    "excluded_always",
    _unless(
        excluded_property,
        "excluded_property",
        _unless(
            head == "none",
            "not_property",
            _unless(
                ~placed,
                "outside_territory",
                _unless(
                    soiled | exposed | left_too_long,
                    "excluded_theft",
                    _unless(
                        ~covered,
                        "not_in_circumstances",
                        _unless(insured_elsewhere, "insured_elsewhere", const(OUTCOME, "covered")),
                    ),
                ),
            ),
        ),
    ),
)
judged = each_row(
    items,
    (Field("head", HEAD, "Chef de garantie"), head),
    (Field("outcome", OUTCOME, "Décision"), outcome),
)
assert isinstance(judged.type, Listing)
ROW = judged.type
is_covered = cell(ROW, "outcome") == "covered"

# ── Of the whole claim ──────────────────────────────────────────────────────────────────────────────────────────────

GROUND = choices(
    "ground",
    {
        "acquired": "La garantie est acquise",
        "not_taken": "La garantie vol n’est pas souscrite",
        "not_in_force": "Le contrat n’était pas encore en vigueur",
        "suspended": "Les garanties étaient suspendues, ou le contrat résilié",
        "no_event": "Ni vol, ni tentative, ni vandalisme",
        "excluded_theft": "Exclu de la garantie vol",
        "excluded_always": "Exclu de toutes les garanties",
        "unprotected": "Protection exigée absente ou inutilisée, ce qui a servi le vol",
        "forfeited": "Déchéance : déclarations ou justificatifs faux",
    },
)
theft_event = stolen | vandalised | event.one_of("key_loss", "mishap")
general = always_excluded(const(COVER, "property"))


def _grounds(*reasons: tuple[Expr, str]) -> Expr:
    """The first of these reasons to refuse that holds, else cover is acquired."""
    found = const(GROUND, "acquired")
    for condition, ground in reversed(reasons):
        found = when(condition, const(GROUND, ground), found)
    return found


opened = (
    (~says(TAKEN, theft_taken), "not_taken"),
    (~in_force, "not_in_force"),
    (not_covering, "suspended"),
    (~theft_event, "no_event"),
    (done_by_insiders, "excluded_theft"),
    (general, "excluded_always"),
    (forfeited, "forfeited"),
)
acquired = ~any_of(*(condition for condition, _ in opened))
"""Whether nothing but a breach of protection stands against the claim: that one reduces an indemnity that is first computed."""
ground = _grounds(*opened, (unprotected, "unprotected"))

COVERED = choices("theft cover", {"covered": "Garanti", "partly": "Garanti en partie", "refused": "Refusé"})
covered_rows = rows_where(judged, is_covered)
verdict = when(
    ~(ground == "acquired"),
    const(COVERED, "refused"),
    when(
        covered_rows == 0,
        const(COVERED, "refused"),
        when(covered_rows == rows(judged), const(COVERED, "covered"), const(COVERED, "partly")),
    ),
)
