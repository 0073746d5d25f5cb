"""Annex 2, § 4, motion: what follows from the analysis, from the calls, from what is found on site."""

from __future__ import annotations

from egide.contracts.cegedev.a04_alerts import filmed, handling
from egide.contracts.cegedev.vocabulary import analysis, finding, reply
from egide.law.clauses import clause
from egide.law.formulas import says

ARTICLE = "Annexe 2, § 4, mouvement"

intrusion = filmed & (analysis == "intrusion")
inconclusive = filmed & (analysis == "inconclusive")
nobody = reply == "no_answer"
real = finding.one_of("break_in", "attempt")

NEGATIVE = clause(
    "ceg.4.mouvement-a",
    article=ARTICLE,
    title="Rien de suspect : sans suite",
    summary="L’événement est gardé et classé ; le client n’est pas dérangé.",
)
motion_without_follow_up = says(NEGATIVE, (handling == "motion") & (analysis == "negative"))

INTRUSION = clause(
    "ceg.4.mouvement-b",
    article=ARTICLE,
    title="Intrusion : le client, puis la police",
    summary="Le centre appelle selon les consignes ; si la personne n’est pas reconnue, la police est prévenue aussitôt.",
    reading="La vidéo et la réponse du client font la levée de doute. Reconnue, la personne n’appelle rien d’autre.",
)
call_for_intrusion = says(INTRUSION, intrusion)
stranger = says(INTRUSION, intrusion & (reply == "does_not_recognise"))
known_person = says(INTRUSION, intrusion & reply.one_of("recognises", "all_clear"))

GUARD_FOR_INTRUSION = clause(
    "ceg.4.mouvement-c",
    article=ARTICLE,
    title="Intrusion, sans réponse : un agent",
    summary="Ni le client ni ses contacts ne répondent : AXA Assistance est appelée, pour un agent.",
    reading="La police n’est pas encore appelée : il faut d’abord une effraction établie.",
)
guard_for_intrusion = says(GUARD_FOR_INTRUSION, intrusion & nobody)

BREAK_IN = clause(
    "ceg.4.mouvement-d",
    article=ARTICLE,
    title="Effraction avérée : police et sauvegarde",
    summary="L’effraction établie est signalée à la police, et AXA Assistance met le local en sûreté.",
    reading="Une tentative établie est traitée de même ; ce qu’AXA Assistance paie suit l’annexe 1.",
)
break_in_found = says(BREAK_IN, (filmed & ~inconclusive & real) | (intrusion & (reply == "break_in")))

INCONCLUSIVE = clause(
    "ceg.4.mouvement-e",
    article=ARTICLE,
    title="Doute : appeler d’abord",
    summary="Quand la vidéo ne permet pas de conclure, le centre appelle selon les consignes, et personne d’autre.",
)
call_for_doubt = says(INCONCLUSIVE, inconclusive)

SEEN_BY_CUSTOMER = clause(
    "ceg.4.mouvement-f",
    article=ARTICLE,
    title="Doute, puis effraction vue par le client",
    summary="Le client constate une effraction : le centre appelle la police.",
    reading="Un contact de confiance peut la constater aussi. Les mesures de sauvegarde sont alors demandées à AXA "
    "Assistance, comme pour toute effraction avérée.",
)
seen_by_customer = says(SEEN_BY_CUSTOMER, inconclusive & (reply == "break_in"))

GUARD_FOR_DOUBT = clause(
    "ceg.4.mouvement-g",
    article=ARTICLE,
    title="Doute, sans réponse : AXA, puis la police",
    summary="Personne ne répond : AXA Assistance est appelée ; la police ne l’est qu’une fois l’effraction établie.",
)
guard_for_doubt = says(GUARD_FOR_DOUBT, inconclusive & nobody)
found_after_doubt = says(GUARD_FOR_DOUBT, inconclusive & real)
