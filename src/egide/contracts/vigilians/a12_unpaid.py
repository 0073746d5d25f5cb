"""Articles 12.1.j to 12.1.m and 15.3: reminders, penalty, suspension, termination, and what it takes to come back."""

from __future__ import annotations

from egide.contracts.vigilians.schedule import access_fee, default_fee, monthly_price
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import (
    AMOUNT,
    COUNT,
    DAY,
    FLAG,
    RATE,
    ask,
    const,
    count,
    day_after,
    euros,
    half_up,
    rate,
    says,
    when,
)
from egide.law.measures import days_between, months_begun, prorata
from egide.law.types import choices

# ── Penalty and recovery (12.1.k) ───────────────────────────────────────────────────────────────────────────────────

PENALTY = clause(
    "vig.12.1.k-a",
    article="12.1.k",
    title="Pénalité de retard",
    summary="Le retard coûte l’intérêt légal majoré de cinq points, de plein droit, dès le jour prévu du paiement.",
    reading="Au prorata des jours sur 365, sur la somme due, arrondi au centime.",
)
amount_due = ask("amount_due", AMOUNT, "Somme impayée", "De la facture.", at_least=euros("0.00"))
legal_rate = ask("legal_rate", RATE, "Taux d’intérêt légal", "Celui du semestre, par exemple « 3.71 % ».")
due_on = ask("due_on", DAY, "Jour prévu du paiement", "L’échéance de la facture.")
paid_on = ask("settled_on", DAY, "Jour du paiement effectif", "Ou jour du décompte.")
days_late = says(PENALTY, when(paid_on > due_on, days_between(due_on, paid_on), count(0)))
yearly_interest = legal_rate * amount_due + rate("5 %") * amount_due
penalty = says(PENALTY, half_up(prorata(yearly_interest, days_late, count(365))))

RECOVERY = clause(
    "vig.12.1.k-b",
    article="12.1.k",
    title="40 € de frais de recouvrement",
    summary="Chaque retard ajoute une indemnité forfaitaire de 40 €, hors taxes.",
    reading="Par facture payée en retard, comme le veut le Code de commerce (D441-5).",
)
late_invoices = ask("late_invoices", COUNT, "Factures payées en retard", "Ou encore impayées.", at_least=count(0))
recovery_fee = says(RECOVERY, late_invoices * euros("40.00"))

# ── Reminder, cut, termination (12.1.j, 12.1.l, 15.3) ───────────────────────────────────────────────────────────────

PROCEDURE = clause(
    "vig.12.1.l-a",
    article="12.1.l",
    title="De la relance au contentieux",
    summary="Relance le jour même, coupure annoncée sous cinq jours, suspension, résiliation, contentieux.",
)
FIRST_REMINDER = clause(
    "vig.12.1.l-b",
    article="12.1.l",
    title="SMS et e-mail le jour même",
    summary="Le défaut constaté, un SMS et un e-mail partent le jour même et annoncent la coupure sous cinq jours.",
    reading="Cinq jours calendaires.",
)
AFTER_PROCEDURE = clause(
    "vig.12.1.j-a",
    article="12.1.j",
    title="Couper seulement après la procédure",
    summary="OZONE PRO ne coupe, ne résilie et ne poursuit qu’après une relance restée sans effet.",
)
AT_ONCE = clause(
    "vig.15.3-a",
    article="15.3",
    title="La suspension suit 12.1.l",
    summary="Le défaut constaté permet de suspendre le service, selon la procédure de 12.1.l.",
    reading="« Dès constatation » ne dispense pas de l’annonce de cinq jours : la procédure l’emporte.",
)
default_on = ask("default_on", DAY, "Jour où le défaut est constaté", "Un rejet, une échéance passée.")
reminded = ask("reminded", FLAG, "Relance envoyée le jour du constat", "Par SMS et par e-mail, avec l’annonce.")
still_unpaid = ask("still_unpaid", FLAG, "Toujours impayé", "Au jour considéré.")
asked_on = ask("considered_on", DAY, "Jour considéré", "Celui où l’on veut couper.")
reminder_on = says(FIRST_REMINDER, default_on)
cut_from = says(PROCEDURE, day_after(default_on, Delay(5, Unit.DAYS)))
cut_announced = says(FIRST_REMINDER, cut_from)
procedure_followed = says(AFTER_PROCEDURE, reminded & still_unpaid)
may_suspend = says(AT_ONCE, procedure_followed & (asked_on >= cut_from))

