"""Films that the authorities asked for: while the request stands nobody destroys them; asking and lifting are recorded acts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from egide.ledger import Fact, Json, Ledger, NewFact
from egide.station.desk import Refused
from egide.station.models import Clip

HELD, RELEASED = "clips.held", "clips.released"
LONGEST = 300
"""Characters of a reason."""


@dataclass(frozen=True)
class Hold:
    """A request that stands: since when, for which reason, recorded by whom."""

    since: datetime
    reason: str
    by: str


def hold_of(facts: Iterable[Fact]) -> Hold | None:
    """The request that stands for the films of an alert, by the facts of its file."""
    acts = [fact for fact in facts if fact.kind in (HELD, RELEASED)]
    if not acts or acts[-1].kind == RELEASED:
        return None
    return Hold(acts[-1].happened_at, str(acts[-1].data.get("reason", "")), acts[-1].by)


def hold(ledger: Ledger, alert: str, who: str, reason: str) -> None:
    """Keep the films of an alert until the request is lifted. `reason` names who asks and their reference."""
    if hold_of(ledger.read(alert)) is not None:
        raise Refused("ces clips sont déjà conservés à la demande des autorités")
    if not Clip.objects.filter(alert=alert, destroyed_at=None).exists():
        raise Refused("cette alerte n'a plus aucun clip à conserver")
    _record(ledger, alert, HELD, who, reason, "conserver des clips demande de dire qui le demande et pourquoi")


def release(ledger: Ledger, alert: str, who: str, reason: str) -> None:
    """The request no longer stands: the films go when their time is over, perhaps at once."""
    if hold_of(ledger.read(alert)) is None:
        raise Refused("aucune demande des autorités ne retient ces clips")
    _record(ledger, alert, RELEASED, who, reason, "lever la conservation demande une raison")


def _record(ledger: Ledger, alert: str, kind: str, who: str, reason: str, missing: str) -> None:
    if not reason.strip():
        raise Refused(missing)
    data: dict[str, Json] = {"reason": reason.strip()[:LONGEST]}
    ledger.append(alert, [NewFact(kind, ledger.clock.now(), data, by=who)])
