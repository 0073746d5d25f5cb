"""When films go. How long they are kept is the contract's to say; that what nobody may look at goes soon is ours.

A film is destroyed with its sheet and the private payload of its fact. That it existed, when, and of which event, stays. What the
authorities asked for is kept until their request is lifted (`holds`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from egide.ledger import Json, Ledger, NewFact
from egide.station.cameras.holds import hold_of
from egide.station.cameras.media import Media
from egide.station.models import Clip

UNSEEN = timedelta(hours=24)
"""A film whose event opened no alert may be looked at by nobody: it is kept so long in case its event comes late."""

KEPT = timedelta(days=30)
"""How long a film is kept, unless the authorities ask for it (IMA Protect). A contract that says nothing keeps it no longer."""
EXPIRED = "durée de conservation écoulée (30 jours)"


@dataclass(frozen=True)
class Retention:
    """Destroys films, over one ledger. Each act may be interrupted anywhere, and done again."""

    ledger: Ledger
    media: Media

    def destroy_before(self, moment: datetime, reason: str, by: str, site: str = "") -> int:
        """Destroy the films that began before a moment, of one site or of all; returns how many."""
        clips = Clip.objects.filter(started_at__lt=moment, destroyed_at=None)
        if site:
            clips = clips.filter(camera__site=site)
        return self._destroy(clips, reason, by)

    def destroy_expired(self, now: datetime) -> int:
        """Destroy the films whose thirty days are over; returns how many."""
        return self.destroy_before(now - KEPT, EXPIRED, "system")

    def destroy_unseen(self, now: datetime) -> int:
        """Destroy the films of no alert, a day after they came; returns how many."""
        clips = Clip.objects.filter(alert="", received_at__lt=now - UNSEEN, destroyed_at=None)
        return self._destroy(clips, "film d’aucune alerte", "system")

    def sweep(self, real_now: datetime) -> int:
        """Remove what a crash left: films that no fact mentions and files half received, a day old. Returns how many."""
        old = (real_now - UNSEEN).timestamp()
        lost = [
            (camera, name)
            for camera, name, since in self.media.films()
            if since < old and not Clip.objects.filter(name=name, destroyed_at=None).exists()
        ]
        for camera, name in lost:
            self.media.destroy(camera, name)
        return len(lost) + self.media.forget_incoming(old)

    def _destroy(self, clips: QuerySet[Clip], reason: str, by: str) -> int:
        """The film first: a fact that says it is gone must be true."""
        due = list(clips.select_related("camera"))
        held = {alert for alert in {clip.alert for clip in due if clip.alert} if hold_of(self.ledger.read(alert))}
        found = [clip for clip in due if clip.alert not in held]
        for clip in found:
            self.media.destroy(clip.camera_id, clip.name)
            stream, _, seq = clip.fact.rpartition("/")
            now = self.ledger.clock.now()
            with self.ledger.transaction():
                self.ledger.erase(stream, int(seq), reason=reason, by=by)
                data: dict[str, Json] = {"clip": clip.name, "reason": reason}
                self.ledger.append(
                    stream, [NewFact("clip.destroyed", now, data, by=by, key=f"clip/{clip.name}/destroyed")]
                )
                Clip.objects.filter(name=clip.name).update(destroyed_at=now)
        return len(found)
