"""Who sees what: each page, for each role and for a visitor."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from egide.web import navigation
from egide.web.roles import may, role_of, role_required, set_role

EVERYBODY = ["/", "/recherche/", "/preferences/", "/mot-de-passe/"]
MANAGERS = ["/comptes/", "/comptes/nouveau/", "/composants/"]


@pytest.mark.parametrize("role", ["operator", "manager"])
@pytest.mark.parametrize("path", EVERYBODY)
def test_it_works(visit: Any, path: str, role: str) -> None:
    assert visit(role).get(path).status_code == 200


@pytest.mark.parametrize("path", EVERYBODY + MANAGERS)
def test_a_visitor_signs_in_first(visit: Any, path: str) -> None:
    assert visit(None).get(path)["Location"] == f"/connexion/?next={path}"


@pytest.mark.parametrize("path", MANAGERS)
def test_managers_pages(visit: Any, path: str) -> None:
    assert visit("manager").get(path).status_code == 200
    refused = visit("operator").get(path)
    assert refused.status_code == 403
    assert "réservée au rôle «\u00a0Responsable\u00a0»" in refused.content.decode()


@pytest.mark.parametrize("act", ["role", "fermer", "rouvrir", "lien"])
def test_managers_acts(visit: Any, people: Any, act: str) -> None:
    path = f"/comptes/{people['manager'].pk}/{act}/"
    assert visit("operator").post(path, {"role": "operator"}).status_code == 403
    assert visit("manager").get(path).status_code == 405


def test_navigation_shows_what_opens(visit: Any) -> None:
    operator, manager = visit("operator").get("/").content.decode(), visit("manager").get("/").content.decode()
    assert "Comptes" not in operator
    assert "Comptes" in manager


def test_an_account_without_role_says_so(visit: Any, people: Any) -> None:
    people["operator"].groups.clear()
    page = visit("operator").get("/").content.decode()
    assert "n’a pas encore de rôle" in page


def test_one_role_a_person(people: Any) -> None:
    user = people["operator"]
    set_role(user, "manager")
    assert [group.name for group in user.groups.all()] == ["manager"]
    assert role_of(user) == "manager"
    assert may(user, ("operator", "manager"))


def test_an_unknown_role_is_refused_where_it_is_written(people: Any) -> None:
    with pytest.raises(ValueError, match="unknown role 'chef': expected one of operator, handler, manager"):
        set_role(people["operator"], "chef")
    with pytest.raises(ValueError, match="expected roles among operator, handler, manager"):
        role_required("chef")
    with pytest.raises(ValueError, match="none"):
        role_required()
    with pytest.raises(ValueError, match="unknown roles"):
        navigation.register(navigation.Entry("Cave", "web:cellar", ("chef",), "Le vin."))


def test_an_asynchronous_view_is_not_guarded_by_mistake() -> None:
    async def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    with pytest.raises(TypeError, match="asynchronous"):
        role_required("manager")(view)


def test_the_guard_names_all_the_roles_it_would_take(people: Any) -> None:
    @role_required("operator", "manager")
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("entré")

    request = HttpRequest()
    request.user = people["operator"]
    assert view(request).content == "entré".encode()
    people["manager"].groups.clear()
    del people["manager"]._egide_role
    request.user = people["manager"]
    with pytest.raises(PermissionDenied, match="«\u00a0Opérateur\u00a0» ou «\u00a0Responsable\u00a0»"):
        view(request)
