"""What can be asked about the contract: start-up, instructions, who intervenes, the customer's duties."""

from __future__ import annotations

from egide.contracts.cegedev import a00_preamble as preamble
from egide.contracts.cegedev import a01_instructions as sheet
from egide.contracts.cegedev import a01_startup as startup
from egide.contracts.cegedev import a02_intervention as intervention
from egide.contracts.cegedev import a03_obligations as duties
from egide.law.formulas import rows
from egide.law.questions import Action, Answer, Question

ELIGIBILITY = Question(
    "eligibility",
    "Ce local peut-il être surveillé ?",
    Answer(verdict=preamble.eligibility),
)

STARTUP = Question(
    "startup",
    "La surveillance a-t-elle commencé ?",
    Answer(
        verdict=startup.started,
        actions=(
            Action(
                "subscribe",
                "Souscrire la télésurveillance",
                "customer",
                startup.SUBSCRIBED,
                ~startup.subscribed,
            ),
            Action(
                "validate_instructions",
                "Valider les consignes",
                "customer",
                startup.VALIDATED,
                ~startup.instructions_validated,
            ),
            Action("connect_cameras", "Relier les caméras", "customer", startup.CONNECTED, ~startup.cameras_connected),
            Action(
                "confirm_connection",
                "Confirmer la liaison par téléphone",
                "centre",
                startup.CONFIRMED,
                ~startup.connection_confirmed,
            ),
            Action("set_password", "Convenir du mot de passe", "customer", startup.PASSWORD, ~startup.password_set),
        ),
    ),
    "Les cinq étapes du § 1 ; ce qui manque est dit.",
)

STARTUP_DATE = Question(
    "startup_date",
    "Depuis quel jour le local est-il surveillé ?",
    Answer(date=startup.started_on),
    "Quand les cinq étapes sont faites.",
)

PASSWORD_RULE = Question(
    "password_rule",
    "La règle du mot de passe est-elle manquée ?",
    Answer(verdict=startup.password_leaked),
)

INSTRUCTIONS_CHECK = Question(
    "instructions_check",
    "Les consignes sont-elles complètes ?",
    Answer(
        verdict=sheet.checked,
        actions=(
            Action(
                "ask_contacts", "Demander un deuxième contact", "customer", sheet.TWO_CONTACTS, sheet.too_few_contacts
            ),
            Action(
                "ask_access",
                "Demander l’accès et les particularités du local",
                "customer",
                sheet.ACCESS,
                sheet.access_lacking,
            ),
            Action(
                "ask_agreement", "Noter l’accord des contacts", "customer", sheet.AGREEMENT, sheet.agreement_lacking
            ),
        ),
        fields={"without_agreement": sheet.without_agreement},
    ),
)

INSTRUCTIONS_VERSION = Question(
    "instructions_version",
    "Quelle version des consignes s’applique à cette alerte ?",
    Answer(fields={"version": sheet.version_applied}),
)

CALL_ORDER = Question(
    "call_order",
    "Qui appeler, dans quel ordre ?",
    Answer(fields={"calls": sheet.call_order, "number_of_calls": rows(sheet.call_order)}),
)

INTERVENTION_REPORT = Question(
    "intervention_report",
    "Le compte rendu d’intervention est-il complet ?",
    Answer(
        verdict=intervention.report_check,
        actions=(
            Action("add_causes", "Indiquer les causes", "operator", intervention.REPORT, ~intervention.causes_given),
            Action(
                "add_conditions",
                "Décrire le déroulement",
                "operator",
                intervention.REPORT,
                ~intervention.conditions_given,
            ),
            Action(
                "add_services",
                "Indiquer les secours et services",
                "operator",
                intervention.REPORT,
                ~intervention.services_given,
            ),
        ),
    ),
)

AXA_CALLER = Question(
    "axa_caller",
    "Qui demande l’intervention d’AXA Assistance ?",
    Answer(verdict=intervention.axa_caller),
)

PROVIDER = Question(
    "provider", "L’intervention peut-elle être confiée à un autre ?", Answer(verdict=intervention.provider_allowed)
)

SERVICE_STATE = Question(
    "service_state",
    "Le service fonctionne-t-il ?",
    Answer(verdict=duties.service_state),
)

LIABILITY = Question(
    "liability",
    "Ozone et le centre répondent-ils de ce qui s’est passé ?",
    Answer(verdict=duties.liability, fields={"breach": duties.breached}),
    "Chaque manquement est à établir par Ozone ; ce qui n’est pas établi n’est pas invoqué.",
)

AFTER_CHANGE = Question(
    "after_change",
    "Que reste-t-il à faire après ce changement ?",
    Answer(
        verdict=duties.after_change,
        actions=(
            Action("check_link", "Contrôler la liaison", "customer", duties.AFTER_A_CHANGE, duties.link_to_check),
            Action(
                "update_instructions",
                "Revoir les consignes",
                "customer",
                duties.AFTER_A_CHANGE,
                duties.instructions_to_update,
            ),
        ),
    ),
)

QUESTIONS = (
    ELIGIBILITY,
    STARTUP,
    STARTUP_DATE,
    PASSWORD_RULE,
    INSTRUCTIONS_CHECK,
    INSTRUCTIONS_VERSION,
    CALL_ORDER,
    INTERVENTION_REPORT,
    AXA_CALLER,
    PROVIDER,
    SERVICE_STATE,
    LIABILITY,
    AFTER_CHANGE,
)
