"""Article 20.2: a month is not paid. The registered letter, thirty days, what stops it, what follows."""

from __future__ import annotations

from egide.contracts.ima_protect.a18_term import on_day
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, FLAG, ask, const, day_after, says, when
from egide.law.types import choices

THIRTY_DAYS = Delay(30, Unit.DAYS)

FORMAL_NOTICE = clause(
    "ima.20.2-a",
    article="20.2",
    title="Lettre recommandée",
    summary="Un mois impayé à son échéance fait partir une mise en demeure, en recommandé avec accusé de réception.",
)
fell_due_on = ask("fell_due_on", DAY, "Échéance impayée", "Le jour où la mensualité devait être payée.")
notice_due = says(FORMAL_NOTICE, on_day > fell_due_on)

CONTENT = clause(
    "ima.20.2-b",
    article="20.2",
    title="Ce que dit la lettre",
    summary="Payer sous trente jours, ou dire dans ce délai ce qui est contesté ; à défaut, suspension et résiliation "
    "possibles.",
    reading="Une lettre à laquelle manque une de ces trois mentions ne fait courir aucun délai.",
)
says_how_to_pay = ask("says_how_to_pay", FLAG, "La lettre dit comment et quand payer", "Sous trente jours au plus.")
says_to_object = ask(
    "says_to_object", FLAG, "La lettre dit de signaler une contestation", "Sous trente jours, avec ses raisons."
)
says_what_follows = ask(
    "says_what_follows", FLAG, "La lettre annonce la suite", "La suspension et la résiliation possibles."
)
complete_notice = says(CONTENT, says_how_to_pay & says_to_object & says_what_follows)

TO_PAY = clause(
    "ima.20.2-c",
    article="20.2",
    title="Trente jours pour payer",
    summary="Le client a trente jours au plus pour régulariser.",
    reading="Les jours se comptent à partir du lendemain de la première présentation de la lettre ; le trentième compte.",
)
noticed_on = ask("noticed_on", DAY, "Lettre présentée le", "Première présentation du recommandé.")
pay_until = says(TO_PAY, day_after(noticed_on, THIRTY_DAYS))
paid = ask("paid", FLAG, "Mensualité payée depuis", "Oui dès que la somme est reçue.")

TO_OBJECT = clause(
    "ima.20.2-d",
    article="20.2",
    title="Trente jours pour contester",
    summary="Qui refuse de payer dit ses contestations sérieuses dans les mêmes trente jours.",
    reading="Une contestation sérieuse reçue à temps arrête la suspension et la résiliation ; tardive, elle n’arrête "
    "rien.",
)
objected = ask("objected", FLAG, "Contestation sérieuse reçue", "Oui si le client a écrit pourquoi il refuse de payer.")
objected_on = ask("objected_on", DAY, "Jour de la contestation", "Celui de son envoi.")
object_until = says(TO_OBJECT, day_after(noticed_on, THIRTY_DAYS))
disputed = says(TO_OBJECT, objected & (objected_on <= object_until))

NO_ANSWER = clause(
    "ima.20.2-e",
    article="20.2",
    title="Sans réponse",
    summary="Au bout des trente jours, sans réponse, IMA Protect peut suspendre les services et résilier.",
)
ARREARS = choices(
    "arrears",
    {
        "paid": "Payé : rien ne suit",
        "no_notice": "Lettre incomplète : aucun délai ne court",
        "disputed": "Contesté : ni suspension ni résiliation d’office",
        "waiting": "Délai en cours",
        "may_end": "Suspension et résiliation possibles",
    },
)
arrears = when(
    paid,
    const(ARREARS, "paid"),
    when(
        ~complete_notice,
        const(ARREARS, "no_notice"),
        when(
            disputed,
            const(ARREARS, "disputed"),
            when(
                says(NO_ANSWER, on_day > pay_until),
                const(ARREARS, "may_end"),
                const(ARREARS, "waiting"),
            ),
        ),
    ),
)
