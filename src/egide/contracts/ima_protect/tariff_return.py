"""The tariff sheet: what each piece of equipment costs that does not come back, or comes back damaged."""

from __future__ import annotations

from egide.contracts.ima_protect.priced import SHEET, Priced, choice_of, clauses_for, price_of
from egide.law.clauses import clause
from egide.law.formulas import (
    AMOUNT,
    COUNT,
    DAY,
    Field,
    ask,
    count,
    euros,
    half_up,
    least,
    rate,
    says,
    table,
)
from egide.law.listings import cell, each_row, rows_where, total
from egide.law.measures import years_completed
from egide.law.types import choices, listing

LINES = (
    Priced("badge", "Badge", "3.00", "ima.tarif.restitution.badge-a"),
    Priced("emergency_button", "Bouton d’urgence", "33.00", "ima.tarif.restitution.bouton-d-urgence-a"),
    Priced(
        "outdoor_camera", "Caméra extérieure louée", "160.00", "ima.tarif.restitution.camera-exterieure-a-la-location-a"
    ),
    Priced(
        "indoor_camera", "Caméra intérieure louée", "110.00", "ima.tarif.restitution.camera-interieure-a-la-location-a"
    ),
    Priced("control_panel", "Centrale", "266.00", "ima.tarif.restitution.centrale-a"),
    Priced("keypad", "Clavier", "129.00", "ima.tarif.restitution.clavier-a"),
    Priced(
        "co",
        "Détecteur de monoxyde connecté",
        "119.00",
        "ima.tarif.restitution.detecteur-de-monoxyde-de-carbone-connecte-a",
    ),
    Priced(
        "flood", "Détecteur d’inondation connecté", "52.00", "ima.tarif.restitution.detecteur-d-inondation-connecte-a"
    ),
    Priced("smoke", "Détecteur de fumée connecté", "55.00", "ima.tarif.restitution.detecteur-de-fumee-connecte-a"),
    Priced("motion", "Détecteur de mouvement", "48.00", "ima.tarif.restitution.detecteur-de-mouvement-a"),
    Priced(
        "image_motion",
        "Détecteur de mouvement avec image",
        "123.00",
        "ima.tarif.restitution.detecteur-de-mouvement-avec-image-a",
    ),
    Priced(
        "image_motion_pets",
        "Détecteur de mouvement avec image, animal admis",
        "59.00",
        "ima.tarif.restitution.detecteur-de-mouvement-avec-image-et-compatible-a",
    ),
    Priced("opening", "Détecteur d’ouverture", "29.00", "ima.tarif.restitution.detecteur-d-ouverture-a"),
    Priced(
        "garage_opening",
        "Détecteur de porte de garage",
        "33.00",
        "ima.tarif.restitution.detecteur-d-ouverture-de-porte-de-garage-a",
    ),
    Priced(
        "shock", "Détecteur de choc et d’ouverture", "48.00", "ima.tarif.restitution.detecteur-de-choc-et-d-ouverture-a"
    ),
    Priced(
        "outdoor_motion",
        "Détecteur de mouvement pour l’extérieur",
        "223.00",
        "ima.tarif.restitution.detecteur-de-mouvement-exterieur-avec-image-a",
    ),
    Priced("loudspeaker", "Haut-parleur", "123.00", "ima.tarif.restitution.haut-parleur-de-teleinterpellation-a"),
    Priced("plug", "Prise connectée", "63.00", "ima.tarif.restitution.prise-connectee-avec-mesure-energetique-a"),
    Priced("indoor_siren", "Sirène intérieure", "99.00", "ima.tarif.restitution.sirene-interieure-a"),
    Priced("outdoor_siren", "Sirène extérieure", "108.00", "ima.tarif.restitution.sirene-exterieure-a"),
    Priced("remote", "Télécommande", "26.00", "ima.tarif.restitution.telecommande-a"),
    Priced(
        "transmitter_by_choice", "Transmetteur À la carte", "54.00", "ima.tarif.restitution.transmetteur-a-la-carte-a"
    ),
    Priced(
        "transmitter_all_in", "Transmetteur Tout inclus", "79.00", "ima.tarif.restitution.transmetteur-tout-inclus-a"
    ),
)
"""Prices a piece, in the order of the sheet."""

PIECE = choice_of("piece", LINES)
CLAUSES = clauses_for(LINES, "Prix d’un matériel non rendu")

STATE = choices("state", {"returned": "Rendu en bon état", "damaged": "Rendu abîmé", "missing": "Non rendu"})
PIECES = listing(
    "pieces",
    Field("piece", PIECE, "Matériel"),
    Field("state", STATE, "État"),
    Field("quantity", COUNT, "Nombre", at_least=1, at_most=1000),
    Field("installed_on", DAY, "Installé le"),
)
pieces = ask("pieces", PIECES, "Matériel loué, pièce par pièce", "Tout ce que le contrat a fait installer.")
taken_down_on = ask("taken_down_on", DAY, "Jour du démontage", "Celui du compte-rendu, ou de la fin du contrat.")

# ── Missing, or damaged ──────────────────────────────────────────────────────────────────────────────────────────────

IN_FULL = clause(
    "ima.tarif.restitution.regle-a",
    article=SHEET,
    title="Non rendu : tout le prix",
    summary="Ce qui manque est dû en entier, quel que soit son âge.",
)
LESS_WITH_AGE = clause(
    "ima.tarif.restitution.vetuste-a",
    article=SHEET,
    title="Abîmé : moins 10 % par an",
    summary="Ce qui revient abîmé est dû moins un dixième par année depuis sa pose.",
    reading="Seules comptent les années entières, de l’installation de la pièce au démontage ; au bout de dix ans plus "
    "rien n’est dû.",
)
YEARLY = rate("10 %")
age = years_completed(cell(PIECES, "installed_on"), taken_down_on)
worn = says(LESS_WITH_AGE, least(age * YEARLY, rate("100 %")))
price = cell(PIECES, "quantity") * price_of(cell(PIECES, "piece"), LINES, CLAUSES)
piece_due = table(
    cell(PIECES, "state"),
    {
        "returned": euros("0.00"),
        "damaged": says(LESS_WITH_AGE, half_up(price * (rate("100 %") - worn))),
        "missing": says(IN_FULL, price),
    },
)
settled = each_row(pieces, (Field("due", AMOUNT, "Dû"), piece_due))
pieces_due = total(settled, "due")

# ── Nothing came back ────────────────────────────────────────────────────────────────────────────────────────────────

NOTHING_BACK = clause(
    "ima.tarif.restitution.totale-a",
    article=SHEET,
    title="Rien n’est revenu",
    summary="Quand rien n’est rendu à la fin du contrat, une pénalité de 1 000 € est due.",
    reading="Forfaitaire, elle remplace le prix des pièces et ne s’y ajoute pas ; elle suppose la mise en demeure de "
    "l’article 23.",
)
penalty = says(NOTHING_BACK, euros("1000.00"))
nothing_back = says(
    NOTHING_BACK,
    (rows_where(pieces, cell(PIECES, "state").one_of("returned", "damaged")) == count(0)),
)
