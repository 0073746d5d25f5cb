"""How things end, and what the file then knows, where several steps or events lead to the same end."""

from __future__ import annotations

from egide.contracts.ima_protect.a08_2_1_verification import CONTACT_DECIDES
from egide.contracts.ima_protect.a08_2_2_guard import GUARD_SENT
from egide.contracts.ima_protect.a08_2_2_police import VERIFICATION_RESULT
from egide.contracts.ima_protect.a08_2_3_guarding import (
    GUARDING_MODE,
    ON_REQUEST,
    PRECAUTION,
    PRECAUTION_NOTIFIED,
    precaution_ends,
)
from egide.contracts.ima_protect.vocabulary import REQUESTER, event_at
from egide.law.formulas import const, yes
from egide.law.graph import Expr
from egide.law.procedures import Begin, End, Tell

EVENT_CONFIRMED: dict[str, Expr] = {
    "verification": const(VERIFICATION_RESULT, "confirmed"),
    "clues_recorded": yes(),
    "event_found": yes(),
    "found_at": event_at,
}
"""What every part of the file knows once somebody on site has seen an event and said what."""

# ── Verification ends ───────────────────────────────────────────────────────────────────────────────────────────────

GUARD_ASKED = End(
    "guard_asked", "Agent envoyé à la demande de la personne jointe", (Begin("guard_visit", CONTACT_DECIDES),)
)
NOBODY_DECIDED = End("guard_sent", "Personne n’a décidé : agent envoyé", (Begin("guard_visit", GUARD_SENT),))
NO_GUARD = End("no_guard", "La personne jointe a décidé : pas d’agent")

# ── An event was found ──────────────────────────────────────────────────────────────────────────────────────────────


def guarding_asked(who: str) -> End:
    """Guarding is asked for by the customer, or by a person of the instructions."""
    given = {"guarding_mode": const(GUARDING_MODE, "request"), "requester": const(REQUESTER, who)}
    return End(
        "guarding_asked", "Événement constaté : gardiennage demandé", (Begin("guarding", ON_REQUEST, given=given),)
    )


GUARDING_ASKED = guarding_asked("contact")
GUARDED_AS_A_PRECAUTION = End(
    "guarded_as_precaution",
    "Événement constaté, personne n’a décidé : garde conservatoire",
    (
        *(
            Tell(
                f"precaution_{channel}",
                f"Garde conservatoire annoncée par {word}",
                "customer",
                (channel,),
                "Un événement a été constaté et personne n’a pu décider : votre site est gardé, 12 heures au plus, "
                "à 42 € l’heure.",
                PRECAUTION_NOTIFIED,
            )
            for channel, word in (("sms", "SMS"), ("email", "e-mail"))
        ),
        Begin(
            "guarding",
            PRECAUTION,
            given={"guarding_mode": const(GUARDING_MODE, "precaution"), "guarding_end": precaution_ends},
        ),
    ),
)
