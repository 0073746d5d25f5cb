"""A one-page invented contract of insurance for the desk's tests: a broken window, a limit, a deductible."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from egide.law.clauses import clause
from egide.law.contract import Contract, History, Opening, Wording
from egide.law.formulas import (
    AMOUNT,
    FLAG,
    MOMENT,
    TEXT,
    Field,
    ask,
    const,
    euros,
    exclusion,
    least,
    most,
    says,
    scheduled,
    when,
)
from egide.law.procedures import End, Go, Outcome, Procedure, Step
from egide.law.questions import Answer, Line, Question
from egide.law.types import choices, listing

PAYER = choices("payer", {"insurer": "L’assureur", "insured": "L’assuré"})
VERDICT = choices("verdict", {"covered": "Garanti", "refused": "Non garanti"})
FILE = clause("inv.1", article="1", title="Le dossier", summary="Un sinistre déclaré est instruit.")
COVER = clause("inv.2", article="2", title="Vitre brisée", summary="Une vitre brisée est garantie.")
OWN_HAND = clause(
    "inv.3", article="3", title="Bris volontaire", summary="Ce que l’assuré brise exprès n’est pas garanti."
)
PAID = clause(
    "inv.4", article="4", title="Ce qui est payé", summary="Dans la limite, moins la franchise.", reading="Une lecture."
)

limit = scheduled("limit", AMOUNT, "Plafond")
broken = ask("broken", FLAG, "Une vitre est brisée", "Elle ne tient plus.")
on_purpose = ask("on_purpose", FLAG, "L’assuré l’a fait exprès")
loss = ask("loss", AMOUNT, "Prix du remplacement")
rows = ask("rows", listing("rows", Field("label", TEXT, "Désignation"), Field("price", AMOUNT, "Prix")), "Vitres")
covered = says(COVER, broken) & ~exclusion(OWN_HAND, on_purpose)
due = when(covered, says(PAID, most(euros("0.00"), least(loss, limit) - euros("50.00"))), euros("0.00"))

INDEMNITY = Question(
    "indemnity",
    "Combien ?",
    Answer(
        verdict=when(covered, const(VERDICT, "covered"), const(VERDICT, "refused")),
        amount=due,
        payer=const(PAYER, "insurer"),
        lines=(Line("Vitre", due, PAID),),
    ),
)
offer = Step(
    "offer",
    "Envoyer l’offre",
    "handler",
    "customer",
    PAID,
    (
        Outcome("sent", "Offre envoyée", Go("answer"), asks=(Field("amount", AMOUNT, "Somme"),), decided="indemnity"),
        Outcome("refused", "Refus envoyé", End("refused", "Refusé")),
    ),
)
answer = Step(
    "answer",
    "Attendre la réponse",
    "customer",
    "customer",
    PAID,
    (Outcome("accepted", "Acceptée", End("accepted", "Offre acceptée")), Outcome("declined", "Refusée", Go("offer"))),
)
CLAIM = Procedure("claim", "Sinistre", FILE, None, {"start": Go("offer")}, (offer, answer))


def opened(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    return {}


CONTRACT = Contract(
    "invented",
    "Contrat inventé",
    "Personne",
    (Wording("1", date(2026, 1, 1)),),
    (limit,),
    (FILE, COVER, OWN_HAND, PAID),
    (INDEMNITY,),
    (CLAIM,),
    (
        Opening(
            "claim.declared",
            "claim",
            (
                Field("contract", TEXT, "Contrat"),
                Field("site", TEXT, "Site", True),
                Field("loss_at", MOMENT, "Moment des faits"),
            ),
            opened,
            questions=("indemnity",),
        ),
    ),
    inputs_from={
        "indemnity": lambda history, at: {"broken": True} if any(f.kind == "guard.found" for f in history) else {}
    },
)
