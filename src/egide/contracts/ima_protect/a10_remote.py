"""Articles 10 to 14: remote control, connected things, shared access, the customer's space, what is lost or stolen."""

from __future__ import annotations

from egide.contracts.ima_protect.vocabulary import PAYER
from egide.law.clauses import clause
from egide.law.formulas import DAY, FLAG, ask, const, euros, no, says, table, when
from egide.law.types import choices

# ── Remote control (10) ─────────────────────────────────────────────────────────────────────────────────────────────

FROM_AFAR = clause(
    "ima.10-a",
    article="10",
    title="Piloter de loin",
    summary="Le système se met en marche ou à l’arrêt par l’application mobile ou le site Internet sécurisé.",
)
CONDITIONS = clause(
    "ima.10-b",
    article="10",
    title="Ce qu’il faut pour cela",
    summary="Un matériel compatible, un accès Internet, un ordinateur ou un mobile compatible.",
)
KEYPAD_ALWAYS = clause(
    "ima.10-c",
    article="10",
    title="Toujours au clavier",
    summary="Le clavier permet toujours de mettre en marche et d’arrêter.",
)
CONTROL_WAY = choices(
    "control way", {"app": "Application mobile", "website": "Site Internet sécurisé", "keypad": "Clavier"}
)
control_way = ask("control_way", CONTROL_WAY, "Par quel moyen", "Celui par lequel on veut agir sur le système.")
panel_compatible = ask(
    "panel_compatible", FLAG, "Matériel compatible", "La centrale du site peut être pilotée à distance."
)
has_internet = ask("has_internet", FLAG, "Accès Internet", "De l’appareil avec lequel on pilote.")
device_compatible = ask("device_compatible", FLAG, "Appareil compatible", "L’ordinateur ou le téléphone l’est.")
CONTROL = choices(
    "control",
    {
        "accepted": "Accepté",
        "panel_not_compatible": "Refusé : matériel non compatible",
        "no_internet": "Refusé : pas d’accès Internet",
        "device_not_compatible": "Refusé : appareil non compatible",
    },
)
from_afar = when(
    ~panel_compatible,
    says(CONDITIONS, const(CONTROL, "panel_not_compatible")),
    when(
        ~has_internet,
        says(CONDITIONS, const(CONTROL, "no_internet")),
        when(
            device_compatible,
            says(FROM_AFAR, const(CONTROL, "accepted")),
            says(CONDITIONS, const(CONTROL, "device_not_compatible")),
        ),
    ),
)
control = table(
    control_way,
    {"app": from_afar, "website": from_afar, "keypad": says(KEYPAD_ALWAYS, const(CONTROL, "accepted"))},
)

# ── Télésurveillance Plus+ (11) ─────────────────────────────────────────────────────────────────────────────────────

PLUS = clause(
    "ima.11-a",
    article="11",
    title="Plus+ pilote les objets",
    summary="L’option met en marche, arrête et enchaîne en scénarios les objets connectés du client, par l’application.",
)
ANY_SELLER = clause(
    "ima.11-c",
    article="11",
    title="Compatibles, d’où qu’ils viennent",
    summary="Un objet est admis s’il est compatible avec l’application, acheté chez IMA Protect ou ailleurs.",
)
NOT_LINKED = clause(
    "ima.11-b",
    article="11",
    title="Sans lien avec la station",
    summary="Ce que disent ces objets n’arrive pas à la station et ne sert jamais à la levée de doute.",
)
plus_taken = ask("plus_taken", FLAG, "Option Plus+ souscrite", "Elle est en cours au moment de la demande.")
object_compatible = ask("object_compatible", FLAG, "Objet compatible", "Avec l’application IMA Protect.")
OBJECT = choices(
    "object",
    {
        "controlled": "Piloté par l’application",
        "not_compatible": "Refusé : objet non compatible",
        "no_option": "Refusé : option Plus+ à souscrire",
    },
)
connected_object = when(
    says(PLUS, plus_taken),
    says(ANY_SELLER, when(object_compatible, const(OBJECT, "controlled"), const(OBJECT, "not_compatible"))),
    const(OBJECT, "no_option"),
)
serves_verification = says(NOT_LINKED, no())

