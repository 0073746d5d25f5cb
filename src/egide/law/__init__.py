"""The language contracts are written in. Pure: no database, no web, no contract, no clock.

Authors write with `egide.law.formulas`, `clauses`, `questions` and `procedures`; the readings are `decide` (explain and ask),
`show` and `mutate`; `proceed` moves procedures, `walks` walks all their paths. Import those modules: this package loads nothing.
"""
