"""What can be asked about the instructions (art. 4.2), and the calls of INFO Alertes that follow their order."""

from __future__ import annotations

from egide.contracts.ima_protect import a04_codes as codes
from egide.contracts.ima_protect import a04_instructions as sheet
from egide.contracts.ima_protect import a08_1_a_la_carte as carte
from egide.law.formulas import count, rows, says, when
from egide.law.graph import Expr
from egide.law.questions import Action, Answer, Question


def number_of(them: Expr) -> Expr:
    """None while nothing is recorded: there is nothing to count yet."""
    return when(sheet.instructions_recorded, them, count(0))


INSTRUCTIONS_CHECK = Question(
    "instructions_check",
    "Les consignes sont-elles complètes ?",
    Answer(
        verdict=sheet.completeness,
        actions=(
            Action(
                "ask_instructions",
                "Demander des consignes",
                "customer",
                sheet.PART_OF_THE_CONTRACT,
                sheet.instructions_lacking,
            ),
            Action(
                "ask_contacts",
                "Demander au moins une personne à appeler",
                "customer",
                sheet.CONTENT,
                sheet.instructions_recorded & sheet.nobody_to_call,
            ),
            Action(
                "ask_second_contact",
                "Conseiller une deuxième personne",
                "customer",
                sheet.CONTENT,
                sheet.instructions_recorded & sheet.one_to_call,
            ),
            Action(
                "ask_access",
                "Demander comment accéder au site",
                "customer",
                sheet.CONTENT,
                sheet.instructions_recorded & sheet.access_lacking,
            ),
            Action(
                "ask_code",
                "Demander un code d’identification",
                "customer",
                sheet.UP_TO_DATE,
                sheet.instructions_recorded & sheet.code_lacking,
            ),
            Action(
                "correct_numbers",
                "Faire corriger les numéros",
                "customer",
                sheet.UP_TO_DATE,
                sheet.instructions_recorded & sheet.numbers_to_correct,
            ),
        ),
        fields={
            "numbers_not_metropolitan": number_of(sheet.numbers_elsewhere),
            "numbers_missing": number_of(sheet.numbers_lacking),
        },
    ),
    "Contacts, accès, code, numéros : ce qui manque est dit, ligne par ligne.",
)

CODES_CHECK = Question(
    "codes_check",
    "Ces codes peuvent-ils être enregistrés ?",
    Answer(verdict=codes.codes),
    "Le code d’identification et, s’il y en a un, le code sous contrainte : ni devinables, ni égaux.",
)

INSTRUCTIONS_VERSION = Question(
    "instructions_version",
    "Quelle version des consignes s’applique à cette alerte ?",
    Answer(fields={"version": sheet.version_applied}),
    "Celle qui était enregistrée au moment de l’alerte.",
)

UPDATE_CHANNEL = Question(
    "update_channel",
    "Cette demande de changer les consignes est-elle admise ?",
    Answer(verdict=sheet.change_admitted),
    "Seules les voies que le contrat nomme sont admises.",
)

calls = says(carte.TWO_ROUNDS, sheet.two_rounds)
INFO_ALERTES_CALLS = Question(
    "info_alertes_calls",
    "Qui le serveur vocal appelle-t-il, dans quel ordre ?",
    Answer(
        actions=(
            Action("call_in_order", "Appeler dans cet ordre, dès l’alerte", "contacts", carte.SERVER_CALLS),
            Action("stop_on_code", "S’arrêter au premier code tapé", "contacts", carte.TAKEN_OVER),
            Action("go_on", "Sans code, passer au numéro suivant", "contacts", carte.CALLS_GO_ON),
            Action("email", "E-mail à la fin", "customer", carte.EMAIL_AT_THE_END),
        ),
        fields={"number_of_calls": rows(calls), "calls": calls},
    ),
    "Le nombre d’appels est celui qu’il faut si personne ne prend l’alerte en charge.",
)

QUESTIONS = (INSTRUCTIONS_CHECK, CODES_CHECK, INSTRUCTIONS_VERSION, UPDATE_CHANNEL, INFO_ALERTES_CALLS)
