"""What the adhesion states: whether assistance is taken, who is declared, where the premises are, whether they are monitored."""

from __future__ import annotations

from egide.contracts.axa_assistance.vocabulary import LOCATION
from egide.law.formulas import FLAG, scheduled

assistance = scheduled(
    "assistance",
    FLAG,
    "Garanties d’assistance souscrites",
    "L’annexe les attache à l’adhésion ; l’article 10 des conditions générales en fait une option.",
)
insured_declared = scheduled(
    "insured_declared", FLAG, "Assuré déclaré à AXA Assistance", "La personne physique qui a adhéré, et son local."
)
location = scheduled("location", LOCATION, "Où se trouve le local", "L’adresse indiquée à AXA Assistance.")
drivable_road = scheduled("drivable_road", FLAG, "Adresse desservie par une route", "Une voie où passe une voiture.")
monitored = scheduled(
    "monitored", FLAG, "Local télésurveillé", "Un centre reçoit les alertes (annexe 2) ; non : vidéosurveillance seule."
)

SCHEDULE = (assistance, insured_declared, location, drivable_road, monitored)
