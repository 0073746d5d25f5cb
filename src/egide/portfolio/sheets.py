"""What is known of a site, as one page: the customer, the place, the way in, the instructions in force, the equipment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from egide.ledger import Fact, Json, Ledger


@dataclass(frozen=True)
class Sheet:
    """A site at a moment. What has been erased is simply no longer there."""

    site: str
    reference: str = ""
    customer: Mapping[str, Json] = field(default_factory=dict)
    place: Mapping[str, Json] = field(default_factory=dict)
    instructions: Mapping[str, Json] = field(default_factory=dict)
    version: int = 0
    instructed_at: datetime | None = None
    panels: tuple[Mapping[str, Json], ...] = ()
    armed: str = ""
    armed_at: datetime | None = None

    @property
    def contacts(self) -> Sequence[Mapping[str, Json]]:
        """The people to call, in the customer's order."""
        contacts = self.instructions.get("contacts", [])
        return [one for one in contacts if isinstance(one, Mapping)] if isinstance(contacts, list) else []


_ARMING = {"signal.armed": "armed", "signal.partial_armed": "partial", "signal.disarmed": "disarmed"}


def sheet(ledger: Ledger, site: str, at: datetime | None = None) -> Sheet:
    """The site as known at a moment (instructions: the version recorded last before it)."""
    facts = [fact for fact in ledger.read(site) if at is None or fact.learnt_at <= at]
    said = _last(facts, "site.opened")
    instructions = _last(facts, "instructions.recorded")
    arming = next((fact for fact in reversed(facts) if fact.kind in _ARMING), None)
    customer = str(said.data.get("customer", "")) if said else ""
    person = _last(ledger.read(customer), "customer.registered") if customer else None
    version = instructions.data.get("version", 0) if instructions else 0
    return Sheet(
        site,
        str(said.data.get("reference", "")) if said else "",
        (person.private or {}) if person else {},
        (said.private or {}) if said else {},
        (instructions.private or {}) if instructions else {},
        version if isinstance(version, int) else 0,
        instructions.happened_at if instructions else None,
        tuple(fact.data for fact in facts if fact.kind == "panel.attached"),
        _ARMING[arming.kind] if arming else "",
        arming.happened_at if arming else None,
    )


def instructions_held(ledger: Ledger, site: str, opened: Fact) -> Mapping[str, Json]:
    """The instructions that hold for what this fact opened, to its end: the last version recorded before it."""
    versions = [
        fact
        for fact in ledger.read(site)
        if fact.kind == "instructions.recorded"
        and fact.position < opened.position
        and fact.happened_at <= opened.happened_at
    ]
    return {**versions[-1].data, **(versions[-1].private or {})} if versions else {}


def _last(facts: Sequence[Fact], kind: str) -> Fact | None:
    return next((fact for fact in reversed(facts) if fact.kind == kind), None)
