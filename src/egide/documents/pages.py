"""Pages as PDF: a template and its values in, the bytes of an A4 document out. The same values give the same page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine, Library

from egide.law import french
from egide.law.days import paris

_FOLDER = Path(__file__).parent / "templates"
_filters = Library()
_filters.filter("euros", french.euros)
_filters.filter("number", french.number)


def to_the_second(moment: datetime) -> str:
    """« 22 nov. 2026, 04 h 58 min 12 s », in Paris."""
    return french.instant(moment, seconds=True)


def long_day(moment: datetime) -> str:
    """« 22 novembre 2026 », in Paris."""
    return french.long_day(paris(moment).date())


def on(day: str) -> str:
    """« 22 nov. 2026 », of a day that was frozen as text."""
    return french.day(date.fromisoformat(day))


def percent(rate: str) -> str:
    """« 20 % », of a rate that was frozen as text."""
    return french.percent(Fraction(rate))


_filters.filter("on", on)
_filters.filter("percent", percent)
_filters.filter("to_the_second", to_the_second)
_filters.filter("long_day", long_day)


@cache
def _engine(folder: Path) -> Engine:
    engine = Engine(dirs=[str(folder)], autoescape=True)
    engine.template_builtins.append(_filters)
    return engine


def html(template: str, values: Mapping[str, Any], folder: Path = _FOLDER) -> str:
    """The page as HTML, for a preview on screen; `folder` holds the templates of the room that asks."""
    return str(_engine(folder).get_template(template).render(Context(dict(values))))


def pdf(template: str, values: Mapping[str, Any], folder: Path = _FOLDER) -> bytes:
    """The page as PDF/A-3b (archivable), tagged for screen readers."""
    from weasyprint import HTML

    document: bytes = HTML(string=html(template, values, folder), base_url=str(folder)).write_pdf(
        pdf_variant="pdf/a-3b", pdf_tags=True
    )
    return document
