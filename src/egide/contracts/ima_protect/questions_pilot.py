"""What can be asked about cameras, remote control, options and shared access (art. 9 to 14)."""

from __future__ import annotations

from egide.contracts.ima_protect import a09_2_images as images
from egide.contracts.ima_protect import a09_camera as camera
from egide.contracts.ima_protect import a10_remote as remote
from egide.law.formulas import any_of
from egide.law.questions import Action, Answer, Question

CAMERA_CHOICE = Question(
    "camera_choice",
    "Cette caméra peut-elle être achetée ou louée, et à quel prix ?",
    Answer(
        verdict=camera.camera_choice,
        amount=camera.camera_price,
        actions=(
            Action("attach_sheet", "Joindre la fiche produit au contrat", "office", camera.RANGE, camera.camera_had),
        ),
    ),
    "Par mois à la location, une fois à l’achat ; zéro quand c’est refusé.",
)

CAMERA_LINK = Question(
    "camera_link",
    "Cette caméra peut-elle être reliée à la station ?",
    Answer(verdict=camera.camera_link, fields={"reaches_station": camera.camera_link == "linked"}),
    "En Tout inclus, si sa fiche produit annonce la fonction ; autonome sinon.",
)

CAMERA_FILMS = Question(
    "camera_films",
    "La caméra filme-t-elle, et la station voit-elle la vidéo ?",
    Answer(verdict=camera.films, fields={"sent_to_station": camera.sent_to_station}),
    "Selon l’état du système et le type d’alerte.",
)

SOS_RECEIVED = Question(
    "sos_received",
    "Cet appui sur SOS prévient-il la station ?",
    Answer(verdict=camera.sos_reaches),
    "À toute heure, système activé ou non.",
)

FILM = Question(
    "film_kept",
    "Cette vidéo existe-t-elle encore ?",
    Answer(
        verdict=camera.film,
        dates={"available_until": camera.film_until},
        actions=(
            Action(
                "hand_over", "La remettre à l’autorité, le consigner", "authority", camera.EVIDENCE, camera.handed_over
            ),
            Action("destroy", "La détruire", "system", camera.DESTROYED, camera.film == "destroyed"),
        ),
    ),
    "Trente jours, puis détruite sauf demande d’une autorité.",
)

NOT_TOLD = (
    images.tell_people,
    images.tell_employees,
    images.keep_data_law,
    images.tell_public,
    images.turn_camera,
)
CAMERA_DUTIES = Question(
    "camera_duties",
    "Le client tient-il ses obligations envers ceux que la caméra peut filmer ?",
    Answer(
        verdict=~any_of(*NOT_TOLD),
        actions=(
            Action(
                "tell_people", "Prévenir qui peut accéder au site", "customer", images.EVERYONE_TOLD, images.tell_people
            ),
            Action(
                "tell_employees", "Prévenir d’abord les salariés", "customer", images.EMPLOYEES, images.tell_employees
            ),
            Action(
                "keep_data_law",
                "Se mettre en règle avec la loi 78-17",
                "customer",
                images.EMPLOYEES,
                images.keep_data_law,
            ),
            Action("tell_public", "Prévenir la clientèle", "customer", images.PUBLIC, images.tell_public),
            Action("turn_camera", "Ramener le champ à sa propriété", "customer", images.OWN_LAND, images.turn_camera),
        ),
    ),
    "Personnes, salariés et clientèle prévenus ; rien hors de chez soi.",
)

VIDEO_LIABILITY = Question(
    "video_liability",
    "IMA Protect répond-elle de ce qui est reproché aux images ?",
    Answer(verdict=images.answers_for_images),
    "Ni d’un usage illicite, ni de la qualité des vidéos.",
)

REMOTE_CONTROL = Question(
    "remote_control",
    "Le système peut-il être piloté par ce moyen ?",
    Answer(verdict=remote.control),
    "De loin sous conditions ; au clavier, toujours.",
)

CONNECTED_OBJECT = Question(
    "connected_object",
    "Cet objet connecté peut-il être piloté par Plus+ ?",
    Answer(verdict=remote.connected_object, fields={"serves_verification": remote.serves_verification}),
    "D’où qu’il vienne, s’il est compatible.",
)

SHARED_ACCESS = Question(
    "shared_access",
    "Cette personne peut-elle se servir ainsi de l’application ?",
    Answer(
        verdict=remote.access,
        actions=(
            Action(
                "tell_customer",
                "Signaler l’usage par e-mail ou notification",
                "customer",
                remote.EACH_USE_TOLD,
                remote.access_used,
            ),
        ),
        fields={"answers_for_choice": remote.answers_for_choice},
    ),
    "Le client, et ceux à qui il a donné un accès limité ou complet.",
)

SHARING = Question(
    "access_sharing",
    "L’accès peut-il être partagé d’ici ?",
    Answer(verdict=remote.may_share),
    "Depuis l’application, non depuis l’espace client.",
)

SPACE = Question(
    "customer_space",
    "L’espace client s’ouvre-t-il, et que coûte-t-il ?",
    Answer(verdict=remote.space_opens, amount=remote.space_price),
    "Avec identifiant et mot de passe ; gratuit.",
)

LOST = Question(
    "lost_control",
    "Que faire d’un moyen de pilotage perdu ou volé ?",
    Answer(
        verdict=remote.told_at_once,
        actions=(
            Action("neutralise", "Neutraliser ce qui est perdu", "station", remote.SAY_IT_LOST),
            Action(
                "remove_access",
                "Supprimer l’accès de la personne",
                "customer",
                remote.REMOVE_ACCESS,
                remote.advise_removal,
            ),
            Action(
                "lock_phone", "Verrouiller le téléphone par un code", "customer", remote.PROTECT_IT, remote.lock_missing
            ),
        ),
    ),
    "« Oui » : signalé à temps, le jour même.",
)

QUESTIONS = (
    CAMERA_CHOICE,
    CAMERA_LINK,
    CAMERA_FILMS,
    SOS_RECEIVED,
    FILM,
    CAMERA_DUTIES,
    VIDEO_LIABILITY,
    REMOTE_CONTROL,
    CONNECTED_OBJECT,
    SHARED_ACCESS,
    SHARING,
    SPACE,
    LOST,
)
