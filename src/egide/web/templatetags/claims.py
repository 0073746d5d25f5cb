"""Template filters of the claims desk."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from egide.claims.sources import Source
from egide.law.procedures import Outcome
from egide.law.types import Field
from egide.web.claims.pages import asked_of

register = template.Library()


@register.filter
def demande(outcome: Outcome) -> tuple[Field, ...]:
    """What an outcome asks of the person: `{% if outcome|demande %}`."""
    return asked_of(outcome)


@register.filter
def source(path: str, known: Mapping[str, Source]) -> Source | None:
    """Where the facts say a value comes from: `{{ one.input.path|source:view.sources }}`."""
    return known.get(path)


@register.filter
def anchor(kind: str) -> str:
    """A kind of fact as the prefix of a form: « goods-recovered »."""
    return kind.replace(".", "-")


@register.filter
def asked(key: str) -> bool:
    """Whether a document may be asked for by its name: one that the handler asked for himself is in its own request already."""
    return not key.startswith("incident:")


PAYERS: Mapping[str, str] = {"insurer": "l’assureur", "insured": "l’assuré", "axa": "AXA Assistance"}


@register.filter
def payeur(word: str) -> str:
    """Who pays, in French; a company by its name."""
    return PAYERS.get(word, word)
