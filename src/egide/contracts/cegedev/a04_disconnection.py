"""Annex 2, § 4, disconnection: calls in the day only, a cause to find, a second loss to wait for."""

from __future__ import annotations

from egide.contracts.cegedev.a04_alerts import AT_ONCE, handling
from egide.contracts.cegedev.schedule import second_loss_within
from egide.contracts.cegedev.vocabulary import LINK_REPLY, alert_at, event_at
from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, moment_plus, says, when
from egide.law.graph import Expr
from egide.law.hours import OnHolidays, OpeningHours
from egide.law.services import next_opening, open_at
from egide.law.types import choices

ARTICLE = "Annexe 2, § 4, déconnexion"
CALL_HOURS = OpeningHours.parse("mon-sun 8:00-20:00", OnHolidays.AS_USUAL)
REST_HOURS = OpeningHours.parse("mon-sun 20:00-8:00", OnHolidays.AS_USUAL)

lost = handling == "link_lost"

IN_THE_DAY = clause(
    "ceg.4.deconnexion-b",
    article=ARTICLE,
    title="On appelle de 8 h à 20 h",
    summary="Pour une perte de liaison, le client n’est appelé que dans la journée.",
    reading="Tous les jours, fériés compris. À 20 h précises il est trop tard : l’appel attend 8 h le lendemain.",
)


def may_call(at: Expr) -> Expr:
    """Whether the customer may be called about a lost link at this moment."""
    return says(IN_THE_DAY, open_at(at, CALL_HOURS))


def calls_from(at: Expr) -> Expr:
    """When the customer may be called: now, or the next morning."""
    return says(IN_THE_DAY, next_opening(at, CALL_HOURS))


def calls_until(at: Expr) -> Expr:
    """When the calls under way have to stop."""
    return says(IN_THE_DAY, next_opening(at, REST_HOURS))


LINK_LOSS_TOLD_TOO = clause(
    "ceg.4.deconnexion-c",
    article=ARTICLE,
    title="Le client peut en être averti aussi",
    summary="S’il le choisit, le client reçoit l’alerte de déconnexion en même temps que le centre.",
)
link_loss_told = ask("link_loss_told", FLAG, "Pertes de liaison signalées aussi au client", "Choix du client.")

CAUSE = clause(
    "ceg.4.deconnexion-d",
    article=ARTICLE,
    title="La cause, sinon un nouvel essai",
    summary="Cause connue : l’alerte est close. Sinon le client retente la connexion ; s’il échoue, le centre demande "
    "le dépannage à Ozone.",
    reading="Une liaison revenue, par cet essai ou d’elle-même, clôt l’alerte : rien ne reste à chercher.",
)
RETRY = choices("retry", {"not_tried": "Pas encore tenté", "worked": "Liaison rétablie", "failed": "Échec"})
link_reply = ask("link_reply", LINK_REPLY, "Réponse sur la perte de liaison", "Du client ou d’un contact.")
retry = ask(
    "retry", RETRY, "Nouvel essai de connexion par le client", "« not_tried » tant que le client n’a pas essayé."
)
cause_known = says(CAUSE, lost & (link_reply == "cause_known"))
retry_asked = says(CAUSE, lost & (link_reply == "cause_unknown"))
reconnected = says(CAUSE, retry_asked & (retry == "worked"))
repair_after_retry = says(CAUSE, retry_asked & (retry == "failed"))

SECOND_LOSS = clause(
    "ceg.4.deconnexion-e",
    article=ARTICLE,
    title="Sans réponse : attendre une seconde perte",
    summary="Si personne ne répond, l’assistance technique d’Ozone n’est demandée qu’à la deuxième alerte.",
    reading="L’attente dure ce que fixent les conditions particulières. Si la liaison n’est pas revenue à son terme, "
    "la coupure qui dure vaut une seconde perte, appels finis ou non ; si elle est revenue et a tenu, l’alerte est close.",
)
second_loss = ask("second_loss", FLAG, "Seconde perte de liaison reçue", "Après la première, dans le temps d’attente.")
waiting = says(SECOND_LOSS, lost & (link_reply == "no_answer") & ~second_loss)
repair_after_second_loss = says(SECOND_LOSS, lost & (link_reply == "no_answer") & second_loss)
waited_until = says(SECOND_LOSS, moment_plus(event_at, second_loss_within))
lost_too_long = says(SECOND_LOSS, event_at >= moment_plus(alert_at, second_loss_within))
link_back = ask("link_back", FLAG, "Liaison revenue depuis")

told_of_link_loss = says(LINK_LOSS_TOLD_TOO, lost & link_loss_told)
first_action_at = when(lost, calls_from(alert_at), says(AT_ONCE, alert_at))
