"""Annex 1, 2.1, as a procedure: asked for, checked, announced where it is paid, sent, examined, told, handed over."""

from __future__ import annotations

from egide.contracts.axa_assistance.a02_1_guard import (
    ANNOUNCED_FEE,
    AUTHORITIES,
    CALL_NEEDED,
    CHECKED_FIRST,
    EXAMINATION,
    FINDINGS_TO_AXA,
    FINDINGS_TO_INSURED,
    SENT,
    STEPS,
    TWO_A_YEAR,
    announced_fee,
    charged,
    dispatch,
)
from egide.contracts.axa_assistance.a02_cover import BENEFITS
from egide.contracts.axa_assistance.a03_exclusions import UNSAFE
from egide.contracts.axa_assistance.schedule import monitored
from egide.contracts.axa_assistance.vocabulary import FINDING
from egide.law.formulas import AMOUNT, TEXT, Field, ask
from egide.law.procedures import Branch, Do, End, Finding, Go, Interrupt, Outcome, Owe, Procedure, Step, Tell

finding = ask("finding", FINDING, "Constat de l’agent")
real = finding.one_of("break_in", "attempt")
TO_DISPATCH = Branch(charged, Go("announce_fee"), Go("dispatch"))

# ── Asked for ───────────────────────────────────────────────────────────────────────────────────────────────────────

check_presence = Step(
    "check_presence",
    "Demander si une personne autorisée est là",
    by="axa",
    to="insured",
    clause=CHECKED_FIRST,
    outcomes=(
        Outcome("authorised", "Une personne autorisée est là", End("authorised", "Personne autorisée : aucun agent")),
        Outcome("nobody_known", "Personne d’autorisé ne l’explique", TO_DISPATCH, CHECKED_FIRST),
    ),
)

announce_fee = Step(
    "announce_fee",
    "Annoncer le prix du déplacement",
    by="axa",
    to="requester",
    clause=ANNOUNCED_FEE,
    help="Les deux visites gratuites de l’année sont passées : la demande est payante, le prix se dit avant.",
    outcomes=(
        Outcome(
            "accepted",
            "Prix annoncé et accepté",
            Go("dispatch"),
            asks=(Field("announced_fee", AMOUNT, "Prix du déplacement, TTC"),),
        ),
        Outcome("declined", "Demande retirée", End("declined", "Demande retirée après l’annonce du prix"), TWO_A_YEAR),
    ),
)

dispatch_step = Step(
    "dispatch",
    "Envoyer un agent",
    by="axa",
    to="guard",
    clause=SENT,
    outcomes=(
        Outcome("sent", "Agent en route", Go("examination")),
        Outcome(
            "impossible",
            "Aucun agent disponible",
            End("no_guard", "Aucun agent disponible"),
            asks=(Field("reason", TEXT, "Motif"),),
        ),
    ),
)

# ── On site ─────────────────────────────────────────────────────────────────────────────────────────────────────────

FEE = Owe(
    "guard_fee", "Déplacement de l’agent, à payer à réception", announced_fee, "insured", ANNOUNCED_FEE, when=charged
)

examination = Step(
    "examination",
    "Examiner les abords et conclure",
    by="guard",
    to="site",
    clause=EXAMINATION,
    help="Des yeux, du dehors. Le constat est un fait (« guard.reported ») que la télésurveillance entend aussi.",
    outcomes=(
        Outcome(
            "unsafe",
            "Accès dangereux : examen impossible",
            End("unsafe", "Accès dangereux : aucune intervention"),
            UNSAFE,
            asks=(Field("reason", TEXT, "Ce qui est dangereux"),),
        ),
    ),
)

inform_insured = Step(
    "inform_insured",
    "Transmettre le constat à l’assuré",
    by="axa",
    to="insured",
    clause=FINDINGS_TO_INSURED,
    outcomes=(
        Outcome(
            "informed",
            "Transmis",
            Branch(real, Go("authorities"), End("nothing_found", "Rien constaté, l’assuré le sait")),
        ),
    ),
)

authorities = Step(
    "authorities",
    "Prévenir les autorités",
    by="insured",
    to="police",
    clause=AUTHORITIES,
    when=~monitored,
    otherwise=Go("benefits"),
    help="Pour un local télésurveillé, c’est le centre qui appelle (annexe 2, § 4).",
    outcomes=(
        Outcome("called", "Prévenues", Go("benefits")),
        Outcome("not_called", "Pas encore", Go("benefits")),
    ),
)

benefits = Step(
    "benefits",
    "Proposer les autres prestations",
    by="axa",
    to="insured",
    clause=BENEFITS,
    help="Gardiennage, vitrier ou serrurier, soutien, renseignements, rachat de franchise : 2.2 à 2.6.",
    outcomes=(
        Outcome(
            "proposed",
            "Proposées",
            End("break_in_handed_over", "Effraction ou tentative constatée, prestations proposées"),
        ),
    ),
)

# ── The finding, and what nobody asked for ──────────────────────────────────────────────────────────────────────────

REPORT = (
    Field("finding", FINDING, "Ce que l’agent a constaté"),
    Field("clues", TEXT, "Indices relevés", optional=True),
)
FOUND = Finding("site.break_in_found", {"finding": finding, "found_by": "guard"})
REPORTED = Interrupt(
    "guard.reported",
    "Constat de l’agent",
    Go("inform_insured"),
    FINDINGS_TO_AXA,
    asks=REPORT,
    do=(
        Do("findings_to_axa", "Constat rendu à AXA Assistance", "axa", FINDINGS_TO_AXA),
        Do(
            "record_break_in",
            "Inscrire ce constat au dossier du site",
            "site",
            EXAMINATION,
            when=real & ~monitored,
            finds=FOUND,
        ),
        Tell(
            "findings",
            "Constat de l’agent",
            "insured",
            ("email",),
            "L’agent envoyé à votre local a rendu compte ; AXA Assistance vous en dit plus.",
            FINDINGS_TO_INSURED,
        ),
        FEE,
    ),
    while_at=("examination",),
    refuse=True,
)

GUARD_VISIT = Procedure(
    "guard_visit",
    "Envoi d’un agent pour levée de doute",
    STEPS,
    start=dispatch,
    entries={
        "sent": TO_DISPATCH,
        "to_check": Go("check_presence"),
        "authorised": End("authorised", "Personne autorisée : aucun agent"),
        "not_called": End("not_called", "Appel qui n’ouvre rien : ni l’assuré, ni le centre d’un local télésurveillé"),
        "no_alert": End("no_alert", "Aucune alerte Vigilians"),
        "excluded": End("excluded", "Demande exclue"),
        "not_taken": End("not_taken", "Assistance non souscrite"),
        "not_insured": End("not_insured", "Assuré non déclaré"),
        "outside_territory": End("outside_territory", "Hors du territoire"),
    },
    steps=(check_presence, announce_fee, dispatch_step, examination, inform_insured, authorities, benefits),
    interrupts=(
        REPORTED,
        Interrupt(
            "guard.cancelled",
            "Agent décommandé avant son arrivée",
            End("cancelled", "Agent décommandé : aucune visite"),
            CALL_NEEDED,
            asks=(Field("reason", TEXT, "Motif"),),
            while_at=("announce_fee", "dispatch"),
            refuse=True,
        ),
    ),
)
