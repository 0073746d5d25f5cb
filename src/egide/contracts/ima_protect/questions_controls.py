"""What can be asked while the system runs: changes at home, tests, failures and who pays them, power cuts, stations."""

from __future__ import annotations

from egide.contracts.ima_protect import a03_changes as changes
from egide.contracts.ima_protect import a05_4_cost as cost
from egide.contracts.ima_protect import a05_control as control
from egide.contracts.ima_protect import a06_power as power
from egide.contracts.ima_protect import a07_stations as stations
from egide.contracts.ima_protect.lexicon import notification_email, notification_mobile
from egide.contracts.ima_protect.vocabulary import PAYER
from egide.law.formulas import const
from egide.law.questions import Action, Answer, Line, Question

# ── Changes ─────────────────────────────────────────────────────────────────────────────────────────────────────────

EQUIPMENT_WORK = Question(
    "equipment_work",
    "Cette intervention sur l’équipement est-elle permise, et qui en répond ?",
    Answer(verdict=changes.work, payer=changes.answerable),
    "Les techniciens agréés seuls posent et modifient.",
)

HOME_CHANGE = Question(
    "home_change",
    "Que faire quand quelque chose change au logement, et que coûte l’adaptation ?",
    Answer(
        verdict=changes.notice,
        amount=changes.change_price,
        payer=const(PAYER, "customer"),
        date=changes.notify_by,
        lines=(Line("Déplacement d’un technicien", changes.change_price, changes.ADAPT),),
        actions=(
            Action(
                "technical_opinion",
                "Donner un avis : faisable ou non, aménagements",
                "customer",
                changes.OPINION,
                changes.is_transformation,
            ),
            Action("adapt_remotely", "Adapter à distance", "system", changes.ADAPT, ~changes.visit_needed),
            Action("send_technician", "Envoyer un technicien", "technician", changes.ADAPT, changes.visit_needed),
        ),
    ),
    "Quinze jours pour prévenir ; avant les travaux pour une transformation.",
)

HOME_CHANGE_LIABILITY = Question(
    "home_change_liability",
    "IMA Protect répond-elle d’une surveillance devenue impossible ?",
    Answer(verdict=changes.liable),
    "Non si cela vient de ce que le client a modifié chez lui.",
)

END_AFTER_NOTICE = Question(
    "end_after_notice",
    "IMA Protect peut-elle résilier après cette mise en demeure, et à partir de quand ?",
    Answer(verdict=cost.may_end_after_notice, date=cost.earliest_end),
    "Trente jours après une mise en demeure sans effet.",
)

# ── Tests and failures ──────────────────────────────────────────────────────────────────────────────────────────────

DAILY_TEST = Question(
    "daily_test",
    "Le test du jour manque-t-il ?",
    Answer(
        verdict=control.test_missing,
        dates={"expected_by": control.next_test_by},
        actions=(
            Action(
                "sms",
                "SMS au numéro de notification",
                "customer",
                control.MISSING_TOLD,
                control.test_missing & notification_mobile,
            ),
            Action(
                "email",
                "E-mail de notification",
                "customer",
                control.MISSING_TOLD,
                control.test_missing & notification_email,
            ),
        ),
    ),
    "Un test par jour ; vingt-quatre heures sans lui, le client est prévenu.",
)

DETECTION_TEST = Question(
    "detection_test",
    "Quand le client doit-il refaire le test de ses détecteurs ?",
    Answer(
        verdict=control.detection_overdue,
        date=control.next_detection_test,
        actions=(
            Action(
                "remind", "Rappeler le test de détection", "customer", control.QUARTERLY_TEST, control.detection_overdue
            ),
        ),
    ),
    "Au moins tous les trois mois. « Oui » : le test est en retard.",
)

TECHNICAL_SERVICE = Question(
    "technical_service",
    "Le service technique est-il joignable à ce moment ?",
    Answer(verdict=control.service_open, dates={"next_open": control.service_next}),
    "Au 02 51 179 179, choix 3.",
)

