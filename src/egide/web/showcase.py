"""What the style guide shows: invented cases, with the long words and the large amounts that break layouts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from egide.law.french import euros, instant

from . import house
from .forms import UserForm
from .reference import ClauseRef


def context() -> dict[str, Any]:
    now = house.now()
    sent = now - timedelta(minutes=19, seconds=12)
    agent = ClauseRef(
        article="8.2.2 § Agent",
        title="Agent sur place",
        contract="Télésurveillance",
        ids=("EX-8.2.2-07",),
        summary="Quand l’alerte reste inexpliquée, un agent se rend sur place et rend compte de ce qu’il constate.",
        reading="Le délai court de l’envoi de l’agent, pas du signal ; le texte ne le dit pas.",
        values=(("Agent envoyé", instant(sent)), ("Limite", "60 min")),
    )
    deductible = ClauseRef(
        article="12.4",
        title="Franchise",
        contract="Multirisque",
        ids=("EX-12.4-01", "EX-12.4-02"),
        summary="Une part de chaque sinistre reste à la charge de l’assuré.",
        values=(("Franchise souscrite", euros(25_000)), ("Indice", "1 012,3")),
    )
    bad_form = UserForm({"username": "é", "first_name": "", "last_name": "Martin", "role": ""})
    bad_form.quiet = True  # its errors are an example: they do not take the focus
    return {
        "agent": agent,
        "deductible": deductible,
        "limits": [
            ("Agent sur place", now + timedelta(minutes=40, seconds=48), sent, "60 min après l’envoi"),
            (
                "Rappel du titulaire",
                now + timedelta(minutes=4),
                now - timedelta(minutes=26),
                "30 min après le premier appel",
            ),
            ("Compte rendu au client", now - timedelta(minutes=3), now - timedelta(hours=2), "2 h après la clôture"),
        ],
        "lines": [
            ("Biens volés, valeur à neuf", 1_284_350, None),
            ("Vétusté, 15 %", -192_653, ClauseRef(article="11.2", summary="La vétusté se déduit poste par poste.")),
            ("Franchise", -25_000, deductible),
        ],
        "total": 1_066_697,
        "moments": [now - timedelta(seconds=12), now - timedelta(minutes=3), now - timedelta(days=2, hours=4)],
        "bad_form": bad_form,
        "today": now,
    }
