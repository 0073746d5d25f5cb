"""An invoice as PDF/A-3: made from what it froze the first time it is wanted, then kept and given back unchanged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from django.db import transaction
from django.template import Context, Engine, Library

from egide.billing.models import Invoice, Printed
from egide.billing.refused import Refused
from egide.law import french

TITLES = {"invoice": "Facture", "credit": "Avoir", "premium": "Avis d’échéance", "receipt": "Quittance"}


def on(day: str) -> str:
    return french.day(date.fromisoformat(day))


def percent(rate: str) -> str:
    return french.percent(Fraction(rate))


_filters = Library()
_filters.filter("euros", french.euros)
_filters.filter("on", on)
_filters.filter("percent", percent)


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
    from weasyprint import HTML

    page = page_of(says)
    content: bytes = HTML(string=page).write_pdf(pdf_variant="pdf/a-3b", pdf_tags=True)
    if says["business"] and says["kind"] in ("invoice", "credit"):
        from egide.billing.electronic import with_factur_x

        return with_factur_x(content, says)
    return content


def page_of(says: Mapping[str, Any]) -> str:
    lines = [{**one, "net": sum(part[1] for part in one["taxes"])} for one in says["lines"]]
    title = TITLES[says["kind"]]
    values = {"it": says, "lines": lines, "title": title, "insurance": says["kind"] in ("premium", "receipt")}
    return str(_engine().get_template("billing/invoice.html").render(Context(values)))


@cache
def _engine() -> Engine:
    from pathlib import Path

    engine = Engine(dirs=[str(Path(__file__).parent / "templates")], autoescape=True)
    engine.template_builtins.append(_filters)
    return engine
