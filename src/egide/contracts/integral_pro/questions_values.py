"""What can be asked of one thing: its wear and use value, its new value, the cost of its repair, what a deductible leaves."""

from __future__ import annotations

from egide.contracts.integral_pro import lexicon_repair as repair
from egide.contracts.integral_pro.a3_2_3_equipment import UNDER, USE_VALUE, equipment, use_value, wear
from egide.contracts.integral_pro.a3_2_settlement import deductibles, net, reduced
from egide.contracts.integral_pro.items import items
from egide.contracts.integral_pro.lexicon_values import economic_value, new_value
from egide.law.formulas import AMOUNT, RATE, Field, ask
from egide.law.listings import each_row, total
from egide.law.questions import Answer, Line, Question

paid_under = ask("paid_under", UNDER, "Garantie qui indemnise", "Le vol, pour un vol.")
worn = each_row(
    items,
    (Field("rate", RATE, "Taux de vétusté"), wear),
    (Field("use_value", AMOUNT, "Valeur d’usage"), use_value),
    (Field("due", AMOUNT, "Indemnité"), equipment(paid_under)),
)

USE_VALUE_QUESTION = Question(
    "use_value",
    "Que valent ces matériels, usés, et qu’en est-il dû ?",
    Answer(
        amount=total(worn, "due"),
        lines=(Line("Valeur d’usage", total(worn, "use_value"), USE_VALUE),),
        fields={"items": worn},
    ),
    "Une ligne par matériel, avec ce qu’il est devenu. « rate » est sa vétusté, « due » ce qui en est dû, avant plafond "
    "et franchise.",
)

NEW_VALUE = Question("new_value", "Quelle est la valeur à neuf ?", Answer(amount=new_value))
ECONOMIC_VALUE = Question("economic_value", "Quelle est la valeur économique ?", Answer(amount=economic_value))
REPAIR_COST = Question(
    "repair_cost",
    "Quels frais de réparation sont admis ?",
    Answer(
        amount=repair.repair_cost,
        lines=tuple(Line(label, amount, clause, amount > repair.nothing) for label, clause, amount in repair.items),
    ),
    "Un poste que le contrat ne cite pas n’est pas admis.",
)
AFTER_DEDUCTIBLE = Question(
    "after_deductible",
    "Que reste-t-il après réduction et franchise ?",
    Answer(amount=net, fields={"reduced": reduced, "deductibles": deductibles}),
)

QUESTIONS = (USE_VALUE_QUESTION, NEW_VALUE, ECONOMIC_VALUE, REPAIR_COST, AFTER_DEDUCTIBLE)
