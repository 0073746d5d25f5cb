"""What can be asked about the guard, the police, guarding and who answers for what."""

from __future__ import annotations

from egide.contracts.ima_protect import a08_2_1_verification as verify
from egide.contracts.ima_protect import a08_2_2_guard as guard
from egide.contracts.ima_protect import a08_2_2_police as police
from egide.contracts.ima_protect import a08_2_3_guarding as guarding
from egide.contracts.ima_protect import lexicon, proved
from egide.contracts.ima_protect.tariff import GUARDING_PRICE
from egide.law.formulas import FLAG, ask, euros, no, says, table, when, yes
from egide.law.questions import Action, Answer, Line, Question
from egide.law.types import choices

GUARD_DISPATCH = Question(
    "guard_dispatch",
    "Un agent est-il envoyé ?",
    Answer(
        verdict=guard.guard_is_sent,
        actions=(
            Action("send_guard", "Envoyer un agent", "guard", guard.GUARD_SENT, guard.guard_is_sent),
            Action("check_outside", "Contrôler du dehors, sans intervenir", "site", guard.MISSION, guard.guard_is_sent),
            Action("report", "Préciser la levée de doute", "station", lexicon.GUARD, guard.guard_is_sent),
        ),
    ),
    "Pour un SOS, voyez « sos_plan » ; sous contrainte, l’agent part toujours.",
    proves=(proved.NO_GUARD_UNASKED,),
)

GUARD_ARRIVAL = Question(
    "guard_arrival",
    "L’agent est-il arrivé à temps ?",
    Answer(verdict=guard.punctuality, dates={"earliest": guard.window_opens, "latest": guard.window_closes}),
    "Entre trente et soixante minutes après la décision, sauf force majeure.",
)

GUARD_ACCESS = Question("guard_access", "L’agent peut-il entrer ?", Answer(verdict=guard.guard_may_enter))

GUARD_VISIT_PAYER = Question(
    "guard_visit_payer",
    "Qui paie la visite de l’agent, et combien ?",
    Answer(
        verdict=guard.visit_ground,
        amount=guard.visit_fee,
        payer=guard.visit_payer,
        lines=tuple(
            Line(label, guard.visit_fee, clause, guard.visit_ground == ground)
            for ground, label, clause in guard.CHARGED_GROUNDS
        ),
    ),
    "Une visite qui a eu lieu : à la charge d’IMA Protect ou du client, et pourquoi.",
    proves=(proved.FREE_VISIT,),
)

AFTER_EVENT = Question(
    "after_event",
    "Que fait la station quand l’agent constate un événement ?",
    Answer(
        verdict=guard.event_reported,
        actions=(
            Action("call_police", "Prévenir la police du lieu", "police", lexicon.POLICE_AT_ONCE, guard.event_reported),
            Action("inform_customer", "Prévenir le client", "customer", guard.CUSTOMER_TOLD, guard.event_reported),
            Action(
                "inform_contact",
                "Client injoignable : prévenir son contact",
                "contact",
                guard.CUSTOMER_TOLD,
                guard.event_reported & ~guard.customer_reached,
            ),
        ),
    ),
    "Qui est prévenu, dans l’ordre.",
)

POLICE_CALL = Question(
    "police_call",
    "La police peut-elle être appelée ?",
    Answer(verdict=police.police_may_be_called),
    "Pour des biens, après vérification seulement ; pour des personnes, tout de suite.",
    proves=(proved.POLICE_AFTER_VERIFICATION, proved.PERSONS_NEVER_WAIT),
)

GUARDING = Question(
    "guarding",
    "La demande de gardiennage est-elle recevable ?",
    Answer(
        verdict=guarding.eligibility,
        payer=guarding.guarding_payer,
        actions=(
            Action("sms", "Confirmer par SMS", "requester", guarding.ON_REQUEST, guarding.eligible),
            Action("email", "Confirmer par e-mail", "requester", guarding.ON_REQUEST, guarding.eligible),
        ),
    ),
    "Une garde demandée par quelqu’un, après un constat.",
)

