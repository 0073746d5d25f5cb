"""All the addresses of an installation: the screens, and the interface for programs under /api/. Neither knows the other."""

from __future__ import annotations

from django.urls import include, path

from egide.web.urls import handler400, handler403, handler404, handler500

urlpatterns = [path("api/", include("egide.api.urls")), path("", include("egide.web.urls"))]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
