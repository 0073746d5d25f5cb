"""What the paper leaves to the particular conditions: the offer chosen, and the detectors added to the base pack.

Protect+ is not here: it comes and goes by the day, and its periods are facts of the contract (`option.protect_plus`).
"""

from __future__ import annotations

from egide.contracts.ima_protect.vocabulary import OFFER
from egide.law.formulas import FLAG, scheduled

offer = scheduled("offer", OFFER, "Offre souscrite", "Celle des conditions particulières, avenants compris.")
smoke_detector = scheduled(
    "smoke_detector",
    FLAG,
    "Détecteur de fumée connecté",
    "Compris dans l’offre Tout inclus ; en À la carte, oui s’il est pris en option.",
)
flood_detector = scheduled("flood_detector", FLAG, "Détecteur d’inondation connecté", "En option dans les deux offres.")
co_detector = scheduled(
    "co_detector", FLAG, "Détecteur de monoxyde de carbone connecté", "En option dans les deux offres."
)

SCHEDULE = (offer, smoke_detector, flood_detector, co_detector)
