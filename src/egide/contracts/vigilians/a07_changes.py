"""Article 7 and 13.1.d: changes asked by the client, changes made by OZONE PRO, and the right to leave that they open."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Start, Unit
from egide.law.formulas import AMOUNT, DAY, FLAG, ask, const, day_after, euros, says, when
from egide.law.measures import month_start
from egide.law.types import choices

# ── By the client (7.1) ─────────────────────────────────────────────────────────────────────────────────────────────

MAY_CHANGE = clause(
    "vig.7.1-a",
    article="7.1",
    title="Ce que le client peut faire changer",
    summary="Le prix, l’offre, les options, l’échange du matériel.",
)
SUBJECT = choices(
    "subject",
    {
        "price": "Prix de l’abonnement",
        "offer": "Offre",
        "option": "Service complémentaire",
        "exchange": "Conditions d’échange du matériel",
        "other": "Autre chose",
    },
)
subject = ask("subject", SUBJECT, "Ce que le client veut changer", "Le tribunal compétent, par exemple : « other ».")
admissible = says(MAY_CHANGE, subject.one_of("price", "offer", "option", "exchange"))

CHANGE_FEE = clause(
    "vig.7.1-b",
    article="7.1",
    title="Des frais, ceux de l’avenant",
    summary="La modification est facturée au prix porté sur l’avenant.",
)
amendment_fee = ask(
    "amendment_fee", AMOUNT, "Frais portés à l’avenant", "0 s’il n’en porte pas.", at_least=euros("0.00")
)
change_fee = says(CHANGE_FEE, amendment_fee)

# ── By OZONE PRO (7.2, 13.1.d) ──────────────────────────────────────────────────────────────────────────────────────

ONE_MONTH = clause(
    "vig.7.2-a",
    article="7.2",
    title="Un mois avant",
    summary="OZONE PRO peut changer ses conditions en prévenant au moins un mois à l’avance.",
)
DURABLE = clause(
    "vig.13.1.d-a",
    article="13.1.d",
    title="Par écrit, avec le droit de partir",
    summary="Le projet est remis sur un support durable, un mois avant, et rappelle le droit de résilier.",
    reading="7.2 admet tout moyen ; 13.1.d, plus exigeant, l’emporte : sans écrit durable ni rappel, rien n’a été annoncé.",
)
NOTICE = choices(
    "notice",
    {
        "valid": "Valable",
        "late": "Trop tardif",
        "not_durable": "Non valable : pas sur un support durable",
        "mention_missing": "Non valable : le droit de résilier n’y est pas",
    },
)
told_on = ask("told_on", DAY, "Jour où le client est prévenu", "Du projet de modification.")
change_applied_on = ask("change_applied_on", DAY, "Jour d’application prévu", "De la modification.")
durable = ask("durable", FLAG, "Écrit ou autre support durable", "Un e-mail en est un.")
right_recalled = ask("right_recalled", FLAG, "Droit de résilier rappelé", "Dans le projet lui-même.")
MONTH = Delay(1, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)
told_in_time = says(ONE_MONTH, day_after(told_on, MONTH) <= change_applied_on)
notice = when(
    told_in_time,
    when(
        says(DURABLE, durable),
        when(says(DURABLE, right_recalled), const(NOTICE, "valid"), const(NOTICE, "mention_missing")),
        const(NOTICE, "not_durable"),
    ),
    const(NOTICE, "late"),
)

TWO_MONTHS = clause(
    "vig.7.2-b",
    article="7.2",
    title="Partir sans frais, deux mois après",
    summary="Jusqu’à deux mois après l’application, le client peut résilier pour ce motif, à la fin du mois de sa demande.",
    reading="Le préavis de trois mois ne joue pas : la date d’effet est écrite ici.",
)
NOT_ACCEPTED = clause(
    "vig.13.1.d-b",
    article="13.1.d",
    title="Tant qu’il n’a pas accepté",
    summary="Le client qui accepte expressément les nouvelles conditions perd ce droit de partir.",
)
LEAVING = choices(
    "leaving",
    {
        "free": "Résiliation sans frais",
        "late": "Trop tard",
        "accepted": "Nouvelles conditions acceptées : droit perdu",
    },
)
request_on = ask("request_on", DAY, "Réception de la demande de résiliation", "Par OZONE PRO.")
accepted_expressly = ask("accepted_expressly", FLAG, "Nouvelles conditions acceptées expressément", "Par le client.")
leave_until = says(TWO_MONTHS, day_after(change_applied_on, Delay(2, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)))
leaving = when(
    says(NOT_ACCEPTED, accepted_expressly),
    const(LEAVING, "accepted"),
    when(request_on <= leave_until, const(LEAVING, "free"), const(LEAVING, "late")),
)
WHOLE_MONTH = Delay(1, Unit.MONTHS, start=Start.EVENT, month_end=MonthEnd.LAST_DAY)
leaves_on = says(TWO_MONTHS, day_after(month_start(request_on), WHOLE_MONTH))
leaving_fee = says(TWO_MONTHS, euros("0.00"))
