"""Today's work, the file of a contract, the letters made under it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from egide.documents.letters_kept import kept, make, page_of
from egide.documents.letters_making import Missing, needed
from egide.law.types import BadValue, Field
from egide.portfolio.answers import Unanswerable
from egide.portfolio.office import answer_request, recordables, step
from egide.portfolio.register import Refused
from egide.portfolio.requests import reference_of
from egide.portfolio.today import due, steps, undeliverable, waiting
from egide.web.console.room import desk, who
from egide.web.fields import errors_of, facts_of, form_of
from egide.web.office.finding import Holders, contracts
from egide.web.office.picture import chronicle_of, letters_of, owed_of
from egide.web.office.room import contract_of, page
from egide.web.roles import MANAGER, role_required

SOON = timedelta(days=30)
LISTED = 50


@require_GET
@role_required(MANAGER)
def today(request: HttpRequest) -> HttpResponse:
    """What falls due, what waits for a decision, what failed to go out; and a customer to find."""
    runner, query = desk().runner, request.GET.get("q", "").strip()
    names = Holders()
    context = {
        "query": query,
        "found": contracts(query, LISTED),
        "waiting": [(names[fact.stream], fact, reference_of(fact.stream, fact.seq)) for fact in waiting(runner.ledger)][
            :LISTED
        ],
        "steps": [(names[stream], one) for stream, _, one in steps(runner)][:LISTED],
        "due": [(one, names[stream]) for stream, one in due(runner.ledger, runner.ledger.clock.now() + SOON, LISTED)],
        "failed": undeliverable(runner.ledger)[:LISTED],
    }
    return render(request, "office/today.html", context)


@require_GET
@role_required(MANAGER)
def contract(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about one contract, on one page."""
    return file_page(request, number)


def file_page(request: HttpRequest, number: str, status: int = 200, **more: Any) -> HttpResponse:
    """The contract's page, with what was refused where that is so."""
    held = contract_of(number)
    schedule = held.tie.contract.schedule_inputs()
    return page(
        request,
        "contract",
        held,
        status,
        schedule=[
            (one.label, one.type.show(held.tie.schedule[one.path])) for one in schedule if one.path in held.tie.schedule
        ],
        chronicle=chronicle_of(held),
        owed=owed_of(held),
        letters=letters_of(held),
        kept=kept(desk().ledger, held.tie.stream),
        recordables=recordables(held.tie.contract),
        requests=[(fact, reference_of(fact.stream, fact.seq)) for fact in held.waiting],
        **more,
    )


@require_POST
@role_required(MANAGER)
def take_step(request: HttpRequest, number: str) -> HttpResponse:
    """The current step of one of the contract's files turned out so."""
    held, post = contract_of(number), request.POST
    found = next(
        (
            (file, open_)
            for file, open_ in held.steps
            if (file.stream, open_.run.name, open_.step.name) == (post.get("file"), post.get("run"), post.get("step"))
        ),
        None,
    )
    outcome = next((one for one in found[1].step.outcomes if one.name == post.get("outcome")), None) if found else None
    try:
        if found is None or outcome is None:
            raise Refused("cette étape n’est plus en cours\u00a0: le dossier a avancé\u202f; rien n’a été enregistré")
        form = form_of(outcome.asks, f"{found[1].step.name}-{outcome.name}", post)
        if not form.is_valid():
            raise Refused(errors_of(form))
        file, open_ = found
        step(desk().runner, file.stream, open_.run.name, open_.step.name, outcome.name, facts_of(form), who(request))
    except Refused as no:
        return file_page(request, number, 422, refused=str(no))
    messages.success(request, f"{open_.step.title}\u00a0: {outcome.label}.")
    return redirect("office:contract", number)


@require_POST
@role_required(MANAGER)
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """A customer's request is answered."""
    held = contract_of(number)
    try:
        answer_request(
            desk().runner, held.tie.stream, request.POST.get("request", ""), request.POST.get("text", ""), who(request)
        )
    except Refused as no:
        return file_page(request, number, 422, refused=str(no))
    messages.success(request, "La réponse est au dossier.")
    return redirect("office:contract", number)


@require_http_methods(["GET", "POST"])
@role_required(MANAGER)
def letter(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Make a letter: what it needs is asked, then it is kept as it was made."""
    held = contract_of(number)
    paper = held.tie.contract.paper(name)
    if paper is None:
        raise Http404("Ce contrat n’a pas ce document.")
    runner = desk().runner
    needs = needed(runner, held.tie, paper, runner.ledger.clock.now())
    asks = [Field(one.path, one.type, one.label, True, one.help) for one in needs.inputs] + list(needs.asks)
    form = form_of(asks, "lettre", request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return page(request, "letter", held, paper=paper, form=form)
    try:
        if not form.is_valid():
            raise Refused(errors_of(form))
        given = {
            one.name: one.type.read(raw, one.label) for one in asks if (raw := form.cleaned_data[one.name]) is not None
        }
        made = make(runner, Path(settings.HOME), held.tie, paper, given, settings.ORGANISATION, who(request))
    except (Refused, Missing, Unanswerable, BadValue) as no:
        return page(request, "letter", held, 422, paper=paper, form=form, refused=str(no))
    messages.success(request, f"«\u00a0{made.title}\u00a0» est au dossier sous la référence {made.reference}.")
    return redirect("office:contract", number)


@require_GET
@role_required(MANAGER)
def document(request: HttpRequest, number: str, seq: int) -> HttpResponse:
    """A letter as it was made."""
    held = contract_of(number)
    try:
        reference, content = page_of(desk().ledger, Path(settings.HOME), held.tie.stream, seq)
    except LookupError as no:
        raise Http404(str(no)) from no
    made = HttpResponse(content, content_type="application/pdf")
    made.headers["Content-Disposition"] = f'inline; filename="{reference}.pdf"'
    return made
