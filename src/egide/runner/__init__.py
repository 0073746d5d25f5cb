"""Runs contracts over the ledger: new facts and due deadlines in; steps, facts, deadlines and messages out.

The same code over a database and in memory (`egide play`). It knows no contract: everything comes from what they declare.
"""

from egide.runner.checking import Difference
from egide.runner.files import Entry, File, OpenStep, Owed
from egide.runner.folding import Following, Part, Told
from egide.runner.runner import Reached, Runner
from egide.runner.ties import Tie

__all__ = ["Difference", "Entry", "File", "Following", "OpenStep", "Owed", "Part", "Reached", "Runner", "Tie", "Told"]
