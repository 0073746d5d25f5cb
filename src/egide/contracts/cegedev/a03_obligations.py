"""Annex 2, § 3: what the customer keeps in order, and what a breach costs.

Each breach is for Ozone to prove: not known means not invoked.
"""

from __future__ import annotations

from egide.contracts.cegedev.a01_instructions import own_error
from egide.law.clauses import clause
from egide.law.formulas import FLAG, any_of, ask, const, exclusion, says, when
from egide.law.types import choices

ARTICLE = "Annexe 2, § 3"

# ── The service needs power and a line ──────────────────────────────────────────────────────────────────────────────

NEEDS_INTERNET = clause(
    "ceg.3-a",
    article=ARTICLE,
    title="Sans courant ni internet, plus de service",
    summary="Tout passe par la box du client : sans réseau ou sans électricité, la vidéosurveillance s’arrête.",
)
STATE = choices("service state", {"working": "En service", "down": "Arrêté, du côté du client"})
power_on = ask("power_on", FLAG, "Courant présent au local", "À l’heure en question.")
internet_on = ask("internet_on", FLAG, "Internet présent au local", "À l’heure en question, par la box du client.")
service_state = says(NEEDS_INTERNET, when(power_on & internet_on, const(STATE, "working"), const(STATE, "down")))

# ── The customer's duties ───────────────────────────────────────────────────────────────────────────────────────────

CAMERA_POWERED = clause(
    "ceg.3-b", article=ARTICLE, title="La caméra alimentée", summary="La caméra reste branchée au courant, toujours."
)
camera_off = ask(
    "camera_off",
    FLAG,
    "Caméra débranchée ou éteinte au moment des faits",
    "Même pour un instant : débranchée, éteinte.",
)

ROUTER_POWERED = clause(
    "ceg.3-c",
    article=ARTICLE,
    title="La box allumée",
    summary="La box ou le routeur reste sous tension, jour et nuit.",
)
router_off = ask("router_off", FLAG, "Box ou routeur éteint au moment des faits", "Même la nuit, même un instant.")

LINK_PLUGGED = clause(
    "ceg.3-d",
    article=ARTICLE,
    title="La caméra reliée à la box",
    summary="Le client ne défait pas la liaison entre ses caméras et sa box.",
)
link_unplugged = ask("link_unplugged", FLAG, "Liaison caméra-box retirée par le client", "Le câble, ou le wifi coupé.")

INTERNET_KEPT = clause(
    "ceg.3-e",
    article=ARTICLE,
    title="L’accès à internet maintenu",
    summary="Le client garde son accès à internet, et répond de son contrat avec son fournisseur.",
)
internet_cut = ask("internet_cut", FLAG, "Accès à internet coupé du fait du client", "Facture impayée, résiliation…")

SURROUNDINGS = clause(
    "ceg.3-f",
    article=ARTICLE,
    title="Rien autour qui gêne la détection",
    summary="Un équipement voisin qui trouble la détection est réparé par le client.",
)
disturbance_left = ask(
    "disturbance_left", FLAG, "Équipement gênant laissé sans réparation", "Une enseigne qui clignote, par exemple."
)

UP_TO_DATE = clause(
    "ceg.3-g",
    article=ARTICLE,
    title="Des consignes à jour",
    summary="Le client tient ses consignes à jour dès qu’il le faut.",
)
instructions_outdated = ask(
    "instructions_outdated",
    FLAG,
    "Consignes périmées au moment des faits",
    "Un numéro qui ne répond plus, par exemple.",
)

FALSE_ALERTS = clause(
    "ceg.3-h",
    article=ARTICLE,
    title="Éviter les alertes pour rien",
    summary="Le client fait ce qu’il peut pour que les alertes inutiles ne se répètent pas.",
    reading="Aucun seuil n’est écrit : il faut des alertes répétées, signalées, et rien de fait.",
)
false_alerts_ignored = ask(
    "false_alerts_ignored", FLAG, "Alertes inutiles répétées, sans que rien ne soit fait", "Après les avoir signalées."
)

