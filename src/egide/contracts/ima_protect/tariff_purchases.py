"""The tariff sheet: what is bought once, and the technician's visits. Delivery is charged on top and has no figure here."""

from __future__ import annotations

from egide.contracts.ima_protect.priced import SHEET, Priced, choice_of, clauses_for, price_of
from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import (
    AMOUNT,
    COUNT,
    DAY,
    Field,
    ask,
    day_after,
    euros,
    says,
    when,
)
from egide.law.listings import cell, each_row, total
from egide.law.types import listing

# ── Things ──────────────────────────────────────────────────────────────────────────────────────────────────────────

LINES = (
    Priced("netatmo_outdoor", "Caméra extérieure Netatmo", "319.99", "ima.tarif.achat.camera-exterieure-netatmo-a"),
    Priced("netatmo_indoor", "Caméra intérieure Netatmo", "199.99", "ima.tarif.achat.camera-interieure-netatmo-a"),
    Priced(
        "legrand_kit",
        "Kit Legrand : prise, ampoule, interrupteur",
        "151.00",
        "ima.tarif.achat.kit-legrand-prise-connectee-ampoule-connectee-et-a",
    ),
    Priced(
        "security_pack",
        "Caméra intérieure Netatmo et Kit Legrand",
        "350.00",
        "ima.tarif.achat.pack-securite-camera-interieure-netatmo-kit-legr-a",
    ),
    Priced(
        "energy_pack",
        "Thermostat Netatmo et Kit Legrand",
        "330.00",
        "ima.tarif.achat.pack-economie-d-energie-thermostat-connecte-neta-a",
    ),
    Priced("smart_lock", "Serrure connectée", "349.00", "ima.tarif.achat.serrure-connectee-a"),
    Priced("thermostat", "Thermostat Netatmo", "179.99", "ima.tarif.achat.thermostat-connecte-netatmo-a"),
    Priced(
        "indoor_camera", "Caméra intérieure IMA Protect", "130.00", "ima.tarif.achat.camera-interieure-ima-protect-a"
    ),
    Priced("memory_card", "Carte mémoire de 64 Go", "12.50", "ima.tarif.achat.carte-micro-sd-64-go-a"),
    Priced("smoke_alarm", "Détecteur de fumée autonome", "29.90", "ima.tarif.achat.detecteur-de-fumee-autonome-a"),
    Priced(
        "co_alarm",
        "Détecteur de monoxyde autonome",
        "35.00",
        "ima.tarif.achat.detecteur-de-monoxyde-de-carbone-autonome-a",
    ),
    Priced("stickers", "Autocollants d’extérieur", "0.00", "ima.tarif.achat.autocollants-exterieurs-a"),
    Priced("sign", "Plaque d’extérieur", "9.50", "ima.tarif.achat.plaque-de-signalisation-exterieure-a"),
    Priced("badge", "Badge", "5.50", "ima.tarif.achat.badge-de-securite-a"),
    Priced("badge_pair", "Lot de 2 badges", "9.00", "ima.tarif.achat.pack-de-2-badges-de-securite-a"),
    Priced("key_box", "Boîte à clé", "65.00", "ima.tarif.achat.boite-a-cle-securisee-a"),
    Priced("powerline", "Lot de 2 boîtiers CPL", "49.00", "ima.tarif.achat.pack-2-boitiers-cpl-a"),
)
"""Prices a unit, in the order of the sheet."""

PURCHASE = choice_of("purchase", LINES)
CLAUSES = clauses_for(LINES, "Prix d’achat")

PURCHASES = listing(
    "purchases",
    Field("item", PURCHASE, "Article"),
    Field("quantity", COUNT, "Nombre", at_least=1, at_most=1000),
)
purchases = ask("purchases", PURCHASES, "Articles achetés", "Une ligne par article, avec son nombre ; aucun : [].")
priced_purchases = each_row(
    purchases,
    (
        Field("due", AMOUNT, "Prix"),
        cell(PURCHASES, "quantity") * price_of(cell(PURCHASES, "item"), LINES, CLAUSES),
    ),
)
purchases_due = total(priced_purchases, "due")

# ── A technician comes ──────────────────────────────────────────────────────────────────────────────────────────────

COMMISSIONING_PRICE = clause(
    "ima.tarif.ti.mise-en-service-a",
    "ima.tarif.alc.mise-en-service-a",
    "ima.tarif.achat.frais-de-mise-en-service-par-un-technicien-exper-a",
    article=SHEET,
    title="Prix de la mise en service",
    summary="Dans les deux offres, la mise en service se paie une fois, 99 €.",
)
commissioning_price = says(COMMISSIONING_PRICE, euros("99.00"))

PLUS_INSTALLATION = clause(
    "ima.tarif.achat.frais-d-installation-des-produits-telesurveillan-a",
    "ima.11-d",
    article=SHEET,
    title="Pose des objets Plus+",
    summary="Le client pose ses objets connectés sans frais ; un technicien les pose pour 199 €.",
)
plus_installation = says(PLUS_INSTALLATION, euros("199.00"))

PRE_VISIT = clause(
    "ima.tarif.achat.pre-visite-par-un-technicien-expert-remboursee-s-a",
    article=SHEET,
    title="Pré-visite remboursée à qui souscrit",
    summary="La pré-visite coûte 99 €, rendus si le client souscrit dans le mois.",
    reading="Le mois court de la visite et le dernier jour compte : vu le 31 janvier, souscrire le 28 février suffit.",
)
visited_on = ask("visited_on", DAY, "Jour de la pré-visite", "Le jour où le technicien est venu.")
subscribed_on = ask("subscribed_on", DAY, "Jour de la souscription", "Le jour où le client a signé.")
pre_visit_refund_until = says(PRE_VISIT, day_after(visited_on, Delay(1, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)))
pre_visit_refunded = (subscribed_on >= visited_on) & (subscribed_on <= pre_visit_refund_until)
pre_visit_price = says(PRE_VISIT, euros("99.00"))
pre_visit_refund = when(pre_visit_refunded, pre_visit_price, euros("0.00"))
