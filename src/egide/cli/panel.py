"""`egide panel`: an alarm panel for trying things out; it says one thing over the alarm line, in DC-09, and shows the answer."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from egide.cli.arguments import Unusable, parser
from egide.ledger.clock import SystemClock
from egide.station.wire.cipher import BadKey, key_from, seal
from egide.station.wire.dc09 import envelope, timestamp

EVENTS = {
    "intrusion": ("BA", "effraction"),
    "tamper": ("TA", "arrachement du matériel"),
    "smoke": ("FA", "fumée"),
    "flood": ("WA", "inondation"),
    "co": ("GA", "monoxyde de carbone"),
    "sos": ("PA", "SOS"),
    "duress": ("HA", "désarmement sous contrainte"),
    "disarmed": ("OP", "mise à l'arrêt"),
    "armed": ("CL", "mise en marche"),
    "power_cut": ("AT", "coupure de courant"),
    "power_restore": ("AR", "retour du courant"),
    "test": ("RP", "test cyclique"),
}
"""What it can say: name → SIA code, French."""


@dataclass(frozen=True)
class Said:
    """One message of a panel."""

    account: str
    event: str
    zone: str
    sequence: int

    def frame(self, key: bytes | None = None, at: datetime | None = None) -> bytes:
        """The DC-09 frame, with its length and checksum; encrypted and dated when there is a key."""
        header = f"{self.sequence:04d}L0#{self.account}["
        said = f"#{self.account}|N{EVENTS[self.event][0]}{self.zone}]"
        if key is None or at is None:
            return envelope(f'"SIA-DCS"{header}{said}'.encode())
        clear = f"|{said}_{at.astimezone(UTC):%H:%M:%S,%m-%d-%Y}".encode()
        return envelope(f'"*SIA-DCS"{header}'.encode() + seal(key, clear))


def run(words: Sequence[str]) -> int:
    """Send one event and print what the station answered: 0 when it acknowledged."""
    asked = parser(
        "egide panel",
        "Une centrale d'essai : envoie un événement sur la ligne d'alarme et montre la réponse.",
        "Événements : " + ", ".join(f"{name} ({what})" for name, (_, what) in EVENTS.items()),
    )
    asked.add_argument("account", help="compte de la centrale, comme 1042")
    asked.add_argument("event", choices=tuple(EVENTS), metavar="event", help="ce qui s'est passé, comme intrusion")
    asked.add_argument("--zone", default="3", help="zone ou utilisateur (3)")
    asked.add_argument("--sequence", type=int, help="numéro de séquence, 1 à 9999 (au hasard)")
    asked.add_argument("--key", metavar="CLÉ", help="chiffrer : 32, 48 ou 64 chiffres hexadécimaux")
    asked.add_argument("--udp", action="store_true", help="par UDP plutôt que par TCP")
    asked.add_argument("--host", default="127.0.0.1")
    asked.add_argument("--port", type=int, default=12009)
    given = asked.parse_args(words)
    said = Said(given.account.upper(), given.event, given.zone, given.sequence or _any_sequence())
    key = _key(given.key)
    line = _datagram if given.udp else _exchange
    frame = said.frame(key, SystemClock().now())
    answer = line(given.host, given.port, frame)
    _show(frame, answer)
    if key is not None and b'"NAK"' in answer:
        # The station's clock is not ours (a demonstration that has travelled): its answer says what time it is there.
        frame = said.frame(key, _their_time(answer))
        answer = line(given.host, given.port, frame)
        _show(frame, answer)
    return 0 if b'ACK"' in answer else 2


def _show(frame: bytes, answer: bytes) -> None:
    print(f"{frame.decode().strip()}\n→ {answer.decode('ascii', 'replace').strip() or '(aucune réponse)'}")


def _key(digits: str | None) -> bytes | None:
    try:
        return None if digits is None else key_from(digits)
    except BadKey as bad:
        raise Unusable(f"--key : {bad}") from bad


def _their_time(answer: bytes) -> datetime:
    stamp = timestamp(answer.rpartition(b"_")[2].strip())
    if stamp is None:
        raise Unusable(f"la réponse NAK ne dit pas l'heure : {answer!r}")
    return stamp


def _any_sequence() -> int:
    import secrets

    return 1 + secrets.randbelow(9999)


def _exchange(host: str, port: int, frame: bytes) -> bytes:
    try:
        with socket.create_connection((host, port), timeout=5) as line:
            line.sendall(frame)
            return line.recv(1024)
    except TimeoutError:
        return b""
    except OSError as bad:
        raise Unusable(
            f"la ligne d'alarme {host}:{port} ne répond pas ({bad.strerror}) ; lancez « egide run »"
        ) from bad


def _datagram(host: str, port: int, frame: bytes) -> bytes:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.settimeout(5)
        line.connect((host, port))
        try:
            line.send(frame)
            return line.recv(4096)
        except TimeoutError:
            return b""
        except OSError as bad:
            raise Unusable(
                f"la ligne d'alarme {host}:{port} ne répond pas en UDP ({bad.strerror}) ; lancez « egide run »"
            ) from bad
