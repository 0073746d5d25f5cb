"""Each operation of a graph, written as cells. Those without a writer here are hosted (see `lower.host`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import gcd

from egide.law.delays import Start, Unit
from egide.law.graph import Expr
from egide.law.integers import tables
from egide.law.integers.cells import FAR, Cell, Sheet
from egide.law.integers.lower import Held, Lowering, constant, given, host
from egide.law.integers.tables import A_DAY, MICROSECONDS
from egide.law.types import EXACT, RATE, Choice, Listing

Writer = Callable[[Lowering, Expr, list[Held]], Held]

# ── Inputs and figures ──────────────────────────────────────────────────────────────────────────────────────────────


def _const(low: Lowering, node: Expr, args: list[Held]) -> Held:
    return constant(low, node)


def _input(low: Lowering, node: Expr, args: list[Held]) -> Held:
    if isinstance(node.type, Listing) or node.type is EXACT:
        return host(low, node, args)
    return given(low, node.detail.path, node, *low.domain.bounds(node.detail))


# ── Flags and branches ──────────────────────────────────────────────────────────────────────────────────────────────


def _not(low: Lowering, node: Expr, args: list[Held]) -> Held:
    return _of(low, args, low.sheet.flip(args[0].top))


def _and(low: Lowering, node: Expr, args: list[Held]) -> Held:
    sheet = low.sheet
    known = low.all_known(args)
    if known is None:
        return _of(low, args, sheet.both(arg.top for arg in args))
    against = sheet.either(sheet.both([arg.known or sheet.yes, sheet.flip(arg.top)]) for arg in args)
    return Held(sheet.flip(against), 1, _certain(sheet.either([against, known])), any(arg.fails for arg in args))


def _or(low: Lowering, node: Expr, args: list[Held]) -> Held:
    sheet = low.sheet
    known = low.all_known(args)
    if known is None:
        return _of(low, args, sheet.either(arg.top for arg in args))
    settled = sheet.either(sheet.both([arg.known or sheet.yes, arg.top]) for arg in args)
    return Held(settled, 1, _certain(sheet.either([settled, known])), any(arg.fails for arg in args))


def _when(low: Lowering, node: Expr, args: list[Held]) -> Held:
    condition, *branches = args
    (then, otherwise), under = low.alike(branches)
    known = low.known_picked(condition.top, branches[0].known, branches[1].known)
    if condition.known is not None:
        known = low.known_if(condition.known, known)
    return Held(low.sheet.pick(condition.top, then, otherwise), under, known, any(arg.fails for arg in args))


def _table(low: Lowering, node: Expr, args: list[Held]) -> Held:
    sheet, by = low.sheet, args[0]
    rows, under = low.alike(args[1:])
    top, known = rows[-1], args[-1].known
    for number in range(len(rows) - 2, -1, -1):
        here = sheet.eq(by.top, sheet.number(number))
        top = sheet.pick(here, rows[number], top)
        known = low.known_picked(here, args[1 + number].known, known)
    if by.known is not None:
        known = low.known_if(by.known, known)
    return Held(top, under, known, any(arg.fails for arg in args))


def _rule(low: Lowering, node: Expr, args: list[Held]) -> Held:
    sheet = low.sheet
    conditions, values = args[1::2], [args[0], *args[2::2]]
    tops, under = low.alike(values)
    top, known = tops[0], args[0].known
    for condition, value, value_top in zip(conditions, values[1:], tops[1:], strict=True):
        top = sheet.pick(condition.top, value_top, top)
        known = low.known_picked(condition.top, value.known, known)
    clash = conflict(sheet, [condition.top for condition in conditions])
    conditions_known = low.all_known(conditions)
    if conditions_known is not None:
        known = low.known_if(conditions_known, known)
    if clash is not sheet.no:
        known = low.known_if(sheet.flip(clash), known)
    return Held(top, under, known, clash is not sheet.no or any(arg.fails for arg in args))


def conflict(sheet: Sheet, conditions: Sequence[Cell]) -> Cell:
    """Where two of these hold at once."""
    before, twice = sheet.no, sheet.no
    for condition in conditions:
        twice = sheet.either([twice, sheet.both([before, condition])])
        before = sheet.either([before, condition])
    return twice


def _clause(low: Lowering, node: Expr, args: list[Held]) -> Held:
    return args[0]


def _exclusion(low: Lowering, node: Expr, args: list[Held]) -> Held:
    sheet, predicate = low.sheet, args[0]
    if low.domain.may_not_be_invoked:
        invoked = sheet.flag(f"@invoked {len(low.uninvoked)}")
        low.uninvoked.append((node, sheet.flip(invoked)))
        return Held(sheet.both([predicate.top, invoked]), 1, predicate.known, predicate.fails)
    if predicate.known is None or predicate.fails:  # no value may then be a failure, which is no matter of proof
        return predicate
    low.uninvoked.append((node, sheet.flip(predicate.known)))
    return Held(sheet.both([predicate.top, predicate.known]))


# ── Comparing ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _compared(compare: Callable[[Sheet, Cell, Cell], Cell]) -> Writer:
    def write(low: Lowering, node: Expr, args: list[Held]) -> Held:
        (x, y), _ = low.alike(args)
        return _of(low, args, compare(low.sheet, x, y))

    return write


def _among(low: Lowering, node: Expr, args: list[Held]) -> Held:
    choice = node.args[0].type
    assert isinstance(choice, Choice)
    return _of(low, args, low.sheet.among(args[0].top, [choice.values.index(value) for value in node.detail]))


def _extreme(fold: Callable[[Sheet, Cell, Cell], Cell]) -> Writer:
    def write(low: Lowering, node: Expr, args: list[Held]) -> Held:
        tops, under = low.alike(args)
        top = tops[0]
        for other in tops[1:]:
            top = fold(low.sheet, top, other)
        return _of(low, args, top, under)

    return write


# ── Arithmetic ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _summed(operation: Callable[[Sheet, Cell, Cell], Cell]) -> Writer:
    def write(low: Lowering, node: Expr, args: list[Held]) -> Held:
        (x, y), under = low.alike(args)
        return _of(low, args, operation(low.sheet, x, y), under)

    return write


def _mul(low: Lowering, node: Expr, args: list[Held]) -> Held:
    x, y = args
    return _of(low, args, low.sheet.mul(x.top, y.top), _product(low.sheet, x.under, y.under))


def _product(sheet: Sheet, x: int | Cell, y: int | Cell) -> int | Cell:
    if isinstance(x, int) and isinstance(y, int):
        return x * y
    return sheet.mul(_as_cell(sheet, x), _as_cell(sheet, y))


def _as_cell(sheet: Sheet, x: int | Cell) -> Cell:
    return sheet.number(x) if isinstance(x, int) else x


def _half_up(low: Lowering, node: Expr, args: list[Held]) -> Held:
    exact = args[0]
    if isinstance(exact.under, int):
        return _of(low, args, low.sheet.round(exact.top, exact.under, node.detail))
    return _of(low, args, low.sheet.round_by(exact.top, exact.under, node.detail))


def _per(low: Lowering, node: Expr, args: list[Held]) -> Held:
    unit: Fraction = node.detail
    top = low.sheet.times(low.sheet.mul(args[0].top, args[1].top), unit.denominator)
    return _of(low, args, top, unit.numerator)


def _ratio(low: Lowering, node: Expr, args: list[Held]) -> Held:
    """amount × part ÷ whole, part and whole being of one type: what they are both counted in cancels out."""
    sheet = low.sheet
    amount, part, whole = args
    (part_top, whole_top), _ = low.alike([part, whole])
    positive = sheet.lt(sheet.number(0), whole_top)
    one = sheet.number(1)
    real = low.domain.symbolic and node.args[1].type is RATE
    divisor = sheet.pick(positive, whole_top, one) if real else sheet.most(whole_top, one)
    if divisor.settled is not None and part_top.settled is not None:
        common = gcd(part_top.settled, divisor.settled)
        part_top, divisor = sheet.number(part_top.settled // common), sheet.number(divisor.settled // common)
    under = _product(sheet, amount.under, divisor.settled if divisor.settled is not None else divisor)
    return _partial(low, args, sheet.mul(amount.top, part_top), positive, under)


def _slices(low: Lowering, node: Expr, args: list[Held]) -> Held:
    sheet, unit = low.sheet, int(node.detail.length.total_seconds())
    positive = sheet.lt(sheet.number(0), args[0].top)
    length = sheet.most(args[0].top, sheet.number(1))
    return _partial(low, args, sheet.floor(sheet.add(length, sheet.number(unit - 1)), unit), positive)


# ── Time ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _between(low: Lowering, node: Expr, args: list[Held]) -> Held:
    """Whole months: those of the calendar, less one when the day has not come round; a short month ends them all."""
    sheet = low.sheet
    start, end = (low.inside(arg.top, tables.FIRST_DAY, tables.LAST_DAY) for arg in args)
    ordered = sheet.flip(sheet.lt(end, start))
    months = sheet.sub(sheet.lookup(end, tables.MONTH), sheet.lookup(start, tables.MONTH))
    comes = sheet.least(sheet.lookup(start, tables.DAY_OF_MONTH), sheet.lookup(end, tables.MONTH_LENGTH))
    day = sheet.lookup(end, tables.DAY_OF_MONTH)
    one = sheet.number(1)
    if node.detail.endswith("begun"):
        months = sheet.pick(sheet.lt(comes, day), sheet.add(months, one), months)
    else:
        months = sheet.pick(sheet.lt(day, comes), sheet.sub(months, one), months)
    months = sheet.most(months, sheet.number(0))
    if node.detail == "years":
        months = sheet.floor(months, 12)
    elif node.detail == "years begun":
        months = sheet.floor(sheet.add(months, sheet.number(11)), 12)
    return _partial(low, args, months, ordered)


def _day_after(low: Lowering, node: Expr, args: list[Held]) -> Held:
    table = tables.delay_days(*node.detail)
    return _tabled(low, args, low.sheet.lookup(low.inside(args[0].top, table.first, table.last), table))


def _moment_after(low: Lowering, node: Expr, args: list[Held]) -> Held:
    delay, calendar = node.detail
    sheet, start = low.sheet, args[0].top
    timed = delay.unit in (Unit.SECONDS, Unit.MINUTES, Unit.HOURS)
    if timed and delay.start is not Start.NEXT_DAY:
        return _tabled(low, args, sheet.add(start, sheet.number(int(delay.length.total_seconds()) * MICROSECONDS)))
    if delay.count == 0 and delay.start is not Start.NEXT_DAY:
        return host(low, node, args)
    day, clock = paris(low, start)
    if timed:
        midnight = utc(low, sheet.add(day, sheet.number(1)), sheet.number(0))
        return _tabled(low, args, sheet.add(midnight, sheet.number(int(delay.length.total_seconds()) * MICROSECONDS)))
    lands, same = tables.delay_lands(delay, calendar)
    last = sheet.lookup(day, lands)
    return _tabled(low, args, utc(low, last, sheet.pick(sheet.lookup(day, same), clock, sheet.number(0))))


def paris(low: Lowering, moment: Cell) -> tuple[Cell, Cell]:
    """The day in Paris, and the microsecond of that day on its clocks."""
    sheet = low.sheet
    moment = low.inside(moment, (tables.FIRST_DELAY + 1) * A_DAY, tables.LAST_DELAY * A_DAY - 1)
    day = sheet.floor(moment, A_DAY)
    return split(sheet, sheet.add(moment, _shift(sheet, day, moment, tables.UTC_SHIFT)))


def split(sheet: Sheet, local: Cell) -> tuple[Cell, Cell]:
    day = sheet.floor(local, A_DAY)
    clock = sheet.sub(local, sheet.times(day, A_DAY))
    return day, sheet.most(sheet.number(0), sheet.least(clock, sheet.number(A_DAY - 1)))


def utc(low: Lowering, day: Cell, clock: Cell) -> Cell:
    """The moment at which clocks in Paris show that; see days.at where they show it twice, or never."""
    sheet = low.sheet
    day = low.inside(day, tables.FIRST_DELAY, tables.LAST_DELAY)
    local = sheet.add(sheet.times(day, A_DAY), clock)
    return sheet.sub(local, _shift(sheet, day, local, tables.LOCAL_SHIFT))


def _shift(sheet: Sheet, day: Cell, moment: Cell, shift: tuple[tables.Table, tables.Table, tables.Table]) -> Cell:
    before, change, after = (sheet.lookup(day, table) for table in shift)
    since = sheet.sub(moment, sheet.times(day, A_DAY))
    return sheet.pick(sheet.lt(since, change), before, after)


def _moment_plus(low: Lowering, node: Expr, args: list[Held]) -> Held:
    return _tabled(low, args, low.sheet.add(args[0].top, low.sheet.times(args[1].top, MICROSECONDS)))


def _day_of(low: Lowering, node: Expr, args: list[Held]) -> Held:
    return _of(low, args, paris(low, args[0].top)[0])


def _elapsed(low: Lowering, node: Expr, args: list[Held]) -> Held:
    return _of(low, args, low.sheet.floor(low.sheet.sub(args[1].top, args[0].top), MICROSECONDS))


def _during(low: Lowering, node: Expr, args: list[Held]) -> Held:
    sheet = low.sheet
    opens, closes = tables.window_ends(node.detail)
    if opens == closes:
        return _of(low, args, sheet.yes)
    _, clock = paris(low, args[0].top)
    started, ended = sheet.le(sheet.number(opens), clock), sheet.le(sheet.number(closes), clock)
    both = [started, sheet.flip(ended)]
    return _of(low, args, sheet.both(both) if opens < closes else sheet.either(both))


def _month_start(low: Lowering, node: Expr, args: list[Held]) -> Held:
    sheet = low.sheet
    day = low.inside(args[0].top, tables.FIRST_DAY, tables.LAST_DAY)
    first = sheet.sub(sheet.add(day, sheet.number(1)), sheet.lookup(day, tables.DAY_OF_MONTH))
    return _of(low, args, first)


# ── Listings ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _total(low: Lowering, node: Expr, args: list[Held]) -> Held:
    """Hosted. Before a solver it is anything, but no sum of what is never negative is negative."""
    if not low.domain.symbolic:
        return host(low, node, args)
    column = _column(node.args[0], node.detail)
    low_end = 0 if column is not None and low[column].top.low >= 0 else -FAR
    name = f"@{len(low.hosted)}"
    low.hosted[name] = node
    return Held(low.sheet.input(name, low_end, FAR), 1, low.sheet.given(name), fails=True)


def _column(listing: Expr, name: str) -> Expr | None:
    """The formula that computes this column, when one does."""
    while listing.op in ("each_row", "clause"):
        if listing.op == "each_row" and name in listing.detail:
            found: Expr = listing.args[1 + listing.detail.index(name)]
            return found
        listing = listing.args[0]
    return None


# ── What they share ─────────────────────────────────────────────────────────────────────────────────────────────────


def _of(low: Lowering, args: Sequence[Held], top: Cell, under: int | Cell = 1) -> Held:
    """A value that is known where its arguments are."""
    return Held(top, under, low.all_known(args), any(arg.fails for arg in args))


def _partial(low: Lowering, args: Sequence[Held], top: Cell, condition: Cell, under: int | Cell = 1) -> Held:
    """A value that exists only under a condition."""
    known = low.known_if(condition, low.all_known(args))
    return Held(top, under, known, condition.settled != 1 or any(arg.fails for arg in args))


def _tabled(low: Lowering, args: Sequence[Held], top: Cell) -> Held:
    """A date or a moment further on. Beyond the year 9999 it does not exist, far beyond what columns take."""
    return _of(low, args, top)


def _certain(flag: Cell) -> Cell | None:
    return None if flag.settled == 1 else flag


WRITERS: Mapping[str, Writer] = {
    "const": _const,
    "input": _input,
    "not": _not,
    "and": _and,
    "or": _or,
    "when": _when,
    "table": _table,
    "rule": _rule,
    "clause": _clause,
    "exclusion": _exclusion,
    "eq": _compared(lambda sheet, x, y: sheet.eq(x, y)),
    "lt": _compared(lambda sheet, x, y: sheet.lt(x, y)),
    "le": _compared(lambda sheet, x, y: sheet.le(x, y)),
    "gt": _compared(lambda sheet, x, y: sheet.lt(y, x)),
    "ge": _compared(lambda sheet, x, y: sheet.le(y, x)),
    "among": _among,
    "least": _extreme(lambda sheet, x, y: sheet.least(x, y)),
    "most": _extreme(lambda sheet, x, y: sheet.most(x, y)),
    "add": _summed(lambda sheet, x, y: sheet.add(x, y)),
    "sub": _summed(lambda sheet, x, y: sheet.sub(x, y)),
    "mul": _mul,
    "half_up": _half_up,
    "per": _per,
    "ratio": _ratio,
    "slices": _slices,
    "days_between": _summed(lambda sheet, x, y: sheet.sub(y, x)),
    "between": _between,
    "month_start": _month_start,
    "total": _total,
    "day_after": _day_after,
    "moment_after": _moment_after,
    "moment_plus": _moment_plus,
    "day_of": _day_of,
    "elapsed": _elapsed,
    "during": _during,
}
