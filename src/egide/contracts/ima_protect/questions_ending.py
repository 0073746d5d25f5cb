"""What can be asked about the end of the contract: by whom, when, at what cost (art. 18, 20.2, 22 and 24)."""

from __future__ import annotations

from egide.contracts.ima_protect import a09_3_options as options
from egide.contracts.ima_protect import a18_term as term
from egide.contracts.ima_protect import a20_2_arrears as arrears
from egide.contracts.ima_protect import a22_1_customer as customer
from egide.contracts.ima_protect import a22_2_operator as operator
from egide.contracts.ima_protect import a23_return as back
from egide.contracts.ima_protect import a24_changes as changes
from egide.contracts.ima_protect import proved
from egide.contracts.ima_protect.a19_price import monthly_price
from egide.law.formulas import AMOUNT, ask, euros, says, when
from egide.law.questions import Action, Answer, Line, Question

TERM = Question(
    "term",
    "Le client est-il encore engagé ?",
    Answer(verdict=term.term, dates={"effect": term.effect_on, "commitment_ends": term.commitment_ends}),
    "Douze mois à partir de l’installation, ou de l’offre prise depuis.",
)

TERMINATION = Question(
    "termination",
    "Quand le contrat finit-il si le client résilie, et que paie-t-il ?",
    Answer(
        verdict=customer.basis,
        amount=customer.termination_fee,
        payer=customer.termination_payer,
        dates={"ends": customer.ends_on, "commitment_ends": term.commitment_ends},
        lines=(Line("Frais de résiliation, démontage compris", customer.termination_fee, customer.DISMANTLING),),
        actions=(
            Action(
                "ask_channel", "Inviter le client à résilier par écrit", "customer", customer.CHANNELS, ~customer.valid
            ),
            Action(
                "acknowledge", "Accuser réception : date de fin et coût", "customer", customer.NOTICE, customer.valid
            ),
            Action(
                "stop_options",
                "Arrêter les options avec le contrat",
                "office",
                options.WITH_THE_CONTRACT,
                customer.valid,
            ),
            Action("dismantle", "Démonter et reprendre l’équipement", "technician", back.TECHNICIAN, customer.valid),
        ),
        fields={"legitimate": customer.legitimate},
    ),
    "Un mois après l’envoi ; les frais dépendent du moment et du motif.",
    proves=(proved.COMMITTED_FEE, proved.FREED_FEE, proved.NEVER_BOTH_FEES),
)

adapted_price = ask(
    "adapted_price", AMOUNT, "Prix mensuel adapté", "Convenu pour une surveillance sans agent.", at_least=euros("0.00")
)
WITHOUT_GUARD = Question(
    "without_guard",
    "Combien paie le client qui reste sans agent ?",
    Answer(
        verdict=customer.guard_restored,
        amount=says(customer.WITHOUT_GUARD, when(customer.guard_restored, monthly_price, adapted_price)),
    ),
    "Le prix adapté, puis le prix normal dès que l’agent revient.",
)

OPERATOR_TERMINATION = Question(
    "operator_termination",
    "IMA Protect peut-elle résilier pour cette raison, et quand ?",
    Answer(
        verdict=operator.may_end,
        dates={"ends": operator.ends_on},
        fields={"options_too": operator.options_too},
    ),
    "Sans raison après l’engagement, ou à tout moment pour l’une de celles que le contrat énumère.",
)

ARREARS = Question(
    "arrears",
    "Que permet cet impayé à ce jour ?",
    Answer(
        verdict=arrears.arrears,
        dates={"pay_until": arrears.pay_until, "object_until": arrears.object_until},
        actions=(
            Action(
                "send_notice",
                "Envoyer une mise en demeure complète",
                "customer",
                arrears.FORMAL_NOTICE,
                arrears.arrears == "no_notice",
            ),
            Action("examine", "Examiner la contestation", "office", arrears.TO_OBJECT, arrears.arrears == "disputed"),
            Action("suspend", "Suspendre les services", "station", arrears.NO_ANSWER, arrears.arrears == "may_end"),
            Action("terminate", "Résilier le contrat", "customer", operator.UNPAID, arrears.arrears == "may_end"),
        ),
    ),
    "La lettre recommandée, les trente jours, la contestation.",
)

FORMAL_NOTICE = Question(
    "formal_notice",
    "La lettre de mise en demeure doit-elle partir, et est-elle complète ?",
    Answer(verdict=arrears.notice_due, fields={"complete": arrears.complete_notice}),
    "Dès le lendemain de l’échéance impayée, avec ses trois mentions.",
)

CONDITIONS_CHANGE = Question(
    "conditions_change",
    "Le client peut-il refuser les nouvelles conditions sans frais ?",
    Answer(
        verdict=changes.refusal,
        dates={"earliest_effect": changes.earliest_effect, "refuse_until": changes.refuse_until},
    ),
    "Selon la nature des changements et le jour du refus.",
)

NEW_CONDITIONS = Question(
    "new_conditions",
    "Les nouvelles conditions s’appliquent-elles ce jour-là ?",
    Answer(verdict=changes.new_conditions_apply, dates={"earliest_effect": changes.earliest_effect}),
    "Notifiées un mois avant au moins.",
)

OPTION_END = Question(
    "option_end",
    "Quand une option sans engagement finit-elle ?",
    Answer(verdict=options.option_end, date=options.option_ends_on),
    "La liaison des caméras et Plus+.",
)

QUESTIONS = (
    TERM,
    TERMINATION,
    WITHOUT_GUARD,
    OPERATOR_TERMINATION,
    ARREARS,
    FORMAL_NOTICE,
    CONDITIONS_CHANGE,
    NEW_CONDITIONS,
    OPTION_END,
)
