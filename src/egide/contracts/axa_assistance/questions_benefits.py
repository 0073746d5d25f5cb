"""What can be asked about repairs (2.3), support (2.4), information (2.5), the deductible (2.6) and declarations (4)."""

from __future__ import annotations

from egide.contracts.axa_assistance import a02_3_repair as repair
from egide.contracts.axa_assistance import a02_4_support as support
from egide.contracts.axa_assistance import a02_5_administration as desk
from egide.contracts.axa_assistance import a02_6_buyback as buyback
from egide.contracts.axa_assistance import a04_declaration as declaration
from egide.contracts.axa_assistance.a01_definitions import damage, deductible
from egide.law.formulas import count, euros
from egide.law.promises import Indemnity, Promise
from egide.law.questions import Action, Answer, Line, Question

covered = repair.repair_cover == "covered"
REPAIR = Question(
    "repair",
    "Le vitrier ou le serrurier est-il pris en charge, et pour combien ?",
    Answer(
        verdict=repair.repair_cover,
        amount=repair.axa_pays,
        lines=(Line("Part d’AXA Assistance", repair.axa_pays, repair.LIMIT, covered),),
        actions=(
            Action("phone_diagnosis", "Examen par téléphone d’abord", "axa", repair.REPAIR, covered),
            Action(
                "check_on_site",
                "Vérifier la garantie sur place, mettre en sûreté",
                "provider",
                repair.VERIFIED_ON_SITE,
                covered,
            ),
        ),
        fields={"trade": repair.trade, "insured_pays": repair.insured_pays, "works": repair.priced},
    ),
    "Jusqu’à 200 € TTC par intervention ; chaque travail exclu est laissé à l’assuré.",
    proves=(
        Promise(
            "within_limit",
            "AXA Assistance ne paie jamais plus de 200 € par intervention.",
            repair.axa_pays <= euros("200.00"),
        ),
    ),
)

REPAIR_DOCUMENTS = Question(
    "repair_documents",
    "Le dossier attend-il un document ?",
    Answer(verdict=repair.waiting_for_document),
)

REPAIR_METHOD = Question(
    "repair_method",
    "Qui décide de la façon de dépanner, et des pièces ?",
    Answer(verdict=repair.method_kept),
)

REPLACEMENT_PART = Question(
    "replacement_part", "Par quoi cette pièce est-elle remplacée ?", Answer(verdict=repair.replaced_by)
)

REPAIR_SLIP = Question(
    "repair_slip",
    "Le bulletin d’intervention est-il complet ?",
    Answer(verdict=repair.slip_complete, fields={"time_on_site": repair.time_on_site}),
)

SUPPORT = Question(
    "support",
    "Le soutien psychologique est-il ouvert ?",
    Answer(verdict=support.support_cover),
)

SUPPORT_HOURS = Question(
    "support_hours",
    "Le spécialiste peut-il être consulté à ce moment ?",
    Answer(verdict=support.specialist_open, date=support.specialist_from),
    "La date est celle où il peut l’être : tout de suite, ou à la prochaine ouverture.",
)

SUPPORT_COST = Question(
    "support_cost",
    "Qui paie ces entretiens ?",
    Answer(
        amount=support.insured_cost,
        payer=support.interview_payer,
        lines=(Line("Entretiens au-delà de trois", support.insured_cost, support.BEYOND),),
        fields={"paid_by_axa": support.paid_by_axa, "paid_by_insured": support.paid_by_insured},
    ),
    "Le montant est celui que paie l’assuré.",
    proves=(
        Promise(
            "three_at_most",
            "AXA Assistance ne paie jamais plus de trois entretiens.",
            support.paid_by_axa <= count(3),
        ),
    ),
)

ADMINISTRATIVE_HELP = Question(
    "administrative_help",
    "L’aide aux démarches est-elle ouverte ?",
    Answer(verdict=desk.help_cover),
)

ADMINISTRATIVE_QUESTION = Question(
    "administrative_question",
    "Cette question est-elle acceptée ?",
    Answer(verdict=desk.admission),
)

ADMINISTRATIVE_HOURS = Question(
    "administrative_hours",
    "Le service répond-il à ce moment ?",
    Answer(verdict=desk.desk_open, date=desk.desk_from),
    "La date est celle où il répond : tout de suite, ou à la prochaine ouverture.",
)

