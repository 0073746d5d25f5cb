"""A guard's visit as a procedure: sent, arrived, what was found, police, customer told, who pays."""

from __future__ import annotations

from egide.contracts.ima_protect.a04_instructions import contacts
from egide.contracts.ima_protect.a08_2_2_guard import (
    ARRIVAL,
    CAUSE,
    CHARGED_GROUNDS,
    CUSTOMER_TOLD,
    EARLIEST,
    FALSE_ALARM,
    GUARD_SENT,
    LATEST,
    LOCKED_GATE,
    MISSION,
    VISIT_INCLUDED,
    force_majeure,
    visit_fee,
    visit_ground,
    visit_payer,
)
from egide.contracts.ima_protect.a08_2_3_guarding import ON_REQUEST, PRECAUTION, listed
from egide.contracts.ima_protect.endings import EVENT_CONFIRMED, GUARDED_AS_A_PRECAUTION, guarding_asked
from egide.contracts.ima_protect.lexicon import GUARD, POLICE_AT_ONCE
from egide.contracts.ima_protect.vocabulary import REQUESTER, kind
from egide.law.clauses import Clause
from egide.law.formulas import TEXT, Field, ask, const, yes
from egide.law.procedures import (
    Branch,
    Do,
    Each,
    End,
    Go,
    Interrupt,
    Limit,
    Next,
    Outcome,
    Owe,
    Procedure,
    Stay,
    Step,
)
from egide.law.types import choices

FOUND = choices(
    "what the guard found",
    {
        "break_in": "Effraction",
        "presence": "Présence anormale",
        "fire": "Incendie",
        "flood": "Inondation",
        "co": "Monoxyde de carbone",
        "aggression": "Agression",
    },
)
duress = kind == "duress"
found_fire = ask("found", FOUND, "Ce qui est constaté").one_of("fire", "co")
GUARDING_DECLINED = End("guarding_declined", "Événement constaté, gardiennage refusé par la personne jointe")
LEFT_TO_THE_POLICE = End("left_to_the_police", "Événement constaté sous contrainte : la police est saisie")

# ── What is owed for the visit (8.2.2, 8.1.2, 8.3.1, tariff) ────────────────────────────────────────────────────────


FEES = tuple(
    Owe("guard_visit_fee", label, visit_fee, visit_payer, clause, when=visit_ground == ground)
    for ground, label, clause in CHARGED_GROUNDS
)

# ── On the way ──────────────────────────────────────────────────────────────────────────────────────────────────────

ON_TIME = (
    Limit("earliest", "Arrivée attendue à partir de 30 min après la décision", EARLIEST, ARRIVAL, since="run.at"),
    Limit(
        "latest",
        "Agent sur place 60 min au plus après la décision",
        LATEST,
        ARRIVAL,
        since="run.at",
        do=(
            Do("late_guard", "Agent en retard : relancer, en chercher la cause", "guard", ARRIVAL, when=~force_majeure),
        ),
    ),
)

dispatch = Step(
    "dispatch",
    "Envoyer un agent",
    by="operator",
    to="guard",
    clause=GUARD_SENT,
    help="Appelez la société d’intervention du secteur ; notez laquelle accepte.",
    limits=ON_TIME,
    outcomes=(
        Outcome(
            "accepted", "Mission acceptée", Go("arrival"), asks=(Field("company", TEXT, "Société", optional=True),)
        ),
    ),
)

arrival = Step(
    "arrival",
    "Arriver sur place",
    by="guard",
    to="site",
    clause=ARRIVAL,
    limits=ON_TIME,
    outcomes=(Outcome("arrived", "Agent sur place", Go("report")),),
)

# ── On site ─────────────────────────────────────────────────────────────────────────────────────────────────────────

report = Step(
    "report",
    "Contrôler du dehors et rendre compte",
    by="guard",
    to="site",
    clause=MISSION,
    help="Jamais dans l’habitation. Le terrain, seulement s’il est ouvert ou si la clé du portail est dans la boîte.",
    outcomes=(
        Outcome("nothing_found", "Rien d’anormal", Go("cause"), GUARD),
        Outcome("gate_locked", "Portail fermé, rien vu du dehors", Go("cause"), LOCKED_GATE),
        Outcome(
            "event_found",
            "Événement constaté",
            Go("call_police"),
            POLICE_AT_ONCE,
            do=(
                Do("fire_brigade", "Appeler les pompiers", "rescue", POLICE_AT_ONCE, when=found_fire),
                *FEES,
            ),
            asks=(Field("found", FOUND, "Ce qui est constaté"), Field("clues", TEXT, "Indices relevés")),
            sets={**EVENT_CONFIRMED, "cause": const(CAUSE, "real_event")},
        ),
    ),
)

