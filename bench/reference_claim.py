"""The rule set that the benches measure: an equipment claim, as a professional policy settles it. An example, no contract.

Wear takes 1.5 %, 1 % or 0.7 % a month, 75 % at most. Equipment replaced within three years is paid new; replaced later, at its
use value, with a quarter of the new value more after fire, water or a natural disaster; always within the invoices. What is not
replaced is paid at its use value, within its economic value. A breach takes all after a theft, three tenths after water. Then the
limit, the deductible, and the premium still due.
"""

from __future__ import annotations

from datetime import date

from egide.law.clauses import clause
from egide.law.contract import Contract, Wording
from egide.law.formulas import (
    AMOUNT,
    COUNT,
    FLAG,
    ask,
    count,
    euros,
    half_up,
    least,
    most,
    rate,
    rule,
    says,
    scheduled,
    table,
    when,
)
from egide.law.promises import Indemnity
from egide.law.questions import Answer, Question
from egide.law.rules import exception
from egide.law.types import choices

KIND = choices("equipment", {"tubes": "tubes, sondes et flexibles", "other": "autre matériel", "engine": "machine"})
CAUSE = choices(
    "cause",
    {
        "fire": "incendie",
        "water": "dégât des eaux",
        "disaster": "catastrophe naturelle",
        "theft": "vol",
        "breakage": "bris",
    },
)
NONE = euros("0.00")

kind = ask("kind", KIND, "Matériel")
months = ask("months", COUNT, "Mois depuis la mise en service", at_least=count(0), at_most=count(1200))
new_value = ask("new_value", AMOUNT, "Valeur à neuf", at_least=NONE)
replaced = ask("replaced", FLAG, "Matériel remplacé")
cause = ask("cause", CAUSE, "Cause du sinistre")
invoices = ask("invoices", AMOUNT, "Factures acquittées", at_least=NONE)
economic_value = ask("economic_value", AMOUNT, "Valeur économique", at_least=NONE)
breach = ask("breach", FLAG, "Mesure de prévention manquante")
unpaid = ask("unpaid", AMOUNT, "Prime restant due", at_least=NONE)
limit = scheduled("limit", AMOUNT, "Plafond", at_least=NONE)
deductible = scheduled("deductible", AMOUNT, "Franchise", at_least=NONE)

WEAR = clause("ref.1", article="1", title="Vétusté", summary="Un taux par mois selon le matériel, 75 % au plus.")
USE_VALUE = clause("ref.2", article="2", title="Valeur d’usage", summary="La valeur à neuf moins la vétusté.")
RECENT = clause("ref.3", article="3", title="Matériel récent", summary="Avant trois ans, la valeur à neuf.")
MAJORED = clause("ref.4", article="4", title="Valeur majorée", summary="Un quart de la valeur à neuf s’ajoute.")
IN_INVOICES = clause("ref.5", article="5", title="Factures", summary="Jamais plus que les factures.")
NOT_REPLACED = clause("ref.6", article="6", title="Non remplacé", summary="Dans la valeur économique.")
BREACH = clause("ref.7", article="7", title="Manquement", summary="Rien après un vol, sept dixièmes après l’eau.")
LIMIT = clause("ref.8", article="8", title="Plafond et franchise", summary="Le plafond, puis la franchise.")
PREMIUM = clause("ref.9", article="9", title="Prime due", summary="La prime encore due est retenue.")

monthly = table(kind, {"tubes": rate("1.5 %"), "other": rate("1 %"), "engine": rate("0.7 %")})
wear = says(WEAR, least(months * monthly, rate("75 %")))
use_value = says(USE_VALUE, half_up((rate("100 %") - wear) * new_value))
replacement = rule(
    use_value,
    exception(RECENT, months < 36, new_value, over=(MAJORED,)),
    exception(MAJORED, cause.one_of("fire", "water", "disaster"), use_value + half_up(rate("25 %") * new_value)),
)
valued = when(
    replaced,
    says(IN_INVOICES, least(replacement, invoices)),
    says(NOT_REPLACED, least(use_value, economic_value)),
)
after_breach = rule(
    valued,
    exception(
        BREACH, breach & cause.one_of("theft", "water"), when(cause == "theft", NONE, half_up(rate("70 %") * valued))
    ),
)
capped = says(LIMIT, most(NONE, least(after_breach, limit) - deductible))
indemnity = says(PREMIUM, most(NONE, capped - unpaid))

loss = when(replaced, invoices, least(economic_value, new_value))
QUESTION = Question(
    "equipment",
    "Combien pour ce matériel ?",
    Answer(amount=indemnity),
    indemnity=Indemnity(loss, limit, grows_with=(new_value, invoices, economic_value)),
)

CONTRACT = Contract(
    name="reference",
    title="Matériel professionnel, contrat d’exemple",
    principal="exemple",
    wordings=(Wording("1", date(2024, 1, 1)),),
    schedule=(limit, deductible),
    clauses=(WEAR, USE_VALUE, RECENT, MAJORED, IN_INVOICES, NOT_REPLACED, BREACH, LIMIT, PREMIUM),
    questions=(QUESTION,),
)
