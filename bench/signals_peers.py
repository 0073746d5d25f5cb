"""The receivers that `bench/signals.py` compares, each a process of its own that prints its port and listens until killed.

python bench/signals_peers.py NAME FOLDER
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from pathlib import Path


async def egide(folder: Path) -> int:
    """The whole of ours: checked, decoded, journalled on disk, then acknowledged."""
    from egide.ledger.clock import SystemClock
    from egide.station.wire import SqliteJournal, serve

    journal = SqliteJournal(folder / "egide.sqlite3")
    receiver = await serve("127.0.0.1", 0, journal, clock=SystemClock())
    KEPT.append(receiver)
    return receiver.port


async def floor(folder: Path) -> int:
    """What asyncio and SQLite allow: the raw bytes grouped into one durable commit a loop pass, nothing read or checked."""
    db = sqlite3.connect(folder / "floor.sqlite3", isolation_level=None)
    db.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE entry (position INTEGER PRIMARY KEY, raw BLOB)"
    )
    loop = asyncio.get_running_loop()
    pending: list[tuple[asyncio.Transport, bytes]] = []

    def flush() -> None:
        batch = pending.copy()
        pending.clear()
        db.execute("BEGIN IMMEDIATE")
        db.executemany("INSERT INTO entry (raw) VALUES (?)", [(data,) for _, data in batch])
        db.execute("COMMIT")
        for transport, data in batch:
            transport.write(b'\n00000000"ACK"%b[]\r' % data[18:22])

    class Connection(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            assert isinstance(transport, asyncio.Transport)
            self.transport = transport

        def data_received(self, data: bytes) -> None:
            if not pending:
                loop.call_soon(flush)
            pending.append((self.transport, data))

    return _port(await loop.create_server(Connection, "127.0.0.1", 0, backlog=512))


async def pysiaalarm(folder: Path) -> int:
    """pysiaalarm's asynchronous TCP server. Acknowledges first, then calls a handler; stores nothing."""
    from pysiaalarm.account import SIAAccount
    from pysiaalarm.aio.server import SIAServerTCP
    from pysiaalarm.utils.counter import Counter

    async def handler(event: object) -> None:
        """The fastest handler there is: it lets go of what it is given."""
        del event

    server = SIAServerTCP({"": SIAAccount("")}, handler, Counter())
    return _port(await asyncio.start_server(server.handle_line, "127.0.0.1", 0, backlog=512))


async def siadc09(folder: Path) -> int:
    """siadc09's frames behind the barest asyncio server, as it has no transport of its own; stores nothing."""
    from siadc09.message import AckMessage, parse_frame

    class Connection(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            assert isinstance(transport, asyncio.Transport)
            self.transport = transport

        def data_received(self, data: bytes) -> None:
            message = parse_frame(data)
            self.transport.write(AckMessage(message.account, message.seq).encode())

    return _port(await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", 0, backlog=512))


RECEIVERS = {receiver.__name__: receiver for receiver in (egide, floor, pysiaalarm, siadc09)}
KEPT: list[object] = []


def _port(server: asyncio.Server) -> int:
    KEPT.append(server)
    return int(server.sockets[0].getsockname()[1])


async def main(name: str, folder: Path) -> None:
    print(await RECEIVERS[name](folder), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
