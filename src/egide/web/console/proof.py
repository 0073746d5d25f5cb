"""The evidence record of an alert, as a page to print."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from egide.documents.evidence import evidence_pdf
from egide.station.evidence import evidence
from egide.station.models import Alert
from egide.web.console.pages import SERVED
from egide.web.console.room import Names, desk, who
from egide.web.roles import role_required


@require_GET
@role_required(*SERVED)
def record(request: HttpRequest, incident: str) -> HttpResponse:
    """The PDF of an alert's verification, made from its facts as they stand now."""
    stream = f"incident:{incident}"
    if not Alert.objects.filter(stream=stream).exists():
        raise Http404("Aucune alerte ne porte ce nom.")
    names = Names()
    made = evidence(desk().runner, stream, settings.ORGANISATION, names.__getitem__, names[who(request)])
    page = HttpResponse(evidence_pdf(made), content_type="application/pdf")
    page.headers["Content-Disposition"] = f'inline; filename="levee-de-doute-{made.reference}.pdf"'
    return page
