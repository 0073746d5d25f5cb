"""`egide camera`: registered once with its token, then heard like any camera, over the whole application."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from egide.cli import camera
from egide.cli.arguments import typeset
from egide.cli.camera import KEPT, keep
from egide.cli.drawn_clip import drawn_clip
from egide.cli.main import main
from egide.station.cameras.mp4 import inspect
from egide.station.cameras.registry import holder
from egide.station.models import Alert, Camera, Clip
from tests.api.conftest import Shop
from tests.hygiene.source import ROOT
from tests.station.cameras.shop import WINDOW


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where tokens are kept."""
    monkeypatch.setenv("EGIDE_HOME", str(tmp_path))
    monkeypatch.delenv("EGIDE_CAMERA_TOKEN", raising=False)
    monkeypatch.setattr("egide.cli.installation.open_installation", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def words(shop: Shop, home: Path) -> list[str]:
    """What leads to the server; the camera of the window has its token."""
    keep(home, WINDOW, shop.tokens[WINDOW])
    return ["--port", str(urlsplit(shop.url).port)]


def answers(text: str) -> list[tuple[int, dict[str, Any]]]:
    """What was answered, line by line."""
    lines = [one.removeprefix("→ ").split(" ", 1) for one in text.splitlines() if one.startswith("→")]
    return [(int(status), json.loads(body)) for status, body in lines]


class TestAsACamera:
    def test_it_works(self, shop: Shop, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["camera", WINDOW, "clip", *words]) == 0
        (said, event), (filmed, clip) = answers(capsys.readouterr().out)
        assert (said, filmed, clip["event"], clip["duration_ms"]) == (201, 201, event["event"], 15_000)
        shop.take_in()
        assert Clip.objects.get().alert == Alert.objects.get().stream

    def test_an_event_and_a_film_of_one_s_own(
        self, words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        film = tmp_path / "film.mp4"
        film.write_bytes(drawn_clip(2))
        assert main(["camera", WINDOW, "fire", *words]) == 0
        event = answers(capsys.readouterr().out)[0][1]["event"]
        assert main(["camera", WINDOW, "clip", str(film), "--event", event, *words]) == 0
        assert answers(capsys.readouterr().out)[0][1]["duration_ms"] == 2000

    def test_what_is_refused_is_shown(
        self, words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["camera", WINDOW, "fly", *words]) == 2
        assert main(["camera", WINDOW, "motion", "--token", "egc_wrong", *words]) == 2
        assert main(["camera", WINDOW, "clip", str(ROOT / "README.md"), "--event", "m1", *words]) == 2
        assert [status for status, _ in answers(capsys.readouterr().out)] == [422, 401, 415]

    def test_nobody_listens(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["camera", WINDOW, "motion", "--token", "x", "--port", "1"]) == 2
        assert typeset("lancez « egide run »") in capsys.readouterr().err

    def test_without_a_token_and_without_a_film(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["camera", WINDOW, "motion"]) == 2
        assert main(["camera", WINDOW, "clip", str(home / "none.mp4"), "--token", "x"]) == 2
        said = capsys.readouterr().err
        assert "il manque le jeton" in said
        assert "ne se lit pas" in said


class TestRegistering:
    def test_the_token_is_shown_once(self, shop: Shop, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["camera", "3051-cour", "register", "--site", "3051", "--place", "cour"]) == 0
        token = capsys.readouterr().out.splitlines()[-1]
        assert getattr(holder(token), "name", "") == "3051-cour"
        assert not (home / KEPT).exists()

    def test_or_kept_for_the_demonstration(self, shop: Shop, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["camera", "3051-cour", "register", "--site", "3051", "--place", "cour", "--keep"]) == 0
        assert main(["camera", "3051-cour", "renew", "--keep"]) == 0
        assert "egc_" not in capsys.readouterr().out
        name, token = (home / KEPT).read_text().split()
        assert (name, getattr(holder(token), "name", "")) == ("3051-cour", "3051-cour")
        assert (home / KEPT).stat().st_mode & 0o077 == 0

    def test_withdrawn(self, shop: Shop, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["camera", WINDOW, "withdraw"]) == 0
        assert Camera.objects.get(name=WINDOW).token_hash is None
        assert "retirée" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            (["3051-cour", "register", "--site", "9999", "--place", "cour"], "aucun site"),
            (["3051-cour", "register", "--place", "cour"], "aucun site"),
            (["3051-cour", "register", "--site", "3051"], "dites ce qu’elle regarde"),
            (["Cour", "register", "--site", "3051", "--place", "cour"], "1 à 40 lettres"),
            (["nobody", "renew"], "aucune caméra"),
        ],
    )
    def test_what_is_missing(
        self, shop: Shop, home: Path, capsys: pytest.CaptureFixture[str], words: list[str], why: str
    ) -> None:
        assert main(["camera", *words]) == 2
        assert why in capsys.readouterr().err


class TestTheDrawnFilm:
    def test_it_is_as_long_as_asked_and_small(self) -> None:
        for seconds in (1, 7, 15):
            film = drawn_clip(seconds, enters=1)
            assert inspect(film, 120).milliseconds == seconds * 1000
            assert len(film) < 200_000

    def test_it_is_the_same_each_time(self) -> None:
        assert drawn_clip(2) == drawn_clip(2)
        assert drawn_clip(2, enters=0) != drawn_clip(2, enters=1)

    def test_it_begins_before_its_event(self) -> None:
        assert camera.BEFORE == 5
