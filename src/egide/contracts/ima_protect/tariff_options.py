"""The tariff sheet: what is added to the subscription month by month, and what only one offer may have."""

from __future__ import annotations

from egide.contracts.ima_protect.priced import Priced, choice_of, clauses_for, price_of
from egide.contracts.ima_protect.schedule import offer
from egide.law.formulas import AMOUNT, COUNT, Field, any_of, ask, const, count, euros, says, when
from egide.law.listings import cell, each_row, rows_where, total
from egide.law.types import choices, listing

LINES = (
    Priced("emergency_button", "Bouton d’urgence", "1.50", "ima.tarif.mensuel.bouton-d-urgence-a"),
    Priced(
        "indoor_camera",
        "Caméra intérieure et sa carte mémoire",
        "5.90",
        "ima.tarif.mensuel.camera-interieure-ima-protect-avec-carte-micro-s-a",
    ),
    Priced(
        "outdoor_camera",
        "Caméra extérieure et sa carte mémoire",
        "9.90",
        "ima.tarif.mensuel.camera-exterieure-ima-protect-avec-carte-micro-s-a",
    ),
    Priced("opening", "Détecteur d’ouverture", "1.50", "ima.tarif.mensuel.detecteur-d-ouverture-a"),
    Priced(
        "opening_pack",
        "Lot de 5 détecteurs d’ouverture",
        "6.00",
        "ima.tarif.mensuel.pack-de-5-detecteurs-d-ouverture-a",
    ),
    Priced("shock", "Détecteur de choc et d’ouverture", "2.50", "ima.tarif.mensuel.detecteur-de-choc-et-d-ouverture-a"),
    Priced(
        "shock_pack",
        "Lot de 5 détecteurs de choc et d’ouverture",
        "10.00",
        "ima.tarif.mensuel.pack-de-5-detecteurs-de-choc-et-d-ouverture-a",
    ),
    Priced(
        "garage_opening",
        "Détecteur pour porte de garage",
        "2.50",
        "ima.tarif.mensuel.detecteur-d-ouverture-de-porte-de-garage-a",
    ),
    Priced(
        "motion",
        "Détecteur de mouvement, avec ou sans animal au foyer",
        "3.00",
        "ima.tarif.mensuel.detecteur-de-mouvement-au-choix-compatible-anima-a",
    ),
    Priced(
        "image_motion",
        "Détecteur de mouvement avec image, animal admis",
        "3.50",
        "ima.tarif.mensuel.detecteur-de-mouvement-avec-image-et-compatible-a",
    ),
    Priced(
        "outdoor_motion",
        "Détecteur de mouvement pour l’extérieur, avec image",
        "6.50",
        "ima.tarif.mensuel.detecteur-de-mouvement-exterieur-avec-image-a",
    ),
    Priced(
        "deterrence_pack",
        "Sirène et détecteur d’extérieur, ensemble",
        "11.50",
        "ima.tarif.mensuel.pack-de-dissuasion-exterieure-sirene-exterieure-a",
    ),
    Priced(
        "outdoor_siren",
        "Sirène extérieure, où la commune l’admet",
        "6.50",
        "ima.tarif.mensuel.sirene-exterieure-sauf-interdiction-municipale-a",
    ),
    Priced("indoor_siren", "Sirène intérieure en plus", "3.00", "ima.tarif.mensuel.sirene-interieure-supplementaire-a"),
    Priced(
        "gsm",
        "Transmetteur GSM et carte SIM de secours",
        "3.00",
        "ima.tarif.mensuel.transmetteur-gsm-gprs-et-carte-sim-en-secours-de-a",
    ),
    Priced("smoke", "Détecteur de fumée connecté", "1.50", "ima.tarif.mensuel.detecteur-de-fumee-connecte-a"),
    Priced("flood", "Détecteur d’inondation connecté", "2.50", "ima.tarif.mensuel.detecteur-d-inondation-connecte-a"),
    Priced(
        "co",
        "Détecteur de monoxyde de carbone connecté",
        "3.00",
        "ima.tarif.mensuel.detecteur-de-monoxyde-de-carbone-connecte-a",
    ),
    Priced(
        "keypad",
        "Clavier en plus, avec sirène",
        "2.50",
        "ima.tarif.mensuel.clavier-supplementaire-avec-sirene-integree-a",
    ),
    Priced(
        "plug",
        "Prise connectée qui mesure l’énergie",
        "1.50",
        "ima.tarif.mensuel.prise-connectee-avec-mesure-energetique-avec-pil-a",
    ),
    Priced("repeater", "Répéteur radio", "2.30", "ima.tarif.mensuel.repeteur-radio-a"),
    Priced("remote", "Télécommande", "1.50", "ima.tarif.mensuel.telecommande-a"),
    Priced(
        "plus",
        "Télésurveillance Plus+",
        "3.00",
        "ima.tarif.mensuel.abonnement-telesurveillance-plus-association-et-a",
        "ima.11-i",
    ),
    Priced(
        "camera_link",
        "Liaison entre caméras et station",
        "4.99",
        "ima.tarif.mensuel.liaison-station-camera-ima-protect-1-abonnement-a",
        "ima.9.1-a",
        "ima.9.1-d",
    ),
)
"""Prices a month and a unit, in the order of the sheet. A lot of five costs less than five detectors one by one."""

