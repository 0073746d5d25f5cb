"""The operator's acts: each checked by the desk, written as a fact, answered by the alert as it then stands.

A refusal is a sentence beside the act; the page keeps everything that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import escape
from django.views.decorators.http import require_POST

from egide.station.board.acts import acts
from egide.station.board.steps import RunView, StepLine, run_views
from egide.station.cameras import holds
from egide.station.desk import Refused
from egide.station.together import offers
from egide.web.console.pages import SERVED, dossier
from egide.web.console.picture import alert_of
from egide.web.console.room import desk, in_words, who
from egide.web.fields import errors_of, facts_of, form_of
from egide.web.roles import MANAGER, role_required

CHANGED = (
    "cette étape n’est plus en cours\u00a0: quelqu’un ou quelque chose l’a fait avancer\u202f; rien n’a été enregistré"
)


def answer(request: HttpRequest, incident: str, act: Callable[[], object]) -> HttpResponse:
    """Do it, and show the alert as it stands; a refusal goes beside the act, and nothing is written."""
    try:
        act()
    except Refused as no:
        return refusal(request, str(no), incident)
    if not request.htmx:
        return redirect("console:alert", incident)
    return dossier(request, incident, with_site=False, with_queue=True)


def refusal(request: HttpRequest, why: str, incident: str = "") -> HttpResponse:
    """The calm message of a refusal, in the place that the form names; the rest of the page is left as it is."""
    text = in_words(why)
    text = f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"
    if not request.htmx:
        messages.error(request, text)
        return redirect("console:alert", incident) if incident else redirect("console:board")
    place = re.sub(r"[^\w-]", "", request.POST.get("place", "")) or "alerte"
    response = HttpResponse(f"<p><b>Refusé.</b> {escape(text)}</p>", status=422)
    response.headers["HX-Retarget"] = f"#refus-{place}"
    response.headers["HX-Reswap"] = "innerHTML"
    return response


@require_POST
@role_required(*SERVED)
def take(request: HttpRequest, incident: str) -> HttpResponse:
    return answer(request, incident, lambda: desk().take(alert_of(incident).stream, who(request)))


@require_POST
@role_required(*SERVED)
def take_over(request: HttpRequest, incident: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return answer(request, incident, lambda: desk().take_over(alert_of(incident).stream, who(request), reason))


@require_POST
@role_required(*SERVED)
def release(request: HttpRequest, incident: str) -> HttpResponse:
    return answer(request, incident, lambda: desk().release(alert_of(incident).stream, who(request)))


@require_POST
@role_required(*SERVED)
def park(request: HttpRequest, incident: str) -> HttpResponse:
    minutes, reason = request.POST.get("minutes", ""), request.POST.get("reason", "")
    if not minutes.isdecimal():
        return refusal(request, "mettre en attente\u00a0: dites combien de minutes", incident)
    stream = alert_of(incident).stream
    return answer(request, incident, lambda: desk().park(stream, who(request), int(minutes), reason))


@require_POST
@role_required(*SERVED)
def unpark(request: HttpRequest, incident: str) -> HttpResponse:
    return answer(request, incident, lambda: desk().unpark(alert_of(incident).stream, who(request)))


@require_POST
@role_required(*SERVED)
def close(request: HttpRequest, incident: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return answer(request, incident, lambda: desk().close(alert_of(incident).stream, who(request), reason))


@require_POST
@role_required(*SERVED)
def note(request: HttpRequest, incident: str) -> HttpResponse:
    """A note, or a call received: who called, what they said."""
    text, caller = request.POST.get("text", ""), request.POST.get("caller", "").strip()
    if caller:
        text = f"Appel reçu de {caller}\u00a0: {text.strip()}" if text.strip() else f"Appel reçu de {caller}."
    return answer(request, incident, lambda: desk().note(alert_of(incident).stream, who(request), text))


@require_POST
@role_required(*SERVED)
def step(request: HttpRequest, incident: str) -> HttpResponse:
    """The current step turned out so; refused when it is no longer the one that was on the screen."""
    stream, post = alert_of(incident).stream, request.POST
    outcome = post.get("outcome", "")

    def done() -> None:
        with desk().ledger.transaction():
            run, line = _current(request, stream)
            chosen = next((one for one in line.outcomes if one.name == outcome), None)
            if chosen is None:
                raise Refused("cette issue n’est pas proposée à cette étape\u202f; rien n’a été enregistré")
            form = form_of(chosen.asks, chosen.anchor, post)
            if not form.is_valid():
                raise Refused(errors_of(form))
            desk().step(stream, who(request), run.name, line.name, outcome, facts_of(form), run.contract)

    return answer(request, incident, done)


@require_POST
@role_required(*SERVED)
def code(request: HttpRequest, incident: str) -> HttpResponse:
    """The code as it was heard: compared by the machine, kept by nobody."""
    stream, heard = alert_of(incident).stream, request.POST.get("heard", "")

    def compared() -> None:
        with desk().ledger.transaction():
            run, line = _current(request, stream)
            desk().code_heard(stream, who(request), run.name, line.name, heard)

    return answer(request, incident, compared)


@require_POST
@role_required(*SERVED)
def act(request: HttpRequest, incident: str) -> HttpResponse:
    """Something reported that is not a step: a request, a call, the police called."""
    stream, kind = alert_of(incident).stream, request.POST.get("kind", "")

    def done() -> None:
        found = next((one for one in acts(desk().runner.file(stream)) if one.kind == kind), None)
        if found is None:
            raise Refused("cet acte n’est plus possible sur cette alerte\u202f; rien n’a été enregistré")
        form = form_of(found.asks, found.anchor, request.POST)
        if not form.is_valid():
            raise Refused(errors_of(form))
        desk().act(stream, who(request), kind, facts_of(form))

    return answer(request, incident, done)


@require_POST
@role_required(*SERVED)
def ask(request: HttpRequest, incident: str) -> HttpResponse:
    """A benefit asked of another contract of the site: guarding, a locksmith. It begins in the alert's file."""
    row, post = alert_of(incident), request.POST

    def done() -> None:
        file = desk().runner.file(row.stream)
        possible = offers(desk().runner, file, row.site, desk().ledger.clock.now())
        found = next((one for one in possible if one.anchor == post.get("place")), None)
        if found is None:
            raise Refused("cette demande n’est plus possible ici, ou elle est déjà en cours")
        form = form_of(found.asks, found.anchor, post)
        if not form.is_valid():
            raise Refused(errors_of(form))
        desk().ask(row.stream, who(request), found.contract, found.fact, facts_of(form))

    return answer(request, incident, done)


@require_POST
@role_required(MANAGER)
def hold(request: HttpRequest, incident: str) -> HttpResponse:
    """The authorities ask for the films of an alert, or no longer do: a manager's act."""
    stream, reason = alert_of(incident).stream, request.POST.get("reason", "")
    done = holds.release if request.POST.get("act") == "release" else holds.hold
    return answer(request, incident, lambda: done(desk().ledger, stream, who(request), reason))


def _current(request: HttpRequest, stream: str) -> tuple[RunView, StepLine]:
    """The step that the form was drawn for, still current on the same visit: a key pressed late never lands on the next one."""
    asked = request.POST.get("etape", "")
    for run in run_views(desk().runner.file(stream), code_known=False):
        if run.current is not None and run.current.anchor == asked:
            return run, run.current
    raise Refused(CHANGED)
