"""Guarding as a procedure: asked for or engaged as a precaution, placed, extended, ended, charged."""

from __future__ import annotations

from egide.contracts.ima_protect.a08_2_3_guarding import (
    EXTENSION,
    ON_REQUEST,
    PRECAUTION,
    TWELVE_HOURS,
    extended_end,
    guarded_from,
    guarding_cost,
    guarding_end,
    guarding_mode,
    lasting,
    may_extend,
)
from egide.contracts.ima_protect.lexicon import GUARDING
from egide.contracts.ima_protect.tariff import GUARDING_PRICE
from egide.contracts.ima_protect.vocabulary import REQUESTER, event_at
from egide.law.clauses import Clause
from egide.law.formulas import DURATION, TEXT, Field, moment_plus
from egide.law.procedures import End, Go, Interrupt, Limit, Outcome, Owe, Procedure, Step, Tell

# ── Told twice, charged once ────────────────────────────────────────────────────────────────────────────────────────


def both_ways(what: str, label: str, to: str, text: str, clause: Clause) -> tuple[Tell, Tell]:
    """One SMS and one e-mail that say the same."""
    return (
        Tell(f"{what}_sms", f"{label} : SMS", to, ("sms",), text, clause),
        Tell(f"{what}_email", f"{label} : e-mail", to, ("email",), text, clause),
    )


COST = Owe("guarding_cost", "Gardiennage", guarding_cost(event_at), "customer", GUARDING_PRICE)
NOT_PLACED = End("not_placed", "Aucun gardien disponible : le site n’est pas gardé")
TIME_IS_UP = End("time_is_up", "Durée de garde écoulée", (COST,))

# ── Asked for (8.2.3) ───────────────────────────────────────────────────────────────────────────────────────────────

check_request = Step(
    "check_request",
    "Vérifier la demande de gardiennage",
    by="operator",
    to="file",
    clause=ON_REQUEST,
    help="Un événement constaté, un demandeur connu des consignes ; notez votre motif si vous refusez.",
    outcomes=(
        Outcome(
            "eligible",
            "Demande recevable",
            Go("place_requested"),
            asks=(Field("lasting", DURATION, "Durée de garde demandée"),),
            do=both_ways(
                "guarding_confirmed",
                "Gardiennage confirmé",
                "requester",
                "Votre demande est acceptée : le site va être gardé.",
                ON_REQUEST,
            ),
        ),
        Outcome(
            "refused",
            "Demande refusée",
            End("not_eligible", "Demande de gardiennage refusée, motif noté"),
            asks=(Field("reason", TEXT, "Motif du refus"),),
        ),
    ),
)

place_requested = Step(
    "place_requested",
    "Placer un gardien",
    by="guard_company",
    to="site",
    clause=ON_REQUEST,
    outcomes=(
        Outcome(
            "in_place",
            "Gardien en place",
            Go("guarded"),
            sets={"guarded_from": event_at, "guarding_end": moment_plus(event_at, lasting)},
        ),
        Outcome("impossible", "Aucun gardien disponible", NOT_PLACED),
    ),
)

# ── Engaged as a precaution (8.2.3) ─────────────────────────────────────────────────────────────────────────────────

place_precaution = Step(
    "place_precaution",
    "Placer un gardien à titre conservatoire",
    by="guard_company",
    to="site",
    clause=PRECAUTION,
    limits=(
        Limit(
            "over",
            "Fin de la garde conservatoire, 12 h après le constat",
            None,
            TWELVE_HOURS,
            End("over_before_placed", "Les douze heures ont passé sans gardien en place"),
            due=guarding_end,
        ),
    ),
    outcomes=(
        Outcome("in_place", "Gardien en place", Go("guarded"), sets={"guarded_from": event_at}),
        Outcome("impossible", "Aucun gardien disponible", NOT_PLACED),
    ),
)

# ── Guarded, until the end or longer ────────────────────────────────────────────────────────────────────────────────

guarded = Step(
    "guarded",
    "Garder le site",
    by="guard",
    to="site",
    clause=GUARDING,
    limits=(Limit("over", "Fin de la garde", None, EXTENSION, TIME_IS_UP, due=guarding_end),),
    outcomes=(
        Outcome(
            "released",
            "Le client reprend son site",
            End("released", "Garde levée avant son terme", (COST,)),
            when=event_at >= guarded_from,
        ),
    ),
)


def extension(at: str) -> Interrupt:
    """More time is asked for; the end moves, and so does its limit."""
    return Interrupt(
        "guarding.extension_requested",
        "Prolongation demandée",
        Go(at),
        EXTENSION,
        when=may_extend,
        asks=(Field("requester", REQUESTER, "Qui demande"), Field("more_time", DURATION, "Durée en plus")),
        sets={"guarding_end": extended_end},
        do=both_ways(
            "extension",
            "Prolongation récapitulée",
            "customer",
            "La garde de votre site est prolongée, à 42 € l’heure.",
            EXTENSION,
        ),
        while_at=(at,),
        refuse=True,
    )


GUARDING_PROCEDURE = Procedure(
    "guarding",
    "Gardiennage",
    GUARDING,
    start=guarding_mode,
    entries={"request": Go("check_request"), "precaution": Go("place_precaution")},
    steps=(check_request, place_requested, place_precaution, guarded),
    interrupts=(extension("place_precaution"), extension("guarded")),
)
