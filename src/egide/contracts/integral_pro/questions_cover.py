"""What can be asked of the contract's words: protection, exclusions, persons, vacancy, precious objects, the index."""

from __future__ import annotations

from egide.contracts.integral_pro import a1_1_4_prevention as prevention
from egide.contracts.integral_pro import a2_3_1_levels as levels
from egide.contracts.integral_pro import a4_1_indexation as indexation
from egide.contracts.integral_pro.a1_6_always_excluded import always_excluded, cover_asked
from egide.contracts.integral_pro.a2_4_2_premium import in_force, not_covering
from egide.contracts.integral_pro.lexicon_events import last_occupied, vacant
from egide.contracts.integral_pro.lexicon_persons import is_insured, is_third_party
from egide.contracts.integral_pro.lexicon_values import amount_of_index
from egide.contracts.integral_pro.vocabulary import PAYER
from egide.law.formulas import const
from egide.law.questions import Action, Answer, Question

PROTECTION_LEVEL = Question(
    "protection_level",
    "Le niveau de protection exigé est-il atteint, et utilisé ?",
    Answer(
        verdict=prevention.compliance,
        fields={"met": prevention.level_met, "reached": levels.reached},
    ),
    "Niveau des conditions particulières ; un moyen inutilisé pendant le déjeuner ne compte pas.",
)

GENERAL_EXCLUSIONS = Question(
    "general_exclusions",
    "Une exclusion de toutes les garanties joue-t-elle ?",
    Answer(verdict=always_excluded(cover_asked)),
    "L’assureur prouve ce qu’il invoque : ce qui est inconnu n’est pas invoqué.",
)
COVER_IN_FORCE = Question(
    "cover_in_force", "Le contrat garantissait-il au jour des faits ?", Answer(verdict=in_force & ~not_covering)
)
INSURED_STATUS = Question(
    "insured_status",
    "Cette personne est-elle assurée pour cette garantie ?",
    Answer(verdict=is_insured, fields={"third_party": is_third_party}),
)
VACANCY = Question(
    "vacancy",
    "Le bâtiment était-il en période d’inoccupation ?",
    Answer(verdict=vacant, dates={"last_occupied": last_occupied}),
)
INDEX_AMOUNT = Question(
    "index_amount",
    "Que vaut tant de fois l’indice au jour des faits ?",
    Answer(amount=amount_of_index),
)

INDEXED_AMOUNT = Question(
    "indexed_amount",
    "Que devient un montant du contrat à l’échéance annuelle ?",
    Answer(amount=indexation.indexed_amount),
)
MISSING_INDEX = Question(
    "missing_index",
    "L’indice n’est pas publié : que faire ?",
    Answer(
        verdict=indexation.missing_index,
        payer=const(PAYER, "insurer"),
        dates={"expert_from": indexation.expert_from},
        actions=(
            Action(
                "request_expert",
                "Demander au président du tribunal de Paris un expert qui fixe la valeur",
                "court",
                indexation.UNPUBLISHED,
                indexation.missing_index == "expert",
            ),
        ),
    ),
    "L’assureur paie l’expert.",
)

QUESTIONS = (
    PROTECTION_LEVEL,
    GENERAL_EXCLUSIONS,
    COVER_IN_FORCE,
    INSURED_STATUS,
    VACANCY,
    INDEX_AMOUNT,
    INDEXED_AMOUNT,
    MISSING_INDEX,
)
