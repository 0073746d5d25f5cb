"""Somebody telephones: an alert opened by the operator, at a site found by what the caller says."""

from __future__ import annotations

from functools import cache

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from egide.portfolio.models import Site
from egide.station.board.signals import kind_label
from egide.station.desk import Refused
from egide.station.finder import SiteFinder
from egide.station.kinds import ALERTS
from egide.web import house
from egide.web.console.acting import refusal
from egide.web.console.pages import SERVED
from egide.web.console.room import desk, who
from egide.web.fields import errors_of
from egide.web.roles import role_required

CALLERS = {
    "le client": "Le client",
    "une personne des consignes": "Une personne des consignes",
    "quelqu’un d’autre": "Quelqu’un d’autre",
}


class ByHandForm(forms.Form):
    """What the caller reports. Their own words, which may name people, go into a note."""

    site = forms.CharField(error_messages={"required": "cherchez le site, puis choisissez-le"}, label="Site")
    kind = forms.ChoiceField(
        label="Ce qui se passe",
        choices=[(kind, kind_label(kind)) for kind in ALERTS],
        widget=forms.RadioSelect,
        error_messages={"required": "choisissez ce que la personne signale"},
    )
    caller = forms.ChoiceField(
        label="Qui appelle",
        choices=list(CALLERS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "dites qui appelle"},
    )
    words = forms.CharField(
        label="Ce qui est dit", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


@cache
def finder() -> SiteFinder:
    """The index of sites, one a process."""
    return SiteFinder(house.ledger())


@require_http_methods(["GET", "POST"])
@role_required(*SERVED)
def by_hand(request: HttpRequest) -> HttpResponse:
    """The form; sent, the alert opens and is the operator's own."""
    form = ByHandForm(request.POST or None, auto_id="appel-%s")
    form.quiet = True  # its errors are said beside the button, without taking the focus
    if request.method != "POST":
        template = "console/by_hand.html" if request.htmx else "console/by_hand_page.html"
        return render(request, template, {"form": form})
    if not form.is_valid():
        return refusal(request, errors_of(form))
    try:
        stream = _opened(request, form)
    except Refused as no:
        return refusal(request, str(no))
    address = reverse("console:alert", args=[stream.removeprefix("incident:")])
    if not request.htmx:
        return redirect(address)
    response = HttpResponse(status=204)
    response.headers["HX-Trigger"] = f'{{"console:ouvrir": {{"path": "{address}"}}}}'
    return response


@require_GET
@role_required(*SERVED)
def search(request: HttpRequest) -> HttpResponse:
    """The sites that answer to the words typed so far."""
    words = request.GET.get("q", "").strip()
    return render(request, "console/parts/sites.html", {"words": words, "found": finder().find(words) if words else []})


def _opened(request: HttpRequest, form: ByHandForm) -> str:
    """The alert with its note, taken by who received the call, all or nothing."""
    said = form.cleaned_data
    site = Site.objects.filter(stream=said["site"]).first()
    if site is None:
        raise Refused("ce site n’existe plus\u00a0: cherchez-le de nouveau")
    me, now = who(request), house.now()
    with desk().ledger.transaction():
        stream = desk().raise_by_hand(site, said["kind"], now, me, said["caller"])
        if said["words"].strip():
            desk().note(stream, me, f"Appel\u00a0: {said['words']}")
        desk().take(stream, me)
    return stream