call_police = Step(
    "call_police",
    "Prévenir la police ou la gendarmerie du lieu",
    by="operator",
    to="police",
    clause=POLICE_AT_ONCE,
    outcomes=(
        Outcome(
            "called", "Prévenue", Go("inform_customer"), asks=(Field("unit", TEXT, "Service joint", optional=True),)
        ),
    ),
)

inform_customer = Step(
    "inform_customer",
    "Prévenir le client",
    by="operator",
    to="customer",
    clause=CUSTOMER_TOLD,
    when=~duress,
    otherwise=Go("inform_contact"),
    outcomes=(
        Outcome("asks_guarding", "Demande un gardiennage", guarding_asked("customer"), ON_REQUEST),
        Outcome("declines_guarding", "Ne veut pas de gardiennage", GUARDING_DECLINED),
        Outcome("undecided", "Ne se prononce pas", Go("inform_contact")),
        Outcome("unreachable", "Injoignable", Go("inform_contact")),
    ),
)

inform_contact = Step(
    "inform_contact",
    "Prévenir la personne des consignes",
    by="operator",
    to="contact",
    clause=CUSTOMER_TOLD,
    each=Each("contacts", exhausted=Branch(duress, LEFT_TO_THE_POLICE, GUARDED_AS_A_PRECAUTION)),
    outcomes=(
        Outcome("asks_guarding", "Demande un gardiennage", guarding_asked("contact"), ON_REQUEST),
        Outcome("declines_guarding", "Ne veut pas de gardiennage", GUARDING_DECLINED),
        Outcome("undecided", "Ne se prononce pas", Next("inform_contact"), PRECAUTION),
        Outcome("unreachable", "Injoignable", Next("inform_contact"), PRECAUTION),
    ),
)

# ── Nothing found: why did it ring? ─────────────────────────────────────────────────────────────────────────────────

PROOF = (Field("proof", TEXT, "Ce qui l’établit"),)


def explained(name: str, label: str, reason: str, clause: Clause, *asks: Field) -> Outcome:
    """The visit ends with this cause, and what it makes owed."""
    return Outcome(
        name, label, End(f"nothing_found_{name}", reason, FEES), clause, asks=asks, sets={"cause": const(CAUSE, name)}
    )


why_it_rang = Step(
    "cause",
    "Établir la cause de l’alarme",
    by="operator",
    to="file",
    clause=FALSE_ALARM,
    help="Une cause qui n’est pas établie est « inexpliquée » : elle ne coûte rien au client.",
    outcomes=(
        explained("unexplained", "Inexpliquée", "Rien d’anormal, cause inexpliquée", VISIT_INCLUDED),
        explained(
            "handling_error", "Erreur de manipulation", "Fausse alarme : erreur de manipulation", FALSE_ALARM, *PROOF
        ),
        explained(
            "breach", "Manquement à l’article 7.2", "Fausse alarme : manquement à l’article 7.2", FALSE_ALARM, *PROOF
        ),
    ),
)

GUARD_VISIT = Procedure(
    "guard_visit",
    "Visite d’un agent",
    GUARD,
    start=None,
    entries={"start": Go("dispatch")},
    inputs=(contacts,),
    steps=(dispatch, arrival, report, call_police, inform_customer, inform_contact, why_it_rang),
    interrupts=(
        Interrupt(
            "force_majeure.recorded",
            "Force majeure consignée",
            Stay(),
            ARRIVAL,
            asks=(Field("reason", TEXT, "Ce qui empêche l’agent d’arriver"),),
            sets={"force_majeure": yes()},
        ),
        Interrupt(
            "guard.cancelled",
            "Agent décommandé avant son arrivée",
            End("cancelled", "Agent décommandé avant son arrivée : aucune visite"),
            GUARD_SENT,
            when=listed,
            asks=(Field("requester", REQUESTER, "Qui décommande"),),
            while_at=("dispatch", "arrival"),
            refuse=True,
        ),
    ),
)
