"""The station as the console works on it: one desk a process, the journal of the line, who people are."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from egide.ledger import Fact
from egide.runner import Runner
from egide.runner.streams import Streams
from egide.station.desk import Desk
from egide.station.service import open_journal
from egide.station.wire import Journal
from egide.web import accounts, house

MACHINES = {"panel": "Centrale", "camera": "Caméra", "line": "Ligne", "system": "Égide", "operator": "Opérateur"}
_PERSON = re.compile(r"\buser:\d+\b")


@cache
def desk() -> Desk:
    """The acts of operators over this installation's ledger."""
    return Desk(Runner(house.ledger()), Path(settings.HOME))


@cache
def streams() -> Streams:
    return Streams(house.ledger())


def facts_of(stream: str) -> tuple[Fact, ...]:
    """The facts of a stream, read again and again cheaply."""
    return streams().read(stream).facts


@cache
def journal() -> Journal:
    """The journal of raw signals, to show what could not be understood."""
    return open_journal(Path(settings.HOME), os.environ.get("DATABASE_URL") or None)


class Names(dict[str, str]):
    """Who did it, as people read it. The ledger keeps numbers, which erase with the account; looked up once a page."""

    def __missing__(self, identifier: str) -> str:
        self[identifier] = MACHINES.get(identifier) or accounts.name_of(identifier)
        return self[identifier]


def in_words(text: str, names: Names | None = None) -> str:
    """A sentence of the desk with the names of the persons it numbers: « user:3 vient de prendre… » → « Odile Petit vient… »."""
    known = Names() if names is None else names
    return _PERSON.sub(lambda found: known[found.group()], text)


def who(request: Any) -> str:
    """The person at the screen, as facts name them."""
    return accounts.identity(request.user)
