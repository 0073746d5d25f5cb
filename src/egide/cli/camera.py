"""`egide camera`: registers cameras, and is one itself for trying things out: it says something, or sends a film, over HTTP."""

from __future__ import annotations

import http.client
import json
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from egide.cli.arguments import Unusable, parser, tell

ACTS = ("register", "renew", "withdraw")
KEPT = "demonstration_cameras"
"""The file of EGIDE_HOME where tokens of cameras are kept when asked (`--keep`), readable by its owner only."""
BEFORE = 5
"""Seconds that a drawn film begins before its event."""

EXPLAINED = """Une caméra. « register », « renew » et « withdraw » l'inscrivent, renouvellent son jeton ou la retirent : le jeton
est montré une fois. Le reste se passe comme d'une vraie caméra, par HTTP : un événement (motion, sound, fire…), ou « clip » pour
un film (un fichier MP4, ou sans fichier un film dessiné où quelqu'un traverse la boutique)."""


def run(words: Sequence[str]) -> int:
    """The exit code: 0 when the camera was heard, 2 when it was refused."""
    asked = parser("egide camera", EXPLAINED)
    asked.add_argument("camera", help="nom de la caméra, comme 3051-vitrine")
    asked.add_argument("what", help="register, renew, withdraw, clip, ou un événement comme motion")
    asked.add_argument("file", nargs="?", help="avec clip : le fichier MP4")
    asked.add_argument("--site", help="avec register : référence du site, comme 3051")
    asked.add_argument("--place", help="avec register : ce qu'elle regarde, comme vitrine")
    asked.add_argument(
        "--keep", action="store_true", help=f"garder le jeton dans EGIDE_HOME/{KEPT}, pour la démonstration"
    )
    asked.add_argument("--token", help=f"jeton de la caméra (sinon EGIDE_CAMERA_TOKEN, sinon EGIDE_HOME/{KEPT})")
    asked.add_argument("--event", help="avec clip : l'événement filmé (sinon un mouvement est signalé d'abord)")
    asked.add_argument("--detection", choices=("on", "off"), help="état de la détection d'activité, avec un événement")
    asked.add_argument("--host", default="127.0.0.1")
    asked.add_argument("--port", type=int, default=8000)
    given = asked.parse_args(words)
    if given.what in ACTS:
        return _act(given)
    line = Line(given.host, given.port, given.camera, _token(given.camera, given.token))
    if given.what == "clip":
        return _film(line, given)
    return _shown(line.say(given.what, given.detection))


@dataclass(frozen=True)
class Line:
    """The line between a camera and the station."""

    host: str
    port: int
    camera: str
    token: str

    def say(self, kind: str, detection: str | None) -> tuple[int, dict[str, Any]]:
        """An event that happens now, at the station's own hour."""
        said: dict[str, str] = {"id": f"essai-{secrets.token_hex(6)}", "kind": kind}
        if detection:
            said["detection"] = detection
        return self.post("events", json.dumps(said).encode(), "application/json")

    def film(self, event: str, started_at: datetime, film: bytes) -> tuple[int, dict[str, Any]]:
        query = urlencode({"event": event, "started_at": started_at.isoformat()})
        return self.post(f"clips?{query}", film, "video/mp4")

    def post(self, where: str, body: bytes, content_type: str) -> tuple[int, dict[str, Any]]:
        """Send and read the answer; Unusable when nobody listens."""
        line = http.client.HTTPConnection(self.host, self.port, timeout=30)
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": content_type}
        try:
            line.request("POST", f"/api/cameras/{self.camera}/{where}", body, headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, ValueError, http.client.HTTPException) as bad:
            raise Unusable(f"la station {self.host}:{self.port} ne répond pas ({bad}) ; lancez « egide run »") from bad
        finally:
            line.close()


def _film(line: Line, given: Any) -> int:
    """A film, after the movement that it shows unless an event is named."""
    from egide.cli.drawn_clip import drawn_clip

    film = _read(Path(given.file)) if given.file else drawn_clip(enters=BEFORE)
    if given.event:
        from egide.ledger import SystemClock

        return _shown(line.film(given.event, SystemClock().now(), film))
    status, said = line.say("motion", given.detection or "on")
    if _shown((status, said)):
        return 2
    return _shown(line.film(said["event"], datetime.fromisoformat(said["at"]) - timedelta(seconds=BEFORE), film))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as bad:
        raise Unusable(f"{path} ne se lit pas ({bad.strerror})") from bad


def _shown(answer: tuple[int, Mapping[str, Any]]) -> int:
    status, said = answer
    print(f"→ {status} {json.dumps(said, ensure_ascii=False)}")
    return 0 if status in (200, 201) else 2


# ── Registering ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _act(given: Any) -> int:
    """Register, renew or withdraw, in this installation."""
    from egide.cli.installation import open_installation, open_ledger

    home, ledger = open_installation(), open_ledger()
    from egide.portfolio.register import Refused
    from egide.runner import Runner
    from egide.station.cameras.registry import Cameras

    cameras, now = Cameras(Runner(ledger)), ledger.clock.now()
    acts: dict[str, Callable[[], str | None]] = {
        "register": lambda: cameras.register(given.camera, _site(given.site), given.place or "", now, "system"),
        "renew": lambda: cameras.renew(given.camera, now, "system"),
        "withdraw": lambda: cameras.withdraw(given.camera, now, "system"),
    }
    try:
        token = acts[given.what]()
    except Refused as no:
        raise Unusable(str(no)) from no
    if token is None:
        tell(f"La caméra {given.camera} est retirée : son jeton ne vaut plus rien.")
    elif given.keep:
        keep(home, given.camera, token)
        tell(f"Jeton gardé dans {KEPT} : « egide camera {given.camera} motion » le trouve.")
    else:
        tell(f"Jeton de la caméra {given.camera}, montré cette seule fois :\n{token}")
    return 0


def _site(reference: str | None) -> str:
    from egide.portfolio.models import Site

    found = Site.objects.filter(reference=reference or "").first()
    if found is None:
        raise Unusable(f"aucun site n'a la référence « {reference or ''} » ; donnez-la avec --site", where="--site")
    return str(found.stream)


def keep(home: Path, camera: str, token: str) -> None:
    """Keep a token for the demonstration."""
    known = {**_kept(home), camera: token}
    handle = os.open(home / KEPT, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write("".join(f"{name} {one}\n" for name, one in known.items()))


def _kept(home: Path) -> dict[str, str]:
    path = home / KEPT
    return dict(line.split(" ", 1) for line in path.read_text().splitlines()) if path.exists() else {}


def _token(camera: str, given: str | None) -> str:
    home = Path(os.environ.get("EGIDE_HOME", "var")).resolve()
    token = given or os.environ.get("EGIDE_CAMERA_TOKEN") or _kept(home).get(camera)
    if not token:
        raise Unusable(
            f"il manque le jeton de {camera} : --token, EGIDE_CAMERA_TOKEN, ou register … --keep", where="--token"
        )
    return token
