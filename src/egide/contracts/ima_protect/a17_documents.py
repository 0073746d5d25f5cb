"""Article 17: the eight documents that form the contract."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, const, says, when
from egide.law.graph import Expr
from egide.law.types import choices

EIGHT_DOCUMENTS = clause(
    "ima.17-a",
    article="17",
    title="Ce qui forme le contrat",
    summary="Huit documents : conditions générales, tarif, devis signé, compte-rendu d’intervention, récapitulatif, "
    "consignes, guide et mandat de prélèvement rempli et signé.",
    reading="Le compte-rendu ne peut exister qu’après la pose : avant elle, le contrat est formé sans lui. Aucun document "
    "n’est dit l’emporter sur un autre.",
)
DOCUMENTS = {
    "general_conditions": ("Conditions générales remises", "Le client les a reçues."),
    "tariff": ("Conditions particulières tarifaires remises", "Le client a reçu la fiche tarif."),
    "signed_quote": ("Devis signé", "Le devis porte la signature du client."),
    "summary": ("Récapitulatif contractuel remis", "Par e-mail ou courrier."),
    "instructions_recorded": ("Consignes enregistrées", "Au moins une version est enregistrée."),
    "user_guide": ("Guide d’utilisation remis", "Remis à la souscription ; il reste dans l’espace client."),
    "debit_mandate": ("Mandat de prélèvement complet", "Rempli, signé, avec les coordonnées bancaires."),
    "intervention_report": ("Compte-rendu d’intervention", "Celui de la pose, signé par le client."),
}
"""Each document: what a case file calls it, its French name, when it counts as there."""

held: dict[str, Expr] = {name: ask(name, FLAG, label, help) for name, (label, help) in DOCUMENTS.items()}
installed = ask("installed", FLAG, "Matériel posé", "Oui dès que la pose est faite.")
missing: dict[str, Expr] = {
    name: says(EIGHT_DOCUMENTS, installed & ~one if name == "intervention_report" else ~one)
    for name, one in held.items()
}
SET = choices("document set", {"complete": "Complet", "incomplete": "Incomplet : il manque un document ou plusieurs"})


def lacking() -> Expr:
    """Whether one of the documents is still to come."""
    found = missing["general_conditions"]
    for name in list(missing)[1:]:
        found = found | missing[name]
    return found


document_set = says(EIGHT_DOCUMENTS, when(lacking(), const(SET, "incomplete"), const(SET, "complete")))
