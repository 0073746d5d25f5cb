"""Article 6: a power cut at home. Which cuts are told, to whom, and that nothing else follows."""

from __future__ import annotations

from egide.contracts.ima_protect.a03_network import gsm_option
from egide.contracts.ima_protect.lexicon import notification_mobile
from egide.contracts.ima_protect.schedule import offer
from egide.law.clauses import clause
from egide.law.formulas import DURATION, MOMENT, ask, const, count, minutes, moment_plus, no, says, table, when, yes
from egide.law.types import choices

WITH_GSM = clause(
    "ima.6-a",
    "ima.6-f",
    article="6",
    title="Seulement avec le GSM",
    summary="Une coupure n’est signalée que si le GSM transmet ou seconde Internet : compris en Tout inclus, en option en "
    "À la carte. Par Internet seul, rien n’est signalé.",
)
power_watched = says(WITH_GSM, table(offer, {"tout_inclus": yes(), "a_la_carte": gsm_option}))

LONG_CUTS = clause(
    "ima.6-b",
    article="6",
    title="Plus d’une heure trente",
    summary="Seule une coupure qui dure plus d’une heure trente est signalée.",
    reading="Une coupure de quatre-vingt-dix minutes juste n’est pas signalée.",
)
cut_at = ask("cut_at", MOMENT, "Début de la coupure", "Celui que la centrale indique.")
cut_lasts = ask("cut_lasts", DURATION, "Durée de la coupure", "Jusqu’au retour du courant, ou jusqu’à maintenant.")
long_enough = says(LONG_CUTS, cut_lasts > minutes(90))

BY_SMS = clause(
    "ima.6-c",
    article="6",
    title="Par SMS",
    summary="Le client est prévenu par SMS au numéro de ses notifications, pour faire rétablir le courant.",
)
told_from = says(BY_SMS, moment_plus(cut_at, says(LONG_CUTS, minutes(90))))
POWER = choices(
    "power cut",
    {
        "told": "Signalée par SMS",
        "no_number": "À signaler, mais aucun numéro de notification",
        "too_short": "Trop courte pour être signalée",
        "not_watched": "Service indisponible : Internet seul, sans GSM",
    },
)
power_cut = when(
    power_watched,
    when(
        long_enough,
        says(BY_SMS, when(notification_mobile, const(POWER, "told"), const(POWER, "no_number"))),
        const(POWER, "too_short"),
    ),
    const(POWER, "not_watched"),
)
told = power_cut == "told"

ONE_MESSAGE = clause(
    "ima.6-d",
    article="6",
    title="Une information, rien de plus",
    summary="La coupure ne donne qu’un message : ni appel d’opérateur ni agent.",
)
messages = says(ONE_MESSAGE, when(told, count(1), count(0)))
guard_sent = says(ONE_MESSAGE, no())

CONSEQUENCES = clause(
    "ima.6-e",
    article="6",
    title="Les suites de la coupure",
    summary="IMA Protect ne répond pas de ce que la coupure entraîne, directement ou non.",
)
answers_for_cut = says(CONSEQUENCES, no())
