"""The equipment goes back (art. 23): the technician, thirty days, the signed report; or the letter, fifteen days, the penalty."""

from __future__ import annotations

from egide.contracts.ima_protect.a23_return import (
    ACCESS,
    HOLES,
    IN_TIME,
    NO_ACCESS_PENALTY,
    OWED,
    REPORT,
    TECHNICIAN,
)
from egide.contracts.ima_protect.letters import delivery
from egide.contracts.ima_protect.tariff_return import PIECES, penalty, pieces_due
from egide.contracts.ima_protect.vocabulary import event_at
from egide.law.delays import Delay, Start, Unit
from egide.law.formulas import Field, day_of
from egide.law.procedures import Do, End, Go, Limit, Outcome, Owe, Procedure, Step, Tell

THIRTY_DAYS = Delay(30, Unit.DAYS, Start.NEXT_DAY)
FIFTEEN_DAYS = Delay(15, Unit.DAYS, Start.NEXT_DAY)
"""The last day is still the customer's."""

TAKEN_DOWN = Outcome(
    "taken_down",
    "Le technicien a démonté",
    Go("report"),
    TECHNICIAN,
    sets={"taken_down_on": day_of(event_at)},
)
SIGNED = Outcome(
    "signed",
    "Compte-rendu signé par le client",
    End(
        "settled",
        "Équipement rendu, compte fait",
        (
            Owe("pieces", "Matériel abîmé ou manquant", pieces_due, "customer", OWED),
            Tell(
                "settlement",
                "Décompte envoyé",
                "customer",
                ("email",),
                "Votre équipement a été démonté. Le décompte de ce qui manque ou revient abîmé est joint ; reboucher les "
                "trous reste à votre charge.",
                HOLES,
            ),
        ),
    ),
    OWED,
    asks=(Field("pieces", PIECES, "Matériel rendu, abîmé ou manquant, pièce par pièce"),),
)

# ── Taken down by a technician ───────────────────────────────────────────────────────────────────────────────────────

appointment = Step(
    "appointment",
    "Prendre rendez-vous et démonter",
    by="office",
    to="customer",
    clause=IN_TIME,
    help="Dans les trente jours de la fin du contrat, en présence du client.",
    limits=(Limit("overdue", "Trente jours passés, rien n’est démonté", THIRTY_DAYS, IN_TIME, Go("formal_notice")),),
    outcomes=(TAKEN_DOWN, Outcome("no_access", "Le client n’a pas ouvert", Go("formal_notice"), ACCESS)),
)
report = Step(
    "report",
    "Faire signer le compte-rendu de démontage",
    by="technician",
    to="customer",
    clause=REPORT,
    outcomes=(SIGNED, Outcome("unsigned", "Le client ne signe pas", Go("signature"))),
)
signature = Step(
    "signature",
    "Obtenir la signature du compte-rendu",
    by="office",
    to="customer",
    clause=REPORT,
    outcomes=(
        SIGNED,
        Outcome("given_up", "Signature jamais obtenue", End("unsigned", "Clos sans signature : rien à facturer")),
    ),
)

# ── Nothing could be taken back ──────────────────────────────────────────────────────────────────────────────────────

formal_notice = Step(
    "formal_notice",
    "Envoyer la mise en demeure de rendre l’équipement",
    by="office",
    to="customer",
    clause=NO_ACCESS_PENALTY,
    outcomes=(
        Outcome(
            "sent",
            "Lettre remise à la poste",
            Go("delivery"),
            do=(
                Tell(
                    "return_notice",
                    "Mise en demeure de rendre l’équipement",
                    "customer",
                    ("registered_letter",),
                    "Laissez notre technicien reprendre l’équipement dans les 15 jours. À défaut, une pénalité de "
                    "1 000 € sera prélevée.",
                    NO_ACCESS_PENALTY,
                ),
            ),
        ),
        TAKEN_DOWN,
    ),
)
presentation = delivery(NO_ACCESS_PENALTY, "fifteen_days", "formal_notice", TAKEN_DOWN)
fifteen_days = Step(
    "fifteen_days",
    "Laisser reprendre l’équipement",
    by="customer",
    to="office",
    clause=NO_ACCESS_PENALTY,
    limits=(
        Limit(
            "over",
            "Quinze jours passés, rien n’est revenu",
            FIFTEEN_DAYS,
            NO_ACCESS_PENALTY,
            End(
                "penalty",
                "Rien n’est revenu : pénalité",
                (
                    Owe("penalty", "Pénalité de non-restitution", penalty, "customer", NO_ACCESS_PENALTY),
                    Do("collect", "Prélever la pénalité", "office", NO_ACCESS_PENALTY),
                ),
            ),
        ),
    ),
    outcomes=(TAKEN_DOWN,),
)

RETURN_PROCEDURE = Procedure(
    "equipment_return",
    "Restitution de l’équipement",
    IN_TIME,
    start=None,
    entries={"start": Go("appointment")},
    steps=(appointment, report, signature, formal_notice, presentation, fifteen_days),
)
