"""Article 1.1.4, paragraphs 1 and 2: damage to the building, locks, contents in each circumstance, display windows."""

from __future__ import annotations

from egide.contracts.integral_pro.items import kind, of, place
from egide.contracts.integral_pro.lexicon_events import stolen, vandalised, violent
from egide.contracts.integral_pro.lexicon_values import enclosed
from egide.contracts.integral_pro.vocabulary import during_fire, entry, event
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import FLAG, MOMENT, any_of, ask, exclusion, moment_after, says, when
from egide.law.types import choices

# ── 1. Détériorations immobilières ──────────────────────────────────────────────────────────────────────────────────

BUILDING = clause(
    "ipro.1.1.4.1-a",
    article="1.1.4 § 1",
    title="Le bâtiment abîmé ou disparu",
    summary="Après un vol, une tentative ou du vandalisme, ce qui manque ou est abîmé au bâtiment est garanti, alarme "
    "comprise.",
)
building_covered = says(BUILDING, stolen | vandalised)

SOILING = clause(
    "ipro.1.1.4.1-b",
    article="1.1.4 § 1",
    title="Tags et salissures",
    summary="Graffitis, affichages, salissures et rayures sur les façades et les clôtures ne sont pas garantis.",
    reading="Les vitres et ouvertures font partie de la façade (lexique).",
)
FACADE = clause(
    "ipro.lex.facade",
    article="Lexique : Façade",
    title="La façade comprend ses vitres",
    summary="Les murs extérieurs avec leurs parties vitrées et leurs ouvertures.",
)
on_facade = says(FACADE, kind.one_of("facade", "glass"))
soiled = exclusion(SOILING, on_facade & (of("harm") == "soiled"))

LOCKS = clause(
    "ipro.1.1.4.1-c",
    article="1.1.4 § 1",
    title="Les serrures des portes extérieures",
    summary="Après vol ou perte des clés, les serrures des portes extérieures qu’elles ouvrent sont remplacées.",
)
locks_covered = says(LOCKS, (stolen | (event == "key_loss")) & (kind == "exterior_lock"))

# ── 2. Vol du contenu : les circonstances ───────────────────────────────────────────────────────────────────────────

CONTENTS = clause(
    "ipro.1.1.4.2-a",
    article="1.1.4 § 2",
    title="Le contenu, dans des circonstances données",
    summary="Ce que renferme le bâtiment est garanti s’il est volé ou vandalisé dans l’une des circonstances écrites.",
)
BREAK_IN = clause(
    "ipro.1.1.4.2-b",
    article="1.1.4 § 2",
    title="Effraction",
    summary="Le bâtiment a été forcé.",
)
CLIMBING = clause(
    "ipro.1.1.4.2-c",
    article="1.1.4 § 2",
    title="Escalade",
    summary="Le voleur est entré en escaladant le bâtiment, même sans rien casser.",
)
broke_in = says(BREAK_IN, entry == "break_in")
climbed = says(CLIMBING, entry == "climbing")

KEYS = clause(
    "ipro.1.1.4.2-d",
    article="1.1.4 § 2",
    title="Clés volées à l’assuré",
    summary="Entré avec les clés volées : garanti si, sous 48 heures, l’assuré a porté plainte et rendu les clés inutiles.",
    reading="Les deux démarches sont faites dans les 48 heures, heure pour heure, de la connaissance du vol des clés.",
)
KEYS_DELAY = Delay(48, Unit.HOURS)
keys_known_at = ask("keys_known_at", MOMENT, "Vol des clés connu de l’assuré")
keys_complaint_at = ask("keys_complaint_at", MOMENT, "Plainte pour le vol des clés")
keys_secured_at = ask(
    "keys_secured_at",
    MOMENT,
    "Clés rendues inutiles",
    "La dernière mesure nécessaire : serrures changées, verrou ajouté…",
)
keys_deadline = moment_after(keys_known_at, KEYS_DELAY)
with_stolen_keys = says(
    KEYS, (entry == "own_keys") & (keys_complaint_at <= keys_deadline) & (keys_secured_at <= keys_deadline)
)

HIDDEN = clause(
    "ipro.1.1.4.2-e",
    article="1.1.4 § 2",
    title="Voleur caché",
    summary="Le voleur s’est introduit en cachette, ou s’est laissé enfermer.",
)
hidden = says(HIDDEN, entry == "clandestine")

ASSAULT = clause(
    "ipro.1.1.4.2-f",
    article="1.1.4 § 2",
    title="Violences",
    summary="Une personne a subi des violences ou leur menace.",
)
assaulted = says(ASSAULT, violent)

LOOTING = clause(
    "ipro.1.1.4.2-g",
    article="1.1.4 § 2",
    title="Vol pendant un incendie",
    summary="Le vol a lieu pendant un événement du chapitre incendie qui touche le bâtiment.",
)
looted = says(LOOTING, during_fire)

circumstance = any_of(broke_in, climbed, with_stolen_keys, hidden, assaulted, looted)

# ── 2. Vitrines fixes extérieures ───────────────────────────────────────────────────────────────────────────────────

open_hours = ask("open_hours", FLAG, "Pendant les heures d’ouverture", "Du commerce, à l’heure des faits.")
PANES = choices(
    "panes",
    {
        "forced": "Forcées",
        "spread": "Écartées",
        "dismantled": "Démontées",
        "untouched": "Intactes",
    },
)
panes = ask("panes", PANES, "Les glaces de la vitrine ont été")

SHOWCASE_OPEN = clause(
    "ipro.1.1.4.2-h",
    article="1.1.4 § 2",
    title="Vitrine fixe, commerce ouvert",
    summary="Pendant l’ouverture, le contenu d’une vitrine fixe dehors est garanti contre le vol avec violences.",
)
SHOWCASE_CLOSED = clause(
    "ipro.1.1.4.2-i",
    article="1.1.4 § 2",
    title="Vitrine fixe, commerce fermé",
    summary="Pendant la fermeture, il faut que les glaces aient été forcées, écartées ou démontées.",
)
showcase_covered = (says(SHOWCASE_OPEN, open_hours & stolen & violent)) | says(
    SHOWCASE_CLOSED, ~open_hours & (stolen | vandalised) & ~(panes == "untouched")
)

inside_covered = enclosed & (stolen | vandalised) & circumstance
contents_covered = says(CONTENTS, when(place == "showcase", showcase_covered, inside_covered))
