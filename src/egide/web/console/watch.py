"""Beside the alerts: what could not be placed, and the clock of a demonstration."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from egide.ledger import NewFact
from egide.ledger.clock import StoredClock
from egide.station.board.camera_troubles import camera_troubles
from egide.station.board.unread import positions, settled, unread
from egide.station.desk import Refused
from egide.station.service import run_deadlines
from egide.web.console.pages import SERVED
from egide.web.console.room import Names, desk, facts_of, in_words, journal, who
from egide.web.roles import role_required

LEAPS = {5: "5 min", 30: "30 min", 60: "1 h", 12 * 60: "12 h", 24 * 60: "1 jour", 7 * 24 * 60: "1 semaine"}
"""By how many minutes the clock of a demonstration moves on."""
MOST = 200


@require_GET
@role_required(*SERVED)
def quarantine(request: HttpRequest) -> HttpResponse:
    """Unreadable frames and signals without a site, newest first, with their bytes."""
    facts = facts_of("station")
    places = positions(facts)[-MOST:]
    entries = {entry.position: entry for one in places for entry in journal().read(after=one - 1, limit=1)}
    shown = [line for line in unread(facts, entries) if line.position in entries or line.position in places]
    template = "console/parts/unread.html" if request.htmx else "console/quarantine.html"
    return render(
        request,
        template,
        {
            "lines": shown[:MOST],
            "total": len(positions(facts)),
            "cameras": camera_troubles(facts)[:MOST],
            "settled": settled(facts)[:MOST],
            "names": Names(),
        },
    )


@require_POST
@role_required(*SERVED)
def handled(request: HttpRequest) -> HttpResponse:
    """Somebody looked at a message and says what came of it: it leaves the list, and stays among those looked at."""
    place = request.POST.get("place", "")
    number = int(place) if place.isdecimal() and len(place) < 18 else 0
    try:
        desk().handled(request.POST.get("journal", ""), number, who(request), request.POST.get("reason", ""))
    except Refused as no:
        text = in_words(str(no))
        messages.error(request, f"{text[:1].upper()}{text[1:]}.")
    return redirect("console:quarantine")


@require_http_methods(["GET", "POST"])
@role_required(*SERVED)
def clock(request: HttpRequest) -> HttpResponse:
    """Moves the clock on, and lets every deadline passed on the way happen, each dated when it was due."""
    ticking = desk().ledger.clock
    if not isinstance(ticking, StoredClock):
        raise Http404("L’horloge de cette installation est celle du monde.")
    if request.method != "POST":
        return render(request, "console/clock.html", {"leaps": LEAPS.items()})
    minutes = request.POST.get("minutes", "")
    if not minutes.isdecimal() or int(minutes) not in LEAPS:
        raise SuspiciousOperation(f"clock: expected one of {', '.join(map(str, LEAPS))} minutes, got {minutes!r}")
    before = ticking.now()
    ticking.travel_to(before + timedelta(minutes=int(minutes)))
    run_deadlines(desk())
    data = {"from": before.isoformat(), "minutes": int(minutes)}
    desk().ledger.append("station", [NewFact("clock.moved", ticking.now(), data, by=who(request))])
    if not request.htmx:
        return redirect("console:board")
    response = HttpResponse(status=204)
    response.headers["HX-Refresh"] = "true"
    return response
