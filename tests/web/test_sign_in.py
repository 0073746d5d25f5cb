"""Coming in: passwords, bounded tries, one-time links, sessions that end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from egide.ledger import SystemClock
from egide.web import house, sessions, throttle
from tests.web.conftest import PASSWORD

WRONG = "Identifiant ou mot de passe incorrect"


class Watch:
    """The machine's time, moved by hand."""

    def __init__(self) -> None:
        self.moment: datetime = SystemClock().now()

    def __call__(self) -> datetime:
        return self.moment

    def later(self, **delta: int) -> None:
        self.moment += timedelta(**delta)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    found = Watch()
    monkeypatch.setattr(throttle, "real_now", found)
    monkeypatch.setattr(sessions, "real_now", found)
    return found


def sign_in(client: Any, username: str, password: str, **extra: Any) -> Any:
    return client.post("/connexion/", {"username": username, "password": password}, **extra)


def facts(*kinds: str) -> list[Any]:
    return house.ledger().read_all(kinds=set(kinds))


def test_it_works(visit: Any) -> None:
    client = visit(None)
    answer = sign_in(client, "o.petit", PASSWORD)
    assert answer.status_code == 302
    assert answer["Location"] == "/"
    assert "Bonjour Odile" in client.get("/").content.decode()


def test_every_page_asks_to_sign_in_and_comes_back(visit: Any) -> None:
    client = visit(None)
    answer = client.get("/comptes/")
    assert answer["Location"] == "/connexion/?next=/comptes/"
    answer = client.post(
        "/connexion/?next=/comptes/", {"username": "m.durand", "password": PASSWORD, "next": "/comptes/"}
    )
    assert answer["Location"] == "/comptes/"


def test_it_never_comes_back_to_another_site(visit: Any) -> None:
    data = {"username": "m.durand", "password": PASSWORD, "next": "https://ailleurs.example/"}
    assert visit(None).post("/connexion/", data)["Location"] == "/"


def test_the_username_is_read_as_people_type_it(visit: Any) -> None:
    assert sign_in(visit(None), " O.Petit ", PASSWORD).status_code == 302


@pytest.mark.parametrize(("username", "password"), [("o.petit", "faux"), ("personne", PASSWORD), ("c.ferme", PASSWORD)])
def test_a_refusal_does_not_say_which_part_was_wrong(visit: Any, people: Any, username: str, password: str) -> None:
    from django.contrib.auth import get_user_model

    get_user_model().objects.create_user("c.ferme", password=PASSWORD, is_active=False)
    answer = sign_in(visit(None), username, password)
    assert answer.status_code == 422
    assert WRONG in answer.content.decode()


def test_sessions_opened_and_refused_are_facts(visit: Any, people: Any) -> None:
    client = visit(None)
    sign_in(client, "o.petit", "faux")
    sign_in(client, "mon mot de passe", "faux")
    sign_in(client, "o.petit", PASSWORD)
    known, unknown = facts("session.refused")
    me = f"user:{people['operator'].pk}"
    assert known.data == {"reason": "password", "user": me}
    assert unknown.data == {"reason": "password", "user": None}
    assert "mon mot de passe" not in str(unknown)
    assert known.private == {"address": "127.0.0.1"}
    (opened,) = facts("session.opened")
    assert (opened.stream, opened.by, opened.data) == ("station", me, {"user": me, "role": "operator"})


