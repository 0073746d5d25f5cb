"""How messages leave: by SMTP where a server is configured, into the sending folder for every channel that has no provider.

An adapter returns the proof that the ledger keeps with the sending: what was handed over, to whom, when asked for by which key.
"""

from __future__ import annotations

import hashlib
import smtplib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote, urlsplit

from egide.ledger import Json, Message
from egide.ledger.files import put
from egide.ledger.outbox import Adapter, Undeliverable

Address = Callable[[Message], str]


@dataclass(frozen=True)
class Enclosure:
    """A PDF that goes with a message."""

    name: str
    content: bytes

    def proof(self) -> dict[str, Json]:
        return {"name": self.name, "sha256": hashlib.sha256(self.content).hexdigest()}


Enclosed = Callable[[Message], Sequence[Enclosure]]
"""What goes with a message, made at the latest when it leaves, the same each time. Raises LookupError once it was erased."""
CHANNELS = ("email", "sms", "voice", "letter", "push")


def nothing(message: Message) -> Sequence[Enclosure]:
    """A message that goes alone."""
    return ()


@dataclass(frozen=True)
class Folder:
    """Writes each message as a file that a person can read and send: for channels without a provider, and the demonstration."""

    home: Path
    address: Address
    enclosed: Enclosed = nothing

    def send(self, message: Message) -> Mapping[str, Json]:
        try:
            to, enclosed = self.address(message), self.enclosed(message)
        except LookupError as bad:
            raise Undeliverable(str(bad)) from bad
        stem = f"{hashlib.sha256(message.key.encode()).hexdigest()[:20]}.{message.channel}"
        files = {f"{stem}.{one.name}": one for one in enclosed}
        head = f"Canal : {message.channel}\nÀ : {to}\nObjet : {message.subject}\nArticle : {message.clause}\n"
        joined = "".join(f"Pièce jointe : {file}\n" for file in files)
        text = f"{head}{joined}\n{message.body}\n"
        for file, one in files.items():
            put(self.home / "outbox" / file, one.content)
        put(self.home / "outbox" / f"{stem}.txt", text.encode())
        proof: dict[str, Json] = {
            "by": "folder",
            "file": f"{stem}.txt",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }
        return {**proof, **_proofs(enclosed)}


@dataclass(frozen=True)
class Smtp:
    """Hands e-mails to a server. `url`: smtp://user:password@host:port, smtps:// for TLS from the start."""

    url: str
    sender: str
    address: Address
    enclosed: Enclosed = nothing
    timeout: float = 30

    def send(self, message: Message) -> Mapping[str, Json]:
        try:
            to, enclosed = self.address(message), self.enclosed(message)
        except LookupError as bad:
            raise Undeliverable(str(bad)) from bad
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self.sender, to, message.subject
        # The same message sent twice has the same identifier: mail programs show it once.
        identifier = f"<{hashlib.sha256(message.key.encode()).hexdigest()[:32]}@{self.sender.rpartition('@')[2]}>"
        mail["Message-ID"] = identifier
        mail.set_content(message.body)
        for one in enclosed:
            mail.add_attachment(one.content, maintype="application", subtype="pdf", filename=one.name)
        parts = urlsplit(self.url)
        kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
        with kind(parts.hostname or "", parts.port or 0, timeout=self.timeout) as server:
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            try:
                server.send_message(mail)
            except smtplib.SMTPRecipientsRefused as bad:
                raise Undeliverable(f"adresse refusée par le serveur : {to}") from bad
        proof: dict[str, Json] = {"by": "smtp", "server": parts.hostname or "", "message_id": identifier}
        return {**proof, **_proofs(enclosed)}


def adapters(
    home: Path, address: Address, smtp: str | None, sender: str, enclosed: Enclosed = nothing
) -> dict[str, Adapter]:
    """The adapter of each channel: SMTP for e-mail when configured, the sending folder for the rest."""
    folder = Folder(home, address, enclosed)
    found: dict[str, Adapter] = dict.fromkeys(CHANNELS, folder)
    if smtp:
        found["email"] = Smtp(smtp, sender, address, enclosed)
    return found


def _proofs(enclosed: Sequence[Enclosure]) -> dict[str, Json]:
    return {"enclosed": [one.proof() for one in enclosed]} if enclosed else {}
