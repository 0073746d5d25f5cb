"""Article 16: the customer moves. What is free, when to say so, when the new home is equipped."""

from __future__ import annotations

from egide.contracts.ima_protect.a18_term import ONE_MONTH
from egide.contracts.ima_protect.tariff_purchases import commissioning_price
from egide.contracts.ima_protect.vocabulary import PAYER
from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, FLAG, ask, const, day_after, euros, says, when
from egide.law.types import choices

# ── What it costs ────────────────────────────────────────────────────────────────────────────────────────────────────

FREE_MOVE = clause(
    "ima.16-a",
    "ima.tarif.achat.demenagement-dans-la-limite-d-un-demenagement-to-a",
    article="16",
    title="Déménagement offert",
    summary="IMA Protect envoie le technicien et paie la pose et la mise en service dans le nouveau logement.",
)
EVERY_TWO_YEARS = clause(
    "ima.16-c",
    article="16",
    title="Un tous les deux ans",
    summary="Un second déménagement en deux ans paie la mise en service de la fiche tarif.",
    reading="Les deux ans courent du dernier déménagement offert ; à leur anniversaire, le suivant l’est de nouveau.",
)
moved_before = ask("moved_before", FLAG, "Déménagement déjà offert", "Oui si un premier a été offert.")
last_free_move = ask("last_free_move", DAY, "Jour du dernier offert", "Celui de l’installation nouvelle.")
moves_on = ask("moves_on", DAY, "Jour du déménagement", "La date prévue, qui est celle de l’emménagement.")
free_again_on = says(EVERY_TWO_YEARS, day_after(last_free_move, Delay(2, Unit.YEARS, month_end=MonthEnd.LAST_DAY)))
too_soon = moved_before & (moves_on < free_again_on)
move_price = when(too_soon, says(EVERY_TWO_YEARS, commissioning_price), says(FREE_MOVE, euros("0.00")))

move_payer = when(too_soon, const(PAYER, "customer"), const(PAYER, "operator"))

# ── When to say so, when it is done ──────────────────────────────────────────────────────────────────────────────────

A_MONTH_BEFORE = clause(
    "ima.16-d",
    article="16",
    title="Prévenir un mois avant",
    summary="Le client écrit un mois avant la date prévue.",
    reading="Prévenir plus tard ne fait perdre ni le service ni sa gratuité : seule l’installation peut en souffrir.",
)
told_on = ask("told_on", DAY, "Déménagement annoncé le", "Le jour où le client a écrit.")
told_in_writing = ask("told_in_writing", FLAG, "Annoncé par écrit", "Courrier ou e-mail.")
earliest_move = says(A_MONTH_BEFORE, day_after(told_on, ONE_MONTH))
NOTICE = choices(
    "move notice",
    {
        "in_time": "Prévenu à temps",
        "late": "Prévenu trop tard : le délai d’installation n’est plus garanti",
        "not_written": "À confirmer par écrit",
    },
)
notice = says(
    A_MONTH_BEFORE,
    when(
        told_in_writing,
        when(earliest_move <= moves_on, const(NOTICE, "in_time"), const(NOTICE, "late")),
        const(NOTICE, "not_written"),
    ),
)

INSTALLED_WITHIN = clause(
    "ima.16-e",
    article="16",
    title="Installé dans le mois",
    summary="Le nouveau logement est équipé dans le mois qui suit l’emménagement.",
)
install_by = says(INSTALLED_WITHIN, day_after(moves_on, ONE_MONTH))

TWO_APPOINTMENTS = clause(
    "ima.16-b",
    article="16",
    title="Deux rendez-vous",
    summary="L’un pour équiper le nouveau logement, l’autre pour démonter l’ancien.",
)
