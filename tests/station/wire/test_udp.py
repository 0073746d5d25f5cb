"""The alarm line over UDP: the same messages, the same journal, and nothing for those who only pretend to be somebody."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Sequence

import pytest
from my_dc09_spt.dc09_spt import dc09_spt

from egide.station.wire import NewEntry, ReceiverThread, SqliteJournal, udp
from tests.station.wire.lines import alarm, message


class Caller:
    def __init__(self, port: int) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.connect(("127.0.0.1", port))

    def ask(self, data: bytes, seconds: float = 5) -> bytes:
        """The datagram that comes back; empty when none does in that time."""
        self.socket.settimeout(seconds)
        self.socket.send(data)
        try:
            return self.socket.recv(8192)
        except TimeoutError:
            return b""


@pytest.fixture
def caller(receiver: ReceiverThread) -> Iterator[Caller]:
    made = Caller(receiver.port)
    yield made
    made.socket.close()


def test_it_works(caller: Caller, journal: SqliteJournal) -> None:
    assert caller.ask(alarm()) == message('"ACK"0001L0#1234[]')
    (entry,) = journal.read()
    assert (entry.raw, entry.answer) == (alarm(), "ACK")
    assert entry.peer == f"127.0.0.1:{caller.socket.getsockname()[1]}"


def test_two_messages_in_a_datagram_have_two_answers(caller: Caller) -> None:
    assert caller.ask(alarm(1) + alarm(2)) == message('"ACK"0001L0#1234[]') + message('"ACK"0002L0#1234[]')


def test_sent_again_over_either_protocol_it_is_one_fact(
    caller: Caller, receiver: ReceiverThread, journal: SqliteJournal
) -> None:
    caller.ask(alarm())
    caller.ask(alarm())
    with socket.create_connection(("127.0.0.1", receiver.port)) as line:
        line.sendall(alarm())
        assert b'"ACK"0001' in line.recv(1024)
    assert [one.duplicate_of for one in journal.read()] == [None, 1, 1]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\n00000FFF" + alarm()[9:], "crc"),  # a length that is not the datagram's
        (alarm()[:-12], "incomplete"),
        (b"\n0000" + alarm()[5:], "crc"),
        (b"hello", "incomplete"),
        (b"\0" * 1400, None),
        (b"", None),
        (message('"ACK"0001L0#1234[]'), "unsupported"),
        (b"\nA" * 30000, "header"),
    ],
)
def test_what_is_no_message_is_never_answered(
    caller: Caller, journal: SqliteJournal, raw: bytes, reason: str | None
) -> None:
    assert caller.ask(raw, seconds=0.3) == b""
    assert {one.reason for one in journal.read()} <= {reason}
    assert caller.ask(alarm()) != b"", "the line goes on"


def test_an_answer_is_never_longer_than_what_it_answers(caller: Caller) -> None:
    for raw in (alarm(), message('"NULL"0001[]'), message('"SCN-S8"0001L0#1234[00]')):
        assert len(caller.ask(raw)) <= len(raw) + 2


def test_a_dialler_that_is_not_ours(receiver: ReceiverThread, journal: SqliteJournal) -> None:
    spt = dc09_spt("1234")
    spt.set_path("main", "primary", "127.0.0.1", receiver.port, type="UDP")
    spt.send_msg("SIA-DCS", {"code": "BA", "zone": 3, "area": 2})
    assert spt.notSent() == 0
    assert journal.read()[0].signals[0].code == "BA"


def test_a_disk_that_does_not_follow_is_counted_not_hidden(
    listening: Callable[..., ReceiverThread], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(udp, "WAITING", 1)
    go_on = threading.Event()

    class Slow:
        inline = False

        def commit(self, batch: Sequence[NewEntry]) -> list[int | None]:
            go_on.wait(10)
            return [None] * len(batch)

    receiver = listening(Slow())
    caller = Caller(receiver.port)
    assert caller.ask(alarm(1), seconds=0.3) == b"", "begun, and not yet on disk"
    assert caller.ask(alarm(2), seconds=0.3) == b"", "waits its turn"
    assert caller.ask(alarm(3), seconds=0.3) == b"", "left unread"
    status = receiver.status()
    assert status is not None
    assert status.dropped == 1
    go_on.set()
    assert {caller.socket.recv(1024), caller.socket.recv(1024)} == {
        message('"ACK"0001L0#1234[]'),
        message('"ACK"0002L0#1234[]'),
    }
    caller.socket.close()
