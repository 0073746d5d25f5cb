"""The office's addresses, its entry in the navigation, what it adds to the search."""

from __future__ import annotations

from django.urls import path

from egide.web import navigation, search
from egide.web.office import access, finding, pages, questions, records
from egide.web.roles import MANAGER

app_name = "office"
urlpatterns = [
    path("", pages.today, name="today"),
    path("contrats/<str:number>/", pages.contract, name="contract"),
    path("contrats/<str:number>/acces/", access.access, name="access"),
    path("contrats/<str:number>/etape/", pages.take_step, name="step"),
    path("contrats/<str:number>/reponse/", pages.answer, name="answer"),
    path("contrats/<str:number>/questions/<str:name>/", questions.question, name="question"),
    path("contrats/<str:number>/faits/<str:kind>/", records.record, name="record"),
    path("contrats/<str:number>/documents/<int:seq>.pdf", pages.document, name="document"),
    path("contrats/<str:number>/documents/<str:name>/", pages.letter, name="letter"),
]

navigation.register(
    navigation.Entry("Bureau", "office:today", (MANAGER,), "Contrats, échéances, questions et courriers.", rank=10)
)
search.register(finding.hits)
