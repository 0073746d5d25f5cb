"""One shop under three contracts: the centre's call opens the assistance, the guard is heard by both, benefits are asked."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from egide.cli import demonstration_shop
from egide.cli.demonstration_shop import SITE
from egide.ledger import NewFact, SimulatedClock
from egide.portfolio.models import Site
from egide.portfolio.register import Register
from egide.station.desk import Desk, Refused
from egide.station.models import Alert
from egide.station.together import offers
from tests.station.conftest import NIGHT

ODILE = "user:1"
AXA, INSURED = "contract:3001-axa-assistance", "contract:3001-integral-pro"


@pytest.fixture
def shop(desk: Desk, register: Register, tmp_path: Path) -> Desk:
    demonstration_shop.load(register, NIGHT - timedelta(days=60))
    return desk


@pytest.fixture
def alert(shop: Desk, clock: SimulatedClock) -> str:
    """A movement filmed in the shop, in Odile's hands."""
    site = Site.objects.get(stream=SITE)
    stream = shop.raise_alert(site, "motion", clock.now(), {"detection_on": True}, "camera/1", by="camera")
    shop.take(stream, ODILE)
    return stream


def done(desk: Desk, stream: str, *steps: tuple[str, str]) -> None:
    """The steps turn out so, whichever contract has them."""
    for step, outcome in steps:
        (one,) = [one for one in desk.runner.file(stream).open_steps() if one.step.name == step]
        desk.step(stream, ODILE, one.run.name, step, outcome, {}, one.contract)


def current(desk: Desk, stream: str) -> set[str]:
    return {one.step.name for one in desk.runner.file(stream).open_steps()}


CALLED = (
    ("analyse_motion", "intrusion"),
    ("call_contact", "no_answer"),
    ("call_contact", "no_answer"),
    ("call_axa_intrusion", "guard_coming"),
)


def test_the_centre_s_call_opens_the_assistance_in_the_alert_s_file(shop: Desk, alert: str) -> None:
    done(shop, alert, *CALLED)
    assert current(shop, alert) == {"await_guard", "dispatch"}
    (asked,) = [fact for fact in shop.ledger.read(alert) if fact.kind == "assistance.requested"]
    assert asked.data == {"contract": AXA, "requester": "centre", "alert_received": True, "ground": "intrusion"}
    assert asked.by == "system"


def test_what_the_guard_finds_is_heard_by_both_and_becomes_a_fact_of_the_site(shop: Desk, alert: str) -> None:
    done(shop, alert, *CALLED, ("dispatch", "sent"))
    shop.act(alert, ODILE, "guard.reported", {"finding": "break_in", "clues": "porte de la réserve forcée"})
    assert current(shop, alert) == {"police_break_in", "inform_insured"}
    (found,) = [fact for fact in shop.ledger.read(SITE) if fact.kind == "site.break_in_found"]
    assert {name: found.data[name] for name in ("finding", "found_by", "file")} == {
        "finding": "break_in",
        "found_by": "guard",
        "file": alert,
    }


def test_a_guard_who_was_not_sent_reports_nothing(shop: Desk, alert: str) -> None:
    done(shop, alert, *CALLED)
    before = shop.ledger.head(alert)
    with pytest.raises(Refused, match="pas possible maintenant ; en cours : « Envoyer un agent »"):
        shop.act(alert, ODILE, "guard.reported", {"finding": "break_in"})
    assert shop.ledger.head(alert) == before
    assert not [fact for fact in shop.ledger.read(SITE) if fact.kind == "site.break_in_found"]


def test_no_guard_opens_nothing(shop: Desk, alert: str) -> None:
    done(shop, alert, *CALLED[:-1])
    (one,) = shop.runner.file(alert).open_steps()
    shop.step(alert, ODILE, one.run.name, "call_axa_intrusion", "no_guard", {"reason": "personne de libre"})
    assert list(shop.runner.file(alert).parts) == ["contract:3001-cegedev"]


def test_guarding_and_a_locksmith_are_asked_of_the_assistance(shop: Desk, alert: str, clock: SimulatedClock) -> None:
    done(shop, alert, *CALLED, ("dispatch", "sent"))
    shop.act(alert, ODILE, "guard.reported", {"finding": "break_in"})
    possible = [one.fact for one in offers(shop.runner, shop.runner.file(alert), SITE, clock.now())]
    assert possible == ["guarding.requested", "repair.requested"]
    told = {"place": "main", "closes": False, "secure": False, "insured_on_site": False}
    shop.ask(alert, ODILE, AXA, "guarding.requested", told)
    shop.ask(alert, ODILE, AXA, "repair.requested", {"place": "main", "problem": "lock", "lock_kind": "key"})
    assert {"place_guard", "phone_diagnosis"} <= current(shop, alert)
    with pytest.raises(Refused, match="déjà en cours"):
        shop.ask(alert, ODILE, AXA, "guarding.requested", told)


def test_what_cannot_be_asked_is_refused_and_nothing_is_written(shop: Desk, alert: str) -> None:
    before = shop.ledger.head(alert)
    for contract, fact, told in (
        (INSURED, "claim.declared", {}),
        (AXA, "guarding.requested", {"place": "moon", "closes": False, "secure": False, "insured_on_site": False}),
        (AXA, "guarding.requested", {}),
    ):
        with pytest.raises(Refused):
            shop.ask(alert, ODILE, contract, fact, told)
    assert shop.ledger.head(alert) == before


def test_an_assistance_that_has_not_begun_opens_nothing(shop: Desk, register: Register, clock: SimulatedClock) -> None:
    alone = "site:3002"
    register.open_site(alone, "3002", "customer:3001", {"address": "18 rue des Tanneurs"}, NIGHT, "system")
    for name, schedule in demonstration_shop.CONTRACTS[:2]:
        since = (NIGHT + timedelta(days=10)).date() if name == "axa-assistance" else NIGHT.date()
        register.sign_contract(
            f"contract:3002-{name}", name, alone, "customer:3001", since, schedule, NIGHT - timedelta(days=1), "system"
        )
    register.record_instructions(
        alone, "cegedev", demonstration_shop.INSTRUCTIONS, NIGHT - timedelta(hours=1), "system"
    )
    for step in demonstration_shop.startup_steps():
        fact = NewFact("startup.recorded", NIGHT - timedelta(hours=1), {"done": step})
        shop.runner.record("contract:3002-cegedev", fact)
    site = Site.objects.get(stream=alone)
    stream = shop.raise_alert(site, "motion", clock.now(), {"detection_on": True}, "camera/2", by="camera")
    shop.take(stream, ODILE)
    done(shop, stream, *CALLED)
    assert current(shop, stream) == {"await_guard"}
    assert not offers(shop.runner, shop.runner.file(stream), alone, clock.now())
    assert Alert.objects.get(stream=stream).contract == "contract:3002-cegedev"
