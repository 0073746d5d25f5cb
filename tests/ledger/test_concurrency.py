"""Several writers and readers at once: one fact a key, no lost update, no position that appears behind a reader."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from egide.ledger import Conflict, NewDeadline, NewFact, NewMessage
from egide.ledger.chain import verify
from egide.ledger.outbox import CLAIM

NOON = datetime(2026, 3, 1, 11, tzinfo=UTC)
WRITERS = 6


def together(ledger, work, count=WRITERS):
    """Run `work(number)` in `count` threads that start at once; their answers."""
    gate = threading.Barrier(count)

    def one(number):
        gate.wait(timeout=20)
        try:
            return work(number)
        finally:
            close_connections()

    with ThreadPoolExecutor(count) as pool:
        return [future.result(timeout=60) for future in [pool.submit(one, number) for number in range(count)]]


def close_connections():
    from django.db import connections

    connections.close_all()


def test_the_same_key_from_everywhere_is_one_fact(ledger):
    def write(number):
        return [
            ledger.append(f"site:{number}", [NewFact("a", NOON, {"n": number}, key=f"k{i}")])[0].id for i in range(5)
        ]

    answers = together(ledger, write)
    assert all(answer == answers[0] for answer in answers)
    assert ledger.last_position() == 5
    assert verify(ledger, []).ok


def test_everybody_appends_and_nothing_is_lost(ledger):
    def write(number):
        for i in range(10):
            ledger.append("site:shared", [NewFact("a", NOON, {"n": number}), NewFact("b", NOON)], expected=None)
            ledger.append(f"site:{number}", [NewFact("c", NOON, {"i": i})])

    together(ledger, write)
    assert [item.seq for item in ledger.read("site:shared")] == list(range(1, 20 * WRITERS + 1))
    assert [item.position for item in ledger.read_all()] == list(range(1, 30 * WRITERS + 1))
    assert verify(ledger, []).ok


def test_of_those_who_expect_the_same_head_one_wins(ledger):
    ledger.append("site:1", [NewFact("a", NOON)])

    def write(number):
        try:
            return ledger.append("site:1", [NewFact("b", NOON, {"n": number})], expected=1)[0].seq
        except Conflict:
            return None

    answers = together(ledger, write)
    assert sorted(answer for answer in answers if answer) == [2]
    assert ledger.head("site:1") == 2


def test_one_deadline_one_message_one_claim(ledger):
    ledger.append("site:1", [NewFact("a", NOON)])

    def write(number):
        ledger.schedule(NewDeadline("d", "site:1", "n", NOON + timedelta(days=number), "site:1/1"))
        ledger.queue(NewMessage("m", "email", f"to{number}", "s", "b", "site:1"))
        return ledger.claim("m", now=NOON, until=NOON + CLAIM)

    assert together(ledger, write).count(True) == 1
    assert len(ledger.pending()) == 1
    assert len(ledger.outbox()) == 1


def test_a_reader_who_follows_positions_misses_nothing(ledger):
    """While writers commit slowly, a reader goes on from the last position it saw: it must meet every fact, once."""
    done = threading.Event()
    seen: list[int] = []

    def follow():
        position = 0
        try:
            while True:
                last_round = done.is_set()
                for item in ledger.read_all(after=position, limit=7):
                    position = item.position
                    seen.append(position)
                if last_round and position == ledger.last_position():
                    return
        finally:
            close_connections()

    reader = threading.Thread(target=follow)
    reader.start()

    def write(number):
        for i in range(8):
            with ledger.transaction():
                ledger.append(f"site:{number}", [NewFact("a", NOON, {"i": i})])
                threading.Event().wait(0.001 * ((number + i) % 4))

    together(ledger, write)
    done.set()
    reader.join(timeout=30)
    assert seen == list(range(1, 8 * WRITERS + 1))


@pytest.mark.postgres
def test_on_postgresql_a_second_writer_waits_for_the_first(postgres, clock):
    """Positions become visible in the order they were given, because the second is given only once the first is visible."""
    from egide.ledger.database import DatabaseLedger

    ledger = DatabaseLedger(clock, using=postgres)
    order: list[str] = []
    started, holding = threading.Event(), threading.Event()

    def slow():
        with ledger.transaction():
            ledger.append("site:slow", [NewFact("a", NOON)])
            holding.set()
            started.wait(timeout=10)
            threading.Event().wait(0.2)
            order.append("slow committed")
        close_connections()

    def quick():
        holding.wait(timeout=10)
        started.set()
        ledger.append("site:quick", [NewFact("a", NOON)])
        order.append("quick committed")
        close_connections()

    threads = [threading.Thread(target=work) for work in (slow, quick)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert order == ["slow committed", "quick committed"]
    assert [item.stream for item in ledger.read_all()] == ["site:slow", "site:quick"]
