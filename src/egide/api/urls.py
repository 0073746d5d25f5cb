"""The addresses under /api/ that Django serves. Cameras are served before (`egide.api.cameras`); what is left is nowhere."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.urls import re_path
from django.views.decorators.csrf import csrf_exempt

from egide.station.cameras.refusal import Refusal


def nowhere(request: HttpRequest, rest: str) -> JsonResponse:
    """No such address."""
    no = Refusal(404, "no such address", request.path[:100], "an address of docs/api.md")
    return JsonResponse(no.to_json(), status=no.status)


# A program is told so in JSON, not led to a page to sign in.
urlpatterns = [re_path(r"^(?P<rest>.*)$", csrf_exempt(login_not_required(nowhere)), name="nowhere")]
