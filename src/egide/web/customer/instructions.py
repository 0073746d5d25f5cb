"""The customer's instructions: whom to call in which order, codes, access. A new version each time, in force at once."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from egide.law.contract import Record
from egide.law.types import FLAG, BadValue, Field, Listing
from egide.portfolio.holdings import Holding
from egide.portfolio.instructions import RECORDED, ToCorrect, change
from egide.portfolio.register import SECRETS
from egide.web.console.room import who
from egide.web.customer.picture import contact_rows
from egide.web.customer.room import mine, page, register
from egide.web.fields import form_of
from egide.web.roles import CUSTOMER, role_required

_SMALL = re.compile(r"\A[0-9]{1,6}\Z")
MOST = 8
"""Rows of people to call that one page takes."""
OURS = ("version",)
"""What the house fills in by itself."""


@require_http_methods(["GET", "POST"])
@role_required(CUSTOMER)
def instructions(request: HttpRequest, number: str) -> HttpResponse:
    """Shown as they stand, changed at once; what is wrong is said beside what was typed, and nothing is written."""
    held = mine(request, number)
    record = held.tie.contract.record(RECORDED)
    if record is None or held.tie.site is None:
        raise Http404("Ce contrat ne prévoit pas de consignes.")
    if request.method == "GET":
        return _page(request, held, record, _shown(held, record))
    typed = _typed(request.POST, record)
    moved = _whole(request.POST.get("up", ""))
    if moved > 0 or request.POST.get("more"):
        return _page(
            request,
            held,
            record,
            _moved(typed, moved),
            more=bool(request.POST.get("more")),
        )
    try:
        version = _whole(request.POST.get("version", ""))
        warnings = change(register(), held.tie, _read(typed, record), version, who(request))
    except ToCorrect as no:
        return _page(request, held, record, typed, 422, wrong=no.sentences)
    except BadValue as bad:
        return _page(request, held, record, typed, 422, wrong=[_sentence(bad, record)])
    messages.success(request, "Vos consignes sont enregistrées. Elles valent dès la prochaine alerte.")
    for warning in warnings:
        messages.warning(request, f"{warning[0].upper()}{warning[1:]}.")
    return redirect("customer:instructions", number)


def _page(
    request: HttpRequest,
    held: Holding,
    record: Record,
    typed: dict[str, Any],
    status: int = 200,
    more: bool = False,
    **rest: Any,
) -> HttpResponse:
    columns = _columns(record)
    rows = contact_rows(typed, [one.name for one in columns], MOST + 4 * more)
    form = form_of(
        _others(record),
        "consignes",
        {f"consignes-{name}": value for name, value in typed.items() if name != "contacts"},
    )
    for name in SECRETS:
        if name in form.fields:
            form.fields[name].widget.attrs |= {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
            if held.sheet.instructions.get(name):
                form.fields[name].help_text = "Enregistré. Laissez vide pour le garder\u202f; il n’est jamais montré."
    form.is_valid()
    form.errors.clear()
    return page(
        request, "instructions", held, status, form=form, rows=rows, columns=columns, number_of_rows=len(rows), **rest
    )


def _whole(text: str) -> int:
    """A small whole number that a form carries; -1 for anything else."""
    return int(text) if _SMALL.match(text) else -1


def _columns(record: Record) -> tuple[Field, ...]:
    """What is asked of each person to call."""
    listing = next(one.type for one in record.fields if one.name == "contacts")
    assert isinstance(listing, Listing), "contacts are a listing"
    return listing.fields


def _others(record: Record) -> list[Field]:
    return [one for one in record.fields if not isinstance(one.type, Listing) and one.name not in OURS]


def _shown(held: Holding, record: Record) -> dict[str, Any]:
    """What stands now, as a form takes it; the codes are never shown."""
    found: dict[str, Any] = {"contacts": [_cells(row, record) for row in held.sheet.contacts]}
    for one in _others(record):
        value = held.sheet.instructions.get(one.name)
        if value is not None and one.name not in SECRETS:
            found[one.name] = _cell(one, value)
    return found


def _cells(row: Any, record: Record) -> dict[str, str]:
    return {one.name: _cell(one, row[one.name]) for one in _columns(record) if row.get(one.name) is not None}


def _cell(field: Field, value: Any) -> str:
    return ("oui" if value else "non") if field.type is FLAG else str(value)


def _typed(post: Any, record: Record) -> dict[str, Any]:
    """What was typed, rows left empty taken out, the order kept."""
    columns = [one.name for one in _columns(record)]
    rows = []
    for number in range(2 * MOST):
        row = {name: post.get(f"contact-{number}-{name}", "").strip() for name in columns}
        if any(value for value in row.values() if value != "non"):
            rows.append(row)
    return {"contacts": rows} | {one.name: post.get(f"consignes-{one.name}", "").strip() for one in _others(record)}


def _moved(typed: dict[str, Any], number: int) -> dict[str, Any]:
    """The same with row `number` (from 1) one place higher."""
    rows = list(typed["contacts"])
    if 1 < number <= len(rows):
        rows[number - 2], rows[number - 1] = rows[number - 1], rows[number - 2]
    return {**typed, "contacts": rows}


def _read(typed: dict[str, Any], record: Record) -> dict[str, Any]:
    """As facts are written. Raises BadValue."""
    rows = [{name: value for name, value in row.items() if value} for row in typed["contacts"]]
    listing = next(one for one in record.fields if one.name == "contacts")
    told: dict[str, Any] = {"contacts": listing.type.write(listing.type.read(rows, listing.name))}
    for one in _others(record):
        if typed.get(one.name):
            told[one.name] = one.type.write(one.type.read(typed[one.name], one.label))
    return told


def _sentence(bad: BadValue, record: Record) -> str:
    """« contacts[2].name : … » in the words of the page."""
    for one in _columns(record):
        if bad.where.endswith(f"].{one.name}"):
            rank = bad.where.partition("[")[2].partition("]")[0]
            return (
                f"Personne n°\u00a0{rank}, {one.label.lower()}\u00a0: à renseigner"
                if bad.found == "rien"
                else (f"Personne n°\u00a0{rank}, {one.label.lower()}\u00a0: attendu, {bad.expected}")
            )
    return f"{bad.where}\u00a0: attendu, {bad.expected}"
