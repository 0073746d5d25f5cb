"""Articles 3.3.4 and 3.3.5: what the insurer who has paid claims back, from whom, and what lost recourse costs."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import AMOUNT, FLAG, ask, const, euros, exclusion, most, says, table, when
from egide.law.types import choices

SUBROGATION = clause(
    "ipro.3.3.4-c",
    article="3.3.4",
    title="Recours contre le responsable",
    summary="L’assureur réclame au responsable, à la place de l’assuré, ce qu’il a payé, et pas plus.",
)
LOST = clause(
    "ipro.3.3.4-d",
    article="3.3.4",
    title="Recours perdu par l’assuré",
    summary="Si l’assuré a rendu ce recours impossible, l’assureur ne doit plus ce que le recours aurait rapporté.",
    reading="L’assureur prouve le fait de l’assuré et ce que le recours aurait rendu.",
)
VISITORS = clause(
    "ipro.3.3.5-a",
    article="3.3.5",
    title="Ni clients ni visiteurs, sauf malveillance",
    summary="L’assureur ne se retourne pas contre un client ou un visiteur, sauf malveillance ou rixe.",
    reading="Un vol est toujours de la malveillance.",
)
LESSORS = clause(
    "ipro.3.3.5-b",
    article="3.3.5",
    title="Ni le loueur, si l’assuré y a renoncé",
    summary="Si l’assuré y a renoncé, pas de recours contre le loueur d’un meuble qui, chez lui, a causé le dommage.",
)
THEIR_INSURER = clause(
    "ipro.3.3.5-c",
    article="3.3.5",
    title="L’assureur du responsable reste tenu",
    summary="Renoncer contre le responsable laisse entier le recours contre son assureur.",
)
LIABLE = choices(
    "liable person",
    {
        "nobody": "Personne de connu",
        "third_party": "Un tiers, voleur compris",
        "visitor": "Un client ou une personne en visite",
        "lessor": "Une société de location ou de crédit-bail, par le bien qu’elle loue",
    },
)
liable_person = ask("liable_person", LIABLE, "Qui est responsable du sinistre")
with_malice = ask("with_malice", FLAG, "Par malveillance ou au cours d’une rixe", "Oui pour un vol.")
lessor_waived = ask("lessor_waived", FLAG, "L’assuré avait renoncé à tout recours contre ce loueur")
liable_is_insured = ask("liable_is_insured", FLAG, "Le responsable est assuré pour ce dommage")
paid_by_insurer = ask("paid_by_insurer", AMOUNT, "Indemnité payée par l’assureur", at_least=euros("0.00"))

RECOURSE = choices(
    "recourse",
    {
        "liable": "Contre le responsable",
        "their_insurer": "Contre l’assureur du responsable seulement",
        "none": "Aucun",
    },
)
his_insurer = says(THEIR_INSURER, when(liable_is_insured, const(RECOURSE, "their_insurer"), const(RECOURSE, "none")))
in_full = const(RECOURSE, "liable")
recourse = table(
    liable_person,
    {
        "nobody": const(RECOURSE, "none"),
        "third_party": in_full,
        "visitor": when(says(VISITORS, with_malice), in_full, his_insurer),
        "lessor": when(says(LESSORS, lessor_waived), his_insurer, in_full),
    },
)
recoverable = says(SUBROGATION, when(recourse == "none", euros("0.00"), paid_by_insurer))

lost_by_insured = ask(
    "lost_by_insured", FLAG, "Recours devenu impossible du fait de l’assuré", "Il y a renoncé, par exemple."
)
lost_recourse = ask("lost_recourse", AMOUNT, "Ce que ce recours aurait rapporté", at_least=euros("0.00"))
before_discharge = ask("before_discharge", AMOUNT, "Indemnité due sans cela", at_least=euros("0.00"))
after_discharge = when(
    exclusion(LOST, lost_by_insured),
    says(LOST, most(euros("0.00"), before_discharge - lost_recourse)),
    before_discharge,
)
