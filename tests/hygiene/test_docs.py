"""Every link in the documentation leads somewhere, and every page can be reached from the index."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.hygiene.source import PACKAGE, ROOT, files, name, source_files, text, tree

PAGES = [path for path in files() if path.suffix == ".md"]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_resolve(page: Path) -> None:
    broken = []
    for target in links(page):
        path, _, fragment = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (fragment and there.suffix == ".md" and fragment not in anchors(there)):
            broken.append(target)
    assert not broken


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_says_what_it_is(page: Path) -> None:
    first = text(page).lstrip().splitlines()[0]
    assert first.startswith("# "), "begins with its title"
    assert len(text(page).split()) > 20, "says something"


def test_every_page_is_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    todo = [ROOT / "README.md"]
    while todo:
        page = todo.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        todo += [
            (page.parent / target.partition("#")[0]).resolve() for target in links(page) if not target.startswith("#")
        ]
    lost = [name(page) for page in PAGES if page not in seen]
    assert not lost, f"no link leads to {lost}"


def test_every_room_is_in_the_architecture() -> None:
    told = text(ROOT / "docs" / "architecture.md")
    rooms = {path.relative_to(PACKAGE).parts[0] for path in source_files() if path.parent != PACKAGE}
    assert [room for room in sorted(rooms) if f"**`{room}/`**" not in told] == []


def test_the_settings_are_those_of_the_operating_page() -> None:
    """Every variable that the code reads is explained, and none that it does not read."""
    strings = {
        node.value
        for path in source_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    read = {value for value in strings if re.fullmatch(r"EGIDE_[A-Z_]+|DATABASE_URL", value)}
    assert read == set(re.findall(r"^\| `([A-Z_]+)` \|", text(ROOT / "docs" / "operating.md"), re.MULTILINE))


def links(page: Path) -> list[str]:
    """Where the page's links lead, within the project; code blocks are not read."""
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", text(page), flags=re.DOTALL)
    return [target for target in LINK.findall(prose) if not re.match(r"[a-z]+:", target)]


def anchors(page: Path) -> set[str]:
    """The headings of a page as they appear in an address."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text(page), flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}
