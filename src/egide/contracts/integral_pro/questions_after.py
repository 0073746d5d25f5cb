"""What can be asked once a theft is known: deadlines, documents, lateness, payment, things found again, repairs."""

from __future__ import annotations

from egide.contracts.integral_pro import a3_1_2_channels as channels
from egide.contracts.integral_pro import a3_1_4_recovered as recovered
from egide.contracts.integral_pro import a3_1_duties as duties
from egide.contracts.integral_pro import a3_2_1_payment as payment
from egide.contracts.integral_pro.vocabulary import PAYER
from egide.law.formulas import const, euros
from egide.law.questions import Action, Answer, Line, Question

CLAIM_DEADLINES = Question(
    "claim_deadlines",
    "Jusqu’à quand porter plainte et déclarer ce vol ?",
    Answer(
        dates={"declare_by": duties.declare_by, "complain_by": duties.complain_by},
        actions=(
            Action("limit_loss", "Sauver les biens, préserver les recours", "insured", duties.SALVAGE),
            Action("keep_parts", "Garder les parties abîmées jusqu’à l’expertise", "insured", duties.KEEP_PARTS),
            Action("complain", "Porter plainte", "police", duties.COMPLAINT),
            Action("declare", "Déclarer le vol, avec l’original du récépissé", "insurer", duties.RECEIPT),
        ),
    ),
    "Tout part du moment où l’assuré a su.",
)

DECLARATION_CHANNEL = Question(
    "declaration_channel",
    "Le sinistre peut-il être déclaré ainsi, à ce moment ?",
    Answer(verdict=channels.right_line & channels.answered, fields={"line": channels.line}),
    "« line » est la ligne téléphonique de ce sinistre.",
)

CLAIM_DOCUMENTS = Question(
    "claim_documents",
    "Le dossier est-il complet ?",
    Answer(
        verdict=duties.complete,
        dates={"statement_by": duties.statement_by, "payable_from": payment.payable_from},
        actions=(
            Action("receipt", "Réclamer le récépissé de plainte", "insured", duties.RECEIPT, duties.lacks_receipt),
            Action(
                "statement",
                "Réclamer l’état estimatif et les preuves",
                "insured",
                duties.STATEMENT,
                duties.lacks_statement,
            ),
            Action(
                "lease", "Réclamer l’organisme et le contrat de crédit", "insured", duties.LEASED, duties.lacks_lease
            ),
            Action(
                "other_policy", "Faire déclarer l’autre assurance", "insured", duties.OTHER_POLICY, duties.lacks_policy
            ),
            Action("asked", "Relancer pour les documents demandés", "insured", duties.ON_REQUEST, duties.lacks_asked),
        ),
    ),
)

FORWARD_SUMMONS = Question(
    "forward_summons",
    "Jusqu’à quand transmettre un acte reçu ?",
    Answer(date=duties.send_summons_by),
)

LATE_DUTIES = Question(
    "late_duties",
    "Que coûte un manquement à l’assuré ?",
    Answer(
        verdict=duties.breached,
        amount=duties.claimable,
        payer=const(PAYER, "insured"),
        lines=(Line("Préjudice de l’assureur", duties.claimable, duties.HARM, duties.claimable > euros("0.00")),),
    ),
    "Ce qui n’est pas établi n’est pas opposé ; le montant se réclame à part de l’indemnité.",
)

REPAIR_PERMISSION = Question(
    "repair_permission",
    "Le matériel abîmé peut-il être réparé avant l’expertise ?",
    Answer(verdict=duties.permission),
)

PAYMENT_CHECK = Question(
    "payment_check",
    "L’indemnité peut-elle être payée ce jour ?",
    Answer(verdict=payment.readiness, dates={"payable_from": payment.payable_from}),
)

PAYMENT_DEADLINE = Question(
    "payment_deadline",
    "Jusqu’à quand l’assureur doit-il payer ?",
    Answer(date=payment.pay_by, dates={"payable_from": payment.payable_from}, payer=const(PAYER, "insurer")),
    "Une fois l’offre acceptée et l’attestation de la police reçue.",
)

RECOVERED_GOODS = Question(
    "recovered_goods",
    "Des objets sont retrouvés : qui doit quoi ?",
    Answer(
        verdict=recovered.recovery,
        amount=recovered.recovery_amount,
        payer=recovered.recovery_payer,
        actions=(Action("notice", "Aviser l’assureur par lettre recommandée", "insurer", recovered.NOTICE),),
    ),
)

RECOVERY_DEADLINE = Question(
    "recovery_deadline",
    "Jusqu’à quand choisir de reprendre les objets retrouvés après paiement ?",
    Answer(date=recovered.decide_by),
)

QUESTIONS = (
    CLAIM_DEADLINES,
    DECLARATION_CHANNEL,
    REPAIR_PERMISSION,
    CLAIM_DOCUMENTS,
    FORWARD_SUMMONS,
    LATE_DUTIES,
    PAYMENT_CHECK,
    PAYMENT_DEADLINE,
    RECOVERED_GOODS,
    RECOVERY_DEADLINE,
)
