"""The lexicon, things and values: contents, effects, cash, precious objects, the index, and what a value is."""

from __future__ import annotations

from egide.contracts.integral_pro.items import by_kind, of, place
from egide.contracts.integral_pro.vocabulary import loss_day
from egide.law.clauses import clause
from egide.law.formulas import AMOUNT, COUNT, DAY, FLAG, Field, ask, count, euros, most, no, says, table, when, yes
from egide.law.graph import Expr
from egide.law.listings import cell, latest_where
from egide.law.types import choices, listing

# ── Biens et effets personnels, contenu, espèces ────────────────────────────────────────────────────────────────────

ENCLOSED = clause(
    "ipro.lex.contenu",
    article="Lexique : Contenu",
    title="Le contenu est dans le bâtiment",
    summary="Matériel, marchandises, valeurs, objets précieux, effets, biens d’exposant, renfermés dans le bâtiment.",
)
enclosed = says(ENCLOSED, place.one_of("inside", "moved_inside"))

# ── Indice ──────────────────────────────────────────────────────────────────────────────────────────────────────────

INDEX = clause(
    "ipro.lex.indice-a",
    "ipro.lex.indice-c",
    article="Lexique : Indice",
    title="L’indice de la construction, à défaut d’un autre",
    summary="Sans autre précision, l’indice est celui du coût de la construction, publié chaque trimestre par la FFB.",
    reading="Vaut la dernière valeur publiée au jour des faits ; une valeur non publiée ne se devine pas.",
)
SERIES = choices("index series", {"ffb": "Coût de la construction (FFB)", "ri": "Risque industriel (FFSA)"})
INDEX_VALUES = listing(
    "index values",
    Field("series", SERIES, "Indice"),
    Field("published_on", DAY, "Publié le"),
    Field("value", AMOUNT, "Valeur", help="En euros : une fois l’indice.", at_least=1),
)
index_values = ask(
    "index_values",
    INDEX_VALUES,
    "Valeurs publiées de l’indice",
    "Tenues à jour par l’exploitant, avec leur publication.",
)
TIMES_INDEX = clause(
    "ipro.lex.indice-d",
    article="Lexique : Indice",
    title="Tant de fois l’indice",
    summary="Une fois l’indice est sa valeur, en euros.",
)

RISK_INDEX = clause(
    "ipro.lex.indice-b",
    article="Lexique : Indice",
    title="L’indice Risque industriel, s’il est cité",
    summary="Il ne sert que là où le contrat le nomme.",
)


def _published(series: str, unknown: str) -> Expr:
    """The last value of a series published by the day of the facts."""
    return latest_where(
        index_values,
        (cell(INDEX_VALUES, "series") == series) & (cell(INDEX_VALUES, "published_on") <= loss_day),
        "published_on",
        "value",
        unknown,
    )


INDEX_UNKNOWN = "aucune valeur de l’indice FFB n’est publiée au jour des faits ; complétez les valeurs de l’indice"
RISK_UNKNOWN = "aucune valeur de l’indice Risque industriel n’est publiée au jour des faits ; complétez ses valeurs"
index = says(INDEX, _published("ffb", INDEX_UNKNOWN))
risk_index = says(RISK_INDEX, _published("ri", RISK_UNKNOWN))
risk_index_named = ask("risk_index_named", FLAG, "Le texte nomme l’indice Risque industriel")
times = ask("times", COUNT, "Nombre de fois l’indice", at_least=count(0))
amount_of_index = says(TIMES_INDEX, times * when(risk_index_named, risk_index, index))


def times_index(times: int) -> Expr:
    """So many times the index, in euros."""
    return says(TIMES_INDEX, count(times) * index)


# ── Valeur à neuf, valeur économique ────────────────────────────────────────────────────────────────────────────────


def _cost(name: str, label: str, help: str = "") -> Expr:
    return ask(name, AMOUNT, label, help, at_least=euros("0.00"))


