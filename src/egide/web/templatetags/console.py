"""Template filters of the console: clauses as references, persons by name, ages to the second."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django import forms, template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from egide.law import french
from egide.law.clauses import Clause
from egide.law.days import paris
from egide.law.types import Field
from egide.station.board.signals import kind_label
from egide.station.board.site import dial
from egide.web.fields import form_of
from egide.web.reference import ClauseRef

register = template.Library()

#: state of a step → what the shared style sheet calls it, and its word
STATES = {"done": "done", "current": "current", "to_come": "todo", "not_applicable": "none"}


@register.filter
def reference(clause: Clause) -> ClauseRef:
    """A clause as the reference component shows it: `{% clause_ref step.clause|reference %}`."""
    return ClauseRef(clause.article, clause.summary, clause.title, clause.ids, clause.reading or "")


@register.filter
def nom(identifier: str, names: dict[str, str]) -> str:
    """Who it is: `{{ line.by|nom:names }}`."""
    return names[identifier]


@register.filter
def etat(state: str) -> str:
    """The state of a step, as the style sheet names it."""
    return STATES[state]


@register.simple_tag(takes_context=True)
def chrono(context: Context, moment: datetime) -> SafeString:
    """An age to the second, « 00:41 », kept current by console.js."""
    text = elapsed((context["now"] - moment).total_seconds())
    exact = french.instant(moment, seconds=True)
    return format_html(
        '<time class="chrono" datetime="{}" data-chrono title="{}">{}</time>', moment.isoformat(), exact, text
    )


@register.simple_tag
def formulaire(asks: Sequence[Field], prefix: str) -> forms.Form:
    """The form that asks these facts: `{% formulaire outcome.asks outcome.anchor as form %}`."""
    return form_of(asks, prefix)


@register.filter
def concat(start: str, end: object) -> str:
    """Two pieces of a name put together: `{% touche "issue-"|concat:outcome.number %}`."""
    return f"{start}{end}"


@register.filter
def incident(stream: str) -> str:
    """The part of an incident's stream that stands in addresses."""
    return stream.removeprefix("incident:")


@register.filter
def sorte(kind: str) -> str:
    """A kind of alert in French."""
    return kind_label(kind)


@register.filter
def composer(phone: str) -> str:
    """A telephone number as a link takes it."""
    return dial(phone)


@register.filter
def quand(moment: datetime, now: datetime) -> str:
    """« 04:58:12 », with the day before it when it is not today's: « 21 nov. 2026, 23:10:02 »."""
    there = paris(moment)
    clock = f"{there:%H:%M:%S}"
    return clock if there.date() == paris(now).date() else f"{french.day(there.date())}, {clock}"


def elapsed(seconds: float) -> str:
    """« 00:41 », « 1:32:10 », « 3 j 04 h »."""
    left = max(int(seconds), 0)
    hours, minutes = divmod(left // 60, 60)
    if hours < 1:
        return f"{minutes:02d}:{left % 60:02d}"
    if hours < 48:
        return f"{hours}:{minutes:02d}:{left % 60:02d}"
    return f"{hours // 24}\u00a0j {hours % 24:02d}\u00a0h"
