"""Article 3: the link between site and station. What the customer keeps running, what still passes when Internet fails."""

from __future__ import annotations

from egide.contracts.ima_protect.a02_1_installation import ALL_HOURS, NOT_YET
from egide.contracts.ima_protect.a17_documents import installed
from egide.contracts.ima_protect.schedule import offer
from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, const, says, table, when, yes
from egide.law.types import choices

KEEP_INTERNET = clause(
    "ima.3-f",
    article="3",
    title="Tenir Internet en marche",
    summary="Relié par la seule box, le client garde son abonnement, laisse la box allumée et ne la débranche pas de la "
    "centrale.",
)
SAY_AND_MEND = clause(
    "ima.3-g",
    article="3",
    title="Box en panne",
    summary="Le client prévient sur-le-champ, et obtient de son opérateur qu’Internet revienne sans attendre.",
)
GSM_BACKUP = clause(
    "ima.3-h",
    article="3",
    title="Le GSM prend le relais",
    summary="Pendant la panne les alertes passent par GSM, sans les images : toujours en Tout inclus, en À la carte si "
    "l’option est prise.",
)
NO_BACKUP = clause(
    "ima.3-i",
    article="3",
    title="Sans secours, plus de service",
    summary="Sans GSM, rien n’est assuré tant que la box reste en panne ou éteinte.",
)

gsm_option = ask(
    "gsm_option", FLAG, "Option transmetteur GSM", "En À la carte : oui si elle est souscrite. En Tout inclus, ignoré."
)
has_gsm = says(GSM_BACKUP, table(offer, {"tout_inclus": yes(), "a_la_carte": gsm_option}))

activated = ask("activated", FLAG, "Système activé", "Oui dès que la mise en service est faite (art. 4.1).")
internet_up = ask(
    "internet_up", FLAG, "Internet fonctionne", "Box allumée, branchée à la centrale et en marche, abonnement en cours."
)
STATUS = choices(
    "service status",
    {
        "not_installed": "Matériel pas encore posé",
        "installed_not_active": "Posé, pas encore activé",
        "monitored": "Surveillé, jour et nuit",
        "by_gsm": "Surveillé par GSM, sans images",
        "interrupted": "Rien ne passe : Internet en panne, aucun secours",
    },
)
service_status = when(
    ~installed,
    const(STATUS, "not_installed"),
    when(
        ~activated,
        says(NOT_YET, const(STATUS, "installed_not_active")),
        when(
            internet_up,
            says(ALL_HOURS, const(STATUS, "monitored")),
            when(
                has_gsm,
                says(GSM_BACKUP, const(STATUS, "by_gsm")),
                says(NO_BACKUP, const(STATUS, "interrupted")),
            ),
        ),
    ),
)
monitored = service_status.one_of("monitored", "by_gsm")
images_pass = says(GSM_BACKUP, service_status == "monitored")
active_without_internet = installed & activated & ~internet_up
to_be_told = says(SAY_AND_MEND, active_without_internet)
to_keep_running = says(KEEP_INTERNET, active_without_internet & ~has_gsm)
