"""Annex 1, 2.3: glazier and locksmith. Declared by telephone, repaired on site, 200 € at most, with its exclusions."""

from __future__ import annotations

from egide.contracts.axa_assistance.a01_definitions import broken_glass, is_lock, sent_by_axa
from egide.contracts.axa_assistance.a02_cover import cover
from egide.contracts.axa_assistance.a03_exclusions import (
    WORKS,
    dismantling,
    excluded,
    finish,
    no_original,
    work,
)
from egide.contracts.axa_assistance.vocabulary import cause, place
from egide.law.clauses import clause
from egide.law.formulas import (
    AMOUNT,
    FLAG,
    MOMENT,
    Field,
    all_of,
    any_of,
    ask,
    const,
    elapsed,
    euros,
    exclusion,
    least,
    no,
    says,
    table,
    when,
)
from egide.law.listings import cell, each_row, total
from egide.law.types import choices

# ── Declaration (I) ─────────────────────────────────────────────────────────────────────────────────────────────────

REPAIR = clause(
    "axa.2.3-a",
    article="Annexe 1, 2.3",
    title="Vitre ou serrure après une effraction",
    summary="Un examen par téléphone, puis s’il le faut un dépannage : déplacement, main-d’œuvre et pièces.",
)
PROBLEM = choices("problem", {"glass": "Bris de vitre", "lock": "Problème de serrure", "other": "Autre chose"})
problem = ask("problem", PROBLEM, "Ce qui est à réparer", "Ce que l’assuré décrit au téléphone.")
repairable = says(REPAIR, table(problem, {"glass": broken_glass, "lock": is_lock, "other": no()}))

DECLARED = clause(
    "axa.2.3.i-a",
    article="Annexe 1, 2.3 I",
    title="Un appel, un vitrier ou un serrurier",
    summary="La déclaration se fait par téléphone ; AXA Assistance envoie le métier qu’il faut et dit comment.",
    reading="Aucun numéro n’est donné ici : c’est celui de l’article 4.",
)
TRADE = choices(
    "trade", {"glazier": "Un vitrier", "locksmith": "Un serrurier", "nobody": "Personne : hors de la prestation"}
)
trade = says(
    DECLARED,
    table(
        problem,
        {"glass": const(TRADE, "glazier"), "lock": const(TRADE, "locksmith"), "other": const(TRADE, "nobody")},
    ),
)

DOCUMENTS = clause(
    "axa.2.3.i-b",
    article="Annexe 1, 2.3 I",
    title="Les documents demandés",
    summary="AXA Assistance peut demander tout document utile ; le dossier l’attend.",
)
document_asked = ask(
    "document_asked", FLAG, "Document demandé par AXA Assistance", "Une preuve, une facture, un rapport."
)
document_given = ask("document_given", FLAG, "Document remis", "Par l’assuré, depuis la demande.")
waiting_for_document = says(DOCUMENTS, document_asked & ~document_given)

# ── On site (II) ────────────────────────────────────────────────────────────────────────────────────────────────────

VERIFIED_ON_SITE = clause(
    "axa.2.3.ii.a-a",
    article="Annexe 1, 2.3 II a",
    title="Vérifier, puis mettre en sûreté",
    summary="Le prestataire s’assure que le dommage est garanti, et met le local en sûreté.",
)

PROVIDER_CHOOSES = clause(
    "axa.2.3.ii.a-b",
    article="Annexe 1, 2.3 II a",
    title="Le prestataire choisit ses moyens",
    summary="Comment dépanner : le prestataire agréé en décide seul.",
)
METHOD = choices("method", {"provider": "Celle du prestataire", "insured": "Celle que demande l’assuré"})
method_asked = ask("method_asked", METHOD, "Façon de faire souhaitée", "« insured » si l’assuré en réclame une autre.")
method_kept = says(
    PROVIDER_CHOOSES,
    table(method_asked, {"provider": const(METHOD, "provider"), "insured": const(METHOD, "provider")}),
)

STANDARD_PARTS = clause(
    "axa.2.3.ii.a-c",
    article="Annexe 1, 2.3 II a",
    title="Des pièces de gamme courante",
    summary="Seules les pièces des éléments couverts sont changées, par ce qui existe alors en gamme courante.",
)
PART = choices("part", {"none": "Non remplacée", "standard": "Pièce de gamme courante"})
part_of_covered = ask(
    "part_of_covered", FLAG, "Pièce d’une serrure ou d’une vitre couverte", "Quelle que soit sa gamme."
)
replaced_by = says(STANDARD_PARTS, when(part_of_covered, const(PART, "standard"), const(PART, "none")))

