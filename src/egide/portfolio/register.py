"""Entering and looking up what is protected: each act is facts in their streams, and a row to find them by.

Personal data (names, numbers, addresses, codes) go into the facts' private payloads, apart and erasable; the identification code
is sealed besides. Everything is checked before anything is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from egide.contracts import load
from egide.law.questions import read_inputs
from egide.law.types import BadValue
from egide.ledger import Json, Ledger, NewFact
from egide.portfolio.models import Panel, Site
from egide.portfolio.sealing import seal
from egide.runner import Runner

SECRETS = ("code", "duress_code")
"""What instructions hold that nobody reads in passing: sealed."""


class Refused(ValueError):
    """What cannot be entered: a French sentence that says what, where and what is expected."""


@dataclass(frozen=True)
class Register:
    """The portfolio's acts, over one ledger."""

    runner: Runner
    home: Path

    @property
    def ledger(self) -> Ledger:
        return self.runner.ledger

    def register_customer(self, customer: str, person: Mapping[str, Json], at: datetime, by: str) -> None:
        """A customer: `person` holds name, phone, mobile, email, as known."""
        if not person.get("name"):
            raise Refused("client : il manque le nom")
        self.runner.record(customer, NewFact("customer.registered", at, {}, person, by, key=f"{customer}/registered"))

    def open_site(
        self, site: str, reference: str, customer: str, place: Mapping[str, Json], at: datetime, by: str
    ) -> None:
        """A place to protect: `place` holds address, town, and how one gets in (access, gate, key_box, dog…)."""
        if not place.get("address"):
            raise Refused("site : il manque l'adresse")
        known = Site.objects.filter(reference=reference).exclude(stream=site).first()
        if known is not None:
            raise Refused(f"site : la référence {reference} est déjà celle d'un autre site")
        with self.ledger.transaction():
            data: dict[str, Json] = {"reference": reference, "customer": customer}
            self.runner.record(site, NewFact("site.opened", at, data, place, by, key=f"{site}/opened"))
            Site.objects.get_or_create(stream=site, defaults={"reference": reference})

    def attach_panel(self, site: str, account: str, model: str, at: datetime, by: str) -> None:
        """A panel that reports under this DC-09 account (3 to 16 hexadecimal figures)."""
        account = account.upper()
        if not 3 <= len(account) <= 16 or not set(account) <= set("0123456789ABCDEF"):
            raise Refused(f"centrale : le compte « {account} » doit avoir 3 à 16 chiffres hexadécimaux")
        taken = Panel.objects.filter(account=account).exclude(site_id=site).first()
        if taken is not None:
            raise Refused(f"centrale : le compte {account} est déjà celui du site {taken.site.reference}")
        with self.ledger.transaction():
            data: dict[str, Json] = {"account": account, "model": model}
            self.runner.record(site, NewFact("panel.attached", at, data, by=by, key=f"{site}/panel/{account}"))
            Panel.objects.update_or_create(account=account, defaults={"site_id": site, "model": model})

    def sign_contract(
        self,
        stream: str,
        contract: str,
        site: str,
        customer: str,
        since: date,
        schedule: Mapping[str, Json],
        at: datetime,
        by: str,
    ) -> None:
        """A contract in force from `since`: its schedule must give every figure that the paper leaves to it.

        The one under which the site's alerts are handled is the last signed of those that handle alerts.
        """
        check_schedule(contract, schedule)
        with self.ledger.transaction():
            data: dict[str, Json] = {
                "contract": contract,
                "site": site,
                "customer": customer,
                "since": since.isoformat(),
                "schedule": dict(schedule),
            }
            self.runner.record(stream, NewFact("contract.signed", at, data, by=by, key=f"{stream}/signed"))
            if any(opening.fact == "alert.opened" for opening in load(contract).openings):
                Site.objects.filter(stream=site).update(contract=stream, since=since)

    def record_instructions(
        self,
        site: str,
        contract: str,
        given: Mapping[str, Any],
        at: datetime,
        by: str,
        kept: Mapping[str, Json] | None = None,
    ) -> list[str]:
        """A new version of a site's instructions, in force at once; returns the warnings. Codes are sealed.

        `kept` are codes of the version before, sealed already, that stay as they are.
        """
        record = load(contract).record("instructions.recorded")
        if record is None:
            raise Refused(f"le contrat {contract} ne prévoit pas de consignes")
        warnings = list(record.check({**given, **(kept or {})})) if record.check else []
        private = dict(given)
        for name in SECRETS:
            if private.get(name):
                private[name] = seal(str(private[name]), self.home)
        private |= kept or {}
        version = 1 + sum(1 for fact in self.ledger.read(site) if fact.kind == "instructions.recorded")
        data: dict[str, Json] = {"version": version}
        self.runner.record(site, NewFact("instructions.recorded", at, data, private, by))
        return warnings


def check_schedule(contract: str, schedule: Mapping[str, Any]) -> None:
    """Raises Refused, naming every figure that is missing or cannot be read."""
    inputs = load(contract).schedule_inputs()
    try:
        read = read_inputs(inputs, {"schedule": schedule})
    except BadValue as bad:
        raise Refused(str(bad)) from bad
    missing = [one.label for one in inputs if one.path not in read]
    if missing:
        raise Refused(f"conditions particulières de {contract} : il manque {', '.join(missing)}")


def site_of_account(account: str) -> Site | None:
    """The site whose panel reports under this account."""
    panel = Panel.objects.select_related("site").filter(account=account.upper()).first()
    return panel.site if panel else None
