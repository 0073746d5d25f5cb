"""A customer's account opened by the office: he signs in by a link handed over once, and sees his contracts alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from egide.runner import Runner
from egide.web import accounts
from egide.web.roles import role_of
from tests.web.customer.conftest import words

PATH = "/bureau/contrats/2077/acces/"
WHO = {"username": "elise.lemaire", "first_name": "Élise", "last_name": "Lemaire"}


def test_it_works(office: Any, house: Runner) -> None:
    page = office.post(PATH, WHO)
    (link,) = re.findall(r'value="http://[^/]+(/lien/[^"]+)"', words(page))
    elise = get_user_model().objects.get(username="elise.lemaire")
    assert role_of(elise) == "customer"
    client = Client(SERVER_NAME="127.0.0.1")
    choose = client.get(link, follow=True)
    password = {"new_password1": "une phrase assez longue", "new_password2": "une phrase assez longue"}
    client.post(choose.redirect_chain[-1][0], password)
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/espace/2077/"
    assert client.get("/espace/1042/").status_code == 404
    assert "Élise Lemaire" in words(office.get(PATH))


@pytest.mark.parametrize("change", [{"username": "x"}, {"username": "client.2077"}, {"last_name": ""}])
def test_what_is_wrong_creates_nobody(office: Any, house: Runner, change: dict[str, str]) -> None:
    before = get_user_model().objects.count()
    assert office.post(PATH, {**WHO, **change}).status_code == 422
    assert get_user_model().objects.count() == before


def test_only_managers_open_a_space(visit: Any, house: Runner) -> None:
    for role in ("customer", "operator", "handler"):
        assert visit(role).post(PATH, WHO).status_code == 403


def test_a_team_account_is_no_customer(people: Any, house: Runner) -> None:
    with pytest.raises(accounts.Refused, match="Client"):
        accounts.tie_customer(people["operator"], "customer:1042", by=None)
    assert accounts.customer_of(people["operator"]) == ""


def test_a_closed_account_no_longer_enters(office: Any, visit: Any, people: Any, house: Runner) -> None:
    client = visit("customer")
    accounts.deactivate(people["customer"], by=people["manager"])
    assert client.get("/espace/1042/").status_code == 302
