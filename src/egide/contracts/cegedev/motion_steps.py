"""Annex 2, § 4, as steps: a video is analysed, people are called, AXA Assistance sends a guard, the police come after."""

from __future__ import annotations

from egide.contracts.cegedev.a01_service import ALERTS_ANALYSED, INSTRUCTIONS_APPLIED, PRECAUTIONS, VIDEO_CHECK
from egide.contracts.cegedev.a02_intervention import CENTRE_CALLS_AXA, INJURED, REPORT
from egide.contracts.cegedev.a04_alerts import AT_ONCE
from egide.contracts.cegedev.a04_motion import (
    BREAK_IN,
    GUARD_FOR_DOUBT,
    GUARD_FOR_INTRUSION,
    INCONCLUSIVE,
    INTRUSION,
    NEGATIVE,
    SEEN_BY_CUSTOMER,
)
from egide.contracts.cegedev.a04_sound import FIRE
from egide.contracts.cegedev.calls import CLUES, VERIFIED, analysed, call, closed, found
from egide.contracts.cegedev.vocabulary import analysis
from egide.law.clauses import Clause
from egide.law.formulas import TEXT, Field
from egide.law.procedures import Branch, Do, Each, End, Finding, Go, Next, Outcome, Step

NO_FOLLOW_UP = End("no_follow_up", "Classée sans suite, client non appelé")
doubt = analysis == "inconclusive"
TO_CONTACTS = Branch(doubt, Go("ask_contact"), Go("call_contact"))
TO_AXA = Branch(doubt, Go("call_axa_doubt"), Go("call_axa_intrusion"))
TO_POLICE = Branch(doubt, Go("police_after_doubt"), Go("police_break_in"))

# ── The video ───────────────────────────────────────────────────────────────────────────────────────────────────────


def analysis_outcomes(negative: Clause, fire: Clause, doubtful: Clause) -> tuple[Outcome, ...]:
    """What a video can show, whichever alert sent it."""
    return (
        Outcome("negative", "Rien de suspect", NO_FOLLOW_UP, negative, sets=analysed("negative")),
        Outcome("person_present", "Quelqu’un est là", Go("ask_password"), VIDEO_CHECK, sets=analysed("intrusion")),
        Outcome("intrusion", "Intrusion", Go("call_contact"), INTRUSION, sets=analysed("intrusion")),
        Outcome("inconclusive", "Impossible de conclure", Go("ask_contact"), doubtful, sets=analysed("inconclusive")),
        Outcome("fire", "Départ de feu", Go("call_fire_brigade"), fire, sets=analysed("fire")),
        Outcome("danger", "Une personne est en danger", Go("call_rescue"), INJURED, sets=analysed("intrusion")),
    )


def analyse(name: str, clause: Clause, outcomes: tuple[Outcome, ...]) -> Step:
    return Step(
        name,
        "Analyser la vidéo",
        by="operator",
        to="site",
        clause=clause,
        do=(Do("open_analysis", "Ouvrir l’analyse au nom du local", "file", ALERTS_ANALYSED),),
        outcomes=outcomes,
    )


ask_password = Step(
    "ask_password",
    "Demander le mot de passe à la personne présente",
    by="operator",
    to="site",
    clause=VIDEO_CHECK,
    code=("password_right", "password_wrong"),
    outcomes=(
        Outcome("password_right", "Bon mot de passe", closed("authorised", "Personne habilitée : mot de passe donné")),
        Outcome("password_wrong", "Mot de passe faux", Go("call_contact")),
        Outcome("no_answer", "Pas de réponse", Go("call_contact")),
    ),
)

call_rescue = call("call_rescue", "Appeler les secours pour la personne", "rescue", INJURED, Go("police_persons"))
police_persons = call(
    "police_persons", "Appeler la police : danger pour une personne", "police", INJURED, Go("call_contact")
)

# ── The people of the instructions ──────────────────────────────────────────────────────────────────────────────────

SEEN_THERE = Finding("site.break_in_found", {"finding": "break_in", "found_by": "contact"})
SEES_BREAK_IN = Outcome(
    "break_in",
    "Constate une effraction",
    Go("police_break_in"),
    BREAK_IN,
    asks=(CLUES,),
    sets=found("break_in"),
    do=(Do("record_break_in", "Inscrire l’effraction au dossier du site", "site", BREAK_IN, finds=SEEN_THERE),),
)

call_contact = Step(
    "call_contact",
    "Appeler selon les consignes : intrusion",
    by="operator",
    to="contact",
    clause=INTRUSION,
    each=Each("contacts", exhausted=Go("call_axa_intrusion")),
    outcomes=(
        Outcome("recognises", "Reconnaît la personne", closed("recognised", "Personne reconnue par le client")),
        Outcome("does_not_recognise", "Ne la reconnaît pas", Go("police_stranger"), sets=VERIFIED),
        SEES_BREAK_IN,
        Outcome("undecided", "Ne peut pas dire", Next("call_contact"), INSTRUCTIONS_APPLIED),
        Outcome("no_answer", "Ne répond pas", Next("call_contact"), INSTRUCTIONS_APPLIED),
    ),
)

