"""Article 1.1.11: exclusions common to all the guarantees of property, added to those of each."""

from __future__ import annotations

from egide.contracts.integral_pro.items import given, kind, of
from egide.contracts.integral_pro.vocabulary import loss_day
from egide.law.clauses import clause
from egide.law.formulas import any_of, exclusion, says

COMMON = clause(
    "ipro.1.1.11-a",
    article="1.1.11",
    title="Elles s’ajoutent à celles de la garantie",
    summary="Ces exclusions valent pour toute garantie de biens, en plus des siennes.",
)

# ── 1. Les biens ────────────────────────────────────────────────────────────────────────────────────────────────────

COIN_COLLECTIONS = clause(
    "ipro.1.1.11-b",
    article="1.1.11, 1",
    title="Collections de timbres, médailles et monnaies",
    summary="Timbres-poste, médailles et monnaies de collection ne sont pas garantis.",
)
VEHICLES = clause(
    "ipro.1.1.11-c",
    article="1.1.11, 1",
    title="Véhicules, grosses remorques, caravanes",
    summary="Véhicules à moteur, remorques de plus de 500 kg et caravanes ne sont pas garantis.",
)
ANIMALS = clause(
    "ipro.1.1.11-d",
    article="1.1.11, 1",
    title="Animaux",
    summary="Un animal vivant n’est pas garanti, sauf s’il est l’objet du commerce ou de la prestation.",
)

# ── 2. Les causes ───────────────────────────────────────────────────────────────────────────────────────────────────

WEAR = clause(
    "ipro.1.1.11-e",
    article="1.1.11, 2",
    title="Vétusté, usure, vice interne",
    summary="Un dommage dû à la vétusté, à l’âge, à l’usure ou à un vice interne n’est pas garanti.",
)
MISUSE = clause(
    "ipro.1.1.11-f",
    article="1.1.11, 2",
    title="Usage contraire aux prescriptions",
    summary="Un dommage dû à un usage contraire à ce que prescrit le fabricant n’est pas garanti.",
)
KNOWN_DEFECT = clause(
    "ipro.1.1.11-g",
    article="1.1.11, 2",
    title="Défaut connu, laissé sans remède",
    summary="Un défaut de fabrication, conception ou emballage connu avant et non corrigé exclut le dommage.",
)

# ── 3 à 5. Les frais et les dates ───────────────────────────────────────────────────────────────────────────────────

IMPROVEMENT = clause(
    "ipro.1.1.11-h",
    article="1.1.11, 3",
    title="Améliorations et suppression d’un vice",
    summary="Supprimer un vice ou améliorer un bien n’est pas garanti, même si l’assureur l’exige.",
)
COMPLIANCE = clause(
    "ipro.1.1.11-i",
    article="1.1.11, 4",
    title="Mise en conformité des meubles",
    summary="Mettre des biens mobiliers aux normes n’est pas garanti.",
)
SELL_BY = clause(
    "ipro.1.1.11-j",
    article="1.1.11, 5",
    title="Date limite atteinte",
    summary="Au jour des faits, un bien arrivé à sa date limite n’est pas garanti.",
)

# ── 6 et 7. Les garanties d'autrui, l'entretien ─────────────────────────────────────────────────────────────────────

WARRANTY = clause(
    "ipro.1.1.11-k",
    article="1.1.11, 6",
    title="Garantie d’un fabricant ou d’un bailleur",
    summary="Ce que couvre la garantie d’un fabricant, fournisseur, réparateur ou bailleur n’est pas dû ici.",
)
UPKEEP = clause(
    "ipro.1.1.11-m",
    article="1.1.11, 7",
    title="Entretien, pannes, dérangements",
    summary="Les frais d’entretien ou de panne ne sont pas garantis, contrat de maintenance ou non.",
)

cause = of("cause")
heavy_trailer = (kind == "trailer") & (of("weight_kg") > 500)
excluded_property = says(
    COMMON,
    any_of(
        exclusion(COIN_COLLECTIONS, kind == "coin_collection"),
        exclusion(VEHICLES, kind.one_of("vehicle", "caravan") | heavy_trailer),
        exclusion(ANIMALS, (kind == "animal") & ~of("trade")),
        exclusion(WEAR, cause == "wear"),
        exclusion(MISUSE, cause == "misuse"),
        exclusion(KNOWN_DEFECT, cause == "known_defect"),
        exclusion(IMPROVEMENT, kind == "improvement"),
        exclusion(COMPLIANCE, kind == "compliance"),
        exclusion(SELL_BY, given("sell_by") & (of("sell_by") <= loss_day)),
        exclusion(WARRANTY, of("warranty") == "running"),
        exclusion(UPKEEP, kind == "upkeep"),
    ),
)

WARRANTY_OVER = clause(
    "ipro.1.1.11-l",
    article="1.1.11, 6",
    title="Quand le garant a payé ou décline",
    summary="La garantie revient quand celle du garant est épuisée ou qu’il décline : reste dû ce qu’il n’a pas payé.",
)
warranty_over = of("warranty").one_of("exhausted", "declined")
