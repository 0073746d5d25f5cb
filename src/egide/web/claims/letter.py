"""The letter of a claim: what the decision that stands says, as the customer will read it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from egide.claims.models import Claim
from egide.documents.settlement import AmountLine, Settlement, settlement_pdf
from egide.law.clauses import Clause
from egide.law.money import cents
from egide.portfolio.sheets import sheet
from egide.web import house
from egide.web.claims.pages import SERVED, claim_of, claims
from egide.web.claims.picture import verdict_of
from egide.web.console.room import Names, desk, who
from egide.web.roles import role_required

COMPLAINT = (
    "Si cette décision ne vous satisfait pas, vous pouvez adresser une réclamation à votre gestionnaire, puis saisir le "
    "médiateur dont les coordonnées figurent à votre contrat\u202f; vos droits d’agir en justice restent entiers."
)


@require_GET
@role_required(*SERVED)
def letter(request: HttpRequest, claim: str) -> HttpResponse:
    """The settlement letter as a PDF: of the decision that stands, none otherwise."""
    row = claim_of(claim)
    made = HttpResponse(settlement_pdf(settlement(row, Names()[who(request)])), content_type="application/pdf")
    made.headers["Content-Disposition"] = f'inline; filename="sinistre-{row.reference}.pdf"'
    return made


def settlement(row: Claim, signed_by: str) -> Settlement:
    """What the letter says, from the decision recorded last."""
    stream = str(row.stream)
    standing = claims().standing(stream)
    if standing is None:
        raise Http404("Aucune décision ne tient dans l’état du dossier.")
    decision = claims().decision(stream, str(standing.fact.data["question"]))
    clauses: dict[str, Clause] = {clause.id: clause for clause in decision.citations}
    known = sheet(desk().ledger, str(row.site)) if row.site else None
    lines = decision.answer.get("lines", [])
    return Settlement(
        sender=settings.ORGANISATION,
        reference=row.reference,
        recipient=str(known.customer.get("name", "")) if known else "",
        address=[str(known.place[part]) for part in ("address", "town") if known.place.get(part)] if known else [],
        contract=desk().runner.tie(str(row.contract)).contract.title,
        happened_at=row.happened_at,
        declared_at=row.declared_at,
        verdict=verdict_of(decision),
        amount=standing.amount,
        lines=[AmountLine(line["label"], cents(line["amount"]), _article(clauses, line["clause"])) for line in lines],
        reasons=[(clause.article, clause.summary) for clause in decision.citations][:12],
        not_invoked=[clause.title for clause, _ in decision.not_invoked],
        to_do=["Dites-nous si vous acceptez cette proposition, par retour de cette lettre datée et signée."]
        if standing.amount
        else [],
        complaint=COMPLAINT,
        written_at=house.now(),
        signed_by=signed_by,
    )


def _article(clauses: dict[str, Clause], id_: str) -> str:
    return clauses[id_].article if id_ in clauses else id_
