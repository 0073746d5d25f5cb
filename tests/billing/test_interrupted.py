"""A run killed in the middle, or two at once: totals, numbers and entries are those of one undisturbed run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from egide.billing import books
from egide.billing.models import Invoice, Obligation, Payment, Posting, Run
from tests.billing.conftest import House

PROCESS = Path(__file__).parent / "billing_process.py"
HOMES = 11


def start(pause: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(PROCESS), str(settings.HOME), str(pause)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "EGIDE_LOG_LEVEL": "CRITICAL"},
    )


def everything() -> dict[str, Any]:
    """All that a run leaves, as comparable values."""
    return {
        "invoices": list(Invoice.objects.order_by("number").values_list("number", "contract", "total", "digest")),
        "postings": list(
            Posting.objects.order_by("journal", "number", "rank").values_list("number", "account", "debit", "credit")
        ),
        "payments": list(Payment.objects.order_by("end_to_end").values_list("end_to_end", "amount", "on")),
        "obligations": Obligation.objects.count(),
        "run": list(Run.objects.values_list("invoices", "total")),
    }


def finished(process: subprocess.Popen[str]) -> str:
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0, out
    return out


@pytest.fixture
def homes(house: House) -> House:
    for number in range(1, HOMES + 1):
        house.home(number)
    connections.close_all()
    return house


def test_killed_in_the_middle_then_run_again(homes: House) -> None:
    killed = start(3)
    assert killed.stdout is not None
    for _ in range(3):
        killed.stdout.readline()
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    killed.stdout.close()
    assert Invoice.objects.count() == 6  # three transactions of two contracts
    connections.close_all()
    finished(start(0))
    after_the_kill = everything()
    assert [one[0] for one in after_the_kill["invoices"]] == [f"F2026-{rank:07d}" for rank in range(1, HOMES + 1)]
    connections.close_all()
    again = finished(start(0))
    assert again.split()[-2:] == ["0", "done"]
    assert everything() == after_the_kill
    assert expected_totals() == after_the_kill["run"]
    assert books.unbalanced() == []


def test_two_at_once_do_each_thing_once(homes: House) -> None:
    first, second = start(0), start(0)
    counts = [int(finished(one).split()[-2]) for one in (first, second)]
    found = everything()
    assert sum(counts) == HOMES
    assert [one[0] for one in found["invoices"]] == [f"F2026-{rank:07d}" for rank in range(1, HOMES + 1)]
    assert expected_totals() == found["run"]
    assert books.unbalanced() == []
    assert Payment.objects.count() == HOMES


def expected_totals() -> list[tuple[int, int]]:
    """What one undisturbed run gives: eleven times the same home, worked out from one invoice's own lines."""
    lines = json.loads(Invoice.objects.get(number="F2026-0000001").frozen)["lines"]
    return [(HOMES, HOMES * sum(line["total"] for line in lines))]
