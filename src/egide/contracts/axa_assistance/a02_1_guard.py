"""Annex 1, 2.1: a security guard is sent to settle the doubt. When, what the guard does, who is told, who pays."""

from __future__ import annotations

from egide.contracts.axa_assistance.a00_preamble import called, in_territory, taken
from egide.contracts.axa_assistance.a01_definitions import (
    VISITS,
    declared,
    in_the_year,
    visits,
)
from egide.contracts.axa_assistance.a03_exclusions import excluded
from egide.contracts.axa_assistance.schedule import monitored
from egide.contracts.axa_assistance.vocabulary import FINDING, PAYER, requester
from egide.law.clauses import clause
from egide.law.formulas import (
    AMOUNT,
    COUNT,
    FLAG,
    ask,
    const,
    count,
    euros,
    exception,
    rule,
    says,
    when,
)
from egide.law.listings import cell, rows_where
from egide.law.types import choices

ARTICLE = "Annexe 1, 2.1"

# ── When ────────────────────────────────────────────────────────────────────────────────────────────────────────────

VISIT = clause(
    "axa.2.1-a",
    article=ARTICLE,
    title="Un agent examine les abords",
    summary="Après une alerte Vigilians, AXA Assistance envoie et paie un agent qui regarde les abords du local.",
    reading="« Peut » est lu comme un droit de l’assuré dès que les conditions sont là. L’agent n’entre pas.",
)
alert_received = ask("alert_received", FLAG, "Alerte Vigilians reçue", "Intrusion, ou feu pour un local télésurveillé.")
signalled = says(VISIT, alert_received)

STEPS = clause(
    "axa.2.1-b",
    article=ARTICLE,
    title="De l’alerte au compte rendu",
    summary="Alerte, vérification, appel, envoi, examen, constat rendu à AXA puis à l’assuré, autorités : dans cet ordre.",
)

CHECKED_FIRST = clause(
    "axa.2.1-c",
    article=ARTICLE,
    title="L’assuré vérifie d’abord",
    summary="Avant d’appeler, l’assuré s’assure que la personne détectée n’est pas l’un des siens.",
    reading="Pour un local télésurveillé, l’analyse vidéo du centre tient lieu de cette vérification.",
)
PRESENCE = choices(
    "presence",
    {
        "not_checked": "Pas encore vérifié",
        "authorised": "Une personne autorisée est là",
        "unknown": "Aucune personne autorisée n’explique l’alerte",
    },
)
presence = ask(
    "presence", PRESENCE, "Ce que l’assuré a vérifié", "Avant d’appeler : un employé, un proche, un voisin prévenu ?"
)
authorised_presence = says(CHECKED_FIRST, presence == "authorised")
still_to_check = says(CHECKED_FIRST, (requester == "insured") & (presence == "not_checked"))

CALL_NEEDED = clause(
    "axa.2.1-d",
    article=ARTICLE,
    title="Pas d’agent sans appel",
    summary="AXA Assistance n’envoie un agent que si on l’appelle.",
    reading="L’annexe 1 attend l’appel de l’assuré ; pour un local télésurveillé, l’annexe 2 l’emporte et l’appel du "
    "centre suffit.",
)
asked_for = says(CALL_NEEDED, called)

SENT = clause(
    "axa.2.1-e",
    article=ARTICLE,
    title="AXA Assistance envoie l’agent",
    summary="L’appel reçu, AXA Assistance organise l’envoi et le prend à sa charge.",
)
DISPATCH = choices(
    "dispatch",
    {
        "sent": "Un agent est envoyé",
        "not_taken": "Refus : assistance non souscrite",
        "not_insured": "Refus : assuré non déclaré",
        "outside_territory": "Refus : hors du territoire",
        "no_alert": "Refus : aucune alerte Vigilians",
        "not_called": "Pas d’envoi : personne n’a appelé AXA Assistance",
        "to_check": "À vérifier d’abord : une personne autorisée est-elle là ?",
        "authorised": "Pas d’envoi : une personne autorisée est là",
        "excluded": "Exclu",
    },
)
dispatch = when(
    taken,
    when(
        declared,
        when(
            in_territory,
            when(
                signalled,
                when(
                    asked_for,
                    when(
                        authorised_presence,
                        const(DISPATCH, "authorised"),
                        when(
                            still_to_check,
                            const(DISPATCH, "to_check"),
                            when(excluded, const(DISPATCH, "excluded"), says(SENT, const(DISPATCH, "sent"))),
                        ),
                    ),
                    const(DISPATCH, "not_called"),
                ),
                const(DISPATCH, "no_alert"),
            ),
            const(DISPATCH, "outside_territory"),
        ),
        const(DISPATCH, "not_insured"),
    ),
    const(DISPATCH, "not_taken"),
)

