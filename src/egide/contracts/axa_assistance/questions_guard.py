"""What can be asked about cover, the guard's visit (2.1) and guarding (2.2)."""

from __future__ import annotations

from egide.contracts.axa_assistance import a00_preamble as preamble
from egide.contracts.axa_assistance import a01_definitions as words
from egide.contracts.axa_assistance import a02_1_guard as guard
from egide.contracts.axa_assistance import a02_2_guarding as guarding
from egide.contracts.axa_assistance import a02_cover as benefits
from egide.contracts.axa_assistance.a03_exclusions import UNSAFE, unsafe
from egide.law.formulas import count, euros
from egide.law.promises import Promise
from egide.law.questions import Action, Answer, Line, Question

COVER = Question(
    "cover",
    "Ce qui est arrivé ouvre-t-il droit à l’assistance ?",
    Answer(verdict=benefits.cover()),
    "Avant les conditions propres à chaque prestation (2.1 à 2.6).",
)
TERRITORY = Question("territory", "Ce local est-il dans le territoire ?", Answer(verdict=preamble.in_territory))
BENEFICIARY = Question("beneficiary", "Cette personne est-elle assurée ?", Answer(verdict=words.is_insured))
EVENT_CLASS = Question(
    "event_class", "Est-ce une effraction, une tentative, ou rien de tel ?", Answer(verdict=words.event_class)
)
PREMISES = Question("premises", "Est-ce le local professionnel, au sens du contrat ?", Answer(verdict=words.premises))
HOME = Question("home", "Ce logement est-il le domicile, au sens du contrat ?", Answer(verdict=words.is_home))
GLAZING = Question(
    "broken_glass",
    "Est-ce un bris de vitre, au sens du contrat ?",
    Answer(verdict=words.broken_glass, fields={"glazing": words.is_glazing}),
)
LOCK = Question("lock", "Est-ce une serrure, au sens du contrat ?", Answer(verdict=words.is_lock))

INTERVENTIONS = Question(
    "interventions",
    "Combien d’interventions et de visites compte l’année ?",
    Answer(
        fields={
            "interventions": words.interventions,
            "guard_visits": words.guard_visits,
            "unjustified_visits": guard.unjustified_counted,
        }
    ),
)

GUARD_DISPATCH = Question(
    "guard_dispatch",
    "AXA Assistance envoie-t-elle un agent ?",
    Answer(
        verdict=guard.dispatch,
        actions=(
            Action(
                "check_presence", "Vérifier qui est là", "insured", guard.CHECKED_FIRST, guard.dispatch == "to_check"
            ),
            Action("send_guard", "Envoyer l’agent", "guard", guard.SENT, guard.dispatch == "sent"),
        ),
    ),
)

GUARD_FLOW = Question(
    "guard_flow",
    "La visite de l’agent est finie : que faire, dans quel ordre ?",
    Answer(
        verdict=guard.report_valid,
        actions=(
            Action(
                "conclude", "Conclure : effraction, tentative ou rien", "guard", guard.EXAMINATION, ~guard.report_valid
            ),
            Action(
                "findings_to_axa", "Constat rendu à AXA Assistance", "axa", guard.FINDINGS_TO_AXA, guard.report_valid
            ),
            Action(
                "findings_to_insured",
                "Constat transmis à l’assuré",
                "insured",
                guard.FINDINGS_TO_INSURED,
                guard.report_valid,
            ),
            Action("call_police", "Appeler la police", "insured", guard.AUTHORITIES, guard.insured_calls),
            Action("call_police", "Appeler la police", "centre", guard.AUTHORITIES, guard.centre_calls),
        ),
    ),
    "La liste des tâches, chacune à qui de droit.",
)

GUARD_VISIT_PAYER = Question(
    "guard_visit_payer",
    "Qui paie la visite de l’agent, et combien ?",
    Answer(
        verdict=guard.charged,
        amount=guard.guard_fee,
        payer=guard.guard_payer,
        lines=(
            Line("Déplacement de l’agent", guard.guard_fee, guard.ANNOUNCED_FEE, guard.charged),
            Line("Déplacement de l’agent", guard.guard_fee, guard.SENT, ~guard.charged),
        ),
        actions=(
            Action("announce_fee", "Annoncer le prix à la demande", "insured", guard.ANNOUNCED_FEE, guard.charged),
            Action(
                "invoice",
                "Facturer après la visite, à payer à réception",
                "insured",
                guard.ANNOUNCED_FEE,
                guard.charged,
            ),
        ),
    ),
    "Deux visites injustifiées par année d’adhésion sont gratuites.",
    proves=(
        Promise(
            "two_free_visits",
            "Tant que deux visites injustifiées n’ont pas été faites, l’assuré ne paie rien.",
            guard.guard_fee == euros("0.00"),
            given=guard.unjustified_visits < count(2),
        ),
    ),
)

GUARDING_COVER = Question(
    "guarding_cover",
    "Le local est-il gardé aux frais d’AXA Assistance ?",
    Answer(verdict=guarding.guarding_cover),
)

GUARDING_TIME = Question(
    "guarding_time",
    "Jusqu’à quand le local est-il gardé aux frais d’AXA Assistance ?",
    Answer(
        date=guarding.guarding_ends,
        fields={
            "covered": guarding.covered_time,
            "beyond": guarding.time_beyond,
            "slices_of_12_hours": guarding.slices,
        },
    ),
    "Vingt-quatre heures de suite, ou deux tranches de douze.",
)

ACCESS = Question(
    "access",
    "Peut-on intervenir à cet endroit ?",
    Answer(verdict=~unsafe, actions=(Action("stay_out", "Ne pas y aller", "provider", UNSAFE, unsafe),)),
)

QUESTIONS = (
    COVER,
    TERRITORY,
    BENEFICIARY,
    EVENT_CLASS,
    PREMISES,
    HOME,
    GLAZING,
    LOCK,
    INTERVENTIONS,
    GUARD_DISPATCH,
    GUARD_FLOW,
    GUARD_VISIT_PAYER,
    GUARDING_COVER,
    GUARDING_TIME,
    ACCESS,
)
