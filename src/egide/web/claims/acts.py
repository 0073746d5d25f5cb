"""What the handler does on a claim, one act a request: checked by the desk, written as a fact; a refusal is a sentence."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from egide.claims.desk import Refused
from egide.claims.events import events
from egide.claims.knowledge import contract_of
from egide.claims.paste import BadPaste, read_paste
from egide.claims.weighing import weigh
from egide.law.types import Listing
from egide.web.claims.pages import SERVED, asked_of, claim_of, claims, done
from egide.web.claims.picture import claim_view
from egide.web.console.room import desk, who
from egide.web.fields import errors_of, facts_of, form_of
from egide.web.roles import role_required


@require_POST
@role_required(*SERVED)
def answer(request: HttpRequest, claim: str) -> HttpResponse:
    """One answer of the interview; without a value, « je ne sais pas encore »."""
    row, path = claim_of(claim), request.POST.get("path", "")
    raw = request.POST.get("reponse-value", "").strip()
    given = None if request.POST.get("unsure") or not raw else raw
    return done(request, row, lambda: claims().answer(str(row.stream), who(request), {path: given}), typed=raw)


@require_POST
@role_required(*SERVED)
def paste(request: HttpRequest, claim: str) -> HttpResponse:
    """Rows pasted from a spreadsheet; with one cell wrong nothing is kept, and each wrong cell is named."""
    row, path, text = claim_of(claim), request.POST.get("path", ""), request.POST.get("rows", "")
    question = contract_of(desk().runner, str(row.stream))[1].question(claims().questions(str(row.stream))[-1])
    found = next((one for one in question.inputs if one.path == path and isinstance(one.type, Listing)), None)
    if found is None:
        raise Http404("Cette liste n’est pas demandée.")

    def kept() -> None:
        rows: tuple[Any, ...] = ()
        if not request.POST.get("none"):
            try:
                pasted = read_paste(text, found.type)  # type: ignore[arg-type] # a listing, as found
            except BadPaste as bad:
                raise Refused(str(bad)) from bad
            if pasted.wrong:
                raise Refused(" ; ".join(str(one) for one in pasted.wrong[:8]))
            if pasted.ignored:
                messages.info(request, f"Colonnes laissées de côté\u00a0: {', '.join(pasted.ignored)}")
            rows = pasted.rows
        claims().answer(str(row.stream), who(request), {path: list(rows)})

    return done(request, row, kept, pasted=text)


@require_POST
@role_required(*SERVED)
def decide(request: HttpRequest, claim: str) -> HttpResponse:
    row = claim_of(claim)
    question = claims().questions(str(row.stream))[-1]
    seen = request.POST.get("seen", "")
    return done(request, row, lambda: claims().record_decision(str(row.stream), who(request), question, seen))


@require_POST
@role_required(*SERVED)
def sign(request: HttpRequest, claim: str) -> HttpResponse:
    row = claim_of(claim)
    return done(request, row, lambda: claims().sign(str(row.stream), who(request)))


@require_POST
@role_required(*SERVED)
def step(request: HttpRequest, claim: str) -> HttpResponse:
    """The current step of the file turned out so, with the facts that go with it."""
    row, post = claim_of(claim), request.POST
    stream = str(row.stream)

    def taken() -> None:
        current = {(run.name, one.name): one for run, one in claim_view(claims(), row).steps}
        found = current.get((post.get("run", ""), post.get("step", "")))
        outcome = next((one for one in found.outcomes if one.name == post.get("outcome")), None) if found else None
        if found is None or outcome is None:
            raise Refused("cette étape n’est plus en cours\u00a0: le dossier a avancé\u202f; rien n’a été enregistré")
        form = form_of(asked_of(outcome), f"{found.name}-{outcome.name}", post)
        if not form.is_valid():
            raise Refused(errors_of(form))
        claims().step(stream, who(request), post["run"], found.name, outcome.name, facts_of(form))

    return done(request, row, taken)


@require_POST
@role_required(*SERVED)
def note(request: HttpRequest, claim: str) -> HttpResponse:
    row = claim_of(claim)
    return done(request, row, lambda: claims().note(str(row.stream), who(request), request.POST.get("text", "")))


@require_POST
@role_required(*SERVED)
def event(request: HttpRequest, claim: str) -> HttpResponse:
    """Something that happened besides the steps: goods found again, a withdrawal, a complaint."""
    row, post = claim_of(claim), request.POST
    stream = str(row.stream)

    def reported() -> None:
        found = next((one for one in events(claims().runner.file(stream)) if one.kind == post.get("kind")), None)
        if found is None:
            raise Refused("cela ne peut plus arriver dans ce dossier\u00a0: rien n’a été enregistré")
        form = form_of(found.asks, found.kind.replace(".", "-"), post)
        if not form.is_valid():
            raise Refused(errors_of(form))
        claims().act(stream, who(request), found.kind, facts_of(form))

    return done(request, row, reported)


@require_POST
@role_required(*SERVED)
def weighed(request: HttpRequest, claim: str) -> HttpResponse:
    """What assistance already paid leaves a thing of the claim, or concerns none."""
    row, chosen = claim_of(claim), request.POST.get("row", "")
    if not chosen.isdecimal() and chosen != "none":
        return done(request, row, lambda: _refuse("choisissez un bien, ou «\u00a0aucun bien\u00a0»"))
    number = int(chosen[:6]) if chosen.isdecimal() else None
    return done(request, row, lambda: weigh(claims(), row, who(request), request.POST.get("benefit", ""), number))


def _refuse(sentence: str) -> None:
    raise Refused(sentence)
