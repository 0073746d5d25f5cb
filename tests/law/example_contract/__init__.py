"""Ouverture de porte: a locksmith comes when somebody is locked out. Invented; the whole paper is one page of six articles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from egide.law.clauses import clause
from egide.law.contract import Contract, History, Opening, Record, Wording
from egide.law.deductibles import percentage, where
from egide.law.delays import Delay, Unit
from egide.law.formulas import (
    AMOUNT,
    DAY,
    FLAG,
    MOMENT,
    Field,
    ask,
    const,
    day_after,
    during,
    euros,
    rate,
    says,
    scheduled,
    when,
)
from egide.law.guarantee import Guarantee, Order, condition, cover, exclude, forfeiture, per_loss, per_year
from egide.law.hours import TimeWindow
from egide.law.procedures import Do, Each, End, Go, Interrupt, Limit, Next, Outcome, Owe, Procedure, Step, Tell
from egide.law.questions import Answer, Question
from egide.law.types import TEXT, choices, listing

# ── The words of the contract ───────────────────────────────────────────────────────────────────────────────────────

CAUSE = choices(
    "cause",
    {
        "lost": "clés perdues",
        "slammed": "porte claquée",
        "broken": "serrure forcée par un tiers",
        "worn": "serrure usée",
    },
)
OFFER = choices("offer", {"day": "Jour", "always": "Jour et nuit"})
PAYER = choices("payer", {"customer": "le client", "us": "le serrurier"})
CONTACTS = listing("contacts", Field("name", TEXT, "Nom"), Field("phone", TEXT, "Téléphone"))

offer = scheduled("offer", OFFER, "Formule souscrite")
limit = scheduled("limit", AMOUNT, "Plafond par intervention", at_least=euros("0.00"))
cause = ask("cause", CAUSE, "Pourquoi la porte reste fermée")
called_at = ask("called_at", MOMENT, "Heure de l’appel")
bill = ask("bill", AMOUNT, "Facture du serrurier", at_least=euros("0.00"))
used = ask("used", AMOUNT, "Déjà payé cette année", at_least=euros("0.00"))
altered = ask("altered", FLAG, "Serrure modifiée par le client")
lost_on = ask("lost_on", DAY, "Jour de la perte")
declared_on = ask("declared_on", DAY, "Jour de la déclaration")
harmed = ask("harmed", FLAG, "Préjudice causé par le retard de déclaration")
contacts = ask("contacts", CONTACTS, "Voisins qui ont un double")

# ── The clauses, in the order of the paper ──────────────────────────────────────────────────────────────────────────

HOURS = clause("door.1-a", article="1", title="Horaires", summary="La formule Jour couvre les appels de 8 h à 20 h.")
COVER = clause("door.2-a", article="2", title="Ouverture", summary="L’ouverture est payée jusqu’au plafond souscrit.")
SHARE = clause(
    "door.2-b",
    article="2",
    title="Clés perdues",
    summary="Pour des clés perdues, le client garde 20 %.",
    reading="Les 20 % se retirent avant d’appliquer le plafond : l’article ne dit pas l’ordre, celui-ci favorise le client.",
)
YEAR = clause("door.2-c", article="2", title="Plafond annuel", summary="Une année ne donne pas plus de 500 €.")
ALTERED = clause("door.3-a", article="3", title="Serrure modifiée", summary="Une serrure modifiée n’est pas couverte.")
DECLARE = clause(
    "door.4-a",
    article="4",
    title="Déclaration",
    summary="La perte des clés se déclare sous cinq jours ouvrés.",
    reading="Le jour de la perte ne compte pas : l’article ne le dit pas, le code de procédure civile le fait ailleurs.",
)
LATE_DECLARED = clause(
    "door.4-b",
    article="4",
    title="Déclaration tardive",
    summary="Une perte déclarée trop tard n’est pas payée si le retard a causé un préjudice.",
)
NEIGHBOURS = clause(
    "door.5-a", article="5", title="Voisins", summary="Les voisins qui ont un double sont appelés d’abord."
)
ARRIVAL = clause(
    "door.5-b", article="5", title="Arrivée", summary="Le serrurier vient dans les deux heures, ou doit 20 €."
)
CANCEL = clause(
    "door.6-a", article="6", title="Annulation", summary="Le client peut annuler avant l’arrivée, sans frais."
)

in_hours = (offer == "always") | during(called_at, TimeWindow(time(8), time(20)))
deadline = says(DECLARE, day_after(lost_on, Delay(5, Unit.WORKING_DAYS)))
OPENED = Guarantee(
    "opening",
    "Ouverture de porte",
    valuation=COVER,
    loss=bill,
    covers=(cover(COVER, cause.one_of("lost", "slammed", "broken")),),
    conditions=(condition(HOURS, in_hours),),
    exclusions=(exclude(ALTERED, altered),),
    requirements=(forfeiture(LATE_DECLARED, declared_on <= deadline, harm=(cause == "lost") & harmed),),
    limits=(per_loss(COVER, limit), per_year(YEAR, euros("500.00"), used)),
    deductible=where(cause == "lost", percentage(SHARE, rate("20 %"))),
    order=Order.DEDUCTIBLE_FIRST,
    grows_with=(bill,),
)
penalty = says(ARRIVAL, euros("20.00"))

# ── What can be asked ───────────────────────────────────────────────────────────────────────────────────────────────

OPENING = OPENED.question(
    "opening",
    "Que paie le contrat pour cette ouverture ?",
    payer=when(OPENED.verdict, const(PAYER, "us"), "customer"),
)
DECLARATION = Question("declaration", "Jusqu’à quand déclarer la perte ?", Answer(date=deadline))

# ── What happens after a call ───────────────────────────────────────────────────────────────────────────────────────

DONE = End("opened", "Porte ouverte")
REPORT = Tell("report", "Compte rendu", "customer", ("email",), "Votre porte est ouverte.", COVER)
LATE = Owe("penalty", "Retard", penalty, "us", ARRIVAL)
RECALL = Do("recall", "Rappeler le serrurier", "locksmith", CANCEL)

call_neighbour = Step(
    "call_neighbour",
    "Appeler un voisin qui a un double",
    by="operator",
    to="neighbour",
    clause=NEIGHBOURS,
    each=Each("contacts", exhausted=Go("send")),
    outcomes=(
        Outcome("comes", "Il vient ouvrir", DONE),
        Outcome("no_answer", "Pas de réponse", Next("call_neighbour")),
    ),
)
send = Step(
    "send",
    "Envoyer un serrurier",
    by="operator",
    to="locksmith",
    clause=ARRIVAL,
    outcomes=(Outcome("arrived", "Arrivé, porte ouverte", DONE, do=(REPORT,)),),
    limits=(Limit("late", "Deux heures passées", Delay(2, Unit.HOURS), ARRIVAL, do=(LATE,)),),
)
RESCUE = Procedure(
    "rescue",
    "Ouvrir la porte",
    COVER,
    start=None,
    entries={"start": Go("call_neighbour")},
    steps=(call_neighbour, send),
    interrupts=(Interrupt("customer.cancelled", "Le client annule", End("cancelled", "Annulé"), CANCEL, do=(RECALL,)),),
    inputs=(contacts,),
)


def at_opening(history: History, at: datetime, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the procedure knows from its first second: the neighbours, as last told."""
    told = [fact.data["contacts"] for fact in history if fact.kind == "neighbours.recorded" and fact.happened_at <= at]
    return {"contacts": CONTACTS.read(told[-1] if told else [], "contacts")}


CONTRACT = Contract(
    name="door-opening",
    title="Ouverture de porte",
    principal="Serrurerie d’exemple",
    wordings=(Wording("2026", date(2026, 1, 1)),),
    schedule=(offer, limit),
    clauses=(HOURS, COVER, SHARE, YEAR, ALTERED, DECLARE, LATE_DECLARED, NEIGHBOURS, ARRIVAL, CANCEL),
    questions=(OPENING, DECLARATION),
    procedures=(RESCUE,),
    openings=(Opening("alert.opened", "rescue", asks=(), values=at_opening),),
    records=(Record("neighbours.recorded", "Voisins", (Field("contacts", CONTACTS, "Voisins"),)),),
)
