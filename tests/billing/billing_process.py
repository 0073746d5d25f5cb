"""A process that bills a month for real, to be killed in the middle: `python billing_process.py HOME PAUSE_AFTER`.

It says « slice » after each transaction, and from the one numbered PAUSE_AFTER it waits to be killed.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, date, datetime


def main() -> None:
    os.environ["EGIDE_HOME"], pause = sys.argv[1], int(sys.argv[2])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egide.settings")
    import django

    django.setup()
    from egide.billing.runs import Report, bill
    from egide.ledger import SimulatedClock
    from egide.ledger.database import DatabaseLedger
    from egide.runner import Runner

    done = 0

    def after(report: Report) -> None:
        nonlocal done
        done += 1
        print("slice", report.documents, flush=True)
        if done == pause:
            time.sleep(60)

    clock = SimulatedClock(datetime(2026, 11, 25, 9, 0, tzinfo=UTC))
    bill(Runner(DatabaseLedger(clock)), date(2026, 12, 1), at_once=2, after_each=after)
    print("done", flush=True)


if __name__ == "__main__":
    main()
