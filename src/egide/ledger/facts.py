"""What is written in the ledger and what is read back: facts, deadlines, messages, and the kinds of facts with their
versions.

Every instant read back is in UTC: its day in France is asked of `egide.law`, never of `.date()`. What is given is
checked where it is built, so that the error stands at the line that was wrong, and cannot change between then and its
writing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from egide.ledger.canonical import Json, canonical, instant, name, prose
from egide.ledger.errors import BadInput, UnknownVersion

__all__ = ["KINDS", "Deadline", "Fact", "Json", "Kinds", "Message", "NewDeadline", "NewFact", "NewMessage", "Upcaster"]


@dataclass(frozen=True)
class NewFact:
    """Something that happened, about to be written.

    `happened_at` is when it happened (the ledger adds when it was learnt). `private` holds personal data: kept apart,
    erasable, committed to by a salted hash. `key` makes it idempotent in the whole ledger: it comes from the thing said
    or owed, not from the attempt, and a second fact with the same key is the first one.
    """

    kind: str
    happened_at: datetime
    data: Mapping[str, Json] = field(default_factory=dict)
    private: Mapping[str, Json] | None = None
    by: str = "system"
    key: str | None = None
    data_text: str = field(init=False, repr=False, compare=False)
    private_text: str | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        name(self.kind, "kind", longest=100)
        where = self.kind
        name(self.by, f"{where}: by")
        if self.key is not None:
            name(self.key, f"{where}: key", longest=255)
        keep = object.__setattr__
        keep(self, "happened_at", instant(self.happened_at, f"{where}: happened_at"))
        keep(self, "data_text", _mapping(self.data, f"{where}: data"))
        keep(self, "private_text", None if self.private is None else _mapping(self.private, f"{where}: private"))


@dataclass(frozen=True)
class Fact:
    """A fact as it stands in the ledger, its data in the newest version of its kind.

    `id` is `stream/seq`; `seq` counts from 1 in the stream without gaps; `position` orders the whole ledger and grows
    (readers must accept gaps). `private` is None when there never was any, or once erased; `commitment` tells the two
    apart.
    """

    stream: str
    seq: int
    position: int
    id: str
    kind: str
    version: int
    happened_at: datetime
    learnt_at: datetime
    data: Mapping[str, Json]
    private: Mapping[str, Json] | None
    by: str
    key: str | None
    hash: str
    commitment: str | None

    def __hash__(self) -> int:
        return hash(self.hash)


@dataclass(frozen=True)
class NewDeadline:
    """Something to do when a delay runs out. `started_by` is the id of the fact the delay runs from: a deadline hangs
    on the event that started it, never on the day a job ran. Its key is unique for ever: scheduling it again changes
    nothing."""

    key: str
    stream: str
    name: str
    due_at: datetime
    started_by: str
    data: Mapping[str, Json] = field(default_factory=dict)
    data_text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        name(self.key, "deadline: key", longest=255)
        where = f"deadline {self.key}"
        name(self.stream, f"{where}: stream")
        name(self.name, f"{where}: name")
        name(self.started_by, f"{where}: started_by", longest=255)
        object.__setattr__(self, "due_at", instant(self.due_at, f"{where}: due_at"))
        object.__setattr__(self, "data_text", _mapping(self.data, f"{where}: data"))


@dataclass(frozen=True)
class Deadline:
    """A deadline as it stands: `pending`, `settled` once acted on, or `cancelled`."""

    key: str
    stream: str
    name: str
    due_at: datetime
    started_by: str
    data: Mapping[str, Json]
    state: Literal["pending", "settled", "cancelled"]


@dataclass(frozen=True)
class NewMessage:
    """A letter, e-mail, SMS or call to go out. `clause` is the id of the clause that asks for it ("" when none does);
    `attachments` are references that the channel's adapter knows how to resolve. Same key, same message: queued
    once."""

    key: str
    channel: str
    to: str
    subject: str
    body: str
    stream: str
    clause: str = ""
    attachments: Sequence[str] = ()

    def __post_init__(self) -> None:
        name(self.key, "message: key", longest=255)
        where = f"message {self.key}"
        name(self.channel, f"{where}: channel", longest=50)
        name(self.stream, f"{where}: stream")
        for attribute in ("to", "subject", "body", "clause"):
            prose(getattr(self, attribute), f"{where}: {attribute}")
        if isinstance(self.attachments, str):
            raise BadInput(f"{where}: attachments: expected a list of texts, got one text")
        kept = tuple(prose(item, f"{where}: attachments") for item in self.attachments)
        object.__setattr__(self, "attachments", kept)


@dataclass(frozen=True)
class Message:
    """A message as it stands. `queued` ones leave at `retry_at` or at once; `undeliverable` ones wait for a person."""

    key: str
    channel: str
    to: str
    subject: str
    body: str
    stream: str
    clause: str
    attachments: tuple[str, ...]
    state: Literal["queued", "sent", "undeliverable"]
    queued_at: datetime
    attempts: int
    retry_at: datetime | None
    error: str | None
    sent_at: datetime | None
    proof: Mapping[str, Json] | None
    erased: bool = False  # to whom it was and what it said are no longer known


Payload = dict[str, Json]
Upcaster = Callable[[Payload, Payload | None], tuple[Payload, Payload | None]]


class Kinds:
    """The kinds of facts whose content has changed over time, and how each old version is read as the next.

    A kind that was never declared is at version 1. Stored facts are never rewritten: they are read through their
    upcasters.
    """

    def __init__(self) -> None:
        self._upcasters: dict[str, tuple[Upcaster, ...]] = {}

    def declare(self, kind: str, *upcasters: Upcaster) -> None:
        """`kind` is now at version 1 + len(upcasters); the first reads version 1 as version 2, and so on.

        An upcaster takes data and private payload (None where there is none or it was erased) and returns both.
        Declaring again what is declared changes nothing; declaring it differently is refused.
        """
        known = self._upcasters.setdefault(name(kind, "kind", longest=100), upcasters)
        if known != upcasters:
            raise BadInput(f"kind {kind}: already declared with {len(known)} other upcasters; a kind is declared once")

    def version(self, kind: str) -> int:
        return 1 + len(self._upcasters.get(kind, ()))

    def upcast(self, kind: str, version: int, data: Payload, private: Payload | None) -> tuple[Payload, Payload | None]:
        steps = self._upcasters.get(kind, ())
        if not 1 <= version <= 1 + len(steps):
            raise UnknownVersion(
                f"kind {kind}: a stored fact is at version {version}, this code reads 1 to {1 + len(steps)}"
            )
        for step in steps[version - 1 :]:
            data, private = step(data, private)
        return data, private


KINDS = Kinds()


def _mapping(value: object, where: str) -> str:
    if not isinstance(value, Mapping):
        raise BadInput(f"{where}: expected a mapping, got {type(value).__name__}")
    return canonical(value, where)