# ── Shared access (12, lexicon) ─────────────────────────────────────────────────────────────────────────────────────

AUTHORISED = clause(
    "ima.lex.utilisateur-autorise-a",
    article="Lexique : Utilisateur autorisé",
    title="Qui peut se servir du système",
    summary="Le client, et chaque personne à qui il le permet.",
)
OWN_LOGIN = clause(
    "ima.12-a",
    article="12",
    title="Chacun ses identifiants",
    summary="Le client ouvre son application à d’autres, qui s’y connectent avec leur propre e-mail et mot de passe.",
)
OWN_PHONE = clause(
    "ima.12-i",
    article="12",
    title="Un mobile compatible",
    summary="L’utilisateur autorisé doit avoir un téléphone mobile compatible.",
)
REMOVED = clause(
    "ima.12-c",
    article="12",
    title="Retiré quand le client veut",
    summary="Le client supprime à tout moment un accès qu’il a donné, et la personne n’entre plus.",
)
LIMITED = clause(
    "ima.12-e",
    article="12",
    title="Accès limité",
    summary="Mettre en marche, arrêter, recevoir les notifications géolocalisées ; rien d’autre.",
)
COMPLETE = clause(
    "ima.12-f",
    article="12",
    title="Accès complet",
    summary="Toutes les fonctions de l’application, comme le titulaire.",
)
EACH_USE_TOLD = clause(
    "ima.12-g",
    article="12",
    title="Chaque usage est signalé",
    summary="Le client apprend par e-mail ou notification chaque usage de l’application.",
    reading="L’usage qu’il en fait lui-même lui est signalé aussi : le texte dit toute utilisation.",
)
OWN_CHOICE = clause(
    "ima.12-b",
    article="12",
    title="Choisir avec soin",
    summary="Le client répond du choix des personnes à qui il ouvre son système.",
)
PERSON = choices(
    "person",
    {
        "customer": "Le client",
        "granted": "Une personne à qui le client a donné accès",
        "removed": "Une personne dont le client a retiré l’accès",
        "stranger": "Quelqu’un d’autre",
    },
)
LEVEL = choices("access level", {"limited": "Accès limité", "complete": "Accès complet"})
FUNCTION = choices(
    "app function",
    {
        "arm": "Mettre en marche",
        "disarm": "Mettre à l’arrêt",
        "notifications": "Recevoir les notifications géolocalisées",
        "other": "Autre fonction : historique, images, réglages…",
    },
)
person = ask("person", PERSON, "Qui se sert de l’application", "Au moment où elle s’en sert.")
own_login = ask("own_login", FLAG, "Identifiants personnels", "Son propre e-mail et mot de passe, non ceux du client.")
phone_compatible = ask("phone_compatible", FLAG, "Mobile compatible", "Celui de la personne.")
access_level = ask("access_level", LEVEL, "Accès donné", "Limité ou complet, au choix du client.")
app_function = ask("app_function", FUNCTION, "Fonction voulue", "Ce que la personne veut faire.")
ACCESS = choices(
    "access",
    {
        "allowed": "Permis",
        "not_authorised": "Refusé : personne non autorisée",
        "access_removed": "Refusé : accès retiré par le client",
        "own_login_needed": "Refusé : il lui faut ses propres identifiants",
        "phone_not_compatible": "Refusé : mobile non compatible",
        "beyond_limited": "Refusé : hors de l’accès limité",
    },
)
by_level = table(
    access_level,
    {
        "limited": says(
            LIMITED,
            when(
                app_function.one_of("arm", "disarm", "notifications"),
                const(ACCESS, "allowed"),
                const(ACCESS, "beyond_limited"),
            ),
        ),
        "complete": says(COMPLETE, const(ACCESS, "allowed")),
    },
)
granted = when(
    says(OWN_LOGIN, ~own_login),
    const(ACCESS, "own_login_needed"),
    when(says(OWN_PHONE, ~phone_compatible), const(ACCESS, "phone_not_compatible"), by_level),
)
access = table(
    person,
    {
        "customer": says(AUTHORISED, const(ACCESS, "allowed")),
        "granted": granted,
        "removed": says(REMOVED, const(ACCESS, "access_removed")),
        "stranger": says(AUTHORISED, const(ACCESS, "not_authorised")),
    },
)
access_used = access == "allowed"
answers_for_choice = says(OWN_CHOICE, const(PAYER, "customer"))

