"""Where files stand, kept between two facts so that a long file is not told from its beginning each time.

What is kept is only believed when it must be what telling it anew would give: the last fact it knows still stands at its
place (its hash covers everything before it), the contracts are the same, and nothing it was told from has been erased.
Otherwise the file is told anew.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from egide.ledger import Fact
from egide.runner.folding import UNFOLDED, State, advance, fold, has_file
from egide.runner.streams import ERASED
from egide.runner.ties import Ties

_MOST_FILES = 256


@dataclass(frozen=True)
class _Kept:
    last: Fact
    state: State


class States:
    """The states of the files last written to. May be shared by threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, ties: Ties, facts: Sequence[Fact]) -> State:
        """Where the file of these facts stands after them."""
        if not facts:
            return State()
        with self._lock:
            kept = self._kept.get(facts[0].stream)
        if kept is None or not _stands(ties, facts, kept):
            return fold(ties, facts)[0]
        state = kept.state
        try:
            for fact in facts[kept.last.seq :]:
                if fact.kind not in UNFOLDED and has_file(fact.stream):
                    state, _ = advance(ties, state, fact)
        except (ValueError, LookupError):
            return fold(ties, facts)[0]  # which says why it can no longer be told
        return state

    def keep(self, fact: Fact, state: State) -> None:
        """The file stands so after this fact."""
        if state.broken is not None:
            return
        with self._lock:
            self._kept[fact.stream] = _Kept(fact, state)
            self._kept.move_to_end(fact.stream)
            while len(self._kept) > _MOST_FILES:
                self._kept.popitem(last=False)


def _stands(ties: Ties, facts: Sequence[Fact], kept: _Kept) -> bool:
    """Whether telling the file anew would begin with what is kept."""
    if len(facts) < kept.last.seq or facts[kept.last.seq - 1].hash != kept.last.hash:
        return False
    told_from = {kept.last.stream}
    for part in kept.state.parts.values():
        if ties.contracts(part.contract.name) is not part.contract:
            return False
        told_from |= set(ties.told_from(part.tie))
    return not any(ties.streams.of_kind(stream, ERASED) for stream in told_from)