PRECAUTION = Question(
    "precautionary_guarding",
    "La station fait-elle garder le site d’elle-même, et jusqu’à quand au plus ?",
    Answer(
        verdict=guarding.precaution,
        payer=guarding.guarding_payer,
        dates={"latest_end": guarding.precaution_ends},
        actions=(
            Action("guard_site", "Faire garder le site", "guard", guarding.PRECAUTION, guarding.precaution),
            Action(
                "sms", "L’annoncer par SMS, avec le prix", "customer", guarding.PRECAUTION_NOTIFIED, guarding.precaution
            ),
            Action(
                "email",
                "L’annoncer par e-mail, avec le prix",
                "customer",
                guarding.PRECAUTION_NOTIFIED,
                guarding.precaution,
            ),
        ),
    ),
    "Quand un événement est constaté et que personne ne décide.",
)

EXTENSION = Question(
    "guarding_extension",
    "La garde est-elle prolongée, et jusqu’à quand ?",
    Answer(
        verdict=guarding.may_extend,
        dates={"end": guarding.extended_end},
        actions=(
            Action("sms", "Récapituler par SMS", "customer", guarding.EXTENSION, guarding.may_extend),
            Action("email", "Récapituler par e-mail", "customer", guarding.EXTENSION, guarding.may_extend),
        ),
    ),
    "Une garde en cours, et une demande de plus.",
)

COST = guarding.guarding_cost(guarding.guarded_until)
GUARDING_COST = Question(
    "guarding_cost",
    "Combien coûte la garde ?",
    Answer(
        amount=COST,
        payer=guarding.guarding_payer,
        lines=(Line("Gardiennage", COST, GUARDING_PRICE),),
    ),
    "Le temps de présence du gardien, au prix de l’heure.",
)

guard_posted = ask(
    "guard_posted",
    FLAG,
    "Un gardien est resté sur place",
    "Oui si un gardiennage a été mis en place à cause de cette alarme.",
)
refunded_guarding = when(guard_posted & guard.caused_by_customer, COST, euros("0.00"))
FALSE_ALARM_COSTS = Question(
    "false_alarm_costs",
    "Que rembourse le client après une fausse alarme ?",
    Answer(
        amount=guard.visit_fee + refunded_guarding,
        lines=(
            Line("Visite de l’agent", guard.visit_fee, guard.FALSE_ALARM),
            Line("Gardiennage", refunded_guarding, guard.FALSE_ALARM, guard_posted & guard.caused_by_customer),
        ),
    ),
    "La visite de l’agent et, s’il y en a eu un, le gardien.",
)

LIABILITY_GROUND = choices(
    "liability ground",
    {
        "unanswered": "Appel ou message resté sans réponse",
        "police_conduct": "Police venue tard, ou pas venue",
        "own_call": "Appel du client à la police",
        "other": "Autre motif",
    },
)
liability_ground = ask(
    "liability_ground",
    LIABILITY_GROUND,
    "Ce qui est reproché à IMA Protect",
    "Le motif invoqué par celui qui se plaint.",
)
LIABILITY = Question(
    "liability",
    "La responsabilité d’IMA Protect est-elle écartée pour ce motif ?",
    Answer(
        verdict=table(
            liability_ground,
            {
                "unanswered": says(verify.NOT_REACHED, yes()),
                "police_conduct": says(police.POLICE_CONDUCT, yes()),
                "own_call": says(police.OWN_CALL, yes()),
                "other": no(),
            },
        )
    ),
    "Seuls les motifs que l’article 8.2 écarte ; le reste relève du droit commun.",
)

QUESTIONS = (
    GUARD_DISPATCH,
    GUARD_ARRIVAL,
    GUARD_ACCESS,
    GUARD_VISIT_PAYER,
    AFTER_EVENT,
    POLICE_CALL,
    GUARDING,
    PRECAUTION,
    EXTENSION,
    GUARDING_COST,
    FALSE_ALARM_COSTS,
    LIABILITY,
)
