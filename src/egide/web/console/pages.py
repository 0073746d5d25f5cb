"""The screen and its parts: the whole console, the queue alone, an alert in its pane, its printable chronological file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from egide.web.console.picture import alert_context, alert_of, queue_context, tab_of
from egide.web.roles import MANAGER, OPERATOR, role_required

SERVED = (OPERATOR, MANAGER)


@require_GET
@role_required(*SERVED)
def board(request: HttpRequest) -> HttpResponse:
    """The console with no alert open."""
    return render(request, "console/board.html", queue_context(request, request.GET.get("onglet", "")))


@require_GET
@role_required(*SERVED)
def queue(request: HttpRequest) -> HttpResponse:
    """The queue alone, as it is now."""
    context = queue_context(request, request.GET.get("onglet", ""), request.GET.get("choisie", ""))
    return render(request, "console/queue.html", context)


@require_GET
@role_required(*SERVED)
def alert(request: HttpRequest, incident: str) -> HttpResponse:
    """An alert: in its pane when the console asks, else on a console of its own."""
    row = alert_of(incident)
    if request.htmx:
        return dossier(request, incident, with_site=request.GET.get("suite") != "1")
    context = queue_context(request, tab_of(row, request), incident) | alert_context(request, row)
    return render(request, "console/board.html", context)


@require_GET
@role_required(*SERVED)
def chronicle(request: HttpRequest, incident: str) -> HttpResponse:
    """The chronological file of an alert, as a page to print."""
    return render(request, "console/chronicle_page.html", alert_context(request, alert_of(incident)))


def dossier(request: HttpRequest, incident: str, *, with_site: bool = True, with_queue: bool = False) -> HttpResponse:
    """The alert for its pane, with the journal (and the site, and the queue) for theirs, in one answer."""
    row = alert_of(incident)
    context = alert_context(request, row)
    parts = [render_to_string("console/alert.html", context, request)]
    parts.append(_aside("journal", "console/chronicle.html", context, request))
    if with_site:
        parts.append(_aside("site", "console/site.html", context, request))
    if with_queue:
        shown = queue_context(request, request.POST.get("onglet", ""), incident)
        parts.append(_aside("file-liste", "console/queue.html", shown, request))
    return HttpResponse("".join(parts))


def _aside(pane: str, template: str, context: dict[str, Any], request: HttpRequest) -> str:
    """A part that goes to another pane of the page."""
    body = render_to_string(template, context, request)
    return f'<div hx-swap-oob="innerHTML:#{pane}">{body}</div>'
