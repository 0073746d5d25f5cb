"""What can be asked about the return of the equipment (art. 23, tariff sheet)."""

from __future__ import annotations

from egide.contracts.ima_protect import a23_return as back
from egide.contracts.ima_protect import tariff_return as sheet
from egide.law.questions import Action, Answer, Line, Question

EQUIPMENT_RETURN = Question(
    "equipment_return",
    "Que doit le client pour l’équipement à rendre ?",
    Answer(
        verdict=back.settlement,
        amount=back.owed,
        payer=back.owed_payer,
        dates={"penalty_after": back.return_until},
        lines=(
            Line("Pénalité : rien n’est revenu", back.owed, back.NO_ACCESS_PENALTY, back.settlement == "penalty"),
            Line("Matériel abîmé ou manquant", back.owed, back.OWED, back.settlement == "settled"),
        ),
        actions=(
            Action(
                "formal_notice",
                "Mettre en demeure de rendre l’équipement, en recommandé",
                "customer",
                back.NO_ACCESS_PENALTY,
                back.notice_missing,
            ),
            Action("collect", "Prélever la pénalité", "customer", back.NO_ACCESS_PENALTY, back.settlement == "penalty"),
            Action(
                "sign_report", "Faire signer le compte-rendu", "customer", back.REPORT, back.settlement == "unsigned"
            ),
        ),
        fields={"pieces_settled": sheet.settled},
    ),
    "Chaque pièce à son prix, ou la pénalité quand rien n’a pu être repris.",
)

DISMANTLING = Question(
    "dismantling",
    "Le démontage s’est-il fait dans les règles, et jusqu’à quand peut-il l’être ?",
    Answer(
        verdict=back.well_taken_down,
        dates={"dismantle_by": back.dismantle_by},
        fields={"access_refused": back.access_refused, "report_complete": back.report_complete},
    ),
    "Par un technicien, dans les trente jours, avec un compte-rendu signé.",
)

REPAIRS = Question(
    "repairs_after",
    "Qui paie les trous rebouchés après le démontage ?",
    Answer(
        amount=back.repairs_due,
        payer=back.repairs_payer,
        lines=(Line("Reprises après démontage", back.repairs_due, back.HOLES),),
    ),
    "Le client, quelle que soit la somme.",
)

QUESTIONS = (EQUIPMENT_RETURN, DISMANTLING, REPAIRS)
