"""Home, search, preferences and the style guide."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from egide.web import navigation, search, showcase
from egide.web.context import THEME_COOKIE, THEMES
from egide.web.forms import KeysForm
from egide.web.roles import CUSTOMER, MANAGER, role_of, role_required

YEAR = 365 * 24 * 3600


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Where a day begins: what one's role may do; a customer's own space."""
    if role_of(request.user) == CUSTOMER:
        return redirect("customer:home")
    places = [entry for entry in navigation.entries(request.user) if entry.url_name != "web:home"]
    return render(request, "egide/home.html", {"places": places})


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    hits = search.find(query, request.user) if query else []
    return render(request, "egide/search.html", {"query": query, "hits": hits})


@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    form = KeysForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Vos touches sont enregistrées.")
        return redirect("web:preferences")
    return render(request, "egide/preferences.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remembers on this screen how it is to look; comes back to the page it was asked from."""
    chosen = request.POST.get("theme", "")
    if chosen not in THEMES:
        raise SuspiciousOperation(f"theme {chosen!r}: expected one of {', '.join(THEMES)}")
    back = request.POST.get("retour", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = redirect(back)
    response.set_cookie(THEME_COOKIE, chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response


@require_GET
@role_required(MANAGER)
def components(request: HttpRequest) -> HttpResponse:
    """The living style guide: every component as it is used, with its edge cases."""
    return render(request, "egide/components.html", showcase.context())
