"""Annex 2, § 4, sound: a siren, smoke or a fire. Danger to persons waits for nobody's answer."""

from __future__ import annotations

from egide.contracts.cegedev.a04_alerts import filmed, handling
from egide.contracts.cegedev.a04_motion import nobody
from egide.contracts.cegedev.vocabulary import analysis, finding
from egide.law.clauses import clause
from egide.law.formulas import says

ARTICLE = "Annexe 2, § 4, son"

NEGATIVE = clause(
    "ceg.4.son-b",
    article=ARTICLE,
    title="Rien de suspect : sans suite",
    summary="Le son est gardé et classé ; le client n’est pas dérangé.",
)
sound_without_follow_up = says(NEGATIVE, (handling == "sound") & (analysis == "negative"))

FIRE = clause(
    "ceg.4.son-c",
    article=ARTICLE,
    title="Départ de feu : les pompiers tout de suite",
    summary="Les pompiers sont appelés aussitôt, et le client ou ses contacts ensuite, sans attendre de réponse.",
    reading="Un départ de feu vu sur une alerte de mouvement est traité de même.",
)
fire_seen = says(FIRE, filmed & (analysis == "fire"))

FIRE_UNANSWERED = clause(
    "ceg.4.son-d",
    article=ARTICLE,
    title="Feu, sans réponse : un agent, puis les pompiers",
    summary="Personne ne répond : AXA Assistance envoie un agent ; le feu constaté est signalé aux pompiers.",
    reading="L’annexe 1 ne vise que l’effraction : l’agent part ici en vertu de l’annexe 2. L’appel fait sur le "
    "constat confirme le premier, il ne le remplace pas.",
)
guard_for_fire = says(FIRE_UNANSWERED, fire_seen & nobody)
fire_confirmed = says(FIRE_UNANSWERED, filmed & (finding == "fire"))
