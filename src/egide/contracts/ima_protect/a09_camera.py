"""Articles 9 and 9.1: cameras. Which may be had and how, which are linked to the station, when they film, how long films stay."""

from __future__ import annotations

from egide.contracts.ima_protect import tariff_options, tariff_purchases
from egide.contracts.ima_protect.schedule import co_detector, flood_detector, offer
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, FLAG, ask, const, day_after, euros, no, says, table, when, yes
from egide.law.types import choices

# ── Which camera, bought or rented (9) ──────────────────────────────────────────────────────────────────────────────

RANGE = clause(
    "ima.9-a",
    article="9",
    title="Une caméra de la gamme",
    summary="Le client choisit parmi les caméras proposées ; la fiche produit de la sienne dit ce qu’elle sait faire.",
)
BUY_OR_RENT = clause(
    "ima.9-b",
    article="9",
    title="Achat ou location",
    summary="Une caméra s’achète au prix de la fiche tarif, ou se loue au mois si la fiche la propose à la location.",
    reading="La fiche vend sans louer les caméras Netatmo, et loue sans la vendre la caméra extérieure IMA Protect.",
)
CAMERA = choices(
    "camera",
    {
        "indoor": "Caméra intérieure IMA Protect",
        "outdoor": "Caméra extérieure IMA Protect",
        "netatmo_indoor": "Caméra intérieure Netatmo",
        "netatmo_outdoor": "Caméra extérieure Netatmo",
    },
)
WAY = choices("camera way", {"purchase": "À l’achat", "rental": "À la location, au mois"})
camera = ask("camera", CAMERA, "Caméra choisie", "Un modèle de la fiche tarif.")
way = ask("camera_way", WAY, "Achat ou location", "Comment le client veut l’avoir.")
CAMERA_CHOICE = choices(
    "camera choice",
    {
        "bought": "Vendue",
        "rented": "Louée",
        "not_rented": "Refusé : pas de location",
        "not_sold": "Refusé : pas de vente",
    },
)
camera_choice = says(
    BUY_OR_RENT,
    when(
        way == "rental",
        when(camera.one_of("indoor", "outdoor"), const(CAMERA_CHOICE, "rented"), const(CAMERA_CHOICE, "not_rented")),
        when(camera == "outdoor", const(CAMERA_CHOICE, "not_sold"), const(CAMERA_CHOICE, "bought")),
    ),
)
camera_price = when(
    way == "rental",
    table(
        camera,
        {
            "indoor": says(tariff_options.CLAUSES["indoor_camera"], euros("5.90")),
            "outdoor": says(tariff_options.CLAUSES["outdoor_camera"], euros("9.90")),
            "netatmo_indoor": euros("0.00"),
            "netatmo_outdoor": euros("0.00"),
        },
    ),
    table(
        camera,
        {
            "indoor": says(tariff_purchases.CLAUSES["indoor_camera"], euros("130.00")),
            "outdoor": euros("0.00"),
            "netatmo_indoor": says(tariff_purchases.CLAUSES["netatmo_indoor"], euros("199.99")),
            "netatmo_outdoor": says(tariff_purchases.CLAUSES["netatmo_outdoor"], euros("319.99")),
        },
    ),
)
camera_had = camera_choice.one_of("bought", "rented")

# ── Linked to the station, or on its own (9.1, lexicon) ─────────────────────────────────────────────────────────────

LINKABLE = clause(
    "ima.9.1-b",
    article="9.1",
    title="Certaines caméras seulement",
    summary="Seule une caméra dont la fiche produit annonce cette fonction peut être reliée à la station.",
)
AUTONOMOUS = clause(
    "ima.lex.camera-autonome-a",
    article="Lexique : Caméra en mode autonome",
    title="La caméra autonome",
    summary="Une caméra peut servir sans la télésurveillance, par la seule application de son fabricant.",
    reading="La station n’en reçoit alors rien et n’ouvre aucune alerte.",
)
link_on_sheet = ask("link_on_sheet", FLAG, "Fonction liaison station", "La fiche produit de la caméra l’annonce.")
link_wanted = ask("link_wanted", FLAG, "Option Liaison station voulue", "Non : la caméra reste autonome.")
CAMERA_LINK = choices(
    "camera link",
    {
        "linked": "Reliée à la station",
        "autonomous": "Autonome : rien n’arrive à la station",
        "no_function": "Refusé : cette caméra ne peut pas être reliée",
        "other_offer": "Refusé : réservé à l’offre Tout inclus",
    },
)
link_offered = says(tariff_options.CLAUSES["camera_link"], table(offer, {"tout_inclus": yes(), "a_la_carte": no()}))
camera_link = when(
    link_wanted,
    when(
        link_offered,
        says(LINKABLE, when(link_on_sheet, const(CAMERA_LINK, "linked"), const(CAMERA_LINK, "no_function"))),
        const(CAMERA_LINK, "other_offer"),
    ),
    says(AUTONOMOUS, const(CAMERA_LINK, "autonomous")),
)

# ── When it films (9.1, lexicon) ────────────────────────────────────────────────────────────────────────────────────

