"""The customer space's addresses, and its entry in the navigation."""

from __future__ import annotations

from django.urls import path

from egide.web import navigation
from egide.web.customer import instructions, pages, requests
from egide.web.roles import CUSTOMER

app_name = "customer"
urlpatterns = [
    path("", pages.home, name="home"),
    path("<str:number>/", pages.contract, name="contract"),
    path("<str:number>/consignes/", instructions.instructions, name="instructions"),
    path("<str:number>/demarches/", requests.requests, name="requests"),
    path("<str:number>/demarches/<str:name>/", requests.make_request, name="request"),
    path("<str:number>/alertes/", pages.alerts, name="alerts"),
    path("<str:number>/messages/", pages.received_messages, name="messages"),
    path("<str:number>/sommes/", pages.owed, name="owed"),
    path("<str:number>/documents/", pages.documents, name="documents"),
    path("<str:number>/documents/<int:seq>.pdf", pages.document, name="document"),
    path("<str:number>/documents/<str:name>/", pages.document_new, name="document_new"),
]

navigation.register(
    navigation.Entry(
        "Mon contrat", "customer:home", (CUSTOMER,), "Votre contrat, vos consignes et vos démarches.", rank=0
    )
)
