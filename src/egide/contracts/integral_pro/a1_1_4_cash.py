"""Article 1.1.4, paragraph 3: cash, funds and securities in their three places, with their hours."""

from __future__ import annotations

from egide.contracts.integral_pro.a1_1_4_cover import circumstance
from egide.contracts.integral_pro.items import of, place
from egide.contracts.integral_pro.lexicon_events import stolen, violent
from egide.contracts.integral_pro.vocabulary import event, loss_at
from egide.law.clauses import clause
from egide.law.formulas import during, no, says, table
from egide.law.hours import TimeWindow

forced = of("container").one_of("forced", "carried_off")

# ── Dans le bâtiment ────────────────────────────────────────────────────────────────────────────────────────────────

CASH_VIOLENCE = clause(
    "ipro.1.1.4.3-a",
    article="1.1.4 § 3",
    title="Valeurs prises avec violences dans le bâtiment",
    summary="Les valeurs volées dans le bâtiment avec violences ou menace sont garanties.",
)
CASH_MOVED = clause(
    "ipro.1.1.4.3-b",
    article="1.1.4 § 3",
    title="Valeurs déplacées dans le bâtiment",
    summary="De même pendant un déplacement justifié des valeurs, tant qu’elles ne passent pas par la rue.",
)
CASH_FORCED = clause(
    "ipro.1.1.4.3-c",
    article="1.1.4 § 3",
    title="Valeurs sous clé",
    summary="Sans violences, il faut une circonstance du vol du contenu et que le meuble des valeurs ait été forcé ou "
    "emporté.",
)
by_violence = says(CASH_VIOLENCE, stolen & violent)
while_moved = says(CASH_MOVED, stolen & violent)
from_forced = says(CASH_FORCED, stolen & circumstance & forced)

# ── En transport ────────────────────────────────────────────────────────────────────────────────────────────────────

HOURS = clause(
    "ipro.1.1.4.3-d",
    article="1.1.4 § 3",
    title="Transport entre 8 h et 21 h",
    summary="Hors du bâtiment, les valeurs ne sont garanties en transport que de 8 h à 21 h.",
    reading="À 21 h juste, la période est finie.",
)
CARRIED_VIOLENCE = clause(
    "ipro.1.1.4.3-e",
    article="1.1.4 § 3",
    title="Porteur agressé",
    summary="En transport, le vol avec violences ou menace est garanti.",
)
CARRIED_MISHAP = clause(
    "ipro.1.1.4.3-f",
    article="1.1.4 § 3",
    title="Porteur victime d’un malaise ou d’un accident",
    summary="En transport, sont aussi garantis le malaise du porteur, l’accident, l’incendie ou l’explosion du véhicule.",
)
CARRIER_EFFECTS = clause(
    "ipro.1.1.4.3-g",
    article="1.1.4 § 3",
    title="Vêtements et sac du porteur",
    summary="Les vêtements du porteur et ce qui servait à transporter les valeurs sont garantis comme elles.",
)
in_hours = says(HOURS, during(loss_at, TimeWindow.parse("8:00-21:00")))
carried = in_hours & (says(CARRIED_VIOLENCE, stolen & violent) | says(CARRIED_MISHAP, event == "mishap"))
carrier_effects_covered = says(CARRIER_EFFECTS, carried & (place == "transport"))

# ── Au domicile du porteur ──────────────────────────────────────────────────────────────────────────────────────────

HOME_VIOLENCE = clause(
    "ipro.1.1.4.3-h",
    article="1.1.4 § 3",
    title="Valeurs prises avec violences chez le porteur",
    summary="Au domicile du porteur, le vol avec violences ou menace est garanti à toute heure.",
)
HOME_FORCED = clause(
    "ipro.1.1.4.3-i",
    article="1.1.4 § 3",
    title="Valeurs sous clé chez le porteur",
    summary="Sans violences, il faut au domicile une circonstance du vol du contenu et un meuble forcé ou emporté.",
    reading="Le texte vise les bâtiments assurés ; chez le porteur, il s’entend de son domicile.",
)
at_home = says(HOME_VIOLENCE, stolen & violent) | says(HOME_FORCED, stolen & circumstance & forced)

cash_covered = table(
    place,
    {
        "inside": by_violence | from_forced,
        "moved_inside": while_moved,
        "showcase": no(),
        "movable_showcase": no(),
        "outdoors": no(),
        "transport": carried,
        "home": at_home,
    },
)
