"""Pages that say what went wrong: in plain French, without alarm, with a way on."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = logging.getLogger(__name__)


def _page(request: HttpRequest, status: int, title: str, text: str, advice: str) -> HttpResponse:
    page = {"status": status, "title": title, "text": text, "advice": advice}
    return render(request, "egide/error.html", page, status=status)


def _said(exception: Exception | None, otherwise: str) -> str:
    """What the view said when it raised, if it said something to a person."""
    words = str(exception.args[0]) if exception and exception.args else ""
    return words or otherwise


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = "La demande reçue est incomplète ou mal formée ; rien n’a été enregistré."
    return _page(request, 400, "Demande illisible", text, "Revenez à la page précédente et recommencez.")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = _said(exception, "Votre compte ne donne pas accès à cette page.")
    return _page(
        request, 403, "Accès réservé", text, "Si vous en avez besoin, demandez à un responsable d’ouvrir vos droits."
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = f"Rien ne se trouve à l’adresse {request.path}."
    return _page(
        request, 404, "Page introuvable", text, "Vérifiez l’adresse, ou retrouvez le dossier par la recherche."
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    log.warning("form refused, CSRF check: %s (%s)", reason, request.path)
    text = (
        "Par sécurité, ce formulaire n’a pas été accepté : "
        "la page était ouverte depuis trop longtemps, ou votre session a changé."
    )
    return _page(
        request, 403, "Formulaire expiré", text, "Rechargez la page, puis envoyez de nouveau ; rien n’a été enregistré."
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without the database, the session or the user: whatever broke may have been one of them."""
    return render(None, "egide/error_500.html", status=500)
