"""What can be asked about moving, liability and complaints (art. 16, 21 and 30)."""

from __future__ import annotations

from egide.contracts.ima_protect import a16_moving as moving
from egide.contracts.ima_protect import a21_liability as liability
from egide.contracts.ima_protect import a30_complaints as complaints
from egide.law.questions import Action, Answer, Line, Question

MOVE = Question(
    "move",
    "Que coûte ce déménagement, et quand le nouveau logement est-il équipé ?",
    Answer(
        verdict=moving.notice,
        amount=moving.move_price,
        payer=moving.move_payer,
        dates={"earliest_move": moving.earliest_move, "install_by": moving.install_by},
        lines=(Line("Mise en service", moving.move_price, moving.FREE_MOVE),),
        actions=(
            Action("install_new", "Rendez-vous : équiper le nouveau logement", "technician", moving.TWO_APPOINTMENTS),
            Action("dismantle_old", "Rendez-vous : démonter l’ancien", "technician", moving.TWO_APPOINTMENTS),
        ),
    ),
    "Offert une fois en deux ans ; un mois pour prévenir, un mois pour installer.",
)

FREE_MOVE_AGAIN = Question(
    "free_move_again",
    "À partir de quand un déménagement est-il de nouveau offert ?",
    Answer(date=moving.free_again_on),
    "Deux ans après le dernier.",
)

COMPENSATION = Question(
    "compensation",
    "IMA Protect répond-elle de cette inexécution, et jusqu’à combien ?",
    Answer(
        verdict=liability.answers,
        amount=liability.compensation,
        payer=liability.compensation_payer,
        lines=(Line("Indemnité", liability.compensation, liability.ANSWERS),),
    ),
    "Le préjudice, que deux mois de règlements limitent pour un professionnel.",
)

SUSPENDED_LIMIT = Question(
    "suspended_limit",
    "Quand finit un délai que la force majeure a suspendu ?",
    Answer(date=liability.limit_after),
    "Il est prolongé du temps qu’elle a duré.",
)

COMPLAINT = Question(
    "complaint_deadlines",
    "Quand faut-il avoir répondu à cette réclamation ?",
    Answer(
        verdict=complaints.level,
        dates={"first_answer_by": complaints.first_until, "second_answer_by": complaints.second_until},
    ),
    "Deux niveaux de trente jours ouvrés, chacun à partir de sa réception.",
)

MEDIATION = Question(
    "mediation",
    "La médiation est-elle ouverte ?",
    Answer(
        verdict=complaints.mediation_open,
        dates={"before": complaints.mediation_before},
        actions=(
            Action(
                "form", "Le formulaire du site d’AME CONSO", "mediator", complaints.MEDIATOR, complaints.mediation_open
            ),
            Action(
                "letter", "Un courrier à AME CONSO, à Paris", "mediator", complaints.MEDIATOR, complaints.mediation_open
            ),
        ),
        fields={"court_open": complaints.court_open},
    ),
    "Dans l’année de la saisine écrite du Service Réclamation ; le juge reste ouvert sans elle.",
)

QUESTIONS = (MOVE, FREE_MOVE_AGAIN, COMPENSATION, SUSPENDED_LIMIT, COMPLAINT, MEDIATION)
