"""Article 3.1: what the insured owes after a loss, until when, and what failing to do it really costs."""

from __future__ import annotations

from egide.contracts.integral_pro.vocabulary import papers, statements
from egide.law.clauses import clause
from egide.law.formulas import any_of, exclusion

FALSE_STATEMENT = clause(
    "ipro.3.1-b",
    "ipro.lex.decheance",
    article="3.1, sanctions",
    title="Fausse déclaration",
    summary="Mentir sciemment sur la date, la nature, les causes ou les suites du sinistre fait perdre tout droit.",
    reading="L’assureur prouve que l’assuré savait ; une erreur de bonne foi ne coûte rien d’autre que sa correction.",
)
FRAUD = clause(
    "ipro.3.1-c",
    article="3.1, sanctions",
    title="Justificatifs faux, moyens frauduleux",
    summary="User sciemment de pièces inexactes, de fraude, ou taire volontairement : rien n’est dû pour tout le sinistre.",
    reading="« Volontairement » vise aussi les déclarations incomplètes.",
)
forfeited = any_of(
    exclusion(FALSE_STATEMENT, statements == "knowingly_false"),
    exclusion(FRAUD, (papers == "forged") | (statements == "withheld")),
)
