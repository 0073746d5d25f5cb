"""What the order form and the settings of the service leave open: the subscription, and how long a second loss is waited for."""

from __future__ import annotations

from egide.law.formulas import DURATION, FLAG, scheduled
from egide.law.types import choices

SUBSCRIPTION = choices(
    "subscription",
    {"monitoring": "Vidéosurveillance et télésurveillance", "video_only": "Vidéosurveillance seule"},
)

subscription = scheduled("subscription", SUBSCRIPTION, "Abonnement Vigilians", "Celui du bon de commande.")
professional = scheduled(
    "professional", FLAG, "Abonnement professionnel", "Obligatoire pour surveiller des locaux professionnels."
)
second_loss_within = scheduled(
    "second_loss_within",
    DURATION,
    "Attente d’une seconde perte de liaison",
    "L’annexe ne la chiffre pas : passé ce temps sans nouvelle perte, le dossier se termine. Par exemple « 24 h ».",
)

SCHEDULE = (subscription, professional, second_loss_within)
