"""What was taken or damaged, row by row: the listing that a claim's interview, a spreadsheet and a case file all fill."""

from __future__ import annotations

from fractions import Fraction

from egide.law.formulas import AMOUNT, COUNT, DAY, FLAG, RATE, TEXT, Field, ask, euros, table, when
from egide.law.graph import Expr
from egide.law.listings import cell, filled
from egide.law.types import choices, listing

KIND = choices(
    "kind of property",
    {
        "building": "Bâtiment : porte, mur, cloison, aménagement, installation d’alarme",
        "facade": "Façade ou clôture",
        "glass": "Vitre ou glace",
        "exterior_lock": "Serrure de porte extérieure, après vol ou perte de ses clés",
        "interior_lock": "Autre serrure, après vol ou perte de ses clés",
        "tube": "Tube, sonde ou flexible",
        "electronic": "Matériel informatique, de bureautique, électrique ou électronique",
        "cold": "Matériel de la chaîne du froid",
        "machine": "Machine ou moteur mécanique",
        "furniture": "Mobilier, agencement ou autre matériel professionnel",
        "tenant_fittings": "Aménagements faits ou repris par l’assuré locataire",
        "records": "Documents professionnels non informatiques",
        "data": "Données et logiciels",
        "token": "Jetons et cartes ouvrant droit à une prestation de l’assuré",
        "goods": "Marchandises achetées, matières premières, emballages, approvisionnements",
        "products": "Produits finis, semi-ouvrés ou en cours de fabrication",
        "effects": "Vêtements et objets personnels, outillage personnel des préposés",
        "exhibit": "Bien d’exposant, confié gratuitement",
        "jewel": "Bijou, pierre précieuse, perle",
        "art": "Fourrure, tapis, tapisserie, arme, objet d’art ou de décoration",
        "collection": "Collection (sa valeur entière)",
        "rare_object": "Autre objet mobilier, qui n’est pas un outil de production",
        "coin_collection": "Collection de timbres-poste, médailles ou monnaies",
        "vehicle": "Véhicule terrestre à moteur",
        "trailer": "Remorque",
        "caravan": "Caravane",
        "animal": "Animal vivant",
        "cash": "Billets et pièces",
        "tickets": "Vignettes, timbres, billets de jeu, titres de transport",
        "securities": "Chèques, cartes, effets et autres valeurs",
        "bullion": "Pièces et lingots de métaux précieux",
        "private_cash": "Argent ou valeurs détenus à titre privé",
        "carrier_effects": "Vêtements du porteur, bien servant à transporter les valeurs",
        "improvement": "Frais d’amélioration, ou de suppression d’un vice ou d’une malfaçon",
        "compliance": "Frais de mise en conformité de biens mobiliers",
        "upkeep": "Frais d’entretien, de panne ou de dérangement",
        "fine": "Amende, astreinte ou pénalité",
    },
)

PLACE = choices(
    "place of property",
    {
        "inside": "Dans le bâtiment assuré",
        "moved_inside": "Valeurs déplacées dans le bâtiment pour un motif justifié, sans sortir sur la voie publique",
        "showcase": "Dans une vitrine fixe placée dehors ou s’ouvrant du dehors",
        "movable_showcase": "Dans une vitrine transportable ou amovible, dehors, dans un hall ou un tambour d’entrée",
        "outdoors": "En plein air",
        "transport": "En transport hors du bâtiment",
        "home": "Au domicile du porteur",
    },
)

HARM = choices(
    "harm",
    {
        "stolen": "Disparu",
        "damaged": "Détérioré",
        "destroyed": "Détruit",
        "soiled": "Graffitis, tags, affichages, salissures ou rayures",
    },
)

FATE = choices(
    "fate",
    {
        "pending": "Ni remplacé ni réparé à ce jour",
        "replaced": "Remplacé, ou remis en état sur place",
        "repaired": "Réparé",
        "moved": "Reconstruit ailleurs, par choix",
        "moved_by_law": "Reconstruit ailleurs, un plan de prévention des risques l’impose",
        "given_up": "Ni remplacé ni réparé, il ne le sera pas",
        "scrap": "Déjà hors d’usage avant les faits",
    },
)

CONTAINER = choices(
    "container",
    {
        "forced": "Tiroir-caisse, meuble ou coffre forcé",
        "carried_off": "Tiroir-caisse, meuble ou coffre emporté",
        "opened": "Tiroir-caisse, meuble ou coffre ouvert sans être forcé",
        "none": "Posées ailleurs",
    },
)

OWNER = choices(
    "owner",
    {
        "insured": "L’assuré",
        "other_insured": "Autrui, qui l’avait assuré",
        "other_uninsured": "Autrui, qui ne l’avait pas assuré",
    },
)

