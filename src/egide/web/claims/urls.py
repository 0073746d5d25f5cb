"""The claims desk's addresses and its entry in the navigation."""

from __future__ import annotations

from django.urls import path

from egide.web import navigation
from egide.web.claims import acts, letter, pages, papers

app_name = "claims"
urlpatterns = [
    path("", pages.register, name="register"),
    path("declarer/", pages.declare, name="declare"),
    path("<str:claim>/", pages.claim, name="claim"),
    path("<str:claim>/reponse/", acts.answer, name="answer"),
    path("<str:claim>/biens/", acts.paste, name="paste"),
    path("<str:claim>/decision/", acts.decide, name="decide"),
    path("<str:claim>/signature/", acts.sign, name="sign"),
    path("<str:claim>/etape/", acts.step, name="step"),
    path("<str:claim>/evenement/", acts.event, name="event"),
    path("<str:claim>/assistance/", acts.weighed, name="weigh"),
    path("<str:claim>/pieces/demander/", papers.request_piece, name="request_piece"),
    path("<str:claim>/pieces/recevoir/", papers.receive_piece, name="receive_piece"),
    path("<str:claim>/pieces/<int:number>/", papers.show_piece, name="piece"),
    path("<str:claim>/note/", acts.note, name="note"),
    path("<str:claim>/lettre.pdf", letter.preview, name="letter"),
    path("<str:claim>/courriers/<int:number>.pdf", letter.kept, name="kept_letter"),
]

navigation.register(
    navigation.Entry(
        "Sinistres", "claims:register", pages.SERVED, "Instruire les sinistres et décider, clause à clause.", rank=20
    )
)
