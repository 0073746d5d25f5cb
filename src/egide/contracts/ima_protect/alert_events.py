"""What may come from outside while an alert is handled: the system stopped, a call, a request, the police.

Acts that may also come once the handling is over (a guard asked for after INFO Alertes, guarding asked for the next morning)
are late events of the same file.
"""

from __future__ import annotations

from egide.contracts.ima_protect.a08_1_a_la_carte import GUARD_ON_REQUEST, announced, may_ask_for_guard
from egide.contracts.ima_protect.a08_2_1_verification import (
    CONTACT_DECIDES,
    INFORMATION_ONLY,
    decision,
    delegated,
    guard_asked,
    informs_only,
)
from egide.contracts.ima_protect.a08_2_2_police import (
    OWN_CALL,
    POLICE_GROUND,
    VERIFICATION_RESULT,
    VERIFIED_FIRST,
    clues_recorded,
    overridden,
    police_may_be_called,
    verification,
    verified,
)
from egide.contracts.ima_protect.a08_2_3_guarding import GUARDING_MODE, ON_REQUEST, eligible, listed
from egide.contracts.ima_protect.a08_3_2_immediate_stop import (
    IMMEDIATE_STOP,
    MEANS,
    STOP_CONFIRMED,
    STOP_IN_HISTORY,
    stop_told_by_email,
    stop_told_by_voice,
    stopped_at_once,
)
from egide.contracts.ima_protect.endings import GUARD_ASKED, NO_GUARD
from egide.contracts.ima_protect.lexicon import REPLY_IGNORED, SOS_IS_NOT_RESCUE, VERIFICATION
from egide.contracts.ima_protect.vocabulary import DECISION, REQUESTER, event_at, event_found
from egide.law.formulas import FLAG, TEXT, Field, const, yes
from egide.law.procedures import Begin, Branch, Do, End, Interrupt, Stay, Tell
from egide.law.types import choices

WHO = Field("requester", REQUESTER, "Qui appelle")
WHY = Field("reason", TEXT, "Motif, en clair")
VERIFYING = (
    "call_site",
    "leave_message",
    "customer_decides",
    "call_contact",
    "contact_message",
    "contact_decides",
    "contact_checks",
)
SERVICE = choices(
    "rescue service", {"fire": "Pompiers (18)", "medical": "Secours médicaux (15)", "any": "Secours (112)"}
)

# ── The system is stopped (8.3.2) ───────────────────────────────────────────────────────────────────────────────────

stopped = Interrupt(
    "signal.disarmed",
    "Système arrêté dans les 30 secondes",
    End("immediate_stop", "Arrêt immédiat : erreur de manipulation présumée"),
    IMMEDIATE_STOP,
    when=stopped_at_once(event_at),
    asks=(Field("means", MEANS, "Moyen employé", optional=True),),
    do=(
        Do("log_stop", "Montrer l’arrêt dans l’historique du pilotage à distance", "remote_control", STOP_IN_HISTORY),
        Tell(
            "stop_voice",
            "Message vocal : arrêt confirmé",
            "site",
            ("voice",),
            "Votre système a été arrêté juste après une alerte : celle-ci n’est pas traitée.",
            STOP_CONFIRMED,
            when=stop_told_by_voice,
        ),
        Tell(
            "stop_email",
            "E-mail : arrêt confirmé",
            "customer",
            ("email",),
            "Votre système a été arrêté juste après une alerte : celle-ci n’est pas traitée.",
            STOP_CONFIRMED,
            when=stop_told_by_email,
        ),
    ),
)

# ── A guard is asked for (8.1.2, 8.2.1) ─────────────────────────────────────────────────────────────────────────────

