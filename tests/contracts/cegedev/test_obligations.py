"""Annex 2, § 2 and § 3: who is called, the report, the customer's duties and what a breach costs."""

from __future__ import annotations

from itertools import product

import pytest

from tests.contracts.cegedev.shop import CENTRE

BREACHES = {
    "camera_off": "ceg.3-b",
    "router_off": "ceg.3-c",
    "link_unplugged": "ceg.3-d",
    "internet_cut": "ceg.3-e",
    "disturbance_left": "ceg.3-f",
    "instructions_outdated": "ceg.3-g",
    "false_alerts_ignored": "ceg.3-h",
    "presence_in_view": "ceg.3-i",
}

# ── § 2 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ceg.2-a", "ceg.2-c", "ceg.2-d", "ceg.2-e")
@pytest.mark.parametrize(
    ("nature", "verdict"),
    [("intrusion", "intrusion"), ("fire", "fire"), ("other_disaster", "rescue"), ("none", "none")],
)
@pytest.mark.parametrize("injured", [True, False])
@pytest.mark.parametrize("in_progress", [True, False])
def test_the_response_fits_what_happens(nature: str, verdict: str, injured: bool, in_progress: bool) -> None:
    given = CENTRE.answer("response", nature=nature, injured=injured, in_progress=in_progress)
    assert given["verdict"] == verdict
    assert [(one["what"], one["clause"]) for one in given["actions"]] == [
        *[("call_rescue", "ceg.2-c")] * injured,
        *[("call_rescue_centre", "ceg.2-d")] * (nature in ("fire", "other_disaster")),
        *[("call_authority", "ceg.2-e")] * (nature == "intrusion" and in_progress),
    ]


@pytest.mark.clause("ceg.2-e")
@pytest.mark.parametrize(
    ("ground", "verified", "allowed"),
    [
        ("property", False, False),
        ("property", True, True),
        ("persons", False, True),
        ("persons", True, True),
        ("override", False, True),
    ],
)
def test_for_property_the_police_wait_for_the_verification_for_persons_they_do_not(
    ground: str, verified: bool, allowed: bool
) -> None:
    assert CENTRE.verdict("police_call", ground=ground, verified=verified) is allowed


@pytest.mark.clause("ceg.2-b")
@pytest.mark.parametrize("provider", ["own", "subcontractor"])
def test_a_subcontractor_may_intervene(provider: str) -> None:
    assert CENTRE.verdict("provider", provider=provider) is True


@pytest.mark.clause("ceg.2-f")
@pytest.mark.parametrize("given", list(product([True, False], repeat=3)), ids=str)
def test_a_report_without_its_three_parts_is_rejected(given: tuple[bool, bool, bool]) -> None:
    causes, conditions, services = given
    told = CENTRE.answer(
        "intervention_report", causes_given=causes, conditions_given=conditions, services_given=services
    )
    assert told["verdict"] == ("complete" if all(given) else "incomplete")
    missing = [name for name, there in zip(("causes", "conditions", "services"), given, strict=True) if not there]
    assert [one["what"] for one in told["actions"]] == [f"add_{name}" for name in missing]


@pytest.mark.clause("ceg.2-g")
@pytest.mark.parametrize(("professional", "caller"), [(True, "centre"), (False, "insured")])
def test_the_centre_calls_axa_for_a_professional_customer(professional: bool, caller: str) -> None:
    assert CENTRE.verdict("axa_caller", professional_client=professional) == caller
    readings = CENTRE.told("axa_caller", professional_client=professional)["readings"]
    assert [one["id"] for one in readings] == ["ceg.2-g"]


# ── § 3 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ceg.3-a")
@pytest.mark.parametrize(
    ("power", "internet", "state"),
    [(True, True, "working"), (False, True, "down"), (True, False, "down"), (False, False, "down")],
)
def test_without_power_or_internet_the_service_is_down_on_the_customers_side(
    power: bool, internet: bool, state: str
) -> None:
    assert CENTRE.verdict("service_state", power_on=power, internet_on=internet) == state


@pytest.mark.clause("ceg.3-k", "ceg.3-b", "ceg.3-c", "ceg.3-d", "ceg.3-e", "ceg.3-f", "ceg.3-g", "ceg.3-h", "ceg.3-i")
@pytest.mark.parametrize("breach", list(BREACHES))
def test_one_breach_established_releases_ozone_whatever_the_others(breach: str) -> None:
    told = CENTRE.told("liability", **{breach: True})
    assert told["answer"]["verdict"] == "released"
    assert told["answer"]["breach"] is True
    assert {"ceg.3-k", BREACHES[breach]} <= CENTRE.cited("liability", **{breach: True})
    assert BREACHES[breach] not in CENTRE.not_invoked("liability", **{breach: True})


@pytest.mark.clause(
    "ceg.3-k", "ceg.1-r", "ceg.3-b", "ceg.3-c", "ceg.3-d", "ceg.3-e", "ceg.3-f", "ceg.3-g", "ceg.3-h", "ceg.3-i"
)
def test_a_breach_that_nobody_established_is_not_invoked() -> None:
    told = CENTRE.told("liability")
    assert told["answer"]["verdict"] == "not_excluded"
    assert CENTRE.not_invoked("liability") == {*BREACHES.values(), "ceg.1-r"}
    denied = dict.fromkeys(BREACHES, False)
    assert CENTRE.verdict("liability", error_in_instructions=False, **denied) == "not_excluded"
    assert CENTRE.not_invoked("liability", error_in_instructions=False, **denied) == set()


@pytest.mark.clause("ceg.1-r")
def test_the_customers_own_error_in_the_instructions_is_not_ozones() -> None:
    assert CENTRE.verdict("liability", error_in_instructions=True) == "own_error"
    assert "ceg.1-r" in CENTRE.cited("liability", error_in_instructions=True)
    assert CENTRE.verdict("liability", error_in_instructions=True, camera_off=True) == "released"


@pytest.mark.clause("ceg.3-j")
@pytest.mark.parametrize("change", ["moved", "new_router", "other", "unrelated"])
@pytest.mark.parametrize("checked", [True, False])
@pytest.mark.parametrize("updated", [True, False])
def test_after_a_change_the_link_is_checked_and_the_instructions_updated(
    change: str, checked: bool, updated: bool
) -> None:
    told = CENTRE.answer("after_change", change=change, link_checked=checked, instructions_updated=updated)
    concerned = change != "unrelated"
    expected = [
        *["check_link"] * (concerned and not checked),
        *["update_instructions"] * (concerned and not updated),
    ]
    assert [one["what"] for one in told["actions"]] == expected
    assert told["verdict"] == ("pending" if expected else "done")
