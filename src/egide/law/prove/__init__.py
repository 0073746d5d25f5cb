"""The fourth reading, prove: a question handed to a solver, which proves what it promises or finds a case that breaks it.

`obligations` says what has to hold, `solver` asks Z3 over the cells of `law.integers`, `cases` turns what it finds into a case
file. Z3 is imported when something is proved, not before.
"""

from __future__ import annotations
