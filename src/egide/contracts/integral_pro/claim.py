"""A theft claim as a procedure, from its declaration to its end; things found again; a repair that cannot wait."""

from __future__ import annotations

from egide.contracts.integral_pro.a3_1_4_recovered import (
    BEFORE,
    CHOICE_TIME,
    NOTICE,
    REFUND,
    paid_before_recovery,
    refund,
    spoiled,
)
from egide.contracts.integral_pro.a3_1_duties import (
    COMPLAINT,
    DECLARATION,
    FRAUD,
    HARM,
    NO_REPAIR,
    PROSECUTOR,
    SUMMONS,
    TACIT,
    URGENT_REPAIR,
    complaint_late,
    declared_late,
    receivable,
)
from egide.contracts.integral_pro.a3_2_1_payment import PAYMENT_TIME
from egide.contracts.integral_pro.a3_2_3_building import SECOND_PAYMENT
from egide.contracts.integral_pro.a3_2_3_equipment import TWO_YEARS
from egide.contracts.integral_pro.claim_steps import PAY_BY, STEPS, declared_at
from egide.contracts.integral_pro.vocabulary import loss_day
from egide.law.delays import Delay, Start, Unit
from egide.law.formulas import AMOUNT, DAY, FLAG, MOMENT, TEXT, Field, ask, const, day_after, euros, when
from egide.law.procedures import Begin, Do, End, Go, Interrupt, Limit, Outcome, Owe, Procedure, Stay, Step
from egide.law.types import choices

done_on = ask("done_on", DAY, "Fin des travaux ou du remplacement")
complement_amount = ask("complement", AMOUNT, "Complément calculé", at_least=euros("0.01"))

# ── Le dossier ──────────────────────────────────────────────────────────────────────────────────────────────────────

NOTE_LATE = Do(
    "note_late_declaration",
    "Noter la déclaration tardive : aucun droit n’est perdu, seul un préjudice prouvé se réclame",
    "file",
    DECLARATION,
    when=declared_late,
)
SPOILED = (
    Field("recovery_damage", AMOUNT, "Détériorations des objets retrouvés", at_least=0),
    Field("recovery_costs", AMOUNT, "Frais de récupération acceptés", at_least=0),
)
EVENTS = (
    Interrupt(
        "complaint.filed",
        "Plainte déposée",
        Stay(),
        COMPLAINT,
        asks=(Field("complaint_at", MOMENT, "Moment de la plainte"),),
        do=(
            Do(
                "note_late_complaint",
                "Noter la plainte tardive : seul un préjudice prouvé se réclame",
                "file",
                HARM,
                when=complaint_late,
            ),
        ),
    ),
    Interrupt(
        "complaint.withdrawn",
        "Plainte retirée sans l’accord de l’assureur",
        Stay(),
        PROSECUTOR,
        do=(Do("note_withdrawal", "Noter le retrait de la plainte", "file", PROSECUTOR),),
    ),
    Interrupt(
        "summons.received",
        "Acte ou convocation reçu",
        Stay(),
        SUMMONS,
        asks=(Field("paper", TEXT, "Acte reçu"),),
        do=(Do("forward_summons", "Transmettre l’acte à l’assureur sous 48 heures", "insurer", SUMMONS),),
    ),
    Interrupt(
        "repair.permission_asked",
        "Demande de réparer en urgence",
        Stay(),
        URGENT_REPAIR,
        when=receivable,
        refuse=True,
        asks=(
            Field("urgent", FLAG, "Réparation urgente"),
            Field("by_registered_letter", FLAG, "Demandée par lettre recommandée"),
            Field("aspect_kept", FLAG, "La réparation laisse voir ce qu’était le sinistre"),
        ),
        do=(Begin("repair_permission", URGENT_REPAIR),),
    ),
    Interrupt(
        "goods.recovered",
        "Objets volés retrouvés",
        Stay(),
        NOTICE,
        late=True,
        asks=(Field("what", TEXT, "Objets retrouvés"),),
        do=(
            Do("recovery_notice", "Avis de récupération par lettre recommandée", "insurer", NOTICE),
            Begin("recovery", NOTICE, again=True),
        ),
    ),
    Interrupt(
        "claim.fraud_found",
        "Fraude établie par l’assureur",
        Go("refused"),
        FRAUD,
        asks=(Field("proof", TEXT, "Ce qui l’établit"),),
        while_at=("collect", "assess", "offer", "expertise", "certificate"),
        refuse=True,
    ),
    Interrupt(
        "claim.withdrawn",
        "L’assuré renonce à son dossier",
        End("withdrawn", "Dossier abandonné par l’assuré"),
        DECLARATION,
    ),
    Interrupt(
        "works.completed",
        "Travaux ou remplacement achevés, factures remises",
        Stay(),
        SECOND_PAYMENT,
        when=paid_before_recovery,
        refuse=True,
        late=True,
        asks=(Field("done_on", DAY, "Fin des travaux ou du remplacement"),),
        do=(Begin("complement", SECOND_PAYMENT, again=True),),
    ),
)

