"""Article 6: fourteen days to withdraw, for the smallest customers."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import COUNT, DAY, FLAG, ask, const, count, day_after, says, table, when
from egide.law.types import choices

SMALL = clause(
    "vig.6-a",
    article="6",
    title="Cinq salariés au plus, à distance",
    summary="Le client de cinq salariés ou moins qui a souscrit à distance ou hors établissement peut se rétracter.",
)
CHANNEL = choices(
    "channel",
    {"remote": "À distance : téléphone, courrier, internet", "off_premises": "Hors établissement", "shop": "Sur place"},
)
employees = ask("employees", COUNT, "Salariés du client", "À la signature.", at_least=count(0))
channel = ask("channel", CHANNEL, "Comment le contrat a été souscrit", "Là où il a été signé.")
has_right = says(SMALL, (employees <= count(5)) & channel.one_of("remote", "off_premises"))

FOURTEEN_DAYS = clause(
    "vig.6-b",
    article="6",
    title="Quatorze jours",
    summary="Le délai est de quatorze jours calendaires ; ce qui est vendu en fixe le départ.",
)
SERVICE = clause(
    "vig.6-c",
    article="6",
    title="Un service seul : dès la signature",
    summary="Pour un service seul, on compte à partir de la signature.",
)
SALE = clause(
    "vig.6-d",
    article="6",
    title="Un bien seul : jusqu’au quatorzième jour après la livraison",
    summary="Pour un bien seul, le droit s’ouvre à la signature et dure quatorze jours après la livraison.",
)
MIXED = clause(
    "vig.6-e",
    article="6",
    title="Un bien et un service : comme pour un bien",
    summary="Quand un bien accompagne le service, on compte aussi de la livraison du bien.",
)
NATURE = choices("nature", {"service": "Service seul", "sale": "Vente seule", "mixed": "Vente et service"})
nature = ask("nature", NATURE, "Nature du contrat", "Une caméra vendue avec le service : « mixed ».")
signed_on = ask("signed_on", DAY, "Jour de signature", "Du bon de commande.")
delivered_on = ask("delivered_on", DAY, "Jour de livraison", "Du bien vendu.")
withdrawn_on = ask("withdrawn_on", DAY, "Jour de la rétractation", "Celui où elle est déclarée.")
DELAY = Delay(14, Unit.DAYS)
last_day = says(
    FOURTEEN_DAYS,
    table(
        nature,
        {
            "service": says(SERVICE, day_after(signed_on, DELAY)),
            "sale": says(SALE, day_after(delivered_on, DELAY)),
            "mixed": says(MIXED, day_after(delivered_on, DELAY)),
        },
    ),
)

FORM = clause(
    "vig.6-f",
    article="6",
    title="Un formulaire, ou des mots clairs",
    summary="Le formulaire en ligne convient, comme toute déclaration sans ambiguïté.",
    reading="L’article ne chiffre ni remboursement ni retour : le droit commun s’applique.",
)
unambiguous = ask("unambiguous", FLAG, "Volonté exprimée sans ambiguïté", "Par le formulaire ou autrement.")
form_accepted = says(FORM, unambiguous)

WITHDRAWAL = choices(
    "withdrawal",
    {
        "accepted": "Rétractation acceptée",
        "no_right": "Pas de droit de rétractation",
        "late": "Hors délai",
        "unclear": "Volonté à éclaircir",
    },
)
withdrawal = when(
    has_right,
    when(
        withdrawn_on <= last_day,
        when(form_accepted, const(WITHDRAWAL, "accepted"), const(WITHDRAWAL, "unclear")),
        const(WITHDRAWAL, "late"),
    ),
    const(WITHDRAWAL, "no_right"),
)
