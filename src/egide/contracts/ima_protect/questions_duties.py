"""What can be asked about the customer's own duties (art. 1 and 7.2)."""

from __future__ import annotations

from egide.contracts.ima_protect import a01_equipment as equipment
from egide.contracts.ima_protect import a07_duties as duties
from egide.contracts.ima_protect.a02_1_installation import how_many
from egide.law.formulas import any_of
from egide.law.questions import Action, Answer, Question

UNINSURED = (
    equipment.loss_to_insure,
    equipment.theft_to_insure,
    equipment.damage_to_insure,
    equipment.lightning_to_insure,
)
EQUIPMENT_DUTIES = Question(
    "equipment_duties",
    "Le client traite-t-il le matériel prêté comme il le doit ?",
    Answer(
        verdict=~any_of(equipment.not_private, equipment.given_away, *UNINSURED),
        actions=(
            Action("private_use", "Cesser l’usage non privé", "customer", equipment.PRIVATE_USE, equipment.not_private),
            Action(
                "take_back", "Reprendre le matériel au tiers", "customer", equipment.NOT_HANDED_ON, equipment.given_away
            ),
            Action("insure_loss", "L’assurer contre la perte", "customer", equipment.INSURED, equipment.loss_to_insure),
            Action("insure_theft", "L’assurer contre le vol", "customer", equipment.INSURED, equipment.theft_to_insure),
            Action(
                "insure_damage",
                "L’assurer contre les dommages",
                "customer",
                equipment.INSURED,
                equipment.damage_to_insure,
            ),
            Action(
                "insure_lightning",
                "L’assurer contre la foudre",
                "customer",
                equipment.INSURED,
                equipment.lightning_to_insure,
            ),
        ),
        fields={"breaches": how_many(equipment.not_private, equipment.given_away, *UNINSURED)},
    ),
    "Usage privé, aucun tiers, une assurance complète ; chaque manquement est compté.",
)

SERVICE = (
    duties.guide_to_follow,
    duties.phone_to_mend,
    duties.internet_to_mend,
    duties.power_to_mend,
    duties.appointment_unanswered,
    duties.call_unanswered,
)
CUSTOMER_DUTIES = Question(
    "customer_duties",
    "Le client tient-il ses obligations pour que le service fonctionne ?",
    Answer(
        verdict=~any_of(*SERVICE),
        actions=(
            Action("follow_guide", "Suivre le guide d’utilisation", "customer", duties.GUIDE, duties.guide_to_follow),
            Action("mend_phone", "Rétablir le téléphone", "customer", duties.CONNECTIONS, duties.phone_to_mend),
            Action("mend_internet", "Rétablir Internet", "customer", duties.CONNECTIONS, duties.internet_to_mend),
            Action("mend_power", "Rétablir l’électricité", "customer", duties.CONNECTIONS, duties.power_to_mend),
            Action(
                "answer_appointment",
                "Donner suite au rendez-vous demandé",
                "customer",
                duties.APPOINTMENTS,
                duties.appointment_unanswered,
            ),
            Action(
                "answer_calls",
                "Répondre aux appels de contrôle",
                "customer",
                duties.CONTROL_CALLS,
                duties.call_unanswered,
            ),
        ),
        fields={"breaches": how_many(*SERVICE)},
    ),
    "Guide, raccordements, rendez-vous, appels de contrôle ; chaque manquement est compté.",
)

QUESTIONS = (EQUIPMENT_DUTIES, CUSTOMER_DUTIES)
