"""The shape of a guarantee: what is covered, on which conditions, what is left out, when and where, for how much.

A contract fills it with its clauses; the shape gives the verdict, the indemnity, the lines that add up to it, what stands in the
way, and what the solver holds it to. What it does not say is a formula like any other.

    GLASS = Guarantee(
        "glass", "Bris de glace", LOSS_OF_GLASS,
        covers=(cover(GLASS_BROKEN, cause.one_of("accident", "storm")),),
        trigger=event_date(TRIGGER, happened_on, IN_FORCE),
        territory=within(TERRITORY, country.one_of("fr", "mc")),
        exclusions=(exclude(WEAR, worn),),
        requirements=(forfeiture(DECLARE, declared_on <= declare_by, harm=harmed),),
        loss=says(VALUE, least(invoice, new_value)),
        limits=(per_loss(LIMIT, limit), per_year(YEAR, yearly, used)),
        deductible=fixed(KEPT, euros("100.00")),
        order=Order.DEDUCTIBLE_FIRST,
    )
    QUESTION = GLASS.question("glass", "Ce bris est-il garanti, et pour combien ?")

Who must prove what comes with the parts: cover, conditions, territory and time are for the insured (unknown: asked), exclusions
and forfeitures for the insurer (unknown: not invoked).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from egide.law.clauses import Clause
from egide.law.deductibles import Deductible
from egide.law.formulas import all_of, any_of, euros, half_up, least, most, when
from egide.law.graph import Expr, a, refuse
from egide.law.promises import Indemnity, Promise
from egide.law.questions import Answer, Line, Question
from egide.law.rules import exclusion, says
from egide.law.triggers import Trigger
from egide.law.types import AMOUNT, FLAG, RATE, Type

NOTHING = euros("0.00")


class Order(Enum):
    """What comes first, the limit or the deductible: a text says it, or it is a reading."""

    DEDUCTIBLE_FIRST = "deductible first"
    """The deductible is taken off the loss, the limit caps what is left."""
    LIMIT_FIRST = "limit first"
    """The loss is capped, the deductible is taken off what is left."""


@dataclass(frozen=True)
class Part:
    """A flag of the guarantee with its clause, already said: it must hold (cover, territory) or must not (an exclusion)."""

    clause: Clause
    flag: Expr


@dataclass(frozen=True)
class Reduction:
    """A breach that lowers the indemnity by a share, before the limit and the deductible."""

    clause: Clause
    breach: Expr
    share: Expr


@dataclass(frozen=True)
class Cap:
    """The most that is paid, where `when` holds."""

    clause: Clause
    left: Expr
    when: Expr | None = None


# ── What is covered ─────────────────────────────────────────────────────────────────────────────────────────────────


def cover(clause: Clause, event: Expr) -> Part:
    """An event or a thing that is covered; one of several is enough."""
    return Part(clause, says(clause, _flag(clause, event)))


def condition(clause: Clause, met: Expr) -> Part:
    """What must hold for the guarantee to play; for the insured to establish."""
    return Part(clause, says(clause, _flag(clause, met)))


def within(clause: Clause, place: Expr) -> Part:
    """The territory in which the guarantee plays."""
    return Part(clause, says(clause, _flag(clause, place)))


def exclude(clause: Clause, predicate: Expr) -> Part:
    """An exclusion: a predicate over the description of the loss, for the insurer to prove."""
    return Part(clause, exclusion(clause, _flag(clause, predicate)))


# ── What the insured has to do, and the sanction ────────────────────────────────────────────────────────────────────


def no_cover(clause: Clause, met: Expr, *, bore: Expr | None = None) -> Part:
    """A requirement without which nothing is due; with `bore`, only where its breach bore on the loss."""
    kept = _flag(clause, met) if bore is None else met | ~_flag(clause, bore)
    return condition(clause, kept)


def forfeiture(clause: Clause, met: Expr, *, harm: Expr) -> Part:
    """A requirement whose breach forfeits the indemnity where the insurer proves it, and the harm that it did him (L. 113-2)."""
    return exclude(clause, ~_flag(clause, met) & _flag(clause, harm))


def reduction(clause: Clause, met: Expr, share: Expr, *, bore: Expr | None = None) -> Reduction:
    """A requirement whose breach lowers the indemnity by a share; with `bore`, only where the breach bore on the loss."""
    if share.type is not RATE:
        raise refuse(f"clause {clause.id}: a reduction is by a rate, this is {a(share.type)}")
    breach = ~_flag(clause, met)
    return Reduction(clause, breach if bore is None else breach & _flag(clause, bore), share)


Requirement = Part | Reduction


# ── How much ────────────────────────────────────────────────────────────────────────────────────────────────────────


def per_loss(clause: Clause, amount: Expr) -> Cap:
    """The most that one loss is paid."""
    return Cap(clause, _amount(clause, amount))


def per_year(clause: Clause, amount: Expr, used: Expr, reinstated: Expr | None = None) -> Cap:
    """The most that all losses of one insurance year are paid: what `used` left of it, with what was `reinstated` since."""
    gone = _amount(clause, used) if reinstated is None else most(NOTHING, used - _amount(clause, reinstated))
    return Cap(clause, most(NOTHING, _amount(clause, amount) - gone))


def sub_limit(clause: Clause, when_: Expr, amount: Expr) -> Cap:
    """A lower limit for some losses, within the others."""
    return Cap(clause, _amount(clause, amount), _flag(clause, when_))


@dataclass(frozen=True)
class Guarantee:
    """One guarantee, filled. `loss` is what the loss is valued at; `indemnity` and `lines` are what is paid of it.

    `taken` is whether it was subscribed, where that is a choice. `grows_with` are the inputs that make the loss (invoices,
    values), or `may_fall` says why more of them may pay less; see `Indemnity`.
    """

    name: str
    title: str
    valuation: Clause
    covers: tuple[Part, ...]
    loss: Expr
    limits: tuple[Cap, ...]
    trigger: Trigger | None = None
    territory: Part | None = None
    taken: Part | None = None
    conditions: tuple[Part, ...] = ()
    exclusions: tuple[Part, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    deductible: Deductible | None = None
    order: Order | None = None
    grows_with: tuple[Expr, ...] = ()
    may_fall: str | None = None
    proves: tuple[Promise, ...] = field(default=())

    def __post_init__(self) -> None:
        if not self.covers:
            raise refuse(f"guarantee {self.name}: it covers nothing; expected at least one cover(clause, event)")
        if not self.limits:
            raise refuse(f"guarantee {self.name}: nothing limits it; expected per_loss, per_year or sub_limit")
        if self.loss.type is not AMOUNT:
            raise refuse(f"guarantee {self.name}: its loss is {a(self.loss.type)}, expected an amount")
        if (self.deductible is None) is not (self.order is None):
            raise refuse(
                f"guarantee {self.name}: a deductible goes with order=Order.DEDUCTIBLE_FIRST or Order.LIMIT_FIRST"
            )

    @cached_property
    def verdict(self) -> Expr:
        """Whether the loss is covered: subscribed, in time and place, a covered event, nothing that leaves it out."""
        needed = [part.flag for part in (self.taken,) if part is not None]
        needed += [] if self.trigger is None else [self.trigger.holds]
        needed += [] if self.territory is None else [self.territory.flag]
        needed.append(any_of(*(part.flag for part in self.covers)))
        needed += [part.flag for part in self.conditions]
        for part in (*self.exclusions, *(one for one in self.requirements if isinstance(one, Part))):
            needed.append(~part.flag if part.flag.op == "exclusion" else part.flag)
        return all_of(*needed)

    @cached_property
    def valued(self) -> Expr:
        """What the loss is valued at, by the clause that says how."""
        return self.loss if self.loss.op == "clause" else says(self.valuation, self.loss)

    @cached_property
    def reductions(self) -> tuple[tuple[Reduction, Expr], ...]:
        """What each breach takes off, one after the other, each from what the one before left. Rounded half up here."""
        found: list[tuple[Reduction, Expr]] = []
        left = self.valued
        for one in self.requirements:
            if isinstance(one, Reduction):
                taken = says(one.clause, when(one.breach, half_up(one.share * left), NOTHING))
                found.append((one, taken))
                left = left - taken
        return tuple(found)

    @cached_property
    def _reduced(self) -> Expr:
        return _less(self.valued, [taken for _, taken in self.reductions])

    def _cuts(self, amount: Expr) -> tuple[tuple[Cap, Expr], ...]:
        """What each limit in turn cuts off an amount."""
        found: list[tuple[Cap, Expr]] = []
        for cap in self.limits:
            over = most(NOTHING, amount - cap.left)
            cut = over if cap.when is None else when(cap.when, over, NOTHING)
            found.append((cap, cut))
            amount = amount - cut
        return tuple(found)

    def _capped(self, amount: Expr) -> Expr:
        for cap in self.limits:
            capped = says(cap.clause, least(amount, cap.left))
            amount = capped if cap.when is None else when(cap.when, capped, amount)
        return amount

    @cached_property
    def kept(self) -> Expr:
        """What the insured bears by the deductible."""
        if self.deductible is None:
            return NOTHING
        base = self._reduced if self.order is Order.DEDUCTIBLE_FIRST else self._capped(self._reduced)
        return self.deductible.kept(base)

    @cached_property
    def due(self) -> Expr:
        """What the loss is paid if it is covered."""
        if self.deductible is None:
            return self._capped(self._reduced)
        if self.order is Order.DEDUCTIBLE_FIRST:
            return self._capped(self._reduced - self.kept)
        return self._capped(self._reduced) - self.kept

    @cached_property
    def indemnity(self) -> Expr:
        """What is paid: nothing where the loss is not covered."""
        return says(self.valuation, when(self.verdict, self.due, NOTHING))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The loss and what is taken off it, which add up to the indemnity."""
        off = [(f"Réduction : {one.clause.title}", taken, one.clause) for one, taken in self.reductions]
        first = self.order is Order.DEDUCTIBLE_FIRST
        base = self._reduced - self.kept if first else self._reduced
        over = [(f"Au-delà de la limite : {cap.clause.title}", cut, cap.clause) for cap, cut in self._cuts(base)]
        kept = [] if self.deductible is None else [("Franchise", self.kept, self.deductible.clause)]
        off += [*kept, *over] if first else [*over, *kept]
        return (
            Line("Dommage retenu", self.valued, self.valuation, self.verdict),
            *(Line(label, NOTHING - taken, clause, self.verdict & (taken > NOTHING)) for label, taken, clause in off),
        )

    def question(
        self,
        name: str,
        title: str,
        help: str = "",
        *,
        payer: Expr | None = None,
        fields: Mapping[str, Expr] | None = None,
    ) -> Question:
        """Is this loss covered, and for how much: verdict, amount and lines, with what the solver is to prove of them."""
        always = [cap.left for cap in self.limits if cap.when is None]
        owed = Indemnity(
            self.valued, least(*always) if always else None, grows_with=self.grows_with, may_fall=self.may_fall
        )
        answer = Answer(
            verdict=self.verdict, amount=self.indemnity, payer=payer, lines=self.lines, fields=dict(fields or {})
        )
        return Question(name, title, answer, help, indemnity=owed, proves=self.proves)


def _less(amount: Expr, taken: Sequence[Expr]) -> Expr:
    for one in taken:
        amount = amount - one
    return amount


def _typed(clause: Clause, expr: Expr, expected: Type) -> Expr:
    if expr.type is not expected:
        raise refuse(f"clause {clause.id}: {a(expr.type)} where the guarantee needs {a(expected)}")
    return expr


def _flag(clause: Clause, expr: Expr) -> Expr:
    return _typed(clause, expr, FLAG)


def _amount(clause: Clause, expr: Expr) -> Expr:
    return _typed(clause, expr, AMOUNT)


__all__ = [
    "Guarantee",
    "Order",
    "condition",
    "cover",
    "exclude",
    "forfeiture",
    "no_cover",
    "per_loss",
    "per_year",
    "reduction",
    "sub_limit",
    "within",
]