THEFT_CLAIM = Procedure(
    "theft_claim",
    "Sinistre vol",
    DECLARATION,
    start=None,
    entries={"start": Go("collect")},
    steps=STEPS,
    inputs=(declared_at,),
    interrupts=EVENTS,
    do=(NOTE_LATE,),
)

# ── Le complément, une fois les travaux achevés ─────────────────────────────────────────────────────────────────────

complement = Step(
    "complement",
    "Chiffrer le complément",
    by="handler",
    to="file",
    clause=SECOND_PAYMENT,
    help="L’indemnité, les factures remplies, moins ce qui est déjà payé.",
    when=~(done_on > day_after(loss_day, TWO_YEARS)),
    otherwise=End("too_late", "Travaux achevés plus de deux ans après les faits : pas de complément"),
    outcomes=(
        Outcome(
            "due",
            "Complément dû",
            Go("pay_complement"),
            asks=(Field("complement", AMOUNT, "Complément calculé", at_least=1),),
        ),
        Outcome("none", "Rien de plus n’est dû", End("no_complement", "Aucun complément dû")),
    ),
)
pay_complement = Step(
    "pay_complement",
    "Payer le complément",
    by="insurer",
    to="insured",
    clause=PAYMENT_TIME,
    do=(Owe("complement", "Complément sur factures", complement_amount, "insurer", SECOND_PAYMENT),),
    limits=(PAY_BY,),
    outcomes=(Outcome("paid", "Payé", End("complement_paid", "Complément payé")),),
)
COMPLEMENT = Procedure(
    "complement",
    "Complément d’indemnité",
    SECOND_PAYMENT,
    start=None,
    entries={"start": Go("complement")},
    steps=(complement, pay_complement),
)

# ── Des objets sont retrouvés (3.1.4) ───────────────────────────────────────────────────────────────────────────────

STAGE = choices("recovery stage", {"before": "Avant le paiement", "after": "Après le paiement"})
FIFTEEN_DAYS = Delay(15, Unit.DAYS, Start.NEXT_DAY)
inspect_returned = Step(
    "inspect_returned",
    "Chiffrer détériorations et frais de récupération",
    by="handler",
    to="insured",
    clause=BEFORE,
    help="L’assuré reprend ses objets ; l’offre ne porte plus que sur ce qui manque.",
    outcomes=(
        Outcome(
            "valued",
            "Chiffrés",
            End(
                "returned",
                "Objets repris avant paiement",
                (Owe("recovery_costs", "Détériorations et frais de récupération", spoiled, "insurer", BEFORE),),
            ),
            asks=SPOILED,
        ),
    ),
)
choose = Step(
    "choose",
    "Décider de reprendre ou non les objets",
    by="insured",
    to="insurer",
    clause=CHOICE_TIME,
    limits=(
        Limit(
            "choose_by",
            "Quinze jours pour choisir",
            FIFTEEN_DAYS,
            CHOICE_TIME,
            End("left", "Sans réponse en quinze jours : objets laissés à l’assureur"),
        ),
    ),
    outcomes=(
        Outcome("take_back", "Reprend les objets", Go("inspect_taken_back")),
        Outcome("leave", "Les laisse à l’assureur", End("left", "Objets laissés à l’assureur")),
    ),
)
inspect_taken_back = Step(
    "inspect_taken_back",
    "Chiffrer ce que l’assuré rembourse",
    by="handler",
    to="insured",
    clause=REFUND,
    outcomes=(
        Outcome(
            "valued",
            "Chiffré",
            End(
                "taken_back",
                "Objets repris, indemnité à rembourser",
                (Owe("refund", "Indemnité à rembourser", refund, "insured", REFUND),),
            ),
            asks=(Field("indemnity_paid", AMOUNT, "Indemnité payée pour ces objets", at_least=0), *SPOILED),
        ),
    ),
)
RECOVERY = Procedure(
    "recovery",
    "Objets volés retrouvés",
    NOTICE,
    start=when(paid_before_recovery, const(STAGE, "after"), const(STAGE, "before")),
    entries={"before": Go("inspect_returned"), "after": Go("choose")},
    steps=(inspect_returned, choose, inspect_taken_back),
)

# ── Une réparation qui n'attend pas l'expertise (3.1.1) ─────────────────────────────────────────────────────────────

SILENCE = Delay(5, Unit.WORKING_DAYS, Start.NEXT_DAY)
reply = Step(
    "reply",
    "Répondre à la demande de réparer",
    by="handler",
    to="insured",
    clause=NO_REPAIR,
    limits=(
        Limit(
            "silence",
            "Le silence vaudra accord",
            SILENCE,
            TACIT,
            End("tacit", "Réparation permise : cinq jours ouvrés sans réponse"),
        ),
    ),
    outcomes=(
        Outcome("agreed", "Accord écrit", End("granted", "Réparation permise par écrit")),
        Outcome("refused", "Refus", End("denied", "Réparation refusée avant expertise")),
    ),
)
REPAIR_PERMISSION = Procedure(
    "repair_permission",
    "Demande de réparer en urgence",
    URGENT_REPAIR,
    start=None,
    entries={"start": Go("reply")},
    steps=(reply,),
)

PROCEDURES = (THEFT_CLAIM, COMPLEMENT, RECOVERY, REPAIR_PERMISSION)