OPTION = choice_of("option", LINES)
CLAUSES = clauses_for(LINES, "Prix mensuel", " par mois")

OPTIONS = listing(
    "options",
    Field("option", OPTION, "Option"),
    Field("quantity", COUNT, "Nombre", at_least=1, at_most=1000),
)
options = ask("options", OPTIONS, "Options de l’abonnement", "Une ligne par option, avec son nombre ; aucune : [].")
option, quantity = cell(OPTIONS, "option"), cell(OPTIONS, "quantity")

# ── What an offer does not have, what a site has once ───────────────────────────────────────────────────────────────

gsm_elsewhere = says(CLAUSES["gsm"], (option == "gsm") & (offer == "tout_inclus"))
link_elsewhere = says(CLAUSES["camera_link"], (option == "camera_link") & (offer == "a_la_carte"))
of_other_offer = any_of(gsm_elsewhere, link_elsewhere)
billed_quantity = when(option == "camera_link", says(CLAUSES["camera_link"], count(1)), quantity)

priced_options = each_row(
    options,
    (
        Field("due", AMOUNT, "Prix mensuel"),
        when(of_other_offer, euros("0.00"), billed_quantity * price_of(option, LINES, CLAUSES)),
    ),
    (Field("refused", COUNT, "Option d’une autre offre"), when(of_other_offer, count(1), count(0))),
    (
        Field("links", COUNT, "Liaisons de caméras"),
        when(option == "camera_link", says(CLAUSES["camera_link"], quantity), count(0)),
    ),
)
options_due = total(priced_options, "due")

CHECK = choices(
    "options check",
    {
        "other_offer": "Une option n’existe pas dans cette offre",
        "one_link": "La liaison des caméras ne se prend qu’une fois par site",
        "cheaper_in_packs": "Valable, mais un lot de 5 coûterait moins cher",
        "valid": "Valable",
    },
)
five_openings = says(CLAUSES["opening_pack"], rows_where(options, (option == "opening") & (quantity >= count(5))) > 0)
five_shocks = says(CLAUSES["shock_pack"], rows_where(options, (option == "shock") & (quantity >= count(5))) > 0)
options_check = when(
    total(priced_options, "refused") > 0,
    const(CHECK, "other_offer"),
    when(
        total(priced_options, "links") > 1,
        const(CHECK, "one_link"),
        when(five_openings | five_shocks, const(CHECK, "cheaper_in_packs"), const(CHECK, "valid")),
    ),
)
