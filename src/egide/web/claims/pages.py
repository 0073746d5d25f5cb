"""The claims desk's pages and acts. Each act is checked by the desk and written as a fact; a refusal is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from egide.claims.desk import AMOUNT_DECIDED, ClaimsDesk, Refused, happened
from egide.claims.knowledge import DECLARED
from egide.claims.letters import Writer
from egide.claims.models import Claim
from egide.law.days import paris
from egide.law.procedures import Outcome
from egide.law.types import MOMENT, Field, Listing
from egide.runner import Tie
from egide.web import accounts
from egide.web.claims.picture import claim_view
from egide.web.console.room import Names, desk, in_words, who
from egide.web.fields import errors_of, facts_of, form_of
from egide.web.roles import HANDLER, MANAGER, OPERATOR, may, role_required

SERVED = (HANDLER, MANAGER)
DECLARES = (OPERATOR, HANDLER, MANAGER)
"""Who may open a claim: the operator too, from what the guard found."""
FIXED = ("contract", "site")
"""What the declaration takes from the contract chosen rather than from the form."""


@cache
def claims() -> ClaimsDesk:
    """The claims desk of this installation."""
    return ClaimsDesk(desk().runner, Writer(settings.ORGANISATION, accounts.name_of))


def claim_of(claim: str) -> Claim:
    row: Claim | None = Claim.objects.filter(stream=f"incident:{claim}").first()
    if row is None:
        raise Http404("Aucun sinistre ne porte ce numéro.")
    return row


@require_GET
@role_required(*SERVED)
def register(request: HttpRequest) -> HttpResponse:
    """The claims, open ones first."""
    rows = list(Claim.objects.all()[:200])
    titles = {tie.stream: tie.contract.title for tie in insured()}
    return render(
        request, "claims/register.html", {"rows": [(row, titles.get(row.contract, row.contract)) for row in rows]}
    )


def insured() -> list[Tie]:
    """The signed contracts under which a claim can be declared."""
    runner = desk().runner
    ties = [runner.tie(stream) for stream in runner.ledger.streams("contract:")]
    return [tie for tie in ties if any(opening.fact == "claim.declared" for opening in tie.contract.openings)]


@require_http_methods(["GET", "POST"])
@role_required(*DECLARES)
def declare(request: HttpRequest) -> HttpResponse:
    """Declare a claim: under which contract, when it happened, what the contract's opening asks."""
    ties = insured()
    given = request.POST if request.method == "POST" else request.GET
    chosen = next((tie for tie in ties if tie.stream == given.get("contract")), ties[0] if len(ties) == 1 else None)
    asks = _asks(chosen) if chosen else ()
    context: dict[str, Any] = {"ties": ties, "chosen": chosen, "given": given, "source": given.get("source", "")}
    context["form"] = form_of(asks, "declaration", request.POST if request.method == "POST" and chosen else None)
    if chosen and request.method != "POST":
        foretell(context["form"], chosen, asks)
    if request.method == "POST" and chosen:
        try:
            if not context["form"].is_valid():
                raise Refused(errors_of(context["form"]))
            told = facts_of(context["form"])
            similar = claims().similar(chosen.stream, happened(told, claims().ledger.clock.now()))
            if similar and given.get("distinct") != "oui":
                context["similar"] = similar
                return render(request, "claims/declare.html", context)
            stream = claims().declare(chosen.stream, told, who(request), given.get("source", ""))
        except Refused as no:
            context["refused"] = in_words(str(no))
            return render(request, "claims/declare.html", context, status=422)
        if may(request.user, SERVED):
            return redirect("claims:claim", stream.removeprefix("incident:"))
        messages.success(request, f"Sinistre {claim_of(stream.removeprefix('incident:')).reference} déclaré.")
        return redirect("console:board")
    return render(request, "claims/declare.html", context)


def foretell(form: Form, tie: Tie, asks: tuple[Field, ...]) -> None:
    """What the facts of the site already say of the event stands in the form: it is confirmed, not asked again."""
    questions = next(one for one in tie.contract.openings if one.fact == DECLARED).questions
    facts = (desk().runner.known(tie.stream, name, apart=DECLARED) for name in questions)
    known = {path: value for one in facts for path, value in one.items()}
    for asked in asks:
        if asked.name in known:
            value = known[asked.name]
            form.fields[asked.name].initial = paris(value).replace(tzinfo=None) if asked.type is MOMENT else value


def _asks(tie: Tie) -> tuple[Field, ...]:
    opening = next(one for one in tie.contract.openings if one.fact == "claim.declared")
    return tuple(field for field in opening.asks if field.name not in FIXED and not isinstance(field.type, Listing))


@require_GET
@role_required(*SERVED)
def claim(request: HttpRequest, claim: str) -> HttpResponse:
    """The file: its story, the interview, the decision as it stands."""
    return page(request, claim_of(claim))


def page(request: HttpRequest, row: Claim, status: int = 200, **more: Any) -> HttpResponse:
    """The page of a claim, with what was typed and why it was refused where that is so."""
    view = claim_view(claims(), row, request.GET.get("question", request.POST.get("path", "")))
    context: dict[str, Any] = {"view": view, "id": str(row.stream).removeprefix("incident:"), "names": Names(), **more}
    if view.asking is not None and not isinstance(view.asking.input.type, Listing):
        one = view.asking.input
        context["field"] = form_of([Field("value", one.type, one.label, optional=True, help=one.help)], "reponse")
    context["listing"] = view.asking is not None and isinstance(view.asking.input.type, Listing)
    return render(request, "claims/claim.html", context, status=status)


def done(request: HttpRequest, row: Claim, act: Callable[[], object], **typed: Any) -> HttpResponse:
    """Do it and come back to the file; a refusal stands on the page with what was typed."""
    try:
        act()
    except Refused as no:
        return page(request, row, 422, refused=in_words(str(no)), **typed)
    return redirect("claims:claim", str(row.stream).removeprefix("incident:"))


def asked_of(outcome: Outcome) -> tuple[Field, ...]:
    """What an outcome asks of the person: not the amount that the decision fills in."""
    return tuple(one for one in outcome.asks if outcome.decided is None or one.name != AMOUNT_DECIDED)
