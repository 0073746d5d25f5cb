"""Article 28: the two papers that the customer may have on written request, insurance certificate and APSAD declaration."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import ask, says, table
from egide.law.types import choices

CERTIFICATE = clause(
    "ima.28-b",
    article="28",
    title="Attestation d’assurance",
    summary="L’attestation, avec les montants couverts, est remise à qui l’écrit au siège.",
    reading="Un e-mail est un écrit, et l’adresse du contrat est celle du siège. Aucun délai n’est promis.",
)
DECLARATION = clause(
    "ima.28-c",
    article="28",
    title="Déclaration N31",
    summary="La déclaration de conformité APSAD N31 est envoyée à qui l’écrit au siège.",
)
PAPER = choices(
    "paper asked", {"certificate": "Attestation d’assurance", "declaration": "Déclaration de conformité N31"}
)
ASKED_BY = choices("paper channel", {"letter": "Courrier au siège", "email": "E-mail", "phone": "Téléphone"})
paper = ask("paper", PAPER, "Document demandé", "Celui que le client veut recevoir.")
paper_channel = ask("paper_channel", ASKED_BY, "Voie de la demande", "Comment le client l’a demandé.")
in_writing = paper_channel.one_of("letter", "email")
paper_due = table(paper, {"certificate": says(CERTIFICATE, in_writing), "declaration": says(DECLARATION, in_writing)})
send_certificate = (paper == "certificate") & paper_due
send_declaration = (paper == "declaration") & paper_due
