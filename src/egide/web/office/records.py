"""A fact that the contract declares, recorded by the office: first what would follow, then the fact."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from egide.law.types import BadValue
from egide.portfolio.office import foresee, keep, recordables
from egide.portfolio.register import Refused
from egide.web.console.room import desk, who
from egide.web.fields import errors_of, facts_of, form_of
from egide.web.office.room import contract_of, page
from egide.web.roles import MANAGER, role_required


@require_http_methods(["GET", "POST"])
@role_required(MANAGER)
def record(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """The form of a fact, what it would lead to, and its recording."""
    held = contract_of(number)
    found = next((one for one in recordables(held.tie.contract) if one.kind == kind), None)
    if found is None:
        raise Http404("Ce contrat ne lit pas ce fait, ou un autre écran l’enregistre.")
    form = form_of(found.asks, "fait", request.POST if request.method == "POST" else None)
    context = {"one": found, "form": form, "token": request.POST.get("token") or uuid4().hex}
    if request.method == "GET":
        return page(request, "record", held, **context)
    runner = desk().runner
    try:
        if not form.is_valid():
            raise Refused(errors_of(form))
        if not request.POST.get("confirm"):
            foreseen = foresee(runner, held.tie, found, facts_of(form), who(request))
            return page(request, "record", held, **context, foreseen=foreseen)
        keep(runner, held.tie, found, facts_of(form), who(request), request.POST.get("token", ""))
    except (Refused, BadValue) as no:
        return page(request, "record", held, 422, **context, refused=str(no))
    messages.success(request, f"{found.label}\u00a0: c’est au dossier.")
    return redirect("office:contract", number)
