"""The receiver as a process of its own: `python -m egide.station.wire --journal FILE`, or `--dsn postgresql://…`.

It knows no accounts: every message is journalled and acknowledged, and the station, reading the journal, finds whose it is.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys

from egide.ledger.clock import SystemClock
from egide.station.wire.journal import Journal, JournalError
from egide.station.wire.postgres_journal import PostgresJournal
from egide.station.wire.server import HOST, PORT, serve
from egide.station.wire.sqlite_journal import SqliteJournal


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m egide.station.wire", description="DC-09 receiver over TCP and UDP")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--journal", metavar="FILE", help="SQLite journal, created if missing")
    where.add_argument("--dsn", help="PostgreSQL journal")
    parser.add_argument("--host", default=HOST)
    parser.add_argument("--port", type=int, default=PORT, help="0 for any free port")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    try:
        journal: Journal = SqliteJournal(options.journal) if options.journal else PostgresJournal(options.dsn)
    except JournalError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        asyncio.run(_serve(options.host, options.port, journal))
    except OSError as error:
        print(f"{options.host}:{options.port}: {error.strerror or error}", file=sys.stderr)
        return 2
    finally:
        journal.close()
    return 0


async def _serve(host: str, port: int, journal: Journal) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with await serve(host, port, journal, clock=SystemClock()) as receiver:
        print(f"listening on {host}:{receiver.port}", flush=True)
        await stop.wait()


if __name__ == "__main__":
    sys.exit(main())
