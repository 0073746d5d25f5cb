"""`make bench` runs the files of this name; the measurement is in `signals.py`."""

from __future__ import annotations

import sys

from signals import main

if __name__ == "__main__":
    sys.exit(main())
