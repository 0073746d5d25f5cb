"""Annex 1, 2.6: the deductible of the premises' own insurance is bought back, to 100 €."""

from __future__ import annotations

from egide.contracts.axa_assistance.a01_definitions import damage, left_to_the_insured
from egide.contracts.axa_assistance.a02_cover import cover
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, FLAG, all_of, ask, const, day_after, euros, least, says, when
from egide.law.types import choices

# ── I, II. What is paid ─────────────────────────────────────────────────────────────────────────────────────────────

BUYBACK = clause(
    "axa.2.6.i-a",
    article="Annexe 1, 2.6 I",
    title="Le rachat de franchise",
    summary="Le dommage au local, couvert par une multirisque et déclaré à elle, ouvre droit au rachat de la franchise.",
    reading="La déclaration aux autorités n’est exigée que s’il y a lieu : quand l’assureur multirisque la demande.",
)
covered_by_insurance = ask(
    "covered_by_insurance",
    FLAG,
    "Dommage couvert par un contrat multirisque professionnel",
    "Selon l’assureur multirisque.",
)
declared_to_insurer = ask(
    "declared_to_insurer", FLAG, "Sinistre déclaré à cet assureur", "Comme effraction ou tentative."
)
complaint_needed = ask("complaint_needed", FLAG, "Déclaration aux autorités nécessaire", "Demandée par l’assureur.")
complaint_made = ask("complaint_made", FLAG, "Déclaration faite aux autorités", "Une plainte, le plus souvent.")
complaint_in_order = when(complaint_needed, complaint_made, const(FLAG, True))
eligible = says(BUYBACK, covered_by_insurance & declared_to_insurer & complaint_in_order)
buyback_cover = cover(eligible)

LIMIT = clause(
    "axa.2.6.ii-a",
    article="Annexe 1, 2.6 II",
    title="La franchise, sans dépasser 100 €",
    summary="Ce qui est payé n’excède ni la franchise du contrat multirisque, ni 100 € par événement.",
    reading="Ni le dommage lui-même, s’il est moindre que la franchise.",
)
limited = says(LIMIT, least(left_to_the_insured, euros("100.00")))
buyback = when(buyback_cover == "covered", limited, euros("0.00"))

# ── III. How it is asked for ────────────────────────────────────────────────────────────────────────────────────────

DEADLINE = clause(
    "axa.2.6.iii-a",
    article="Annexe 1, 2.6 III",
    title="Cinq jours ouvrés pour déclarer",
    summary="AXA Assistance est avertie dans les cinq jours ouvrés du sinistre.",
    reading="Le délai court du jour du sinistre, non du jour où l’assuré l’apprend. Le texte n’attache aucune déchéance "
    "au retard : il est noté, et n’enlève rien.",
)
FIVE_WORKING_DAYS = Delay(5, Unit.WORKING_DAYS)
event_on = ask("event_on", DAY, "Jour du sinistre", "Le jour où il a eu lieu, même découvert plus tard.")
declared_on = ask("declared_on", DAY, "Jour de la déclaration à AXA Assistance", "Le jour de l’appel, ou de l’envoi.")
declare_by = says(DEADLINE, day_after(event_on, FIVE_WORKING_DAYS))
declared_late = says(DEADLINE, declared_on > declare_by)

DECLARATION = clause(
    "axa.2.6.iii.a-a",
    article="Annexe 1, 2.6 III a",
    title="Ce que dit la déclaration",
    summary="Le nom et le prénom, l’adresse du local, les circonstances, l’assureur multirisque.",
)
name_given = ask("name_given", FLAG, "Nom et prénom indiqués", "De l’assuré.")
address_given = ask("address_given", FLAG, "Adresse du local indiquée", "De celui qui a été forcé.")
circumstances_given = ask("circumstances_given", FLAG, "Circonstances indiquées", "Comment cela s’est passé.")
insurer_given = ask("insurer_given", FLAG, "Assureur multirisque indiqué", "Ses coordonnées.")
declaration_complete = says(DECLARATION, all_of(name_given, address_given, circumstances_given, insurer_given))

FILE = clause(
    "axa.2.6.iii.b-a",
    article="Annexe 1, 2.6 III b",
    title="Un dossier envoyé, à renvoyer complet",
    summary="AXA Assistance envoie le dossier ; l’assuré le renvoie rempli, avec son contrat et ses justificatifs.",
)
FILE_STATE = choices(
    "file state",
    {
        "to_send": "Dossier à envoyer à l’assuré",
        "awaited": "Dossier chez l’assuré",
        "incomplete": "En attente de pièces",
        "further_piece": "En attente d’une pièce complémentaire",
        "complete": "Complet",
    },
)
file_sent = ask("file_sent", FLAG, "Dossier envoyé à l’assuré", "Par AXA Assistance, une fois la déclaration reçue.")
file_returned = ask("file_returned", FLAG, "Dossier renvoyé par l’assuré", "Rempli, avec ses pièces.")

PIECES = clause(
    "axa.2.6.iii.b-b",
    article="Annexe 1, 2.6 III b",
    title="Les pièces du dossier",
    summary="Récépissé de l’assureur, plainte s’il y a lieu, contrat avec sa franchise, facture ou devis accepté, RIB.",
)
insurer_receipt = ask(
    "insurer_receipt", FLAG, "Récépissé de la déclaration à l’assureur", "Délivré par l’assureur multirisque."
)
complaint_receipt = ask(
    "complaint_receipt", FLAG, "Récépissé de la plainte", "Attendu seulement si une plainte est nécessaire."
)
contract_copy = ask("contract_copy", FLAG, "Copie du contrat multirisque", "Avec le montant de la franchise.")
invoice_or_quote = ask("invoice_or_quote", FLAG, "Facture originale, ou devis accepté", "Des réparations du local.")
bank_details = ask("bank_details", FLAG, "RIB", "De l’assuré.")
complaint_in_file = when(complaint_needed, complaint_receipt, const(FLAG, True))
pieces_complete = says(
    PIECES, all_of(insurer_receipt, complaint_in_file, contract_copy, invoice_or_quote, bank_details)
)

FURTHER_PIECES = clause(
    "axa.2.6.iii.b-c",
    article="Annexe 1, 2.6 III b",
    title="Une pièce de plus",
    summary="AXA Assistance peut demander une pièce complémentaire ; le paiement l’attend.",
)
further_piece_asked = ask("further_piece_asked", FLAG, "Pièce complémentaire demandée", "En plus de la liste.")
further_piece_given = ask("further_piece_given", FLAG, "Pièce complémentaire remise", "Depuis qu’elle est demandée.")
piece_awaited = says(FURTHER_PIECES, further_piece_asked & ~further_piece_given)
file_state = says(
    FILE,
    when(
        file_sent,
        when(
            file_returned,
            when(
                pieces_complete,
                when(piece_awaited, const(FILE_STATE, "further_piece"), const(FILE_STATE, "complete")),
                const(FILE_STATE, "incomplete"),
            ),
            const(FILE_STATE, "awaited"),
        ),
        const(FILE_STATE, "to_send"),
    ),
)

# ── IV. Paid ────────────────────────────────────────────────────────────────────────────────────────────────────────

PAID = clause(
    "axa.2.6.iv-a",
    article="Annexe 1, 2.6 IV",
    title="Payé en euros à l’assuré",
    summary="L’indemnité est versée à l’assuré, en euros.",
)
paid_to_insured = says(PAID, buyback)
left_over = damage - buyback
