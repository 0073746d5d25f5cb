"""Article 16: defects, liability and its limits, force majeure."""

from __future__ import annotations

from egide.contracts.vigilians.a01_definitions import PASSWORD, is_force_majeure
from egide.contracts.vigilians.a13_duties import CONTENT, NO_GUARANTEE, SITES_VISITED, USER_BREACH
from egide.contracts.vigilians.schedule import monthly_price
from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import (
    AMOUNT,
    DAY,
    FLAG,
    Field,
    all_of,
    ask,
    const,
    count,
    day_after,
    euros,
    exclusion,
    least,
    most,
    says,
    table,
    when,
)
from egide.law.listings import cell, each_row, total
from egide.law.measures import months_later
from egide.law.types import choices, listing

# ── Defects (16.1, 16.2) ────────────────────────────────────────────────────────────────────────────────────────────

DEFECT = clause(
    "vig.16.1-a",
    article="16.1",
    title="Défaut de conformité, vice caché",
    summary="OZONE PRO garantit ce qui vient de la conception ou de la fourniture du service.",
)
OWN_FAULT = clause(
    "vig.16.1-b",
    article="16.1",
    title="Sauf faute du client",
    summary="La négligence ou la faute du client écarte la garantie.",
)
THREE_DAYS = clause(
    "vig.16.2-a",
    article="16.2",
    title="Trois jours pour l’écrire",
    summary="Le vice se signale par écrit dans les trois jours de sa découverte, faute de quoi tout droit est perdu.",
    reading="Trois jours calendaires.",
)
GUARANTEE = choices(
    "guarantee",
    {
        "covered": "Garanti",
        "no_defect": "Pas de défaut de conception ou de fourniture",
        "own_fault": "Refus : faute du client",
        "forfeited": "Droit perdu : signalé trop tard",
    },
)
defect_proven = ask("defect_proven", FLAG, "Défaut de conception ou de fourniture prouvé", "Du service.")
client_fault = ask("client_fault", FLAG, "Négligence ou faute du client", "À l’origine du défaut.")
found_on = ask("found_on", DAY, "Jour de découverte du vice", "Par le client.")
written_on = ask("written_on", DAY, "Jour de l’écrit", "Envoyé à OZONE PRO.")
notify_by = says(THREE_DAYS, day_after(found_on, Delay(3, Unit.DAYS)))
forfeited = says(THREE_DAYS, written_on > notify_by)
guarantee = when(
    says(DEFECT, defect_proven),
    when(
        exclusion(OWN_FAULT, client_fault),
        const(GUARANTEE, "own_fault"),
        when(forfeited, const(GUARANTEE, "forfeited"), const(GUARANTEE, "covered")),
    ),
    const(GUARANTEE, "no_defect"),
)

CORRECTED = clause(
    "vig.16.2-b",
    article="16.2",
    title="Corrigé à ses frais",
    summary="OZONE PRO corrige à ses frais le service jugé défectueux.",
)
client_cost = says(CORRECTED, euros("0.00"))

# ── Liability (16.3 to 16.5) ────────────────────────────────────────────────────────────────────────────────────────

FOUR_CONDITIONS = clause(
    "vig.16.3-a",
    article="16.3",
    title="Une faute, un préjudice personnel, direct et certain",
    summary="Il faut prouver la faute et un dommage qui soit les trois à la fois.",
)
fault_proven = ask("fault_proven", FLAG, "Faute d’OZONE PRO prouvée", "Par le client.")
personal = ask("personal", FLAG, "Préjudice personnel", "Le sien, non celui d’un autre.")
direct = ask("direct", FLAG, "Préjudice direct", "Conséquence immédiate de la faute.")
certain = ask("certain", FLAG, "Préjudice certain", "Non pas seulement possible.")
engaged = says(FOUR_CONDITIONS, all_of(fault_proven, personal, direct, certain))

NEVER_PAID = clause(
    "vig.16.3-b",
    article="16.3",
    title="Jamais indemnisés",
    summary="Clientèle, chiffre d’affaires, manque à gagner, données, image : rien de cela n’est payé.",
)
HARM = choices(
    "harm",
    {
        "repair": "Réparation, remplacement, dépense",
        "customers": "Perte de clientèle",
        "turnover": "Perte de chiffre d’affaires",
        "profit": "Manque à gagner",
        "data": "Perte de données",
        "image": "Atteinte à l’image",
    },
)
HARMS = listing("harms", Field("harm", HARM, "Nature"), Field("amount", AMOUNT, "Montant", at_least=0))
harms = ask("harms", HARMS, "Préjudices réclamés", "Une ligne chacun.")
immaterial = exclusion(NEVER_PAID, cell(HARMS, "harm").one_of("customers", "turnover", "profit", "data", "image"))
admitted = each_row(harms, (Field("kept", AMOUNT, "Retenu"), when(immaterial, euros("0.00"), cell(HARMS, "amount"))))
admissible = total(admitted, "kept")

