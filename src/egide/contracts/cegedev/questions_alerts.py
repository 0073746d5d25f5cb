"""What can be asked about an alert: its plan in every branch of § 4, when to call, who is told."""

from __future__ import annotations

from egide.contracts.cegedev import a01_service as service
from egide.contracts.cegedev import a02_intervention as intervention
from egide.contracts.cegedev import a04_alerts as alerts
from egide.contracts.cegedev import a04_disconnection as cut
from egide.contracts.cegedev import a04_motion as motion
from egide.contracts.cegedev import a04_sound as sound
from egide.contracts.cegedev import calls
from egide.contracts.cegedev.a04_alerts import filmed, handling
from egide.contracts.cegedev.vocabulary import analysis, reply
from egide.law.promises import Promise
from egide.law.questions import Action, Answer, Question

sends_guard = motion.guard_for_intrusion | motion.guard_for_doubt | sound.guard_for_fire
broken_into = motion.break_in_found | motion.seen_by_customer | motion.found_after_doubt
seen_at_sound = handling == "sound"

police = motion.stranger | motion.seen_by_customer | motion.break_in_found | motion.found_after_doubt
established = reply.one_of("does_not_recognise", "break_in") | motion.real
POLICE_AFTER_VERIFICATION = Promise(
    "police_after_verification",
    "La police n’est appelée pour des biens qu’une fois le fait établi : personne non reconnue, ou effraction vue.",
    ~police | established,
)
FIRE_BRIGADE_AT_ONCE = Promise(
    "fire_brigade_at_once",
    "Un départ de feu vu sur la vidéo fait appeler les pompiers, quoi que répondent les contacts.",
    sound.fire_seen,
    given=filmed & (analysis == "fire"),
)

ALERT_PLAN = Question(
    "alert_plan",
    "Que faire d’une alerte de caméra ?",
    Answer(
        verdict=handling,
        actions=(
            Action(
                "analyse_video", "Analyser la vidéo dès réception", "operator", alerts.AT_ONCE, handling == "motion"
            ),
            Action("analyse_video", "Analyser la vidéo dès réception", "operator", alerts.SOUND, seen_at_sound),
            Action(
                "close_without_follow_up",
                "Classer sans suite, sans appeler",
                "file",
                motion.NEGATIVE,
                motion.motion_without_follow_up,
            ),
            Action(
                "close_without_follow_up",
                "Classer sans suite, sans appeler",
                "file",
                sound.NEGATIVE,
                sound.sound_without_follow_up,
            ),
            Action("call_fire_brigade", "Appeler les pompiers aussitôt", "fire", sound.FIRE, sound.fire_seen),
            Action("call_contacts", "Appeler selon les consignes", "contacts", sound.FIRE, sound.fire_seen),
            Action(
                "call_contacts", "Appeler selon les consignes", "contacts", motion.INTRUSION, motion.call_for_intrusion
            ),
            Action(
                "call_contacts",
                "Appeler selon les consignes, avant tout autre appel",
                "contacts",
                motion.INCONCLUSIVE,
                motion.call_for_doubt,
            ),
            Action("close", "Personne reconnue : clore", "file", motion.INTRUSION, motion.known_person),
            Action(
                "call_police", "Personne non reconnue : police aussitôt", "police", motion.INTRUSION, motion.stranger
            ),
            Action(
                "call_axa",
                "Sans réponse : agent demandé à AXA Assistance",
                "axa",
                motion.GUARD_FOR_INTRUSION,
                motion.guard_for_intrusion,
            ),
            Action(
                "call_axa",
                "Sans réponse : agent demandé à AXA Assistance",
                "axa",
                motion.GUARD_FOR_DOUBT,
                motion.guard_for_doubt,
            ),
            Action(
                "call_axa",
                "Sans réponse : agent demandé à AXA Assistance",
                "axa",
                sound.FIRE_UNANSWERED,
                sound.guard_for_fire,
            ),
            Action("secure_site", "Mettre le local en sûreté", "site", service.PRECAUTIONS, sends_guard),
            Action(
                "call_police", "Effraction vue : police", "police", motion.SEEN_BY_CUSTOMER, motion.seen_by_customer
            ),
            Action("call_police", "Effraction avérée : police", "police", motion.BREAK_IN, motion.break_in_found),
            Action(
                "call_police", "Effraction avérée : police", "police", motion.GUARD_FOR_DOUBT, motion.found_after_doubt
            ),
            Action(
                "conservatory_measures",
                "Mesures de sauvegarde par AXA Assistance",
                "axa",
                motion.BREAK_IN,
                broken_into,
            ),
            Action(
                "call_fire_brigade",
                "Feu constaté : pompiers",
                "fire",
                sound.FIRE_UNANSWERED,
                sound.fire_confirmed,
            ),
            Action("call_customer", "Appeler entre 8 h et 20 h", "customer", cut.IN_THE_DAY, cut.lost),
            Action("close", "Cause connue : clore", "file", cut.CAUSE, cut.cause_known),
            Action("retry", "Nouvel essai de connexion", "customer", cut.CAUSE, cut.retry_asked),
            Action("close", "Liaison rétablie : clore", "file", cut.CAUSE, cut.reconnected),
            Action("request_support", "Échec : dépannage par Ozone", "ozone", cut.CAUSE, cut.repair_after_retry),
            Action("await_second_loss", "Attendre une seconde perte", "file", cut.SECOND_LOSS, cut.waiting),
            Action(
                "request_support",
                "Seconde perte : assistance technique d’Ozone",
                "ozone",
                cut.SECOND_LOSS,
                cut.repair_after_second_loss,
            ),
            Action("report", "Rendre compte au client", "customer", service.EVENT_REPORTED, calls.told_to_customer),
        ),
    ),
    "Le § 4 de l’annexe 2, au point où en est l’alerte : ce que la vidéo a montré, ce que les contacts ont dit, ce qui "
    "a été constaté.",
    proves=(POLICE_AFTER_VERIFICATION, FIRE_BRIGADE_AT_ONCE),
)

