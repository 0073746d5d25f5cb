"""The handling of an alert as a procedure: verification by an operator, INFO Alertes; SOS and duress in `sos_handling`."""

from __future__ import annotations

from egide.contracts.ima_protect.a04_instructions import contacts
from egide.contracts.ima_protect.a08_1_a_la_carte import (
    CALLS_GO_ON,
    EMAIL_AT_THE_END,
    SERVER_CALLS,
    TAKEN_OVER,
    TWO_ROUNDS,
)
from egide.contracts.ima_protect.a08_2_1_verification import (
    CALL_SITE,
    CONTACT_DECIDES,
    CONTACTS_CALLED,
    MESSAGE_TO_CONTACT,
    RIGHT_CODE,
    WRONG_OR_NONE,
    informs_only,
)
from egide.contracts.ima_protect.a08_2_2_guard import GUARD_SENT
from egide.contracts.ima_protect.a08_2_2_police import VERIFIED_FIRST
from egide.contracts.ima_protect.a08_2_3_guarding import ON_REQUEST
from egide.contracts.ima_protect.a08_3_2_immediate_stop import SIREN, siren
from egide.contracts.ima_protect.alert_events import ALERT_EVENTS
from egide.contracts.ima_protect.endings import EVENT_CONFIRMED, GUARD_ASKED, GUARDING_ASKED, NO_GUARD, NOBODY_DECIDED
from egide.contracts.ima_protect.handling import handling
from egide.contracts.ima_protect.lexicon import VERIFICATION
from egide.contracts.ima_protect.sos_handling import (
    confirm_mistake,
    listen,
    police_aggression,
    police_constrained,
    police_duress,
    sos_call,
    tell_quietly,
)
from egide.law.formulas import TEXT, Field
from egide.law.procedures import Branch, Do, Each, End, Go, Next, Outcome, Procedure, Step, Target, Tell

# ── An operator verifies (8.2.1) ────────────────────────────────────────────────────────────────────────────────────

SEEN = Field("clues", TEXT, "Ce qui a été vu ou entendu")

call_site = Step(
    "call_site",
    "Appeler le site et demander le code",
    by="operator",
    to="site",
    clause=CALL_SITE,
    help="Par le haut-parleur ou le téléphone, tout de suite.",
    code=("code_right", "code_wrong"),
    do=(Do("siren", "La sirène retentit sur place", "site", SIREN, when=siren),),
    outcomes=(
        Outcome("code_right", "Bon code", End("code_conforme", "Code conforme donné sur place"), RIGHT_CODE),
        Outcome("code_wrong", "Code faux", Go("leave_message"), WRONG_OR_NONE),
        Outcome("no_answer", "Personne ne répond", Go("leave_message"), WRONG_OR_NONE),
    ),
)

leave_message = Step(
    "leave_message",
    "Laisser un message au client",
    by="operator",
    to="customer",
    clause=WRONG_OR_NONE,
    outcomes=(
        Outcome("left", "Message laissé", Go("call_contact")),
        Outcome("answered", "Le client décroche", Go("customer_decides"), CONTACT_DECIDES),
        Outcome("no_voicemail", "Message impossible", Go("call_contact")),
    ),
)

call_contact = Step(
    "call_contact",
    "Appeler la personne des consignes",
    by="operator",
    to="contact",
    clause=CONTACTS_CALLED,
    each=Each(
        "contacts",
        exhausted=Branch(informs_only, End("informed", "Personnes prévenues, sans envoi d’agent"), NOBODY_DECIDED),
    ),
    outcomes=(
        Outcome("reached", "Jointe", Go("contact_decides"), CONTACT_DECIDES),
        Outcome("unreachable", "Injoignable", Go("contact_message"), MESSAGE_TO_CONTACT),
    ),
)

contact_message = Step(
    "contact_message",
    "Laisser un message à cette personne",
    by="operator",
    to="contact",
    clause=MESSAGE_TO_CONTACT,
    outcomes=(
        Outcome("left", "Message laissé", Next("call_contact")),
        Outcome("no_voicemail", "Message impossible", Next("call_contact")),
    ),
)