guard_requests = (
    Interrupt(
        "guard.requested",
        "Agent demandé pendant la levée de doute",
        GUARD_ASKED,
        CONTACT_DECIDES,
        when=listed & ~informs_only,
        asks=(WHO,),
        while_at=VERIFYING,
    ),
    Interrupt(
        "guard.requested",
        "Agent demandé pour une inondation ou du monoxyde",
        Stay(),
        INFORMATION_ONLY,
        when=listed & delegated & informs_only,
        asks=(WHO,),
        late=True,
        do=(Begin("guard_visit", INFORMATION_ONLY),),
    ),
    Interrupt(
        "guard.requested",
        "Agent à la demande",
        Stay(),
        GUARD_ON_REQUEST,
        when=may_ask_for_guard & ~delegated & announced,
        asks=(WHO,),
        late=True,
        refuse=True,
        do=(Begin("guard_visit", GUARD_ON_REQUEST),),
    ),
)

# ── The customer or a contact calls back (8.2.1) ────────────────────────────────────────────────────────────────────

CALL = (WHO, Field("decision", DECISION, "Ce qu’il ou elle décide"))
calls_back = (
    Interrupt(
        "contact.called_back",
        "Rappel : décision recueillie",
        Branch(guard_asked, GUARD_ASKED, NO_GUARD),
        CONTACT_DECIDES,
        when=listed & decision.one_of("send_guard", "no_guard"),
        asks=CALL,
        while_at=VERIFYING,
    ),
    Interrupt("contact.called_back", "Rappel noté", Stay(), CONTACT_DECIDES, asks=CALL, late=True),
)

# ── Verification, police, rescue (8.2.2, lexicon) ───────────────────────────────────────────────────────────────────

RESULT = (
    Field("verification", VERIFICATION_RESULT, "Résultat"),
    Field("clues_recorded", FLAG, "Indices matériels et concordants notés"),
    WHY,
)
KEPT = {"verification": verification, "clues_recorded": clues_recorded}
verifications = (
    Interrupt(
        "verification.recorded",
        "Levée de doute : événement confirmé",
        Stay(),
        VERIFICATION,
        when=verified & ~event_found,
        asks=RESULT,
        sets={**KEPT, "event_found": yes(), "found_at": event_at},
        late=True,
    ),
    Interrupt(
        "verification.recorded", "Levée de doute consignée", Stay(), VERIFICATION, asks=RESULT, sets=KEPT, late=True
    ),
)
calls_for_help = (
    Interrupt(
        "police.called",
        "Police appelée",
        Stay(),
        VERIFIED_FIRST,
        when=police_may_be_called,
        asks=(Field("ground", POLICE_GROUND, "Pourquoi"), WHY),
        do=(
            Do("police_call", "Appel à la police consigné avec son motif", "police", VERIFIED_FIRST),
            Do("review", "Faire relire le motif du passage outre", "supervisor", VERIFIED_FIRST, when=overridden),
        ),
        refuse=True,
        late=True,
    ),
    Interrupt(
        "police.called_by_customer",
        "Le client a appelé la police lui-même",
        Stay(),
        OWN_CALL,
        do=(Do("log_own_call", "Noter l’appel du client, fait sous sa responsabilité", "file", OWN_CALL),),
        late=True,
    ),
    Interrupt(
        "emergency.called",
        "Secours aux personnes appelés",
        Stay(),
        SOS_IS_NOT_RESCUE,
        asks=(Field("service", SERVICE, "Service appelé"), WHY),
        late=True,
    ),
)

# ── Guarding, and messages that call for nothing ────────────────────────────────────────────────────────────────────

guarding_requested = Interrupt(
    "guarding.requested",
    "Gardiennage demandé",
    Stay(),
    ON_REQUEST,
    when=eligible,
    asks=(WHO,),
    do=(Begin("guarding", ON_REQUEST, given={"guarding_mode": const(GUARDING_MODE, "request")}),),
    refuse=True,
    late=True,
)
notification_answered = Interrupt(
    "notification.answered", "Réponse à un message d’information : sans effet", Stay(), REPLY_IGNORED, late=True
)

ALERT_EVENTS = (
    stopped,
    *guard_requests,
    *calls_back,
    *verifications,
    *calls_for_help,
    guarding_requested,
    notification_answered,
)
