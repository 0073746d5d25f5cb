"""Article 8.2.3: the site is guarded after an event, on request or as a precaution."""

from __future__ import annotations

from egide.contracts.ima_protect.a08_2_1_verification import decision
from egide.contracts.ima_protect.lexicon import guardable
from egide.contracts.ima_protect.tariff import guarding_hour
from egide.contracts.ima_protect.vocabulary import PAYER, event_found, requester
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import (
    DURATION,
    MOMENT,
    ask,
    const,
    elapsed,
    half_up,
    moment_after,
    moment_plus,
    per,
    says,
    when,
)
from egide.law.graph import Expr
from egide.law.types import choices

HOUR = 3600

GUARDING_MODE = choices("guarding mode", {"request": "À la demande", "precaution": "À titre conservatoire"})
guarding_mode = ask("guarding_mode", GUARDING_MODE, "Pourquoi le site est gardé")

guarding_payer = const(PAYER, "customer")

# ── On request ──────────────────────────────────────────────────────────────────────────────────────────────────────

ON_REQUEST = clause(
    "ima.8.2.3-a",
    article="8.2.3",
    title="Gardiennage demandé",
    summary="Après un constat, le client ou une personne des consignes peut faire garder le site ; la demande est "
    "vérifiée, puis confirmée par SMS et par e-mail.",
    reading="Le contrat n’écrit pas les critères : il faut un événement constaté et un demandeur connu des "
    "consignes ; le reste est apprécié par l’opérateur, qui note son motif s’il refuse.",
)
ELIGIBILITY = choices(
    "eligibility",
    {
        "eligible": "Demande recevable",
        "no_event": "Refus : aucun événement constaté",
        "not_listed": "Refus : demandeur absent des consignes",
    },
)
listed = requester.one_of("customer", "contact")
eligibility = says(
    ON_REQUEST,
    when(
        guardable,
        when(listed, const(ELIGIBILITY, "eligible"), const(ELIGIBILITY, "not_listed")),
        const(ELIGIBILITY, "no_event"),
    ),
)
eligible = eligibility == "eligible"

# ── As a precaution ─────────────────────────────────────────────────────────────────────────────────────────────────

PRECAUTION = clause(
    "ima.8.2.3-b",
    article="8.2.3",
    title="Gardiennage conservatoire",
    summary="Événement constaté et personne pour décider : la station fait garder le site, aux frais du client.",
    reading="« Pour votre compte » : le client paie aussi en Tout inclus et sous Protect+.",
)
precaution = says(PRECAUTION, event_found & decision.one_of("undecided", "unreachable"))

TWELVE_HOURS = clause(
    "ima.8.2.3-c",
    article="8.2.3",
    title="Douze heures au plus",
    summary="La garde conservatoire s’arrête au plus tard douze heures après le constat.",
    reading="Le délai part du constat, même si le gardien arrive plus tard.",
)
found_at = ask("found_at", MOMENT, "Moment du constat", "Quand l’événement a été constaté sur place.")
precaution_ends = says(TWELVE_HOURS, moment_after(found_at, Delay(12, Unit.HOURS)))

PRECAUTION_NOTIFIED = clause(
    "ima.8.2.3-d",
    article="8.2.3",
    title="Le client est prévenu des deux façons",
    summary="La garde conservatoire est annoncée au client par e-mail et par SMS, avec son prix.",
)

# ── Longer ──────────────────────────────────────────────────────────────────────────────────────────────────────────

EXTENSION = clause(
    "ima.8.2.3-e",
    article="8.2.3",
    title="Prolonger la garde",
    summary="Le client ou une personne des consignes peut faire durer la garde ; sa demande est enregistrée et "
    "récapitulée par e-mail et par SMS. Sans demande, la garde s’arrête.",
)
guarding_end = ask("guarding_end", MOMENT, "Fin prévue de la garde", "La fin connue avant la demande.")
more_time = ask("more_time", DURATION, "Durée demandée en plus", "Par exemple « 6 h ».")
extended_end = says(EXTENSION, when(listed, moment_plus(guarding_end, more_time), guarding_end))
may_extend = says(EXTENSION, listed)

# ── What it costs ───────────────────────────────────────────────────────────────────────────────────────────────────

guarded_from = ask("guarded_from", MOMENT, "Arrivée du gardien", "Moment où le gardien prend son poste sur place.")
guarded_until = ask("guarded_until", MOMENT, "Départ du gardien", "Moment où il quitte le site.")


def guarding_cost(until: Expr) -> Expr:
    """What the guard's presence costs, from arrival to `until`: a price an hour, in proportion, rounded to the cent."""
    return half_up(per(guarding_hour, elapsed(guarded_from, until), HOUR))


lasting = ask("lasting", DURATION, "Durée de garde demandée", "Par exemple « 8 h ».")
