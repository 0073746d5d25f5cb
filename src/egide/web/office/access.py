"""A customer gets a space of his own: an account that sees his contracts, by a link handed over once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from egide.web import accounts, house
from egide.web.forms import UserForm
from egide.web.models import CustomerAccount
from egide.web.office.room import contract_of, page
from egide.web.roles import CUSTOMER, MANAGER, role_required
from egide.web.views.users import hand_over


class AccessForm(UserForm):
    """Who will sign in; the role goes without saying."""

    role = None


@require_http_methods(["GET", "POST"])
@role_required(MANAGER)
def access(request: HttpRequest, number: str) -> HttpResponse:
    """The accounts that see this customer's contracts, and a new one."""
    held = contract_of(number)
    form = AccessForm(request.POST or None)
    if held.tie.customer and request.method == "POST" and form.is_valid():
        with house.ledger().transaction():
            user = accounts.create_user(role=CUSTOMER, by=request.user, **form.cleaned_data)
            accounts.tie_customer(user, held.tie.customer, by=request.user)
        return hand_over(request, user, "Espace client ouvert")
    rows = CustomerAccount.objects.filter(customer=held.tie.customer).select_related("user")
    users = [(accounts.display_name(row.user), row.user) for row in rows]
    return page(request, "access", held, 422 if form.errors else 200, form=form, users=users)
