"""What followed from a scenario: events in their order, the state at the end, as JSON and as a French timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from egide.cli.scenario.stage import SIGNING, Played
from egide.law import french
from egide.law.clauses import Clause
from egide.law.money import cents, decimal_text
from egide.law.types import MOMENT
from egide.ledger import Fact
from egide.runner import File, Following, Told
from egide.runner.folding import FAILED, FOLLOWING
from egide.runner.ties import TIED_CONTRACT, TIED_FILE
from egide.runner.writing import filled

KINDS = {"step": "step", "do": "action", "owe": "amount", "tell": "message", "end": "end", "deadline": "deadline"}
_UNTOLD = FOLLOWING | {TIED_CONTRACT, TIED_FILE}

Event = dict[str, Any]


def told(played: Played) -> dict[str, Any]:
    """The whole answer of `egide play --json`."""
    files = played.files()
    listed = list(events(played, files))
    return {
        "title": played.scenario.title,
        "events": listed,
        "state": state(played, files),
        "readings": _readings(listed),
        "warnings": played.warnings,
    }


# ── Events ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def events(played: Played, files: list[File]) -> Iterator[Event]:
    """Every fact told, in the order in which it was learnt, each with what followed from it."""
    story = {one.fact.id: one for file in files for one in file.story}
    for fact in played.runner.ledger.read_all(limit=1_000_000):
        if fact.kind in _UNTOLD:
            continue
        one = story.get(fact.id)
        yield _fact(fact, one) | _labelled(played, fact, one)
        for following in one.following if one else ():
            yield _following(following, fact)


def _fact(fact: Fact, told: Told | None) -> Event:
    """A fact of the story itself: something told, a step done, a delay that ran out."""
    event: Event = {
        "at": _iso(fact.happened_at),
        "kind": "fact",
        "what": fact.kind,
        "by": fact.by,
        **_place(fact.stream),
    }
    if fact.learnt_at != fact.happened_at:
        event["learnt"] = _iso(fact.learnt_at)
    if fact.kind == "step.done":
        event |= {"kind": "done", "what": fact.data["step"], "outcome": fact.data["outcome"], "run": fact.data["run"]}
    elif fact.kind == "limit.reached":
        event |= {"kind": "limit", "what": fact.data["limit"], "step": fact.data["step"], "run": fact.data["run"]}
    elif fact.kind == FAILED:
        event |= {"kind": "failure", "reason": str(fact.data["error"])}
    if told is not None:
        event |= _cited(told.clause)
    return event


def _labelled(played: Played, fact: Fact, told: Told | None) -> Event:
    """What people read of a fact: what the procedure says, else what a contract of the story calls it."""
    if fact.kind == SIGNING:
        return {"label": "Contrat en vigueur"}
    if told is not None and told.clause is not None:
        return {"label": told.label}
    records = (one.contract.record(fact.kind) for one in played.scenario.signatures)
    return {"label": next((one.label for one in records if one is not None), fact.kind)}


def _following(following: Following, cause: Fact) -> Event:
    """Something that Egide makes follow."""
    one = following.emitted
    at = cause.happened_at if one.kind == "deadline" else one.at
    event: Event = {"at": _iso(at), "kind": KINDS[one.kind], "what": one.what, "label": one.label, "to": one.to}
    event |= {**_place(cause.stream), "contract": following.part.contract.name, "run": one.run}
    if one.kind == "step":
        step = following.part.contract.book[following.run.procedure].step(one.what)
        event |= {"step": one.what, "by": step.by}
    if one.kind == "owe" and one.amount is not None:
        event |= {"amount": decimal_text(one.amount), "payer": one.payer}
    if one.kind == "tell":
        event |= {"channels": list(one.channels), "text": filled(one, following)}
    if one.kind == "deadline" and one.due is not None:
        event |= {"due": _iso(one.due), "step": one.step}
    if one.kind == "end":
        event |= {"what": one.reason, "reason": one.reason}
    return event | _cited(one.clause)


def _cited(clause: Clause | None) -> Event:
    if clause is None:
        return {}
    cited: Event = {"clause": clause.id, "ids": list(clause.ids), "article": clause.article}
    return {**cited, "reading": clause.reading} if clause.reading else cited


def _place(stream: str) -> Event:
    sort, name = stream.split(":", 1)
    return {"incident": name} if sort == "incident" else {"stream": stream}


def _readings(events: list[Event]) -> list[Event]:
    """The readings of the clauses cited, once each."""
    found = {one["clause"]: one for one in events if one.get("reading")}
    return [{"id": id_, "article": one["article"], "reading": one["reading"]} for id_, one in found.items()]


# ── State ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def state(played: Played, files: list[File]) -> dict[str, Any]:
    """How everything stands at the end of the scenario."""
    totals: dict[str, int] = {}
    for file in files:
        for payer, amount in file.totals().items():
            totals[payer] = totals.get(payer, 0) + amount
    incidents = [_incident(file) for file in files]
    return {
        "at": _iso(played.scenario.until),
        "incidents": incidents,
        "owed": {payer: decimal_text(amount) for payer, amount in totals.items()},
        "messages": [one for incident in incidents for one in incident["messages"]],
        "deadlines": [one for incident in incidents for one in incident["deadlines"]],
    }


def _incident(file: File) -> dict[str, Any]:
    return {
        **_place(file.stream),
        "contracts": [part.contract.name for part in file.parts.values()],
        "opened_at": _iso(file.timeline[0].at),
        "open": [
            {
                "step": one.step.name,
                "title": one.step.title,
                "by": one.step.by,
                "to": one.to,
                "run": one.run.name,
                "since": _iso(one.run.since or one.run.started_at),
                "clause": one.step.clause.id,
                "article": one.step.clause.article,
                "outcomes": [outcome.name for outcome in one.step.outcomes],
            }
            for one in file.open_steps()
        ],
        "ended": [
            {"run": run.name, "reason": run.ended.reason, "label": run.ended.label, "at": _iso(run.ended_at)}
            for run in file.runs
            if run.ended is not None and run.ended_at is not None
        ],
        "owed": {payer: decimal_text(amount) for payer, amount in file.totals().items()},
        "messages": [
            {
                "at": _iso(one.at),
                "what": one.data["what"],
                "label": one.label,
                "to": one.data["to"],
                "channels": one.data["channels"],
                "text": one.data["text"],
                "clause": one.clause,
                "article": one.article,
            }
            for one in file.messages
        ],
        "deadlines": [
            {
                "what": one.name,
                "label": one.data.get("label"),
                "due": _iso(one.due_at),
                "run": one.data.get("run"),
                "step": one.data.get("step"),
                "clause": one.data.get("clause"),
                "article": one.data.get("article"),
            }
            for one in file.pending
        ],
        "problems": [str(one.data["error"]) for one in file.problems],
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else str(MOMENT.write(moment))


# ── In French ───────────────────────────────────────────────────────────────────────────────────────────────────────

WORDS = {
    "axa": "AXA Assistance",
    "contact": "une personne des consignes",
    "contacts": "les personnes des consignes",
    "customer": "le client",
    "file": "le dossier",
    "fire": "les pompiers",
    "experts": "les experts",
    "guard": "l'agent",
    "guard_company": "la société de gardiennage",
    "handler": "le gestionnaire",
    "insured": "l'assuré",
    "insurer": "l'assureur",
    "office": "le bureau",
    "operator": "l'opérateur",
    "ozone": "Ozone",
    "police": "la police",
    "provider": "le prestataire",
    "rescue": "les secours",
    "requester": "le demandeur",
    "site": "le site",
    "station": "la station",
    "supervisor": "le responsable",
    "technician": "le technicien",
}
"""The field's common words for whom a thing is done to; a contract's own words are shown as it writes them."""
_SIGNS = {"step": "À faire", "action": "Égide", "amount": "Dû", "message": "Message", "end": "Fin", "deadline": "Délai"}


def timeline(answer: dict[str, Any]) -> str:
    """The answer as a person reads it."""
    lines, day = [answer["title"]], None
    for event in answer["events"]:
        moment = datetime.fromisoformat(event["at"])
        if moment.date() != day:
            day = moment.date()
            lines += ["", french.long_day(day, weekday=True).capitalize()]
        lines.append(_line(event, moment))
    lines += ["", f"État, {french.instant(datetime.fromisoformat(answer['state']['at']))}"]
    for incident in answer["state"]["incidents"]:
        lines += list(_standing(incident))
    for payer, amount in answer["state"]["owed"].items():
        lines.append(f"  dû, payeur {_who(payer)} : {_euros(amount)}")
    if answer["readings"]:
        lines += [
            "",
            "Lectures retenues",
            *(f"  {_place_of(one['article'])} : {one['reading']}" for one in answer["readings"]),
        ]
    lines += [f"Attention : {one}" for one in answer["warnings"]]
    return "\n".join(lines)


def _line(event: Event, moment: datetime) -> str:
    said = event.get("label") or event["what"]
    if event["kind"] in _SIGNS:
        said = f"    {_SIGNS[event['kind']]} : {said}"
    if event["kind"] == "amount":
        said += f", {_euros(event['amount'])}, payeur : {_who(event['payer'])}"
    elif event["kind"] == "deadline":
        said += f", le {french.instant(datetime.fromisoformat(event['due']))}"
    elif event["kind"] in ("step", "action", "message"):
        said += f" → {_who(event['to'])}"
    article = f" ({_place_of(event['article'])})" if event.get("article") else ""
    late = f" [appris à {french.clock(datetime.fromisoformat(event['learnt']), True)}]" if event.get("learnt") else ""
    return f"  {moment:%H:%M:%S}  {said}{article}{late}"


def _standing(incident: dict[str, Any]) -> Iterator[str]:
    yield f"  Dossier {incident['incident']} ({', '.join(incident['contracts'])})"
    for one in incident["open"]:
        yield f"    à faire : {one['title']} → {_who(one['to'])} ({_place_of(one['article'])})"
    for one in incident["ended"]:
        yield f"    terminé : {one['label']}"
    for one in incident["deadlines"]:
        yield f"    délai : {one['label']}, le {french.instant(datetime.fromisoformat(one['due']))}"
    for one in incident["problems"]:
        yield f"    en échec : {one}"


def _place_of(article: str) -> str:
    return f"art. {article}" if article[:1].isdigit() else article


def _who(code: str) -> str:
    return WORDS.get(code, code)


def _euros(text: str) -> str:
    return french.euros(cents(text))
