"""`egide clock`: what time it is in this installation, and travelling to another one, for demonstrations."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from egide.cli.arguments import Unusable, parser, typeset
from egide.cli.installation import open_installation, open_ledger
from egide.law.french import instant, plural
from egide.law.types import DURATION, MOMENT, BadValue

EXPLAINED = """L'horloge de cette installation : celle du système, décalée pour une démonstration. L'avancer fait échoir tout
ce qui devait échoir entre-temps, chaque délai à sa date. Reculer n'efface rien : ce qui a été appris reste."""


def run(words: Sequence[str]) -> int:
    arguments = parser("egide clock", EXPLAINED)
    what = arguments.add_mutually_exclusive_group(required=True)
    what.add_argument("--show", action="store_true", help="dire l'heure")
    what.add_argument(
        "--forward", metavar="DURÉE", help="avancer d'une durée : « 30 min », « 2 h », « 1 j » (30m et 2h aussi)"
    )
    what.add_argument("--to", metavar="INSTANT", help="aller à un instant, comme 2026-11-22T04:58:12")
    what.add_argument("--reset", action="store_true", help="revenir à l'heure du système")
    arguments.add_argument("--json", action="store_true", help="en JSON")
    given = arguments.parse_args(words)
    forward = _read(DURATION, _minutes(given.forward), "--forward") if given.forward else None
    to = _read(MOMENT, given.to, "--to") if given.to else None
    answer = _travel(open_installation(), forward, to, given.reset)
    print(json.dumps(answer, ensure_ascii=False) if given.json else typeset(_told(answer)))
    return 0


def _travel(home: Path, forward: int | None, to: datetime | None, reset: bool) -> dict[str, Any]:
    """Move the clock if asked, let what is now due happen, say where we are."""
    from egide import settings
    from egide.ledger.clock import StoredClock
    from egide.runner import Runner
    from egide.station.desk import Desk

    ledger = open_ledger()
    clock = StoredClock()
    if (reset or forward is not None or to is not None) and not settings.DEMONSTRATION:
        raise Unusable(
            "l'horloge de cette installation est celle du monde ; seule une démonstration voyage dans le temps"
        )
    if reset:
        clock.reset()
    elif forward is not None:
        clock.travel_to(clock.now() + timedelta(seconds=forward))
    elif to is not None:
        clock.travel_to(to)
    reached = []
    if reset or forward is not None or to is not None:
        desk = Desk(Runner(ledger), home)
        reached = desk.runner.tick(clock.now())
        for stream in {one.deadline.stream for one in reached}:
            desk.bring_up_to_date(stream)
    return {
        "now": MOMENT.write(clock.now().replace(microsecond=0)),
        "offset_seconds": int(clock.offset().total_seconds()),
        "reached": sum(1 for one in reached if one.facts and one.error is None),
        "failed": [f"{one.deadline.key} : {one.error}" for one in reached if one.error],
    }


def _told(answer: dict[str, Any]) -> str:
    lines = [f"Il est {instant(datetime.fromisoformat(answer['now']), True)}."]
    if answer["reached"]:
        lines.append(f"{plural(answer['reached'], 'délai échu', 'délais échus')} entre-temps.")
    return "\n".join([*lines, *(f"En échec : {one}" for one in answer["failed"])])


def _minutes(text: str) -> str:
    """`30m` as people type it is thirty minutes."""
    return f"{text[:-1]} min" if text.endswith("m") and text[:-1].strip().isdigit() else text


def _read(type_: Any, raw: str, where: str) -> Any:
    try:
        return type_.read(raw, where)
    except BadValue as bad:
        raise Unusable(str(bad)) from bad
