"""The claims desk as its people work it: the interview answered, the items pasted, the file led from step to step."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page, expect

TOLD: Mapping[str, str] = {
    "first_premium_cashed": "oui",
    "author": "unidentified",
    "conduct": "none",
    "violence": "none",
    "origin": "ordinary",
    "against_insurer": "non",
    "statements": "exact",
    "papers": "genuine",
    "alarm": "cameras",
    "in_order": "oui",
    "insured_present": "non",
    "locked_up": "oui",
    "panes_shut": "oui",
    "closing": "closed",
    "building_state": "ordinary",
    "during_fire": "non",
    "unclassified_site": "non",
    "landlord": "restores",
    "breach_bearing": "none",
    "open_hours": "non",
}
"""What the shopkeeper answers, by what is asked; the rest she does not know yet."""
LISTS: Mapping[str, str] = {
    "doors": "Porte\tEn devanture\tEn matériaux pleins\tPoints de condamnation\nCour\tnon\toui\t3\nBoutique\toui\tnon\t3",
    "glazing": "Surface vitrée\tHauteur au-dessus du sol, en cm\tProtection\nVitrine\t60\tRideau métallique plein",
}
"""Her lists, as a spreadsheet copies them."""


def interview(page: Page, items: str) -> list[str]:
    """Answer what is asked until nothing is; returns what was asked, in order."""
    asked: list[str] = []
    while page.locator("#question").count():
        path = page.locator("#question input[name=path]").first.get_attribute("value") or ""
        assert path not in asked, f"asked twice: {path}; {page.locator('#refus').all_inner_texts()}"
        asked.append(path)
        if page.locator("#rows").count():
            lines = items if path == "items" else LISTS.get(path, "")
            if lines:
                page.locator("#rows").fill(lines)
            press(page, "Lire ces lignes" if lines else "Aucun bien")
        elif path in TOLD:
            answer(page, TOLD[path])
            press(page, "Répondre")
        else:
            press(page, "Je ne sais pas encore")
    return asked


def answer(page: Page, value: str) -> None:
    """The value, in whatever the question offers for it."""
    place = page.locator("#question [name=reponse-value]")
    kind = place.first.evaluate("one => one.type")
    if kind == "radio":
        page.locator(f"#question [name=reponse-value][value='{value}']").check()
    elif kind == "select-one":
        place.select_option(value)
    else:
        place.fill(value)


def press(page: Page, name: str) -> None:
    """A button of the page, and the page that follows."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


def goes(page: Page, outcome: str) -> None:
    """The file's current step turned out so; what it asks besides is left blank."""
    page.locator(".todo summary, .todo button").filter(has_text=outcome).first.wait_for()
    folded = page.locator(".todo summary", has_text=outcome)
    if folded.count():
        folded.first.click()
    with page.expect_navigation():
        page.locator(".todo").get_by_role("button", name=outcome).first.click()
    expect(page.locator("#refus")).to_have_count(0)
