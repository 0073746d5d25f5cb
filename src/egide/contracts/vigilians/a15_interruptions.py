"""Article 15: when the service may be suspended or cut, and what that gives (nothing)."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import MOMENT, ask, const, euros, no, says, table, yes
from egide.law.types import choices

LEGAL = clause(
    "vig.15.1-b",
    article="15.1",
    title="La loi ou le juge l’exigent",
    summary="Une loi, un jugement ou une injonction à effet immédiat permet de suspendre.",
)
INTERFERENCE = clause(
    "vig.15.1-c",
    article="15.1",
    title="Le réseau est gravement perturbé",
    summary="Une interférence qui abîme gravement le réseau permet de suspendre.",
)
INFRASTRUCTURE = clause(
    "vig.15.1-d",
    article="15.1",
    title="Une infrastructure est en danger",
    summary="Un risque sérieux pour les installations d’OZONE PRO ou d’un tiers permet de suspendre.",
)
ILLEGAL = clause(
    "vig.15.1-e",
    article="15.1",
    title="Un usage illégal est en cours",
    summary="Empêcher un usage contraire à la loi permet de suspendre.",
)
REASON = choices(
    "reason",
    {
        "legal": "Loi, jugement ou injonction immédiate",
        "interference": "Interférence grave avec le réseau",
        "infrastructure": "Risque sérieux pour une infrastructure",
        "illegal_use": "Usage contraire à la loi",
        "commercial": "Motif commercial",
    },
)
reason = ask("reason", REASON, "Pourquoi suspendre", "Hors impayé, qui a sa procédure (12.1.l).")
may_suspend = table(
    reason,
    {
        "legal": says(LEGAL, yes()),
        "interference": says(INTERFERENCE, yes()),
        "infrastructure": says(INFRASTRUCTURE, yes()),
        "illegal_use": says(ILLEGAL, yes()),
        "commercial": no(),
    },
)

NO_COMPENSATION = clause(
    "vig.15.1-g",
    article="15.1",
    title="Ni indemnité, ni attente",
    summary="Ces interruptions ne donnent droit à rien ; le service reprend dès que leur cause cesse.",
)
cause_ends_at = ask("cause_ends_at", MOMENT, "Fin de la cause", "De l’interruption.")
compensation = says(NO_COMPENSATION, euros("0.00"))
resumes_at = says(NO_COMPENSATION, cause_ends_at)

PARTLY = clause(
    "vig.15.2-a",
    article="15.2",
    title="Une partie devient impossible",
    summary="Le reste continue, un avenant l’adapte ; ce n’est pas un manquement.",
)
PART = choices("part", {"monitoring": "La télésurveillance", "video": "La vidéosurveillance", "option": "Une option"})
REST = choices(
    "rest",
    {
        "video": "La vidéosurveillance continue",
        "monitoring": "La télésurveillance continue",
        "main": "L’abonnement continue",
    },
)
impossible_part = ask("impossible_part", PART, "Ce qui n’est plus livrable", "Quelle qu’en soit la cause.")
continues = says(
    PARTLY,
    table(
        impossible_part,
        {"monitoring": const(REST, "video"), "video": const(REST, "monitoring"), "option": const(REST, "main")},
    ),
)
