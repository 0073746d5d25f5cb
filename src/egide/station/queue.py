"""The queue of alerts: who has what, what comes first. Each row is worked out anew from the facts of its incident."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from egide.ledger import Fact
from egide.portfolio.models import Site
from egide.runner import Runner
from egide.station.kinds import ALERTS
from egide.station.models import Alert

TABS = ("new", "mine", "others", "parked", "closed")


@dataclass
class _Holding:
    """Who holds an alert and how it stands, folded from its facts."""

    owner: str = ""
    taken_at: datetime | None = None
    parked_until: datetime | None = None
    closed_at: datetime | None = None

    def see(self, fact: Fact) -> None:
        if fact.kind in ("alert.taken", "alert.taken_over"):
            self.owner, self.taken_at, self.parked_until = fact.by, fact.happened_at, None
        elif fact.kind == "alert.released":
            self.owner, self.taken_at, self.parked_until = "", None, None
        elif fact.kind == "alert.parked":
            self.parked_until = datetime.fromisoformat(str(fact.data["until"]))
        elif fact.kind in ("alert.unparked", "signal.joined"):
            self.parked_until = None
        elif fact.kind == "alert.closed":
            self.closed_at = fact.happened_at
        elif fact.kind == "alert.reopened":
            self.closed_at, self.owner, self.taken_at = None, fact.by, fact.happened_at


def refresh(runner: Runner, stream: str) -> Alert | None:
    """Bring the row of an incident up to date; None when the stream is no alert."""
    facts = runner.ledger.read(stream)
    opened = next((fact for fact in facts if fact.kind == "alert.opened"), None)
    if opened is None:
        return None
    holding = _Holding()
    for fact in facts:
        holding.see(fact)
    file = runner.file(stream)
    kind = str(opened.data.get("signal_kind") or opened.data["kind"])
    known = ALERTS.get(kind)
    values = {
        "site": str(opened.data["site"]),
        "contract": _contract(opened),
        "kind": kind,
        "priority": known.priority if known else 4,
        "opened_at": opened.happened_at,
        "owner": holding.owner,
        "taken_at": holding.taken_at,
        "parked_until": holding.parked_until,
        "next_due": min((deadline.due_at for deadline in runner.ledger.pending(stream)), default=None),
        "finished": not file.open,
        "closed_at": holding.closed_at,
        "head": facts[-1].seq,
    }
    row: Alert = Alert.objects.update_or_create(stream=stream, defaults=values)[0]
    return row


def _contract(opened: Fact) -> str:
    """The contract that an alert is handled under; of several, the first named."""
    several = opened.data.get("contracts")
    first = several[0] if isinstance(several, list) and several else ""
    return str(opened.data.get("contract") or first)


def rebuild(runner: Runner) -> int:
    """Make every row anew from the facts; returns how many."""
    Alert.objects.all().delete()
    return sum(1 for stream in runner.ledger.streams("incident:") if refresh(runner, stream) is not None)


def rows(tab: str, who: str, now: datetime, limit: int = 200) -> QuerySet[Alert]:
    """A tab of the queue: priority, then age. A parked alert whose time is over is back in its owner's work."""
    alerts = Alert.objects.all()
    parked = Q(parked_until__gt=now)
    if tab == "closed":
        return alerts.exclude(closed_at=None).order_by("-closed_at")[:limit]
    alerts = alerts.filter(closed_at=None)
    if tab == "new":
        return alerts.filter(owner="")[:limit]
    if tab == "mine":
        return alerts.filter(owner=who).exclude(parked)[:limit]
    if tab == "others":
        return alerts.exclude(owner="").exclude(owner=who).exclude(parked)[:limit]
    if tab == "parked":
        return alerts.filter(parked)[:limit]
    raise ValueError(f"the queue has no tab {tab!r}; it has {', '.join(TABS)}")


def counts(who: str, now: datetime) -> dict[str, int]:
    """How many alerts each open tab holds."""
    return {tab: rows(tab, who, now, limit=1000).count() for tab in TABS if tab != "closed"}


def others_at(site: str, stream: str) -> QuerySet[Alert]:
    """The alerts of a site besides this one, newest first."""
    return Alert.objects.filter(site=site).exclude(stream=stream).order_by("-opened_at")


def references(alerts: Iterable[Alert]) -> dict[str, str]:
    """Site stream → reference, for these rows."""
    return dict(Site.objects.filter(stream__in={alert.site for alert in alerts}).values_list("stream", "reference"))
