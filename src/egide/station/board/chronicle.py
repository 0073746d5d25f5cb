"""The journal of an alert: every act and fact, who, when, under which clause, in the words people use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from egide.law.clauses import Clause
from egide.law.days import parse_instant
from egide.law.french import clock, duration, euros, listing
from egide.law.procedures import Owe
from egide.law.types import BadValue, Field
from egide.ledger import Json
from egide.runner import Entry, File
from egide.runner.folding import LIMIT_REACHED, STEP_DONE
from egide.station.board.limits import clauses
from egide.station.board.signals import kind_label, signal_line
from egide.station.board.steps import TOWARDS

LATE = timedelta(minutes=1)

WORDS = {
    "alert.taken": "Prend l’alerte",
    "alert.released": "Rend l’alerte à la file",
    "alert.reopened": "Rouvre l’alerte",
    "alert.unparked": "Reprend l’alerte mise en attente",
    "code.revealed": "A fait révéler le code",
    "note.added": "Note",
    "payload.erased": "Données personnelles effacées",
}
FOLLOWS = {"step.opened": "À faire", "action.required": "Action", "message.queued": "Message", "procedure.ended": "Fin"}
CHANNELS = {"email": "e-mail", "sms": "SMS", "voice": "message vocal", "letter": "lettre", "push": "notification"}


@dataclass(frozen=True)
class ChronicleLine:
    """One line. `weight` is act (a person), fact (a machine) or follows (what a contract drew from it)."""

    at: datetime
    learnt_at: datetime
    by: str
    what: str
    detail: str
    clause: Clause | None
    weight: str
    seq: int

    @property
    def late(self) -> bool:
        """Whether it was learnt more than a minute after it happened."""
        return self.learnt_at - self.at > LATE


@dataclass(frozen=True)
class _Contracts:
    """What the contracts of a file say of its facts: clauses by id, asked facts by act and name, payers by word."""

    clauses: Mapping[str, Clause]
    asks: Mapping[str, Mapping[str, Field]]
    payers: Mapping[str, str]


def chronicle(file: File) -> list[ChronicleLine]:
    """The whole file in the order in which it was learnt."""
    say = _Contracts(clauses(file), _asks(file), payers(file))
    return [_line(entry, say) for entry in file.timeline if entry.fact.kind != "file.tied"]


def payers(file: File) -> Mapping[str, str]:
    """Who may have to pay, in the contracts' words."""
    found = dict(TOWARDS)
    for part in file.parts.values():
        for procedure in part.contract.procedures:
            for one in procedure.parts():
                if isinstance(one, Owe) and not isinstance(one.payer, str):
                    found |= dict(getattr(one.payer.type, "options", ()))
    return found


def _asks(file: File) -> Mapping[str, Mapping[str, Field]]:
    """What each act asks: an event by its kind, an outcome by its step and its name."""
    found: dict[str, dict[str, Field]] = {}
    for part in file.parts.values():
        for procedure in part.contract.procedures:
            for interrupt in procedure.interrupts:
                found.setdefault(interrupt.on, {}).update({asked.name: asked for asked in interrupt.asks})
            for step in procedure.steps:
                for outcome in step.outcomes:
                    asks = {asked.name: asked for asked in outcome.asks}
                    found.setdefault(f"{step.name}/{outcome.name}", {}).update(asks)
    return found


def _line(entry: Entry, say: _Contracts) -> ChronicleLine:
    fact = entry.fact
    what, detail = _words(entry, say)
    weight = "follows" if entry.follows else "act" if fact.by.startswith("user:") else "fact"
    by = "system" if entry.follows else fact.by
    return ChronicleLine(
        fact.happened_at, fact.learnt_at, by, what, detail, say.clauses.get(entry.clause or ""), weight, fact.seq
    )


def _words(entry: Entry, say: _Contracts) -> tuple[str, str]:
    """What happened, and its details."""
    fact, data = entry.fact, entry.data
    if entry.follows:
        return _following(entry, say)
    if fact.kind == "alert.opened":
        return _opened(data)
    signal = signal_line(fact)
    if signal is not None:
        note = entry.label if entry.clause else ""
        return f"Signal : {signal.said}", " · ".join(one for one in (signal.text, note) if one)
    if fact.kind == "note.added":
        return "Note", str(data.get("text") or "effacée")
    if fact.kind in _TOLD:
        return _TOLD[fact.kind](fact.data)
    if fact.kind == LIMIT_REACHED:
        return f"Délai écoulé : {entry.label}", ""
    label = entry.label if entry.clause else WORDS.get(fact.kind, entry.label)
    return label, _said(entry, say)


