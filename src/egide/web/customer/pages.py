"""What a customer reads: his contracts, one of them, its alerts, the messages he had, what he owes, his documents."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from egide.documents.letters_kept import kept, make, page_of
from egide.documents.letters_making import Missing, needed
from egide.law.types import Field
from egide.portfolio.answers import Unanswerable
from egide.portfolio.holdings import REQUESTED, held_by, number_of
from egide.portfolio.requests import reference_of
from egide.web import accounts
from egide.web.console.room import desk, who
from egide.web.customer.picture import alert_view, alerts_of, covered, owed_view, received
from egide.web.customer.room import mine, page
from egide.web.fields import errors_of, form_of
from egide.web.roles import CUSTOMER, role_required


@require_GET
@role_required(CUSTOMER)
def home(request: HttpRequest) -> HttpResponse:
    """The customer's contracts; the only one opens at once."""
    ties = held_by(desk().runner, accounts.customer_of(request.user))  # type: ignore[arg-type] # nobody comes here unsigned
    if len(ties) == 1:
        return redirect("customer:contract", number_of(ties[0].stream))
    rows = [(number_of(tie.stream), tie.contract.title) for tie in ties]
    return render(request, "customer/contracts.html", {"rows": rows})


@require_GET
@role_required(CUSTOMER)
def contract(request: HttpRequest, number: str) -> HttpResponse:
    """Am I protected now, is something expected of me, what do I owe and why, how do I report something."""
    held = mine(request, number)
    asked = [fact for fact in held.facts if fact.kind == REQUESTED]
    requests = [(str(fact.data["title"]), reference_of(fact.stream, fact.seq), fact.happened_at) for fact in asked][
        ::-1
    ]
    steps = [
        (step.step, step.step.clause) for _, step in held.steps if step.to == "customer" or step.step.by == "customer"
    ]
    return page(
        request,
        "contract",
        held,
        schedule=[
            (one.label, one.type.show(held.tie.schedule[one.path])) for one in held.tie.contract.schedule_inputs()
        ],
        overview=covered(desk().runner, held),
        owed=owed_view(held),
        asked=requests[:5],
        expected=steps,
        last=next((alert_view(file) for file in alerts_of(held)), None),
    )


@require_GET
@role_required(CUSTOMER)
def alerts(request: HttpRequest, number: str) -> HttpResponse:
    """The alerts, in plain words."""
    held = mine(request, number)
    return page(request, "alerts", held, alerts=[alert_view(file) for file in alerts_of(held)[:100]])


@require_GET
@role_required(CUSTOMER)
def received_messages(request: HttpRequest, number: str) -> HttpResponse:
    held = mine(request, number)
    return page(request, "messages", held, messages_received=received(held))


@require_GET
@role_required(CUSTOMER)
def owed(request: HttpRequest, number: str) -> HttpResponse:
    held = mine(request, number)
    return page(request, "owed", held, owed=owed_view(held))


@require_GET
@role_required(CUSTOMER)
def documents(request: HttpRequest, number: str) -> HttpResponse:
    """What was made for him, and what he may have made."""
    held = mine(request, number)
    papers = [paper for paper in held.tie.contract.papers if paper.by_customer]
    return page(request, "documents", held, papers=papers, kept=kept(desk().ledger, held.tie.stream))


@require_http_methods(["GET", "POST"])
@role_required(CUSTOMER)
def document_new(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """A paper that the customer may have made: what it needs is asked, then it is kept as it was made."""
    held = mine(request, number)
    paper = held.tie.contract.paper(name)
    if paper is None or not paper.by_customer:
        raise Http404("Ce document n’existe pas.")
    runner = desk().runner
    needs = needed(runner, held.tie, paper, runner.ledger.clock.now())
    asks = [Field(one.path, one.type, one.label, help=one.help) for one in needs.inputs] + list(needs.asks)
    form = form_of(asks, "document", request.POST if request.method == "POST" else None)
    if request.method == "GET" and asks:
        return page(request, "document", held, paper=paper, form=form)
    if request.method == "GET":
        return page(request, "document", held, paper=paper, form=None)
    if not form.is_valid():
        return page(request, "document", held, 422, paper=paper, form=form, refused=errors_of(form))
    given = {
        one.name: one.type.read(form.cleaned_data[one.name], one.label) for one in asks if form.cleaned_data[one.name]
    }
    try:
        make(runner, Path(settings.HOME), held.tie, paper, given, settings.ORGANISATION, who(request))
    except (Missing, Unanswerable) as no:
        return page(request, "document", held, 422, paper=paper, form=form, refused=str(no))
    messages.success(
        request, f"«\u00a0{paper.title}\u00a0» est prêt\u202f: il reste ici tel qu’il vient d’être établi."
    )
    return redirect("customer:documents", number)


@require_GET
@role_required(CUSTOMER)
def document(request: HttpRequest, number: str, seq: int) -> HttpResponse:
    held = mine(request, number)
    try:
        reference, content = page_of(desk().ledger, Path(settings.HOME), held.tie.stream, seq)
    except LookupError as no:
        raise Http404(str(no)) from no
    made = HttpResponse(content, content_type="application/pdf")
    made.headers["Content-Disposition"] = f'inline; filename="{reference}.pdf"'
    return made


def token() -> str:
    """What makes a form count once, however often it is sent."""
    return uuid4().hex
