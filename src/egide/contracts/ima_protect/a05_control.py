"""Articles 5.1 to 5.3: tests and failures. The daily test, the customer's own, remote maintenance, the technician's visit."""

from __future__ import annotations

from egide.law.calendars import FRANCE
from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, FLAG, MOMENT, ask, const, day_after, hours, moment_plus, says, when
from egide.law.hours import OnHolidays, OpeningHours
from egide.law.services import next_opening, open_at
from egide.law.types import choices

# ── The daily test (5.1) ────────────────────────────────────────────────────────────────────────────────────────────

DAILY_TEST = clause(
    "ima.5.1-a",
    "ima.lex.test-cyclique-a",
    article="5.1",
    title="Un test par jour",
    summary="Chaque jour, la centrale vérifie d’elle-même qu’elle peut transmettre à IMA Protect.",
    reading="Un test manque quand vingt-quatre heures ont passé depuis le dernier reçu.",
)
last_test_at = ask("last_test_at", MOMENT, "Dernier test reçu", "Le moment où la station l’a reçu.")
looked_at = ask("looked_at", MOMENT, "Moment considéré", "Celui pour lequel la question est posée.")
next_test_by = says(DAILY_TEST, moment_plus(last_test_at, hours(24)))
test_missing = says(DAILY_TEST, looked_at >= next_test_by)

MISSING_TOLD = clause(
    "ima.5.1-b",
    article="5.1",
    title="Un test manqué est annoncé",
    summary="Le client est prévenu par SMS et par e-mail, aux coordonnées de ses notifications.",
)

# ── Failures (5.1) ──────────────────────────────────────────────────────────────────────────────────────────────────

SELF_DIAGNOSIS = clause(
    "ima.5.1-c",
    article="5.1",
    title="La centrale signale ses défauts",
    summary="Ce que la centrale diagnostique en elle-même parvient à IMA Protect sans que personne n’intervienne.",
)
REMOTE_FIRST = clause(
    "ima.5.1-d",
    article="5.1",
    title="À distance d’abord",
    summary="Le défaut est traité à distance quand il peut l’être ; sinon un technicien vient (art. 5.3).",
)
SOURCE = choices(
    "fault source",
    {
        "self_diagnosed": "Défaut signalé par la centrale",
        "missing_test": "Test du jour non reçu",
        "customer": "Défaut signalé par le client",
    },
)
source = ask("source", SOURCE, "Comment le défaut est connu", "Ce qui l’a fait découvrir.")
remote_tried = ask("remote_tried", FLAG, "Essai à distance fait", "Non tant que la télémaintenance n’a pas été tentée.")
remote_solved = ask("remote_solved", FLAG, "Résolu à distance", "Le défaut a disparu sans déplacement.")
FAULT_STEP = choices(
    "fault step",
    {
        "try_remote": "Essayer à distance",
        "closed": "Résolu à distance : aucun déplacement",
        "visit": "Envoyer un technicien",
    },
)
fault_step = says(
    REMOTE_FIRST,
    when(
        remote_tried,
        when(remote_solved, const(FAULT_STEP, "closed"), const(FAULT_STEP, "visit")),
        const(FAULT_STEP, "try_remote"),
    ),
)
recorded_at_once = says(SELF_DIAGNOSIS, source == "self_diagnosed")

# ── The customer's own test (5.2) ───────────────────────────────────────────────────────────────────────────────────

QUARTERLY_TEST = clause(
    "ima.5.2-b",
    "ima.lex.test-detection-a",
    article="5.2",
    title="Un test tous les trois mois",
    summary="Au moins une fois par trimestre, le client déclenche exprès chacun de ses détecteurs.",
    reading="Trois mois de date à date depuis le dernier test complet, non le trimestre civil ; le jour anniversaire est "
    "encore à temps.",
)
last_detection_test = ask(
    "last_detection_test", DAY, "Dernier test de détection", "Le jour où tous les détecteurs ont été essayés."
)
looked_on = ask("looked_on", DAY, "Jour considéré", "Celui pour lequel la question est posée.")
THREE_MONTHS = Delay(3, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)
next_detection_test = says(QUARTERLY_TEST, day_after(last_detection_test, THREE_MONTHS))
detection_overdue = says(QUARTERLY_TEST, looked_on > next_detection_test)

TECHNICAL_SERVICE = clause(
    "ima.5.2-c",
    article="5.2",
    title="Le service technique accompagne",
    summary="Au 02 51 179 179, choix 3 : de 8 h 30 à 20 h en semaine, de 8 h 30 à 14 h le samedi.",
    reading="Le texte ne ferme pas les jours fériés : ces heures y valent aussi.",
)
SERVICE_HOURS = OpeningHours.parse("mon-fri 8:30-20:00, sat 8:30-14:00", OnHolidays.AS_USUAL)
calls_at = ask("calls_at", MOMENT, "Moment de l’appel", "Celui où le client veut joindre le service technique.")
service_open = says(TECHNICAL_SERVICE, open_at(calls_at, SERVICE_HOURS, FRANCE))
service_next = says(TECHNICAL_SERVICE, next_opening(calls_at, SERVICE_HOURS, FRANCE))

# ── The technician comes (5.3) ──────────────────────────────────────────────────────────────────────────────────────

VISIT_WINDOW = clause(
    "ima.5.3-a",
    article="5.3",
    title="Entre cinq et quinze jours",
    summary="La visite est fixée selon l’urgence, cinq jours au plus tôt et quinze au plus tard.",
    reading="Les jours sont de calendrier et se comptent de celui où l’on sait qu’il faut se déplacer.",
)
confirmed_on = ask("confirmed_on", DAY, "Déplacement décidé le", "Le jour où la résolution à distance a échoué.")
appointment_on = ask("appointment_on", DAY, "Rendez-vous fixé au", "Celui que propose IMA Protect.")
earliest_visit = says(VISIT_WINDOW, day_after(confirmed_on, Delay(5, Unit.DAYS)))
latest_visit = says(VISIT_WINDOW, day_after(confirmed_on, Delay(15, Unit.DAYS)))

CUSTOMER_POSTPONES = clause(
    "ima.5.3-b",
    article="5.3",
    title="Le client peut reporter",
    summary="Le client peut choisir une date plus lointaine, qui l’engage.",
    reading="Une date plus proche n’est pas un report ; après un report les quinze jours ne sont plus opposables à IMA "
    "Protect.",
)
postponed = ask("postponed", FLAG, "Le client demande une autre date", "Non si le rendez-vous fixé lui va.")
postponed_to = ask("postponed_to", DAY, "Date voulue par le client", "Celle qu’il propose à la place.")
VISIT = choices(
    "visit",
    {
        "in_window": "Rendez-vous dans les délais",
        "too_soon": "Rendez-vous plus tôt que prévu par le contrat",
        "too_late": "Rendez-vous hors délai",
        "customers_choice": "Reporté par le client : la date l’engage",
        "not_a_postponement": "Refusé : la date voulue n’est pas plus lointaine",
    },
)
visit = when(
    postponed,
    says(
        CUSTOMER_POSTPONES,
        when(postponed_to > appointment_on, const(VISIT, "customers_choice"), const(VISIT, "not_a_postponement")),
    ),
    when(
        appointment_on < earliest_visit,
        says(VISIT_WINDOW, const(VISIT, "too_soon")),
        says(
            VISIT_WINDOW,
            when(appointment_on > latest_visit, const(VISIT, "too_late"), const(VISIT, "in_window")),
        ),
    ),
)
visit_on = when(visit == "customers_choice", says(CUSTOMER_POSTPONES, postponed_to), appointment_on)
