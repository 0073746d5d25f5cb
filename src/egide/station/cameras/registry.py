"""Which cameras there are, at which sites, and how one proves to be itself: a token drawn here; only its hash is kept."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from egide.ledger import Json, Ledger, NewFact
from egide.portfolio.models import Site
from egide.portfolio.register import Refused
from egide.runner import Runner
from egide.station.cameras.media import INCOMING
from egide.station.models import Camera

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_MARK = "egc_"
"""What tokens begin with, so that one left in a public place is recognised for what it is."""


@dataclass(frozen=True)
class Cameras:
    """The acts on cameras, over one ledger: each a fact of the site, and the row that it is looked up by."""

    runner: Runner

    @property
    def ledger(self) -> Ledger:
        return self.runner.ledger

    def register(self, name: str, site: str, place: str, at: datetime, by: str) -> str:
        """A camera that watches this place of a site (« vitrine », no person's name). Returns its token: it is shown once."""
        if not _NAME.fullmatch(name):
            raise Refused(f"caméra : le nom « {name} » doit avoir 1 à 40 lettres minuscules, chiffres ou tirets")
        if name == INCOMING:
            raise Refused(f"caméra : le nom « {name} » est réservé")
        if not 1 <= len(place.strip()) <= 60:
            raise Refused("caméra : dites ce qu’elle regarde, en 60 caractères au plus, comme « vitrine »")
        if Camera.objects.filter(name=name).exists():
            raise Refused(f"caméra : le nom {name} est déjà pris ; pour un nouveau jeton, renouvelez-le")
        if not Site.objects.filter(stream=site).exists():
            raise Refused(f"caméra : aucun site ne s’appelle {site}")
        token, kept = _token()
        data: dict[str, Json] = {"camera": name, "place": place.strip(), "token_hash": kept}
        with self.ledger.transaction():
            self.runner.record(site, NewFact("camera.registered", at, data, by=by, key=f"camera/{name}/registered"))
            Camera.objects.create(name=name, site_id=site, place=place.strip(), token_hash=kept)
        return token

    def renew(self, name: str, at: datetime, by: str) -> str:
        """A new token for a camera; the old one is worth nothing from now on. Returns the token."""
        camera = self._known(name)
        token, kept = _token()
        data: dict[str, Json] = {"camera": name, "token_hash": kept}
        with self.ledger.transaction():
            self.runner.record(camera.site_id, NewFact("camera.token_renewed", at, data, by=by))
            Camera.objects.filter(name=name).update(token_hash=kept)
        return token

    def withdraw(self, name: str, at: datetime, by: str) -> None:
        """The camera is no longer there: its token is worth nothing, what it said and filmed stays. Twice is once."""
        camera = self._known(name)
        if camera.token_hash is None:
            return
        with self.ledger.transaction():
            self.runner.record(camera.site_id, NewFact("camera.withdrawn", at, {"camera": name}, by=by))
            Camera.objects.filter(name=name).update(token_hash=None)

    def _known(self, name: str) -> Camera:
        camera: Camera | None = Camera.objects.filter(name=name).first()
        if camera is None:
            raise Refused(f"aucune caméra ne s’appelle « {name} »")
        return camera


def holder(token: str) -> Camera | None:
    """The camera whose token this is. The token is looked up by its hash: how long that takes says nothing of it."""
    found: Camera | None = Camera.objects.filter(token_hash=_hash(token)).first()
    return found


def _token() -> tuple[str, str]:
    """A new token, and what is kept of it. It is 256 bits of chance: a plain hash cannot be guessed back."""
    token = _MARK + secrets.token_urlsafe(32)
    return token, _hash(token)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
