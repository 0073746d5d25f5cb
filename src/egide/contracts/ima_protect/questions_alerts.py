"""What can be asked about an alert: its handling, the calls, the stop, the SOS, the detectors, the words."""

from __future__ import annotations

from egide.contracts.ima_protect import a08_1_a_la_carte as carte
from egide.contracts.ima_protect import a08_2_1_verification as verify
from egide.contracts.ima_protect import a08_2_2_guard as guard
from egide.contracts.ima_protect import a08_3_1_sos as sos
from egide.contracts.ima_protect import a08_3_2_immediate_stop as stop
from egide.contracts.ima_protect import lexicon
from egide.contracts.ima_protect.handling import handling
from egide.contracts.ima_protect.vocabulary import protect_plus
from egide.law.formulas import MOMENT, ask, const, says, when
from egide.law.questions import Action, Answer, Line, Question
from egide.law.types import choices

operator = handling.one_of("operator", "inform")
sends = handling == "operator"
voice = handling == "voice_server"
listens = handling == "sos_listen"
any_sos = handling.one_of("sos_listen", "sos_call")
duress = handling == "duress"

ALERT_PLAN = Question(
    "alert_plan",
    "Que faire d’une alerte ?",
    Answer(
        verdict=handling,
        actions=(
            Action("siren", "Sirène sur place", "site", stop.SIREN, stop.siren),
            Action("call_site", "Appeler le site, demander le code", "site", verify.CALL_SITE, operator),
            Action("close_on_code", "Bon code : clore l’alerte", "file", verify.RIGHT_CODE, operator),
            Action("leave_message", "Sinon : message au client", "customer", verify.WRONG_OR_NONE, operator),
            Action(
                "follow_instructions", "Suivre l’ordre des consignes", "file", lexicon.INSTRUCTIONS, operator | voice
            ),
            Action(
                "call_contacts",
                "Appeler les numéros des consignes, dans l’ordre",
                "contacts",
                verify.CONTACTS_CALLED,
                operator,
            ),
            Action(
                "leave_message_to_contact", "Contact absent : message", "contact", verify.MESSAGE_TO_CONTACT, operator
            ),
            Action(
                "follow_decision", "Contact joint : suivre sa décision", "contact", verify.CONTACT_DECIDES, operator
            ),
            Action("send_guard", "Personne n’a décidé : envoyer un agent", "guard", guard.GUARD_SENT, sends),
            Action(
                "inform_only",
                "Informer seulement : agent sur demande",
                "contacts",
                verify.INFORMATION_ONLY,
                handling == "inform",
            ),
            Action(
                "voice_calls", "Appels automatiques aux numéros des consignes", "contacts", carte.SERVER_CALLS, voice
            ),
            Action("second_round", "Sans prise en charge : un second tour", "contacts", carte.TWO_ROUNDS, voice),
            Action("email", "E-mail à la fin des appels", "customer", carte.EMAIL_AT_THE_END, voice),
            Action("listen", "Écouter sans parler", "site", sos.LISTEN_FIRST, listens),
            Action("call_site", "Téléphoner au site, sauf agression entendue", "site", sos.UNCLEAR, listens),
            Action("call_site", "Téléphoner au site", "site", sos.CALL_FIRST, handling == "sos_call"),
            Action("close_on_mistake", "Bon code et erreur confirmée : clore", "file", sos.MISTAKE, any_sos),
            Action("call_police", "Agression, contrainte ou silence : police", "police", sos.CONSTRAINED, any_sos),
            Action("send_guard", "Avec la police : un agent", "guard", sos.CONSTRAINED, any_sos),
            Action("stay_silent", "Ni appel au site, ni message au client", "site", lexicon.DURESS_CODE, duress),
            Action("call_police", "Police aussitôt", "police", lexicon.DURESS_CODE, duress),
            Action("send_guard", "Un agent aussitôt", "guard", lexicon.DURESS_CODE, duress),
            Action(
                "tell_contacts_quietly", "Prévenir discrètement les contacts", "contacts", lexicon.DURESS_CODE, duress
            ),
        ),
    ),
    "Le tableau de l’article 8 : offre, Protect+ à cette minute, type d’alerte, détecteurs.",
)