NOBODY_IN_VIEW = clause(
    "ceg.3-i",
    article=ARTICLE,
    title="Personne dans le champ, ni animal",
    summary="Quand l’alerte est active, le client évite qu’une personne ou une bête passe devant les caméras.",
)
presence_in_view = ask(
    "presence_in_view",
    FLAG,
    "Présence dans le champ, alerte activée",
    "Un chien resté au local, quelqu’un qui travaille…",
)

BREACHES = {
    "camera_off": exclusion(CAMERA_POWERED, camera_off),
    "router_off": exclusion(ROUTER_POWERED, router_off),
    "link_unplugged": exclusion(LINK_PLUGGED, link_unplugged),
    "internet_cut": exclusion(INTERNET_KEPT, internet_cut),
    "disturbance_left": exclusion(SURROUNDINGS, disturbance_left),
    "instructions_outdated": exclusion(UP_TO_DATE, instructions_outdated),
    "false_alerts_ignored": exclusion(FALSE_ALERTS, false_alerts_ignored),
    "presence_in_view": exclusion(NOBODY_IN_VIEW, presence_in_view),
}
"""Each breach by the name that a `breach.recorded` fact gives it."""
BREACH = choices(
    "breach",
    {
        "camera_off": "Caméra éteinte ou débranchée",
        "router_off": "Box ou routeur éteint",
        "link_unplugged": "Liaison caméra-box retirée",
        "internet_cut": "Internet coupé du fait du client",
        "disturbance_left": "Équipement gênant non réparé",
        "instructions_outdated": "Consignes périmées",
        "false_alerts_ignored": "Alertes inutiles non prévenues",
        "presence_in_view": "Présence dans le champ, alerte activée",
    },
)

# ── What a breach costs ─────────────────────────────────────────────────────────────────────────────────────────────

RELEASED = clause(
    "ceg.3-k",
    article=ARTICLE,
    title="Un manquement libère Ozone et son prestataire",
    summary="Dès qu’une de ces obligations est manquée, ni Ozone ni le centre ne répondent de rien.",
    reading="Le texte n’exige pas que le manquement ait causé le dommage : un seul suffit, s’il est établi.",
)
LIABILITY = choices(
    "liability",
    {
        "released": "Ozone et son prestataire libérés : manquement du client",
        "own_error": "Ozone non responsable : erreur du client dans ses consignes",
        "not_excluded": "Responsabilité non écartée",
    },
)
breached = says(RELEASED, any_of(*BREACHES.values()))
liability = when(
    breached,
    const(LIABILITY, "released"),
    when(own_error, const(LIABILITY, "own_error"), const(LIABILITY, "not_excluded")),
)

# ── When something changes ──────────────────────────────────────────────────────────────────────────────────────────

AFTER_A_CHANGE = clause(
    "ceg.3-j",
    article=ARTICLE,
    title="Après un déménagement ou une nouvelle box",
    summary="Tout changement qui touche au service oblige à deux choses : contrôler la liaison, revoir les consignes.",
)
CHANGE = choices(
    "change",
    {
        "moved": "Déménagement",
        "new_router": "Nouvelle box",
        "other": "Autre changement qui touche au service",
        "unrelated": "Changement sans rapport avec le service",
    },
)
PENDING = choices("pending", {"done": "Rien à faire", "pending": "À faire"})
change = ask("change", CHANGE, "Ce qui a changé", "Chez le client, depuis la mise en route.")
link_checked = ask("link_checked", FLAG, "Liaison contrôlée avec le centre", "Depuis le changement.")
instructions_updated = ask("instructions_updated", FLAG, "Consignes revues", "Depuis le changement.")
concerned = change.one_of("moved", "new_router", "other")
link_to_check = says(AFTER_A_CHANGE, concerned & ~link_checked)
instructions_to_update = says(AFTER_A_CHANGE, concerned & ~instructions_updated)
after_change = when(link_to_check | instructions_to_update, const(PENDING, "pending"), const(PENDING, "done"))
