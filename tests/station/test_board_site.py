"""A site as it is shown, and found by what somebody says on the telephone."""

from __future__ import annotations

import pytest

from egide.ledger import SimulatedClock
from egide.portfolio.register import Register
from egide.portfolio.sheets import Sheet, sheet
from egide.station.board.site import dial, phones, site_view
from egide.station.desk import Desk
from egide.station.finder import SiteFinder


class TestSite:
    def test_it_works(self, desk: Desk) -> None:
        shown = site_view(sheet(desk.ledger, "site:1042"))
        assert (shown.reference, shown.customer, shown.address) == ("1042", "Camille Arnaud", "12 rue des Tilleuls")
        assert (shown.version, shown.has_code, shown.slug) == (1, True, "1042")
        assert [(one.rank, one.name) for one in shown.contacts] == [(1, "Julien Arnaud"), (2, "Nadia Belkacem")]
        assert shown.panels == [("1042", "centrale")]

    def test_the_way_in_is_told_in_the_order_of_the_way(self) -> None:
        place = {
            "notes": "sonnette cassée",
            "dog": True,
            "gate": "fermé",
            "alarm_box": "couloir",
            "access": "par la cour",
        }
        assert site_view(Sheet("site:1", place=place)).place == [
            ("Accès", "par la cour"),
            ("Portail", "fermé"),
            ("Chien", "oui"),
            ("À savoir", "sonnette cassée"),
            ("Alarm box", "couloir"),
        ]

    def test_what_is_erased_is_simply_not_there(self) -> None:
        shown = site_view(Sheet("site:1"))
        assert (shown.reference, shown.customer, shown.address, shown.place) == ("1", "", "", [])
        assert not shown.has_code

    @pytest.mark.parametrize(
        ("armed", "words"),
        [("armed", "En marche"), ("partial", "En marche partielle"), ("disarmed", "À l’arrêt"), ("", "")],
    )
    def test_its_state(self, armed: str, words: str) -> None:
        assert site_view(Sheet("site:1", armed=armed)).armed == words

    def test_whom_steps_dial(self) -> None:
        known = Sheet("site:1", customer={"phone": "01", "mobile": "06"}, instructions={"site_phone": "05"})
        assert phones(known) == {"site": "05", "customer": "06"}
        assert phones(Sheet("site:1")) == {}
        assert ("Téléphone du site", "05") in site_view(known).place

    def test_a_number_as_a_telephone_takes_it(self) -> None:
        assert dial("+33 (0)6.39-98 10 42") == "+330639981042"


class TestFinder:
    def found(self, finder: SiteFinder, words: str) -> list[str]:
        return [one.reference for one in finder.find(words)]

    def test_it_works(self, desk: Desk) -> None:
        finder = SiteFinder(desk.ledger)
        (one, two) = finder.find("tilleuls")
        assert (one.reference, one.customer, one.address) == ("1042", "Camille Arnaud", "12 rue des Tilleuls")
        assert two.reference == "2077"

    @pytest.mark.parametrize("words", ["1042", "104", "Camille 1042", "1042 rue des til", "1042 NADIA", "1042 belk"])
    def test_every_word_counts_and_its_beginning_is_enough(self, desk: Desk, words: str) -> None:
        assert self.found(SiteFinder(desk.ledger), words) == ["1042"]

    @pytest.mark.parametrize("words", ["", "  ", "...", "042", "Camille Lemaire", "zzz"])
    def test_what_does_not_fit_finds_nothing(self, desk: Desk, words: str) -> None:
        assert self.found(SiteFinder(desk.ledger), words) == []

    @pytest.mark.parametrize("words", ["+33639981042", "+33 6 39 98 10 42", "33639981042"])
    def test_a_number_however_it_is_written(self, desk: Desk, words: str) -> None:
        assert "1042" in self.found(SiteFinder(desk.ledger), words)

    def test_what_came_since_is_found(self, desk: Desk, register: Register, clock: SimulatedClock) -> None:
        finder = SiteFinder(desk.ledger)
        assert self.found(finder, "lumière") == []
        register.register_customer("customer:9", {"name": "Zoé Lumière"}, clock.now(), "system")
        register.open_site("site:9", "9", "customer:9", {"address": "1 rue Neuve"}, clock.now(), "system")
        assert self.found(finder, "lumiere") == ["9"]

    def test_what_is_erased_is_found_no_more(self, desk: Desk) -> None:
        finder = SiteFinder(desk.ledger)
        assert self.found(finder, "1042 tilleuls") == ["1042"]
        opened = next(fact for fact in desk.ledger.read("site:1042") if fact.kind == "site.opened")
        desk.ledger.erase("site:1042", opened.seq, reason="demande", by="system")
        assert self.found(finder, "1042 tilleuls") == []
        (left,) = finder.find("1042")
        assert (left.customer, left.address) == ("Camille Arnaud", "")

    def test_no_more_than_asked_for_by_reference(self, desk: Desk) -> None:
        assert [one.reference for one in SiteFinder(desk.ledger).find("camille", limit=1)] == ["1042"]
