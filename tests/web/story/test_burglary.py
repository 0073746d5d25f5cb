"""One burglary through three contracts, as its people live it: camera, operator, guard, handler, manager, each at a screen."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from egide.cli.drawn_clip import drawn_clip
from tests.web.story.conftest import Story
from tests.web.story.desk import goes, interview, press

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


def test_it_works(story: Story) -> None:
    odile = story.sits_down("odile")
    camera_films(story, odile)
    guard_is_sent(odile)
    guard_finds_a_break_in(odile)
    assistance_is_asked(odile)
    reference = claim_is_opened(odile)
    anne = story.sits_down("anne")
    claim_is_told(story, anne, reference)
    two_sign(story, anne)
    offer_leaves(story, anne)
    payment_follows(story, anne)
    assert story.heard == []


# ── The alert ───────────────────────────────────────────────────────────────────────────────────────────────────────


def camera_films(story: Story, odile: Page) -> None:
    """A movement is told and filmed; the film plays beside the alert, at the second that matters."""
    odile.goto(story.house.url("/station/"))
    status, said = story.camera.say("motion", "on")
    assert status == 201, said
    row = odile.get_by_role("region", name="File d’attente").get_by_text("Mouvement filmé").first
    expect(row).to_be_visible(timeout=5_000)
    begins = datetime.fromisoformat(said["at"]) - timedelta(seconds=5)
    status, kept = story.camera.film(said["event"], begins, drawn_clip(enters=5))
    assert (status, kept["duration_ms"]) == (201, 15_000)
    row.click()
    odile.get_by_role("button", name=re.compile("^Prendre")).first.click()
    expect(alert(odile)).to_contain_text("à vous")
    film = odile.locator("video")
    expect(film).to_have_count(1, timeout=5_000)
    odile.get_by_role("group", name="Aller à").get_by_role("button", name="5 s après").click()


def guard_is_sent(odile: Page) -> None:
    """Nobody answers: the centre asks AXA Assistance, whose own procedure opens by itself beside the centre's."""
    does(odile, "Intrusion")
    does(odile, "Ne répond pas")
    does(odile, "Ne répond pas")
    does(odile, "Un agent part")
    expect(alert(odile)).to_contain_text("AXA Assistance (Vigilians, annexe 1)")
    does(odile, "Agent en route")


def guard_finds_a_break_in(odile: Page) -> None:
    """The guard reports once; both contracts hear it, and the site's file keeps it."""
    odile.locator("#actes-ouvrir").click()
    odile.locator("#acte-guard-reported-ouvrir").click()
    act = odile.locator("#acte-guard-reported")
    act.get_by_label("Effraction", exact=True).check()
    act.get_by_label("Indices relevés").fill("porte de la réserve forcée")
    with odile.expect_response(lambda answer: answer.url.endswith("/acte/")):
        act.get_by_role("button", name=re.compile("^Signaler")).click()
    expect(alert(odile)).to_contain_text("Effraction constatée")
    does(odile, "Appel passé")
    does(odile, "Demandées")
    does(odile, "Transmis")


def assistance_is_asked(odile: Page) -> None:
    """A guard stays, a locksmith comes: under annex 1, in the same file."""
    guarding = opened(odile, "guarding-requested")
    guarding.get_by_label("Partie du local concernée").select_option("main")
    for name in ("Le local ferme encore", "Le local est encore sûr", "L’assuré est sur place"):
        guarding.get_by_role("group", name=name).get_by_label("Non").check()
    sent(odile, guarding)
    does(odile, "Vigile en place")
    repair = opened(odile, "repair-requested")
    repair.get_by_label("Partie du local concernée").select_option("main")
    repair.locator("input[name$=problem][value=lock]").check()
    repair.locator("input[name$=lock_kind][value=key]").check()
    sent(odile, repair)
    does(odile, "Il faut venir")
    does(odile, "En route, l’assuré le sait")
    does(odile, "Proposées")


