"""The claims desk's addresses and its entry in the navigation."""

from __future__ import annotations

from django.urls import path

from egide.web import navigation
from egide.web.claims import letter, pages

app_name = "claims"
urlpatterns = [
    path("", pages.register, name="register"),
    path("declarer/", pages.declare, name="declare"),
    path("<str:claim>/", pages.claim, name="claim"),
    path("<str:claim>/reponse/", pages.answer, name="answer"),
    path("<str:claim>/biens/", pages.paste, name="paste"),
    path("<str:claim>/decision/", pages.decide, name="decide"),
    path("<str:claim>/signature/", pages.sign, name="sign"),
    path("<str:claim>/etape/", pages.step, name="step"),
    path("<str:claim>/note/", pages.note, name="note"),
    path("<str:claim>/lettre.pdf", letter.preview, name="letter"),
    path("<str:claim>/courriers/<int:number>.pdf", letter.kept, name="kept_letter"),
]

navigation.register(
    navigation.Entry(
        "Sinistres", "claims:register", pages.SERVED, "Instruire les sinistres et décider, clause à clause.", rank=20
    )
)
