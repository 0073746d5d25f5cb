"""The team's accounts: each act of administration changes the account and says so in the ledger, both or neither.

An account is never deleted, only closed: what its owner did stays signed. Nobody but its owner ever knows a password; a manager
hands over a one-time link, good for a day, by which the owner chooses one.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from egide.ledger import Fact, Json, NewFact

from . import house
from .models import CustomerAccount
from .roles import CUSTOMER, MANAGER, ROLES, role_of, set_role

STREAM = "station"
ACTS: dict[str, str] = {
    "user.created": "Compte créé",
    "user.role_changed": "Rôle modifié",
    "user.deactivated": "Compte fermé",
    "user.reactivated": "Compte rouvert",
    "user.link_issued": "Lien de connexion remis, ancien mot de passe annulé",
    "user.customer_tied": "Espace client ouvert",
    "user.password_chosen": "Mot de passe choisi par son titulaire",
}


class Refused(Exception):
    """An act that may not be done; the message is for the person who asked (French)."""


def identity(user: User | None) -> str:
    """Who did it, as facts name them."""
    return "system" if user is None else f"user:{user.pk}"


def record(
    kind: str, by: str, data: Mapping[str, Json], private: Mapping[str, Json] | None = None, key: str | None = None
) -> Fact:
    """One fact of the station about accounts and sessions."""
    fact = NewFact(kind, house.now(), data, private, by=by, key=key)
    return house.ledger().append(STREAM, [fact])[0]


def create_user(username: str, role: str, *, by: User | None, first_name: str = "", last_name: str = "") -> User:
    """A new account without password: its owner chooses one by the link of `one_time_link`."""
    with house.ledger().transaction():
        user = get_user_model().objects.create_user(username, password=None, first_name=first_name, last_name=last_name)
        set_role(user, role)
        private: dict[str, Json] = {"username": username, "name": user.get_full_name()}
        record("user.created", identity(by), {"user": identity(user), "role": role}, private)
    return user


def ensure_user(username: str, password: str, role: str) -> User:
    """The account `username`, created with this password and role if it does not exist; an existing one is left as it is."""
    known = get_user_model().objects.filter(username=username).first()
    if known is not None:
        return known
    with house.ledger().transaction():
        user = create_user(username, role, by=None)
        user.set_password(password)
        user.save(update_fields=["password"])
    return user


def tie_customer(user: User, customer: str, *, by: User | None) -> None:
    """Lets an account of role `customer` see this customer's contracts, and no others; done again, nothing changes."""
    if role_of(user) != CUSTOMER:
        raise Refused(f"Seul un compte «\u00a0{ROLES[CUSTOMER]}\u00a0» ouvre un espace client.")
    known = CustomerAccount.objects.filter(user=user).first()
    if known is not None and known.customer == customer:
        return
    with house.ledger().transaction():
        CustomerAccount.objects.update_or_create(user=user, defaults={"customer": customer})
        record("user.customer_tied", identity(by), {"user": identity(user), "customer": customer})


def customer_of(user: User) -> str:
    """The customer whose contracts this account sees; empty when it sees none."""
    known: CustomerAccount | None = CustomerAccount.objects.filter(user=user).first()
    return str(known.customer) if known and role_of(user) == CUSTOMER else ""


def change_role(user: User, role: str, *, by: User) -> None:
    before = role_of(user)
    if role == before:
        return
    if before == MANAGER:
        _keep_a_manager(user)
    with house.ledger().transaction():
        set_role(user, role)
        record("user.role_changed", identity(by), {"user": identity(user), "from": before, "to": role})


def deactivate(user: User, *, by: User) -> None:
    """Closes the account: its sessions end with the next thing they ask."""
    if not user.is_active:
        return
    if user == by:
        raise Refused("Vous ne pouvez pas fermer votre propre compte ; demandez-le à un autre responsable.")
    if role_of(user) == MANAGER:
        _keep_a_manager(user)
    with house.ledger().transaction():
        user.is_active = False
        user.save(update_fields=["is_active"])
        record("user.deactivated", identity(by), {"user": identity(user)})


def reactivate(user: User, *, by: User) -> None:
    if user.is_active:
        return
    with house.ledger().transaction():
        user.is_active = True
        user.save(update_fields=["is_active"])
        record("user.reactivated", identity(by), {"user": identity(user)})


def reset_password(user: User, *, by: User) -> None:
    """Cuts the old password and the sessions opened with it; a link of `one_time_link` made afterwards gives a new one."""
    if not user.is_active:
        raise Refused("Ce compte est fermé : rouvrez-le avant de remettre un lien de connexion.")
    with house.ledger().transaction():
        user.set_unusable_password()
        user.save(update_fields=["password"])
        record("user.link_issued", identity(by), {"user": identity(user)})


def one_time_link(user: User) -> str:
    """The path by which `user` chooses a password: once, and within a day. It dies as soon as the password changes."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("web:one_time_link", kwargs={"uidb64": uid, "token": default_token_generator.make_token(user)})


def acts(user: User) -> list[Fact]:
    """What was done to this account, latest first."""
    found: list[Fact] = []
    after = 0
    while page := house.ledger().read_all(after=after, kinds=set(ACTS)):
        found += [fact for fact in page if fact.data.get("user") == identity(user)]
        after = page[-1].position
    return found[::-1]


def name_of(identifier: str) -> str:
    """The name behind `user:3`, for screens."""
    if identifier == "system":
        return "Égide"
    kind, _, number = identifier.partition(":")
    user = get_user_model().objects.filter(pk=int(number)).first() if kind == "user" and number.isdigit() else None
    return display_name(user) if user else identifier


def display_name(user: User) -> str:
    return user.get_full_name() or user.get_username()


def _keep_a_manager(user: User) -> None:
    others = get_user_model().objects.filter(groups__name=MANAGER, is_active=True).exclude(pk=user.pk)
    if not others.exists():
        raise Refused(f"C’est le dernier compte « {ROLES[MANAGER]} » : nommez-en un autre d’abord.")
