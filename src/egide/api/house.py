"""The door of the cameras over this installation: one a process."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from django.conf import settings

from egide.ledger.clock import StoredClock
from egide.ledger.database import DatabaseLedger
from egide.station.cameras.door import Door, open_camera_journal
from egide.station.cameras.media import Media


@cache
def door() -> Door:
    """Where events and films are taken."""
    home = Path(settings.HOME)
    journal = open_camera_journal(home, os.environ.get("DATABASE_URL") or None)
    media = Media(home / "media")
    return Door(DatabaseLedger(StoredClock()), journal, media, settings.CLIP_SECONDS, settings.CLIP_BYTES)
