"""`egide run`: the whole house on one machine, with its demonstration world, until Ctrl-C."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from egide.cli.arguments import Unusable, parser

OWN_FILES = (
    "egide.sqlite3",
    "egide.sqlite3-wal",
    "egide.sqlite3-shm",
    "signals.sqlite3",
    "signals.sqlite3-wal",
    "signals.sqlite3-shm",
    "cameras.sqlite3",
    "cameras.sqlite3-wal",
    "cameras.sqlite3-shm",
    "anchors.jsonl",
    "ledger_key.pem",
    "sealing_key",
    "demonstration_logins",
    "demonstration_cameras",
    "cameras.sqlite3",
    "cameras.sqlite3-wal",
    "cameras.sqlite3-shm",
)
"""What `--fresh` removes: the data of this installation, and the keys that belong to them."""


def run(words: Sequence[str]) -> int:
    """Set up, load the demonstration world if it is not there, serve until Ctrl-C."""
    asked = parser("egide run", "Le monde de démonstration : écrans, ligne d'alarme, échéances. Ctrl-C arrête tout.")
    asked.add_argument("--fresh", action="store_true", help="repartir de zéro : efface les données de EGIDE_HOME")
    asked.add_argument("--host", default="127.0.0.1", help="adresse d'écoute (127.0.0.1)")
    asked.add_argument("--port", type=int, default=8000, help="port des écrans (8000)")
    asked.add_argument("--dc09-port", type=int, default=12009, help="port de la ligne d'alarme DC-09 (12009)")
    given = asked.parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egide.settings")
    os.environ.setdefault("EGIDE_DEMONSTRATION", "1")
    if given.fresh:
        start_over(Path(os.environ.get("EGIDE_HOME", "var")).resolve())
    _free(given.host, given.port, "--port")
    _free(given.host, given.dc09_port, "--dc09-port")
    return _serve(given.host, given.port, given.dc09_port)


def start_over(home: Path) -> None:
    """Remove this installation's data; a PostgreSQL database is its owner's to empty."""
    if os.environ.get("DATABASE_URL"):
        raise Unusable("--fresh n'efface que la base embarquée ; videz vous-même la base PostgreSQL de DATABASE_URL")
    for name in OWN_FILES:
        (home / name).unlink(missing_ok=True)
    for name in ("outbox", "media", "documents"):
        shutil.rmtree(home / name, ignore_errors=True)


def _free(host: str, port: int, option: str) -> None:
    """Raises Unusable when something already listens there."""
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as bad:
            raise Unusable(
                f"{host}:{port} n'est pas libre ({bad.strerror}) ; choisissez un autre port avec {option}"
            ) from bad


def _serve(host: str, port: int, line_port: int) -> int:
    import django

    django.setup()

    import uvicorn
    from django.conf import settings
    from django.core.management import call_command

    from egide.cli.house import build

    call_command("migrate", verbosity=0, interactive=False)
    house = build(Path(settings.HOME), host, line_port)
    service = house.service.start()
    try:
        print(house.welcome(port), flush=True)
        from egide.asgi import application

        uvicorn.run(application, host=host, port=port, log_level="warning", timeout_graceful_shutdown=2)
    finally:
        service.stop()
        print("Arrêté ; les données restent. « make run » reprend où l'on en était.", flush=True)
    return 0
