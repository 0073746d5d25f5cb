"""The addresses of money, and its entry in the navigation."""

from __future__ import annotations

from django.urls import path

from egide.web import navigation
from egide.web.money import pages
from egide.web.roles import MANAGER

app_name = "money"
urlpatterns = [
    path("", pages.today, name="today"),
    path("apercu/", pages.foreseen, name="preview"),
    path("rapprocher/", pages.match, name="match"),
    path("clients/<str:customer>/", pages.account, name="account"),
    path("factures/<str:number>.pdf", pages.invoice, name="invoice"),
]

navigation.register(
    navigation.Entry(
        "Encaissements", "money:today", (MANAGER,), "Ce qui est dû, facturé, encaissé, à rapprocher.", rank=20
    )
)
