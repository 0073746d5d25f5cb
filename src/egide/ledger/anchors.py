"""Anchors: signed statements of where the ledger stood, kept outside its database.

An anchor says: at this position the whole ledger amounts to this root, and the streams that moved since the last anchor
end here. It is signed with an Ed25519 key that lies in EGIDE_HOME, readable by its owner only, and names the anchor
before it. Whoever holds a copy of the file (or one line of it: mailed, timestamped) can show later that the past was
not rewritten.
"""

from __future__ import annotations

import fcntl
import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from egide.ledger.canonical import canonical, digest, iso
from egide.ledger.errors import LedgerError
from egide.ledger.files import put_first, sync_folder
from egide.ledger.protocol import Ledger
from egide.ledger.record import Record

FORMAT = "egide anchor 1"
KEY_FILE = "ledger_key.pem"
ANCHORS_FILE = "anchors.jsonl"
BATCH = 5000


class BadAnchors(LedgerError):
    """The anchors or the key cannot be used; the message says which line of which file."""


@dataclass(frozen=True)
class Anchor:
    position: int
    root: str
    heads: Mapping[
        str, tuple[int, str]
    ]  # stream → seq and hash of its last fact, for streams that moved since the last anchor
    at: str  # ISO 8601, by the ledger's clock
    previous: str  # digest of the anchor before, "" for the first
    public_key: str  # hexadecimal
    signature: str = ""

    def text(self) -> str:
        """What is signed."""
        return canonical(
            {
                "format": FORMAT,
                "position": self.position,
                "root": self.root,
                "heads": {stream: list(head) for stream, head in self.heads.items()},
                "at": self.at,
                "previous": self.previous,
                "public_key": self.public_key,
            },
            "anchor",
        )

    def line(self) -> str:
        return canonical({**json.loads(self.text()), "signature": self.signature}, "anchor")

    def digest(self) -> str:
        return digest(FORMAT, self.text())

    def signed_by_its_key(self) -> bool:
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key))
            key.verify(bytes.fromhex(self.signature), self.text().encode())
        except (InvalidSignature, ValueError):
            return False
        return True


def pages(ledger: Ledger, after: int = 0) -> Iterator[list[Record]]:
    """The records after a position, up to where the ledger ended when this was called: it ends also while others
    write."""
    end = ledger.last_position()
    while after < end and (records := ledger.records(after=after, limit=BATCH)):
        yield records
        after = records[-1].position


def next_root(root: str, record: Record) -> str:
    """The root after one more fact: what the whole ledger up to there amounts to."""
    return digest("egide root 1", root, record.hash)


def anchor(ledger: Ledger, home: Path) -> Anchor | None:
    """Sign where the ledger stands now and append it to the anchors in `home`. None when nothing was added since the
    last."""
    path = home / ANCHORS_FILE
    home.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644), "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # one anchor at a time: each names the one before
        written = file.read()
        whole = _whole_lines(written)
        if whole != written:
            file.truncate(len(whole))
        before = parse_anchors(whole.decode(), str(path))
        made = _next_anchor(ledger, before[-1] if before else None, signing_key(home))
        if made is not None:
            file.write(f"{made.line()}\n".encode())
            file.flush()
            os.fsync(file.fileno())
    sync_folder(home)
    return made


def read_anchors(home: Path) -> list[Anchor]:
    path = home / ANCHORS_FILE
    return parse_anchors(_whole_lines(path.read_bytes()).decode(), str(path)) if path.exists() else []


def parse_anchors(text: str, where: str) -> list[Anchor]:
    """The anchors of a file, one JSON object a line, in order. Says nothing yet of whether they are true."""
    return [_parse(line, f"{where}, line {number}") for number, line in enumerate(text.splitlines(), 1)]


def signing_key(home: Path) -> Ed25519PrivateKey:
    """The key of this installation, made at first use."""
    path = home / KEY_FILE
    if not path.exists():
        _make_key(path)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise BadAnchors(f"{path}: others can read the key that signs the anchors; expected mode 600 (and a new key)")
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except ValueError as error:
        raise BadAnchors(f"{path}: cannot be read as a private key in PEM form ({error})") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadAnchors(f"{path}: expected an Ed25519 private key, got {type(key).__name__}")
    return key


def public_key(home: Path) -> str:
    """The public half, in hexadecimal: what a verifier elsewhere needs."""
    return _public(signing_key(home))


def _whole_lines(written: bytes) -> bytes:
    """Without a last line that a crash left unfinished: nobody was ever given that anchor."""
    return written[: written.rfind(b"\n") + 1]


def _next_anchor(ledger: Ledger, last: Anchor | None, key: Ed25519PrivateKey) -> Anchor | None:
    position, root = (last.position, last.root) if last else (0, "")
    start = position
    heads: dict[str, tuple[int, str]] = {}
    for records in pages(ledger, position):
        for record in records:
            position, root = record.position, next_root(root, record)
            heads[record.stream] = (record.seq, record.hash)
    if position == start:
        return None
    unsigned = Anchor(position, root, heads, iso(ledger.clock.now()), last.digest() if last else "", _public(key))
    return replace(unsigned, signature=key.sign(unsigned.text().encode()).hex())


def _parse(line: str, where: str) -> Anchor:
    try:
        data: dict[str, Any] = json.loads(line)
        if data["format"] != FORMAT:
            raise BadAnchors(f"{where}: expected the format {FORMAT!r}, got {data['format']!r}")
        heads = {str(stream): (int(seq), str(hash)) for stream, (seq, hash) in data["heads"].items()}
        texts = {name: str(data[name]) for name in ("root", "at", "previous", "public_key", "signature")}
        return Anchor(position=int(data["position"]), heads=heads, **texts)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadAnchors(f"{where}: not an anchor ({type(error).__name__}: {error})") from error


def _make_key(path: Path) -> None:
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    put_first(path, pem)  # the first of two processes wins, and nobody ever sees half a key


def _public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()
