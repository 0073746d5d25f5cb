"""Article 1.1.4: territory and exclusions, raised by ordinary answers and never invoked when unknown."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.integral_pro.asking import GOODS, covered, indemnity, invoked, needs, not_invoked

CASH: dict[str, Any] = {"label": "Recette", "kind": "cash", "place": "inside", "value": "800.00", "container": "forced"}


@pytest.mark.clause("ipro.1.1.4-a", "ipro.4.7-a", "ipro.lex.batiment-assure-a", "ipro.lex.local-professionnel")
@pytest.mark.parametrize(
    ("site", "there", "outcome"),
    [
        ("metropolitan_france", True, "covered"),
        ("monaco", True, "covered"),
        ("overseas", True, "outside_territory"),
        ("abroad", True, "outside_territory"),
        ("metropolitan_france", False, "outside_territory"),
    ],
)
def test_the_guarantee_holds_at_the_insured_address(site: str, there: bool, outcome: str) -> None:
    assert covered(schedule={"site_in": site}, at_insured_address=there) == outcome


@pytest.mark.clause("ipro.1.1.4-b")
@pytest.mark.parametrize(
    ("country", "outcome"),
    [
        ("metropolitan_france", "covered"),
        ("monaco", "covered"),
        ("overseas", "outside_territory"),
        ("abroad", "outside_territory"),
    ],
)
@pytest.mark.parametrize("place", ["transport", "home"])
def test_values_outside_the_building_stay_in_france_and_monaco(country: str, outcome: str, place: str) -> None:
    given = {"violence": "witness", "loss_at": "2025-03-03T10:00:00", "taken_in": country}
    assert covered({**CASH, "place": place}, **given) == outcome


@pytest.mark.clause("ipro.1.1.4-b")
def test_the_country_is_asked_only_for_values_outside() -> None:
    assert needs("theft_cover", items=[GOODS]) == []
    assert "taken_in" in needs("theft_cover", items=[{**CASH, "place": "home"}], violence="witness")


@pytest.mark.clause("ipro.1.1.4-c")
@pytest.mark.parametrize("changes", [{"author": "insured"}, {"conduct": "took_part"}])
def test_a_theft_by_an_insured_or_with_his_help(changes: dict[str, str]) -> None:
    assert covered(**changes) == "excluded_theft"
    assert indemnity(**changes) == "0.00"


@pytest.mark.clause("ipro.1.1.4-d")
def test_a_theft_by_the_family() -> None:
    assert covered(author="family") == "excluded_theft"


@pytest.mark.clause("ipro.1.1.4-e")
def test_a_theft_by_a_manager() -> None:
    assert covered(author="manager") == "excluded_theft"


@pytest.mark.clause("ipro.1.1.4-c", "ipro.1.1.4-d", "ipro.1.1.4-e", "ipro.1.1.4-f")
@pytest.mark.parametrize("author", ["third_party", "unidentified"])
def test_a_theft_by_strangers_is_covered(author: str) -> None:
    assert covered(author=author, entry="clandestine", violence="none", conduct="none") == "covered"


@pytest.mark.clause("ipro.1.1.4-f")
@pytest.mark.parametrize("author", ["employee", "servant", "household", "guard"])
@pytest.mark.parametrize(
    ("entry", "violence", "on_duty", "outcome"),
    [
        ("clandestine", "none", True, "excluded_theft"),
        ("clandestine", "none", False, "excluded_theft"),
        ("clandestine", "none", None, "excluded_theft"),
        ("break_in", "none", False, "acquired"),
        ("break_in", "none", True, "acquired"),
        ("clandestine", "witness", False, "acquired"),
        ("clandestine", "witness", True, "excluded_theft"),
        ("clandestine", "witness", None, "acquired"),
    ],
)
def test_a_theft_by_staff_household_or_guards(
    author: str, entry: str, violence: str, on_duty: bool | None, outcome: str
) -> None:
    found = covered(author=author, entry=entry, violence=violence, on_duty=on_duty)
    assert found == ("covered" if outcome == "acquired" else outcome)


@pytest.mark.clause("ipro.1.1.4-c", "ipro.1.1.4-d", "ipro.1.1.4-e")
def test_an_unknown_author_is_not_opposed() -> None:
    assert covered() == "covered"
    assert {"ipro.1.1.4-c", "ipro.1.1.4-d", "ipro.1.1.4-e"} <= not_invoked("theft_cover", items=[GOODS])


@pytest.mark.clause("ipro.1.1.4-g")
@pytest.mark.parametrize(
    ("since", "present", "outcome"),
    [
        ("2025-02-27T03:00:00", False, "covered"),  # 95 h
        ("2025-02-27T02:00:00", False, "covered"),  # 96 h
        ("2025-02-27T01:59:59", False, "excluded_theft"),
        ("2025-02-27T01:00:00", False, "excluded_theft"),  # 97 h
        ("2025-02-27T01:00:00", True, "covered"),
        (None, False, "covered"),
    ],
)
def test_cash_left_more_than_96_hours(since: str | None, present: bool, outcome: str) -> None:
    assert covered(CASH, last_presence_at=since, insured_present=present) == outcome


@pytest.mark.clause("ipro.1.1.4-g")
@pytest.mark.parametrize("item", [GOODS, {**CASH, "place": "home"}])
def test_the_96_hours_are_for_cash_in_the_building(item: dict[str, Any]) -> None:
    given = {"last_presence_at": "2025-02-01T01:00:00", "insured_present": False, "taken_in": "monaco"}
    assert covered(item, **given) == "covered"
    moved = {**CASH, "place": "moved_inside"}
    assert covered(moved, violence="witness", **given) == "excluded_theft"


@pytest.mark.clause("ipro.1.1.4-h")
def test_a_movable_showcase_in_the_entrance_hall() -> None:
    assert covered({**GOODS, "place": "movable_showcase"}) == "excluded_theft"
    assert covered({**GOODS, "place": "inside"}) == "covered"


@pytest.mark.clause("ipro.1.1.4-i")
def test_what_stands_outdoors() -> None:
    bench = {**GOODS, "kind": "furniture", "place": "outdoors"}
    assert covered(bench) == "excluded_theft"
    assert covered({**bench, "place": "inside"}) == "covered"


@pytest.mark.clause("ipro.1.1.4-h", "ipro.1.1.4-i")
def test_the_building_itself_is_no_object_on_show() -> None:
    fence = {"label": "Grille", "kind": "facade", "place": "outdoors"}
    assert covered(fence) == "covered"
    assert covered({**fence, "place": "movable_showcase"}) == "covered"
    assert not not_invoked("theft_cover", items=[fence]) & {"ipro.1.1.4-h", "ipro.1.1.4-i"}


@pytest.mark.clause("ipro.1.1.4-c", "ipro.1.1.4-d", "ipro.1.1.4-e", "ipro.1.1.4-f")
@pytest.mark.parametrize(
    ("changes", "letter"),
    [
        ({"author": "insured"}, "c"),
        ({"conduct": "took_part"}, "c"),
        ({"author": "family"}, "d"),
        ({"author": "manager"}, "e"),
        ({"author": "employee"}, "f"),
        ({"author": "servant"}, "f"),
        ({"author": "household"}, "f"),
        ({"author": "guard"}, "f"),
        ({"author": "third_party"}, ""),
        ({"author": "unidentified"}, ""),
        ({"conduct": "riot"}, ""),
    ],
)
def test_each_author_by_his_own_clause(changes: dict[str, str], letter: str) -> None:
    given = {"entry": "clandestine", "conduct": "none", "author": "unidentified", "on_duty": True, **changes}
    found = invoked("theft_cover", items=[GOODS], **given)
    assert found & {f"ipro.1.1.4-{one}" for one in "cdef"} == ({f"ipro.1.1.4-{letter}"} if letter else set())


@pytest.mark.clause("ipro.1.1.4-g")
@pytest.mark.parametrize(
    ("kind", "place", "outcome"),
    [
        ("cash", "inside", "excluded_theft"),
        ("tickets", "inside", "excluded_theft"),
        ("securities", "inside", "excluded_theft"),
        ("bullion", "inside", "excluded_theft"),
        ("animal", "inside", "covered"),
        ("private_cash", "inside", "not_property"),
        ("cash", "showcase", "not_in_circumstances"),
    ],
)
def test_the_values_that_a_long_absence_leaves_without_cover(kind: str, place: str, outcome: str) -> None:
    item = {**CASH, "kind": kind, "place": place, "trade": True}
    assert covered(item, last_presence_at="2025-02-01T01:00:00", insured_present=False) == outcome


@pytest.mark.clause("ipro.1.1.4-h", "ipro.1.1.4-i")
@pytest.mark.parametrize("place", ["outdoors", "movable_showcase"])
@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("building", "covered"),
        ("facade", "covered"),
        ("glass", "covered"),
        ("exterior_lock", "covered"),
        ("interior_lock", "not_in_circumstances"),
        ("tube", "excluded_theft"),
        ("machine", "excluded_theft"),
        ("effects", "excluded_theft"),
        ("cash", "excluded_theft"),
        ("goods", "excluded_theft"),
    ],
)
def test_objects_on_show_are_excluded_and_parts_of_the_building_are_not(kind: str, outcome: str, place: str) -> None:
    item = {"label": "Chose", "kind": kind, "place": place, "container": "forced"}
    assert covered(item) == outcome
    first = "ipro.1.1.4-h" if place == "movable_showcase" else "ipro.1.1.4-i"
    found = invoked("theft_cover", items=[item]) & {"ipro.1.1.4-h", "ipro.1.1.4-i"}
    assert found == ({first} if outcome == "excluded_theft" else set())
