"""A site: its pane, its history, its code revealed for a reason."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from egide.portfolio.models import Site
from egide.station.board.chronicle import WORDS
from egide.station.board.signals import signal_line
from egide.station.desk import Refused
from egide.web.console.acting import refusal
from egide.web.console.pages import SERVED
from egide.web.console.picture import site_context
from egide.web.console.room import Names, desk, who
from egide.web.roles import role_required

MOST = 500
EVENTS = {
    **WORDS,
    "site.opened": "Site ouvert",
    "panel.attached": "Centrale rattachée",
    "panel.key_set": "Clé de chiffrement de la centrale enregistrée",
    "panel.former_key_dropped": "Ancienne clé de la centrale abandonnée",
    "panel.key_withdrawn": "Clé de la centrale retirée",
    "panel.tolerance_set": "Tolérance d’horloge de la centrale réglée",
    "contract.tied": "Contrat signé",
    "instructions.recorded": "Consignes enregistrées",
    "camera.registered": "Caméra enregistrée",
    "camera.token_renewed": "Jeton d’une caméra renouvelé",
    "camera.withdrawn": "Caméra retirée",
    "detection.on": "Détection d’activité en marche",
    "detection.off": "Détection d’activité à l’arrêt",
    "clip.received": "Clip reçu",
    "clip.destroyed": "Clip détruit",
}


@require_GET
@role_required(*SERVED)
def site(request: HttpRequest, slug: str) -> HttpResponse:
    """The site's pane, for a console that shows it."""
    return render(request, "console/site.html", site_context(_stream(slug), request.GET.get("alerte", "")))


@require_GET
@role_required(*SERVED)
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything the site's file holds, newest first."""
    stream = _stream(slug)
    facts = desk().ledger.read(stream)
    shown = [
        (fact, f"Signal\u00a0: {signal.said}" if (signal := signal_line(fact)) else EVENTS.get(fact.kind, fact.kind))
        for fact in reversed(facts[-MOST:])
    ]
    context = site_context(stream) | {"events": shown, "total": len(facts), "names": Names()}
    return render(request, "console/site_history.html", context)


@require_POST
@role_required(*SERVED)
def reveal(request: HttpRequest, slug: str) -> HttpResponse:
    """The code in clear, once, for a reason: an act of the site's file."""
    try:
        alert = request.POST.get("alerte", "")
        code = desk().reveal_code(_stream(slug), who(request), request.POST.get("reason", ""), alert)
    except Refused as no:
        return refusal(request, str(no))
    return render(request, "console/parts/code.html", {"code": code, "slug": slug, "beside": alert})


def _stream(slug: str) -> str:
    stream = f"site:{slug}"
    if not Site.objects.filter(stream=stream).exists():
        raise Http404(f"Aucun site ne s’appelle «\u00a0{slug}\u00a0».")
    return stream
