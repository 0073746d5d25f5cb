"""A fact as it is stored and hashed. Each record commits to the one before it in its stream: the chain.

The hash is SHA-256 over one canonical JSON array, in this order: the format's name, the hash of the previous fact of
the stream ("" for the first), position, stream, seq, kind, version, happened_at, learnt_at, by, key, data (its
canonical text), commitment. Instants are UTC ISO 8601 with microseconds. Changing any of these, or the order, breaks
every later hash.

The commitment to a private payload is SHA-256 over [format, salt, canonical text]; without the salt, which is erased
with the payload, nobody can find out by guessing what was there, and the chain still verifies.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from egide.ledger.canonical import digest, iso, parse
from egide.ledger.facts import Fact, Kinds, NewFact

FACT_FORMAT = "egide fact 1"
PRIVATE_FORMAT = "egide private 1"


@dataclass(frozen=True, slots=True)
class Head:
    """Where a stream ends: the seq and hash of its last fact."""

    seq: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    position: int
    stream: str
    seq: int
    kind: str
    version: int
    happened_at: datetime
    learnt_at: datetime
    data: str
    by: str
    key: str | None
    hash: str
    commitment: str | None
    salt: str | None
    private: str | None

    @property
    def id(self) -> str:
        return f"{self.stream}/{self.seq}"

    def expected_hash(self, previous: str) -> str:
        """What the hash of this record must be when the fact before it in the stream has the hash `previous`."""
        return digest(
            FACT_FORMAT,
            previous,
            self.position,
            self.stream,
            self.seq,
            self.kind,
            self.version,
            iso(self.happened_at),
            iso(self.learnt_at),
            self.by,
            self.key,
            self.data,
            self.commitment,
        )

    def to_fact(self, kinds: Kinds) -> Fact:
        private = None if self.private is None else parse(self.private)
        data, private = kinds.upcast(self.kind, self.version, parse(self.data), private)
        return Fact(
            stream=self.stream,
            seq=self.seq,
            position=self.position,
            id=self.id,
            kind=self.kind,
            version=kinds.version(self.kind),
            happened_at=self.happened_at,
            learnt_at=self.learnt_at,
            data=data,
            private=private,
            by=self.by,
            key=self.key,
            hash=self.hash,
            commitment=self.commitment,
        )


def commitment_of(salt: str, private: str) -> str:
    return digest(PRIVATE_FORMAT, salt, private)


def seal(
    fact: NewFact, *, stream: str, head: Head, position: int, version: int, learnt_at: datetime, salt: str
) -> Record:
    """The record that follows `head`. The salt serves only a fact with a private payload."""
    private = fact.private_text
    unsealed = Record(
        position=position,
        stream=stream,
        seq=head.seq + 1,
        kind=fact.kind,
        version=version,
        happened_at=fact.happened_at,
        learnt_at=learnt_at,
        data=fact.data_text,
        by=fact.by,
        key=fact.key,
        hash="",
        commitment=None if private is None else commitment_of(salt, private),
        salt=None if private is None else salt,
        private=private,
    )
    return replace(unsealed, hash=unsealed.expected_hash(head.hash))


def split_id(id: str) -> tuple[str, int] | None:
    """The stream and seq that a fact's id names; None when it is no fact's id."""
    stream, slash, seq = id.rpartition("/")
    return (stream, int(seq)) if slash and stream and seq.isascii() and seq.isdigit() else None