FROM_THE_APP = clause(
    "ima.12-h",
    article="12",
    title="Depuis l’application seulement",
    summary="L’espace client ne permet pas de partager un accès.",
)
SHARING_PLACE = choices("sharing place", {"app": "Application mobile", "customer_space": "Espace client"})
sharing_place = ask("sharing_place", SHARING_PLACE, "D’où l’accès est partagé", "Là où le client fait sa demande.")
may_share = says(FROM_THE_APP, sharing_place == "app")

# ── The customer's space (13) ───────────────────────────────────────────────────────────────────────────────────────

FREE_SPACE = clause(
    "ima.13-a",
    article="13",
    title="Un espace gratuit",
    summary="L’espace client est sûr et ne coûte rien ; son identifiant et son mot de passe l’ouvrent.",
)
right_identifier = ask("right_identifier", FLAG, "Identifiant reconnu", "L’identifiant donné est bien celui du client.")
right_password = ask("right_password", FLAG, "Mot de passe exact", "Celui que le client a choisi.")
space_opens = says(FREE_SPACE, right_identifier & right_password)
space_price = says(FREE_SPACE, euros("0.00"))

# ── Lost or stolen (12, 14) ─────────────────────────────────────────────────────────────────────────────────────────

PROTECT_IT = clause(
    "ima.14-a",
    article="14",
    title="Protéger ses moyens de pilotage",
    summary="Le client les protège, par exemple d’un code qui verrouille son téléphone.",
)
SAY_IT_LOST = clause(
    "ima.14-b",
    article="14",
    title="Perte ou vol : prévenir tout de suite",
    summary="La perte ou le vol d’un moyen de pilotage est signalé immédiatement à IMA Protect.",
    reading="Immédiatement : le jour même où le client s’en aperçoit. La station neutralise ce qui est signalé.",
)
REMOVE_ACCESS = clause(
    "ima.12-d",
    article="12",
    title="Retirer l’accès du mobile perdu",
    summary="Le mobile d’un utilisateur autorisé est perdu ou volé : mieux vaut supprimer aussitôt son accès.",
    reading="C’est un conseil, non une obligation.",
)
LOST = choices(
    "lost thing",
    {
        "own_phone": "Téléphone du client",
        "authorised_phone": "Téléphone d’un utilisateur autorisé",
        "badge": "Badge",
        "remote": "Télécommande",
    },
)
lost_thing = ask("lost_thing", LOST, "Ce qui est perdu ou volé", "Le moyen de pilotage disparu.")
loss_known_on = ask("loss_known_on", DAY, "Le client s’en aperçoit le", "Le jour où il sait la perte ou le vol.")
lost_told_on = ask("lost_told_on", DAY, "IMA Protect prévenue le", "Le jour où le client l’a signalé.")
phone_locked = ask("phone_locked", FLAG, "Verrouillé par un code", "Le téléphone l’était ; oui pour un badge.")
told_at_once = says(SAY_IT_LOST, lost_told_on <= loss_known_on)
lock_missing = says(PROTECT_IT, ~phone_locked)
advise_removal = says(REMOVE_ACCESS, lost_thing == "authorised_phone")
