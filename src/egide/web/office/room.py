"""The contract that an office page is about."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from egide.law.types import BadValue
from egide.portfolio.holdings import Holding, holding
from egide.web.console.room import Names, desk

_NUMBER = re.compile(r"\A[\w.-]{1,80}\Z")


def contract_of(number: str) -> Holding:
    """The contract of this number; not found when nobody signed it."""
    if _NUMBER.match(number):
        try:
            return holding(desk().runner, f"contract:{number}")
        except BadValue as bad:
            raise Http404("Aucun contrat ne porte ce numéro.") from bad
    raise Http404("Aucun contrat ne porte ce numéro.")


def page(request: HttpRequest, template: str, held: Holding, status: int = 200, **more: Any) -> HttpResponse:
    """A page about one contract."""
    context = {"held": held, "contract": held.tie.contract, "names": Names(), **more}
    return render(request, f"office/{template}.html", context, status=status)
