"""Who may do what: one role a person, kept as a Django group of the same name.

A role is a word of the field, not a list of permissions: a view names the roles it serves, and everybody else gets a 403 that
says which role it takes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

OPERATOR = "operator"
MANAGER = "manager"
HANDLER = "handler"
CUSTOMER = "customer"

#: role → the word on screens
ROLES: dict[str, str] = {
    OPERATOR: "Opérateur",
    HANDLER: "Gestionnaire de sinistres",
    MANAGER: "Responsable",
    CUSTOMER: "Client",
}
TEAM: dict[str, str] = {role: word for role, word in ROLES.items() if role != CUSTOMER}
"""The roles of those who work here; a customer sees his own contracts and nothing else."""

View = Callable[..., HttpResponseBase]


def role_of(user: Any) -> str | None:
    """The role of a signed-in person; None for a visitor, or an account nobody gave a role to."""
    if not getattr(user, "is_authenticated", False):
        return None
    known = getattr(user, "_egide_role", ...)
    if known is ...:
        names = set(user.groups.values_list("name", flat=True))
        known = next((role for role in ROLES if role in names), None)
        user._egide_role = known
    return known


def set_role(user: User, role: str) -> None:
    """Gives `role` and takes the others away."""
    if role not in ROLES:
        raise ValueError(f"unknown role {role!r}: expected one of {', '.join(ROLES)}")
    user.groups.remove(*Group.objects.filter(name__in=ROLES))
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    user._egide_role = role


def may(user: Any, roles: tuple[str, ...]) -> bool:
    """Whether this person holds one of these roles."""
    return role_of(user) in roles


def role_required(*roles: str) -> Callable[[View], View]:
    """Serve this (synchronous) view to these roles only. Signing in is already required of every view."""
    unknown = [role for role in roles if role not in ROLES]
    if unknown or not roles:
        raise ValueError(f"role_required: expected roles among {', '.join(ROLES)}, got {unknown or 'none'}")

    def decorate(view: View) -> View:
        if iscoroutinefunction(view):
            raise TypeError(f"role_required: {view.__name__} is asynchronous; check the role inside it")

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(request.user, roles):
                words = " ou ".join(f"« {ROLES[role]} »" for role in roles)
                raise PermissionDenied(f"Cette page est réservée au rôle {words}.")
            return view(request, *args, **kwargs)

        return guarded

    return decorate