ARMED = clause(
    "ima.9.1-e",
    article="9.1",
    title="Système activé",
    summary="La caméra filme d’elle-même dès qu’une alerte est reçue ; l’alerte suit l’article 8.2.",
)
PARTIAL = clause(
    "ima.9.1-f",
    article="9.1",
    title="Mode partiel",
    summary="Elle filme sur l’alerte d’un matériel resté actif, un SOS, de la fumée, ou l’inondation et le monoxyde "
    "souscrits.",
)
OFF = clause(
    "ima.9.1-g",
    article="9.1",
    title="Système non activé",
    summary="Elle ne filme que sur un SOS, de la fumée, ou l’inondation et le monoxyde souscrits.",
)
SOME_DETECTORS = clause(
    "ima.lex.mode-partiel-a",
    article="Lexique : Mode partiel",
    title="Des détecteurs choisis",
    summary="En mode partiel, les détecteurs désactivés ne déclenchent rien ; les zones des autres restent protégées.",
)
MODE = choices("mode", {"armed": "Activé", "partial": "Mode partiel, ou nuit", "off": "Non activé"})
FILMED = choices(
    "filmed alert",
    {
        "intrusion": "Intrusion",
        "tamper": "Arrachement du matériel",
        "smoke": "Fumée",
        "flood": "Inondation",
        "co": "Monoxyde de carbone",
        "sos": "SOS",
    },
)
mode = ask("mode", MODE, "État du système", "Celui au moment de l’alerte.")
filmed_alert = ask("filmed_alert", FILMED, "Type d’alerte", "Ce que le matériel a détecté.")
detector_active = ask(
    "detector_active",
    FLAG,
    "Détecteur resté actif",
    "En mode partiel : le matériel qui a détecté fait partie des actifs.",
)
detected = says(SOME_DETECTORS, detector_active)
films = table(
    mode,
    {
        "armed": says(ARMED, yes()),
        "partial": says(
            PARTIAL,
            table(
                filmed_alert,
                {
                    "intrusion": detected,
                    "tamper": detected,
                    "smoke": yes(),
                    "flood": flood_detector,
                    "co": co_detector,
                    "sos": yes(),
                },
            ),
        ),
        "off": says(
            OFF,
            table(
                filmed_alert,
                {
                    "intrusion": no(),
                    "tamper": no(),
                    "smoke": yes(),
                    "flood": flood_detector,
                    "co": co_detector,
                    "sos": yes(),
                },
            ),
        ),
    },
)
INTRUSION_ONLY = clause(
    "ima.9.1-h",
    article="9.1",
    title="Seule l’intrusion va à la station",
    summary="Dans tous les modes, la station ne reçoit que la vidéo d’une intrusion, pour aider à la levée de doute.",
    reading="L’arrachement du matériel est une autre alerte : sa vidéo n’est pas transmise.",
)
sent_to_station = says(INTRUSION_ONLY, films & (filmed_alert == "intrusion"))

SOS_ALWAYS = clause(
    "ima.lex.fonction-sos-a",
    article="Lexique : Fonction SOS",
    title="SOS à toute heure",
    summary="Le SOS du clavier, de la télécommande ou du bouton d’urgence prévient la station jour et nuit, système activé "
    "ou non.",
)
SOS_MEANS = choices(
    "sos means",
    {"keypad": "Clavier", "remote": "Télécommande", "button": "Bouton d’urgence", "other": "Autre moyen"},
)
sos_means = ask("sos_means", SOS_MEANS, "Par quoi le SOS est lancé", "L’appareil sur lequel on a appuyé.")
sos_reaches = says(SOS_ALWAYS, sos_means.one_of("keypad", "remote", "button"))

# ── How long films stay (9.1) ───────────────────────────────────────────────────────────────────────────────────────

EVIDENCE = clause(
    "ima.9.1-i",
    article="9.1",
    title="Une preuve pour la justice",
    summary="Les images peuvent être remises à la justice qui enquête.",
)
THIRTY_DAYS_THERE = clause(
    "ima.9.1-j",
    article="9.1",
    title="Trente jours",
    summary="Une vidéo reste trente jours dans l’application et sur les serveurs.",
    reading="Le jour de la prise ne compte pas : prise le 10 mars, elle est visible jusqu’au 9 avril compris.",
)
DESTROYED = clause(
    "ima.9.1-k",
    article="9.1",
    title="Puis détruite",
    summary="Au-delà, elle est détruite d’elle-même, sauf si une autorité compétente l’a demandée.",
    reading="La demande doit être parvenue dans les trente jours : après, il ne reste rien à remettre.",
)
filmed_on = ask("filmed_on", DAY, "Vidéo prise le", "Le jour du film, à Paris.")
film_asked_on = ask("film_asked_on", DAY, "Jour considéré", "Le jour pour lequel la question est posée.")
authority_asked = ask(
    "authority_asked", FLAG, "Demandée par une autorité", "Police, gendarmerie ou juge, par une demande enregistrée."
)
authority_asked_on = ask("authority_asked_on", DAY, "Demande de l’autorité reçue le", "Le jour de sa réception.")
film_until = says(THIRTY_DAYS_THERE, day_after(filmed_on, Delay(30, Unit.DAYS)))
asked_in_time = says(DESTROYED, authority_asked & (authority_asked_on <= film_until))
FILM = choices(
    "film",
    {
        "available": "Visible dans l’application et gardée",
        "held": "Gardée pour l’autorité qui l’a demandée",
        "destroyed": "Détruite",
    },
)
film = when(
    says(THIRTY_DAYS_THERE, film_asked_on <= film_until),
    const(FILM, "available"),
    says(DESTROYED, when(asked_in_time, const(FILM, "held"), const(FILM, "destroyed"))),
)
handed_over = says(EVIDENCE, asked_in_time)
