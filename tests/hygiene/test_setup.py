"""`make setup` on a machine that lacks something: it says what, why, and the command; no half success in silence."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.hygiene.source import ROOT


@pytest.fixture
def setup(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script as a module, aimed at an empty folder and without the right to install anything."""
    spec = importlib.util.spec_from_file_location("egide_setup", ROOT / "scripts" / "setup.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "dev.txt").write_text("")
    (tmp_path / "pyproject.toml").write_text("")
    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.setattr(script, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(script, "STAMP", tmp_path / ".venv" / "egide-setup")
    monkeypatch.setattr(script, "administrator", lambda: None)
    return script


def need(setup: ModuleType, package: str, there: bool, **more: bool) -> object:
    return setup.Need(package, "a reason worth reading", lambda: there, **more)


def test_it_works_in_silence_when_nothing_is_missing(setup: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert setup.system_packages([need(setup, "here", True)]) == []
    assert capsys.readouterr().out == ""


def test_a_missing_package_is_named_with_its_reason_and_the_command(
    setup: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = need(setup, "libabsent", False)
    assert setup.system_packages([need(setup, "here", True), absent]) == [absent]
    said = capsys.readouterr().out
    assert "libabsent: a reason worth reading" in said
    assert "apt-get install -y libabsent" in said
    assert "here" not in said.replace("where", "")


def test_with_the_right_to_it_installs_just_what_is_missing(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls = tmp_path / "calls"
    manager = tmp_path / "apt-get"
    manager.write_text(f'#!/bin/sh\necho "$@" >> {calls}\n')
    manager.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(setup, "administrator", list)
    late = setup.Need("late", "comes with the installation", lambda: calls.exists())
    assert setup.system_packages([need(setup, "here", True), late]) == []
    refresh, install = calls.read_text().splitlines()
    assert refresh.endswith("update")
    assert install.endswith("install -y --no-install-recommends late")


def test_without_a_recent_python_it_says_which_one(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "suitable_python", lambda: None)
    assert setup.main() == 1
    assert "Python 3.11 or later is needed" in capsys.readouterr().out


def test_without_venv_nothing_is_created(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "NEEDS", [])
    monkeypatch.setattr(setup, "venv_needs", lambda python: need(setup, "python3-venv", False, to_run=True))
    assert setup.main() == 1
    assert not setup.VENV.exists()


@pytest.mark.parametrize(("to_run", "code"), [(True, 1), (False, 0)])
def test_the_exit_code_tells_whether_egide_can_run(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, to_run: bool, code: int
) -> None:
    monkeypatch.setattr(setup, "NEEDS", [need(setup, "libabsent", False, to_run=to_run)])
    monkeypatch.setattr(setup, "fill_venv", lambda python: None)
    assert setup.main() == code


def test_a_failing_step_is_reported_without_a_stamp(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "NEEDS", [])
    monkeypatch.setattr(setup, "suitable_python", lambda: sys.executable)
    (setup.ROOT / "requirements" / "dev.txt").write_text("no-such-package==1.0 --hash=sha256:" + "0" * 64 + "\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    assert setup.main() == 1
    assert "stopped:" in capsys.readouterr().out
    assert not setup.STAMP.exists()


def test_a_moved_or_changed_checkout_is_noticed(setup: ModuleType, tmp_path: Path) -> None:
    before = setup.fingerprint(sys.executable)
    assert before == setup.fingerprint(sys.executable)
    (tmp_path / "requirements" / "dev.txt").write_text("# changed\n")
    changed = setup.fingerprint(sys.executable)
    assert changed[0] == before[0]
    assert changed[1] != before[1]
    assert str(tmp_path) in before[0]


def test_every_package_has_its_reason(setup: ModuleType) -> None:
    assert all(len(package.why.split()) >= 3 for package in setup.NEEDS)
    assert len({package.package for package in setup.NEEDS}) == len(setup.NEEDS)