stopped_at = ask("stopped_at", MOMENT, "Moment de l’arrêt du système", "À la seconde, d’après la centrale.")
STOP = choices(
    "stop", {"stopped": "Alerte non gérée : erreur de manipulation présumée", "handled": "Alerte gérée normalement"}
)
at_once = stop.stopped_at_once(stopped_at)
IMMEDIATE_STOP = Question(
    "immediate_stop",
    "L’arrêt du système dispense-t-il de gérer l’alerte ?",
    Answer(
        verdict=when(at_once, const(STOP, "stopped"), const(STOP, "handled")),
        actions=(
            Action("log_stop", "Montrer l’arrêt dans l’historique", "remote_control", stop.STOP_IN_HISTORY, at_once),
            Action(
                "confirm_by_voice",
                "Message vocal au téléphone du site",
                "site",
                stop.STOP_CONFIRMED,
                at_once & stop.stop_told_by_voice,
            ),
            Action(
                "confirm_by_email",
                "E-mail de confirmation",
                "customer",
                stop.STOP_CONFIRMED,
                at_once & stop.stop_told_by_email,
            ),
        ),
    ),
    "Trente secondes au plus, aux heures de la centrale ; ni SOS ni contrainte.",
)

SOS_PLAN = Question(
    "sos_plan",
    "Comment se termine un SOS ?",
    Answer(
        verdict=sos.sos_result,
        actions=(
            Action("listen", "Écouter sans parler", "site", sos.LISTEN_FIRST, sos.listens),
            Action("call_site", "Téléphoner au site", "site", sos.UNCLEAR, sos.listens & ~sos.aggression),
            Action("call_site", "Téléphoner au site", "site", sos.CALL_FIRST, sos.calls),
            Action("call_police", "Police aussitôt", "police", sos.AGGRESSION, sos.listens & sos.aggression),
            Action("send_guard", "Un agent aussitôt", "guard", sos.AGGRESSION, sos.listens & sos.aggression),
            Action("call_police", "Police aussitôt", "police", sos.CONSTRAINED, sos.helped_after_call),
            Action("send_guard", "Un agent aussitôt", "guard", sos.CONSTRAINED, sos.helped_after_call),
            Action("close", "Clore l’alerte", "file", sos.MISTAKE, sos.sos_result == "mistake"),
        ),
        fields={"guard_charged": says(sos.SOS_GUARD_CHARGED, sos.calls & ~protect_plus & (sos.sos_result == "help"))},
    ),
    "Ce que l’écoute et l’appel apprennent décide de la suite.",
)

DETECTORS = Question(
    "detectors",
    "Quels risques domestiques sont surveillés ?",
    Answer(
        fields={
            "smoke": stop.smoke_watched,
            "flood": stop.flood_watched,
            "co": stop.co_watched,
            "also_when_disarmed": stop.watching_when_disarmed,
        },
    ),
    "Fumée, eau, monoxyde de carbone, selon l’offre et les options.",
)

EVENT_CLASS = Question(
    "event_class",
    "Est-ce une alerte ? un événement de sécurité ?",
    Answer(fields={"alert": lexicon.is_alert, "security_event": lexicon.is_security_event}),
    "Un signal de la centrale, ou un fait constaté sur place, rangé selon le lexique.",
)

IDENTIFICATION = Question(
    "identification",
    "La personne est-elle identifiée par son code ?",
    Answer(verdict=lexicon.identified),
    "Le code entendu, comparé lettre à lettre à celui des consignes.",
)

NOTIFICATION = Question(
    "notification",
    "Comment le client est-il informé, et que vaut sa réponse ?",
    Answer(
        verdict=lexicon.notified,
        actions=(
            Action("sms", "SMS d’information", "customer", lexicon.NOTIFICATION, lexicon.notification_mobile),
            Action("email", "E-mail d’information", "customer", lexicon.NOTIFICATION, lexicon.notification_email),
        ),
        fields={"answer_is_handled": lexicon.answer_is_handled},
    ),
    "Un message d’information, auquel il n’y a pas à répondre.",
)

PROTECT_PLUS = Question(
    "protect_plus",
    "Que coûte cette période de Protect+, et qui gère les alertes à ce moment ?",
    Answer(
        verdict=carte.protect_plus_active,
        amount=carte.protect_plus_cost,
        payer=carte.option_payer,
        dates={"ends": carte.protect_plus_ends},
        lines=(Line("Protect+, tranches de 24 h", carte.protect_plus_cost, carte.PROTECT_PLUS_SLICES),),
        fields={"slices": carte.protect_plus_slices},
    ),
    "Offre À la carte.",
)

QUESTIONS = (
    ALERT_PLAN,
    IMMEDIATE_STOP,
    SOS_PLAN,
    DETECTORS,
    EVENT_CLASS,
    IDENTIFICATION,
    NOTIFICATION,
    PROTECT_PLUS,
)
