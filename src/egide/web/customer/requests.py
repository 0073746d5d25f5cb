"""What the customer asks for: one question a page, then the date, the cost and why, then one button, then a reference."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Textarea
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from egide.law.dealings import Request
from egide.law.types import TEXT, BadValue, Field
from egide.portfolio.answers import Unanswerable
from egide.portfolio.holdings import Holding
from egide.portfolio.register import Refused
from egide.portfolio.requests import asked_besides, confirm, standing
from egide.web.console.room import desk, who
from egide.web.customer.pages import token
from egide.web.customer.room import mine, page
from egide.web.fields import errors_of, facts_of, form_of
from egide.web.roles import CUSTOMER, role_required

ANSWER = "a."
"""How answers already given are carried from page to page."""


@require_GET
@role_required(CUSTOMER)
def requests(request: HttpRequest, number: str) -> HttpResponse:
    """All that may be asked for under this contract."""
    return page(request, "requests", mine(request, number))


@require_http_methods(["GET", "POST"])
@role_required(CUSTOMER)
def make_request(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """The pages of one request. Nothing is written before the last button; sent twice, it counts once."""
    held = mine(request, number)
    wanted = next((one for one in held.requests if one.name == name), None)
    if wanted is None:
        raise Http404("Cette démarche n’existe pas sous votre contrat.")
    given = {key.removeprefix(ANSWER): value for key, value in request.POST.items() if key.startswith(ANSWER)}
    path, raw = request.POST.get("path", ""), request.POST.get("reponse-value", "").strip()
    typed = {**given, path: raw} if path and raw else given
    try:
        stands = standing(desk().runner, held.tie, wanted, typed, held.at)
    except (BadValue, Unanswerable) as bad:
        return _asked_again(request, held, wanted, given, bad)
    refused = "répondez, ou revenez plus tard\u202f: rien n’est encore enregistré" if path and not raw else ""
    if stands.need is not None:
        return _page(request, held, wanted, typed, stands, 422 if refused else 200, refused=refused)
    asks = asked_besides(desk().runner, held.tie, wanted)
    form = form_of(asks, "demande", request.POST if "confirm" in request.POST else None)
    for one in wanted.asks:
        if one.type is TEXT:
            form.fields[one.name].widget = Textarea(attrs={"rows": 4})
    if "confirm" not in request.POST or not stands.ready:
        return _page(request, held, wanted, typed, stands, 422 if stands.refusal else 200, form=form)
    try:
        if not form.is_valid():
            raise Refused(errors_of(form))
        made = confirm(
            desk().runner, held.tie, wanted, stands, facts_of(form), who(request), request.POST.get("token", "")
        )
    except Refused as no:
        return _page(request, held, wanted, typed, stands, 422, form=form, refused=str(no))
    messages.success(
        request, f"«\u00a0{wanted.title}\u00a0»\u00a0: c’est enregistré sous la référence {made}. Gardez-la."
    )
    return redirect("customer:contract", number)


def _asked_again(
    request: HttpRequest, held: Holding, wanted: Request, given: dict[str, str], bad: BadValue | Unanswerable
) -> HttpResponse:
    """The question whose answer does not read, again, with what is expected."""
    why = f"attendu\u00a0: {bad.expected}" if isinstance(bad, BadValue) else str(bad)
    try:
        stands = standing(desk().runner, held.tie, wanted, given, held.at)
    except (BadValue, Unanswerable):
        stands, given = standing(desk().runner, held.tie, wanted, {}, held.at), {}
    return _page(request, held, wanted, given, stands, 422, refused=why)


def _page(
    request: HttpRequest,
    held: Holding,
    wanted: Request,
    given: dict[str, str],
    stands: Any,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    field = None
    if stands.need is not None:
        one = stands.need.input
        field = form_of([Field("value", one.type, one.label, help=one.help)], "reponse")
    inputs = {one.path: one for one in held.tie.contract.question(wanted.question).inputs}
    told = [(inputs[path].label, inputs[path].type.show(value)) for path, value in stands.given.items()]
    carried = [(f"{ANSWER}{path}", value) for path, value in given.items() if path in stands.given]
    return page(
        request,
        "request",
        held,
        status,
        wanted=wanted,
        stands=stands,
        field=field,
        told=told,
        carried=carried,
        token=token(),
        **more,
    )
