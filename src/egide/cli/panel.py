"""`egide panel`: an alarm panel for trying things out; it says one thing over the alarm line, in DC-09, and shows the answer."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass

from egide.cli.arguments import Unusable, parser
from egide.station.wire.dc09 import crc16

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

    def frame(self) -> bytes:
        """The DC-09 frame, in clear, with its length and checksum."""
        body = f'"SIA-DCS"{self.sequence:04d}L0#{self.account}[#{self.account}|N{EVENTS[self.event][0]}{self.zone}]'.encode()
        return b"\n%04X%04X%s\r" % (crc16(body), len(body), body)


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
    asked.add_argument("--host", default="127.0.0.1")
    asked.add_argument("--port", type=int, default=12009)
    given = asked.parse_args(words)
    said = Said(given.account.upper(), given.event, given.zone, given.sequence or _any_sequence())
    answer = _exchange(given.host, given.port, said.frame())
    print(f"{said.frame().decode().strip()}\n→ {answer.decode('ascii', 'replace').strip() or '(aucune réponse)'}")
    return 0 if b'"ACK"' in answer else 2


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
