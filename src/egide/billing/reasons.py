"""Why a bank refused or sent back a payment: the ISO 20022 codes of the SEPA schemes, in French, and what each calls for."""

from __future__ import annotations

REASONS = {
    "AC01": "IBAN inexact : demander les coordonnées bancaires",
    "AC04": "Compte clos : demander un autre compte",
    "AC06": "Compte bloqué",
    "AC13": "Compte d’un consommateur débité en interentreprises",
    "AG01": "Opération interdite sur ce compte",
    "AG02": "Type d’opération inexact",
    "AM04": "Provision insuffisante",
    "AM05": "Opération en double",
    "BE05": "Identifiant du créancier inconnu",
    "CNOR": "Banque du créancier inconnue",
    "DNOR": "Banque du débiteur inconnue",
    "FF01": "Format du fichier inexact",
    "MD01": "Pas de mandat, ou mandat révoqué : remboursable treize mois",
    "MD02": "Données du mandat manquantes ou inexactes",
    "MD06": "Contesté par le client dans les huit semaines",
    "MD07": "Titulaire décédé",
    "MS02": "Refus du client, sans motif",
    "MS03": "Refus de la banque, sans motif",
    "RC01": "BIC inexact",
    "RR01": "Il manque le compte du débiteur",
    "RR02": "Il manque le nom ou l’adresse du débiteur",
    "RR03": "Il manque le nom ou l’adresse du créancier",
    "RR04": "Raison réglementaire",
    "SL01": "Refus selon les consignes du débiteur à sa banque",
}


def explained(code: str) -> str:
    """« AM04 : Provision insuffisante »; a code that we do not know is said to be so."""
    return f"{code} : {REASONS.get(code, 'code inconnu, à demander à la banque')}" if code else "motif non indiqué"
