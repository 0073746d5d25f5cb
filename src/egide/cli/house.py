"""The house put together for `egide run`: the station's service, the demonstration world, and what to tell whoever starts it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from egide.claims.desk import ClaimsDesk
from egide.claims.letters import Writer, enclosures
from egide.claims.models import Delegation
from egide.claims.paperwork import catch_up, following
from egide.cli import demonstration
from egide.cli.demonstration_shop import CAMERA
from egide.documents import letters_kept
from egide.documents.post import adapters
from egide.ledger import Message
from egide.portfolio.addresses import address_of
from egide.portfolio.register import Register
from egide.station.cameras.door import open_camera_journal
from egide.station.desk import Desk
from egide.station.service import Service
from egide.web import accounts
from egide.web.console import room
from egide.web.roles import ROLES

SENDER = "station@egide.exemple"


@dataclass(frozen=True)
class House:
    """A house ready to be started."""

    service: Service
    logins: dict[str, str]
    host: str

    def welcome(self, port: int) -> str:
        """Addresses, sign-ins and what to try."""
        roles = dict(demonstration.PEOPLE)
        people = [
            f"    {name:<10} {password:<14} {ROLES[roles[name]].lower()}" for name, password in self.logins.items()
        ]
        line = self.service.line_port
        return "\n".join(
            [
                "",
                "  Égide est prêt.",
                f"  Écrans          http://{self.host}:{port}",
                f"  Ligne d'alarme  {self.host}:{line} (SIA DC-09 par TCP et UDP, comptes 1042 et 2077)",
                "",
                "  Se connecter",
                *people,
                "",
                "  À essayer, dans un autre terminal",
                f"    .venv/bin/egide panel 1042 intrusion --port {line}  effraction, Tout inclus (code : tulipe)",
                f"    .venv/bin/egide panel 1042 disarmed --port {line}   arrêt : dans les 30 s, rien n’est géré",
                f"    .venv/bin/egide panel 1042 sos --port {line}        appel SOS",
                f"    .venv/bin/egide panel 2077 intrusion --port {line}  INFO Alertes, À la carte (code : 1907)",
                f"    .venv/bin/egide camera {CAMERA} clip --port {port}  la boulangerie : mouvement filmé (détection activée)",
                "    .venv/bin/egide clock --forward 30m             avancer l’horloge de la démonstration",
                "",
                "  Ctrl-C arrête tout.",
                "",
            ]
        )


def build(home: Path, host: str, line_port: int) -> House:
    """Load the demonstration world into this installation and put the service together over it."""
    desk: Desk = room.desk()
    demonstration.load(Register(desk.runner, home), desk.ledger.clock.now())
    logins = demonstration.logins(home)
    for name, role in demonstration.PEOPLE:
        user = accounts.ensure_user(name, logins[name], role)
        if name in demonstration.CUSTOMERS:
            accounts.tie_customer(user, demonstration.CUSTOMERS[name], by=None)
        if name in demonstration.DELEGATIONS:
            limit = {"limit": demonstration.DELEGATIONS[name]}
            Delegation.objects.get_or_create(user=accounts.identity(user), defaults=limit)

    def address(message: Message) -> str:
        return address_of(desk.ledger, message)

    claims = ClaimsDesk(desk.runner, Writer(settings.ORGANISATION, accounts.name_of))
    catch_up(claims, home)
    desk.ledger.subscribe(following(claims, home))
    letters_kept.forget_all(desk.ledger, home)
    desk.ledger.subscribe(letters_kept.forgetting(desk.ledger, home))
    enclosed = enclosures(desk.runner, home, claims.writer)
    sender = os.environ.get("EGIDE_SENDER", SENDER)
    post = adapters(home, address, os.environ.get("EGIDE_SMTP"), sender, enclosed)
    cameras = open_camera_journal(home, os.environ.get("DATABASE_URL") or None)
    return House(Service(desk, room.journal(), host, line_port, post, cameras), logins, host)
