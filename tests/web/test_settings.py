"""The settings as each installation makes them, read afresh in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SHOW = """
import json
from egide import settings
names = ["DEBUG", "ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"]
shown = {name: getattr(settings, name) for name in names}
shown["database"] = {name: str(value) for name, value in settings.DATABASES["default"].items() if name != "OPTIONS"}
shown["secret"] = settings.SECRET_KEY
print(json.dumps(shown))
"""


def process(home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("EGIDE_", "DATABASE_", "DJANGO_"))
    }
    command = [sys.executable, "-c", SHOW]
    given = inherited | {"EGIDE_HOME": str(home)} | environment
    return subprocess.run(command, env=given, capture_output=True, text=True, timeout=30, check=False)


def settings(home: Path, **environment: str) -> dict[str, Any]:
    done = process(home, **environment)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_it_works(tmp_path: Path) -> None:
    found = settings(tmp_path / "home")
    assert found["DEBUG"] is False
    assert found["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert found["database"]["NAME"] == str(tmp_path / "home" / "egide.sqlite3")
    assert found["SESSION_COOKIE_SECURE"] is False


def test_the_secret_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    first, again = settings(tmp_path), settings(tmp_path)
    assert first["secret"] == again["secret"]
    assert len(first["secret"]) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert settings(tmp_path / "other")["secret"] != first["secret"]


def test_behind_tls_everything_is_secure(tmp_path: Path) -> None:
    found = settings(tmp_path, EGIDE_HTTPS="1")
    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["CSRF_COOKIE_SECURE"] is True
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600


def test_postgresql(tmp_path: Path) -> None:
    found = settings(tmp_path, DATABASE_URL="postgresql://egide:mot%20de%20passe@base:5433/contrats")
    assert found["database"] == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "contrats",
        "USER": "egide",
        "PASSWORD": "mot de passe",
        "HOST": "base",
        "PORT": "5433",
    }


@pytest.mark.parametrize("url", ["mysql://base/contrats", "contrats.sqlite3"])
def test_another_database_is_refused_with_what_is_expected(tmp_path: Path, url: str) -> None:
    done = process(tmp_path, DATABASE_URL=url)
    assert done.returncode != 0
    assert "DATABASE_URL: expected postgresql://…" in done.stderr
