"""The claims as they are looked up: each row worked out anew from the facts of its file."""

from __future__ import annotations

from datetime import datetime

from egide.claims.models import Claim
from egide.law.days import parse_instant
from egide.ledger import Fact
from egide.runner import Runner


def refresh(runner: Runner, stream: str) -> Claim | None:
    """Bring the row of a claim up to date; None when the stream is no claim."""
    facts = runner.ledger.read(stream)
    if not facts or facts[0].kind != "claim.declared":
        return None
    declared, made = facts[0], _last(facts, "decision.made")
    signed = _last(facts, "decision.signed")
    waiting = (
        made is not None and bool(made.data["needs_second"]) and (signed is None or signed.data["decision"] != made.id)
    )
    known = Claim.objects.filter(stream=stream).first()
    values = {
        "reference": known.reference if known else _reference(declared),
        "contract": str(declared.data["contract"]),
        "site": str(declared.data.get("site", "")),
        "happened_at": _happened(declared),
        "declared_at": declared.learnt_at,
        "amount": made.data.get("amount") if made else None,
        "to_sign": waiting,
        "finished": not runner.file(stream).open,
        "head": facts[-1].seq,
    }
    row: Claim = Claim.objects.update_or_create(stream=stream, defaults=values)[0]
    return row


def rebuild(runner: Runner) -> int:
    """Make every row anew; returns how many."""
    Claim.objects.all().delete()
    return sum(1 for stream in runner.ledger.streams("incident:claim-") if refresh(runner, stream) is not None)


def _reference(declared: Fact) -> str:
    """A number that people can read out: the year, then the fact's place in the ledger, so that none is given twice."""
    return f"S{declared.learnt_at.year}-{declared.position:06d}"


def _happened(declared: Fact) -> datetime:
    """When the event happened, as the declaration says; else when it was declared."""
    said = declared.data.get("loss_at") or declared.data.get("discovered_at")
    return parse_instant(str(said)) if said else declared.happened_at


def _last(facts: list[Fact], kind: str) -> Fact | None:
    return next((fact for fact in reversed(facts) if fact.kind == kind), None)
