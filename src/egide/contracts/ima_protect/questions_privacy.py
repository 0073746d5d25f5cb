"""What can be asked about personal data, recorded calls and images (art. 25)."""

from __future__ import annotations

from egide.contracts.ima_protect import a25_privacy as data
from egide.contracts.ima_protect import a25_recordings as recordings
from egide.law.questions import Action, Answer, Question

DATA_COLLECTION = Question(
    "data_collection",
    "Cette donnée peut-elle être collectée ?",
    Answer(verdict=data.may_collect),
    "Sept catégories, et aucune autre.",
)

DATA_USE = Question(
    "data_use",
    "Les données peuvent-elles servir à cela ?",
    Answer(verdict=data.may_use),
    "Pour exécuter le contrat ; pour une étude ou un sondage, avec le consentement du client.",
)

DATA_SHARING = Question(
    "data_sharing",
    "Ces données peuvent-elles être transmises à cette personne ?",
    Answer(verdict=data.may_share),
    "Aux prestataires, ce que leur tâche demande ; au prescripteur, la souscription.",
)

DATA_RETENTION = Question(
    "data_retention",
    "Jusqu’à quand les données du client sont-elles gardées ?",
    Answer(verdict=data.to_anonymise, dates={"kept_until": data.kept_until}),
    "La réponse dit si, ce jour-là, elles sont à rendre anonymes, et le dernier jour où elles sont gardées.",
)

CALL_RECORDING = Question(
    "call_recording",
    "Cet appel est-il enregistré ?",
    Answer(
        verdict=recordings.recording,
        actions=(
            Action(
                "play_notice", "Annoncer l’enregistrement", "caller", recordings.STATION_CALLS, recordings.announced
            ),
            Action(
                "remind_to_tell",
                "Rappeler au client de prévenir la personne ajoutée",
                "customer",
                recordings.TELL_OTHERS,
                recordings.remind_of_calls,
            ),
        ),
        fields={"may_listen": recordings.may_listen},
    ),
    "Service client : sauf opposition. Station et téléinterpellation : toujours.",
)

RECORDING_RETENTION = Question(
    "recording_retention",
    "Cet enregistrement d’appel est-il encore gardé ?",
    Answer(verdict=recordings.recording_held, dates={"kept_until": recordings.recording_until}),
    "La durée est celle de la loi, donnée avec le cas.",
)

IMAGES_RETENTION = Question(
    "images_retention",
    "Ces images d’intrusion sont-elles encore gardées ?",
    Answer(verdict=recordings.images_held, dates={"kept_until": recordings.images_until}),
    "Trente jours, sauf demande d’une autorité.",
)

JUDICIAL_REQUEST = Question(
    "judicial_request",
    "Cette pièce peut-elle être remise à qui la demande ?",
    Answer(
        verdict=recordings.may_hand_over,
        actions=(
            Action(
                "export_recording",
                "Extraire l’enregistrement, noter sa remise",
                "court",
                recordings.RECORDINGS_AS_PROOF,
                recordings.hand_over_recording,
            ),
            Action(
                "export_images",
                "Extraire les images, noter leur remise",
                "court",
                recordings.IMAGES_AS_PROOF,
                recordings.hand_over_images,
            ),
        ),
    ),
    "À la justice, dans une enquête, tant que la pièce existe.",
)

FILMING_DUTIES = Question(
    "filming_duties",
    "Ceux qui peuvent être filmés ont-ils été prévenus ?",
    Answer(
        verdict=recordings.filming_in_order,
        actions=(
            Action(
                "tell_visitors",
                "Prévenir ceux qui entrent chez vous",
                "customer",
                recordings.TELL_THE_FILMED,
                recordings.tell_visitors,
            ),
            Action(
                "tell_employees",
                "Prévenir vos salariés, avant de filmer",
                "customer",
                recordings.TELL_THE_FILMED,
                recordings.tell_employees,
            ),
        ),
    ),
    "Le client prévient qui entre chez lui, et d’avance ses salariés.",
)

IMAGES_LIABILITY = Question(
    "images_liability",
    "IMA Protect répond-elle de cet usage des images ?",
    Answer(verdict=recordings.answers_for_images),
    "Pas de ce que le client en fait contre la loi.",
)

CONSENT_WITHDRAWAL = Question(
    "consent_withdrawal",
    "Que s’arrête-t-il quand le client retire son consentement ?",
    Answer(
        verdict=data.stops,
        date=data.consent_end,
        actions=(
            Action(
                "stop_monitoring",
                "Arrêter la télésurveillance et ses options",
                "station",
                data.CONSENT_WITHDRAWN,
                data.stops == "everything",
            ),
            Action(
                "stop_direct_debit",
                "Passer du prélèvement au virement",
                "office",
                data.CONSENT_WITHDRAWN,
                data.stops == "direct_debit",
            ),
            Action(
                "stop_solicitations",
                "Retirer le client des études, sondages et promotions",
                "office",
                data.CONSENT_WITHDRAWN,
                data.stops == "solicitations",
            ),
        ),
    ),
    "Ce qui ne peut se faire sans les données retirées, à partir du jour du retrait.",
)

DATA_REQUEST = Question(
    "data_request",
    "Que faire d’une demande d’accès, de rectification, de suppression ou d’opposition ?",
    Answer(
        verdict=data.data_request,
        actions=(
            Action(
                "ask_identity",
                "Demander une pièce d’identité",
                "customer",
                data.RIGHTS,
                data.data_request == "identity_needed",
            ),
            Action(
                "ask_ground",
                "Demander le motif de l’opposition",
                "customer",
                data.RIGHTS,
                data.data_request == "ground_needed",
            ),
            Action("register", "Enregistrer la demande", "delegate", data.RIGHTS, data.data_request == "registered"),
            Action("mention_supervisor", "Rappeler le recours à la CNIL", "customer", data.SUPERVISOR),
        ),
    ),
    "Pièce d’identité d’abord ; un motif légitime pour s’opposer.",
)

QUESTIONS = (
    DATA_COLLECTION,
    DATA_USE,
    DATA_SHARING,
    DATA_RETENTION,
    CALL_RECORDING,
    RECORDING_RETENTION,
    IMAGES_RETENTION,
    JUDICIAL_REQUEST,
    FILMING_DUTIES,
    IMAGES_LIABILITY,
    CONSENT_WITHDRAWAL,
    DATA_REQUEST,
)
