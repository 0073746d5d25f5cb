"""From what happened in a file to where it stands: one fact after the other, in the order in which they were learnt.

Nothing is written here. The same fold serves what is being recorded, what is shown and what is compared. A fact is folded with
its own `happened_at`, also when it was learnt late: a disarm that the panel dates within the delay counts, whenever it came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from egide.law.clauses import Clause
from egide.law.contract import Contract, Opening
from egide.law.proceed import (
    BadEvent,
    Emitted,
    Happened,
    LimitReached,
    Proceedings,
    Run,
    StepDone,
    begin,
    proceed,
    read_fields,
)
from egide.ledger import Fact
from egide.runner.streams import ERASED, merged
from egide.runner.ties import TIED_CONTRACT, TIED_FILE, Tie, Ties, named_contracts

STEP_DONE = "step.done"
LIMIT_REACHED = "limit.reached"
FAILED = "deadline.failed"
FOLLOWING = frozenset({"step.opened", "action.required", "amount.owed", "message.queued", "procedure.ended"})
"""What follows from facts: recorded so that it stands for ever, never folded."""
UNFOLDED = FOLLOWING | {ERASED, TIED_CONTRACT, TIED_FILE, FAILED}
_WITHOUT_FILE = ("site:", "customer:", "station")


@dataclass(frozen=True)
class Part:
    """What one contract makes of a file. `prefix` sets its keys apart from those of the contract that came first."""

    tie: Tie
    proceedings: Proceedings
    prefix: str = ""

    @property
    def contract(self) -> Contract:
        return self.tie.contract


@dataclass(frozen=True)
class Following:
    """Something that follows, the part it follows in, and what its run then knew."""

    part: Part
    emitted: Emitted

    @property
    def key(self) -> str:
        """Its name within the file, once and for all."""
        return f"{self.part.prefix}{self.emitted.key}"

    @property
    def run(self) -> Run:
        return self.part.proceedings.runs[self.emitted.run]


@dataclass(frozen=True)
class Told:
    """A fact of the file: what people read of it, by which clause, what follows."""

    fact: Fact
    label: str
    clause: Clause | None
    following: tuple[Following, ...] = ()
    opens: tuple[Part, ...] = ()


@dataclass(frozen=True)
class State:
    """Where a file stands, by contract. `broken` says why it can no longer be told, and since which fact."""

    parts: Mapping[str, Part] = field(default_factory=dict)
    broken: str | None = None

    @property
    def open(self) -> tuple[Run, ...]:
        return tuple(run for part in self.parts.values() for run in part.proceedings.open)

    def put(self, part: Part) -> State:
        return replace(self, parts={**self.parts, part.tie.stream: part})


def has_file(stream: str) -> bool:
    """Whether procedures may run in this stream."""
    return not stream.startswith(_WITHOUT_FILE)


def fold(ties: Ties, facts: Sequence[Fact]) -> tuple[State, list[Told]]:
    """Where the file of these facts stands, and what each of them led to. A fact that can no longer be told breaks the file."""
    state = State()
    story: list[Told] = []
    for fact in facts:
        if fact.kind in UNFOLDED or not has_file(fact.stream):
            continue
        try:
            state, told = advance(ties, state, fact)
        except (ValueError, LookupError) as bad:
            state = replace(state, broken=state.broken or _broken(ties, facts, fact, bad))
            told = Told(fact, fact.kind, None)
        story.append(told)
    if state.broken is None:
        state = replace(state, broken=_believed(ties, facts, story))
    return state, story


def _broken(ties: Ties, facts: Sequence[Fact], fact: Fact, bad: Exception) -> str:
    erased = [one.happened_at for name in _read(ties, facts) for one in ties.streams.of_kind(name, ERASED)]
    since = f" ; des données ont été effacées depuis le {min(erased).isoformat()}" if erased else ""
    return f"le dossier ne se relit plus à partir de {fact.id} ({fact.kind}) : {bad}{since}"


def _read(ties: Ties, facts: Sequence[Fact]) -> list[str]:
    """The streams that a file is told from: its own, those of the contracts that it names."""
    names = [fact.stream for fact in facts[:1]]
    for stream in {name for fact in facts for name in named_contracts(fact)}:
        tie = ties.signed(stream)
        names += ties.told_from(tie) if tie else ()
    return list(dict.fromkeys(names))


def _believed(ties: Ties, facts: Sequence[Fact], story: Sequence[Told]) -> str | None:
    """Where personal data were erased, a contract may make do without them and tell another story: it is not believed."""
    if not any(ties.streams.of_kind(name, ERASED) for name in _read(ties, facts)):
        return None
    recorded = {fact.key for fact in facts if fact.kind in FOLLOWING}
    for told in story:
        for one in told.following:
            if one.emitted.kind != "deadline" and f"{told.fact.stream}/{one.key}" not in recorded:
                return _broken(ties, facts, told.fact, LookupError(f"{one.key} n'a pas été inscrit alors"))
    return None


def advance(ties: Ties, state: State, fact: Fact) -> tuple[State, Told]:
    """What one more fact leads to. Raises BadEvent or BadValue when it cannot have happened here."""
    if state.broken is not None:
        if fact.kind in (STEP_DONE, LIMIT_REACHED):
            raise BadEvent(state.broken)
        return state, Told(fact, fact.kind, None)
    opening = ties.opened_by(fact)
    if fact.kind == STEP_DONE:
        state, told = _one(state, fact, _step_done(state, fact))
    elif fact.kind == LIMIT_REACHED:
        state, told = _one(state, fact, _limit_reached(state, fact))
    else:
        state, told = _all(state, fact, {tie.stream for tie in opening})
    for tie in opening:
        state, told = _opened(ties, state, told, tie)
    return state, told


# ── Openings ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _opened(ties: Ties, state: State, told: Told, tie: Tie) -> tuple[State, Told]:
    """A procedure begins under this contract. It is refused while it is already under way."""
    fact = told.fact
    opening = next(one for one in tie.contract.openings if one.fact == fact.kind)
    earlier = state.parts.get(tie.stream)
    if earlier and any(run.procedure == opening.procedure for run in earlier.proceedings.open):
        title = tie.contract.book[opening.procedure].title
        raise BadEvent(f"{fact.kind} : « {title} » est déjà en cours dans ce dossier")
    values = {**tie.schedule, **_values(ties, opening, tie, fact)}
    already = earlier.proceedings if earlier else None
    file, emitted = begin(tie.contract.book, opening.procedure, fact.happened_at, values, already)
    prefix = earlier.prefix if earlier else f"{tie.stream}/" if state.parts else ""
    part = Part(tie, file, prefix)
    procedure = tie.contract.book[opening.procedure]
    following = (*told.following, *(Following(part, one) for one in emitted))
    label = procedure.title if told.clause is None else told.label
    return state.put(part), replace(
        told, label=label, clause=told.clause or procedure.clause, following=following, opens=(*told.opens, part)
    )


def _values(ties: Ties, opening: Opening, tie: Tie, fact: Fact) -> Mapping[str, Any]:
    """What the facts and the opening itself say: what the contract asks read by its type, the rest as it came."""
    data = {**merged(fact), "contract": tie.stream}
    if tie.site:
        data.setdefault("site", tie.site)
    asked = {one.name for one in opening.asks}
    read = read_fields(opening.asks, {name: value for name, value in data.items() if name in asked}, fact.kind)
    history = ties.history(tie, before=fact.position, files=ties.files(tie.stream) if opening.reads_files else ())
    return opening.values(history, fact.happened_at, {**data, **read})


# ── Events ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _one(state: State, fact: Fact, found: tuple[Part, StepDone | LimitReached]) -> tuple[State, Told]:
    """An event of one run of one contract."""
    part, event = found
    file, emitted = proceed(part.contract.book, part.proceedings, event)
    label, clause = described(part, event)
    moved = replace(part, proceedings=file)
    return state.put(moved), Told(fact, label, clause, tuple(Following(moved, one) for one in emitted))


def _all(state: State, fact: Fact, opening: set[str]) -> tuple[State, Told]:
    """Something that happened, which every contract of the file hears of, unless it names one of them."""
    data = merged(fact)
    named = data.pop("contract", None) if data.get("contract") in state.parts else None
    heard = [part for name, part in state.parts.items() if name not in opening and named in (None, name)]
    told = Told(fact, fact.kind, None)
    for part in heard:
        event = Happened(fact.kind, fact.happened_at, fact.by, _asked(part, heard, fact.kind, data))
        file, emitted = proceed(part.contract.book, part.proceedings, event)
        if file is part.proceedings:
            continue
        moved = replace(part, proceedings=file)
        label, clause = _interrupted(part, moved, fact.kind)
        state = state.put(moved)
        following = (*told.following, *(Following(moved, one) for one in emitted))
        told = Told(fact, told.label if told.clause else label, told.clause or clause, following)
    return state, told


def _asked(part: Part, heard: Sequence[Part], kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Of a fact that several contracts hear, what this one asks; what none of them asks is left for it to refuse."""
    others = set().union(*(_fields(one.contract, kind) for one in heard if one is not part))
    return {name: value for name, value in data.items() if name in _fields(part.contract, kind) or name not in others}


