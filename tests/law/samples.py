"""Clauses, inputs and types that the tests of the language share. No contract says this."""

from __future__ import annotations

from egide.law.clauses import Clause, clause
from egide.law.formulas import (
    AMOUNT,
    COUNT,
    DAY,
    DURATION,
    FLAG,
    MOMENT,
    RATE,
    TEXT,
    Field,
    ask,
    scheduled,
)
from egide.law.types import choices, listing

CAUSE = choices("cause", {"theft": "vol", "fire": "incendie", "wear": "usure"})
PAYER = choices("payer", {"customer": "le client", "operator": "l'opérateur"})
OFFER = choices("offer", {"basic": "de base", "full": "complète"})
CONTACTS = listing("contacts", Field("name", TEXT, "Nom"), Field("phone", TEXT, "Téléphone", optional=True))

cause = ask("cause", CAUSE, "Cause du sinistre")
loss = ask("loss", AMOUNT, "Montant des dommages")
locked = ask("locked", FLAG, "Porte fermée à clé")
guarded = ask("guarded", FLAG, "Local gardé")
visits = ask("visits", COUNT, "Nombre de passages")
share = ask("share", RATE, "Part de responsabilité")
alarm = ask("alarm", MOMENT, "Heure de l'alarme")
stop = ask("stop", MOMENT, "Heure de l'arrêt")
stay = ask("stay", DURATION, "Durée du gardiennage")
declared = ask("declared", DAY, "Date de la déclaration")
contacts = ask("contacts", CONTACTS, "Contacts")
remark = ask("remark", TEXT, "Remarque")
offer = scheduled("offer", OFFER, "Formule")
limit = scheduled("limit", AMOUNT, "Plafond")


def a_clause(id: str, article: str | None = None, reading: str | None = None) -> Clause:
    return clause(
        id, article=article or id.rsplit(".", 1)[-1], title=f"Titre {id}", summary=f"Ce que dit {id}.", reading=reading
    )


BASE = a_clause("t.1", "1")
FIRST = a_clause("t.2", "2")
SECOND = a_clause("t.3", "3")
THIRD = a_clause("t.4", "4")
