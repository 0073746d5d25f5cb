"""The Django application `web`."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "egide.web"
    label = "web"
    verbose_name = "Écrans"

    def ready(self) -> None:
        import_module("egide.web.signals")  # sessions opened and refused become facts
