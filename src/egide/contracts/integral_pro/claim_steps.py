"""The steps of a theft claim: pieces, decision, offer, acceptance, certificate, payment; and what a refusal still allows."""

from __future__ import annotations

from egide.contracts.integral_pro.a3_1_duties import ON_REQUEST, RECEIPT, STATEMENT
from egide.contracts.integral_pro.a3_2_1_payment import (
    CERTIFICATE,
    OFFER_TIME,
    PAYMENT_TIME,
    payable_from,
    something_taken,
)
from egide.contracts.integral_pro.a3_3_disagreement import EXPERTISE
from egide.contracts.integral_pro.a4_2_time_limit import TIME_BARRED
from egide.contracts.integral_pro.lexicon_events import THEFT
from egide.contracts.integral_pro.theft import GROUND, TAKEN
from egide.law.clauses import Clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Start, Unit
from egide.law.formulas import AMOUNT, MOMENT, TEXT, Field, ask, day_of, euros, yes
from egide.law.procedures import Do, End, Go, Limit, Outcome, Owe, Stay, Step, Tell
from egide.law.types import choices

REFUSED_FOR = choices("reason of refusal", {value: label for value, label in GROUND.options if value != "acquired"})
DECIDED = (
    Field("amount", AMOUNT, "Indemnité calculée", at_least=0),
    Field("decision", TEXT, "Décision", optional=True),
)

amount = ask("amount", AMOUNT, "Indemnité offerte", at_least=euros("0.00"))
declared_at = ask("declared_at", MOMENT, "Moment de la déclaration")
event_at = ask("event.at", MOMENT, "Moment de ce qui arrive")

# ── Délais ──────────────────────────────────────────────────────────────────────────────────────────────────────────

STATEMENT_DELAY = Delay(10, Unit.WORKING_DAYS, Start.NEXT_DAY)
OFFER_DELAY = Delay(30, Unit.DAYS, Start.NEXT_DAY)
PAYMENT_DELAY = Delay(30, Unit.DAYS, Start.NEXT_DAY)
TO_ACT = Delay(2, Unit.YEARS, Start.NEXT_DAY, MonthEnd.LAST_DAY)

OFFER_DUE = Limit(
    "offer_due",
    "Offre d’indemnité au plus tard",
    OFFER_DELAY,
    OFFER_TIME,
    since="declared_at",
    do=(Do("offer_late", "Offre en retard : la faire sans attendre", "handler", OFFER_TIME),),
)
STATEMENT_DUE = Limit(
    "statement_due",
    "État estimatif et preuves attendus",
    STATEMENT_DELAY,
    STATEMENT,
    since="declared_at",
    do=(
        Tell(
            "remind_statement",
            "Relance : état estimatif et preuves",
            "insured",
            ("email", "letter"),
            "Nous attendons toujours l’état de vos dommages et ce qui prouve l’existence et la valeur des biens. Votre droit "
            "demeure ; seul le tort qu’un retard nous causerait pourrait vous être réclamé.",
            STATEMENT,
        ),
    ),
)

PAY_BY = Limit(
    "pay_by",
    "Paiement au plus tard",
    PAYMENT_DELAY,
    PAYMENT_TIME,
    do=(Do("payment_late", "Paiement en retard : payer sans attendre", "handler", PAYMENT_TIME),),
)

# ── Pièces ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def ask_for(what: str, label: str, clause: Clause) -> Outcome:
    """A piece is lacking: it is asked for, and the file waits."""
    text = "Pour instruire votre dossier, il nous manque une pièce ; le détail est dans votre espace."
    return Outcome(
        what,
        label,
        Stay(),
        clause,
        do=(Tell(f"ask_{what}", label, "insured", ("email",), text, clause),),
        asks=(Field("piece", TEXT, "Pièce réclamée", optional=True),),
    )


collect = Step(
    "collect",
    "Réunir les pièces",
    by="handler",
    to="insured",
    clause=STATEMENT,
    help="Récépissé de plainte, état estimatif, preuves ; la liste des pièces dit ce qui manque.",
    limits=(STATEMENT_DUE, OFFER_DUE),
    outcomes=(
        Outcome("complete", "Dossier complet", Go("assess")),
        ask_for("receipt_missing", "Récépissé de plainte réclamé", RECEIPT),
        ask_for("piece_missing", "Autre pièce réclamée", ON_REQUEST),
    ),
)

# ── Décision ────────────────────────────────────────────────────────────────────────────────────────────────────────