# ── The claim ───────────────────────────────────────────────────────────────────────────────────────────────────────

ITEMS = """Désignation\tNature\tOù il se trouvait\tCe qu’il a subi\tPrix de revient\tCause de ce dommage
Farines et levures\tgoods\tinside\tDisparu\t1 250,40\tevent
Chocolat de couverture, 600 kg\tgoods\tDans le bâtiment assuré\tDisparu\t8 549,60\tevent"""


def claim_is_opened(odile: Page) -> str:
    """One click on what the guard found; the operator hands it over and reads on."""
    with odile.expect_navigation():
        odile.get_by_role("button", name=re.compile("^Ouvrir le sinistre")).click()
    said = odile.get_by_text(re.compile(r"Sinistre S\d{4}-\d+ ouvert")).first.inner_text()
    found = re.search(r"S\d{4}-\d+", said)
    assert found is not None
    return found.group()


def claim_is_told(story: Story, anne: Page, reference: str) -> None:
    """The handler asks only what still matters, and nothing that the alarm told."""
    anne.goto(story.house.url("/sinistres/"))
    anne.get_by_role("link", name=reference).click()
    asked = interview(anne, ITEMS)
    assert not set(asked) & {"event", "entry", "loss_at", "alarm_on", "at_insured_address"}
    panel = anne.get_by_role("region", name="Décision en l’état")
    expect(panel).to_contain_text("9\u202f300,00\u00a0€")


def two_sign(story: Story, anne: Page) -> None:
    """Above what she may decide alone, the handler waits for the manager."""
    press(anne, "Prendre cette décision")
    expect(anne.get_by_role("region", name="Décision en l’état")).to_contain_text("Attend une seconde signature")
    salome = story.sits_down("salome")
    salome.goto(anne.url)
    press(salome, "Signer en second")
    expect(salome.get_by_role("region", name="Décision en l’état")).to_contain_text("Décision prise")
    salome.context.close()


def offer_leaves(story: Story, anne: Page) -> None:
    """The file is complete, the offer leaves as a letter in the sending folder, line by line."""
    goes(anne, "Dossier complet")
    goes(anne, "offre d’indemnité")
    letters = story.leaves("pdf")
    assert letters, story.sent()
    text = PdfReader(letters[-1]).pages[0].extract_text()
    for said in ("9 300,00", "Franchise", "Aux Trois Épis"):
        assert said in text.replace("\u202f", " ").replace("\u00a0", " "), text


def payment_follows(story: Story, anne: Page) -> None:
    """Accepted, then certified by the police: the thirty days run, and the payment comes within them."""
    goes(anne, "Offre acceptée")
    goes(anne, "Attestation reçue")
    expect(anne.locator("main")).to_contain_text("Paiement au plus tard")
    story.waits("31d")
    goes(anne, "Payée")
    expect(anne.locator(".claim-head")).to_contain_text("Terminé")


# ── Gestures ────────────────────────────────────────────────────────────────────────────────────────────────────────


def alert(page: Page) -> Locator:
    return page.get_by_role("region", name="Alerte en cours")


def does(page: Page, outcome: str) -> None:
    """A step turns out so."""
    with page.expect_response(lambda answer: answer.url.endswith("/etape/")) as told:
        page.locator("[data-current-step]").get_by_role("button", name=outcome).first.click()
    assert told.value.ok, f"{outcome}: {told.value.text()}"


def opened(page: Page, request: str) -> Locator:
    """The form of a benefit of AXA Assistance."""
    name = f"demande-contract-3001-axa-assistance-{request}"
    page.locator(f"#{name}-ouvrir").click()
    return page.locator(f"#{name}")


def sent(page: Page, form: Locator) -> None:
    with page.expect_response(lambda answer: answer.url.endswith("/demande/")) as told:
        form.get_by_role("button", name=re.compile("^Demander")).click()
    assert told.value.ok, told.value.text()
