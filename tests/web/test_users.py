"""The team's accounts: every act is done and said in the ledger, both or neither."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from egide.web import accounts, house
from egide.web.roles import role_of

NEW = {"username": "c.martin", "first_name": "Claire", "last_name": "Martin", "role": "operator"}


def acts() -> list[Any]:
    return house.ledger().read_all(kinds=set(accounts.ACTS))


def user(username: str) -> Any:
    return get_user_model().objects.get(username=username)


def test_it_works(visit: Any, people: Any) -> None:
    page = visit("manager").post("/comptes/nouveau/", NEW)
    assert page.status_code == 200
    assert 'value="http://127.0.0.1/lien/' in page.content.decode()
    claire = user("c.martin")
    assert role_of(claire) == "operator"
    assert not claire.has_usable_password()
    fact = acts()[-1]
    assert (fact.kind, fact.stream, fact.by) == ("user.created", "station", f"user:{people['manager'].pk}")
    assert fact.data == {"user": f"user:{claire.pk}", "role": "operator"}
    assert fact.private == {"username": "c.martin", "name": "Claire Martin"}
    assert "Mot de passe à choisir" in visit("manager").get("/comptes/").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("username", "é", "lettres sans accent"),
        ("username", "a b", "lettres sans accent"),
        ("username", "", "obligatoire"),
        ("username", "O.PETIT", "déjà pris"),
        ("username", "x" * 31, "30"),
        ("role", "chef", "choix"),
        ("role", "", "obligatoire"),
        ("last_name", "", "obligatoire"),
    ],
)
def test_bad_input_creates_nothing_and_says_where(visit: Any, people: Any, field: str, value: str, said: str) -> None:
    page = visit("manager").post("/comptes/nouveau/", NEW | {field: value})
    text = page.content.decode()
    assert page.status_code == 422
    assert "À corriger" in text
    assert f'href="#id_{field}' in text
    assert said in text
    assert get_user_model().objects.count() == len(people)


def test_an_account_and_its_fact_stand_or_fall_together(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr(accounts, "record", broken)
    with pytest.raises(RuntimeError):
        accounts.create_user("c.martin", "operator", by=people["manager"])
    assert not get_user_model().objects.filter(username="c.martin").exists()


def test_the_role_changes(visit: Any, people: Any) -> None:
    path = f"/comptes/{people['operator'].pk}/"
    page = visit("manager").post(f"{path}role/", {"role": "manager"}, follow=True).content.decode()
    assert "a maintenant le rôle «\u00a0Responsable\u00a0»" in page
    assert "Opérateur → Responsable" in page
    assert acts()[-1].data == {"user": f"user:{people['operator'].pk}", "from": "operator", "to": "manager"}
    assert visit("operator").get("/comptes/").status_code == 200


def test_the_same_role_again_is_no_act(visit: Any, people: Any) -> None:
    before = len(acts())
    assert visit("manager").post(f"/comptes/{people['operator'].pk}/role/", {"role": "operator"}).status_code == 302
    assert len(acts()) == before


def test_an_unknown_role_is_refused(visit: Any, people: Any) -> None:
    assert visit("manager").post(f"/comptes/{people['operator'].pk}/role/", {"role": "chef"}).status_code == 422


def test_a_manager_always_remains(visit: Any, people: Any) -> None:
    page = visit("manager").post(f"/comptes/{people['manager'].pk}/role/", {"role": "operator"})
    assert page.status_code == 422
    assert "dernier compte «\u00a0Responsable\u00a0»" in page.content.decode()
    accounts.change_role(people["operator"], "manager", by=people["manager"])
    assert visit("manager").post(f"/comptes/{people['manager'].pk}/role/", {"role": "operator"}).status_code == 302
    with pytest.raises(accounts.Refused, match="dernier compte"):
        accounts.deactivate(people["operator"], by=people["manager"])


def test_nobody_closes_their_own_account(visit: Any, people: Any) -> None:
    page = visit("manager").post(f"/comptes/{people['manager'].pk}/fermer/", follow=True)
    assert "Vous ne pouvez pas fermer votre propre compte" in page.content.decode()
    assert user("m.durand").is_active


def test_closing_and_opening_again(visit: Any, people: Any) -> None:
    client, path = visit("manager"), f"/comptes/{people['operator'].pk}/"
    assert "est fermé" in client.post(f"{path}fermer/", follow=True).content.decode()
    assert not user("o.petit").is_active
    client.post(f"{path}fermer/")
    assert "rouvrez-le avant" in client.post(f"{path}lien/", follow=True).content.decode()
    assert "est rouvert" in client.post(f"{path}rouvrir/", follow=True).content.decode()
    client.post(f"{path}rouvrir/")
    assert user("o.petit").is_active
    kinds = [fact.kind for fact in acts()]
    assert kinds == ["user.created"] * len(people) + ["user.deactivated", "user.reactivated"]


def test_the_page_tells_what_was_done_latest_first(visit: Any, people: Any) -> None:
    accounts.deactivate(people["operator"], by=people["manager"])
    page = visit("manager").get(f"/comptes/{people['operator'].pk}/").content.decode()
    assert page.index("Compte fermé") < page.index("Compte créé")
    assert "par Marc Durand" in page
    assert "par Égide" in page


def test_an_unknown_account_is_not_found(visit: Any) -> None:
    client = visit("manager")
    assert client.get("/comptes/9999/").status_code == 404
    for act in ("role", "fermer", "rouvrir", "lien"):
        assert client.post(f"/comptes/9999/{act}/", {"role": "operator"}).status_code == 404


def test_the_part_alone_is_drawn_for_a_refresh(visit: Any) -> None:
    part = visit("manager").get("/comptes/", headers={"HX-Request": "true"}).content.decode()
    assert "Odile Petit" in part
    assert "<html" not in part


class TestEnsureUser:
    def test_it_works(self, db: str) -> None:
        made = accounts.ensure_user("chef", "une phrase assez longue", "manager")
        assert made.check_password("une phrase assez longue")
        assert role_of(made) == "manager"
        assert [fact.by for fact in acts()] == ["system"]

    def test_an_existing_account_is_left_as_it_is(self, db: str) -> None:
        accounts.ensure_user("chef", "une phrase assez longue", "manager")
        again = accounts.ensure_user("chef", "une tout autre phrase", "operator")
        assert again.check_password("une phrase assez longue")
        assert role_of(again) == "manager"
        assert len(acts()) == 1


def test_names_behind_identifiers(people: Any) -> None:
    assert accounts.name_of(f"user:{people['operator'].pk}") == "Odile Petit"
    assert accounts.name_of("system") == "Égide"
    assert accounts.name_of("user:9999") == "user:9999"
    assert accounts.name_of("panel:7") == "panel:7"
