"""Article 21: what IMA Protect answers for, what excuses it, what a professional may claim at most, force majeure."""

from __future__ import annotations

from egide.contracts.ima_protect.vocabulary import PAYER
from egide.law.clauses import clause
from egide.law.formulas import (
    AMOUNT,
    FLAG,
    MOMENT,
    ask,
    const,
    elapsed,
    euros,
    least,
    moment_plus,
    no,
    says,
    table,
    when,
    yes,
)
from egide.law.types import choices

# ── Who answers ──────────────────────────────────────────────────────────────────────────────────────────────────────

ANSWERS = clause(
    "ima.21.1-a",
    article="21.1",
    title="IMA Protect répond de ce qu’elle doit",
    summary="Elle répond de la bonne exécution de ses obligations.",
)
EXCUSED = clause(
    "ima.21.1-b",
    article="21.1",
    title="Trois excuses",
    summary="Le fait du client, celui d’un tiers que rien ne laissait prévoir ni empêcher, la force majeure.",
)
NOBODY_AT_FAULT = clause(
    "ima.21.2-a",
    article="21.2",
    title="Force majeure",
    summary="Ni l’un ni l’autre n’est en faute pour un retard ou un défaut dû à la force majeure ou au cas fortuit.",
    reading="Au sens des juges : extérieur, imprévisible, irrésistible ; celui qui l’invoque le montre.",
)
CAUSE = choices(
    "failure cause",
    {
        "own": "Défaillance d’IMA Protect",
        "customer": "Fait du client",
        "third_party": "Fait imprévisible et irrésistible d’un tiers",
        "force_majeure": "Force majeure ou cas fortuit",
    },
)
failure_cause = ask("failure_cause", CAUSE, "Cause de l’inexécution", "Celle qui est établie.")
answers = table(
    failure_cause,
    {
        "own": says(ANSWERS, yes()),
        "customer": says(EXCUSED, no()),
        "third_party": says(EXCUSED, no()),
        "force_majeure": says(NOBODY_AT_FAULT, no()),
    },
)

# ── How much at most ─────────────────────────────────────────────────────────────────────────────────────────────────

CAP = clause(
    "ima.21.1-c",
    article="21.1",
    title="Deux mois pour un professionnel",
    summary="Qui n’est pas consommateur et se sert du service pour son métier ne reçoit pas plus que ses deux derniers "
    "mois de règlements.",
    reading="Le contrat réserve le service à l’usage privé ; la limite ne vaut que pour qui en sort. Un consommateur "
    "n’en connaît aucune.",
)
loss = ask("loss", AMOUNT, "Préjudice établi", "Ce que le client a perdu.", at_least=euros("0.00"))
consumer = ask("consumer", FLAG, "Client consommateur", "Non s’il se sert du service pour son métier.")
two_months = ask(
    "two_months_paid", AMOUNT, "Réglé les deux derniers mois", "Les règlements forfaitaires.", at_least=euros("0.00")
)
capped = when(consumer, loss, says(CAP, least(loss, two_months)))
compensation = when(answers, capped, euros("0.00"))
compensation_payer = when(answers, const(PAYER, "operator"), const(PAYER, "customer"))

# ── A delay that force majeure suspends ──────────────────────────────────────────────────────────────────────────────

SUSPENDED = clause(
    "ima.21.2-b",
    article="21.2",
    title="Le temps ne court plus",
    summary="La force majeure suspend les obligations tant qu’elle dure.",
    reading="Un délai qui courait est prolongé d’autant.",
)
majeure_from = ask("majeure_from", MOMENT, "Début de la force majeure", "Le moment où elle a commencé.")
majeure_until = ask("majeure_until", MOMENT, "Fin de la force majeure", "Le moment où elle a cessé.")
limit = ask("suspended_limit", MOMENT, "Délai qui courait", "Le moment où il devait finir.")
limit_after = says(SUSPENDED, moment_plus(limit, elapsed(majeure_from, majeure_until)))