FIRST_ACTION = Question(
    "first_action",
    "À quel moment le centre agit-il ?",
    Answer(verdict=handling, date=cut.first_action_at),
    "La vidéo est analysée à la réception ; une perte de liaison attend les heures d’appel.",
)

PARALLEL = Question(
    "parallel_messages",
    "Quels messages le client reçoit-il en même temps que le centre ?",
    Answer(
        actions=(
            Action("notify", "Notification", "customer", alerts.TOLD_TOO, alerts.told_by_notification),
            Action("email", "E-mail", "customer", alerts.TOLD_TOO, alerts.told_by_email),
            Action(
                "notify_link_loss",
                "Alerte de déconnexion",
                "customer",
                cut.LINK_LOSS_TOLD_TOO,
                cut.told_of_link_loss,
            ),
        ),
    ),
)

DETECTION_SCHEDULE = Question(
    "detection_schedule",
    "Une alerte de cette heure est-elle traitée, selon le planning du client ?",
    Answer(verdict=service.planned),
)

VIDEO_ACCESS = Question("video_access", "Le centre peut-il voir les images ?", Answer(verdict=service.may_see_video))

IDENTIFICATION = Question(
    "identification", "La personne présente est-elle habilitée ?", Answer(verdict=service.identified)
)

RESPONSE = Question(
    "response",
    "Qui appeler, selon ce qui arrive au local ?",
    Answer(
        verdict=intervention.response,
        actions=(
            Action("call_rescue", "Secours aux personnes", "rescue", intervention.INJURED, intervention.rescue_called),
            Action(
                "call_rescue_centre",
                "Pompiers, ou secours pour ce sinistre",
                "fire",
                intervention.DISASTER,
                intervention.disaster_called,
            ),
            Action(
                "call_authority",
                "Police ou gendarmerie",
                "police",
                intervention.AUTHORITY,
                intervention.authority_called,
            ),
        ),
    ),
)

POLICE_CALL = Question(
    "police_call",
    "La police peut-elle être appelée maintenant ?",
    Answer(verdict=calls.police_may_be_called),
    "Pour des biens, seulement après la levée de doute ; pour des personnes, sans attendre.",
)

QUESTIONS = (
    ALERT_PLAN,
    FIRST_ACTION,
    PARALLEL,
    DETECTION_SCHEDULE,
    VIDEO_ACCESS,
    IDENTIFICATION,
    RESPONSE,
    POLICE_CALL,
)
