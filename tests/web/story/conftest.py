"""A house as a user starts it, its people each at a browser of their own, its camera, and its sending folder."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from egide.cli.camera import Line
from egide.cli.demonstration_shop import CAMERA
from tests.cli.test_run import CHROMIUM, House, start

OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass
class Story:
    """The house, and the gestures of those who are not at a screen."""

    house: House
    home: Path
    browser: Browser
    heard: list[str] = field(default_factory=list)

    def sits_down(self, name: str) -> Page:
        """Somebody signs in at a browser of their own; what that browser complains about is kept."""
        page = self.browser.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR").new_page()
        page.set_default_timeout(8_000)
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.goto(self.house.url("/connexion/"))
        page.locator("input[name=username]").fill(name)
        page.locator("input[name=password]").fill(self.house.password(name))
        page.get_by_role("button", name="Se connecter").click()
        return page

    @property
    def camera(self) -> Line:
        """The shop's camera, with the token that the demonstration keeps."""
        kept = dict(line.split(" ", 1) for line in (self.home / "demonstration_cameras").read_text().splitlines())
        return Line("127.0.0.1", self.house.port, CAMERA, kept[CAMERA])

    def waits(self, forward: str) -> None:
        """Time passes in the whole house."""
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        words = [sys.executable, "-m", "egide.cli.main", "clock", "--forward", forward]
        subprocess.run(words, check=True, capture_output=True, env=environment | {"EGIDE_HOME": str(self.home)})

    def sent(self) -> list[Path]:
        """What lies in the sending folder, oldest first."""
        return sorted((self.home / "outbox").rglob("*.*"), key=lambda path: path.stat().st_mtime)

    def leaves(self, kind: str, seconds: float = 15) -> list[Path]:
        """The files of one kind in the sending folder, once there is one."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = [path for path in self.sent() if path.suffix == f".{kind}"]
            if found:
                return found
            time.sleep(0.2)
        return []


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI") == "true":
            pytest.fail("Debian's chromium is missing")
        pytest.skip("Debian's chromium is missing: apt-get install chromium")
    house = start(tmp_path / "home")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
            yield Story(house, tmp_path / "home", browser)
            browser.close()
    finally:
        if house.process.poll() is None:
            house.stop()