BUYBACK = Question(
    "buyback",
    "La franchise est-elle rachetée, et pour combien ?",
    Answer(
        verdict=buyback.buyback_cover,
        amount=buyback.paid_to_insured,
        lines=(Line("Rachat de franchise", buyback.buyback, buyback.LIMIT, buyback.buyback_cover == "covered"),),
        actions=(
            Action("pay", "Verser l’indemnité en euros", "insured", buyback.PAID, buyback.buyback_cover == "covered"),
        ),
    ),
    "La franchise du contrat multirisque, sans dépasser 100 €.",
    indemnity=Indemnity(damage, limit=euros("100.00"), grows_with=(damage, deductible)),
)

BUYBACK_DEADLINE = Question(
    "buyback_deadline",
    "Jusqu’à quel jour déclarer à AXA Assistance pour le rachat de franchise ?",
    Answer(date=buyback.declare_by),
)

BUYBACK_LATE = Question(
    "buyback_late",
    "Cette déclaration est-elle tardive ?",
    Answer(verdict=buyback.declared_late, dates={"declare_by": buyback.declare_by}),
    "Un retard est noté ; le contrat n’y attache aucune sanction.",
)

BUYBACK_DECLARATION = Question(
    "buyback_declaration",
    "La déclaration est-elle complète ?",
    Answer(
        verdict=buyback.declaration_complete,
        actions=(
            Action("ask_name", "Demander le nom et le prénom", "insured", buyback.DECLARATION, ~buyback.name_given),
            Action(
                "ask_address", "Demander l’adresse du local", "insured", buyback.DECLARATION, ~buyback.address_given
            ),
            Action(
                "ask_circumstances",
                "Demander les circonstances",
                "insured",
                buyback.DECLARATION,
                ~buyback.circumstances_given,
            ),
            Action(
                "ask_insurer", "Demander l’assureur multirisque", "insured", buyback.DECLARATION, ~buyback.insurer_given
            ),
        ),
    ),
)

BUYBACK_FILE = Question(
    "buyback_file",
    "Le dossier de rachat de franchise est-il complet ?",
    Answer(
        verdict=buyback.file_state,
        actions=(
            Action(
                "ask_insurer_receipt", "Récépissé de l’assureur", "insured", buyback.PIECES, ~buyback.insurer_receipt
            ),
            Action(
                "ask_complaint_receipt",
                "Récépissé de la plainte",
                "insured",
                buyback.PIECES,
                ~buyback.complaint_in_file,
            ),
            Action("ask_contract_copy", "Copie du contrat", "insured", buyback.PIECES, ~buyback.contract_copy),
            Action("ask_invoice", "Facture ou devis accepté", "insured", buyback.PIECES, ~buyback.invoice_or_quote),
            Action("ask_bank_details", "RIB", "insured", buyback.PIECES, ~buyback.bank_details),
            Action(
                "ask_further_piece", "Pièce complémentaire", "insured", buyback.FURTHER_PIECES, buyback.piece_awaited
            ),
        ),
    ),
)

HOTLINE = Question(
    "hotline",
    "Quel numéro appeler, et répond-il maintenant ?",
    Answer(
        verdict=declaration.line_open,
        fields={
            "number": declaration.number,
            "network_available": declaration.network_available,
            "handled_by": declaration.manager,
        },
    ),
)

FALSE_DECLARATION = Question(
    "false_declaration",
    "Cette fausse déclaration annule-t-elle la souscription ?",
    Answer(
        verdict=declaration.validity,
        amount=declaration.premiums_refunded,
        fields={"premiums_kept": declaration.premiums_kept},
    ),
    "Le montant est celui des primes remboursées : aucune.",
)

LIABILITY = Question(
    "liability",
    "AXA Assistance répond-elle de ce renseignement ?",
    Answer(verdict=~desk.misread_by_insured),
    "La mauvaise interprétation par l’assuré est à établir.",
)

QUESTIONS = (
    REPAIR,
    REPAIR_DOCUMENTS,
    REPAIR_METHOD,
    REPLACEMENT_PART,
    REPAIR_SLIP,
    SUPPORT,
    SUPPORT_HOURS,
    SUPPORT_COST,
    ADMINISTRATIVE_HELP,
    ADMINISTRATIVE_QUESTION,
    ADMINISTRATIVE_HOURS,
    BUYBACK,
    BUYBACK_DEADLINE,
    BUYBACK_LATE,
    BUYBACK_DECLARATION,
    BUYBACK_FILE,
    HOTLINE,
    FALSE_DECLARATION,
    LIABILITY,
)
