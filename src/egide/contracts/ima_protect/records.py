"""The kinds of facts that this contract reads, and what opens a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from egide.contracts.ima_protect import a04_codes
from egide.contracts.ima_protect.a04_instructions import metropolitan
from egide.contracts.ima_protect.history import alert_values, contacts_of
from egide.contracts.ima_protect.vocabulary import CONTACTS, KIND
from egide.law.contract import History, Opening, Record
from egide.law.evaluate import program
from egide.law.formulas import AMOUNT, COUNT, DAY, FLAG, MOMENT, TEXT, Field
from egide.law.types import BadValue

METROPOLITAN = program(metropolitan)
CODES = program(a04_codes.codes)

WHERE = (Field("contract", TEXT, "Contrat"), Field("site", TEXT, "Site"))
"""The streams of what opens a procedure."""

ALERT = (
    *WHERE,
    Field("kind", KIND, "Type d’alerte"),
    Field("signal_kind", TEXT, "Signal de la centrale", optional=True),
    Field("caller", TEXT, "Qui a téléphoné", optional=True),
    Field("account", TEXT, "Compte de la centrale", optional=True),
    Field("code", TEXT, "Code transmis", optional=True),
    Field("zone_or_user", TEXT, "Zone ou utilisateur", optional=True),
    Field("subject", TEXT, "Ce que le numéro désigne", optional=True),
    Field("area", TEXT, "Partition", optional=True),
    Field("text", TEXT, "Libellé", optional=True),
    Field("received_at", MOMENT, "Réception à la station", optional=True),
    Field("position", COUNT, "Place dans le journal", optional=True),
)


def check_instructions(data: Mapping[str, Any]) -> list[str]:
    """What the customer should put right (art. 4.2); instructions with nobody to call are refused."""
    contacts = contacts_of(data)
    if not contacts:
        raise BadValue("contacts", "rien", "au moins une personne à appeler (art. 4.2)")
    check_codes(data)
    warnings = numbers_elsewhere(data)
    warnings += [f"{row['name']} : aucun numéro à appeler (art. 4.2)" for row in contacts if "phone" not in row]
    if len(contacts) == 1:
        warnings.append("une seule personne à appeler : une deuxième serait prudente (art. 4.2)")
    if not data.get("access"):
        warnings.append("il manque les modalités d’accès au site (art. 4.2)")
    if not data.get("code"):
        warnings.append("il manque le code d’identification (art. 4.2)")
    return warnings


def check_codes(data: Mapping[str, Any]) -> None:
    """A code too easy to guess, or the same for both uses, is refused (art. 4.2); without a code there is nothing to check."""
    if not data.get("code"):
        return
    duress = str(data.get("duress_code") or "")
    case = {"new_code": str(data["code"]), "new_duress_code": duress, "duress_wanted": bool(duress)}
    found = CODES.run(case)[a04_codes.codes]
    if found != "accepted":
        name = "code" if found == "identification_weak" else "duress_code"
        raise BadValue(name, "ce code", f"un autre code ({dict(a04_codes.CODES.options)[found]}, art. 4.2)")


def numbers_elsewhere(data: Mapping[str, Any]) -> list[str]:
    """The numbers that are not those of an operator in metropolitan France (art. 4.2)."""
    own = ({"name": "téléphone du site", "phone": data["site_phone"]},) if data.get("site_phone") else ()
    return [
        f"{row['name']} : {row['phone']} n’est pas un numéro d’opérateur de métropole (art. 4.2)"
        for row in (*contacts_of(data), *own)
        if "phone" in row and not METROPOLITAN.run({"row.phone": row["phone"]})[metropolitan]
    ]


def check_protect_plus(data: Mapping[str, Any]) -> list[str]:
    """A period ends after it begins."""
    begins, ends = MOMENT.read(data["from"], "from"), MOMENT.read(data["until"], "until")
    if ends <= begins:
        raise BadValue("until", data["until"], "une fin qui suit le début de la période")
    return []


INSTALMENT = (
    *WHERE,
    Field("amount", AMOUNT, "Mensualité impayée"),
    Field("fell_due_on", DAY, "Échéance"),
)


def nothing_known(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """For a procedure that goes by what people do, and asks nothing of the history: installation, arrears, return."""
    return {}


OPENINGS = (
    Opening("alert.opened", "alert_handling", ALERT, alert_values),
    Opening("instalment.unpaid", "arrears", INSTALMENT, nothing_known),
)

RECORDS = (
    Record(
        "option.protect_plus",
        "Période de Protect+ commandée",
        (Field("from", MOMENT, "Début"), Field("until", MOMENT, "Fin demandée")),
        check=check_protect_plus,
    ),
    Record(
        "instructions.recorded",
        "Consignes enregistrées",
        (
            Field("contacts", CONTACTS, "Personnes à appeler, dans l’ordre"),
            Field("code", TEXT, "Code d’identification", optional=True),
            Field("duress_code", TEXT, "Code de contrainte du clavier", optional=True),
            Field("access", TEXT, "Comment accéder au site", optional=True),
            Field("gate_key_in_box", FLAG, "Clé du portail dans une boîte à clés", optional=True),
            Field("site_phone", TEXT, "Téléphone fixe du site", optional=True),
            Field("email", TEXT, "Adresse e-mail du client", optional=True),
            Field("version", COUNT, "Version", optional=True),
        ),
        check=check_instructions,
        at_once=numbers_elsewhere,
    ),
)
