"""The letters of a claim as PDF: the one that a decision would send, before it leaves; and those that were written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from egide.claims.letters import decision_letter
from egide.documents import letters_kept
from egide.documents.letters import letter_pdf
from egide.web.claims.pages import SERVED, claim_of, claims
from egide.web.roles import role_required


@require_GET
@role_required(*SERVED)
def preview(request: HttpRequest, claim: str) -> HttpResponse:
    """The letter of the decision that stands, marked as not sent; none otherwise."""
    row = claim_of(claim)
    standing = claims().standing(str(row.stream))
    if standing is None:
        raise Http404("Aucune décision ne tient dans l’état du dossier.")
    letter = decision_letter(claims().runner, str(row.stream), standing.fact, claims().writer)
    shown = replace(letter, title=f"Aperçu\u00a0: {letter.title[:1].lower()}{letter.title[1:]}")
    return _pdf(letter_pdf(shown), f"apercu-{row.reference}.pdf")


@require_GET
@role_required(*SERVED)
def kept(request: HttpRequest, claim: str, number: int) -> HttpResponse:
    """A letter as it was written, the same bytes as those that left."""
    row, desk = claim_of(claim), claims()
    facts = desk.ledger.read(str(row.stream))
    written = next((fact for fact in facts if fact.seq == number and fact.kind == letters_kept.WRITTEN), None)
    if written is None:
        raise Http404("Aucun courrier de ce dossier ne porte ce numéro.")
    try:
        page = letters_kept.page(desk.ledger, Path(settings.HOME), written)
    except letters_kept.Gone as gone:
        raise Http404(f"{str(gone).capitalize()}.") from gone
    return _pdf(page, f"{row.reference}-{number:04d}.pdf")


def _pdf(page: bytes, name: str) -> HttpResponse:
    made = HttpResponse(page, content_type="application/pdf")
    made.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return made
