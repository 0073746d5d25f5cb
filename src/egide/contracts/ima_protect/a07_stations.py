"""Article 7.1 and the lexicon: two stations in mirror, and the words for what passes between site and station."""

from __future__ import annotations

from egide.contracts.ima_protect.tariff_offers import base_pack
from egide.law.clauses import clause
from egide.law.formulas import DURATION, FLAG, MOMENT, ask, const, count, elapsed, says, when
from egide.law.types import choices

# ── Two stations ────────────────────────────────────────────────────────────────────────────────────────────────────

TWO_STATIONS = clause(
    "ima.7.1-b",
    article="7.1",
    title="Deux stations en réseau",
    summary="Deux stations éloignées reçoivent les mêmes informations en même temps (règle APSAD R31).",
)
MIRROR = clause(
    "ima.lex.miroir-a",
    article="Lexique : Miroir",
    title="L’une prend le relais de l’autre",
    summary="Quand une station ne peut plus travailler, l’autre la remplace d’elle-même, sans délai.",
)
STATION = choices(
    "station", {"first": "Première station", "second": "Seconde station", "none": "Aucune : les deux sont arrêtées"}
)
RECEIVER = choices("receiving station", {"first": "Première station", "second": "Seconde station"})
assigned = ask("assigned_station", RECEIVER, "Station du site", "Celle qui traite d’ordinaire les alertes du site.")
first_works = ask(
    "first_works", FLAG, "Première station en marche", "Non si elle est en panne, en défaut ou sinistrée."
)
second_works = ask(
    "second_works", FLAG, "Seconde station en marche", "Non si elle est en panne, en défaut ou sinistrée."
)
handled_by = says(
    MIRROR,
    when(
        first_works & ((assigned == "first") | ~second_works),
        const(STATION, "first"),
        when(second_works, const(STATION, "second"), const(STATION, "none")),
    ),
)
stations_informed = says(TWO_STATIONS, when(first_works, count(1), count(0)) + when(second_works, count(1), count(0)))

# ── An alarm (lexicon) ──────────────────────────────────────────────────────────────────────────────────────────────

ALARM = clause(
    "ima.lex.alarme-a",
    article="Lexique : Alarme",
    title="Ce qu’est une alarme",
    summary="L’alerte du matériel devient une alarme quand la station, ou le client, la reçoit.",
)
RECIPIENT = choices("recipient", {"station": "La station", "customer": "Le client", "nobody": "Personne encore"})
received_by = ask("received_by", RECIPIENT, "Qui a reçu l’alerte", "Le premier à qui elle est parvenue.")
received_at = ask("received_at", MOMENT, "Reçue à", "Le moment de la réception, à la seconde.")
is_alarm = says(ALARM, received_by.one_of("station", "customer"))
alarm_at = says(ALARM, received_at)

# ── Speaking on site (lexicon) ──────────────────────────────────────────────────────────────────────────────────────

VOICE = clause(
    "ima.lex.teleinterpellation-a",
    article="Lexique : Téléinterpellation",
    title="Parler par le système",
    summary="Un opérateur certifié peut parler à qui se trouve sur place, par le matériel du site.",
    reading="Il y faut un haut-parleur : compris en Tout inclus, absent du pack À la carte.",
)
voice_added = ask("voice_device", FLAG, "Autre appareil vocal", "Un clavier ou une caméra du site permet de se parler.")
voice_possible = says(VOICE, (base_pack["loudspeakers"] > count(0)) | voice_added)

# ── Entering and leaving (lexicon) ──────────────────────────────────────────────────────────────────────────────────

ENTRY_DELAY = clause(
    "ima.lex.temporisation-a",
    article="Lexique : Temporisation",
    title="Le temps d’entrer",
    summary="Un délai réglé permet d’entrer ou de sortir sans que l’alarme parte.",
    reading="Sa durée n’est pas chiffrée : c’est celle du site. Le code tapé à la dernière seconde est à temps.",
)
delay_set = ask("entry_delay", DURATION, "Temporisation du site", "La durée réglée, par exemple « 30 s ».")
entered_at = ask("entered_at", MOMENT, "Entrée à", "Le moment où un détecteur a vu la porte ou la personne.")
disarmed_at = ask("disarmed_at", MOMENT, "Code tapé à", "Le moment où le système a été arrêté.")
alarm_starts = says(ENTRY_DELAY, elapsed(entered_at, disarmed_at) > delay_set)

SET_ON_REQUEST = clause(
    "ima.lex.temporisation-b",
    "ima.lex.mode-partiel-b",
    article="Lexique : Temporisation",
    title="Réglé sur demande",
    summary="Le service technique change la temporisation ou le mode partiel quand le client le lui demande.",
    reading="Seul le client le demande, et l’on garde qui et quand.",
)
SETTING = choices("setting", {"entry_delay": "Temporisation", "partial_mode": "Mode partiel"})
setting = ask("setting", SETTING, "Réglage demandé", "Ce que l’on veut voir changer.")
asked_by_customer = ask("asked_by_customer", FLAG, "Demandé par le client", "Le client s’est identifié.")
SETTING_CHANGE = choices(
    "setting change",
    {
        "entry_delay": "Temporisation à changer par le service technique",
        "partial_mode": "Mode partiel à changer par le service technique",
        "refused": "Refusé : le client doit le demander",
    },
)
setting_change = says(
    SET_ON_REQUEST,
    when(
        asked_by_customer,
        when(setting == "entry_delay", const(SETTING_CHANGE, "entry_delay"), const(SETTING_CHANGE, "partial_mode")),
        const(SETTING_CHANGE, "refused"),
    ),
)
