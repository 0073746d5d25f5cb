"""What the operator's screen shows, as plain values: pure functions of the facts, the file of the alert and the contract.

Nothing here reads a database, a clock or a request; a screen, a test and a printed page see the same values.
"""
