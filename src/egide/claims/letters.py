"""The letters of a claim: what a procedure tells the insured by post, frozen when it is told, drawn once and kept unchanged.

A letter that follows from a decision carries its amounts line by line, each with its article. What it says is personal: it stands
in the fact's private payload; once that is erased nothing is left to draw or to send.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from egide.claims.decided import DECIDED, covers, decision_of, grounds_of, lines_of, verdict_of
from egide.claims.models import Claim
from egide.documents.letters import Letter, Row, Section
from egide.documents.letters_kept import WRITTEN, page
from egide.documents.post import Enclosure
from egide.law.clauses import Clause
from egide.law.days import paris
from egide.law.french import euros, long_day
from egide.law.money import cents
from egide.law.procedures import Outcome
from egide.ledger import Fact, Json, Message, NewFact
from egide.portfolio.sheets import sheet
from egide.runner import Runner

TOLD = "message.queued"
ASKED, REMINDED = "document.requested", "document.reminded"
POSTED = (TOLD, ASKED, REMINDED)
CLAIMS = "incident:claim-"
COMPLAINT = (
    "Si cette décision ne vous satisfait pas, vous pouvez adresser une réclamation à votre gestionnaire, puis saisir le "
    "médiateur dont les coordonnées figurent à votre contrat\u202f; vos droits d’agir en justice restent entiers."
)
OPEN = "Si un élément vous paraît inexact ou manquant, écrivez-nous\u00a0: nous reprendrons l’étude du dossier."


@dataclass(frozen=True)
class Writer:
    """Who writes: the house, and the name of each person as letters print it."""

    sender: str
    name_of: Callable[[str], str] = str


# ── Freezing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def told_by_post(fact: Fact) -> bool:
    """Whether a fact of a claim is a message that leaves as a letter, and so carries one."""
    channels = fact.data.get("channels")
    return (
        fact.kind in POSTED and fact.stream.startswith(CLAIMS) and isinstance(channels, list) and "letter" in channels
    )


def write_letter(runner: Runner, told: Fact, writer: Writer) -> Fact:
    """Freeze what the letter of this message says, now; the letter already written where there is one."""
    key = f"{told.key}/letter"
    known = runner.ledger.find(key)
    if known is not None:
        return known
    letter = letter_of(runner, told, writer)
    data: dict[str, Json] = {"message": told.key, "title": letter.title, "reference": letter.reference}
    new = NewFact(WRITTEN, runner.ledger.clock.now(), data, {"letter": letter.frozen()}, by=told.by, key=key)
    return runner.ledger.append(told.stream, [new])[0]


def letter_of(runner: Runner, told: Fact, writer: Writer) -> Letter:
    """What the letter says: the message, and the decision that it announces where it follows from one."""
    cause, outcome = _cause(runner, told) if told.kind == TOLD else (None, None)
    body = str((told.private or {}).get("text", ""))
    if cause is not None and outcome is not None and outcome.decided is not None:
        made = _made(runner, cause)
        if made is not None:
            return decision_letter(runner, told.stream, made, writer, body)
    opening = (*([_offered(cause)] if cause is not None and _offered(cause) else []), body, OPEN)
    title = str(told.data["label"]).removeprefix("Lettre d’").removeprefix("Lettre de ")
    return _letter(runner, told.stream, title[:1].upper() + title[1:], opening, writer, "")


def decision_letter(runner: Runner, stream: str, made: Fact, writer: Writer, body: str = "") -> Letter:
    """The letter of a recorded decision: an offer where something is due, else a refusal with its reasons."""
    decision = decision_of(runner, stream, made)
    clauses = {clause.id: clause for clause in decision.citations}
    amount, lines = made.data.get("amount"), lines_of(decision)
    offered = covers(decision.answer)
    total = amount if isinstance(amount, int) else 0
    rows = [Row(line["label"], euros(line["amount"]), _place(clauses, line["clause"]), True) for line in lines]
    if rows:
        rows.append(Row("Somme proposée" if offered else "Somme due", euros(total), "", True))
    told = f"Nous avons étudié votre déclaration. {verdict_of(decision)}"
    sum_ = (
        f"Nous vous proposons de vous régler {euros(total)}." if offered else "Aucune somme ne peut vous être réglée."
    )
    return _letter(
        runner,
        stream,
        "Offre d’indemnité" if offered else "Refus de prise en charge",
        (f"{told} {sum_}", body, OPEN, COMPLAINT),
        writer,
        made.by,
        sections=(Section("Montant, ligne à ligne", tuple(rows)),) if rows else (),
        box=(
            ("Dites-nous si vous acceptez cette offre, en nous renvoyant cette lettre datée et signée.",)
            if offered
            else ()
        ),
        signatures=("Bon pour accord\u00a0: date et signature de l’assuré",) if offered else (),
        references=tuple((clause.place, clause.summary, clause.reading or "") for clause in grounds_of(decision)),
    )


def _letter(
    runner: Runner, stream: str, title: str, paragraphs: Sequence[str], writer: Writer, by: str, **more: Any
) -> Letter:
    row = Claim.objects.get(stream=stream)
    known = sheet(runner.ledger, str(row.site)) if row.site else None
    followed = f" Dossier suivi par {writer.name_of(by)}." if by else ""
    return Letter(
        "claim",
        title,
        f"Sinistre {row.reference} du {_day(row.happened_at)}, déclaré le {_day(row.declared_at)}.{followed}",
        row.reference,
        writer.sender,
        str(known.customer.get("name", "")) if known else "",
        tuple(str(known.place[part]) for part in ("address", "town") if known.place.get(part)) if known else (),
        runner.tie(str(row.contract)).contract.title,
        "",
        paris(runner.ledger.clock.now()).date().isoformat(),
        True,
        tuple(one for one in paragraphs if one),
        **more,
    )


def _cause(runner: Runner, told: Fact) -> tuple[Fact | None, Outcome | None]:
    """The step whose outcome led to this message, and that outcome; nothing where a delay or an event did."""
    before = [fact for fact in runner.ledger.read(told.stream) if fact.seq < told.seq]
    cause = next((fact for fact in reversed(before) if fact.kind in ("step.done", "limit.reached")), None)
    if cause is None or cause.kind != "step.done" or cause.happened_at != told.happened_at:
        return None, None
    contract = runner.tie(str(before[0].data["contract"])).contract
    procedure = contract.book[str(cause.data["run"]).split("/", maxsplit=1)[0]]
    outcomes = procedure.step(str(cause.data["step"])).outcomes
    return cause, next((one for one in outcomes if one.name == cause.data["outcome"]), None)


def _made(runner: Runner, cause: Fact) -> Fact | None:
    """The last decision recorded before."""
    facts = runner.ledger.read(cause.stream)
    return next((fact for fact in reversed(facts) if fact.kind == DECIDED and fact.seq < cause.seq), None)


def _offered(cause: Fact) -> str:
    """The amount that a step agreed on otherwise, as experts do."""
    data = cause.data.get("data")
    told = data.get("amount") if isinstance(data, Mapping) else None
    return f"La somme retenue est de {euros(cents(told))}." if isinstance(told, str) else ""


def _place(clauses: Mapping[str, Clause], id_: str) -> str:
    return clauses[id_].place if id_ in clauses else id_


def _day(moment: Any) -> str:
    return long_day(paris(moment).date())


# ── Leaving ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def enclosures(runner: Runner, home: Path, writer: Writer) -> Callable[[Message], Sequence[Enclosure]]:
    """What goes with a message of a claim: its letter, whichever channel carries it."""

    def enclosed(message: Message) -> Sequence[Enclosure]:
        told = runner.ledger.find(message.key.removesuffix(f"/{message.channel}"))
        if told is None or not told_by_post(told):
            return ()
        with runner.ledger.transaction():
            written = write_letter(runner, told, writer)
        name = f"{written.data['reference']}-{written.seq:04d}.pdf"
        return (Enclosure(name, page(runner.ledger, home, written)),)

    return enclosed
