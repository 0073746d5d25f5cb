"""The documents of a theft claim: what articles 3.1.2, 3.1.3 and 3.2.1 want from the insured, and by which day."""

from __future__ import annotations

from egide.contracts.integral_pro.a3_1_duties import (
    LEASED,
    OTHER_POLICY,
    RECEIPT,
    STATEMENT,
    declare_by,
    leased_goods,
    other_policy,
    statement_by,
)
from egide.contracts.integral_pro.a3_2_1_payment import CERTIFICATE, something_taken
from egide.contracts.integral_pro.a3_2_principles import REAL_LOSS
from egide.law.pieces import Borne, Piece

PIECES = (
    Piece("receipt", "Récépissé de plainte, en original", RECEIPT, ("receipt_given",), by=declare_by),
    Piece(
        "statement",
        "État estimatif des biens volés et abîmés",
        STATEMENT,
        ("statement_given",),
        on="statement_on",
        by=statement_by,
    ),
    Piece(
        "proofs",
        "Factures et autres preuves des biens et de leur valeur",
        STATEMENT,
        ("proofs_given",),
        by=statement_by,
    ),
    Piece(
        "lease",
        "Organisme et numéro du contrat de crédit ou de crédit-bail",
        LEASED,
        ("lease_given",),
        when=leased_goods,
        by=statement_by,
    ),
    Piece("policy", "Déclaration de l’autre assurance", OTHER_POLICY, ("other_policy_declared",), when=other_policy),
    Piece(
        "certificate",
        "Attestation de la police\u00a0: les biens n’ont pas été retrouvés",
        CERTIFICATE,
        ("certificate_given",),
        on="certificate_on",
        when=something_taken,
        outcome=("certificate", "received"),
    ),
)

BORNE = Borne("items", "invoice", "proved_loss", REAL_LOSS)
"""What assistance paid of a repair is no loss of the insured: the indemnity never exceeds the real loss."""