class TestTries:
    def test_five_then_wait(self, visit: Any, watch: Watch) -> None:
        client = visit(None)
        for _ in range(throttle.PER_PAIR):
            assert sign_in(client, "o.petit", "faux").status_code == 422
        answer = sign_in(client, "o.petit", PASSWORD)
        assert answer.status_code == 429
        text = answer.content.decode()
        assert "Trop d’essais. Réessayez après le" in text
        assert "demandez à un responsable un lien de connexion" in text

    def test_waiting_is_enough_and_tries_while_waiting_do_not_count(self, visit: Any, watch: Watch) -> None:
        client = visit(None)
        for _ in range(throttle.PER_PAIR):
            sign_in(client, "o.petit", "faux")
            watch.later(minutes=1)
        watch.later(minutes=9)  # the first try is 14 minutes old
        assert sign_in(client, "o.petit", PASSWORD).status_code == 429
        watch.later(minutes=1, seconds=1)
        assert sign_in(client, "o.petit", PASSWORD).status_code == 302

    def test_the_bound_is_said_once_in_the_ledger(self, visit: Any, watch: Watch) -> None:
        client = visit(None)
        for _ in range(throttle.PER_PAIR + 3):
            sign_in(client, "o.petit", "faux")
        reasons = [fact.data["reason"] for fact in facts("session.refused")]
        assert reasons == ["password"] * throttle.PER_PAIR + ["throttled"]

    def test_another_account_and_another_address_are_not_shut_out(self, visit: Any, watch: Watch) -> None:
        client = visit(None)
        for _ in range(throttle.PER_PAIR):
            sign_in(client, "o.petit", "faux")
        assert sign_in(client, "m.durand", PASSWORD).status_code == 302
        assert sign_in(visit(None), "o.petit", PASSWORD, REMOTE_ADDR="192.0.2.7").status_code == 302

    def test_one_account_is_bounded_from_anywhere(self, visit: Any, watch: Watch) -> None:
        for number in range(throttle.PER_ACCOUNT):
            throttle.begin("o.petit", f"192.0.2.{number}")
        with pytest.raises(throttle.Throttled):
            throttle.begin("O.PETIT", "198.51.100.1")

    def test_one_address_is_bounded_for_any_account(self, visit: Any, watch: Watch) -> None:
        for number in range(throttle.PER_ADDRESS):
            throttle.begin(f"nom{number}", "192.0.2.1")
        with pytest.raises(throttle.Throttled) as refusal:
            throttle.begin("un.autre", "192.0.2.1")
        assert refusal.value.until == watch.moment + throttle.WINDOW

    def test_success_forgives_what_was_mistyped_here(self, visit: Any, watch: Watch) -> None:
        client = visit(None)
        for _ in range(3):
            for _ in range(throttle.PER_PAIR - 1):
                sign_in(client, "o.petit", "faux")
            assert sign_in(client, "o.petit", PASSWORD).status_code == 302
            client.logout()

    def test_nothing_readable_is_kept(self, visit: Any, watch: Watch) -> None:
        from egide.web.models import SignInAttempt

        sign_in(visit(None), "o.petit", "faux")
        row = SignInAttempt.objects.get()
        assert "petit" not in row.account
        assert "127.0.0.1" not in row.address
        watch.later(minutes=16)
        throttle.begin("autre", "192.0.2.1")
        assert not SignInAttempt.objects.filter(pk=row.pk).exists()


class TestSessions:
    def test_a_manager_idle_for_an_hour_signs_in_again(self, visit: Any, watch: Watch) -> None:
        client = visit("manager")
        watch.later(minutes=59)
        assert client.get("/comptes/").status_code == 200
        watch.later(minutes=59)
        assert client.get("/comptes/").status_code == 200
        watch.later(minutes=61)
        answer = client.get("/comptes/", follow=True)
        assert answer.request["PATH_INFO"] == "/connexion/"
        assert "une heure sans activité" in answer.content.decode()

    def test_what_the_page_fetches_by_itself_is_no_gesture(self, visit: Any, watch: Watch) -> None:
        client = visit("manager")
        for _ in range(4):
            watch.later(minutes=20)
            answer = client.get("/comptes/", headers={"X-Egide-Passive": "1", "HX-Request": "true"})
        assert answer.status_code == 401

    def test_an_operator_watches_all_night_but_no_longer_than_a_shift(self, visit: Any, watch: Watch) -> None:
        client = visit("operator")
        watch.later(hours=11, minutes=59)
        assert client.get("/").status_code == 200
        watch.later(minutes=2)
        assert client.get("/").status_code == 302

    def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(self, visit: Any) -> None:
        headers = {"HX-Request": "true", "HX-Current-URL": "http://127.0.0.1/comptes/?page=2"}
        answer = visit(None).get("/comptes/", headers=headers)
        assert answer.status_code == 401
        assert answer["HX-Redirect"] == "/connexion/?next=%2Fcomptes%2F%3Fpage%3D2"

    def test_signing_out_is_a_deliberate_gesture(self, visit: Any) -> None:
        client = visit("operator")
        assert client.get("/deconnexion/").status_code == 405
        assert client.post("/deconnexion/")["Location"] == "/connexion/"
        assert client.get("/").status_code == 302

    def test_a_closed_account_is_out_at_once(self, visit: Any, people: Any) -> None:
        from egide.web import accounts

        client = visit("operator")
        assert client.get("/").status_code == 200
        accounts.deactivate(people["operator"], by=people["manager"])
        assert client.get("/").status_code == 302


