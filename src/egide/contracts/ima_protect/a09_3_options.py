"""Articles 9.3 and 11: options without commitment. How the customer ends them, what ends with the contract."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import DAY, FLAG, ask, const, says, when
from egide.law.types import choices

ANY_TIME = clause(
    "ima.9.3-a",
    "ima.11-f",
    article="9.3",
    title="Options sans engagement",
    summary="La liaison des caméras et Plus+ s’arrêtent quand le client veut, par téléphone, e-mail ou courrier.",
    reading="Ni préavis ni date ne sont écrits : l’option finit le jour de la demande.",
)
OPTION_CHANNEL = choices(
    "option channel",
    {"phone": "Téléphone", "email": "E-mail", "letter": "Courrier", "other": "Autre voie"},
)
option_channel = ask("option_channel", OPTION_CHANNEL, "Voie de la demande", "Comment le client arrête l’option.")
stopped_on = ask("option_stopped_on", DAY, "Jour de la demande", "Celui où elle a été faite.")
stop_admitted = says(ANY_TIME, option_channel.one_of("phone", "email", "letter"))

WITH_THE_CONTRACT = clause(
    "ima.9.1-c",
    "ima.9.3-b",
    "ima.11-e",
    "ima.11-g",
    article="9.1",
    title="Pas d’option sans contrat",
    summary="Ces options supposent un contrat de télésurveillance en vigueur et finissent avec lui.",
)
contract_ended = ask("contract_ended", FLAG, "Contrat terminé", "Oui si le contrat de télésurveillance a pris fin.")
contract_ended_on = ask("contract_ended_on", DAY, "Fin du contrat", "Le dernier jour de la télésurveillance.")
OPTION_END = choices(
    "option end",
    {"with_contract": "Finie avec le contrat", "on_request": "Finie à la demande", "goes_on": "Elle continue"},
)
option_end = when(
    says(WITH_THE_CONTRACT, contract_ended),
    const(OPTION_END, "with_contract"),
    when(stop_admitted, const(OPTION_END, "on_request"), const(OPTION_END, "goes_on")),
)
option_ends_on = when(contract_ended, says(WITH_THE_CONTRACT, contract_ended_on), says(ANY_TIME, stopped_on))
