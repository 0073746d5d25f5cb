"""The operator's acts on alerts: each one is checked, then written as a fact, and what the contract says follows.

An alert belongs to one operator at a time; taking one over is asked for and recorded. An alert cannot be closed while a step is
open, unless with a reason that is recorded and reviewed. Every refusal is a French sentence; nothing is written then.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from egide.law.days import paris
from egide.law.french import clock
from egide.law.proceed import BadEvent
from egide.law.types import BadValue
from egide.ledger import Conflict, Json, Ledger, NewFact
from egide.portfolio.models import Site
from egide.portfolio.sealing import normalise, unseal
from egide.portfolio.sheets import instructions_held, sheet
from egide.runner import Runner
from egide.station import queue
from egide.station.board.unread import HANDLED, waits
from egide.station.force import why_not
from egide.station.kinds import handled_as, joins
from egide.station.models import Alert
from egide.station.together import guard_requests, offers


class Refused(ValueError):
    """What the operator cannot do now, and why."""


@dataclass(frozen=True)
class Desk:
    """The acts, over one ledger. `home` holds the key of the sealed codes."""

    runner: Runner
    home: Path

    @property
    def ledger(self) -> Ledger:
        return self.runner.ledger

    # ── Alerts come ──────────────────────────────────────────────────────────────────────────────────────────────────

    def raise_alert(
        self,
        site: Site,
        kind: str,
        at: datetime,
        told: Mapping[str, Json],
        source: str,
        by: str = "panel",
        private: Mapping[str, Json] | None = None,
    ) -> str:
        """A signal of danger: part of the alert already open at its site, or a new one. Returns the incident's stream.

        `private` is what names people: it stands apart, and can be erased.
        """
        for alert in Alert.objects.filter(site=site.stream, finished=False, closed_at=None):
            if joins(alert.kind, kind):
                fact = NewFact("signal.joined", at, {**told, "kind": kind}, private, by, key=f"{alert.stream}/{source}")
                self._record(alert.stream, fact)
                return str(alert.stream)
        stream = f"incident:{source.replace('/', '-')}"
        data: dict[str, Json] = {
            **told,
            "site": site.stream,
            "contract": site.contract,
            "kind": handled_as(kind),
            "signal_kind": kind,
        }
        self._record(stream, NewFact("alert.opened", at, data, private, by, key=f"{stream}/opened"))
        return stream

    def tell_open_alerts(self, site: Site, fact: str, at: datetime, told: Mapping[str, Json], source: str) -> None:
        """A signal that is no alert (a disarm, a restoral) reaches the alerts open at its site: it may settle them."""
        for alert in Alert.objects.filter(site=site.stream, closed_at=None):
            self._record(alert.stream, NewFact(fact, at, told, by="panel", key=f"{alert.stream}/{source}"))

    def raise_by_hand(self, site: Site, kind: str, at: datetime, who: str, caller: str) -> str:
        """Somebody telephoned: the alert is opened by the operator, with who called."""
        why = why_not(self.ledger, site, paris(at).date())
        if why:
            raise Refused(f"{why} : notez l'appel, aucune alerte n'est ouverte")
        source = f"manual/{uuid.uuid4().hex[:12]}"
        return self.raise_alert(site, kind, at, {"by_hand": True}, source, who, {"caller": caller})

    # ── Whose alert it is ────────────────────────────────────────────────────────────────────────────────────────────

    def take(self, stream: str, who: str) -> None:
        """Take an alert that nobody has."""
        alert = self._alert(stream)
        if alert.owner == who:
            return
        if alert.owner:
            taken = f" à {clock(alert.taken_at)}" if alert.taken_at else ""
            raise Refused(f"alerte déjà prise par {alert.owner}{taken} ; demandez à la reprendre si besoin")
        self._owned(alert, NewFact("alert.taken", self._now(), {}, by=who))

    def take_over(self, stream: str, who: str, reason: str) -> None:
        """Take an alert from somebody else; the reason is recorded."""
        alert = self._alert(stream)
        if not reason.strip():
            raise Refused("reprendre une alerte demande une raison")
        if alert.owner == who:
            raise Refused("cette alerte est déjà la vôtre")
        data: dict[str, Json] = {"from": alert.owner, "reason": reason.strip()}
        self._owned(alert, NewFact("alert.taken_over", self._now(), data, by=who))

    def release(self, stream: str, who: str) -> None:
        """Give an alert back to the queue."""
        self._mine(stream, who)
        self._record(stream, NewFact("alert.released", self._now(), {}, by=who))

    def park(self, stream: str, who: str, minutes: int, reason: str) -> None:
        """Set an alert aside for a time that always ends by itself (1 to 240 minutes)."""
        alert = self._mine(stream, who)
        if not 1 <= minutes <= 240:
            raise Refused("mettre en attente : entre 1 et 240 minutes")
        if not reason.strip():
            raise Refused("mettre en attente demande une raison")
        until = self._now() + timedelta(minutes=minutes)
        data: dict[str, Json] = {"until": until.isoformat(), "reason": reason.strip()}
        self._record(alert.stream, NewFact("alert.parked", self._now(), data, by=who))

    def unpark(self, stream: str, who: str) -> None:
        """Back to work on a parked alert."""
        self._mine(stream, who)
        self._record(stream, NewFact("alert.unparked", self._now(), {}, by=who))

    # ── Work ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def step(
        self, stream: str, who: str, run: str, step: str, outcome: str, data: Mapping[str, Json], contract: str = ""
    ) -> None:
        """The current step of a run turned out this way; `contract` says whose run, where several have one of that name.

        A guard that the centre obtained opens the assistance contract of the site in the same file.
        """
        alert = self._mine(stream, who)
        told: dict[str, Json] = {"run": run, "step": step, "outcome": outcome, "data": dict(data)}
        if contract:
            told["contract"] = contract
        with self.ledger.transaction():
            self._record(stream, NewFact("step.done", self._now(), told, by=who))
            file = self.runner.file(stream)
            for fact in guard_requests(self.runner, file, alert.site, step, outcome, self._now()):
                self._record(stream, fact)

    def ask(self, stream: str, who: str, contract: str, fact: str, data: Mapping[str, Json]) -> None:
        """Ask a contract of the site for a benefit (guarding, a locksmith): its procedure begins in the alert's file."""
        alert = self._mine(stream, who)
        possible = offers(self.runner, self.runner.file(stream), alert.site, self._now())
        if not any(one.contract == contract and one.fact == fact for one in possible):
            raise Refused("cette demande n'est pas possible ici, ou elle est déjà en cours")
        self._record(stream, NewFact(fact, self._now(), {**data, "contract": contract}, by=who))

    def code_heard(self, stream: str, who: str, run: str, step: str, heard: str) -> bool:
        """The code as it was heard; the machine compares it with the sealed one. Returns whether it is right.

        What was typed is not kept, only whether it matched: a wrong code may be the right one of another house.
        """
        alert = self._mine(stream, who)
        procedure = self.runner.file(stream).book[run.split("/", maxsplit=1)[0]]
        outcomes = procedure.step(step).code
        if outcomes is None:
            raise Refused("aucun code n'est demandé à cette étape")
        if not heard.strip():
            raise Refused("tapez le code tel que vous l'avez entendu")
        right = self._matches(alert, heard)
        self.step(stream, who, run, step, outcomes[0] if right else outcomes[1], {})
        return right

    def act(self, stream: str, who: str, kind: str, data: Mapping[str, Json]) -> None:
        """Something reported that is not the current step: a request, a call received, the police called.

        On an alert already closed it opens the file again, in the hands of whoever was told.
        """
        with self.ledger.transaction():
            if Alert.objects.filter(stream=stream).exclude(closed_at=None).exists():
                self._record(stream, NewFact("alert.reopened", self._now(), {"for": kind}, by=who))
            self._mine(stream, who)
            self._record(stream, NewFact(kind, self._now(), dict(data), by=who))

    def note(self, stream: str, who: str, text: str) -> None:
        """A note in the alert's file: what matters and no step says."""
        if not text.strip():
            raise Refused("la note est vide")
        self._alert(stream)
        self._record(stream, NewFact("note.added", self._now(), {}, {"text": text.strip()[:4000]}, by=who))

    def close(self, stream: str, who: str, override: str = "") -> None:
        """Close an alert whose steps are all done; with a step open, only with a reason, recorded for review."""
        alert = self._mine(stream, who)
        file = self.runner.file(stream)
        if file.open and not override.strip():
            titles = ", ".join(f"« {title} »" for title in file.open_titles())
            raise Refused(f"il reste à faire : {titles} ; clore malgré tout demande une raison, relue ensuite")
        data: dict[str, Json] = {"reasons": list(file.reasons())}
        if file.open:
            data["override"] = override.strip()
            data["left_open"] = list(file.open_titles())
        self._record(alert.stream, NewFact("alert.closed", self._now(), data, by=who))

    def reveal_code(self, site: str, who: str, reason: str, alert: str = "") -> str:
        """The identification code in clear. An act of its own, with its reason, in the site's file.

        Beside an alert it is the code that holds for that alert, even if the customer has changed it since.
        """
        if not reason.strip():
            raise Refused("révéler le code demande une raison")
        row = Alert.objects.filter(stream=alert, site=site).first() if alert else None
        known = self.instructions_of(row) if row else sheet(self.ledger, site).instructions
        sealed = known.get("code")
        if not isinstance(sealed, str):
            raise Refused("aucun code d'identification n'est enregistré pour ce site")
        self.runner.record(site, NewFact("code.revealed", self._now(), {"reason": reason.strip()}, by=who))
        return unseal(sealed, self.home)

    def instructions_of(self, alert: Alert) -> Mapping[str, Json]:
        """The instructions in force when the alert came: they hold until its end, even if changed meanwhile."""
        return instructions_held(self.ledger, alert.site, self.ledger.read(alert.stream)[0])

    # ── What nobody could place ──────────────────────────────────────────────────────────────────────────────────────

    def handled(self, journal: str, place: int, who: str, reason: str) -> None:
        """Somebody looked at what is in quarantine and says what came of it. `journal` is line or cameras, `place` its number."""
        if not reason.strip():
            raise Refused("dites ce qui a été fait de ce message")
        facts = self.ledger.read("station")
        if not waits(facts, journal, place):
            raise Refused("ce message n'est pas en quarantaine, ou quelqu'un s'en est déjà occupé")
        data: dict[str, Json] = {"journal": journal, "place": place, "reason": reason.strip()[:300]}
        key = f"quarantine/{journal}/{place}/handled"
        self.ledger.append("station", [NewFact(HANDLED, self._now(), data, by=who, key=key)])

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _matches(self, alert: Alert, heard: str) -> bool:
        """Against the code that holds for this alert."""
        sealed = self.instructions_of(alert).get("code")
        if not isinstance(sealed, str):
            raise Refused("aucun code d'identification n'est enregistré : notez « sans réponse » ou « code faux »")
        return normalise(heard) == normalise(unseal(sealed, self.home))

    def _now(self) -> datetime:
        return self.ledger.clock.now()

    def _alert(self, stream: str) -> Alert:
        alert: Alert | None = Alert.objects.filter(stream=stream).first()
        if alert is None:
            raise Refused(f"aucune alerte ne s'appelle {stream}")
        if alert.closed_at is not None:
            raise Refused(f"cette alerte est close depuis {clock(alert.closed_at)}")
        return alert

    def _mine(self, stream: str, who: str) -> Alert:
        alert = self._alert(stream)
        if alert.owner != who:
            holder = f"elle est à {alert.owner}" if alert.owner else "elle n'est à personne"
            raise Refused(f"prenez d'abord l'alerte : {holder}")
        return alert

    def _owned(self, alert: Alert, fact: NewFact) -> None:
        """Change the owner only if nothing happened since the row was read: of two operators, one is told no."""
        try:
            self._record(alert.stream, fact, expected=alert.head)
        except Conflict as race:
            queue.refresh(self.runner, alert.stream)
            now = Alert.objects.get(stream=alert.stream)
            if now.owner and now.owner != alert.owner:
                raise Refused(f"{now.owner} vient de prendre cette alerte") from race
            self._record(alert.stream, fact, expected=now.head)

    def _record(self, stream: str, fact: NewFact, expected: int | None = None) -> None:
        """Write a fact and what follows from it, and bring the queue's row up to date, together."""
        with self.ledger.transaction():
            try:
                self.runner.record(stream, fact, expected=expected)
            except (BadEvent, BadValue) as bad:
                raise Refused(str(bad)) from bad
            self.bring_up_to_date(stream)

    def bring_up_to_date(self, stream: str) -> None:
        """Make the queue's row anew. An alert that ended before anybody took it (stopped at once) waits for nobody."""
        alert = queue.refresh(self.runner, stream)
        if alert is None or not alert.finished or alert.owner or alert.closed_at is not None:
            return
        data: dict[str, Json] = {"reasons": list(self.runner.file(stream).reasons())}
        self.runner.record(stream, NewFact("alert.closed", self._now(), data, by="system"))
        queue.refresh(self.runner, stream)
