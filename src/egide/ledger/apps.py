from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "egide.ledger"
    label = "ledger"
    verbose_name = "Registre"