def _opened(data: Mapping[str, object]) -> tuple[str, str]:
    kind = kind_label(str(data.get("signal_kind") or data.get("kind", "")))
    if data.get("by_hand") or "caller" in data:
        return f"Alerte par téléphone : {kind}", f"appel de {data['caller']}" if data.get("caller") else ""
    zone = data.get("zone_or_user") or data.get("zone")
    where = f"zone {zone}" if zone else ""
    return f"Alerte : {kind}", " · ".join(one for one in (where, str(data.get("text", ""))) if one)


def _following(entry: Entry, say: _Contracts) -> tuple[str, str]:
    if entry.fact.kind == "amount.owed":
        amount = entry.data["amount"]
        assert isinstance(amount, int), "an amount owed is whole cents"
        return (
            f"Somme due : {entry.label}",
            f"{euros(amount)}, {say.payers.get(str(entry.data['payer']), str(entry.data['payer']))}",
        )
    detail = ""
    if entry.fact.kind == "message.queued":
        channels = entry.data.get("channels")
        names = [CHANNELS.get(str(one), str(one)) for one in channels] if isinstance(channels, list) else []
        detail = f"par {listing(names)}" if names else ""
    elif entry.fact.kind in ("step.opened", "action.required"):
        detail = TOWARDS.get(str(entry.data.get("to", "")), str(entry.data.get("to", "")))
    return f"{FOLLOWS.get(entry.fact.kind, entry.fact.kind)} : {entry.label}", detail


def _said(entry: Entry, say: _Contracts) -> str:
    """The facts that came with an act, as the contract labels them and in its order; others as they were told."""
    act, values = entry.fact.kind, entry.data
    if act == STEP_DONE:
        inner = entry.data.get("data")
        act, values = (
            f"{entry.data.get('step')}/{entry.data.get('outcome')}",
            inner if isinstance(inner, Mapping) else {},
        )
    asks = say.asks.get(act, {})
    known = [
        f"{asked.label} : {_shown(asked, values[name])}" for name, asked in asks.items() if values.get(name) is not None
    ]
    others = [f"{name} : {value}" for name, value in values.items() if name not in asks and name != "contract"]
    return " · ".join(known + others)


def _shown(asked: Field, value: object) -> str:
    try:
        return asked.type.show(asked.type.read(value, asked.name))
    except BadValue:
        return str(value)  # told under an earlier wording: shown as it was told


def _taken_over(data: Mapping[str, Json]) -> tuple[str, str]:
    return "Reprend l’alerte", str(data.get("reason", ""))


def _parked(data: Mapping[str, Json]) -> tuple[str, str]:
    until = parse_instant(str(data["until"]))
    return f"Met en attente jusqu’à {clock(until)}", str(data.get("reason", ""))


def _closed(data: Mapping[str, Json]) -> tuple[str, str]:
    override = data.get("override")
    left = data.get("left_open")
    if not override:
        return "Clôt l’alerte", ""
    open_steps = f" ; restait : {listing([str(one) for one in left])}" if isinstance(left, list) and left else ""
    return "Clôt l’alerte malgré une étape ouverte, à relire", f"{override}{open_steps}"


def _failed(data: Mapping[str, Json]) -> tuple[str, str]:
    return f"Une échéance n’a pas pu être traitée : {data.get('name', '')}", str(data.get("error", ""))


def _clip(data: Mapping[str, Json]) -> tuple[str, str]:
    length = data.get("milliseconds")
    lasting = duration(length // 1000) if isinstance(length, int) else ""
    started = clock(parse_instant(str(data["started_at"])), seconds=True)
    silent = "" if data.get("sound") else ", sans son"
    return f"Clip : caméra {data.get('place')}", f"{lasting} à partir de {started}{silent}"


def _held(data: Mapping[str, Json]) -> tuple[str, str]:
    return "Conserve les clips à la demande des autorités", str(data.get("reason", ""))


def _lifted(data: Mapping[str, Json]) -> tuple[str, str]:
    return "Lève la conservation des clips", str(data.get("reason", ""))


_TOLD = {
    "clips.held": _held,
    "clips.released": _lifted,
    "clip.joined": _clip,
    "alert.taken_over": _taken_over,
    "alert.parked": _parked,
    "alert.closed": _closed,
    "deadline.failed": _failed,
}
