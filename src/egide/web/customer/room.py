"""Whose space it is: every page starts from the customer signed in, and finds only his contracts."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from egide.law.types import BadValue
from egide.portfolio.holdings import Holding, holding
from egide.portfolio.register import Register
from egide.web import accounts
from egide.web.console.room import desk
from egide.web.customer.picture import silent

_NUMBER = re.compile(r"\A[\w.-]{1,80}\Z")


def mine(request: HttpRequest, number: str) -> Holding:
    """The customer's contract of this number; somebody else's, or none, is not found.

    Nothing of a silent alert shows while it is under way: he may be forced to open his space.
    """
    customer = accounts.customer_of(request.user)  # type: ignore[arg-type] # signing in is required of every view
    try:
        found = holding(desk().runner, f"contract:{number}") if customer and _NUMBER.match(number) else None
    except BadValue:
        found = None  # nobody signed it
    if found is None or found.tie.customer != customer:
        raise Http404("Aucun de vos contrats ne porte ce numéro.")
    return replace(found, files=[file for file in found.files if not (silent(file) and file.open)])


def register() -> Register:
    """The portfolio's acts over this installation's ledger."""
    return Register(desk().runner, Path(settings.HOME))


def page(request: HttpRequest, template: str, held: Holding, status: int = 200, **more: Any) -> HttpResponse:
    """A page about one contract."""
    return render(
        request, f"customer/{template}.html", {"held": held, "contract": held.tie.contract, **more}, status=status
    )
