"""Template filters of the claims desk."""

from __future__ import annotations

from django import template

from egide.law.procedures import Outcome
from egide.law.types import Field
from egide.web.claims.pages import asked_of

register = template.Library()


@register.filter
def demande(outcome: Outcome) -> tuple[Field, ...]:
    """What an outcome asks of the person: `{% if outcome|demande %}`."""
    return asked_of(outcome)
