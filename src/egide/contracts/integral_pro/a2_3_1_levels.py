"""Article 2.3.1: the five levels of protection against theft, and what each is made of."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import COUNT, FLAG, TEXT, Field, ask, const, count, rows, says, when
from egide.law.listings import cell, each_row, rows_where, total
from egide.law.types import choices, listing

# ── Les portes ──────────────────────────────────────────────────────────────────────────────────────────────────────

DOORS = listing(
    "doors",
    Field("label", TEXT, "Porte"),
    Field("shop_front", FLAG, "En devanture"),
    Field("solid", FLAG, "En matériaux pleins"),
    Field("locking_points", COUNT, "Points de condamnation", at_least=0),
)
doors = ask("doors", DOORS, "Portes d’accès au local", "Toutes, devanture comprise.")

N1 = clause(
    "ipro.2.3.1.1-t",
    article="2.3.1 § 1, N1",
    title="N1 : les portes",
    summary="Hors devanture, portes pleines à deux points de condamnation au moins ; en devanture, un point.",
)
weak_door = when(
    cell(DOORS, "shop_front"),
    cell(DOORS, "locking_points") < 1,
    ~(cell(DOORS, "solid") & (cell(DOORS, "locking_points") >= 2)),
)
n1 = says(N1, (rows(doors) > 0) & (rows_where(doors, weak_door) == 0))

# ── Les surfaces vitrées ────────────────────────────────────────────────────────────────────────────────────────────

GLAZING_PROTECTION = choices(
    "glazing protection",
    {
        "none": "Aucune",
        "shutters": "Volets pleins, en bois ou en métal",
        "glass_p6b_p8b": "Verre retardateur d’effraction EN 356, P6B à P8B",
        "glass_lower": "Autre verre",
        "bars": "Barreaux de métal pleins, scellés",
        "curtain": "Rideau métallique plein",
        "grille": "Grille métallique",
    },
)
GLAZING = listing(
    "glazing",
    Field("label", TEXT, "Surface vitrée"),
    Field("height_cm", COUNT, "Hauteur au-dessus du sol, en cm", at_least=0),
    Field("protection", GLAZING_PROTECTION, "Protection"),
    Field("gap_mm", COUNT, "Écart entre les barreaux, en mm", True, at_least=0),
)
glazing = ask("glazing", GLAZING, "Surfaces vitrées", "Une liste vide s’il n’y en a aucune.")

N2 = clause(
    "ipro.2.3.1.1-u",
    article="2.3.1 § 1, N2",
    title="N2 : les vitrages, ou une alarme",
    summary="N1, avec une alarme ou des vitrages tous protégés jusqu’à 3 m du sol.",
    reading="Le « + » qui termine la case est sans suite. Une alarme reliée vaut au moins une alarme qui ne l’est pas.",
)
protected_pane = when(
    cell(GLAZING, "protection") == "bars",
    cell(GLAZING, "gap_mm") <= 110,
    cell(GLAZING, "protection").one_of("shutters", "glass_p6b_p8b", "curtain", "grille"),
)
bare_pane = (cell(GLAZING, "height_cm") < 300) & ~protected_pane
bare = each_row(glazing, (Field("bare", COUNT, "Sans protection"), when(bare_pane, count(1), count(0))))
panes_protected = (rows_where(glazing, bare_pane) == 0) & (total(bare, "bare") == 0)
"""One pane that is certainly bare settles it; a pane of which too little is known leaves it open."""

# ── L'alarme ────────────────────────────────────────────────────────────────────────────────────────────────────────

ALARM = choices(
    "alarm",
    {
        "none": "Aucune",
        "local": "Alarme qui n’est reliée à aucune centrale",
        "monitored": "Alarme reliée à une centrale de télésurveillance",
        "cameras": "Caméras dont la détection est reliée à une centrale de télésurveillance",
    },
)
alarm = ask("alarm", ALARM, "Alarme du local")
has_alarm = ~(alarm == "none")

N3 = clause(
    "ipro.2.3.1.1-v",
    article="2.3.1 § 1, N3",
    title="N3 : une alarme reliée",
    summary="N1, et une alarme reliée à une centrale de télésurveillance.",
    reading="Des caméras qui détectent et préviennent une centrale valent une alarme reliée, détection en marche : le "
    "contrat demande une alerte vers la centrale, non un matériel.",
)
N4 = clause(
    "ipro.2.3.1.1-w",
    article="2.3.1 § 1, N4",
    title="N4 : les vitrages et une alarme",
    summary="N1, les surfaces vitrées protégées et une alarme.",
)
N5 = clause(
    "ipro.2.3.1.1-x",
    article="2.3.1 § 1, N5",
    title="N5 : les vitrages et une alarme reliée",
    summary="N1, les surfaces vitrées protégées et une alarme reliée à une centrale.",
)
linked = alarm.one_of("monitored", "cameras")
n2 = says(N2, n1 & (panes_protected | has_alarm))
n3 = says(N3, n1 & linked)
n4 = says(N4, n1 & panes_protected & has_alarm)
n5 = says(N5, n1 & panes_protected & linked)

REACHED = choices("level reached", {"none": "Aucun", "n1": "N1", "n2": "N2", "n3": "N3", "n4": "N4", "n5": "N5"})
reached = when(
    n5,
    const(REACHED, "n5"),
    when(
        n4,
        const(REACHED, "n4"),
        when(
            n3,
            const(REACHED, "n3"),
            when(n2, const(REACHED, "n2"), when(n1, const(REACHED, "n1"), const(REACHED, "none"))),
        ),
    ),
)
"""The most demanding level that the premises meet."""