def decides(name: str, title: str, to: str, undecided: Target) -> Step:
    """Somebody reached is told of the alert and says what to do; who will not say leaves it to the next one."""
    return Step(
        name,
        title,
        by="operator",
        to=to,
        clause=CONTACT_DECIDES,
        outcomes=(
            Outcome("send_guard", "Demande un agent", GUARD_ASKED),
            Outcome("no_guard", "Tout va bien, ou pas d’agent", NO_GUARD, GUARD_SENT),
            Outcome("will_check", "Va vérifier", Go("contact_checks")),
            Outcome("undecided", "Ne veut pas se prononcer", undecided, GUARD_SENT),
        ),
    )


customer_decides = decides("customer_decides", "Recueillir la décision du client", "customer", Go("call_contact"))
contact_decides = decides("contact_decides", "Recueillir sa décision", "contact", Next("call_contact"))

contact_checks = Step(
    "contact_checks",
    "Attendre ce que la personne constate",
    by="operator",
    to="contact",
    clause=CONTACT_DECIDES,
    help="Elle contrôle le site elle-même, puis rappelle.",
    outcomes=(
        Outcome("nothing", "Rien d’anormal", End("checked_nothing", "Vérifié par un proche : rien d’anormal")),
        Outcome(
            "confirmed",
            "Événement constaté",
            Branch(informs_only, Go("secure_site"), Go("police_confirmed")),
            asks=(SEEN,),
            sets=EVENT_CONFIRMED,
        ),
        Outcome("send_guard", "Demande un agent", GUARD_ASKED),
        Outcome("no_news", "Sans nouvelles", Next("call_contact"), GUARD_SENT),
    ),
)

police_confirmed = Step(
    "police_confirmed",
    "Prévenir la police de ce qui est constaté",
    by="operator",
    to="police",
    clause=VERIFIED_FIRST,
    outcomes=(Outcome("called", "Police prévenue", Go("secure_site")),),
)

secure_site = Step(
    "secure_site",
    "Demander ce qu’il faut pour le site",
    by="operator",
    to="contact",
    clause=CONTACT_DECIDES,
    outcomes=(
        Outcome("send_guard", "Demande un agent", GUARD_ASKED),
        Outcome("asks_guarding", "Demande un gardiennage", GUARDING_ASKED, ON_REQUEST),
        Outcome("nothing", "Ne demande rien", End("event_confirmed", "Événement confirmé, la personne s’en charge")),
    ),
)

# ── The voice server calls (8.1.1) ──────────────────────────────────────────────────────────────────────────────────

EMAIL = Tell(
    "info_alertes_email",
    "E-mail de fin d’INFO Alertes",
    "customer",
    ("email",),
    "Une alerte a été reçue de votre site ; les appels automatiques sont terminés.",
    EMAIL_AT_THE_END,
)

voice_call = Step(
    "voice_call",
    "Appel automatique",
    by="voice_server",
    to="contact",
    clause=SERVER_CALLS,
    code=("acknowledged", "code_wrong"),
    each=Each("contacts", End("nobody_took_over", "Deux tours d’appels sans prise en charge", (EMAIL,)), rounds=2),
    outcomes=(
        Outcome(
            "acknowledged",
            "Prend l’alerte en charge",
            End("taken_over", "Alerte prise en charge par la personne appelée", (EMAIL,)),
            TAKEN_OVER,
        ),
        Outcome("code_wrong", "Code faux", Next("voice_call"), CALLS_GO_ON),
        Outcome("no_code", "Répond sans taper de code", Next("voice_call"), CALLS_GO_ON),
        Outcome("no_answer", "Ne répond pas", Next("voice_call"), TWO_ROUNDS),
    ),
)

ALERT_HANDLING = Procedure(
    "alert_handling",
    "Gestion d’une alerte",
    VERIFICATION,
    start=handling,
    entries={
        "operator": Go("call_site"),
        "inform": Go("call_site"),
        "voice_server": Go("voice_call"),
        "sos_listen": Go("listen"),
        "sos_call": Go("sos_call"),
        "duress": Go("police_duress"),
        "not_covered": End("not_covered", "Détection hors de ce qui est souscrit : notée, sans suite"),
    },
    steps=(
        call_site,
        leave_message,
        customer_decides,
        call_contact,
        contact_message,
        contact_decides,
        contact_checks,
        police_confirmed,
        secure_site,
        voice_call,
        listen,
        sos_call,
        confirm_mistake,
        police_aggression,
        police_constrained,
        police_duress,
        tell_quietly,
    ),
    interrupts=ALERT_EVENTS,
    inputs=(contacts,),
)
