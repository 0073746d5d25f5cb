"""The outbox: queued once, sent at least once, every attempt a fact, no failure in anybody's way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from egide.ledger import BadInput, NewMessage, UnknownKey
from egide.ledger.outbox import CLAIM, Dispatched, Undeliverable, dispatch, wait_after

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


class Post:
    """An adapter that remembers what it sent, and fails for the addresses it is told to."""

    def __init__(self, **failing):
        self.failing = failing
        self.sent = []

    def send(self, message):
        error = self.failing.get(message.to)
        if error:
            raise error
        self.sent.append(message.key)
        return {"reference": f"r-{message.key}"}


def message(key, to="zoe", channel="email", **given):
    return NewMessage(key, channel, to, "Sujet", "Corps « é »\n", "site:1", given.pop("clause", "c.4"), **given)


def kinds(ledger):
    return [fact.kind for fact in ledger.read("site:1")]


def test_a_message_comes_back_as_it_was_given(ledger, clock):
    ledger.queue(message("m1", attachments=["doc:1", "doc:2"]))
    (read,) = ledger.outbox()
    assert (read.key, read.channel, read.to, read.subject, read.body) == (
        "m1",
        "email",
        "zoe",
        "Sujet",
        "Corps « é »\n",
    )
    assert (read.stream, read.clause, read.attachments) == ("site:1", "c.4", ("doc:1", "doc:2"))
    assert (read.state, read.queued_at, read.attempts, read.proof) == ("queued", clock.now(), 0, None)


def test_the_same_key_is_queued_once_also_after_sending(ledger):
    ledger.queue(message("m1", to="first"))
    ledger.queue(message("m1", to="second"))
    assert [item.to for item in ledger.outbox()] == ["first"]
    ledger.mark_sent("m1", {})
    ledger.queue(message("m1"))
    assert ledger.outbox() == []
    assert [item.state for item in ledger.outbox(unsent_only=False)] == ["sent"]


def test_dispatching_sends_in_order_and_writes_the_proof(ledger, clock):
    for key in ["m2", "m1", "m3"]:
        ledger.queue(message(key))
    post = Post()
    assert dispatch(ledger, {"email": post}, NOW) == Dispatched(sent=3, failed=0)
    assert post.sent == ["m2", "m1", "m3"]
    fact = ledger.read("site:1")[0]
    assert (fact.kind, fact.by, fact.happened_at) == ("message.sent", "outbox", NOW)
    assert fact.data == {"message": "m2", "channel": "email", "clause": "c.4", "proof": {"reference": "r-m2"}}
    assert fact.private == {"to": "zoe", "subject": "Sujet"}
    sent = ledger.outbox(unsent_only=False)[0]
    assert (sent.state, sent.sent_at, sent.proof, sent.attempts) == ("sent", clock.now(), {"reference": "r-m2"}, 1)
    assert dispatch(ledger, {"email": post}, NOW + timedelta(days=1)) == Dispatched()
    assert len(post.sent) == 3


def test_a_failing_message_blocks_no_other_and_does_not_spin(ledger):
    for key, to in [("m1", "bad"), ("m2", "zoe")]:
        ledger.queue(message(key, to=to))
    post = Post(bad=ConnectionError("refused\nby peer"))
    assert dispatch(ledger, {"email": post}, NOW) == Dispatched(sent=1, failed=1)
    assert post.sent == ["m2"]
    assert dispatch(ledger, {"email": post}, NOW) == Dispatched()
    (waiting,) = ledger.outbox()
    assert (waiting.state, waiting.attempts, waiting.retry_at) == ("queued", 1, NOW + timedelta(minutes=1))
    assert waiting.error == "ConnectionError: refused by peer"
    failed = ledger.read("site:1")[0]
    assert failed.kind == "message.failed"
    assert failed.data["attempt"] == 1
    assert failed.data["error"] == "ConnectionError: refused by peer"
    assert failed.data["retry_at"] == (NOW + timedelta(minutes=1)).isoformat()


def test_it_waits_longer_each_time_and_leaves_when_it_can(ledger):
    ledger.queue(message("m1", to="bad"))
    post = Post(bad=ConnectionError("no"))
    now, waits = NOW, []
    for _ in range(4):
        dispatch(ledger, {"email": post}, now)
        retry_at = ledger.outbox()[0].retry_at
        waits.append(retry_at - now)
        now = retry_at
    assert waits == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    post.failing = {}
    assert dispatch(ledger, {"email": post}, now) == Dispatched(sent=1)
    assert kinds(ledger) == ["message.failed"] * 4 + ["message.sent"]
    assert ledger.outbox(unsent_only=False)[0].error is None


def test_the_wait_is_never_longer_than_a_day():
    assert wait_after(1) == timedelta(minutes=1)
    assert wait_after(11) == timedelta(minutes=1024)
    assert wait_after(12) == wait_after(10_000) == timedelta(days=1)


def test_what_cannot_be_delivered_waits_for_a_person(ledger):
    ledger.queue(message("m1", to="bad"))
    post = Post(bad=Undeliverable("no such box"))
    assert dispatch(ledger, {"email": post}, NOW) == Dispatched(failed=1)
    assert dispatch(ledger, {"email": post}, NOW + timedelta(days=9)) == Dispatched()
    (stuck,) = ledger.outbox()
    assert (stuck.state, stuck.retry_at, stuck.error) == ("undeliverable", None, "Undeliverable: no such box")
    ledger.mark_failed("m1", "address corrected by hand", NOW)
    post.failing = {}
    assert dispatch(ledger, {"email": post}, NOW) == Dispatched(sent=1)


def test_a_channel_without_adapter_is_a_failure_that_is_seen(ledger):
    ledger.queue(message("m1", channel="pigeon"))
    assert dispatch(ledger, {"email": Post()}, NOW) == Dispatched(failed=1)
    assert "no adapter for the channel 'pigeon'" in ledger.outbox()[0].error
    assert kinds(ledger) == ["message.failed"]


def test_a_crash_between_sending_and_marking_sends_again_never_loses(ledger, monkeypatch):
    ledger.queue(message("m1"))
    post = Post()

    def crash(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "mark_sent", crash)
        with pytest.raises(KeyboardInterrupt):
            dispatch(ledger, {"email": post}, NOW)
    assert kinds(ledger) == []
    assert dispatch(ledger, {"email": post}, NOW + timedelta(minutes=1)) == Dispatched()
    assert dispatch(ledger, {"email": post}, NOW + CLAIM) == Dispatched(sent=1)
    assert post.sent == ["m1", "m1"]
    assert kinds(ledger) == ["message.sent"]


def test_two_dispatchers_do_not_send_the_same_message(ledger):
    ledger.queue(message("m1"))
    assert ledger.claim("m1", now=NOW, until=NOW + CLAIM)
    assert not ledger.claim("m1", now=NOW, until=NOW + CLAIM)
    assert dispatch(ledger, {"email": Post()}, NOW) == Dispatched()
    assert ledger.claim("m1", now=NOW + CLAIM, until=NOW + 2 * CLAIM)
    ledger.mark_sent("m1", {})
    assert not ledger.claim("m1", now=NOW + 3 * CLAIM, until=NOW + 4 * CLAIM)


def test_a_proof_that_cannot_be_kept_does_not_send_twice(ledger):
    class Floaty(Post):
        def send(self, message):
            super().send(message)
            return {"cost": 0.5}

    ledger.queue(message("m1"))
    post = Floaty()
    assert dispatch(ledger, {"email": post}, NOW) == Dispatched(sent=1)
    assert "0.5 is a float" in ledger.read("site:1")[0].data["proof"]["unreadable"]
    assert ledger.outbox() == []


def test_what_was_sent_stays_sent(ledger):
    ledger.queue(message("m1"))
    ledger.mark_sent("m1", {"n": 1})
    ledger.mark_failed("m1", "late error", NOW)
    ledger.mark_sent("m1", {"n": 2})
    (sent,) = ledger.outbox(unsent_only=False)
    assert (sent.state, sent.proof, sent.attempts) == ("sent", {"n": 1}, 1)


def test_an_erased_message_says_only_that_it_was(ledger):
    ledger.queue(message("m1", attachments=["doc:1"]))
    with pytest.raises(BadInput, match="message m1: still to leave"):
        ledger.erase_message("m1", reason="request", by="dpo")
    assert ledger.outbox()[0].to == "zoe"
    ledger.mark_sent("m1", {"n": 1})
    ledger.erase_message("m1", reason="request", by="dpo")
    ledger.erase_message("m1", reason="again", by="dpo")
    (kept,) = ledger.outbox(unsent_only=False)
    assert (kept.to, kept.subject, kept.body, kept.attachments, kept.erased) == ("", "", "", (), True)
    assert (kept.state, kept.proof, kept.clause) == ("sent", {"n": 1}, "c.4")
    (fact,) = ledger.read("site:1")
    assert (fact.kind, fact.by, fact.data) == ("message.erased", "dpo", {"message": "m1", "reason": "request"})
    ledger.queue(message("m2"))
    ledger.mark_failed("m2", "no such box", None)
    ledger.erase_message("m2", reason="request", by="dpo")
    assert ledger.outbox()[0].erased


def test_unknown_messages_and_bad_proofs_are_refused(ledger):
    ledger.queue(message("m1"))
    for call in [
        lambda: ledger.mark_sent("nope", {}),
        lambda: ledger.mark_failed("nope", "e", None),
        lambda: ledger.claim("nope", now=NOW, until=NOW),
        lambda: ledger.erase_message("nope", reason="r", by="x"),
    ]:
        with pytest.raises(UnknownKey, match="message 'nope': never queued"):
            call()
    with pytest.raises(BadInput, match=r"message m1: proof\.cost"):
        ledger.mark_sent("m1", {"cost": 0.5})
    with pytest.raises(BadInput, match="message m1: retry_at"):
        ledger.mark_failed("m1", "e", datetime(2026, 1, 1))  # noqa: DTZ001 - the mistake under test
    assert ledger.outbox()[0].state == "queued"
