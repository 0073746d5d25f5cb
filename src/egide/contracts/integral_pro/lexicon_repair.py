"""The lexicon: what the cost of a repair is made of, item by item."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import AMOUNT, FLAG, ask, euros, says, when
from egide.law.graph import Expr

REPAIR = clause(
    "ipro.lex.frais-de-reparation-a",
    article="Lexique : Frais de réparation",
    title="Remettre le bien comme avant",
    summary="Le coût normal, au jour du sinistre, fait des seuls postes que le contrat énumère.",
)
PARTS = clause(
    "ipro.lex.frais-de-reparation-b",
    article="Lexique : Frais de réparation",
    title="Pièces et fournitures",
    summary="Les pièces de rechange et les fournitures sont admises.",
)
TRANSPORT = clause(
    "ipro.lex.frais-de-reparation-c",
    article="Lexique : Frais de réparation",
    title="Transport au plus bas",
    summary="Le transport l’est au tarif le plus bas.",
)
LABOUR = clause(
    "ipro.lex.frais-de-reparation-d",
    article="Lexique : Frais de réparation",
    title="Main-d’œuvre sans majoration",
    summary="La main-d’œuvre l’est au tarif des heures normales.",
)
TAXES = clause(
    "ipro.lex.frais-de-reparation-e",
    article="Lexique : Frais de réparation",
    title="Taxes non récupérables",
    summary="La douane et les taxes que l’assuré ne récupère pas sont admises.",
)
STOPGAP = clause(
    "ipro.lex.frais-de-reparation-f",
    article="Lexique : Frais de réparation",
    title="Réparation provisoire",
    summary="Admise si l’assureur l’a acceptée avant, et si elle n’alourdit pas le coût total.",
)
TUNING = clause(
    "ipro.lex.frais-de-reparation-g",
    article="Lexique : Frais de réparation",
    title="Nettoyage, révision, réglage",
    summary="Admis pour ce qu’un expert a jugé utile à la reprise du service.",
)


def _cost(name: str, label: str) -> Expr:
    return ask(name, AMOUNT, label, at_least=euros("0.00"))


nothing = euros("0.00")
hours_worked = _cost("labour_normal_rate", "Main-d’œuvre, comptée au tarif des heures normales")
stopgap = _cost("stopgap", "Réparation provisoire")
stopgap_agreed = ask("stopgap_agreed", FLAG, "Réparation provisoire acceptée avant par l’assureur")
stopgap_neutral = ask("stopgap_neutral", FLAG, "La réparation provisoire n’alourdit pas le coût total")
items = (
    ("Pièces et fournitures", PARTS, says(PARTS, _cost("spare_parts", "Pièces de rechange et fournitures"))),
    ("Transport", TRANSPORT, says(TRANSPORT, _cost("transport_lowest", "Transport, au tarif le plus bas"))),
    ("Main-d’œuvre", LABOUR, says(LABOUR, hours_worked)),
    ("Taxes", TAXES, says(TAXES, _cost("taxes_not_recoverable", "Douane et taxes non récupérables"))),
    (
        "Réparation provisoire",
        STOPGAP,
        says(STOPGAP, when(stopgap_agreed & stopgap_neutral, stopgap, nothing)),
    ),
    (
        "Réglages",
        TUNING,
        says(TUNING, _cost("tuning_validated", "Nettoyage, révision et réglage validés par l’expert")),
    ),
)
repair_cost = says(REPAIR, sum((amount for _, _, amount in items[1:]), items[0][2]))
