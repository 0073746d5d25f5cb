"""The house as a user starts it: `egide run` in a process of its own, an alarm from a dialler that is not ours, a real browser.

The alert is worked to its end on the screen, its evidence record printed, the house stopped with Ctrl-C and started again.
"""

from __future__ import annotations

import io
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from my_dc09_spt.dc09_spt import dc09_spt
from playwright.sync_api import Page, expect, sync_playwright
from pypdf import PdfReader

CHROMIUM = "/usr/bin/chromium"
pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


@dataclass
class House:
    """A running house: where it listens, what it said, how to stop it."""

    process: subprocess.Popen[str]
    port: int
    line: int
    said: str

    def password(self, name: str) -> str:
        found = re.search(rf"^\s+{name}\s+(\S+)", self.said, re.MULTILINE)
        assert found, self.said
        return found.group(1)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def stop(self) -> int:
        """Ctrl-C, as in a terminal."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def start(home: Path, *options: str) -> House:
    port, line = free_ports(2)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "EGIDE_HOME": str(home)
    }
    words = [sys.executable, "-m", "egide.cli.main", "run", "--port", str(port), "--dc09-port", str(line), *options]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    assert process.stdout is not None
    said = ""
    while "Ctrl-C" not in said:
        heard = process.stdout.readline()
        assert heard, f"the house did not start: {said}"
        said += heard
    house = House(process, port, line, said)
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(house.url("/connexion/"), timeout=5)
        except OSError:
            time.sleep(0.1)
        else:
            return house
    raise AssertionError("the screens did not come up")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def house(home: Path) -> Iterator[House]:
    made = start(home)
    yield made
    if made.process.poll() is None:
        made.stop()


@pytest.fixture
def page() -> Iterator[Page]:
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI") == "true":
            pytest.fail("Debian's chromium is missing")
        pytest.skip("Debian's chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser.new_page(viewport={"width": 1440, "height": 900})
        browser.close()


def sign_in(house: House, page: Page) -> None:
    page.goto(house.url("/connexion/"))
    page.locator("input[name=username]").fill("odile")
    page.locator("input[name=password]").fill(house.password("odile"))
    page.get_by_role("button", name="Se connecter").click()
    page.goto(house.url("/station/"))


def dial(house: House, code: str) -> None:
    """my-dc09-spt: raises unless the acknowledgement is right in every part."""
    panel = dc09_spt("1042")
    panel.set_path("main", "primary", "127.0.0.1", house.line, type="TCP")
    panel.send_msg("SIA-DCS", {"code": code, "zone": 3})


def test_it_works(house: House, page: Page, home: Path) -> None:
    sign_in(house, page)
    dial(house, "BA")
    row = page.get_by_text("Intrusion").first
    expect(row).to_be_visible(timeout=5_000)
    row.click()
    page.get_by_role("button", name=re.compile("^Prendre")).first.click()
    expect(page.get_by_role("region", name="Alerte en cours").get_by_text("à vous")).to_be_visible()
    page.get_by_label("Code entendu").fill("rose")
    with page.expect_response(lambda answer: answer.url.endswith("/code/")):
        page.keyboard.press("Enter")
    for outcome in ("Message laissé", "Injoignable", "Message laissé", "Injoignable", "Message laissé"):
        with page.expect_response(lambda answer: answer.url.endswith("/etape/")):
            page.get_by_role("button", name=outcome).first.click()
    expect(page.get_by_role("region", name="Alerte en cours")).to_contain_text("Envoyer un agent")
    incident = page.url.split("alerte=")[-1] if "alerte=" in page.url else "signal-1.0"
    pdf = page.request.get(house.url(f"/station/alerte/{incident}/levee-de-doute.pdf"))
    assert pdf.ok
    text = PdfReader(io.BytesIO(pdf.body())).pages[0].extract_text()
    for said in ("Compte rendu de levée de doute", "Camille Arnaud", "Code faux", "art. 8.2.1"):
        assert said in text
    assert house.stop() == 0
    again = start(home)
    try:
        page.goto(again.url("/station/"))  # still signed in: the session was kept too
        page.get_by_text(re.compile("^Miennes")).first.click()
        expect(page.get_by_text("Intrusion").first).to_be_visible(timeout=5_000)
    finally:
        assert again.stop() == 0


def test_stopped_within_thirty_seconds_nothing_is_left_to_do(house: House, page: Page) -> None:
    sign_in(house, page)
    dial(house, "BA")
    dial(house, "OP")
    page.get_by_text(re.compile("^Fermées")).first.click()
    expect(page.get_by_text("Intrusion").first).to_be_visible(timeout=5_000)


def test_starting_over_forgets_everything(home: Path) -> None:
    first = start(home)
    dial(first, "BA")
    time.sleep(1.5)
    assert first.stop() == 0
    assert (home / "anchors.jsonl").read_text().count("\n") == 1, "where the ledger stood is signed as the house stops"
    fresh = start(home, "--fresh")
    try:
        assert fresh.password("odile") != first.password("odile")
    finally:
        assert fresh.stop() == 0


def test_a_port_that_is_taken_is_said(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        words = [sys.executable, "-m", "egide.cli.main", "run", "--port", str(port)]
        ended = subprocess.run(
            words, capture_output=True, text=True, env={**os.environ, "EGIDE_HOME": str(home)}, check=False
        )
    assert ended.returncode == 2
    assert f"{port} n'est pas libre" in ended.stderr
    assert "Traceback" not in ended.stderr
