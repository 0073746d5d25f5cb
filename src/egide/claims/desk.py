"""The claims handler's acts: declare, answer, decide, sign, take the next step. Each is checked, then written as a fact.

A decision is recorded with what it rests on; it stands as long as the facts it rests on do. Above what its author may decide
alone it waits for a second signature, of somebody else who may.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from egide.claims.beside import to_weigh
from egide.claims.decided import DECIDED, SIGNED, covers
from egide.claims.knowledge import ANSWERED, contract_of, known_of, questions_of, values_of
from egide.claims.letters import Writer, told_by_post, write_letter
from egide.claims.models import Claim, Delegation
from egide.claims.pieces import pieces_of, wanted
from egide.claims.register import refresh
from egide.law.decide import Decision, decide
from egide.law.evaluate import Conflict, Undefined
from egide.law.french import day, euros
from egide.law.money import cents, decimal_text
from egide.law.procedures import Outcome
from egide.law.proceed import BadEvent
from egide.law.types import MOMENT, BadValue
from egide.ledger import Fact, Json, Ledger, NewFact
from egide.runner import Runner

AMOUNT_DECIDED = "amount"
"""The field of an outcome that the decision fills in."""
NEAR = timedelta(hours=48)
"""Two declarations under one contract whose events are this close may be one event."""

_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
UNNAMED = Writer("Gestion des sinistres")


class Refused(ValueError):
    """What cannot be done now, and why."""


@dataclass(frozen=True)
class Standing:
    """The last decision recorded: what it was, whether it may be acted on."""

    fact: Fact
    amount: int | None
    signed: bool
    answer: Mapping[str, Any]


@dataclass(frozen=True)
class ClaimsDesk:
    """The acts, over one runner; `writer` signs the letters that follow from them."""

    runner: Runner
    writer: Writer = UNNAMED

    @property
    def ledger(self) -> Ledger:
        return self.runner.ledger

    # ── Declare ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def declare(self, contract: str, told: Mapping[str, Json], who: str, source: str = "") -> str:
        """Open a claim, declared now; `told` is what the contract's opening asks. Returns its stream.

        `source` names the fact it comes from (a guard's finding): the same one opens one claim.
        """
        tie = self.runner.tie(contract)
        if not any(opening.fact == "claim.declared" for opening in tie.contract.openings):
            raise Refused(f"le contrat {tie.contract.title} n'ouvre pas de dossier de sinistre")
        if happened(told, self._now()) > self._now():
            raise Refused("le sinistre ne peut pas être arrivé dans l'avenir : vérifiez la date et l'heure")
        known = self.ledger.find(f"claim/{source}") if source else None
        if known is not None:
            return known.stream
        stream = f"incident:claim-{uuid.uuid4().hex[:12]}"
        data: dict[str, Json] = {**told, "contract": contract}
        if tie.site:
            data["site"] = tie.site
        key = f"claim/{source}" if source else None
        self.write(stream, NewFact("claim.declared", self._now(), data, by=who, key=key))
        return stream

    def similar(self, contract: str, at: datetime, apart_from: str = "") -> list[Claim]:
        """Claims under this contract whose event is less than 48 hours away: perhaps the same event."""
        near = Claim.objects.filter(contract=contract, happened_at__gte=at - NEAR, happened_at__lte=at + NEAR)
        return list(near.exclude(stream=apart_from))

    # ── Answer ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def answer(self, stream: str, who: str, given: Mapping[str, Any]) -> None:
        """What people told, by input path; None is « je ne sais pas encore ». All are read before any is written."""
        inputs = {one.path: one for name in self.questions(stream) for one in self._question(stream, name).inputs}
        private: dict[str, Json] = {}
        for path, raw in given.items():
            if path not in inputs:
                raise Refused(f"« {path} » n'est pas demandé pour ce sinistre")
            try:
                private[path] = (
                    None if raw is None else inputs[path].type.write(inputs[path].type.read(raw, inputs[path].label))
                )
            except BadValue as bad:
                raise Refused(str(bad)) from bad
        if private:
            sound = self._contradiction(stream) is None
            with self.ledger.transaction():
                self.write(stream, NewFact(ANSWERED, self._now(), {"paths": sorted(private)}, private, by=who))
                wrong = self._contradiction(stream)
                if sound and wrong:
                    raise Refused(f"ces réponses ne vont pas ensemble : {wrong}")

    def _contradiction(self, stream: str) -> str | None:
        """Why no decision can be worked out, where what is known contradicts itself: a repair finished before the loss."""
        try:
            for question in self.questions(stream):
                self.decision(stream, question)
        except Refused as bad:
            return str(bad)
        return None

    # ── Decide ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def questions(self, stream: str) -> tuple[str, ...]:
        """The questions that settle this claim, the one that says how much last."""
        return questions_of(contract_of(self.runner, stream)[1])

    def decision(self, stream: str, question: str) -> Decision:
        """What the contract says as things stand; raises Refused when the facts contradict one another."""
        try:
            return decide(self._question(stream, question), values_of(known_of(self.runner, stream, question)))
        except (Conflict, Undefined) as bad:
            raise Refused(_ISO.sub(lambda found: day(date.fromisoformat(found.group())), str(bad))) from bad

    def record_decision(self, stream: str, who: str, question: str, seen: str = "") -> None:
        """Make the decision that stands, with all it rests on; it needs a second signature above what `who` may decide alone.

        `seen` is the `shown` of the decision that they read: it is refused when another answer has changed it meanwhile.
        """
        with self.ledger.transaction():
            self._record_decision(stream, who, question, seen)

    def _record_decision(self, stream: str, who: str, question: str, seen: str) -> None:
        made = self.decision(stream, question)
        if seen and seen != shown(made):
            raise Refused("la décision a changé depuis que cette page s’est affichée : relisez-la avant de la prendre")
        standing = self.standing(stream)
        if standing is not None:
            raise Refused(f"cette décision est déjà prise, par {standing.fact.by}")
        if made.status != "decided":
            missing = ", ".join(need.input.label for need in made.needs)
            raise Refused(f"il manque encore de quoi décider : {missing}")
        twice = to_weigh(self.runner, Claim.objects.get(stream=stream))
        if twice:
            paid = ", ".join(f"{euros(one.bore.amount)} par {one.principal}" for one in twice if one.bore)
            raise Refused(
                f"dites d’abord de quel bien retirer ce que l’assistance a déjà payé ({paid}), ou qu’aucun n’est concerné"
            )
        amount = made.answer.get("amount")
        told = cents(amount) if isinstance(amount, str) else None
        alone = told is None or told <= limit_of(who)
        data: dict[str, Json] = {
            "question": question,
            "answer": dict(made.answer),
            "citations": [clause.id for clause in made.citations],
            "amount": told,
            "needs_second": not alone,
        }
        inputs = {one.path: one for one in made.question.inputs}
        private: dict[str, Json] = {
            path: inputs[path].type.write(value) for path, value in made.values.items() if path in inputs
        }
        self.write(stream, NewFact(DECIDED, self._now(), data, private, by=who))

    def sign(self, stream: str, who: str) -> None:
        """The second signature: of somebody else, who may decide as much."""
        standing = self.standing(stream)
        if standing is None or standing.signed:
            raise Refused("aucune décision n'attend de seconde signature")
        if standing.fact.by == who:
            raise Refused("la seconde signature est celle d'une autre personne que l'auteur de la décision")
        if (standing.amount or 0) > limit_of(who):
            raise Refused(f"cette décision dépasse votre délégation de {euros(limit_of(who))}")
        self.write(stream, NewFact(SIGNED, self._now(), {"decision": standing.fact.id}, by=who))

    def standing(self, stream: str) -> Standing | None:
        """The last decision recorded, if the facts have not changed the answer since."""
        facts = self.ledger.read(stream)
        made = next((fact for fact in reversed(facts) if fact.kind == DECIDED), None)
        if made is None:
            return None
        answer = made.data["answer"]
        assert isinstance(answer, dict), "a decision's answer is a mapping"
        if self.decision(stream, str(made.data["question"])).answer != answer:
            return None
        signed = any(fact.kind == SIGNED and fact.data.get("decision") == made.id for fact in facts)
        amount = made.data.get("amount")
        return Standing(
            made, amount if isinstance(amount, int) else None, signed or not made.data["needs_second"], answer
        )

    # ── Go on ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def step(self, stream: str, who: str, run: str, step: str, outcome: str, data: Mapping[str, Json]) -> None:
        """The current step turned out this way. One that acts on a decision waits until it stands, signed where it must be."""
        with self.ledger.transaction():
            self._take(stream, who, run, step, outcome, data)
            self.go_on(stream, who)

    def go_on(self, stream: str, who: str) -> None:
        """Take the step that a document already settles, once it is the current one: an attestation that came before its turn."""
        came = {one.key: one.received[-1].seq for one in wanted(self.runner, stream) if one.received}
        for piece in pieces_of(contract_of(self.runner, stream)[1]):
            if piece.outcome is None or came.get(piece.name, 0) <= self._last(stream, piece.outcome[0]):
                continue  # not come, or come before the step was last left: goods found since make it void
            for one in self.runner.file(stream).open_steps():
                if one.step.name == piece.outcome[0]:
                    self._take(stream, who, one.run.name, *piece.outcome, {})

    def _last(self, stream: str, step: str) -> int:
        """The number of the fact by which a step last turned out somehow; 0 when it never did."""
        done = [one for one in self.ledger.read(stream) if one.kind == "step.done" and one.data["step"] == step]
        return done[-1].seq if done else 0

    def _take(self, stream: str, who: str, run: str, step: str, outcome: str, data: Mapping[str, Json]) -> None:
        """One step, and nothing after it."""
        declared = contract_of(self.runner, stream)[1].book[run.split("/", maxsplit=1)[0]].step(step)
        chosen = next((one for one in declared.outcomes if one.name == outcome), None)
        with_it = self._with_decision(stream, chosen) if chosen is not None and chosen.decided is not None else {}
        told: dict[str, Json] = {"run": run, "step": step, "outcome": outcome, "data": {**data, **with_it}}
        self.write(stream, NewFact("step.done", self._now(), told, by=who))

    def _with_decision(self, stream: str, outcome: Outcome) -> dict[str, Json]:
        """What the decision that stands says for this outcome: its amount, where one is asked. Refused when none stands."""
        standing = self.standing(stream)
        if standing is None or standing.fact.data["question"] != outcome.decided:
            raise Refused("prenez d'abord la décision : aucune ne tient dans l'état du dossier")
        if not standing.signed:
            raise Refused("la décision attend une seconde signature")
        asked = any(field.name == AMOUNT_DECIDED for field in outcome.asks)
        if asked and not covers(standing.answer):
            raise Refused("la décision ne retient aucune somme : notifiez un refus, avec ses raisons")
        if not asked and covers(standing.answer):
            raise Refused(
                f"la décision retient {euros(standing.amount or 0)} : elle ne peut pas être notifiée comme un refus"
            )
        return {AMOUNT_DECIDED: decimal_text(standing.amount)} if asked and standing.amount is not None else {}

    def act(self, stream: str, who: str, kind: str, data: Mapping[str, Json]) -> None:
        """Something reported that is not the current step: a document received, goods found again."""
        self.write(stream, NewFact(kind, self._now(), dict(data), by=who))

    def note(self, stream: str, who: str, text: str) -> None:
        """A note in the file."""
        if not text.strip():
            raise Refused("la note est vide")
        self.write(stream, NewFact("note.added", self._now(), {}, {"text": text.strip()[:4000]}, by=who))

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _question(self, stream: str, name: str) -> Any:
        return contract_of(self.runner, stream)[1].question(name)

    def _now(self) -> datetime:
        return self.ledger.clock.now()

    def write(self, stream: str, fact: NewFact) -> Sequence[Fact]:
        """A fact of the claim and all that follows: steps, deadlines, messages, letters. Raises Refused, nothing written."""
        with self.ledger.transaction():
            try:
                facts = self.runner.record(stream, fact)
            except (BadEvent, BadValue) as bad:
                raise Refused(str(bad)) from bad
            refresh(self.runner, stream)
            for one in self.ledger.read(stream, after=facts[0].seq):
                if told_by_post(one):
                    write_letter(self.runner, one, self.writer)
            refresh(self.runner, stream)
        return facts


def happened(told: Mapping[str, Json], now: datetime) -> datetime:
    """When the event of a declaration happened, as it says; the moment it was discovered, or now, where it does not."""
    for name in ("loss_at", "discovered_at"):
        if told.get(name) is not None:
            try:
                found: datetime = MOMENT.read(told[name], name)
            except BadValue as bad:
                raise Refused(str(bad)) from bad
            return found
    return now


def shown(decision: Decision) -> str:
    """A fingerprint of what a decision says: two that say the same have the same."""
    return hashlib.sha256(json.dumps(decision.answer, sort_keys=True).encode()).hexdigest()[:16]


def limit_of(who: str) -> int:
    """How much this person may decide alone, in cents."""
    row = Delegation.objects.filter(user=who).first()
    return int(row.limit) if row else 0
