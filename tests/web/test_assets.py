"""Static files are collected by themselves, once, and again when their sources change."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import override_settings

from egide.web import assets


@pytest.fixture
def root(tmp_path: Path):
    with override_settings(STATIC_ROOT=tmp_path / "static"):
        yield tmp_path / "static"
    assets.staticfiles_storage._wrapped = assets.empty


def test_it_works(root: Path) -> None:
    assets.ensure()
    names = [path.name for path in root.rglob("*") if path.is_file()]
    assert any(name.startswith("tokens.") and name.endswith(".css.br") for name in names)
    assert "staticfiles.json" in names
    assert not any("htmx-4" in name for name in names)


def test_a_second_start_collects_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assets.ensure()
    before = (root / "staticfiles.json").stat().st_mtime_ns
    monkeypatch.setattr(assets, "call_command", lambda *_, **__: pytest.fail("collected again"))
    assets.ensure()
    assert (root / "staticfiles.json").stat().st_mtime_ns == before


def test_sources_that_changed_are_collected_again(root: Path) -> None:
    assets.ensure()
    (root.parent / "static.sources").write_text("what it was before the upgrade")
    (root / "old.css").write_text("")
    assets.ensure()
    assert not (root / "old.css").exists()
    assert (root.parent / "static.sources").read_text() == assets.fingerprint()


def test_the_fingerprint_sees_a_touched_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a {}")
    with override_settings(STATICFILES_DIRS=[tmp_path]):
        finders.get_finder.cache_clear()
        try:
            before = assets.fingerprint()
            (tmp_path / "a.css").write_text("b {} ")
            assert assets.fingerprint() != before
        finally:
            finders.get_finder.cache_clear()


def test_several_processes_may_start_at_once(root: Path) -> None:
    failures: list[BaseException] = []

    def start() -> None:
        try:
            assets.ensure()
        except BaseException as error:
            failures.append(error)
            raise

    starts = [threading.Thread(target=start) for _ in range(3)]
    for one in starts:
        one.start()
    for one in starts:
        one.join(timeout=30)
    assert failures == []
    assert (root.parent / "static.sources").read_text() == assets.fingerprint()


def test_in_debug_the_sources_are_served_as_they_are(root: Path) -> None:
    with override_settings(DEBUG=True):
        assets.ensure()
    assert not root.exists()