PER_EVENT = clause(
    "vig.16.4-a",
    article="16.4",
    title="Trois mois d’abonnement par événement",
    summary="Un événement n’est jamais indemnisé au-delà de trois mois de l’abonnement principal.",
    reading="Hors taxes, au prix du jour de l’événement.",
)
OVER_TWELVE_MONTHS = clause(
    "vig.16.4-b",
    article="16.4",
    title="Six mois d’abonnement sur douze mois",
    summary="Sur douze mois écoulés, tout ce qui est payé tient dans six mois d’abonnement.",
    reading="Les douze mois sont ceux qui précèdent l’événement, jour pour jour.",
)
PAID = listing("paid", Field("on", DAY, "Jour"), Field("amount", AMOUNT, "Montant payé", at_least=0))
earlier = ask("earlier_payments", PAID, "Indemnités déjà payées", "Une ligne chacune ; aucune : une liste vide.")
event_on = ask("event_on", DAY, "Jour de l’événement", "Celui qu’on indemnise.")
within_a_year = (cell(PAID, "on") <= event_on) & (
    months_later(cell(PAID, "on"), count(12), MonthEnd.LAST_DAY) >= event_on
)
recent = each_row(
    earlier, (Field("counted", AMOUNT, "Compté"), when(within_a_year, cell(PAID, "amount"), euros("0.00")))
)
paid_recently = total(recent, "counted")
event_limit = says(PER_EVENT, count(3) * monthly_price)
yearly_room = says(OVER_TWELVE_MONTHS, most(count(6) * monthly_price - paid_recently, euros("0.00")))
indemnity = when(engaged, least(admissible, event_limit, yearly_room), euros("0.00"))

WAIVED = clause(
    "vig.16.5-a",
    article="16.5",
    title="Rien au-delà",
    summary="Au-delà de ces plafonds, le client renonce à toute action.",
)
claimed = total(harms, "amount")
refused_beyond = says(WAIVED, claimed - indemnity)

# ── Who may act, and what is nobody's fault (16.6 to 16.8) ──────────────────────────────────────────────────────────

ONLY_THE_CLIENT = clause(
    "vig.16.6-a",
    article="16.6",
    title="Seul le client agit",
    summary="Les utilisateurs passent par lui ; il reçoit l’indemnité et la répartit.",
)
CLAIMANT = choices("claimant", {"client": "Le client", "user": "Un utilisateur"})
claimant = ask("claimant", CLAIMANT, "Qui réclame", "À OZONE PRO.")
claim_receivable = says(ONLY_THE_CLIENT, claimant == "client")

THIRD_OPERATOR = clause(
    "vig.16.7-a",
    article="16.7",
    title="La faute d’un autre opérateur",
    summary="OZONE PRO ne répond pas d’un opérateur tiers qui touche au service.",
)
OTHER_CAMERA = clause(
    "vig.8.1-a",
    article="8.1",
    title="Une caméra venue d’ailleurs",
    summary="OZONE PRO ne répond pas d’un service employé avec une caméra qu’elle n’a pas fournie.",
    reading="Le titre dit « Vigilants » : il faut lire Vigilians.",
)
GROUND = choices(
    "liability ground",
    {
        "foreign_camera": "Caméra non fournie par OZONE PRO",
        "password_misuse": "Usage frauduleux du mot de passe du client",
        "third_operator": "Faute d’un opérateur tiers",
        "slow_internet": "Lenteur ou encombrement de l’internet",
        "online_content": "Contenu trouvé en ligne",
        "user_breach": "Manquement d’un utilisateur",
        "site_visited": "Visite d’un site contraire à l’ordre public",
        "own_fault": "Faute d’OZONE PRO",
    },
)
ANSWERS = choices(
    "who answers", {"not_ozone": "Non OZONE PRO", "client": "Le client", "by_16_3": "OZONE PRO, aux conditions de 16.3"}
)
ground = ask("liability_ground", GROUND, "Origine du dommage", "Telle qu’elle est établie.")
who_answers = table(
    ground,
    {
        "foreign_camera": says(OTHER_CAMERA, const(ANSWERS, "not_ozone")),
        "password_misuse": says(PASSWORD, const(ANSWERS, "client")),
        "third_operator": says(THIRD_OPERATOR, const(ANSWERS, "not_ozone")),
        "slow_internet": says(NO_GUARANTEE, const(ANSWERS, "not_ozone")),
        "online_content": says(CONTENT, const(ANSWERS, "not_ozone")),
        "user_breach": says(USER_BREACH, const(ANSWERS, "client")),
        "site_visited": says(SITES_VISITED, const(ANSWERS, "client")),
        "own_fault": says(FOUR_CONDITIONS, const(ANSWERS, "by_16_3")),
    },
)

SUSPENDED = clause(
    "vig.16.8-a",
    article="16.8",
    title="La force majeure suspend",
    summary="Tant qu’elle dure, personne n’est en faute pour un retard ou une inexécution.",
    reading="L’abonnement pendant ce temps n’est pas réglé : il reste dû.",
)
JUDGED = choices("judged", {"excused": "Pas de manquement : force majeure", "judged": "Apprécié normalement"})
majeure_from = ask("majeure_from", DAY, "Début de la force majeure", "Le premier jour.")
majeure_until = ask("majeure_until", DAY, "Fin de la force majeure", "Le dernier jour.")
breach_on = ask("breach_on", DAY, "Jour de l’inexécution", "Ou du retard.")
during = (breach_on >= majeure_from) & (breach_on <= majeure_until)
judged = says(SUSPENDED, when(is_force_majeure & during, const(JUDGED, "excused"), const(JUDGED, "judged")))
