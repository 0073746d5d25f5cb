"""A question as a circuit over whole numbers: what the columns and prove readings share.

Cents, days since 1970, microseconds, codes of choices, numerators over a denominator: every value of a graph is a whole number
whose bounds are known (`cells`). `lower` writes a graph that way, `tables` hold what the calendar decides, `live` says on which
nodes a decision rests.
"""

from __future__ import annotations
