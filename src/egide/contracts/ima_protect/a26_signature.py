"""Article 26: the contract, its endorsements and its documents may be signed electronically."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import ask, no, says, table, yes
from egide.law.types import choices

ELECTRONIC = clause(
    "ima.26-a",
    article="26",
    title="Signer par voie électronique",
    summary="Le contrat, ses avenants et tout document contractuel se signent aussi par un procédé conforme au code civil.",
    reading="Conforme : un procédé fiable, qui identifie le signataire et lie sa signature à ce qu’il signe. Un accord par "
    "simple e-mail n’en est pas un ; la signature à la main reste toujours possible.",
)
SIGNED_BY = choices(
    "signature process",
    {
        "hand": "À la main",
        "reliable": "Procédé électronique qui identifie le signataire et lie la signature à l’acte",
        "plain": "Accord par e-mail ou case cochée, sans identification",
        "none": "Pas signé",
    },
)
signed_by = ask("signed_by", SIGNED_BY, "Façon de signer", "Celle du contrat, de l’avenant ou du document en question.")
signature_binds = says(ELECTRONIC, table(signed_by, {"hand": yes(), "reliable": yes(), "plain": no(), "none": no()}))
