"""What the browser is told, what forms refuse, and what a page says when something went wrong."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from egide.web import errors, security
from egide.web.urls import handler400, handler403, handler404, handler500, urlpatterns

PAGES = [
    "/",
    "/comptes/",
    "/comptes/nouveau/",
    "/composants/",
    "/preferences/",
    "/recherche/?q=petit",
    "/mot-de-passe/",
]


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("le disque est plein")


class Broken:
    """The addresses of the house, and one that fails."""

    urlpatterns = [*urlpatterns, path("panne/", breaks)]
    handler400, handler403, handler404, handler500 = handler400, handler403, handler404, handler500


class Inline(HTMLParser):
    """Finds what the policy would refuse: scripts and styles written inside the page, handlers, anything from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") != "application/json"):
            self.found.append(f"<{tag}>")
        self.found += [f"{tag} {name}" for name in given if name.startswith(("on", "hx-on")) or name == "style"]
        self.found += [
            str(given[name]) for name in ("src", "href") if str(given.get(name) or "").startswith(("http", "//"))
        ]


@pytest.mark.parametrize("page", PAGES)
def test_it_works(visit: Any, page: str) -> None:
    answer = visit("manager").get(page)
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "http" not in policy
    reader = Inline()
    reader.feed(answer.content.decode())
    assert reader.found == []


def test_headers(visit: Any) -> None:
    answer = visit("operator").get("/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "private, no-store"
    assert "camera=()" in answer["Permissions-Policy"]


def test_a_view_may_set_its_own_policy() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Content-Security-Policy": "sandbox", "Cache-Control": "max-age=60"})

    answer = security.ContentSecurity(view)(HttpRequest())
    assert answer["Content-Security-Policy"] == "sandbox"
    assert answer["Cache-Control"] == "max-age=60"


def test_cookies_are_out_of_reach_of_scripts(visit: Any) -> None:
    client = visit(None)
    client.get("/connexion/")
    answer = client.post("/connexion/", {"username": "o.petit", "password": "une phrase assez longue"})
    session, csrf = answer.cookies["egide_session"], client.cookies["egide_csrf"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    assert csrf["httponly"]
    assert csrf["samesite"] == "Strict"


@pytest.mark.parametrize("page", ["/connexion/", "/comptes/nouveau/", "/preferences/theme/", "/deconnexion/"])
def test_a_form_of_another_site_is_refused_in_french(people: Any, page: str) -> None:
    client = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    client.force_login(people["manager"])
    answer = client.post(page, {"username": "c.martin"})
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "Formulaire expiré" in text
    assert "rien n’a été enregistré" in text


def test_a_form_of_ours_is_accepted(people: Any) -> None:
    client = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    client.force_login(people["manager"])
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/preferences/").content.decode())
    assert token is not None
    answer = client.post("/preferences/theme/", {"theme": "sombre", "csrfmiddlewaretoken": token[1]})
    assert answer.status_code == 302


class TestErrors:
    def test_not_found(self, visit: Any) -> None:
        answer = visit("operator").get("/rien/<b>/")
        assert answer.status_code == 404
        text = answer.content.decode()
        assert "Page introuvable" in text
        assert "&lt;b&gt;" in text
        assert "Traceback" not in text

    def test_not_found_for_a_visitor(self, db: str) -> None:
        answer = Client(SERVER_NAME="127.0.0.1").get("/rien/")
        assert answer.status_code == 404
        assert "Page introuvable" in answer.content.decode()

    def test_bad_request(self, visit: Any) -> None:
        answer = visit("operator").post("/preferences/theme/", {"theme": "rose"})
        assert answer.status_code == 400
        assert "rien n’a été enregistré" in answer.content.decode()

    def test_an_unknown_host_is_refused(self, db: str) -> None:
        answer = Client(SERVER_NAME="ailleurs.example").get("/connexion/")
        assert answer.status_code == 400
        assert "Demande illisible" in answer.content.decode()

    def test_a_failure_of_ours_is_calm_and_tells_nothing(self, visit: Any) -> None:
        client = visit("operator")
        client.raise_request_exception = False
        with override_settings(ROOT_URLCONF=Broken):
            answer = client.get("/panne/")
        text = answer.content.decode()
        assert answer.status_code == 500
        assert "Incident technique" in text
        assert "disque" not in text
        assert "unsafe" not in answer["Content-Security-Policy"]

    def test_the_failure_page_needs_no_database(self) -> None:
        answer = errors.server_error(HttpRequest())
        assert answer.status_code == 500
        assert '<html lang="fr"' in answer.content.decode()

    def test_forbidden_without_words_has_words(self, visit: Any, people: Any) -> None:
        request = HttpRequest()
        request.user = people["operator"]
        answer = errors.forbidden(request)
        assert answer.status_code == 403
        assert "Votre compte ne donne pas accès" in answer.content.decode()


class TestStaticFiles:
    def address(self, visit: Any, name: str) -> str:
        found = re.search(rf"/static/[\w/-]*{name}\.[0-9a-f]+\.\w+", visit(None).get("/connexion/").content.decode())
        assert found is not None
        return found[0]

    def test_it_works(self, visit: Any) -> None:
        answer = visit(None).get(self.address(visit, "tokens"))
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("text/css")
        assert "--accent" in answer.content.decode()

    def test_named_by_their_hash_they_never_change(self, visit: Any) -> None:
        assert "immutable" in visit(None).get(self.address(visit, "tokens"))["Cache-Control"]

    @pytest.mark.parametrize("encoding", ["br", "gzip"])
    def test_compressed(self, visit: Any, encoding: str) -> None:
        plain = visit(None).get(self.address(visit, "htmx-2.min"))
        packed = visit(None).get(self.address(visit, "htmx-2.min"), headers={"Accept-Encoding": encoding})
        assert packed["Content-Encoding"] == encoding
        assert len(packed.content) < len(plain.content) / 2

    def test_not_sent_twice(self, visit: Any) -> None:
        address = self.address(visit, "tokens")
        first = visit(None).get(address)
        again = visit(None).get(address, headers={"If-Modified-Since": first["Last-Modified"]})
        assert again.status_code == 304
        assert again.content == b""

    def test_nothing_else_of_the_disk_is_served(self, visit: Any) -> None:
        for path_ in (
            "/static/../egide.sqlite3",
            "/static/../static.sources",
            "/static/staticfiles.json/../../secret_key",
        ):
            assert visit(None).get(path_).status_code in {301, 302, 404}, path_
