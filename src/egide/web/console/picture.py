"""What the console shows now: the queue, an alert with its site and journal, gathered from the rows and the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest

from egide.ledger.clock import StoredClock
from egide.portfolio.sheets import Sheet, sheet
from egide.station import queue
from egide.station.board.alert import AlertView, Held, alert_view
from egide.station.board.camera_troubles import camera_troubles
from egide.station.board.chronicle import chronicle
from egide.station.board.queue_rows import TABS, QueueRow, SiteRow, site_rows, urgency
from egide.station.board.signals import SignalLine, signal_lines
from egide.station.board.site import site_view
from egide.station.board.unread import positions
from egide.station.models import Alert
from egide.station.together import offers
from egide.web import house
from egide.web.console.insured import SEES, claims_of, found_at
from egide.web.console.room import Names, desk, facts_of, who
from egide.web.roles import may

EMPTY = {
    "new": "Rien à prendre. Une nouvelle alerte apparaîtra ici.",
    "mine": "Vous n’avez aucune alerte.",
    "others": "Personne d’autre n’a d’alerte.",
    "parked": "Aucune alerte mise en attente.",
    "closed": "Aucune alerte close.",
}

BESIDE = {"new": ("mine", "En cours, à vous"), "mine": ("new", "À prendre")}
"""What stays in sight under a tab: nobody at work misses what arrives, nor loses what is theirs."""


def queue_context(request: HttpRequest, tab: str = "", chosen: str = "") -> dict[str, Any]:
    """The queue with one of its tabs open; without one, the first that holds something to do."""
    now, me = house.now(), who(request)
    counts = queue.counts(me, now)
    station = facts_of("station")
    tab = tab if tab in TABS else next((name for name in ("new", "mine") if counts[name]), "new")
    beside, title = BESIDE.get(tab, ("", ""))
    shown = {name: rows(name, me, now) for name in {tab, beside, "new"} if name}
    return {
        "tab": tab,
        "tabs": [(name, label, counts.get(name)) for name, label in TABS.items()],
        "rows": shown[tab],
        "also": shown.get(beside, []),
        "also_title": title,
        "empty": EMPTY[tab],
        "fresh": [(site, row) for site in shown["new"] for row in site.alerts],
        "chosen": chosen,
        "me": me,
        "names": Names(),
        "now": now,
        "quarantined": len(positions(station)) + len(camera_troubles(station)),
        "travels": isinstance(desk().ledger.clock, StoredClock),
    }


def rows(tab: str, me: str, now: datetime) -> list[SiteRow]:
    """The rows of a tab, by site."""
    alerts = list(queue.rows(tab, me, now))
    return site_rows([_row(alert) for alert in alerts], queue.references(alerts))


def _row(alert: Alert) -> QueueRow:
    due = next(iter(desk().ledger.pending(alert.stream)), None) if alert.next_due else None
    return QueueRow(
        alert.stream,
        alert.site,
        alert.kind,
        urgency(alert.priority),
        alert.opened_at,
        alert.owner,
        alert.parked_until,
        alert.closed_at,
        due.due_at if due else None,
        str(due.data.get("label") or due.name) if due else "",
        signals_of(alert.stream, alert.opened_at, alert.head),
        alert.finished,
    )


@lru_cache(maxsize=4096)
def signals_of(stream: str, opened_at: datetime, head: int) -> tuple[SignalLine, ...]:
    """The signals of an alert up to its fact number `head`: facts never change, so in a storm only what is new is read."""
    return tuple(signal_lines(facts_of(stream)))


def tab_of(alert: Alert, request: HttpRequest) -> str:
    """The tab in which an alert stands for this person."""
    if alert.closed_at is not None:
        return "closed"
    if alert.parked_until is not None and alert.parked_until > house.now():
        return "parked"
    if not alert.owner:
        return "new"
    return "mine" if alert.owner == who(request) else "others"


def alert_of(incident: str) -> Alert:
    """The row of an alert named in an address; Http404."""
    found = Alert.objects.filter(stream=f"incident:{incident}").first()
    if found is None:
        raise Http404(f"Aucune alerte ne s’appelle «\u00a0{incident}\u00a0».")
    return found


def alert_context(request: HttpRequest, alert: Alert) -> dict[str, Any]:
    """An alert with its site and its journal."""
    file = desk().runner.file(alert.stream)
    known = sheet_beside(alert.site, alert)
    view: AlertView = alert_view(held(alert), file, known)
    me = who(request)
    return {
        "alert": view,
        "mine": alert.owner == me and alert.closed_at is None,
        "parked": bool(alert.parked_until and alert.parked_until > house.now()),
        "me": me,
        "chronicle": chronicle(file),
        "callers": [known.customer.get("name"), *(one.get("name") for one in known.contacts)],
        "names": Names(),
        "offers": offers(desk().runner, file, alert.site, house.now()),
        "found": found_at(alert.site, alert.stream),
        "insured": claims_of(alert),
        "sees_claims": may(request.user, SEES),
        "now": house.now(),
        **site_context(alert.site, alert.stream),
    }


def site_context(site: str, stream: str = "") -> dict[str, Any]:
    """A site's pane; `stream` is the alert beside it, left out of those that came before."""
    others = list(queue.others_at(site, stream)[:20])
    past = [(alert, urgency(alert.priority)) for alert in others]
    latest = sheet(desk().ledger, site)
    shown = sheet_beside(site, Alert.objects.filter(stream=stream, site=site).first()) if stream else latest
    return {
        "site": site_view(shown),
        "newer": latest.version if latest.version != shown.version else None,
        "past": past,
        "beside": stream,
        "now": house.now(),
    }


def sheet_beside(site: str, alert: Alert | None) -> Sheet:
    """The site as it is known beside an alert: with the instructions that held when the alert came, not those recorded since."""
    known = sheet(desk().ledger, site)
    if alert is None:
        return known
    held = desk().instructions_of(alert)
    version = held.get("version")
    recorded = [
        fact for fact in facts_of(site) if fact.kind == "instructions.recorded" and fact.data.get("version") == version
    ]
    return replace(
        known,
        instructions=held,
        version=version if isinstance(version, int) else 0,
        instructed_at=recorded[-1].happened_at if recorded else None,
    )


def held(alert: Alert) -> Held:
    """The row of an alert as plain values."""
    return Held(
        alert.stream,
        alert.site,
        alert.kind,
        alert.priority,
        alert.opened_at,
        alert.owner,
        alert.taken_at,
        alert.parked_until,
        alert.closed_at,
    )
