"""The operator's acts through the screens: each one written once, refused with a calm sentence, never on the wrong step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from egide.station.board.steps import run_views
from egide.station.models import Alert
from tests.web.console.conftest import World
from tests.web.console.test_pages import body

Visit = Callable[[str | None], Any]
HTMX = {"HX-Request": "true"}


class Operator:
    """Somebody at the console."""

    def __init__(self, client: Any, world: World) -> None:
        self.client, self.world = client, world

    def post(self, incident: str, act: str, **said: Any) -> Any:
        return self.client.post(f"/station/alerte/{incident}/{act}/", said, headers=HTMX)

    def step(self, incident: str, outcome: str, facts: Mapping[str, str] | None = None, etape: str = "") -> Any:
        anchor = etape or self.anchor(incident)
        named = {f"{anchor}-{outcome}-{name}": value for name, value in (facts or {}).items()}
        return self.post(incident, "etape", etape=anchor, outcome=outcome, place=anchor, **named)

    def anchor(self, incident: str) -> str:
        """The current step as the screen names it."""
        runs = run_views(self.world.desk.runner.file(f"incident:{incident}"), code_known=True)
        return next(run.current.anchor for run in runs if run.current)


@pytest.fixture
def odile(visit: Visit, world: World) -> Operator:
    return Operator(visit("operator"), world)


@pytest.fixture
def marc(visit: Visit, world: World) -> Operator:
    return Operator(visit("manager"), world)


class TestWhose:
    def test_it_works(self, odile: Operator, world: World) -> None:
        incident = world.signal("1042", "intrusion")
        response = odile.post(incident, "prendre")
        assert response.status_code == 200
        assert "à vous" in body(response)
        assert 'hx-swap-oob="innerHTML:#file-liste"' in body(response), "the queue follows at once"
        assert Alert.objects.get().owner == world.who("operator")

    def test_the_second_is_told_who_has_it(self, odile: Operator, marc: Operator, world: World) -> None:
        incident = world.signal("1042", "intrusion")
        odile.post(incident, "prendre")
        response = marc.post(incident, "prendre")
        assert response.status_code == 422
        assert "Odile Petit" in body(response)
        assert "user:" not in body(response), "people are named"
        assert response.headers["HX-Retarget"] == "#refus-alerte"
        assert response.headers["HX-Reswap"] == "innerHTML"

    def test_taking_over_asks_why_and_keeps_it(self, odile: Operator, marc: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        refused = marc.post(incident, "reprendre", reason=" ", place="reprise")
        assert (refused.status_code, refused.headers["HX-Retarget"]) == (422, "#refus-reprise")
        assert "Refusé." in body(refused)
        assert marc.post(incident, "reprendre", reason="fin de service").status_code == 200
        assert world.facts(incident)[-1].data == {"from": world.who("operator"), "reason": "fin de service"}

    def test_given_back_it_is_everybodys(self, odile: Operator, marc: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        assert odile.post(incident, "rendre").status_code == 200
        assert marc.post(incident, "prendre").status_code == 200

    @pytest.mark.parametrize("minutes", ["", "dix", "-5", "0", "600"])
    def test_parking_takes_a_length_of_time(self, odile: Operator, world: World, minutes: str) -> None:
        incident = world.taken("1042", "intrusion")
        response = odile.post(incident, "attente", minutes=minutes, reason="attend")
        assert response.status_code == 422
        assert "attente" in body(response)
        assert "alert.parked" not in world.kinds(incident)

    def test_parked_then_back_to_work(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        assert "en attente" in body(odile.post(incident, "attente", minutes="15", reason="rappel promis"))
        assert "Reprendre le travail" in body(odile.client.get(f"/station/alerte/{incident}/"))
        assert odile.post(incident, "suite").status_code == 200
        assert world.kinds(incident)[-2:] == ["alert.parked", "alert.unparked"]

    def test_a_forged_place_goes_nowhere(self, odile: Operator, marc: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        response = marc.post(incident, "reprendre", reason="", place='x"],body')
        assert response.headers["HX-Retarget"] == "#refus-xbody"


class TestSteps:
    def test_it_works(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        response = odile.step(incident, "no_answer")
        assert response.status_code == 200
        assert world.current(incident) == ["leave_message"]
        assert "Laisser un message au client" in body(response)

    def test_a_step_that_moved_on_takes_no_answer(self, odile: Operator, world: World) -> None:
        """The key pressed a moment too late would otherwise be the next person's answer."""
        incident = world.taken("1042", "intrusion")
        world.done(incident, "no_answer", "left")
        first = odile.anchor(incident)
        world.done(incident, "unreachable", "left")
        assert world.current(incident) == ["call_contact"], "the same step, for the next person"
        response = odile.step(incident, "unreachable", etape=first)
        assert response.status_code == 422
        assert "rien n’a été enregistré" in body(response)
        assert world.current(incident) == ["call_contact"]

    def test_its_facts_come_with_it(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        world.done(incident, "no_answer", "left", "reached", "send_guard", "accepted", "arrived")
        told = {"found": "break_in", "clues": "porte du garage forcée"}
        assert odile.step(incident, "event_found", told).status_code == 200
        done = [fact for fact in world.facts(incident) if fact.kind == "step.done"][-1]
        assert done.data["data"] == told

    def test_missing_facts_are_named_and_nothing_is_written(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        world.done(incident, "no_answer", "left", "reached", "send_guard", "accepted", "arrived")
        before = len(world.facts(incident))
        response = odile.step(incident, "event_found", {"found": "break_in"})
        assert response.status_code == 422
        assert "Indices relevés : à renseigner" in body(response)
        assert len(world.facts(incident)) == before

    def test_the_machine_alone_says_that_a_code_is_right(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        response = odile.step(incident, "code_right")
        assert response.status_code == 422
        assert world.current(incident) == ["call_site"]

    def test_one_takes_it_before_one_works(self, odile: Operator, world: World) -> None:
        incident = world.signal("1042", "intrusion")
        response = odile.step(incident, "no_answer")
        assert response.status_code == 422
        assert "prenez d&#x27;abord" in body(response).lower()


class TestCode:
    @pytest.mark.parametrize("heard", ["tulipe", "TULIPE.", "Tu lipe"])
    def test_right_as_the_ear_takes_it(self, odile: Operator, world: World, heard: str) -> None:
        incident = world.taken("1042", "intrusion")
        assert odile.post(incident, "code", etape=odile.anchor(incident), heard=heard).status_code == 200
        assert world.desk.runner.file(f"incident:{incident}").reasons() == ("code_conforme",)

    def test_wrong_it_goes_on_and_is_not_kept(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        assert odile.post(incident, "code", etape=odile.anchor(incident), heard="mimosa").status_code == 200
        assert world.current(incident) == ["leave_message"]
        assert not any("mimosa" in str((fact.data, fact.private)).lower() for fact in world.facts(incident))

    def test_nothing_heard_is_nothing_compared(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        response = odile.post(incident, "code", etape=odile.anchor(incident), heard="  ", place="code")
        assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#refus-code")
        assert world.current(incident) == ["call_site"]

    def test_where_no_code_is_asked_none_is_compared(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        world.done(incident, "no_answer")
        assert odile.post(incident, "code", etape=odile.anchor(incident), heard="tulipe").status_code == 422


class TestActs:
    def test_it_works(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        said = {"acte-guard-requested-requester": "customer"}
        assert odile.post(incident, "acte", kind="guard.requested", **said).status_code == 200
        assert world.current(incident) == ["dispatch"], "the guard is asked for, the calls end"

    def test_without_facts_it_is_one_gesture(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        assert odile.post(incident, "acte", kind="police.called_by_customer").status_code == 200
        assert "police.called_by_customer" in world.kinds(incident)

    def test_refused_by_the_contract_it_says_by_which_clause(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        said = {"acte-police-called-ground": "property", "acte-police-called-reason": "bruit"}
        response = odile.post(incident, "acte", kind="police.called", place="acte-police-called", **said)
        assert response.status_code == 422
        assert "art. 8.2.2" in body(response)
        assert "police.called" not in world.kinds(incident)

    def test_danger_to_persons_needs_no_verification(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        said = {"acte-police-called-ground": "persons", "acte-police-called-reason": "cris dans le téléphone"}
        assert odile.post(incident, "acte", kind="police.called", **said).status_code == 200
        assert "Police appelée" in body(odile.client.get(f"/station/alerte/{incident}/"))

    def test_an_unknown_one_is_refused(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        assert odile.post(incident, "acte", kind="alert.closed").status_code == 422
        assert "alert.closed" not in world.kinds(incident), "only what the contract admits"

    def test_a_late_one_opens_a_closed_alert_again(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        odile.post(incident, "code", etape=odile.anchor(incident), heard="tulipe")
        odile.post(incident, "clore")
        assert Alert.objects.get().closed_at is not None
        assert "Signaler un acte" in body(odile.client.get(f"/station/alerte/{incident}/"))
        assert odile.post(incident, "acte", kind="police.called_by_customer").status_code == 200
        assert Alert.objects.get().closed_at is None


class TestNotes:
    def test_a_call_names_its_caller_in_what_can_be_erased(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        assert odile.post(incident, "note", caller="Camille Arnaud", text="du bruit au garage").status_code == 200
        fact = world.facts(incident)[-1]
        assert fact.private == {"text": "Appel reçu de Camille Arnaud\N{NO-BREAK SPACE}: du bruit au garage"}
        assert "Camille" not in str(fact.data)

    def test_an_empty_one_is_refused(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        assert odile.post(incident, "note", caller="", text=" ").status_code == 422

    def test_it_needs_not_be_ones_own_alert(self, marc: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        assert marc.post(incident, "note", text="vu avec Odile").status_code == 200


class TestClosing:
    def test_it_asks_for_nothing_the_steps_have_said(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        odile.post(incident, "code", etape=odile.anchor(incident), heard="tulipe")
        assert odile.post(incident, "clore").status_code == 200
        assert world.kinds(incident)[-1] == "alert.closed"

    def test_with_a_step_open_it_asks_why(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        response = odile.post(incident, "clore", reason="", place="cloture")
        assert response.status_code == 422
        assert "Appeler le site" in body(response)
        assert odile.post(incident, "clore", reason="essai du technicien").status_code == 200
        assert world.facts(incident)[-1].data["override"] == "essai du technicien"

    def test_closed_it_takes_no_more_steps(self, odile: Operator, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        anchor = odile.anchor(incident)
        odile.post(incident, "clore", reason="doublon")
        assert odile.step(incident, "no_answer", etape=anchor).status_code == 422


class TestCodeRevealed:
    def test_it_asks_why_and_is_audited(self, odile: Operator, world: World) -> None:
        refused = odile.client.post("/station/site/1042/code/", {"reason": "", "place": "code"}, headers=HTMX)
        assert refused.status_code == 422
        shown = odile.client.post("/station/site/1042/code/", {"reason": "appel du client"}, headers=HTMX)
        assert "Tulipe" in body(shown)
        fact = world.desk.ledger.read("site:1042")[-1]
        assert (fact.kind, fact.by, fact.data) == (
            "code.revealed",
            world.who("operator"),
            {"reason": "appel du client"},
        )


class TestWithoutScripts:
    def test_an_act_comes_back_to_its_alert(self, visit: Visit, world: World) -> None:
        incident, client = world.signal("1042", "intrusion"), visit("operator")
        response = client.post(f"/station/alerte/{incident}/prendre/")
        assert response.headers["Location"] == f"/station/alerte/{incident}/"
        refused = client.post(f"/station/alerte/{incident}/clore/", {"reason": ""}, follow=True)
        assert "Il reste à faire" in body(refused)

    @pytest.mark.parametrize(
        "act", ["prendre", "reprendre", "rendre", "attente", "suite", "clore", "note", "etape", "code", "acte"]
    )
    def test_an_act_is_never_a_link(self, visit: Visit, world: World, act: str) -> None:
        incident = world.signal("1042", "intrusion")
        assert visit("operator").get(f"/station/alerte/{incident}/{act}/").status_code == 405
