"""Article 7.2: what the customer keeps up throughout the contract."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, says

GUIDE = clause(
    "ima.7.2-a",
    article="7.2",
    title="Suivre le guide",
    summary="Le client se sert du système comme le dit le guide, remis au départ et toujours lisible dans son espace.",
)
guide_followed = ask("guide_followed", FLAG, "Guide d’utilisation suivi", "Non dès qu’un usage contraire est noté.")
guide_to_follow = says(GUIDE, ~guide_followed)

CONNECTIONS = clause(
    "ima.7.2-b",
    article="7.2",
    title="Tenir les raccordements",
    summary="Téléphone, Internet et électricité restent en état de marche en permanence.",
)
phone_works = ask("phone_works", FLAG, "Téléphone raccordé", "Oui s’il est en marche, ou si le site s’en passe.")
internet_works = ask("internet_works", FLAG, "Internet raccordé", "Oui s’il est en marche, ou si le site s’en passe.")
power_works = ask("power_works", FLAG, "Électricité raccordée", "Le site est alimenté.")
phone_to_mend = says(CONNECTIONS, ~phone_works)
internet_to_mend = says(CONNECTIONS, ~internet_works)
power_to_mend = says(CONNECTIONS, ~power_works)

APPOINTMENTS = clause(
    "ima.7.2-c",
    article="7.2",
    title="Répondre aux rendez-vous",
    summary="Quand une panne est constatée, le client donne suite au rendez-vous que demande le service technique.",
    reading="Aucun délai n’est écrit : est un manquement la demande restée sans réponse quand la station le note.",
)
appointment_answered = ask(
    "appointment_answered", FLAG, "Rendez-vous demandé et accepté", "Oui aussi si aucun rendez-vous n’a été demandé."
)
appointment_unanswered = says(APPOINTMENTS, ~appointment_answered)

CONTROL_CALLS = clause(
    "ima.7.2-d",
    article="7.2",
    title="Répondre aux appels de contrôle",
    summary="Le client, ou un tiers qu’il autorise, répond à chaque appel de contrôle.",
)
call_answered = ask(
    "call_answered",
    FLAG,
    "Appels de contrôle pris",
    "Oui si le client ou un tiers autorisé a répondu, ou s’il n’y en a pas eu.",
)
call_unanswered = says(CONTROL_CALLS, ~call_answered)
