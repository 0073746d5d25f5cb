"""Article 22.2: IMA Protect ends the contract. Each ground, what it asks for, and from when."""

from __future__ import annotations

from egide.contracts.ima_protect.a18_term import ONE_MONTH, commitment_ends, on_day
from egide.contracts.ima_protect.a20_2_arrears import arrears
from egide.law.clauses import clause
from egide.law.formulas import COUNT, FLAG, ask, count, day_after, says, table, when
from egide.law.types import choices

NO_REASON = clause(
    "ima.22.2-a",
    article="22.2",
    title="Sans raison, après douze mois",
    summary="Passé l’engagement, IMA Protect résilie sans raison, un mois à l’avance.",
    reading="Le préavis lui-même n’est donné qu’une fois les douze mois passés.",
)
UNPAID = clause(
    "ima.22.2-b",
    article="22.2",
    title="Impayé",
    summary="À tout moment, quand la mise en demeure est restée sans effet.",
)
BREACH = clause(
    "ima.22.2-c",
    article="22.2",
    title="Obligations non tenues",
    summary="À tout moment, pour un manquement grave, répété, ou l’inexécution du contrat.",
    reading="Un manquement noté suffit : le texte admet aussi la simple inexécution.",
)
MISUSE = clause(
    "ima.22.2-d",
    article="22.2",
    title="Usage contraire au guide",
    summary="À tout moment, si l’usage du matériel met la prestation en péril.",
)
UNHEALTHY = clause(
    "ima.22.2-e",
    article="22.2",
    title="Site insalubre ou dangereux",
    summary="À tout moment, pour un site insalubre ou peu sûr au sens du code de la santé publique.",
)
ANIMALS = clause(
    "ima.22.2-f",
    article="22.2",
    title="Animaux dangereux",
    summary="À tout moment, si un animal dangereux au sens du code rural était là pendant une intervention.",
)
NO_LINK = clause(
    "ima.22.2-g",
    article="22.2",
    title="Plus de liaison",
    summary="À tout moment, si sans faute d’IMA Protect ni Internet ni le mobile ne permettent plus de fonctionner.",
)
NOT_CUSTOMER = clause(
    "ima.22.2-h",
    article="22.2",
    title="Plus le client défini",
    summary="À tout moment, si le signataire ne répond pas, ou plus, à la définition du client.",
)
COURT = clause(
    "ima.22.2-i",
    article="22.2",
    title="Décision d’une autorité",
    summary="À tout moment, si une autorité éloigne le client du bien ou lui en retire la jouissance.",
)
OPTIONS_TOO = clause(
    "ima.9.3-c",
    "ima.11-h",
    article="9.3",
    title="Les options aussi",
    summary="Les mêmes raisons permettent à IMA Protect de mettre fin à Plus+ ou à la liaison des caméras.",
    reading="L’article 11 renvoie aux conditions générales sans dire où : c’est l’article 22.2 qui énumère ces raisons.",
)
OPERATOR_GROUND = choices(
    "operator ground",
    {
        "no_reason": "Sans raison",
        "unpaid": "Impayé",
        "breach": "Obligations non tenues",
        "misuse": "Usage contraire au guide",
        "unhealthy": "Site insalubre ou dangereux",
        "animals": "Animaux dangereux",
        "no_link": "Plus de liaison",
        "not_customer": "Plus le client défini",
        "court": "Décision d’une autorité",
    },
)
operator_ground = ask("operator_ground", OPERATOR_GROUND, "Raison d’IMA Protect", "Celle qu’elle invoque.")
breaches = ask(
    "breaches", COUNT, "Manquements notés", "Combien le dossier en porte ; zéro si aucun n’est noté.", at_least=count(0)
)
compromises = ask("compromises", FLAG, "La prestation est en péril", "Oui si cet usage l’empêche d’être bien rendue.")
reported = ask("site_reported", FLAG, "Constat écrit", "Un rapport dit le site insalubre ou dangereux.")
animal_seen = ask("animal_seen", FLAG, "Animal dangereux vu", "Oui s’il était là pendant une intervention, c’est noté.")
link_lost = ask("link_lost", FLAG, "Liaison perdue définitivement", "Ni Internet ni le mobile ne suffisent plus.")
fault_of_operator = ask("fault_of_operator", FLAG, "Par la faute d’IMA Protect", "Oui si elle a causé cette perte.")
still_customer = ask("still_customer", FLAG, "Répond à la définition du client", "Au sens du lexique.")
decision_shown = ask("decision_shown", FLAG, "Décision produite", "Oui si la décision de l’autorité est au dossier.")

may_end = table(
    operator_ground,
    {
        "no_reason": says(NO_REASON, on_day >= commitment_ends),
        "unpaid": says(UNPAID, arrears == "may_end"),
        "breach": says(BREACH, breaches >= count(1)),
        "misuse": says(MISUSE, compromises),
        "unhealthy": says(UNHEALTHY, reported),
        "animals": says(ANIMALS, animal_seen),
        "no_link": says(NO_LINK, link_lost & ~fault_of_operator),
        "not_customer": says(NOT_CUSTOMER, ~still_customer),
        "court": says(COURT, decision_shown),
    },
)
ends_on = when(operator_ground == "no_reason", says(NO_REASON, day_after(on_day, ONE_MONTH)), on_day)
options_too = says(OPTIONS_TOO, may_end)
