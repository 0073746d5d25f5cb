"""What the handler does with the documents of a claim: ask for them, take them in; and the reminders that leave by themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

from egide.claims.desk import ClaimsDesk, Refused
from egide.claims.knowledge import RECEIVED, contract_of
from egide.claims.letters import ASKED, CLAIMS, REMINDED
from egide.claims.pieces import OTHER, Wanted, pieces_of, wanted
from egide.documents.uploads import Upload, destroy, keep
from egide.law.days import PARIS, paris
from egide.law.french import long_day
from egide.ledger import Fact, Json, NewDeadline, NewFact, NewMessage

CHANNELS = ("letter", "email")
ERASED = "payload.erased"
DUE = "document.due"
"""The name of the deadline that a request starts."""
AGAIN = timedelta(days=10)
MOST = 3
"""A document is asked for again at its day, then every ten days, three times in all: after that somebody telephones."""
LONGEST = timedelta(days=366)


def ask(desk: ClaimsDesk, stream: str, who: str, key: str, due_on: date, label: str = "", clause: str = "") -> None:
    """Ask the insured for a document by a day. One that the contract does not name has a label. A letter leaves."""
    today = paris(desk.ledger.clock.now()).date()
    if not today < due_on <= today + LONGEST:
        raise Refused(f"la date limite doit suivre le {long_day(today)}, d’un an au plus")
    _still_open(desk, stream)
    piece = next((one for one in pieces_of(contract_of(desk.runner, stream)[1]) if one.name == key), None)
    if piece is None and key != OTHER:
        raise Refused("ce document n’est pas de ceux que le contrat demande pour ce sinistre")
    named = piece.label if piece else label.strip()[:200]
    if not named:
        raise Refused("dites quel document est demandé")
    text = (
        f"Pour instruire votre dossier, nous avons besoin de ceci\u00a0: {_small(named)}. Merci de nous l’envoyer au plus tard "
        f"le {long_day(due_on)}."
    )
    cited = piece.clause.id if piece else clause
    data: dict[str, Json] = {
        "piece": key,
        "label": "Document demandé",
        "due_on": due_on.isoformat(),
        "channels": list(CHANNELS),
        "clause": cited,
    }
    with desk.ledger.transaction():
        said: dict[str, Json] = {"label": named, "text": text}
        number = f"{stream}/request/{desk.ledger.head(stream) + 1}"
        (fact,) = desk.write(stream, NewFact(ASKED, desk.ledger.clock.now(), data, said, by=who, key=number))
        _post(desk, fact, f"Document demandé\u00a0: {_small(named)}", text, cited)
        _schedule(desk, fact, fact, due_on)


def receive(
    desk: ClaimsDesk, home: Path, stream: str, who: str, key: str, upload: Upload | None, on: date | None = None
) -> None:
    """A document came: as a file, or on paper (no upload), today or on an earlier day. What it settles is known from then on."""
    found = next((one for one in wanted(desk.runner, stream) if one.key == key), None)
    if found is None:
        raise Refused("ce document n’est pas attendu dans ce dossier")
    now = desk.ledger.clock.now()
    at = now if on is None or on == paris(now).date() else datetime.combine(on, time(12), PARIS)
    declared = desk.ledger.read(stream)[0].happened_at
    if at > now or paris(at).date() < paris(declared).date():
        raise Refused("le document est reçu entre le jour de la déclaration et aujourd’hui\u00a0: vérifiez la date")
    if upload is not None and any(_same(desk, stream, one.seq, upload) for one in found.received):
        raise Refused(f"« {upload.filename} » est déjà au dossier")
    name = keep(home, upload) if upload else ""
    data: dict[str, Json] = {"piece": key, "on_paper": upload is None}
    private: dict[str, Json] = {}
    if upload:
        data |= {"file": name, "type": upload.kind, "size": len(upload.content)}
        private = {"filename": upload.filename, "sha256": upload.sha256}
    try:
        with desk.ledger.transaction():
            desk.write(stream, NewFact(RECEIVED, at, data, private or None, by=who))
            for deadline in desk.ledger.pending(stream):
                if deadline.name == DUE and deadline.data["piece"] == key:
                    desk.ledger.cancel(deadline.key)
            desk.go_on(stream, who)
    except BaseException:
        if name:
            destroy(home, name)  # nothing half written: the file goes with the fact that was refused
        raise


def _same(desk: ClaimsDesk, stream: str, seq: int, upload: Upload) -> bool:
    fact = desk.ledger.fact(f"{stream}/{seq}")
    return (fact.private or {}).get("sha256") == upload.sha256


def _still_open(desk: ClaimsDesk, stream: str) -> None:
    if not desk.runner.file(stream).open:
        raise Refused("le dossier est terminé\u00a0: plus rien n’y est demandé")


# ── Reminders ────────────────────────────────────────────────────────────────────────────────────────────────────────


def remind(desk: ClaimsDesk, stream: str) -> int:
    """Send the reminders whose day has come in this claim and that have not left; returns how many. Twice is once."""
    facts = desk.ledger.read(stream)
    reached = [fact for fact in facts if fact.kind == "deadline.reached" and fact.data.get("name") == DUE]
    count = 0
    for fact in reached:
        known = desk.ledger.find(f"{fact.id}/reminder")
        missing = next((one for one in wanted(desk.runner, stream) if one.key == fact.data["piece"]), None)
        if known is None and missing is not None and missing.missing and desk.runner.file(stream).open:
            _remind(desk, fact, missing)
            count += 1
    return count


def following(desk: ClaimsDesk, home: Path) -> Callable[[list[Fact]], None]:
    """What the ledger tells of each new fact: a day that came sends its reminder, what was erased takes its file along."""

    def told(facts: list[Fact]) -> None:
        for stream in {one.stream for one in facts if one.kind == "deadline.reached" and one.data.get("name") == DUE}:
            remind(desk, stream)
        for stream in {one.stream for one in facts if one.kind == ERASED and one.stream.startswith(CLAIMS)}:
            forget(desk, home, stream)

    return told


def forget(desk: ClaimsDesk, home: Path, stream: str) -> None:
    """Destroy the documents that were handed in to this claim and have been erased. Twice is once."""
    for fact in desk.ledger.read(stream):
        if fact.private is None and fact.kind == RECEIVED and fact.data.get("file"):
            destroy(home, str(fact.data["file"]))


def catch_up(desk: ClaimsDesk, home: Path) -> None:
    """What a process that stopped left undone in any claim: reminders to send, files to destroy."""
    remind_all(desk)
    for stream in desk.ledger.streams(CLAIMS):
        forget(desk, home, stream)


def remind_all(desk: ClaimsDesk) -> int:
    """The reminders of every claim that a process that stopped left undone."""
    return sum(remind(desk, stream) for stream in desk.ledger.streams(CLAIMS))


def _remind(desk: ClaimsDesk, reached: Fact, missing: Wanted) -> None:
    rank, asked = len(missing.reminded) + 1, desk.ledger.fact(str(reached.data["request"]))
    text = (
        f"Nous attendons toujours ceci\u00a0: {_small(missing.label)}, demandé pour le {_day(asked)}. Votre droit demeure\u202f; "
        "sans ce document, nous ne pouvons pas finir l’étude du dossier."
    )
    clause = missing.clause.id if missing.clause else ""
    data: dict[str, Json] = {
        "piece": missing.key,
        "label": "Relance\u00a0: document attendu",
        "rank": rank,
        "channels": list(CHANNELS),
        "clause": clause,
    }
    with desk.ledger.transaction():
        new = NewFact(REMINDED, desk.ledger.clock.now(), data, {"text": text}, key=f"{reached.id}/reminder")
        (fact,) = desk.write(reached.stream, new)
        _post(desk, fact, f"Relance\u00a0: {_small(missing.label)}", text, clause)
        if rank < MOST:
            _schedule(desk, fact, asked, paris(reached.happened_at).date() + AGAIN)


def _schedule(desk: ClaimsDesk, cause: Fact, asked: Fact, day: date) -> None:
    """A reminder the morning after this day, at eight in Paris."""
    due = datetime.combine(day + timedelta(days=1), time(8), PARIS)
    key = asked.id if asked.data["piece"] == OTHER else str(asked.data["piece"])
    data: dict[str, Json] = {"piece": key, "request": asked.id, "label": "Relance du document"}
    desk.ledger.schedule(NewDeadline(f"{cause.id}/reminder", asked.stream, DUE, due, cause.id, data))


def _post(desk: ClaimsDesk, fact: Fact, subject: str, text: str, clause: str) -> None:
    for channel in CHANNELS:
        key = f"{fact.key}/{channel}"
        desk.ledger.queue(NewMessage(key, channel, "insured", subject, text, fact.stream, clause))


def _day(asked: Fact) -> str:
    return long_day(date.fromisoformat(str(asked.data["due_on"])))


def _small(label: str) -> str:
    """A label inside a sentence; what begins with a name of its own keeps its capital."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