def _fields(contract: Contract, kind: str) -> set[str]:
    interrupts = (one for procedure in contract.procedures for one in procedure.interrupts if one.on == kind)
    return {asked.name for one in interrupts for asked in one.asks}


def _step_done(state: State, fact: Fact) -> tuple[Part, StepDone]:
    data = merged(fact)
    run, step, outcome = (_text(data, name) for name in ("run", "step", "outcome"))
    inner = data.get("data", {})
    if not isinstance(inner, Mapping):
        raise BadEvent(f"{STEP_DONE}.data : attendu : les précisions de l'étape, « nom: valeur »")
    part = _part(state, data.get("contract"), run, step)
    return part, StepDone(run, step, outcome, fact.happened_at, fact.by, inner)


def _part(state: State, named: object, run: str, step: str) -> Part:
    """The contract whose run this is: the one named, or the only one where that step is current."""
    parts = list(state.parts.values())
    if not parts:
        raise BadEvent("aucune procédure n'a commencé dans ce dossier")
    if named is not None:
        for part in parts:
            if part.tie.stream == named:
                return part
        raise BadEvent(f"{named} n'a pas de procédure dans ce dossier ; attendu : {', '.join(state.parts)}")
    current = [one for one in parts if (at := one.proceedings.runs.get(run)) and at.ended is None and at.step == step]
    if len(current) > 1:
        raise BadEvent(
            f"l'étape {step} est en cours sous plusieurs contrats ; précisez contract : {', '.join(state.parts)}"
        )
    return current[0] if current else next((one for one in parts if run in one.proceedings.runs), parts[0])


