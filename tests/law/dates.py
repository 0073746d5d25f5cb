"""Days, instants and delays that the tests of the law draw from."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from egide.law.days import MonthEnd
from egide.law.delays import Delay, Extend, Start, Unit

DAY_UNITS = (Unit.DAYS, Unit.WORKING_DAYS, Unit.WORKABLE_DAYS, Unit.MONTHS, Unit.YEARS)
CLOCK_UNITS = (Unit.SECONDS, Unit.MINUTES, Unit.HOURS)

# The years before 2051: with forty years of delay, the public holidays are still known.
some_days = st.dates(date(2010, 1, 1), date(2050, 12, 31))

# Every ten minutes of the two nights of 2026 when clocks change.
nights = st.builds(
    lambda evening, tens: evening + timedelta(minutes=10 * tens),
    st.sampled_from([datetime(2026, 3, 28, 18, tzinfo=UTC), datetime(2026, 10, 24, 18, tzinfo=UTC)]),
    st.integers(0, 72),
)
instants = nights | st.datetimes(
    datetime.fromisoformat("2010-01-01"), datetime.fromisoformat("2050-12-31"), timezones=st.just(UTC)
)


@st.composite
def day_delays(draw: st.DrawFn, extended: bool = True) -> Delay:
    """A delay in days, months or years, of any start."""
    unit = draw(st.sampled_from(DAY_UNITS))
    return Delay(
        draw(st.integers(1, 40)),
        unit,
        start=draw(st.sampled_from(Start)),
        month_end=draw(st.sampled_from(MonthEnd)) if unit in (Unit.MONTHS, Unit.YEARS) else None,
        extend=draw(st.sampled_from(Extend)) if extended else Extend.NO,
    )
