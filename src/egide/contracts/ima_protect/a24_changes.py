"""Article 24: new conditions. When they may begin, who may refuse them, and what a refusal costs."""

from __future__ import annotations

from egide.contracts.ima_protect.a18_term import ONE_MONTH, on_day
from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, ask, const, day_after, says, table, when
from egide.law.types import choices

ONE_MONTH_AHEAD = clause(
    "ima.24-b",
    article="24",
    title="Annoncées un mois avant",
    summary="Les nouvelles conditions sont notifiées, clairement et sur support durable, un mois au moins avant leur "
    "effet.",
)
notified_on = ask("notified_on", DAY, "Nouvelles conditions notifiées le", "Jour où le client les a reçues.")
effective_on = ask("effective_on", DAY, "Effet des nouvelles conditions", "Le jour que la notification annonce.")
earliest_effect = says(ONE_MONTH_AHEAD, day_after(notified_on, ONE_MONTH))
notice_respected = effective_on >= earliest_effect

MAY_CHANGE = clause(
    "ima.24-a",
    article="24",
    title="Les conditions peuvent changer",
    summary="IMA Protect peut changer ses conditions, générales ou tarifaires.",
    reading="Notifiées trop tard, elles ne s’appliquent pas ; il faut les notifier de nouveau.",
)
new_conditions_apply = says(MAY_CHANGE, notice_respected & (on_day >= effective_on))

# ── Refusing them ────────────────────────────────────────────────────────────────────────────────────────────────────

FREE_REFUSAL = clause(
    "ima.24-c",
    article="24",
    title="Refuser et partir sans frais",
    summary="Le client qui refuse résilie, sans frais ni indemnité, dans les quatre mois de la notification.",
)
FAVOURABLE = clause(
    "ima.24-d",
    article="24",
    title="Tout en sa faveur",
    summary="Pas de refus quand chaque changement profite au client.",
)
ADMINISTRATIVE = clause(
    "ima.24-e",
    article="24",
    title="Simple formalité",
    summary="Pas de refus d’un changement administratif qui ne lui nuit pas.",
)
LEGAL = clause(
    "ima.24-f",
    article="24",
    title="La loi l’impose",
    summary="Pas de refus de ce que la loi impose directement.",
    reading="Si un autre changement s’y mêle, défavorable et que la loi n’impose pas, le refus reste ouvert.",
)
CHANGE = choices(
    "change",
    {
        "favourable": "Tout en faveur du client",
        "administrative": "Administratif, sans effet défavorable",
        "legal": "Imposé par la loi, et rien d’autre",
        "other": "Autre, même en partie",
    },
)
change = ask("change", CHANGE, "Nature des changements", "Prise ensemble ; un seul changement autre suffit.")
refused_on = ask("refused_on", DAY, "Refus du client", "Le jour où il l’a envoyé.")
refuse_until = says(FREE_REFUSAL, day_after(notified_on, Delay(4, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)))

REFUSAL = choices(
    "refusal",
    {"free": "Résiliation sans frais", "late": "Trop tard", "not_open": "Ces changements ne se refusent pas"},
)
NOT_OPEN = const(REFUSAL, "not_open")
refusal = table(
    change,
    {
        "favourable": says(FAVOURABLE, NOT_OPEN),
        "administrative": says(ADMINISTRATIVE, NOT_OPEN),
        "legal": says(LEGAL, NOT_OPEN),
        "other": says(FREE_REFUSAL, when(refused_on <= refuse_until, const(REFUSAL, "free"), const(REFUSAL, "late"))),
    },
)
refusal_admitted = refusal == "free"
