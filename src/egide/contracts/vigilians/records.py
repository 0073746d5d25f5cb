"""The kinds of facts that this contract reads, and what opens a file."""

from __future__ import annotations

from egide.contracts.vigilians.history import arrears_values
from egide.law.contract import Opening, Record
from egide.law.formulas import TEXT, Field

DEFAULT = (
    Field("contract", TEXT, "Contrat"),
    Field("site", TEXT, "Site"),
    Field("invoice", TEXT, "Facture impayée", optional=True),
)
OPENINGS = (Opening("payment.defaulted", "arrears", DEFAULT, arrears_values),)
RECORDS = (Record("service.activated", "Service activé"),)
