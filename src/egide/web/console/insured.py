"""From what an alert found to the claim: one click, and nothing that the alarm already told is asked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from egide.claims.desk import Refused
from egide.claims.models import Claim
from egide.law.contract import Opening
from egide.ledger import Json
from egide.runner import Tie
from egide.station.models import Alert
from egide.station.together import contracts_of
from egide.web.claims.pages import claims
from egide.web.console.room import desk, facts_of, in_words, who
from egide.web.roles import HANDLER, MANAGER, OPERATOR, may, role_required

DECLARED = "claim.declared"
FOUND = "site.break_in_found"
DECLARES = (OPERATOR, MANAGER)
"""Those of the console who may open a claim."""
SEES = (HANDLER, MANAGER)
"""Those who may then read it."""


@dataclass(frozen=True)
class Insured:
    """A contract of the site under which what happened may be declared; `claim` once it was."""

    tie: Tie
    source: str
    claim: Claim | None

    @property
    def declare(self) -> str:
        """The address of the form, for what the alert does not say by itself."""
        return str(reverse("claims:declare"))


@dataclass(frozen=True)
class Found:
    """A break-in or an attempt that somebody found during the alert."""

    what: str
    by: str
    at: datetime


BY = {
    "guard": "l’agent",
    "contact": "une personne des consignes",
    "customer": "le client",
    "centre": "le centre",
    "police": "la police",
}
WHAT = {"break_in": "Effraction constatée", "attempt": "Tentative d’effraction constatée"}


def found_at(site: str, stream: str) -> Found | None:
    """What was last found at a site during this alert."""
    found = [fact for fact in facts_of(site) if fact.kind == FOUND and fact.data.get("file") == stream]
    if not found or found[-1].data.get("finding") not in WHAT:
        return None
    told = found[-1].data
    return Found(WHAT[str(told["finding"])], BY.get(str(told.get("found_by")), ""), found[-1].happened_at)


def claims_of(alert: Alert) -> list[Insured]:
    """The contracts of an alert's site that open claims, each with the claim that this alert already opened."""
    ties = [tie for tie in contracts_of(desk().runner, alert.site) if opening_of(tie) is not None]
    return [Insured(tie, source_of(tie, alert), _claim(tie, alert)) for tie in ties]


def opening_of(tie: Tie) -> Opening | None:
    """How a claim is declared under a contract; None when it insures nothing."""
    return next((one for one in tie.contract.openings if one.fact == DECLARED), None)


def source_of(tie: Tie, alert: Alert) -> str:
    """What a claim comes from: one alert opens one claim under a contract, however often it is asked."""
    return f"{alert.stream}/{tie.stream}"


def _claim(tie: Tie, alert: Alert) -> Claim | None:
    declared = desk().ledger.find(f"claim/{source_of(tie, alert)}")
    found: Claim | None = Claim.objects.filter(stream=declared.stream).first() if declared else None
    return found


@require_POST
@role_required(*DECLARES)
def open_claim(request: HttpRequest, incident: str) -> HttpResponse:
    """The claim that this alert opens under one of the site's contracts; what the facts do not say is asked by the form."""
    alert = Alert.objects.filter(stream=f"incident:{incident}").first()
    known = claims_of(alert) if alert else []
    found = next((one for one in known if one.tie.stream == request.POST.get("contract")), None)
    if alert is None or found is None:
        raise Http404("Cette alerte n’ouvre pas de sinistre sous ce contrat.")
    if found.claim is None:
        told = told_by(found.tie, alert)
        form = f"{found.declare}?{urlencode({'contract': found.tie.stream, 'source': found.source})}"
        if _lacking(found.tie, told) or claims().similar(found.tie.stream, alert.opened_at):
            return redirect(form)
        try:
            claims().declare(found.tie.stream, told, who(request), found.source)
        except Refused as no:
            messages.error(request, in_words(str(no)))
            return redirect("console:alert", incident)
    claim = _claim(found.tie, alert)
    assert claim is not None, "it was just declared"
    if may(request.user, SEES):
        return redirect("claims:claim", claim.identifier)
    messages.success(request, f"Sinistre {claim.reference} ouvert\u00a0: il est transmis aux gestionnaires.")
    return redirect("console:alert", incident)


def told_by(tie: Tie, alert: Alert) -> dict[str, Json]:
    """Of what a declaration asks, what the facts of the site and of the alert already say."""
    opening = opening_of(tie)
    assert opening is not None, "the contract opens claims"
    known: dict[str, Any] = {}
    for question in tie.contract.inputs_from:
        known |= desk().runner.known(tie.stream, question, apart=opening.fact)
    known |= {"loss_at": alert.opened_at, "alert": alert.stream}
    found = found_at(alert.site, alert.stream)
    if found is not None:
        known["discovered_at"] = found.at
    asked = {one.name: one for one in opening.asks}
    return {name: asked[name].type.write(value) for name, value in known.items() if name in asked}


def _lacking(tie: Tie, told: Mapping[str, Json]) -> bool:
    """Whether a person has something to add before the claim can be declared."""
    opening = opening_of(tie)
    asks = opening.asks if opening else ()
    return any(not one.optional and one.name not in told and one.name not in ("contract", "site") for one in asks)