# ── What the guard does, who is told ────────────────────────────────────────────────────────────────────────────────

EXAMINATION = clause(
    "axa.2.1-f",
    article=ARTICLE,
    title="Un examen visuel, et une conclusion",
    summary="L’agent regarde les abords et conclut : effraction, tentative, ou rien.",
)
CONCLUSION = choices("conclusion", {**dict(FINDING.options), "none": "Aucune conclusion"})
conclusion = ask("conclusion", CONCLUSION, "Conclusion de l’agent", "Telle que son rapport la donne.")
report_valid = says(EXAMINATION, conclusion != "none")

FINDINGS_TO_AXA = clause(
    "axa.2.1-g",
    article=ARTICLE,
    title="D’abord AXA Assistance",
    summary="L’agent rend compte à AXA Assistance, avant tout autre.",
)

FINDINGS_TO_INSURED = clause(
    "axa.2.1-h",
    article=ARTICLE,
    title="Puis l’assuré",
    summary="AXA Assistance transmet à l’assuré ce que l’agent a constaté.",
)

AUTHORITIES = clause(
    "axa.2.1-i",
    article=ARTICLE,
    title="L’assuré prévient les autorités",
    summary="S’il y a lieu, c’est l’assuré qui appelle la police ou la gendarmerie.",
    reading="Pour un local télésurveillé, l’annexe 2 (§ 4) confie cet appel au centre.",
)
confirmed = conclusion.one_of("break_in", "attempt")
insured_calls = says(AUTHORITIES, confirmed & ~monitored)
centre_calls = says(AUTHORITIES, confirmed & monitored)

# ── Who pays ────────────────────────────────────────────────────────────────────────────────────────────────────────

TWO_A_YEAR = clause(
    "axa.2.1-j",
    article=ARTICLE,
    title="Deux visites injustifiées par an",
    summary="Après deux visites sans effraction ni tentative dans l’année, l’assuré paie toute nouvelle demande.",
    reading="L’année est celle de l’adhésion. La nouvelle demande est payante quoi qu’elle trouve : le texte dit "
    "« toute ». Une visite pour un départ de feu, que l’annexe 2 prévoit, ne compte pas parmi les injustifiées.",
)
FREE_VISITS = 2
unjustified_visits = ask(
    "unjustified_visits",
    COUNT,
    "Visites injustifiées déjà faites dans l’année",
    "Celles d’un agent qui n’a trouvé ni effraction ni tentative, depuis le dernier anniversaire de l’adhésion.",
    at_least=count(0),
)
unjustified_counted = says(
    TWO_A_YEAR,
    rows_where(visits, in_the_year & (cell(VISITS, "kind") == "guard") & (cell(VISITS, "result") == "unjustified")),
)
charged = says(TWO_A_YEAR, unjustified_visits >= count(FREE_VISITS))

ANNOUNCED_FEE = clause(
    "axa.2.1-k",
    article=ARTICLE,
    title="Des frais annoncés, payés à réception",
    summary="Le prix du déplacement est dit à la demande, facturé après la visite, dû dès la facture reçue.",
    reading="Ce qui n’a pas été annoncé n’est pas facturé. Aucun tarif n’est écrit : c’est le prix annoncé.",
)
announced_fee = ask(
    "announced_fee",
    AMOUNT,
    "Prix du déplacement annoncé",
    "À la demande, quand la visite est payante ; 0 si rien n’a été annoncé.",
    at_least=euros("0.00"),
)
guard_payer = when(charged, const(PAYER, "insured"), says(SENT, const(PAYER, "axa")))
guard_fee = rule(says(SENT, euros("0.00")), exception(ANNOUNCED_FEE, charged, announced_fee))
