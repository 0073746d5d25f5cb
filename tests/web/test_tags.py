"""Filters and components: what they write, and what they refuse."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError

from egide.web.reference import ClauseRef

NOW = datetime(2026, 11, 22, 3, 58, 12, tzinfo=UTC)
AGENT = ClauseRef(
    article="8.2.2",
    title="Agent",
    summary="Un agent vient voir.",
    reading="Le délai court de l’envoi.",
    ids=("X-1", "X-2"),
    values=(("Limite", "60\u00a0min"),),
    contract="Essai",
)


def draw(source: str, **given: Any) -> str:
    return Template(source).render(Context({"now": NOW, **given}))


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{{ 123450|euros }}", "1\u202f234,50\u00a0€"),
        ("{{ day|jour }}", "22 nov. 2026"),
        ("{{ late|jour }}", "23 nov. 2026"),
        ("{{ now|instant }}", "22 nov. 2026, 04\u00a0h\u00a058"),
        ("{{ now|heure }}", "04\u00a0h\u00a058"),
        ("{{ now|seconde }}", "04:58:12"),
        ("{{ before|il_y_a:now }}", "il y a 3\u00a0min"),
        ("{{ 5400|duree }}", "1\u00a0h 30\u00a0min"),
    ],
)
def test_it_works(source: str, written: str) -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert draw(source, day=date(2026, 11, 22), late=late, before=NOW - timedelta(minutes=3)) == written


def test_euros_refuses_what_is_not_whole_cents() -> None:
    with pytest.raises(TypeError, match="whole number of cents"):
        draw("{{ amount|euros }}", amount=12.5)


def test_age_keeps_the_exact_instant() -> None:
    drawn = draw("{% age before %}", before=NOW - timedelta(hours=2))
    assert "il y a 2\u00a0h" in drawn
    assert 'title="22 nov. 2026, 02\u00a0h\u00a058"' in drawn
    assert 'datetime="2026-11-22T01:58:12+00:00"' in drawn


class TestStatus:
    def test_colour_never_speaks_alone(self) -> None:
        shapes = {tone: draw(f'{{% statut "Mot" "{tone}" %}}') for tone in ("neutral", "on", "wait", "time", "danger")}
        assert all("Mot" in drawn for drawn in shapes.values())
        assert len({drawn.split('aria-hidden="true">')[1][0] for drawn in shapes.values()}) == len(shapes)

    def test_words_are_escaped(self) -> None:
        assert "&lt;b&gt;" in draw("{% statut word %}", word="<b>")

    def test_an_unknown_tone_names_the_known_ones(self) -> None:
        with pytest.raises(
            TemplateSyntaxError, match="unknown tone 'rose', expected one of neutral, on, wait, time, danger"
        ):
            draw('{% statut "Mot" "rose" %}')


class TestClauseReference:
    def test_it_works(self) -> None:
        drawn = draw("{% clause_ref ref %}", ref=AGENT)
        for part in (
            "art. 8.2.2",
            "Agent",
            "Un agent vient voir.",
            "Lecture retenue",
            "Le délai court",
            "60\u00a0min",
            "X-1, X-2",
            "Essai",
        ):
            assert part in drawn

    def test_it_is_written_on_one_line_so_that_it_stands_in_a_sentence(self) -> None:
        assert "\n" not in draw("avant 13 h {% clause_ref ref %}, puis", ref=AGENT)

    def test_the_button_opens_its_own_note(self) -> None:
        drawn = draw("{% clause_ref ref %}{% clause_ref ref %}", ref=AGENT)
        ids = [part.split('"')[0] for part in drawn.split(' id="')[1:]]
        targets = [part.split('"')[0] for part in drawn.split('popovertarget="')[1:]]
        assert ids == targets
        assert len(set(ids)) == 2

    def test_the_same_page_gives_the_same_ids_again(self) -> None:
        assert draw("{% clause_ref ref %}", ref=AGENT) == draw("{% clause_ref ref %}", ref=AGENT)

    def test_a_part_refreshed_alone_has_ids_of_its_own(self) -> None:
        page, part = draw("{% clause_ref ref %}", ref=AGENT), draw("{% clause_ref ref %}", ref=AGENT, zone="file")
        assert page != part

    def test_in_loops_and_countdowns_too(self) -> None:
        source = "{% for one in '123' %}{% clause_ref ref %}{% compte_a_rebours 'Agent' due started 'après' ref %}{% endfor %}"
        drawn = draw(source, ref=AGENT, due=NOW + timedelta(hours=1), started=NOW)
        ids = [part.split('"')[0] for part in drawn.split(' id="')[1:]]
        assert len(ids) == len(set(ids)) == 6

    def test_from_its_fields(self) -> None:
        drawn = draw('{% clause_ref article="Annexe 2" summary="Le tarif." ids="X-1 X-2" %}')
        assert "Annexe 2" in drawn
        assert "art." not in drawn
        assert "X-1, X-2" in drawn

    def test_what_it_says_is_escaped(self) -> None:
        assert "&lt;i&gt;" in draw("{% clause_ref ref %}", ref=ClauseRef(article="1", summary="<i>"))

    def test_a_field_it_does_not_know_is_an_error(self) -> None:
        with pytest.raises(TypeError, match="resume"):
            draw('{% clause_ref article="1" resume="x" %}')


class TestCountdown:
    SOURCE = "{% compte_a_rebours 'Agent sur place' due started '60 min après l’envoi' %}"

    def countdown(self, gone: int, whole: int = 60) -> str:
        started = NOW - timedelta(minutes=gone)
        return draw(self.SOURCE, started=started, due=started + timedelta(minutes=whole))

    def test_it_works(self) -> None:
        drawn = self.countdown(20)
        assert 'data-tone="neutral"' in drawn
        assert "encore 40\u00a0min" in drawn
        assert "60 min après l’envoi, depuis 04\u00a0h\u00a038" in drawn
        assert "avant 05\u00a0h\u00a038" in drawn
        assert 'value="33"' in drawn

    @pytest.mark.parametrize(
        ("gone", "tone"), [(0, "neutral"), (44, "neutral"), (45, "time"), (60, "time"), (61, "danger")]
    )
    def test_the_last_quarter_is_time_and_past_it_is_danger(self, gone: int, tone: str) -> None:
        assert f'data-tone="{tone}"' in self.countdown(gone)

    def test_past_it_says_by_how_much(self) -> None:
        assert "dépassé de 5\u00a0min" in self.countdown(65)

    def test_a_limit_of_no_time_at_all_is_drawn(self) -> None:
        assert 'data-tone="time"' in self.countdown(0, whole=0)


class TestKeyHint:
    def test_it_works(self) -> None:
        drawn = draw('{% touche "rechercher" %}', keymap={"rechercher": "/"})
        assert drawn == '<kbd><span class="away">touche </span>/</kbd>'

    def test_nothing_when_keys_are_off(self) -> None:
        assert draw('{% touche "rechercher" %}', keymap={}) == ""
