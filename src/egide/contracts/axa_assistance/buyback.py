"""Annex 1, 2.6, as a procedure: declared, file sent, file returned, completed, paid."""

from __future__ import annotations

from egide.contracts.axa_assistance.a02_6_buyback import (
    BUYBACK,
    DEADLINE,
    DECLARATION,
    FILE,
    FURTHER_PIECES,
    LIMIT,
    PAID,
    PIECES,
    buyback_cover,
    declaration_complete,
    declared_late,
    paid_to_insured,
    pieces_complete,
)
from egide.contracts.axa_assistance.refusals import TELL
from egide.law.formulas import AMOUNT, FLAG, TEXT, Field, euros
from egide.law.procedures import Branch, Do, End, Go, Outcome, Owe, Procedure, Step

NOTE_LATENESS = Do(
    "note_lateness", "Noter la déclaration tardive : rien n’est perdu pour autant", "file", DEADLINE, when=declared_late
)

complete_declaration = Step(
    "complete_declaration",
    "Faire compléter la déclaration",
    by="axa",
    to="insured",
    clause=DECLARATION,
    when=~declaration_complete,
    otherwise=Go("send_file"),
    outcomes=(
        Outcome("completed", "Complétée", Go("send_file")),
        Outcome("abandoned", "L’assuré renonce", End("abandoned", "Déclaration abandonnée par l’assuré")),
    ),
)

send_file = Step(
    "send_file",
    "Envoyer le dossier à constituer",
    by="axa",
    to="insured",
    clause=FILE,
    outcomes=(Outcome("sent", "Envoyé", Go("await_file")),),
)

FOUND_IN_IT = (
    Field("covered_by_insurance", FLAG, "Dommage couvert par une multirisque professionnelle"),
    Field("declared_to_insurer", FLAG, "Sinistre déclaré à cet assureur"),
    Field("complaint_needed", FLAG, "Déclaration aux autorités nécessaire"),
    Field("complaint_made", FLAG, "Déclaration faite aux autorités"),
    Field("insurer_receipt", FLAG, "Récépissé de l’assureur"),
    Field("complaint_receipt", FLAG, "Récépissé de la plainte"),
    Field("contract_copy", FLAG, "Copie du contrat, avec sa franchise"),
    Field("invoice_or_quote", FLAG, "Facture originale ou devis accepté"),
    Field("bank_details", FLAG, "RIB"),
)
await_file = Step(
    "await_file",
    "Attendre le dossier de l’assuré",
    by="insured",
    to="axa",
    clause=PIECES,
    outcomes=(
        Outcome(
            "returned",
            "Dossier reçu",
            Branch(pieces_complete, Go("assess"), Go("ask_pieces")),
            asks=FOUND_IN_IT,
        ),
        Outcome("abandoned", "L’assuré renonce", End("abandoned", "Déclaration abandonnée par l’assuré")),
    ),
)

ask_pieces = Step(
    "ask_pieces",
    "Réclamer les pièces qui manquent",
    by="axa",
    to="insured",
    clause=PIECES,
    outcomes=(Outcome("asked", "Réclamées", Go("await_file")),),
)

assess = Step(
    "assess",
    "Évaluer l’indemnité",
    by="axa",
    to="file",
    clause=LIMIT,
    outcomes=(
        Outcome(
            "assessed",
            "Évaluée",
            Branch(buyback_cover == "covered", Go("pay"), End("refused", "Rachat de franchise refusé", (TELL,))),
            asks=(
                Field("damage", AMOUNT, "Montant du dommage"),
                Field("deductible", AMOUNT, "Franchise du contrat multirisque"),
            ),
        ),
        Outcome(
            "further_piece",
            "Pièce complémentaire demandée",
            Go("await_piece"),
            FURTHER_PIECES,
            asks=(Field("piece", TEXT, "Pièce demandée"),),
        ),
    ),
)

await_piece = Step(
    "await_piece",
    "Attendre la pièce complémentaire",
    by="insured",
    to="axa",
    clause=FURTHER_PIECES,
    outcomes=(
        Outcome("given", "Remise", Go("assess")),
        Outcome("abandoned", "L’assuré renonce", End("abandoned", "Déclaration abandonnée par l’assuré")),
    ),
)

INDEMNITY = Owe("buyback", "Rachat de franchise", paid_to_insured, "axa", LIMIT, when=paid_to_insured > euros("0.00"))
pay = Step(
    "pay",
    "Verser l’indemnité à l’assuré",
    by="axa",
    to="insured",
    clause=PAID,
    do=(INDEMNITY,),
    outcomes=(Outcome("paid", "Versée", End("paid", "Indemnité versée à l’assuré")),),
)

BUYBACK_PROCEDURE = Procedure(
    "buyback",
    "Rachat de franchise",
    BUYBACK,
    start=None,
    entries={"start": Go("complete_declaration")},
    steps=(complete_declaration, send_file, await_file, ask_pieces, assess, await_piece, pay),
    do=(NOTE_LATENESS,),
)
