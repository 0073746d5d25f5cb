"""A complaint (art. 30): the customer service, then the complaints service, thirty working days each, then mediation."""

from __future__ import annotations

from egide.contracts.ima_protect.a30_complaints import (
    FIRST_LEVEL,
    IN_WRITING,
    MEDIATOR,
    NOT_REQUIRED,
    SECOND_LEVEL,
    WITHIN_A_YEAR,
    complaint_channel,
)
from egide.contracts.ima_protect.vocabulary import event_at
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Start, Unit
from egide.law.procedures import Do, End, Go, Limit, Outcome, Procedure, Step, Tell

THIRTY_WORKING_DAYS = Delay(30, Unit.WORKING_DAYS, Start.NEXT_DAY)
A_YEAR = Delay(1, Unit.YEARS, month_end=MonthEnd.LAST_DAY)
"""Less than a year: the instant of the anniversary is out of it already."""

ESCALATED = Outcome(
    "escalated",
    "Le client saisit le Service Réclamation",
    Go("second_level"),
    SECOND_LEVEL,
    sets={"second_at": event_at},
)

ask_writing = Step(
    "ask_writing",
    "Inviter le client à écrire",
    by="office",
    to="customer",
    clause=IN_WRITING,
    outcomes=(
        Outcome("written", "Réclamation écrite reçue", Go("first_level")),
        Outcome("silent", "Le client n’écrit pas", End("not_written", "Réclamation jamais écrite")),
    ),
)
first_level = Step(
    "first_level",
    "Répondre à la réclamation",
    by="office",
    to="customer",
    clause=FIRST_LEVEL,
    limits=(
        Limit(
            "first_overdue",
            "Trente jours ouvrés passés sans réponse",
            THIRTY_WORKING_DAYS,
            FIRST_LEVEL,
            Go("unanswered"),
            do=(Do("answer_now", "Répondre sans plus attendre", "office", FIRST_LEVEL),),
        ),
    ),
    outcomes=(Outcome("answered", "Réponse envoyée", Go("reply")),),
)
unanswered = Step(
    "unanswered",
    "Répondre, ou passer au Service Réclamation",
    by="office",
    to="customer",
    clause=SECOND_LEVEL,
    outcomes=(Outcome("answered", "Réponse envoyée, en retard", Go("reply")), ESCALATED),
)
reply = Step(
    "reply",
    "Le client est-il satisfait de la réponse ?",
    by="customer",
    to="office",
    clause=SECOND_LEVEL,
    outcomes=(
        Outcome("satisfied", "Satisfait, ou sans suite", End("settled", "Réclamation close par le service client")),
        ESCALATED,
    ),
)
second_level = Step(
    "second_level",
    "Réexaminer la réclamation",
    by="office",
    to="customer",
    clause=SECOND_LEVEL,
    limits=(
        Limit(
            "second_overdue",
            "Trente jours ouvrés passés sans réponse",
            THIRTY_WORKING_DAYS,
            SECOND_LEVEL,
            Go("mediation"),
            do=(Do("answer_now", "Répondre sans plus attendre", "office", SECOND_LEVEL),),
        ),
    ),
    outcomes=(
        Outcome("agreed", "Accord trouvé", End("agreed", "Accord trouvé au Service Réclamation")),
        Outcome("answered", "Réponse envoyée, sans accord", Go("mediation")),
    ),
)
mediation = Step(
    "mediation",
    "Attendre que le client saisisse le médiateur, s’il le veut",
    by="customer",
    to="office",
    clause=WITHIN_A_YEAR,
    do=(
        Tell(
            "mediator",
            "Médiation rappelée",
            "customer",
            ("email",),
            "Vous pouvez saisir AME CONSO dans l’année de votre demande au Service Réclamation, par le formulaire de son "
            "site ou par courrier.",
            MEDIATOR,
        ),
        Tell(
            "court",
            "Juge rappelé",
            "customer",
            ("email",),
            "La médiation est facultative : vous pouvez saisir le juge sans elle.",
            NOT_REQUIRED,
        ),
    ),
    limits=(
        Limit(
            "year_over",
            "Un an passé depuis la saisine du Service Réclamation",
            A_YEAR,
            WITHIN_A_YEAR,
            End("mediation_closed", "Médiation fermée : l’année est passée"),
            since="second_at",
        ),
    ),
    outcomes=(
        Outcome("mediator_seized", "Médiateur saisi", End("mediation", "Au médiateur")),
        Outcome("agreed", "Accord trouvé", End("agreed", "Accord trouvé après le Service Réclamation")),
    ),
)
COMPLAINT_PROCEDURE = Procedure(
    "complaint",
    "Réclamation",
    IN_WRITING,
    start=complaint_channel,
    entries={"letter": Go("first_level"), "email": Go("first_level"), "phone": Go("ask_writing")},
    steps=(ask_writing, first_level, unanswered, reply, second_level, mediation),
)