class TestOwnPassword:
    NEW = "une autre phrase bien longue"

    def change(self, client: Any, old: str = PASSWORD, new: str = NEW) -> Any:
        return client.post("/mot-de-passe/", {"old_password": old, "new_password1": new, "new_password2": new})

    def test_it_works(self, visit: Any, people: Any) -> None:
        here, elsewhere = visit("operator"), visit("operator")
        assert self.change(here)["Location"] == "/"
        assert here.get("/").status_code == 200
        assert elsewhere.get("/").status_code == 302
        assert sign_in(visit(None), "o.petit", self.NEW).status_code == 302
        (fact,) = facts("user.password_chosen")
        assert fact.by == f"user:{people['operator'].pk}"

    @pytest.mark.parametrize("new", ["trop court", "123456789012", "password1234", "o.petit.2026"])
    def test_a_weak_one_is_refused_with_its_reason(self, visit: Any, new: str) -> None:
        answer = self.change(visit("operator"), new=new)
        assert answer.status_code == 422
        assert "Erreur" in answer.content.decode()

    def test_the_old_one_is_asked(self, visit: Any) -> None:
        assert self.change(visit("operator"), old="faux").status_code == 422

    def test_it_is_kept_with_argon2(self, visit: Any, people: Any) -> None:
        self.change(visit("operator"))
        people["operator"].refresh_from_db()
        assert people["operator"].password.startswith("argon2")


class TestOneTimeLink:
    def link(self, visit: Any, people: Any) -> str:
        page = visit("manager").post(f"/comptes/{people['operator'].pk}/lien/")
        found = re.search(r'value="http://127\.0\.0\.1(/lien/[^"]+)"', page.content.decode())
        assert found is not None
        return found[1]

    def choose(self, link: str, new: str) -> Any:
        client = Client(SERVER_NAME="127.0.0.1")
        page = client.get(link, follow=True)
        action = page.request["PATH_INFO"]
        return page, client.post(action, {"new_password1": new, "new_password2": new}), client

    def test_it_works(self, visit: Any, people: Any) -> None:
        page, answer, client = self.choose(self.link(visit, people), "phrase neuve et longue")
        assert "Pour le compte «\u00a0o.petit\u00a0»" in page.content.decode()
        assert answer["Location"] == "/"
        assert "Bonjour Odile" in client.get("/").content.decode()
        assert [fact.kind for fact in facts("user.link_issued", "user.password_chosen")] == [
            "user.link_issued",
            "user.password_chosen",
        ]

    def test_it_serves_once(self, visit: Any, people: Any) -> None:
        link = self.link(visit, people)
        self.choose(link, "phrase neuve et longue")
        page = Client(SERVER_NAME="127.0.0.1").get(link, follow=True)
        assert "Ce lien ne sert plus" in page.content.decode()

    def test_a_newer_link_kills_the_older(self, visit: Any, people: Any) -> None:
        older, newer = self.link(visit, people), self.link(visit, people)
        assert "Ce lien ne sert plus" in Client(SERVER_NAME="127.0.0.1").get(older, follow=True).content.decode()
        assert "Choisir un mot de passe" in Client(SERVER_NAME="127.0.0.1").get(newer, follow=True).content.decode()

    def test_it_cuts_the_old_password_and_the_open_sessions(self, visit: Any, people: Any) -> None:
        client = visit("operator")
        assert client.get("/").status_code == 200
        self.link(visit, people)
        assert client.get("/").status_code == 302
        assert sign_in(visit(None), "o.petit", PASSWORD).status_code == 422

    def test_a_closed_account_cannot_use_it(self, visit: Any, people: Any) -> None:
        from egide.web import accounts

        link = self.link(visit, people)
        accounts.deactivate(people["operator"], by=people["manager"])
        assert "Ce lien ne sert plus" in Client(SERVER_NAME="127.0.0.1").get(link, follow=True).content.decode()

    def test_it_passes_by_the_bound_on_tries(self, visit: Any, people: Any, watch: Watch) -> None:
        for _ in range(throttle.PER_PAIR + 1):
            sign_in(visit(None), "o.petit", "faux")
        _, answer, _ = self.choose(self.link(visit, people), "phrase neuve et longue")
        assert answer["Location"] == "/"

    @pytest.mark.parametrize("link", ["/lien/MQ/abc-def/", "/lien/zzzz/abc/", "/lien/MQ/choisir/"])
    def test_nonsense_is_explained(self, db: str, link: str) -> None:
        page = Client(SERVER_NAME="127.0.0.1").get(link)
        assert page.status_code == 200
        assert "Ce lien ne sert plus" in page.content.decode()
