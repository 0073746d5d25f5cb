"""A shop under contract, its two cameras and the film they send, for the tests of several rooms."""

from __future__ import annotations

from pathlib import Path

from egide.cli.drawn_clip import drawn_clip
from egide.ledger import NewFact
from egide.portfolio.register import Register
from egide.runner import Runner
from egide.station.cameras.registry import Cameras

SITE, CONTRACT = "site:3051", "contract:3051"
WINDOW, BACK = "3051-vitrine", "3051-reserve"
FILM = drawn_clip(seconds=3, enters=1)


def open_shop(runner: Runner, home: Path) -> dict[str, str]:
    """Everything that monitoring asks for before it begins; the tokens of the cameras by name."""
    register, cameras, now = Register(runner, home), Cameras(runner), runner.ledger.clock.now()
    people = [{"name": "Sonia Weil", "phone": "+33639983051"}, {"name": "Marc Oudin", "phone": "+33639983052"}]
    schedule = {"subscription": "monitoring", "professional": True, "second_loss_within": "24 h"}
    register.register_customer("customer:3051", {"name": "Maison Weil", "mobile": "+33639983051"}, now, "system")
    register.open_site(SITE, "3051", "customer:3051", {"address": "4 place du Marché"}, now, "system")
    register.sign_contract(CONTRACT, "cegedev", SITE, "customer:3051", now.date(), schedule, now, "system")
    given = {"contacts": people, "code": "Girofle", "access": "rideau électrique"}
    register.record_instructions(SITE, "cegedev", given, now, "system")
    for step in ("cameras_connected", "connection_confirmed"):
        runner.record(CONTRACT, NewFact("startup.recorded", now, {"done": step}))
    places = ((WINDOW, "vitrine"), (BACK, "réserve"))
    return {name: cameras.register(name, SITE, place, now, "system") for name, place in places}
