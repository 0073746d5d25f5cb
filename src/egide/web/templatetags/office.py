"""Template filters of the office: a value by its input's type, a party in the contract's words."""

from __future__ import annotations

from typing import Any

from django import template

from egide.law.contract import Contract
from egide.law.graph import Input
from egide.law.procedures import Owe
from egide.station.board.steps import TOWARDS

register = template.Library()


@register.filter
def montre(one: Input, value: Any) -> str:
    """A value of an input as people read it: `{{ input|montre:value }}`."""
    return one.type.show(value)


@register.filter
def partie(name: str, contract: Contract) -> str:
    """Who pays or is written to, in the contract's words, else in the house's."""
    for procedure in contract.procedures:
        for part in procedure.parts():
            if isinstance(part, Owe) and not isinstance(part.payer, str):
                options = dict(getattr(part.payer.type, "options", ()))
                if name in options:
                    return str(options[name])
    return TOWARDS.get(name, name)
