"""What can be asked about signatures, certificates and subcontractors (art. 26, 28 and 29)."""

from __future__ import annotations

from egide.contracts.ima_protect import a26_signature as signature
from egide.contracts.ima_protect import a28_insurance as insurance
from egide.contracts.ima_protect import a29_subcontracting as others
from egide.law.questions import Action, Answer, Question

ELECTRONIC_SIGNATURE = Question(
    "electronic_signature",
    "Cette signature engage-t-elle ?",
    Answer(verdict=signature.signature_binds),
    "À la main, ou par un procédé électronique fiable.",
)

CERTIFICATE_REQUEST = Question(
    "certificate_request",
    "Ce document est-il dû au client qui le demande ?",
    Answer(
        verdict=insurance.paper_due,
        actions=(
            Action(
                "send_certificate",
                "Envoyer l’attestation d’assurance, avec les montants couverts",
                "customer",
                insurance.CERTIFICATE,
                insurance.send_certificate,
            ),
            Action(
                "send_declaration",
                "Envoyer la déclaration de conformité N31",
                "customer",
                insurance.DECLARATION,
                insurance.send_declaration,
            ),
            Action(
                "ask_in_writing",
                "Inviter le client à écrire au siège",
                "customer",
                insurance.CERTIFICATE,
                ~insurance.in_writing,
            ),
        ),
    ),
    "Sur demande écrite au siège.",
)

SUBCONTRACTING = Question(
    "subcontracting",
    "Cette prestation peut-elle être confiée à un sous-traitant ?",
    Answer(
        verdict=others.may_subcontract,
        actions=(
            Action("send_list", "Envoyer la liste des sous-traitants", "customer", others.ON_REQUEST, others.list_due),
        ),
    ),
    "Quatre prestations ; la liste est donnée à qui la demande.",
)

SUBCONTRACTOR_CHECK = Question(
    "subcontractor_check",
    "Ce sous-traitant est-il en règle avec la loi de 1975 ?",
    Answer(verdict=others.subcontractor),
    "Déclaré avant d’intervenir, accepté, son paiement agréé.",
)

QUESTIONS = (ELECTRONIC_SIGNATURE, CERTIFICATE_REQUEST, SUBCONTRACTING, SUBCONTRACTOR_CHECK)