CAUSE = choices(
    "cause of damage",
    {
        "event": "Les faits déclarés",
        "wear": "Vétusté, vieillissement, usure ou vice interne",
        "misuse": "Usage contraire aux prescriptions du fabricant ou du fournisseur",
        "known_defect": "Défaut connu avant le sinistre, resté sans remède",
        "unknown_defect": "Défaut ignoré de l’assuré",
    },
)

WARRANTY = choices(
    "warranty",
    {
        "none": "Aucune",
        "running": "Elle joue, ou peut encore jouer",
        "exhausted": "Elle est épuisée",
        "declined": "Le garant décline sa responsabilité",
    },
)


def _amount(name: str, label: str, help: str = "") -> Field:
    return Field(name, AMOUNT, label, optional=True, help=help, at_least=0)


ITEMS = listing(
    "items",
    Field("label", TEXT, "Désignation"),
    Field("kind", KIND, "Nature"),
    Field("place", PLACE, "Où il se trouvait", True, "Pour le contenu et les valeurs."),
    Field("harm", HARM, "Ce qu’il a subi", True),
    Field("owner", OWNER, "À qui il est", True, "À remplir s’il n’est pas à l’assuré."),
    _amount("new_value", "Valeur à neuf", "Prix d’un bien neuf équivalent : matériel, bâtiment, effets personnels."),
    Field("in_service", DAY, "Première mise en service", True, "Matériel."),
    Field("made", DAY, "Fabrication", True, "Matériel dont la mise en service ne peut être établie."),
    Field(
        "wear",
        RATE,
        "Vétusté fixée par l’expert ou convenue",
        True,
        "Bâtiment, mobilier, effets personnels : là où le contrat ne donne pas de taux.",
        Fraction(0),
        Fraction(1),
    ),
    _amount("market_value", "Valeur économique", "Bâtiment et matériel, si l’expert la fixe sous la valeur d’usage."),
    Field("fate", FATE, "Suite donnée", True, "Bâtiment et matériel."),
    Field("done_on", DAY, "Fin du remplacement ou de la réparation", True),
    _amount("invoice", "Factures acquittées", "Toutes celles de ce bien ; pour une serrure, son remplacement."),
    _amount("parts_value", "Parties détruites, à dire d’expert", "Quand il n’y a plus de pièces de rechange."),
    _amount("salvage", "Valeur de sauvetage", "Matériel déjà hors d’usage ; matériaux de démolition pour un bâtiment."),
    _amount("cost", "Prix de revient", "Marchandises, matières, jetons : au dernier cours avant le sinistre."),
    _amount("value", "Valeur", "Nominale, prix public, dernier cours, remplacement d’une glace ou dire d’expert."),
    _amount("making", "Fabrication ou reconstitution", "Déjà exposée pour un produit ; études pour un document."),
    _amount("overheads", "Part de frais généraux, ou report", "De fabrication ; report sur support pour un document."),
    _amount("transport", "Transport et manutention"),
    _amount("taxes", "Taxes non récupérables"),
    _amount("fitting", "Pose et dépose", "Vitres et glaces."),
    _amount(
        "deed_refund", "Remboursement dû par le propriétaire du sol", "Bâtiment sur terrain d’autrui, par un acte."
    ),
    Field("container", CONTAINER, "Où étaient les valeurs", True),
    Field("trade", FLAG, "Objet du commerce de l’assuré", True, "Objets précieux, tickets, animaux."),
    Field("weight_kg", COUNT, "Poids d’une remorque, en kg", True, at_least=0),
    Field("sell_by", DAY, "Date limite de vente ou d’usage", True),
    Field("cause", CAUSE, "Cause de ce dommage", True),
    Field("warranty", WARRANTY, "Garantie d’un fabricant, fournisseur, réparateur ou bailleur", True),
    _amount("warranty_paid", "Payé par ce garant"),
    _amount("proved_loss", "Perte réelle établie", "Si elle est moindre que le calcul."),
)

items = ask("items", ITEMS, "Biens volés ou endommagés", "Une ligne par bien ; une liste vide si rien n’a été pris.")


def of(name: str) -> Expr:
    """A cell of the row being looked at."""
    return cell(ITEMS, name)


def given(name: str) -> Expr:
    """Whether the row has this cell."""
    return filled(ITEMS, name)


kind, place = of("kind"), of("place")


def by_kind(otherwise: Expr, **rows: Expr) -> Expr:
    """A value for some kinds of property, another for all the rest."""
    return table(kind, {**dict.fromkeys(KIND.values, otherwise), **rows})


def added(name: str) -> Expr:
    """An amount that a row may add to its value: nothing where none is claimed."""
    return when(given(name), of(name), euros("0.00"))
