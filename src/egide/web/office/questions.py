"""Any question of a contract, prefilled from its history, answered line by line with its clauses and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from egide.claims.paste import BadPaste, read_paste
from egide.law.changes import what_would_change
from egide.law.days import paris
from egide.law.decide import Decision
from egide.law.explain import Step
from egide.law.graph import Input
from egide.law.types import DAY, FLAG, MOMENT, BadValue, Field, Listing
from egide.portfolio.answers import Unanswerable, answered, known_values, said
from egide.portfolio.holdings import Holding
from egide.web.console.room import desk
from egide.web.fields import form_of
from egide.web.office.room import contract_of, page
from egide.web.roles import MANAGER, role_required


@require_http_methods(["GET", "POST"])
@role_required(MANAGER)
def question(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """The form of a question and its answer; nothing is recorded."""
    held = contract_of(number)
    if name not in {one.name for one in held.tie.contract.questions}:
        raise Http404("Ce contrat n’a pas cette question.")
    asked = held.tie.contract.question(name)
    known = known_values(desk().runner, held.tie.stream, name)
    fields = [one for one in asked.inputs if not isinstance(one.type, Listing)]
    lists = [one for one in asked.inputs if isinstance(one.type, Listing)]
    data = (
        request.POST
        if request.method == "POST"
        else {f"cas-{one.path}": _typed(one, known[one.path]) for one in fields if one.path in known}
    )
    form = form_of([Field(one.path, one.type, one.label, True, one.help) for one in fields], "cas", data)
    context: dict[str, Any] = {
        "asked": asked,
        "form": form,
        "lists": [(one, known.get(one.path), request.POST.get(f"liste-{one.path}", "")) for one in lists],
        "known": {one.path for one in asked.inputs if one.path in known},
    }
    if not form.is_valid():
        return page(request, "question", held, 422, **context)
    try:
        values = {
            one.path: one.read(raw, one.label) for one in fields if (raw := form.cleaned_data[one.path]) is not None
        }
        values |= _listed(request, lists, known)
        return page(request, "question", held, **context, **_answer(held, name, values))
    except BadValue as bad:
        return page(request, "question", held, 422, **context, refused=f"{bad.where}\u00a0: attendu, {bad.expected}")
    except (BadPaste, Unanswerable) as no:
        return page(request, "question", held, 422, **context, refused=str(no))


def _answer(held: Holding, name: str, values: dict[str, Any]) -> dict[str, Any]:
    decision = answered(held.tie.contract, name, values)
    lines = said(held.tie.contract, decision)
    parts = tuple(part for part in ("verdict", "amount", "date", "dates") if part in decision.answer)
    changes = what_would_change(decision.question, values, parts) if parts else []
    return {
        "decision": decision,
        "lines": lines,
        "why": _once(step for steps in decision.why.values() for step in steps),
        "changes": [(one.input.label, one.shown, _then(decision, one.answer)) for one in changes[:12]],
    }


def _once(steps: Iterable[Step]) -> list[Step]:
    """Each step once: several parts of an answer may rest on the same."""
    found: list[Step] = []
    for step in steps:
        if step not in found:
            found.append(step)
    return found


def _then(decision: Decision, answer: Mapping[str, Any]) -> str:
    """What the answer would then be, in words."""
    asked, found = decision.question.answer, []
    for name, expr in (
        ("verdict", asked.verdict),
        ("amount", asked.amount),
        ("date", asked.date),
        *asked.dates.items(),
    ):
        written = answer.get(name, answer.get("dates", {}).get(name))
        if expr is not None and written is not None:
            found.append(expr.type.show(expr.type.read(written, name)))
    return ", ".join(found[:2])


def _listed(request: HttpRequest, lists: list[Input], known: dict[str, Any]) -> dict[str, Any]:
    """The lists: pasted here, else as the history knows them. Raises BadPaste."""
    found: dict[str, Any] = {}
    for one in lists:
        text = request.POST.get(f"liste-{one.path}", "")
        if request.POST.get(f"aucune-{one.path}"):
            found[one.path] = ()
        elif text.strip():
            pasted = read_paste(text, one.type)  # type: ignore[arg-type] # a listing, as chosen by the caller
            if pasted.wrong:
                raise BadPaste(" ; ".join(str(wrong) for wrong in pasted.wrong[:8]))
            found[one.path] = one.read(list(pasted.rows), one.label)
        elif one.path in known:
            found[one.path] = known[one.path]
    return found


def _typed(one: Input, value: Any) -> str:
    """A known value as the form takes it."""
    if one.type is FLAG:
        return "oui" if value else "non"
    if one.type is MOMENT:
        return f"{paris(value):%Y-%m-%dT%H:%M:%S}"
    return value.isoformat() if one.type is DAY else str(one.type.write(value))
