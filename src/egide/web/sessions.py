"""How long a session lives: a shift at most, and for those who can change accounts and contracts, an hour without a gesture.

An operator watches a quiet queue all night without touching anything, and must not be shut out when the alarm comes: for
that role only the shift counts. What a page fetches by itself (live refreshes) is not a gesture.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.http import urlencode

from .house import real_now
from .roles import OPERATOR, role_of

SHIFT = timedelta(hours=12)
IDLE = timedelta(hours=1)
WRITE_EVERY = timedelta(minutes=5)  # the last gesture is kept to this precision, so that reading a page seldom writes
PASSIVE = "X-Egide-Passive"  # sent by live.js with what the page fetches by itself


def begin(request: HttpRequest) -> None:
    """Notes when the session opened."""
    moment = int(real_now().timestamp())
    request.session["opened"] = request.session["seen"] = moment


class SessionLimits:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if SESSION_KEY in request.session:
            self._check(request)
        return self.get_response(request)

    def _check(self, request: HttpRequest) -> None:
        moment = int(real_now().timestamp())
        opened = request.session.get("opened", 0)
        seen = request.session.get("seen", 0)
        idle_counts = role_of(request.user) != OPERATOR
        if moment - opened > SHIFT.total_seconds():
            self._end(request, "Votre session a duré douze heures : reconnectez-vous pour continuer.")
        elif idle_counts and moment - seen > IDLE.total_seconds():
            self._end(request, "Votre session s’est fermée après une heure sans activité.")
        elif PASSIVE not in request.headers and moment - seen > WRITE_EVERY.total_seconds():
            request.session["seen"] = moment

    def _end(self, request: HttpRequest, reason: str) -> None:
        logout(request)
        messages.info(request, reason)


class SignInFirst(LoginRequiredMiddleware):
    """Django's, but a part of a page fetched by htmx sends the whole page to sign in, not the part."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        if request.headers.get("HX-Request") != "true":
            return super().handle_no_permission(request, view_func)
        came_from = request.htmx.current_url_abs_path or "/"
        sign_in = resolve_url(self.get_login_url(view_func))
        return HttpResponse(status=401, headers={"HX-Redirect": f"{sign_in}?{urlencode({'next': came_from})}"})
