"""Scenarios: a dated story in YAML, played over a ledger in memory on a clock of its own, and what the contracts make of it.

`reading` says what a file may hold, `stage` plays it, `telling` shows what followed, `expecting` compares, `vocabulary` lists
what a contract understands. `docs/play.md` is the same for people.
"""
