"""What the order form and its annex state: offer, price, commitment, equipment, fees. The conditions carry no price."""

from __future__ import annotations

from egide.law.formulas import AMOUNT, COUNT, FLAG, RATE, count, euros, rate, scheduled
from egide.law.types import choices

OFFER = choices(
    "offer",
    {"video": "Vidéosurveillance seule", "monitoring": "Vidéosurveillance et télésurveillance"},
)
EQUIPMENT = choices("equipment", {"purchase": "Achat", "rental": "Location", "loan": "Mise à disposition"})

offer = scheduled("offer", OFFER, "Offre souscrite", "Celle du bon de commande, avenants compris.")
cameras = scheduled("cameras", COUNT, "Caméras comprises dans l’offre", "Du catalogue Vigilians.", at_least=count(0))
monthly_price = scheduled(
    "monthly_price", AMOUNT, "Abonnement mensuel hors taxes", "L’abonnement principal.", at_least=euros("0.00")
)
vat_rate = scheduled("vat_rate", RATE, "Taux de TVA", "Le taux légal, par exemple « 20 % ».", at_least=rate("0 %"))
commitment_months = scheduled(
    "commitment_months", COUNT, "Durée d’engagement, en mois", "Celle du bon de commande.", at_least=count(0)
)
equipment = scheduled("equipment", EQUIPMENT, "Comment l’équipement est fourni", "Vendu, loué ou prêté.")
access_fee = scheduled("access_fee", AMOUNT, "Frais d’accès au service", "Au bon de commande.", at_least=euros("0.00"))
shipping_fee = scheduled(
    "shipping_fee", AMOUNT, "Frais d’expédition du matériel", "Au bon de commande.", at_least=euros("0.00")
)
termination_fee = scheduled(
    "termination_fee", AMOUNT, "Frais de résiliation", "Au bon de commande.", at_least=euros("0.00")
)
default_fee = scheduled(
    "default_fee", AMOUNT, "Frais de défaut de paiement", "Par défaut constaté.", at_least=euros("0.00")
)
deposit_required = scheduled(
    "deposit_required", FLAG, "Dépôt de garantie demandé", "Faculté d’OZONE PRO à la formation du contrat (12.3)."
)

SCHEDULE = (
    offer,
    cameras,
    monthly_price,
    vat_rate,
    commitment_months,
    equipment,
    access_fee,
    shipping_fee,
    termination_fee,
    default_fee,
    deposit_required,
)