def _limit_reached(state: State, fact: Fact) -> tuple[Part, LimitReached]:
    data = fact.data
    run, step, limit = (_text(data, name) for name in ("run", "step", "limit"))
    visit = data.get("visit")
    if not isinstance(visit, int):
        raise BadEvent(f"{LIMIT_REACHED}.visit : attendu : un nombre entier")
    part = _part(state, data.get("contract"), run, step)
    return part, LimitReached(run, step, limit, visit, fact.happened_at)


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if not isinstance(value, str):
        raise BadEvent(f"il manque {name} : attendu : un texte, trouvé : {value!r}")
    return value


# ── What people read of an event ────────────────────────────────────────────────────────────────────────────────────


def _interrupted(part: Part, moved: Part, kind: str) -> tuple[str, Clause]:
    """The words and the clause of what moved this part: the mark that a run has and had not."""
    for name, run in moved.proceedings.runs.items():
        before = part.proceedings.runs.get(name)
        if before is not None and len(run.marks) > len(before.marks):
            for one in part.contract.book[run.procedure].interrupts:
                if one.on == kind and one.label == run.marks[len(before.marks)].label:
                    return one.label, one.clause
    raise LookupError(f"{kind}: it moved the file and left no mark")


def described(part: Part, event: StepDone | LimitReached) -> tuple[str, Clause]:
    """The words and the clause of an event of one run, in a part that stood like this before it."""
    run = part.proceedings.runs[event.run]
    step = part.contract.book[run.procedure].step(event.step)
    if isinstance(event, LimitReached):
        limit = next(one for one in step.limits if one.name == event.limit)
        return f"{step.title} : {limit.label}", limit.clause
    outcome = next(one for one in step.outcomes if one.name == event.outcome)
    return f"{step.title} : {outcome.label}", outcome.clause or step.clause


def still_current(state: State, data: Mapping[str, Any]) -> bool:
    """Whether the step that a deadline runs for is still the current one of its run, on the same visit."""
    for name, part in state.parts.items():
        if data.get("contract") in (None, name):
            run = part.proceedings.runs.get(str(data.get("run")))
            if run is not None and run.ended is None:
                return run.step == data.get("step") and run.visit == data.get("visit")
    return False
