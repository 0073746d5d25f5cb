"""What is installed is what was locked: exact versions, hashes, no host name, licences that go with Apache-2.0."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.hygiene.source import ROOT, name, text

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
RUN = ROOT / "requirements" / "run.txt"

# Short names, as SPDX writes them.
ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "HPND",
    "ISC",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "Python-2.0",
    "Unlicense",
    "Zlib",
}
# How packages that do not speak SPDX yet say the same.
SPOKEN = {
    "Apache 2.0": "Apache-2.0",
    "Apache License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
EXCEPTIONS = {
    "iso4217": "Public domain: the list of currencies",
    "psycopg": "LGPL-3.0: used as a separate, unmodified library that its user can replace",
    "psycopg-binary": "LGPL-3.0: the same library, compiled",
    "pycountry": "LGPL-2.1: lists of countries, a separate, unmodified library that its user can replace",
    "python-stdnum": "LGPL-2.1 or later: a separate, unmodified library that its user can replace",
    "pyphen": "offered under GPL, LGPL or MPL 1.1 at our choice: MPL 1.1, unmodified",
}


def requirements(path: Path) -> list[Requirement]:
    return [
        Requirement(line.split("\\")[0].strip()) for line in text(path).splitlines() if re.match(r"[A-Za-z0-9]", line)
    ]


def runtime() -> list[str]:
    """The packages that Egide needs on this machine to run."""
    wanted = [entry for entry in requirements(RUN) if entry.marker is None or entry.marker.evaluate()]
    return sorted(canonicalize_name(entry.name) for entry in wanted)


@pytest.mark.parametrize("path", LOCKS, ids=name)
def test_each_package_has_one_version_and_hashes(path: Path) -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", text(path).strip())
    loose = [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry or "==" not in entry]
    assert entries
    assert not loose


@pytest.mark.parametrize("path", LOCKS, ids=name)
def test_no_lock_names_a_host(path: Path) -> None:
    assert "://" not in text(path)
    assert not re.search(r"^--(extra-)?index|^--find-links|^--trusted", text(path), re.MULTILINE)


def test_the_locks_cover_what_pyproject_asks() -> None:
    """A dependency added by hand and not locked would be missing from the next fresh checkout."""
    project = tomllib.loads(text(ROOT / "pyproject.toml"))
    groups = project["dependency-groups"]
    for asked, lock in [
        (project["project"]["dependencies"], "run.txt"),
        ([*project["project"]["dependencies"], *groups["dev"]], "dev.txt"),
        (groups["bench"], "bench.txt"),
        (groups["lock"], "lock.txt"),
    ]:
        locked = {canonicalize_name(entry.name): entry for entry in requirements(ROOT / "requirements" / lock)}
        for wish in map(Requirement, asked):
            found = locked.get(canonicalize_name(wish.name))
            assert found, f"requirements/{lock} lacks {wish.name}: run `make lock`"
            version = str(found.specifier).removeprefix("==")
            assert wish.specifier.contains(version), f"requirements/{lock} has {found}, pyproject.toml wants {wish}"


def test_the_tools_lock_holds_the_same_runtime() -> None:
    """The tests run against the very versions that customers run."""
    tools = {pinned(entry) for entry in requirements(ROOT / "requirements" / "dev.txt")}
    missing = [str(entry) for entry in requirements(RUN) if pinned(entry) not in tools]
    assert not missing


def pinned(entry: Requirement) -> tuple[str, str]:
    """A package may have a version for each Python, so that one name stands in a lock twice."""
    return canonicalize_name(entry.name), str(entry.specifier)


@pytest.mark.parametrize("package", runtime())
def test_licence_is_compatible(package: str) -> None:
    found = licence(importlib.metadata.metadata(package))
    assert found, f"{package} states no licence: read its source, then add it to EXCEPTIONS with the reason"
    assert package in EXCEPTIONS or compatible(found), f"{package}: {found}"


def test_exceptions_are_still_needed() -> None:
    assert set(EXCEPTIONS) <= set(runtime())
    assert not [package for package in EXCEPTIONS if compatible(licence(importlib.metadata.metadata(package)))]


@pytest.mark.parametrize(
    ("expression", "good"),
    [
        ("MIT", True),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only AND MIT", False),
        ("BSD-3-Clause AND (MIT OR Apache-2.0)", True),
        ("AGPL-3.0-or-later", False),
        ("", False),
    ],
)
def test_how_an_expression_is_read(expression: str, good: bool) -> None:
    assert compatible(expression) is good


def licence(metadata: importlib.metadata.PackageMetadata) -> str:
    """What the package says of itself, as an SPDX expression; classifiers are taken together, the stricter reading."""
    if metadata.get("License-Expression"):
        return metadata["License-Expression"]
    classifiers = [
        line.split(" :: ")[-1] for line in metadata.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    spoken = [line for line in classifiers if line != "OSI Approved"] or [
        (metadata.get("License") or "").split("\n")[0].strip()
    ]
    return " AND ".join(SPOKEN.get(words, words) for words in spoken if words)


def compatible(expression: str) -> bool:
    """`AND` needs both, `OR` needs one; parentheses first."""
    inner = re.search(r"\(([^()]*)\)", expression)
    if inner:
        verdict = "MIT" if compatible(inner[1]) else "refused"
        return compatible(expression[: inner.start()] + verdict + expression[inner.end() :])
    return any(
        all(part.strip() in ALLOWED for part in choice.split(" AND ")) for choice in expression.split(" OR ") if choice
    )
