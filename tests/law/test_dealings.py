"""What a contract declares towards its customer holds together, or the contract is not built."""

from __future__ import annotations

from dataclasses import replace

import pytest

from egide.contracts import load
from egide.law.clauses import clause
from egide.law.contract import BadContract

CONTRACT = load("ima-protect")
STRANGER = clause("x.1", article="1", title="Ailleurs", summary="D’un autre contrat.")
REQUEST, PAPER = CONTRACT.requests[1], CONTRACT.papers[1]


def test_it_works() -> None:
    assert replace(CONTRACT).requests == CONTRACT.requests
    assert CONTRACT.paper("summary") is CONTRACT.papers[0]
    assert CONTRACT.paper("nope") is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"requests": (replace(REQUEST, fact="nobody.reads"),)}, "confirmed by fact nobody.reads"),
        ({"requests": (replace(REQUEST, question="nope"),)}, "names question nope"),
        ({"requests": (replace(REQUEST, clause=STRANGER),)}, "cites clause x.1"),
        ({"requests": (REQUEST, REQUEST)}, "a name is used twice"),
        ({"papers": (replace(PAPER, clauses=(STRANGER,)),)}, "cites clause x.1"),
        ({"papers": (replace(PAPER, questions=("nope",)),)}, "names question nope"),
        ({"papers": (PAPER, PAPER)}, "a name is used twice"),
        ({"overview": ("nope",)}, "overview names question nope"),
    ],
)
def test_what_does_not_hold_together(change: dict[str, object], says: str) -> None:
    with pytest.raises(BadContract, match=says):
        replace(CONTRACT, **change)  # type: ignore[arg-type] # fields by name, one at a time
