"""An invoice as PDF/A-3: made from what it froze the first time it is wanted, then kept and given back unchanged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from egide.billing.models import Invoice, Printed
from egide.billing.refused import Refused
from egide.documents.pages import pdf

_TEMPLATES = Path(__file__).parent / "templates" / "billing"
TITLES = {"invoice": "Facture", "credit": "Avoir", "premium": "Avis d’échéance", "receipt": "Quittance"}


def printed(number: str) -> bytes:
    """The PDF of an invoice; what was frozen is checked against its digest first."""
    invoice = Invoice.objects.filter(number=number).first()
    if invoice is None:
        raise Refused(f"facture {number} : inconnue")
    kept = Printed.objects.filter(invoice=invoice).first()
    if kept is not None:
        return bytes(kept.content)
    if hashlib.sha256(invoice.frozen.encode()).hexdigest() != invoice.digest:
        raise Refused(f"facture {number} : son contenu n’est plus celui qui a été émis ; il faut restaurer la base")
    content = made(json.loads(invoice.frozen))
    with transaction.atomic():  # whoever came first made the one that is kept
        row = Printed.objects.get_or_create(
            invoice=invoice, defaults={"content": content, "digest": hashlib.sha256(content).hexdigest()}
        )[0]
    return bytes(row.content)


def made(says: Mapping[str, Any]) -> bytes:
    """The page of what an invoice says. To a business, a service invoice carries Factur-X as well."""
    lines = [{**one, "net": sum(part[1] for part in one["taxes"])} for one in says["lines"]]
    insurance = says["kind"] in ("premium", "receipt")
    values = {"it": says, "lines": lines, "title": TITLES[says["kind"]], "insurance": insurance}
    content = pdf("invoice.html", values, _TEMPLATES)
    if says["business"] and says["kind"] in ("invoice", "credit"):
        from egide.billing.electronic import with_factur_x

        return with_factur_x(content, says)
    return content