SUSPENDED = clause(
    "vig.12.1.l-c",
    "vig.15.3-b",
    article="12.1.l",
    title="Suspendu jusqu’au paiement",
    summary="Sans règlement, la connexion est suspendue jusqu’à ce que le compte soit en règle.",
)
SERVICE = choices("service state", {"active": "En service", "suspended": "Suspendu"})
service_state = says(SUSPENDED, when(may_suspend, const(SERVICE, "suspended"), const(SERVICE, "active")))

TERMINATED = clause(
    "vig.12.1.l-d",
    "vig.15.3-f",
    article="12.1.l",
    title="Résilié pour impayés",
    summary="Sans régularisation, OZONE PRO peut résilier, facturer la résiliation et passer au contentieux.",
    reading="15.3 renvoie à l’article 16 : il faut lire 17. Le délai n’est pas fixé : la suspension doit avoir eu lieu.",
)
suspended_since = ask("already_suspended", FLAG, "Service déjà suspendu", "Au titre de ce défaut.")
may_terminate = says(TERMINATED, suspended_since & still_unpaid)

STILL_BILLED = clause(
    "vig.15.3-c",
    article="15.3",
    title="La suspension n’arrête pas la facture",
    summary="L’abonnement reste facturé pendant la suspension.",
)
suspended_from = ask("suspended_from", DAY, "Début de la suspension", "Le jour de la coupure.")
suspended_until = ask("suspended_until", DAY, "Fin de la suspension", "Le jour de la remise en service.")
billed_while_suspended = says(STILL_BILLED, months_begun(suspended_from, suspended_until) * monthly_price)

DEFAULT_FEE = clause(
    "vig.15.3-d",
    article="15.3",
    title="Les frais de défaut",
    summary="Le défaut de paiement est facturé.",
    reading="Le montant n’est pas écrit : c’est celui du bon de commande.",
)
defaults = ask("defaults", COUNT, "Défauts constatés", "Depuis la dernière facture.", at_least=count(0))
default_fees = says(DEFAULT_FEE, defaults * default_fee)

COSTS = clause(
    "vig.12.1.l-e",
    article="12.1.l",
    title="Tous les frais au client",
    summary="Le traitement et le recouvrement de l’impayé sont à la charge du client seul.",
)
handling_costs = ask("handling_costs", AMOUNT, "Frais de traitement", "Réels.", at_least=euros("0.00"))
collection_costs = ask(
    "collection_costs", AMOUNT, "Frais de recouvrement", "Huissier, société.", at_least=euros("0.00")
)
costs_charged = says(COSTS, handling_costs + collection_costs)

# ── Coming back ─────────────────────────────────────────────────────────────────────────────────────────────────────

RECONNECTED = clause(
    "vig.12.1.l-f",
    "vig.15.3-e",
    article="12.1.l",
    title="Revenir en service",
    summary="Il faut régler le compte, tous les frais de recouvrement et, après contentieux, les frais d’accès.",
    reading="Sans contentieux, le compte et les frais suffisent. L’interruption ne donne droit à rien.",
)
debt = ask("debt", AMOUNT, "Dette du compte", "Tout ce qui reste dû.", at_least=euros("0.00"))
litigated = ask("litigated", FLAG, "Dossier passé au contentieux", "Le litige a été transmis.")
paid_back = ask("paid_back", AMOUNT, "Somme versée pour revenir", "En tout.", at_least=euros("0.00"))
reconnection = says(RECONNECTED, debt + collection_costs + when(litigated, access_fee, euros("0.00")))
reconnected = says(RECONNECTED, paid_back >= reconnection)

CLEAR_ACCOUNT = clause(
    "vig.12.1.m-a",
    "vig.15.3-g",
    article="12.1.m",
    title="Rien de nouveau tant qu’on doit",
    summary="Ni contrat ni avenant nouveau avant que tout soit payé ; on ne choisit ensuite que parmi les offres du jour.",
)
NEW_CONTRACT = choices(
    "new contract",
    {
        "refused": "Refusé : une somme reste due",
        "same_offer": "Possible, à l’offre d’avant",
        "current_offers": "Possible, aux offres actuelles seulement",
    },
)
offer_still_sold = ask("offer_still_sold", FLAG, "Offre d’origine encore au catalogue", "Au jour de la demande.")
new_contract = says(
    CLEAR_ACCOUNT,
    when(
        debt > euros("0.00"),
        const(NEW_CONTRACT, "refused"),
        when(offer_still_sold, const(NEW_CONTRACT, "same_offer"), const(NEW_CONTRACT, "current_offers")),
    ),
)
