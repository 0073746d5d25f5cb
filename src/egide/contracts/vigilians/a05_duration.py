"""Article 5: how long the contract lasts, and from when one may leave it."""

from __future__ import annotations

from egide.contracts.vigilians.schedule import commitment_months
from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import COUNT, DAY, FLAG, ask, const, count, day_after, says, when
from egide.law.measures import months_later, years_begun
from egide.law.types import choices

INITIAL = clause(
    "vig.5.1-a",
    "vig.1-o",
    article="5.1",
    title="L’engagement part de l’activation",
    summary="La durée du bon de commande se compte à partir du jour où le service est activé.",
)
activated_on = ask("activated_on", DAY, "Jour d’activation du service", "Non celui de la signature.")
commitment_ends = says(INITIAL, months_later(activated_on, commitment_months, MonthEnd.LAST_DAY))

SHOWN = clause(
    "vig.5.2-a",
    article="5.2",
    title="La durée est confirmée, l’échéance affichée",
    summary="La confirmation de commande dit la durée ; l’espace client montre le jour où elle s’achève.",
)
length_confirmed = says(SHOWN, commitment_months)
end_shown = says(SHOWN, commitment_ends)

GOES_ON = clause(
    "vig.5.3-a",
    article="5.3",
    title="Sans dénonciation, il continue",
    summary="À la fin de l’engagement, le contrat non dénoncé se poursuit sans terme.",
    reading="On en sort tout de même à date anniversaire (5.4 et 17.1.b).",
)
STATE = choices(
    "contract state",
    {"committed": "En cours d’engagement", "open_ended": "À durée indéterminée", "ended": "Terminé à l’échéance"},
)
asked_on = ask("asked_on", DAY, "Jour considéré", "Celui auquel on regarde.")
denounced = ask("denounced", FLAG, "Contrat dénoncé pour la fin de l’engagement", "En temps utile.")
state = says(
    GOES_ON,
    when(
        asked_on < commitment_ends,
        const(STATE, "committed"),
        when(denounced, const(STATE, "ended"), const(STATE, "open_ended")),
    ),
)

ANNIVERSARY = clause(
    "vig.5.4-a",
    article="5.4",
    title="Partir à la date anniversaire",
    summary="Chacun peut résilier sans indemnité à chaque anniversaire, en prévenant trois mois avant.",
    reading="L’anniversaire est celui de la fin de l’engagement ; le préavis se compte de la réception de la lettre.",
)
CLIENT_LEAVES = clause(
    "vig.17.1.b-a",
    article="17.1.b",
    title="Le client part au terme, puis à l’anniversaire",
    summary="La résiliation prend effet à la fin de l’engagement, puis chaque année à la même date, avec trois mois de "
    "préavis.",
)
received_on = ask("received_on", DAY, "Jour de réception de la lettre", "Par OZONE PRO.")
THREE_MONTHS = Delay(3, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)
notice_ends = says(ANNIVERSARY, day_after(received_on, THREE_MONTHS))
years_after = years_begun(commitment_ends, notice_ends) * count(12)
leaves_on = says(
    CLIENT_LEAVES,
    when(
        notice_ends <= commitment_ends,
        commitment_ends,
        months_later(commitment_ends, years_after, MonthEnd.LAST_DAY),
    ),
)

RECOMMITTED = clause(
    "vig.5.5-a",
    "vig.1-e",
    article="5.5",
    title="Un avenant engage à nouveau",
    summary="Toute modification ouvre un nouvel engagement, de la durée que l’avenant ou sa confirmation indique.",
    reading="Il part du jour où la modification est appliquée (3.3).",
)
applied_on = ask("applied_on", DAY, "Jour d’application de l’avenant", "Quand OZONE PRO le met en œuvre.")
amended_months = ask(
    "amended_months", COUNT, "Nouvelle durée d’engagement, en mois", "Celle de l’avenant.", at_least=count(0)
)
recommitted_until = says(RECOMMITTED, months_later(applied_on, amended_months, MonthEnd.LAST_DAY))