assess = Step(
    "assess",
    "Décider",
    by="handler",
    to="file",
    clause=THEFT,
    help="La décision en l’état donne le montant et ses raisons ; elle se prend, puis se notifie.",
    limits=(OFFER_DUE,),
    outcomes=(
        Outcome(
            "covered", "Garanti : offre d’indemnité", Go("offer"), OFFER_TIME, asks=DECIDED, decided="theft_indemnity"
        ),
        Outcome(
            "refused",
            "Refusé",
            Go("refused"),
            TAKEN,
            asks=(Field("refused_for", REFUSED_FOR, "Motif"), Field("reasons", TEXT, "Explication", optional=True)),
            decided="theft_indemnity",
        ),
        Outcome("piece_needed", "Il manque une pièce", Go("collect"), ON_REQUEST),
        Outcome("expertise", "Expertise nécessaire", Go("expertise"), EXPERTISE),
    ),
)

# ── Offre, désaccord ────────────────────────────────────────────────────────────────────────────────────────────────

offer = Step(
    "offer",
    "Attendre la réponse à l’offre",
    by="insured",
    to="insurer",
    clause=OFFER_TIME,
    do=(
        Tell(
            "offer_letter",
            "Lettre d’offre d’indemnité",
            "insured",
            ("letter", "email"),
            "Voici notre offre d’indemnité, ligne par ligne. Elle sera payée après votre accord et, si des biens ont "
            "disparu, l’attestation de la police qu’ils n’ont pas été retrouvés.",
            OFFER_TIME,
        ),
    ),
    outcomes=(
        Outcome("accepted", "Offre acceptée", Go("certificate")),
        Outcome("contested", "Offre contestée", Go("expertise"), EXPERTISE),
        Outcome("new_facts", "Éléments nouveaux", Go("assess"), ON_REQUEST),
    ),
)

expertise = Step(
    "expertise",
    "Expertise amiable contradictoire",
    by="experts",
    to="file",
    clause=EXPERTISE,
    help="Chacun nomme son expert ; en désaccord, ils en prennent un troisième.",
    outcomes=(
        Outcome("agreed", "Dommages chiffrés d’accord", Go("offer"), asks=DECIDED),
        Outcome("not_covered", "L’expertise établit un refus", Go("refused"), TAKEN),
        Outcome("given_up", "L’assuré accepte l’offre", Go("certificate"), asks=DECIDED),
    ),
)

# ── Attestation, paiement ───────────────────────────────────────────────────────────────────────────────────────────

certificate = Step(
    "certificate",
    "Attendre l’attestation de non-découverte",
    by="insured",
    to="insurer",
    clause=CERTIFICATE,
    when=something_taken,
    otherwise=Go("payment"),
    outcomes=(
        Outcome("received", "Attestation reçue", Go("payment")),
        Outcome("found", "Des biens ont été retrouvés", Go("assess")),
    ),
)

PAID = Owe("theft_indemnity", "Indemnité vol", amount, "insurer", CERTIFICATE)
payment = Step(
    "payment",
    "Payer l’indemnité",
    by="insurer",
    to="insured",
    clause=PAYMENT_TIME,
    do=(PAID,),
    limits=(PAY_BY,),
    outcomes=(
        Outcome(
            "paid",
            "Payée",
            End("settled", "Indemnité payée"),
            OFFER_TIME,
            when=day_of(event_at) >= payable_from,
            sets={"paid_before_recovery": yes()},
        ),
    ),
)

# ── Refus ───────────────────────────────────────────────────────────────────────────────────────────────────────────

REOPENED = Tell(
    "reopening_letter",
    "Lettre de réouverture du dossier",
    "insured",
    ("letter", "email"),
    "Les éléments que vous nous avez transmis nous font reprendre l’étude de votre dossier. Notre refus ne vaut plus ; vous "
    "recevrez notre nouvelle décision.",
    ON_REQUEST,
)
refused = Step(
    "refused",
    "Refus notifié : l’assuré peut encore répondre",
    by="insured",
    to="insurer",
    clause=TIME_BARRED,
    do=(
        Tell(
            "refusal_letter",
            "Lettre de refus motivée",
            "insured",
            ("letter", "email"),
            "Nous ne pouvons pas indemniser ce sinistre ; les raisons et les articles sont détaillés. Vous pouvez nous "
            "transmettre tout élément nouveau, demander une expertise ou saisir le médiateur.",
            TAKEN,
        ),
    ),
    limits=(
        Limit(
            "time_barred", "Deux ans depuis le refus", TO_ACT, TIME_BARRED, End("time_barred", "Droit d’agir éteint")
        ),
    ),
    outcomes=(
        Outcome("reopened", "Dossier rouvert : éléments nouveaux", Go("assess"), do=(REOPENED,)),
        Outcome("contested", "Évaluation contestée", Go("expertise"), EXPERTISE),
        Outcome("accepted", "Refus accepté", End("refused", "Sinistre refusé")),
    ),
)

STEPS = (collect, assess, offer, expertise, certificate, payment, refused)
