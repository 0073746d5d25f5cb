"""Article 1.6: what no guarantee covers, raised by what the insured did, knew, and what caused the damage."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.integral_pro.asking import GOODS, answer, covered, indemnity, invoked, not_invoked

CALM: dict[str, Any] = {
    "conduct": "none",
    "origin": "ordinary",
    "excuse": "none",
    "known_on": "2025-03-03",
    "against_insurer": False,
    "cover_asked": "property",
    "unclassified_site": False,
}


def excluded(**case: Any) -> bool:
    verdict: bool = answer("general_exclusions", **{**CALM, **case})["verdict"]
    return verdict


@pytest.mark.clause("ipro.1.6-a")
def test_nothing_is_excluded_by_an_ordinary_loss() -> None:
    assert excluded() is False
    assert covered(**{name: CALM[name] for name in ("conduct", "origin", "known_on", "against_insurer")}) == "covered"


@pytest.mark.clause("ipro.1.6-a", "ipro.1.6-b")
def test_a_loss_that_an_insured_organised() -> None:
    assert excluded(conduct="took_part") is True
    assert indemnity(conduct="took_part") == "0.00"


@pytest.mark.clause("ipro.1.6-a")
@pytest.mark.parametrize("conduct", ["riot", "offence"])
def test_they_are_added_to_those_of_the_theft_guarantee(conduct: str) -> None:
    assert covered(conduct=conduct) == "excluded_always"


@pytest.mark.clause("ipro.1.6-c")
@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"origin": "war"}, True),
        ({"conduct": "riot"}, True),
        ({"conduct": "brawl"}, True),
        ({"conduct": "self_defence"}, False),
    ],
)
def test_war_riots_and_brawls(changes: dict[str, str], verdict: bool) -> None:
    assert excluded(**changes) is verdict


@pytest.mark.clause("ipro.1.6-d")
@pytest.mark.parametrize(
    ("cover", "verdict"), [("property", True), ("natural_disaster", False), ("liability", True), ("other", True)]
)
def test_an_earthquake_is_for_the_natural_disaster_guarantee(cover: str, verdict: bool) -> None:
    assert excluded(origin="natural_disaster", cover_asked=cover) is verdict


@pytest.mark.clause("ipro.1.6-d")
def test_looting_after_an_earthquake_is_not_a_theft_covered() -> None:
    assert covered(origin="natural_disaster") == "excluded_always"


@pytest.mark.clause("ipro.1.6-e")
def test_a_nuclear_device() -> None:
    assert excluded(origin="nuclear_device") is True


@pytest.mark.clause("ipro.1.6-f")
def test_a_shell_that_the_insured_handled() -> None:
    assert excluded(conduct="war_device") is True


@pytest.mark.clause("ipro.1.6-g")
def test_what_follows_a_wilful_offence() -> None:
    assert excluded(conduct="offence") is True


@pytest.mark.clause("ipro.1.6-h", "ipro.1.6-i")
@pytest.mark.parametrize(
    ("cover", "unclassified", "verdict"),
    [
        ("property", True, True),
        ("property", False, True),
        ("liability", True, False),
        ("liability", False, True),
        ("other", True, True),
    ],
)
def test_a_source_of_radiation(cover: str, unclassified: bool, verdict: bool) -> None:
    assert excluded(origin="radiation", cover_asked=cover, unclassified_site=unclassified) is verdict


@pytest.mark.clause("ipro.1.6-j", "ipro.lex.sinistre-a")
@pytest.mark.parametrize(("known_on", "verdict"), [("2023-12-20", True), ("2023-12-31", True), ("2024-01-01", False)])
def test_what_was_known_before_the_contract(known_on: str, verdict: bool) -> None:
    assert excluded(known_on=known_on) is verdict


@pytest.mark.clause("ipro.1.6-k")
@pytest.mark.parametrize(
    ("conduct", "excuse", "verdict"),
    [
        ("neglected", "none", True),
        ("left_cause", "none", True),
        ("left_cause", "fortuitous", True),
        ("left_cause", "force_majeure", False),
        ("neglected", "force_majeure", False),
        ("none", "none", False),
    ],
)
def test_a_known_lack_of_upkeep(conduct: str, excuse: str, verdict: bool) -> None:
    assert excluded(conduct=conduct, excuse=excuse) is verdict


@pytest.mark.clause("ipro.1.6-l")
def test_a_fine() -> None:
    fine = {"label": "Amende", "kind": "fine", "invoice": "500.00"}
    assert covered(fine) == "excluded_always"
    assert indemnity(fine, GOODS) == "1000.00"


@pytest.mark.clause("ipro.1.6-m")
def test_a_dispute_with_an_insurer_of_the_contract() -> None:
    assert excluded(against_insurer=True) is True


@pytest.mark.clause("ipro.1.6-b", "ipro.1.6-c", "ipro.1.6-j", "ipro.1.6-k", "ipro.1.6-m")
def test_what_is_unknown_is_not_invoked() -> None:
    unknown = dict.fromkeys(CALM)
    assert answer("general_exclusions", **unknown)["verdict"] is False
    expected = {f"ipro.1.6-{letter}" for letter in "bcdefghijkm"}
    assert expected <= not_invoked("general_exclusions", **unknown)


LETTERS = "bcdefghjkm"


@pytest.mark.clause(
    "ipro.1.6-a",
    "ipro.1.6-b",
    "ipro.1.6-c",
    "ipro.1.6-d",
    "ipro.1.6-e",
    "ipro.1.6-f",
    "ipro.1.6-g",
    "ipro.1.6-h",
    "ipro.1.6-i",
    "ipro.1.6-j",
    "ipro.1.6-k",
    "ipro.1.6-m",
)
@pytest.mark.parametrize(
    ("changes", "letter"),
    [
        ({}, ""),
        ({"conduct": "took_part"}, "b"),
        ({"conduct": "riot"}, "c"),
        ({"conduct": "brawl"}, "c"),
        ({"conduct": "self_defence"}, ""),
        ({"conduct": "war_device"}, "f"),
        ({"conduct": "offence"}, "g"),
        ({"conduct": "neglected"}, "k"),
        ({"conduct": "left_cause"}, "k"),
        ({"origin": "war"}, "c"),
        ({"origin": "natural_disaster"}, "d"),
        ({"origin": "nuclear_device"}, "e"),
        ({"origin": "radiation"}, "h"),
        ({"known_on": "2023-12-31"}, "j"),
        ({"against_insurer": True}, "m"),
    ],
)
def test_each_exclusion_by_its_own_clause(changes: dict[str, Any], letter: str) -> None:
    found = invoked("general_exclusions", **{**CALM, **changes})
    assert found & {f"ipro.1.6-{one}" for one in LETTERS} == ({f"ipro.1.6-{letter}"} if letter else set())
    theft = {
        name: value for name, value in {**CALM, **changes}.items() if name not in ("cover_asked", "unclassified_site")
    }
    assert covered(**theft) == ("covered" if not letter else "excluded_theft" if letter == "b" else "excluded_always")
    found = invoked("theft_cover", items=[GOODS], **theft)
    assert found & {f"ipro.1.6-{one}" for one in LETTERS} == (
        {f"ipro.1.6-{letter}"} if letter not in ("", "b") else set()
    )


@pytest.mark.clause(
    "ipro.1.6-b",
    "ipro.1.6-c",
    "ipro.1.6-d",
    "ipro.1.6-e",
    "ipro.1.6-f",
    "ipro.1.6-g",
    "ipro.1.6-h",
    "ipro.1.6-j",
    "ipro.1.6-k",
    "ipro.1.6-m",
)
def test_what_nobody_knows_of_a_theft_is_not_invoked() -> None:
    assert {f"ipro.1.6-{letter}" for letter in LETTERS} <= not_invoked("theft_cover", items=[GOODS])
    assert covered() == "covered"
    assert answer("general_exclusions", cover_asked="property")["verdict"] is False


@pytest.mark.clause("ipro.1.6-k")
@pytest.mark.parametrize(
    ("excuse", "ground"), [("none", "excluded_always"), ("fortuitous", "excluded_always"), ("force_majeure", "covered")]
)
@pytest.mark.parametrize("conduct", ["neglected", "left_cause"])
def test_a_theft_that_neglect_allowed(conduct: str, excuse: str, ground: str) -> None:
    assert covered(conduct=conduct, excuse=excuse) == ground


@pytest.mark.clause("ipro.1.6-h")
@pytest.mark.parametrize("unclassified", [True, False])
def test_radiation_and_a_theft(unclassified: bool) -> None:
    assert covered(origin="radiation", unclassified_site=unclassified) == "excluded_always"


@pytest.mark.clause("ipro.1.6-j", "ipro.lex.sinistre-a")
@pytest.mark.parametrize(("known_on", "ground"), [("2023-12-31", "excluded_always"), ("2024-01-01", "covered")])
def test_a_theft_whose_cause_was_known(known_on: str, ground: str) -> None:
    assert covered(known_on=known_on) == ground


@pytest.mark.clause("ipro.1.6-l")
@pytest.mark.parametrize("kind", ["building", "upkeep", "goods"])
def test_nothing_else_is_a_fine(kind: str) -> None:
    thing = {"label": "Chose", "kind": kind, "place": "inside"}
    assert covered(thing) == ("excluded_property" if kind == "upkeep" else "covered")


@pytest.mark.clause("ipro.1.6-m")
@pytest.mark.parametrize(("against", "ground"), [(True, "excluded_always"), (False, "covered"), (None, "covered")])
def test_a_dispute_with_the_insurer_costs_the_theft_its_cover(against: bool | None, ground: str) -> None:
    assert covered(against_insurer=against) == ground


@pytest.mark.clause("ipro.1.6-h", "ipro.1.6-i")
@pytest.mark.parametrize("cover", ["property", "natural_disaster", "liability"])
@pytest.mark.parametrize("unclassified", [True, False])
def test_radiation_spares_only_the_liability_of_an_unclassified_site(cover: str, unclassified: bool) -> None:
    spared = cover == "liability" and unclassified
    assert excluded(origin="radiation", cover_asked=cover, unclassified_site=unclassified) is not spared
