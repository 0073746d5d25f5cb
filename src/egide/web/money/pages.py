"""What is owed by age, the months billed, what the bank told and nobody expected; a customer's account, line by line."""

from __future__ import annotations

from datetime import date

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from egide.billing.aged import aged
from egide.billing.books import statement
from egide.billing.issuing import Draft
from egide.billing.models import BankLine, Invoice, Obligation, Payment, Run
from egide.billing.printing import printed
from egide.billing.receiving import assign, suggestions
from egide.billing.refused import Refused
from egide.billing.runs import Report, preview
from egide.law.days import MonthEnd, add_months, paris
from egide.runner import Runner
from egide.web import accounts, house
from egide.web.roles import MANAGER, role_required

MOST = 200
"""Rows of one list on a page."""


@require_GET
@role_required(MANAGER)
def today(request: HttpRequest) -> HttpResponse:
    return _today(request)


def _today(request: HttpRequest, refused: str = "", status: int = 200) -> HttpResponse:
    """Receivables by age, runs, movements to match with what each may pay."""
    lines = BankLine.objects.filter(state="unmatched").order_by("on", "id")
    day = paris(house.now()).date()
    ages = aged(day)
    context = {
        "next_month": f"{add_months(day.replace(day=1), 1, MonthEnd.LAST_DAY):%Y-%m}",
        "refused": refused,
        "ages": ages.items(),
        "owed": sum(ages.values()),
        "runs": Run.objects.order_by("-month")[:24],
        "lines": [(one, suggestions(one) if one.amount > 0 else []) for one in lines[:MOST]],
        "unmatched": lines.count(),
        "waiting": Obligation.objects.filter(invoice=None).exclude(waits="").order_by("id")[:MOST],
        "late": Invoice.objects.filter(total__gt=F("paid"), due_on__lt=day)[:MOST],
    }
    return render(request, "money/today.html", context, status=status)


@require_GET
@role_required(MANAGER)
def foreseen(request: HttpRequest) -> HttpResponse:
    """What billing a month would do now: sums over every contract, the first documents, who cannot be billed and why."""
    month, day = request.GET.get("month", ""), paris(house.now()).date()
    try:
        report = Report(date.fromisoformat(f"{month}-01"), day)
        shown: list[Draft] = []
        for one in preview(Runner(house.ledger()), report.month):
            if isinstance(one, Draft):
                report.add(one)
                shown += [one] if len(shown) < MOST else []
            else:
                report.refused.append(one)
    except Refused as bad:
        return _today(request, str(bad), 422)
    except ValueError:
        return _today(request, f"«\u00a0{month}\u00a0» n’est pas un mois\u202f; attendu comme 2026-12", 422)
    return render(request, "money/preview.html", {"report": report, "shown": shown})


@require_POST
@role_required(MANAGER)
def match(request: HttpRequest) -> HttpResponse:
    """This movement pays that invoice, a person says."""
    try:
        number = request.POST.get("invoice", "").strip().upper()
        assign(Runner(house.ledger()), request.POST.get("movement", ""), number, accounts.identity(request.user))
    except Refused as bad:
        return _today(request, str(bad), 422)
    return redirect("money:today")


@require_GET
@role_required(MANAGER)
def account(request: HttpRequest, customer: str) -> HttpResponse:
    """What a customer owes, why and since when, and the next debit."""
    invoices = list(Invoice.objects.filter(customer=customer).order_by("-issued_on", "-number")[:MOST])
    lines = statement(customer)
    if not invoices and not lines:
        raise Http404("Aucun compte à ce nom.")
    coming = Payment.objects.filter(invoice__customer=customer, kind="debit", state__in=("planned", "sent")).order_by(
        "on"
    )
    context = {
        "customer": customer,
        "invoices": [(one, one.total - one.paid) for one in invoices],
        "lines": lines[-MOST:],
        "balance": lines[-1][1] if lines else 0,
        "next": coming.first(),
    }
    return render(request, "money/account.html", context)


@require_GET
@role_required(MANAGER)
def invoice(request: HttpRequest, number: str) -> HttpResponse:
    """The document, as it was made the first time."""
    try:
        content = printed(number)
    except Refused as bad:
        raise Http404(str(bad)) from bad
    return HttpResponse(content, content_type="application/pdf")
