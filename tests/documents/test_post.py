"""Messages leave by a real mail server, or into the folder; what cannot leave says why."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message as Mail
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MailHandler

from egide.documents.post import Enclosure, adapters
from egide.ledger import MemoryLedger, Message, NewMessage, SimulatedClock
from egide.ledger.outbox import Undeliverable, dispatch

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


class Inbox(MailHandler):
    """Keeps what it receives; refuses one address as real servers do."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Mail] = []

    def handle_message(self, message: Mail) -> None:
        self.mails.append(message)

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 # the server's own name
        if address.startswith("inconnu@"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@pytest.fixture
def server() -> Iterator[tuple[Inbox, str]]:
    inbox = Inbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield inbox, f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()


def message(to: str = "customer", channel: str = "email", key: str = "k1") -> NewMessage:
    return NewMessage(
        key, channel, to, "Arrêt immédiat confirmé", "Votre système a été arrêté à 18 h 00.", "site:1", "ima.8.3.2-c"
    )


def ledger(*messages: NewMessage) -> MemoryLedger:
    made = MemoryLedger(SimulatedClock(NOW))
    for one in messages:
        made.queue(one)
    return made


def address(one: Message) -> str:
    if one.to == "nobody":
        raise LookupError("aucune coordonnée connue")
    return "camille@exemple.fr" if one.to == "customer" else one.to


def test_it_works(server: tuple[Inbox, str], tmp_path: Path) -> None:
    inbox, url = server
    made = ledger(message())
    assert dispatch(made, adapters(tmp_path, address, url, "station@exemple.fr"), NOW).sent == 1
    (mail,) = inbox.mails
    assert mail["To"] == "camille@exemple.fr"
    assert mail["Subject"] is not None
    assert "18 h 00" in mail.get_payload(decode=True).decode()
    (sent,) = made.outbox(unsent_only=False)
    assert sent.proof is not None
    assert sent.proof["message_id"] == mail["Message-ID"], "the proof names the mail"


def test_a_refused_address_waits_for_a_person(server: tuple[Inbox, str], tmp_path: Path) -> None:
    inbox, url = server
    made = ledger(message("inconnu@exemple.fr"))
    assert dispatch(made, adapters(tmp_path, address, url, "s@exemple.fr"), NOW).failed == 1
    (left,) = made.outbox()
    assert left.state == "undeliverable"
    assert not inbox.mails


def test_a_server_that_is_down_is_tried_again(tmp_path: Path) -> None:
    made = ledger(message())
    assert dispatch(made, adapters(tmp_path, address, "smtp://127.0.0.1:9", "s@exemple.fr"), NOW).failed == 1
    (left,) = made.outbox()
    assert left.state == "queued"
    assert left.retry_at is not None
    assert left.retry_at > NOW


def test_channels_without_a_provider_go_to_the_folder(tmp_path: Path) -> None:
    made = ledger(message(channel="sms"))
    assert dispatch(made, adapters(tmp_path, address, None, ""), NOW).sent == 1
    (written,) = (tmp_path / "outbox").iterdir()
    assert "camille@exemple.fr" in written.read_text()
    assert "ima.8.3.2-c" in written.read_text(), "what leaves says by which clause"


def test_the_same_message_twice_is_one_file(tmp_path: Path) -> None:
    made = ledger(message(channel="sms"))
    (queued,) = made.outbox()
    folder = adapters(tmp_path, address, None, "")["sms"]
    assert folder.send(queued) == folder.send(queued)
    assert len(list((tmp_path / "outbox").iterdir())) == 1


def test_nobody_to_send_to_is_said(tmp_path: Path) -> None:
    made = ledger(message("nobody", "sms"))
    (queued,) = made.outbox()
    with pytest.raises(Undeliverable, match="aucune coordonnée"):
        adapters(tmp_path, address, None, "")["sms"].send(queued)


def test_what_goes_with_an_email_arrives_whole(server: tuple[Inbox, str], tmp_path: Path) -> None:
    inbox, url = server
    made, letter = ledger(message()), Enclosure("S2026-000001-0007.pdf", b"%PDF-1.7 \x00\xff")
    post = adapters(tmp_path, address, url, "station@exemple.fr", lambda one: (letter,))
    assert dispatch(made, post, NOW).sent == 1
    (mail,) = inbox.mails
    text, joined = mail.get_payload()
    assert "18 h 00" in text.get_payload(decode=True).decode()
    assert joined.get_filename() == letter.name
    assert joined.get_content_type() == "application/pdf"
    assert joined.get_payload(decode=True) == letter.content
    (sent,) = made.outbox(unsent_only=False)
    assert sent.proof is not None
    assert sent.proof["enclosed"] == [letter.proof()], "the proof names what went along"


def test_what_goes_along_is_put_beside_the_message(tmp_path: Path) -> None:
    made, letter = ledger(message(channel="letter")), Enclosure("a.pdf", b"%PDF")
    assert dispatch(made, adapters(tmp_path, address, None, "", lambda one: (letter,)), NOW).sent == 1
    (page,) = (tmp_path / "outbox").glob("*.pdf")
    (sheet,) = (tmp_path / "outbox").glob("*.txt")
    assert page.read_bytes() == letter.content
    assert page.name in sheet.read_text()
