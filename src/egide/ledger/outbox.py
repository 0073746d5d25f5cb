"""Sending what is in the outbox: at least once, every attempt a fact with its proof.

A message is claimed, sent, and only then marked sent together with its fact. A crash between sending and marking sends
it again when the claim runs out; it is never lost. One that fails waits longer each time and holds up no other.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from egide.ledger.canonical import Json, canonical
from egide.ledger.errors import BadInput
from egide.ledger.facts import Message, NewFact
from egide.ledger.protocol import Ledger

SENT = "message.sent"
FAILED = "message.failed"
CLAIM = timedelta(minutes=5)  # longer than any adapter may take to send
LONGEST_WAIT = timedelta(hours=24)
LONGEST_ERROR = 500  # characters of an error kept in its fact
log = logging.getLogger("egide.ledger")


class Undeliverable(Exception):
    """Raised by an adapter when trying again cannot help (no such address): a person must look at it."""


class Adapter(Protocol):
    def send(self, message: Message) -> Mapping[str, Json]:
        """Send and return the proof (provider's reference, tracking number); raise when it did not leave. The same
        message may come twice: pass its key on to providers that recognise repeats. Must give up within five
        minutes."""
        ...


@dataclass(frozen=True)
class Dispatched:
    sent: int = 0
    failed: int = 0


def dispatch(ledger: Ledger, adapters: Mapping[str, Adapter], now: datetime) -> Dispatched:
    """Try once each message that may leave at `now`, by the adapter of its channel. Never raises for a message that
    fails."""
    sent = failed = 0
    for message in ledger.outbox():
        waiting = message.retry_at is not None and message.retry_at > now
        if message.state != "queued" or waiting or not ledger.claim(message.key, now=now, until=now + CLAIM):
            continue
        if _send(ledger, adapters, message, now):
            sent += 1
        else:
            failed += 1
    return Dispatched(sent, failed)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after this many failed attempts: 1 minute, doubled each time, at most a day."""
    return min(timedelta(minutes=1 << min(attempts - 1, 20)), LONGEST_WAIT)


def _send(ledger: Ledger, adapters: Mapping[str, Adapter], message: Message, now: datetime) -> bool:
    adapter = adapters.get(message.channel)
    try:
        if adapter is None:
            raise LookupError(f"no adapter for the channel {message.channel!r}")
        proof = adapter.send(message)
    except Undeliverable as error:
        _failed(ledger, message, error, now, retry_at=None)
        return False
    except Exception as error:
        log.warning("message %s did not leave", message.key, exc_info=True)
        _failed(ledger, message, error, now, retry_at=now + wait_after(message.attempts + 1))
        return False
    try:
        canonical(proof, "proof")
    except BadInput as error:
        # It left. Sending it again because of its receipt would be worse than a poor receipt.
        log.exception("message %s left, its proof cannot be kept", message.key)
        proof = {"unreadable": str(error)}
    with ledger.transaction():
        ledger.mark_sent(message.key, proof)
        ledger.append(message.stream, [_fact(SENT, message, now, f"{SENT}:{message.key}", {"proof": proof})])
    return True


def _failed(ledger: Ledger, message: Message, error: Exception, now: datetime, *, retry_at: datetime | None) -> None:
    attempt = message.attempts + 1
    text = "".join(character if character.isprintable() else " " for character in str(error))[:LONGEST_ERROR]
    text = f"{type(error).__name__}: {text}"
    data: dict[str, Json] = {
        "attempt": attempt,
        "error": text,
        "retry_at": None if retry_at is None else retry_at.isoformat(),
    }
    with ledger.transaction():
        ledger.mark_failed(message.key, text, retry_at)
        ledger.append(message.stream, [_fact(FAILED, message, now, f"{FAILED}:{message.key}:{attempt}", data)])


def _fact(kind: str, message: Message, now: datetime, key: str, data: Mapping[str, Json]) -> NewFact:
    """To whom and about what is personal: it goes apart, the rest stays for ever."""
    return NewFact(
        kind,
        happened_at=now,
        data={"message": message.key, "channel": message.channel, "clause": message.clause, **data},
        private={"to": message.to, "subject": message.subject},
        by="outbox",
        key=key,
    )
