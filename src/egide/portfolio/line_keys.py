"""The keys of encrypted alarm lines: entered or drawn, changed without a gap, withdrawn. Kept sealed; no fact holds one."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path

from egide.ledger import NewFact
from egide.portfolio.models import Panel
from egide.portfolio.register import Refused
from egide.portfolio.sealing import seal
from egide.runner import Runner

LONGEST = 3600  # seconds of tolerance at most: beyond, a recorded message could be played again at leisure


def draw(bits: int = 256) -> str:
    """A key drawn at random, as hexadecimal digits."""
    return secrets.token_hex(bits // 8).upper()


def set_key(runner: Runner, home: Path, account: str, key: bytes, at: datetime, by: str) -> None:
    """From now on this panel's messages are encrypted with `key`; the former one is read too until `drop_former`."""
    panel = _panel(account)
    with runner.ledger.transaction():
        runner.record(
            panel.site_id, NewFact("panel.key_set", at, {"account": panel.account, "bits": len(key) * 8}, by=by)
        )
        panel.former_key, panel.key = panel.key, seal(key.hex(), home)
        panel.save()


def drop_former(runner: Runner, account: str, at: datetime, by: str) -> None:
    """The change of key is over: only the new one opens messages. Raises Refused when none is under way."""
    panel = _panel(account)
    if not panel.former_key:
        raise Refused(f"centrale {panel.account} : aucun changement de clé n'est en cours")
    with runner.ledger.transaction():
        runner.record(panel.site_id, NewFact("panel.former_key_dropped", at, {"account": panel.account}, by=by))
        panel.former_key = ""
        panel.save()


def withdraw(runner: Runner, account: str, at: datetime, by: str) -> None:
    """From now on its messages come in clear. Raises Refused when they already do."""
    panel = _panel(account)
    if not panel.key:
        raise Refused(f"centrale {panel.account} : elle n'a pas de clé")
    with runner.ledger.transaction():
        runner.record(panel.site_id, NewFact("panel.key_withdrawn", at, {"account": panel.account}, by=by))
        panel.key = panel.former_key = ""
        panel.save()


def tolerate(runner: Runner, account: str, behind: int, ahead: int, at: datetime, by: str) -> None:
    """How far, in seconds, the clock of this panel may be from ours. Raises Refused beyond an hour."""
    panel = _panel(account)
    for name, seconds in (("retard", behind), ("avance", ahead)):
        if not 0 <= seconds <= LONGEST:
            raise Refused(f"centrale {panel.account} : {name} de {seconds} s ; il faut de 0 à {LONGEST} s")
    with runner.ledger.transaction():
        data = {"account": panel.account, "behind": behind, "ahead": ahead}
        runner.record(panel.site_id, NewFact("panel.tolerance_set", at, data, by=by))
        panel.behind, panel.ahead = behind, ahead
        panel.save()


def _panel(account: str) -> Panel:
    panel: Panel | None = Panel.objects.filter(account=account.upper()).first()
    if panel is None:
        raise Refused(f"centrale : aucun site n'a le compte {account.upper()}")
    return panel