NEW_BUILDING = clause(
    "ipro.lex.valeur-a-neuf-a",
    article="Lexique : Valeur à neuf",
    title="Bâtiment : le reconstruire à l’identique",
    summary="Le prix, au jour du sinistre, d’une reconstruction à l’identique, fixé par l’expert.",
)
NEW_EQUIPMENT = clause(
    "ipro.lex.valeur-a-neuf-b",
    article="Lexique : Valeur à neuf",
    title="Matériel : un équivalent neuf, posé et essayé",
    summary="Prix catalogue au jour du règlement, avec le port le moins cher, emballage et montage, essais, taxes non "
    "récupérables.",
)
THING = choices("thing valued", {"building": "Un bâtiment", "equipment": "Un matériel"})
thing = ask("thing", THING, "Ce qui est évalué")
new_value = table(
    thing,
    {
        "building": says(NEW_BUILDING, _cost("rebuilding", "Reconstruction à l’identique, au jour du sinistre")),
        "equipment": says(
            NEW_EQUIPMENT,
            _cost("catalogue", "Prix catalogue d’un équivalent neuf", "Au jour du règlement.")
            + _cost("packing", "Emballage")
            + _cost("cheapest_transport", "Transport, au tarif le plus bas")
            + _cost("assembly", "Montage")
            + _cost("tests", "Essais")
            + _cost("duties", "Douane et taxes non récupérables"),
        ),
    },
)

MARKET = clause(
    "ipro.lex.valeur-economique-a",
    article="Lexique : Valeur économique",
    title="Le prix du marché",
    summary="Ce que le bien se vendrait au jour du sinistre, à dire d’expert.",
)
WITHOUT_LAND = clause(
    "ipro.lex.valeur-economique-b",
    article="Lexique : Valeur économique",
    title="Le terrain n’en fait pas partie",
    summary="D’un immeuble, on retire ce que vaut le terrain nu.",
)
market_price = says(MARKET, _cost("market_price", "Prix de marché au jour du sinistre"))
economic_value = table(
    thing,
    {
        "building": says(WITHOUT_LAND, most(euros("0.00"), market_price - _cost("land", "Valeur du terrain nu"))),
        "equipment": market_price,
    },
)

# ── Objets précieux ─────────────────────────────────────────────────────────────────────────────────────────────────

NOT_TRADE = clause(
    "ipro.lex.objets-precieux-a",
    article="Lexique : Objets précieux",
    title="Hors du commerce de l’assuré",
    summary="Ce dont l’assuré fait commerce n’est pas un objet précieux, mais une marchandise.",
)
JEWELS = clause(
    "ipro.lex.objets-precieux-b",
    "ipro.lex.bijoux",
    article="Lexique : Objets précieux",
    title="Les bijoux, quelle que soit leur valeur",
    summary="Un bijou est un objet précieux, même de peu de prix ; pièces et lingots n’en sont pas.",
)
ART = clause(
    "ipro.lex.objets-precieux-c",
    article="Lexique : Objets précieux",
    title="Fourrures, tapis, armes et objets d’art",
    summary="Ils sont précieux si un seul vaut plus de trois fois l’indice.",
)
COLLECTIONS = clause(
    "ipro.lex.objets-precieux-d",
    article="Lexique : Objets précieux",
    title="Collections",
    summary="Une collection est précieuse si, entière, elle vaut plus de trois fois l’indice.",
)
RARE = clause(
    "ipro.lex.objets-precieux-e",
    article="Lexique : Objets précieux",
    title="Autres objets de grand prix",
    summary="Un autre objet, qui n’est pas un outil de production, est précieux au-delà de trente fois l’indice.",
)
traded = says(NOT_TRADE, of("trade"))
precious = by_kind(
    no(),
    jewel=says(JEWELS, yes()),
    art=says(ART, of("value") > times_index(3)),
    collection=says(COLLECTIONS, of("value") > times_index(3)),
    rare_object=says(RARE, of("value") > times_index(30)),
)
