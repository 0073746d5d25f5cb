"""The tariff sheet: the two subscriptions, what their base pack holds, what taxes their prices include."""

from __future__ import annotations

from egide.contracts.ima_protect.priced import SHEET
from egide.contracts.ima_protect.schedule import offer
from egide.law.clauses import clause
from egide.law.formulas import count, euros, no, says, table, yes
from egide.law.graph import Expr

# ── The price of a month ────────────────────────────────────────────────────────────────────────────────────────────

TOUT_INCLUS_PRICE = clause(
    "ima.tarif.ti.abonnement-a",
    article=SHEET,
    title="Abonnement Tout inclus",
    summary="L’abonnement Tout inclus coûte 37,99 € par mois.",
)
A_LA_CARTE_PRICE = clause(
    "ima.tarif.alc.abonnement-a",
    article=SHEET,
    title="Abonnement À la carte",
    summary="L’abonnement À la carte coûte 23,99 € par mois.",
)
subscription = table(
    offer,
    {
        "tout_inclus": says(TOUT_INCLUS_PRICE, euros("37.99")),
        "a_la_carte": says(A_LA_CARTE_PRICE, euros("23.99")),
    },
)

# ── The base pack ───────────────────────────────────────────────────────────────────────────────────────────────────

TOUT_INCLUS_PACK = clause(
    "ima.tarif.ti.pack-a",
    article=SHEET,
    title="Matériel compris en Tout inclus",
    summary="Centrale, clavier, haut-parleur, un détecteur d’ouverture, un de mouvement avec image, un de fumée, deux "
    "badges, et le GSM en secours.",
)
A_LA_CARTE_PACK = clause(
    "ima.tarif.alc.pack-a",
    article=SHEET,
    title="Matériel compris en À la carte",
    summary="Centrale, clavier, un détecteur d’ouverture, un de mouvement avec image, deux badges ; ni GSM, ni "
    "haut-parleur, ni détecteur de fumée.",
)
TOUT_INCLUS_SERVICES = clause(
    "ima.tarif.ti.services-a",
    article=SHEET,
    title="Services compris en Tout inclus",
    summary="Les opérateurs gèrent les alertes jour et nuit et l’agent se déplace sans supplément.",
)


def in_both(number: int) -> Expr:
    """As many in one pack as in the other."""
    return says(TOUT_INCLUS_PACK, says(A_LA_CARTE_PACK, count(number)))


in_tout_inclus_only = table(
    offer, {"tout_inclus": says(TOUT_INCLUS_PACK, count(1)), "a_la_carte": says(A_LA_CARTE_PACK, count(0))}
)
base_pack = {
    "control_panels": in_both(1),
    "keypads": in_both(1),
    "loudspeakers": in_tout_inclus_only,
    "opening_detectors": in_both(1),
    "image_motion_detectors": in_both(1),
    "smoke_detectors": in_tout_inclus_only,
    "badges": in_both(2),
}
gsm_included = table(offer, {"tout_inclus": says(TOUT_INCLUS_PACK, yes()), "a_la_carte": says(A_LA_CARTE_PACK, no())})
operators_included = table(offer, {"tout_inclus": says(TOUT_INCLUS_SERVICES, yes()), "a_la_carte": no()})
