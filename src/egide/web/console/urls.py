"""The console's addresses, its entry in the navigation, its keys, what it adds to the search."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse

from egide.web import keys, navigation, search
from egide.web.console import acting, by_hand, clips, insured, pages, proof, sites, watch
from egide.web.roles import may

app_name = "console"
urlpatterns = [
    path("", pages.board, name="board"),
    path("file/", pages.queue, name="queue"),
    path("telephone/", by_hand.by_hand, name="by_hand"),
    path("telephone/sites/", by_hand.search, name="sites"),
    path("quarantaine/", watch.quarantine, name="quarantine"),
    path("quarantaine/traite/", watch.handled, name="handled"),
    path("horloge/", watch.clock, name="clock"),
    path("clip/<str:name>.mp4", clips.film, name="clip"),
    path("alerte/<str:incident>/", pages.alert, name="alert"),
    path("alerte/<str:incident>/chronologie/", pages.chronicle, name="chronicle"),
    path("alerte/<str:incident>/levee-de-doute.pdf", proof.record, name="evidence"),
    path("alerte/<str:incident>/prendre/", acting.take, name="take"),
    path("alerte/<str:incident>/reprendre/", acting.take_over, name="take_over"),
    path("alerte/<str:incident>/rendre/", acting.release, name="release"),
    path("alerte/<str:incident>/attente/", acting.park, name="park"),
    path("alerte/<str:incident>/suite/", acting.unpark, name="unpark"),
    path("alerte/<str:incident>/clore/", acting.close, name="close"),
    path("alerte/<str:incident>/note/", acting.note, name="note"),
    path("alerte/<str:incident>/etape/", acting.step, name="step"),
    path("alerte/<str:incident>/code/", acting.code, name="code"),
    path("alerte/<str:incident>/acte/", acting.act, name="act"),
    path("alerte/<str:incident>/demande/", acting.ask, name="ask"),
    path("alerte/<str:incident>/conservation/", acting.hold, name="hold"),
    path("alerte/<str:incident>/sinistre/", insured.open_claim, name="open_claim"),
    path("site/<str:slug>/", sites.site, name="site"),
    path("site/<str:slug>/historique/", sites.history, name="site_history"),
    path("site/<str:slug>/code/", sites.reveal, name="reveal"),
]

navigation.register(
    navigation.Entry(
        "Station", "console:board", pages.SERVED, "Recevoir les alertes et les traiter, étape par étape.", rank=10
    )
)

PLACE = "station"
keys.register(
    *(keys.Gesture(f"issue-{n}", str(n), f"Issue {n} de l’étape en cours", PLACE) for n in range(1, 10)),
    keys.Gesture("station-suivante", "j", "Alerte suivante de la file", PLACE),
    keys.Gesture("station-precedente", "k", "Alerte précédente de la file", PLACE),
    keys.Gesture("station-prendre", "p", "Prendre ou reprendre l’alerte", PLACE),
    keys.Gesture("station-code", "x", "Aller au code entendu", PLACE),
    keys.Gesture("station-composer", "d", "Composer le numéro de l’étape en cours", PLACE),
    keys.Gesture("station-appel", "a", "Noter un appel reçu", PLACE),
    keys.Gesture("station-acte", "s", "Signaler un acte", PLACE),
    keys.Gesture("station-attente", "w", "Mettre en attente, ou reprendre", PLACE),
    keys.Gesture("station-clore", "c", "Clore l’alerte", PLACE),
    keys.Gesture("station-telephone", "t", "Alerte par téléphone", PLACE),
)


@search.register
def found(query: str, user: Any) -> list[search.Hit]:
    """The sites that answer to these words."""
    if not may(user, pages.SERVED):
        return []
    hits = by_hand.finder().find(query)
    return [
        search.Hit(
            "Site",
            f"{hit.reference} {hit.customer}".strip(),
            reverse("console:site_history", args=[hit.site.removeprefix("site:")]),
            hit.address,
        )
        for hit in hits
    ]
