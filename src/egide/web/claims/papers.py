"""The documents of a claim, by the handler: asked for, taken in as a file or on paper, looked at, destroyed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from egide.claims.desk import Refused
from egide.claims.knowledge import RECEIVED
from egide.claims.paperwork import ask, receive
from egide.documents.uploads import BadUpload, kept, read_upload
from egide.law.types import DAY, BadValue
from egide.web.claims.pages import SERVED, claim_of, claims, done
from egide.web.console.room import who
from egide.web.roles import role_required

POLICY = "default-src 'none'; img-src 'self'; object-src 'self'; plugin-types application/pdf; sandbox"
"""A document handed in is shown alone, and may do nothing."""


@require_POST
@role_required(*SERVED)
def request_piece(request: HttpRequest, claim: str) -> HttpResponse:
    """Ask the insured for a document by a day: a letter and an e-mail leave."""
    row, post = claim_of(claim), request.POST

    def asked() -> None:
        due = _day(post.get("due_on", ""), "Date limite")
        ask(claims(), str(row.stream), who(request), post.get("piece", ""), due, post.get("label", ""))

    return done(request, row, asked)


@require_POST
@role_required(*SERVED)
def receive_piece(request: HttpRequest, claim: str) -> HttpResponse:
    """A document came, as a file or on paper."""
    row, post = claim_of(claim), request.POST

    def received() -> None:
        on = _day(post["on"], "Reçu le") if post.get("on") else None
        given = request.FILES.get("file")
        if given is None and post.get("paper") != "oui":
            raise Refused("joignez le fichier, ou dites que le document est reçu sur papier")
        try:
            upload = read_upload(str(given.name), given.read()) if given is not None else None
        except BadUpload as bad:
            raise Refused(str(bad)) from bad
        receive(claims(), Path(settings.HOME), str(row.stream), who(request), post.get("piece", ""), upload, on)

    return done(request, row, received)


@require_GET
@role_required(*SERVED)
def show_piece(request: HttpRequest, claim: str, number: int) -> HttpResponse:
    """A document of the file, as it was handed in."""
    row = claim_of(claim)
    facts = claims().ledger.read(str(row.stream))
    fact = next((one for one in facts if one.seq == number and one.kind == RECEIVED and one.data.get("file")), None)
    content = (
        kept(Path(settings.HOME), str(fact.data["file"])) if fact is not None and fact.private is not None else None
    )
    if fact is None or content is None:
        raise Http404("Aucun document de ce dossier ne porte ce numéro, ou il a été détruit.")
    kind = str(fact.data["type"])
    made = HttpResponse(content, content_type=kind)
    made.headers["Content-Disposition"] = f'inline; filename="piece-{number:04d}.{kind.rsplit("/", 1)[1]}"'
    made.headers["Content-Security-Policy"] = POLICY
    made.headers["X-Content-Type-Options"] = "nosniff"
    return made


def _day(text: str, label: str) -> date:
    try:
        found: date = DAY.read(text, label)
    except BadValue as bad:
        raise Refused(str(bad)) from bad
    return found