# ── Exclusions (III) ────────────────────────────────────────────────────────────────────────────────────────────────

EXCLUSIONS = "Annexe 1, 2.3 III"
WEAR = clause(
    "axa.2.3.iii-a", article=EXCLUSIONS, title="Usure", summary="La serrure usée par le temps n’est pas dépannée."
)
worn = exclusion(WEAR, (problem == "lock") & (cause == "wear"))

JOINERY = clause(
    "axa.2.3.iii-b",
    article=EXCLUSIONS,
    title="Menuiserie, blindage, renforcement",
    summary="Le travail du bois, le blindage refait et la porte renforcée sont exclus.",
)
joinery = exclusion(JOINERY, work.one_of("joinery", "armour", "reinforcement"))

MASONRY = clause(
    "axa.2.3.iii-c",
    article=EXCLUSIONS,
    title="Maçonnerie",
    summary="La maçonnerie à refaire après le dépannage est exclue.",
)
masonry = exclusion(MASONRY, work == "masonry")

DETACHED = clause(
    "axa.2.3.iii-d",
    article=EXCLUSIONS,
    title="Vitre d’une dépendance séparée",
    summary="La vitre d’une dépendance extérieure sans passage vers le local est exclue.",
)
detached = exclusion(DETACHED, (problem == "glass") & (place == "detached_outbuilding"))

SHUTTERS = clause(
    "axa.2.3.iii-e",
    article=EXCLUSIONS,
    title="Volets et stores",
    summary="Ce qui occulte, dedans ou dehors, à moteur ou non, est exclu.",
)
shutters = exclusion(SHUTTERS, work == "shutter")

SEPARATE_CELLAR = clause(
    "axa.2.3.iii-f",
    article=EXCLUSIONS,
    title="Cave ou véranda séparée",
    summary="La cave ou la véranda sans passage vers le local est exclue.",
    reading="« Habitation » n’est pas défini : lu comme le local professionnel.",
)
separate_cellar = exclusion(SEPARATE_CELLAR, place == "separate_cellar")

repair_excluded = any_of(excluded, worn, detached, separate_cellar)
repair_cover = cover(repairable & sent_by_axa, own_exclusions=repair_excluded)

# ── How much ────────────────────────────────────────────────────────────────────────────────────────────────────────

LIMIT = clause(
    "axa.2.3.ii.a-d",
    article="Annexe 1, 2.3 II a",
    title="200 € TTC par intervention",
    summary="AXA Assistance paie l’intervention jusqu’à 200 € ; l’assuré paie le reste.",
    reading="« Par intervention » est supposé : le texte dit « les frais découlant de l’intervention ».",
)
works = ask("works", WORKS, "Travaux", "Une ligne pour chacun, TTC.")
left_out = any_of(joinery, masonry, shutters, finish, dismantling, no_original)
priced = each_row(works, (Field("kept", AMOUNT, "Retenu"), when(left_out, euros("0.00"), cell(WORKS, "amount"))))
works_cost = total(works, "amount")
works_kept = total(priced, "kept")
axa_pays = when(repair_cover == "covered", says(LIMIT, least(works_kept, euros("200.00"))), euros("0.00"))
insured_pays = works_cost - axa_pays

# ── The intervention slip (II b) ────────────────────────────────────────────────────────────────────────────────────

SLIP = clause(
    "axa.2.3.ii.b-a",
    article="Annexe 1, 2.3 II b",
    title="Le bulletin d’intervention",
    summary="Heures, durée, diagnostic, travaux, pièces, refus s’il y en a un ; signé en deux exemplaires.",
)
arrived_at = ask("arrived_at", MOMENT, "Arrivée du prestataire", "Celle du bulletin.")
left_at = ask("left_at", MOMENT, "Départ du prestataire", "Celui du bulletin, après l’arrivée.")
time_on_site = says(SLIP, elapsed(arrived_at, left_at))
diagnosis_given = ask("diagnosis_given", FLAG, "Diagnostic indiqué", "Sur le bulletin.")
work_described = ask(
    "work_described", FLAG, "Travaux et pièces indiqués", "Sur le bulletin : ce qui a été fait, ce qui a été changé."
)
refused_on_site = ask(
    "refused_on_site", FLAG, "Intervention refusée sur place", "Parce que le dommage n’est pas garanti."
)
refusal_explained = ask("refusal_explained", FLAG, "Motif du refus indiqué", "Sur le bulletin, en clair.")
signed = ask("signed", FLAG, "Signé par l’assuré, un exemplaire remis", "Établi en double.")
refusal_told = when(refused_on_site, refusal_explained, work_described)
slip_complete = says(SLIP, all_of(diagnosis_given, refusal_told, signed))