FAULT = Question(
    "fault",
    "Que faire d’un défaut du système ?",
    Answer(
        verdict=control.fault_step,
        actions=(
            Action(
                "open_record",
                "Enregistrer le défaut dès sa réception",
                "file",
                control.SELF_DIAGNOSIS,
                control.recorded_at_once,
            ),
            Action(
                "try_remote", "Essayer à distance", "system", control.REMOTE_FIRST, control.fault_step == "try_remote"
            ),
            Action(
                "send_technician",
                "Fixer la visite d’un technicien",
                "technician",
                control.REMOTE_FIRST,
                control.fault_step == "visit",
            ),
        ),
    ),
    "À distance d’abord, un technicien sinon.",
)

TECHNICIAN_VISIT = Question(
    "technician_visit",
    "Quand le technicien vient-il, et le client peut-il changer la date ?",
    Answer(
        verdict=control.visit,
        date=control.visit_on,
        dates={"earliest": control.earliest_visit, "latest": control.latest_visit},
    ),
    "Entre cinq et quinze jours ; le client peut reporter, non avancer.",
)

DAMAGE = Question(
    "damage",
    "Comment qualifier ce dommage au matériel ?",
    Answer(verdict=cost.damage),
    "Dégradation volontaire ou involontaire, au sens du lexique.",
)

FAULT_COST = Question(
    "fault_cost",
    "Qui paie cette panne, et combien ?",
    Answer(
        amount=cost.fault_price,
        payer=cost.fault_payer,
        lines=(
            Line("Visite du technicien", cost.fault_visit, cost.NOT_OURS, cost.customer_pays),
            Line("Pièces remplacées ou remises en état", cost.fault_parts, cost.NOT_OURS, cost.customer_pays),
        ),
    ),
    "Selon la cause ; le montant est ce que paie le client.",
)

POWER_CUT = Question(
    "power_cut",
    "Cette coupure de courant est-elle signalée au client ?",
    Answer(
        verdict=power.power_cut,
        dates={"told_from": power.told_from},
        actions=(Action("sms", "SMS au numéro de notification", "customer", power.BY_SMS, power.told),),
        fields={
            "messages": power.messages,
            "guard_sent": power.guard_sent,
            "answers_for_consequences": power.answers_for_cut,
        },
    ),
    "Plus d’une heure trente, et un GSM.",
)

# ── Between site and station ────────────────────────────────────────────────────────────────────────────────────────

STATION_RELAY = Question(
    "station_relay",
    "Quelle station traite l’alerte ?",
    Answer(verdict=stations.handled_by, fields={"stations_informed": stations.stations_informed}),
    "Celle du site, ou l’autre si elle est arrêtée.",
)

ALARM = Question(
    "alarm",
    "Cette alerte est-elle une alarme, et de quand date-t-elle ?",
    Answer(verdict=stations.is_alarm, dates={"received_at": stations.alarm_at}),
    "Elle l’est dès que la station ou le client la reçoit.",
)

VOICE_ON_SITE = Question(
    "voice_on_site",
    "Un opérateur peut-il parler à qui est sur place ?",
    Answer(verdict=stations.voice_possible),
    "Par le haut-parleur du système, ou un autre appareil vocal.",
)

ENTRY_DELAY = Question(
    "entry_delay",
    "L’alarme part-elle à l’entrée ?",
    Answer(verdict=stations.alarm_starts),
    "Oui si le code vient après la temporisation du site.",
)

SETTING_CHANGE = Question(
    "setting_change",
    "Ce réglage peut-il être changé ?",
    Answer(
        verdict=stations.setting_change,
        actions=(
            Action(
                "change_setting",
                "Changer le réglage, noter qui l’a demandé et quand",
                "technical_service",
                stations.SET_ON_REQUEST,
                stations.asked_by_customer,
            ),
        ),
    ),
    "Temporisation et mode partiel, sur demande du client.",
)

QUESTIONS = (
    EQUIPMENT_WORK,
    HOME_CHANGE,
    HOME_CHANGE_LIABILITY,
    END_AFTER_NOTICE,
    DAILY_TEST,
    DETECTION_TEST,
    TECHNICAL_SERVICE,
    FAULT,
    TECHNICIAN_VISIT,
    DAMAGE,
    FAULT_COST,
    POWER_CUT,
    STATION_RELAY,
    ALARM,
    VOICE_ON_SITE,
    ENTRY_DELAY,
    SETTING_CHANGE,
)
