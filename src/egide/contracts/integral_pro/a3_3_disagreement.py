"""Articles 3.3.1 to 3.3.3: no average, several insurers for one risk, and what follows when the damage is disputed."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import AMOUNT, FLAG, ask, const, euros, exclusion, half_up, least, most, rate, says, when
from egide.law.graph import Expr
from egide.law.types import choices


def _figure(name: str, label: str, help: str = "") -> Expr:
    return ask(name, AMOUNT, label, help, at_least=euros("0.00"))


NO_AVERAGE = clause(
    "ipro.3.3.1-a",
    article="3.3.1",
    title="Pas de règle proportionnelle",
    summary="Un capital assuré inférieur à la valeur des biens ne réduit pas l’indemnité : seul le plafond la borne.",
)

# ── 3.3.2 Plusieurs assurances ──────────────────────────────────────────────────────────────────────────────────────

WITHIN_VALUE = clause(
    "ipro.3.3.2-a",
    article="3.3.2",
    title="Plusieurs contrats : jamais plus que la valeur",
    summary="Chaque contrat joue dans ses limites, sans que l’ensemble dépasse ce que valait le bien.",
)
FREE_CHOICE = clause(
    "ipro.3.3.2-b",
    article="3.3.2",
    title="L’assuré choisit son assureur",
    summary="Il demande à l’assureur qu’il veut ce que son contrat doit ; celui-ci ne le renvoie pas à l’autre.",
)
CUMULATED_BY_FRAUD = clause(
    "ipro.3.3.2-c",
    article="3.3.2",
    title="Cumul frauduleux",
    summary="Assurer plusieurs fois par dol ou par fraude : le contrat est nul, et l’assureur peut demander réparation.",
    reading="L’assureur prouve la fraude.",
)
value_at_loss = _figure("value_at_loss", "Valeur du bien au moment du sinistre")
due_here = _figure("due_here", "Indemnité due par ce contrat seul", "Plafond et franchise appliqués.")
paid_elsewhere = _figure("paid_elsewhere", "Déjà payé par d’autres assureurs", "0 si rien n’a été payé.")
cumulated_by_fraud = ask("cumulated_by_fraud", FLAG, "Assurances cumulées par dol ou par fraude")
CUMULATION = choices(
    "several insurers",
    {
        "payable": "L’assuré peut tout demander ici",
        "reduced": "Limité à ce qui reste de la valeur du bien",
        "void": "Contrat nul : assurances cumulées par fraude",
    },
)
void = exclusion(CUMULATED_BY_FRAUD, cumulated_by_fraud)
left_of_value = says(WITHIN_VALUE, most(euros("0.00"), value_at_loss - paid_elsewhere))
shared_due = when(void, euros("0.00"), least(due_here, left_of_value))
cumulation = when(
    void,
    const(CUMULATION, "void"),
    says(FREE_CHOICE, when(due_here <= left_of_value, const(CUMULATION, "payable"), const(CUMULATION, "reduced"))),
)

# ── 3.3.3 Expertise ─────────────────────────────────────────────────────────────────────────────────────────────────

EXPERTISE = clause(
    "ipro.3.3.3-a",
    article="3.3.3",
    title="Expertise amiable avant tout procès",
    summary="Faute d’accord sur les dommages, une expertise amiable contradictoire est obligatoire.",
)
MAJORITY = clause(
    "ipro.3.3.3-b",
    article="3.3.3",
    title="Un troisième expert, la majorité",
    summary="Chacun nomme son expert ; s’ils diffèrent, un troisième les rejoint et la majorité l’emporte.",
    reading="Trois chiffres différents : celui du milieu l’emporte, deux experts sur trois admettant au moins, et deux au "
    "plus, cette somme.",
)
APPOINTED = clause(
    "ipro.3.3.3-c",
    article="3.3.3",
    title="Expert nommé par le juge",
    summary="Une partie n’en nomme pas, ou le troisième n’est pas choisi : le président du tribunal du lieu le nomme, sur "
    "requête d’une seule partie, l’autre étant convoquée par lettre recommandée.",
)
EXPERT_COSTS = clause(
    "ipro.3.3.3-d",
    article="3.3.3",
    title="Chacun son expert, le troisième à deux",
    summary="Chaque partie paie son expert, et la moitié du troisième.",
    reading="Le centime qui ne se partage pas est à la charge de l’assuré.",
)
insured_estimate = _figure("insured_estimate", "Dommages, selon l’expert de l’assuré")
insurer_estimate = _figure("insurer_estimate", "Dommages, selon l’expert de l’assureur")
third_estimate = _figure(
    "third_estimate", "Dommages, selon le troisième expert", "Seulement si les deux premiers diffèrent."
)
agreed = insured_estimate == insurer_estimate
middle = most(
    least(insured_estimate, insurer_estimate), least(most(insured_estimate, insurer_estimate), third_estimate)
)
estimate = says(MAJORITY, when(agreed, insured_estimate, middle))
both_named = ask("both_named", FLAG, "Chaque partie a nommé son expert")
third_agreed = ask("third_agreed", FLAG, "Les deux experts se sont entendus sur le troisième")
experts_agree = ask("experts_agree", FLAG, "Les deux experts sont d’accord sur les dommages")
NEXT = choices(
    "expertise",
    {
        "settled": "Dommages fixés par les deux experts",
        "three": "Trois experts, à la majorité",
        "appoint": "Expert à faire nommer par le président du tribunal",
    },
)
to_appoint = says(APPOINTED, ~both_named | (~experts_agree & ~third_agreed))
next_of_expertise = says(
    EXPERTISE,
    when(
        to_appoint,
        const(NEXT, "appoint"),
        says(MAJORITY, when(experts_agree, const(NEXT, "settled"), const(NEXT, "three"))),
    ),
)
own_expert_fees = _figure("own_expert_fees", "Honoraires de l’expert de l’assuré")
third_expert_fees = _figure("third_expert_fees", "Honoraires du troisième expert", "0 s’il n’y en a pas.")
half_of_third = says(EXPERT_COSTS, half_up(rate("50 %") * third_expert_fees))
insured_costs = says(EXPERT_COSTS, own_expert_fees + half_of_third)
insurer_part = says(EXPERT_COSTS, third_expert_fees - half_of_third)