ask_contact = Step(
    "ask_contact",
    "Appeler selon les consignes : doute",
    by="operator",
    to="contact",
    clause=INCONCLUSIVE,
    each=Each("contacts", exhausted=Go("call_axa_doubt")),
    outcomes=(
        Outcome("all_clear", "Tout va bien", closed("all_clear", "Tout va bien, selon la personne jointe")),
        Outcome(
            "break_in",
            "Constate une effraction",
            Go("police_seen"),
            SEEN_BY_CUSTOMER,
            asks=(CLUES,),
            sets=found("break_in"),
            do=(
                Do(
                    "record_break_in",
                    "Inscrire l’effraction au dossier du site",
                    "site",
                    SEEN_BY_CUSTOMER,
                    finds=SEEN_THERE,
                ),
            ),
        ),
        Outcome("undecided", "Ne peut pas dire", Next("ask_contact"), INSTRUCTIONS_APPLIED),
        Outcome("no_answer", "Ne répond pas", Next("ask_contact"), INSTRUCTIONS_APPLIED),
    ),
)

# ── AXA Assistance, and its guard ───────────────────────────────────────────────────────────────────────────────────


def call_axa(name: str, clause: Clause) -> Step:
    """The centre asks AXA Assistance for a guard: annex 2 governs customers with monitoring."""
    return Step(
        name,
        "Demander un agent à AXA Assistance",
        by="operator",
        to="axa",
        clause=clause,
        help="C’est le centre qui appelle, sans attendre l’assuré ; le dossier d’assistance s’ouvre de cet appel.",
        do=(
            Do("request_axa", "Ouvrir la demande chez AXA Assistance", "axa", CENTRE_CALLS_AXA),
            Do("secure_site", "Mettre le local en sûreté, par l’agent demandé", "site", PRECAUTIONS),
        ),
        outcomes=(
            Outcome("guard_coming", "Un agent part", Go("await_guard")),
            Outcome("no_guard", "Aucun agent ne part", Go("report"), asks=(Field("reason", TEXT, "Motif"),)),
        ),
    )


await_guard = Step(
    "await_guard",
    "Attendre le constat de l’agent",
    by="axa",
    to="operator",
    clause=CENTRE_CALLS_AXA,
    help="Le constat arrive comme un fait (« guard.reported ») que le dossier d’assistance partage.",
    outcomes=(Outcome("no_report", "L’agent n’a pas pu venir", Go("report"), asks=(Field("reason", TEXT, "Motif"),)),),
)

# ── The police, and what protects the premises ──────────────────────────────────────────────────────────────────────

police_stranger = call(
    "police_stranger",
    "Appeler la police : personne non reconnue",
    "police",
    INTRUSION,
    Go("report"),
    help="La vidéo et la réponse du client font la levée de doute.",
)
police_seen = call("police_seen", "Appeler la police : effraction vue", "police", SEEN_BY_CUSTOMER, Go("measures"))
police_break_in = call("police_break_in", "Appeler la police : effraction avérée", "police", BREAK_IN, Go("measures"))
police_after_doubt = call(
    "police_after_doubt", "Appeler la police : effraction avérée", "police", GUARD_FOR_DOUBT, Go("measures")
)

measures = Step(
    "measures",
    "Demander les mesures de sauvegarde à AXA Assistance",
    by="operator",
    to="axa",
    clause=BREAK_IN,
    help="Gardiennage, vitrier, serrurier : aux conditions de l’annexe 1.",
    do=(Do("request_measures", "Ouvrir les mesures de l’annexe 1", "axa", BREAK_IN),),
    outcomes=(Outcome("asked", "Demandées", Go("report")),),
)

# ── The report ──────────────────────────────────────────────────────────────────────────────────────────────────────

report = Step(
    "report",
    "Écrire le compte rendu de l’intervention",
    by="operator",
    to="customer",
    clause=REPORT,
    outcomes=(
        Outcome(
            "written",
            "Écrit et remis",
            End("intervention_reported", "Intervention terminée, compte rendu remis"),
            asks=(
                Field("causes", TEXT, "Causes de l’intervention"),
                Field("conditions", TEXT, "Déroulement"),
                Field("services", TEXT, "Secours et services apportés"),
            ),
        ),
    ),
)

MOTION_STEPS = (
    analyse("analyse_motion", AT_ONCE, analysis_outcomes(NEGATIVE, FIRE, INCONCLUSIVE)),
    ask_password,
    call_rescue,
    police_persons,
    call_contact,
    ask_contact,
    call_axa("call_axa_intrusion", GUARD_FOR_INTRUSION),
    call_axa("call_axa_doubt", GUARD_FOR_DOUBT),
    await_guard,
    police_stranger,
    police_seen,
    police_break_in,
    police_after_doubt,
    measures,
    report,
)
