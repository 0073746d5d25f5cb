"""What can be asked when the parties differ or others must pay: experts, several insurers, recourse, time to act."""

from __future__ import annotations

from egide.contracts.integral_pro import a3_3_disagreement as disagreement
from egide.contracts.integral_pro import a3_3_recourse as recourse
from egide.contracts.integral_pro import a4_2_time_limit as limit
from egide.contracts.integral_pro.vocabulary import PAYER
from egide.law.formulas import const
from egide.law.questions import Action, Answer, Line, Question

EXPERTISE = Question(
    "expertise",
    "Que faire quand l’assuré et l’assureur ne s’entendent pas sur les dommages ?",
    Answer(
        verdict=disagreement.next_of_expertise,
        actions=(
            Action(
                "request_to_president",
                "Demander un expert au président du tribunal du lieu du sinistre, sur requête d’une partie",
                "court",
                disagreement.APPOINTED,
                disagreement.to_appoint,
            ),
            Action(
                "summon_other_party",
                "Convoquer par lettre recommandée la partie qui n’a pas signé la requête",
                "other_party",
                disagreement.APPOINTED,
                disagreement.to_appoint,
            ),
        ),
    ),
)
EXPERT_ESTIMATE = Question(
    "expert_estimate",
    "À combien les experts fixent-ils les dommages ?",
    Answer(amount=disagreement.estimate),
    "Avant plafond et franchise.",
)
EXPERT_COSTS = Question(
    "expert_costs",
    "Que paie l’assuré de l’expertise ?",
    Answer(
        amount=disagreement.insured_costs,
        payer=const(PAYER, "insured"),
        lines=(
            Line("Son expert", disagreement.own_expert_fees, disagreement.EXPERT_COSTS),
            Line("Moitié du troisième", disagreement.half_of_third, disagreement.EXPERT_COSTS),
        ),
        fields={"insurer_part": disagreement.insurer_part},
    ),
    "« insurer_part » est ce que l’assureur paie du troisième expert.",
)
SEVERAL_INSURERS = Question(
    "several_insurers",
    "Un autre contrat couvre le même bien : que doit celui-ci ?",
    Answer(verdict=disagreement.cumulation, amount=disagreement.shared_due, payer=const(PAYER, "insurer")),
)
RECOURSE = Question(
    "recourse",
    "Que peut réclamer l’assureur qui a payé, et à qui ?",
    Answer(verdict=recourse.recourse, amount=recourse.recoverable),
)
LOST_RECOURSE = Question(
    "lost_recourse",
    "Que doit l’assureur quand l’assuré l’a privé de son recours ?",
    Answer(amount=recourse.after_discharge, payer=const(PAYER, "insurer")),
)
TIME_LIMIT = Question(
    "time_limit",
    "Jusqu’à quand peut-on agir ?",
    Answer(date=limit.act_by, fields={"interrupted": limit.counts}),
    "Plusieurs interruptions : les compter l’une après l’autre, la première depuis l’événement.",
)
RIGHT_TO_ACT = Question(
    "right_to_act", "Une action est-elle encore possible ce jour ?", Answer(verdict=limit.right_to_act)
)

QUESTIONS = (
    EXPERTISE,
    EXPERT_ESTIMATE,
    EXPERT_COSTS,
    SEVERAL_INSURERS,
    RECOURSE,
    LOST_RECOURSE,
    TIME_LIMIT,
    RIGHT_TO_ACT,
)
