"""Template tags and filters of every screen: French amounts and dates, clause references, statuses, keys, countdowns."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from egide.law import french
from egide.law.days import paris
from egide.web.reference import ClauseRef

register = template.Library()

COUNTS = "_egide_ids"

#: tone → the shape drawn before the word, so that colour never speaks alone
SHAPES: dict[str, str] = {"neutral": "○", "on": "●", "wait": "◐", "time": "▲", "danger": "◆"}


@register.filter
def euros(cents: int) -> str:
    """Cents, as « 1 234,50 € »."""
    return french.euros(cents)


@register.filter
def jour(moment: date | datetime) -> str:
    """« 22 nov. 2026 », in Paris when an instant is given."""
    return french.day(paris(moment).date() if isinstance(moment, datetime) else moment)


@register.filter
def instant(moment: datetime) -> str:
    """« 22 nov. 2026, 04 h 58 », in Paris."""
    return french.instant(moment)


@register.filter
def heure(moment: datetime) -> str:
    """« 04 h 58 », in Paris."""
    return french.clock(moment)


@register.filter
def seconde(moment: datetime) -> str:
    """« 04:58:12 », in Paris: journals and queues, where seconds line up."""
    return f"{paris(moment):%H:%M:%S}"


@register.filter
def il_y_a(moment: datetime, now: datetime) -> str:
    """« il y a 3 min »: `{{ fact.happened_at|il_y_a:now }}`."""
    return french.ago((now - moment).total_seconds())


@register.filter
def duree(seconds: float) -> str:
    """« 1 h 30 min »."""
    return french.duration(seconds)


@register.simple_tag(takes_context=True)
def age(context: Context, moment: datetime) -> SafeString:
    """How long ago, kept current by time.js; the exact instant is in its title."""
    now = context["now"]
    text, exact = french.ago((now - moment).total_seconds()), french.instant(moment)
    return format_html('<time datetime="{}" data-age title="{}">{}</time>', moment.isoformat(), exact, text)


@register.simple_tag
def statut(text: str, tone: str = "neutral") -> SafeString:
    """One status word with its shape; tones: neutral, on, wait, time (amber), danger (red)."""
    if tone not in SHAPES:
        raise template.TemplateSyntaxError(
            f"statut {text!r}: unknown tone {tone!r}, expected one of {', '.join(SHAPES)}"
        )
    return format_html(
        '<span class="status" data-tone="{}"><span class="status-shape" aria-hidden="true">{}</span> {}</span>',
        tone,
        SHAPES[tone],
        text,
    )


@register.simple_tag(takes_context=True)
def touche(context: Context, action: str) -> SafeString | str:
    """The key of a gesture, for this person; nothing when they turned keys off. Read aloud as « touche x »."""
    key = context.get("keymap", {}).get(action)
    if not key:
        return ""
    return format_html('<kbd><span class="away">touche </span>{}</kbd>', key)


@register.inclusion_tag("egide/parts/clause_ref.html", takes_context=True)
def clause_ref(context: Context, ref: ClauseRef | None = None, **given: Any) -> dict[str, Any]:
    """The small reference beside an amount, a deadline or a step: `{% clause_ref line.ref %}`, or with the fields of ClauseRef:
    `{% clause_ref article="8.2.2" summary="…" %}`. Opens with a click or the keyboard; printed, it becomes a note."""
    found = ref or ClauseRef(**_lists(given))
    return {"ref": found, "id": _unique(context, f"{found.contract}|{found.article}|{found.summary}")}


@register.inclusion_tag("egide/parts/countdown.html", takes_context=True)
def compte_a_rebours(
    context: Context, what: str, due: datetime, started: datetime, because: str = "", ref: ClauseRef | None = None
) -> dict[str, Any]:
    """A limit that runs: what must be done, before when, since when, why. The last quarter is amber, past it is red; time.js
    keeps it current and says it once when it changes."""
    now = context["now"]
    left, whole = (due - now).total_seconds(), max((due - started).total_seconds(), 1.0)
    gone = min(max(1 - left / whole, 0.0), 1.0)
    tone = "danger" if left < 0 else "time" if gone >= 0.75 else "neutral"
    words = f"dépassé de {_about(left)}" if left < 0 else f"encore {_about(left)}"
    return {
        "what": what,
        "due": due,
        "started": started,
        "because": because,
        "ref": ref,
        "words": words,
        "percent": round(gone * 100),
        "tone": tone,
        "shape": SHAPES[tone],
        "id": _unique(context, f"{what}|{due.isoformat()}"),
        "now": now,
        "zone": context.get("zone", ""),
        COUNTS: _counts(context),
    }


def _about(seconds: float) -> str:
    """A length by its two largest units, which is all a glance takes in: « 2 j 4 h », « 40 min 48 s »."""
    left = int(abs(seconds))
    step = 3600 if left >= 86400 else 60 if left >= 3600 else 1
    return french.duration(left - left % step)


def _lists(given: Mapping[str, Any]) -> dict[str, Any]:
    """Templates have no list literals: ids may be given as words."""
    ids = given.get("ids", ())
    return {**given, "ids": tuple(ids.split()) if isinstance(ids, str) else tuple(ids)}


def _unique(context: Context, text: str) -> str:
    """An id that is the same each time the same part is drawn (an open note is reopened after a refresh), and different for each
    of several equal references in one page. A part that is refreshed alone names itself: `{% with zone="file" %}`."""
    stem = "n" + hashlib.sha256(f"{context.get('zone', '')}|{text}".encode()).hexdigest()[:10]
    counts = _counts(context)
    counts[stem] = counts.get(stem, 0) + 1
    return stem if counts[stem] == 1 else f"{stem}-{counts[stem]}"


def _counts(context: Context) -> dict[str, int]:
    """Counts last as long as the drawing of the page, its included parts and the tags inside loops together."""
    counts: dict[str, int] | None = context.get(COUNTS)
    if counts is None:
        counts = context.dicts[0][COUNTS] = {}
    return counts
