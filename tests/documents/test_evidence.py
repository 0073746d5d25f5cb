"""The evidence record as a page: everything it must say is on it, it can be archived, and the same facts give the same page."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pypdf import PdfReader

from egide.documents.evidence import Evidence, Line, Owed, evidence_html, evidence_pdf

OPENED = datetime(2026, 11, 22, 3, 58, 12, tzinfo=UTC)


@pytest.fixture
def record() -> Evidence:
    return Evidence(
        reference="1042-17",
        station="Station de Niort",
        contract="IMA Protect, Tout inclus",
        site="site 1042",
        address="12 rue des Tilleuls, 79000 Niort",
        customer="Camille Arnaud",
        kind="Intrusion",
        opened_at=OPENED,
        verdicts=["Effraction constatée par l’agent"],
        under_way=False,
        instructions="version 2, du 3 nov. 2026",
        lines=[
            Line(OPENED, "centrale", "Signal d’intrusion, zone 3"),
            Line(
                OPENED + timedelta(seconds=8),
                "dupre",
                "Appeler le site",
                "sans réponse",
                "8.2.1",
                OPENED + timedelta(minutes=3),
            ),
        ],
        owed=[Owed("Gardiennage", 47600, "le client", "8.2.3")],
        readings=[("8.2.1", "Les contacts sont appelés une fois.")],
        facts=23,
        head="ab" * 32,
        printed_at=OPENED + timedelta(hours=5),
        printed_by="dupre",
    )


def text(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_it_works(record: Evidence) -> None:
    page = text(evidence_pdf(record))
    for said in (
        "Compte rendu de levée de doute",
        "1042-17",
        "Camille Arnaud",
        "Appeler le site",
        "art. 8.2.1",
        "476,00",
    ):
        assert said in page


def test_times_are_paris_time_to_the_second(record: Evidence) -> None:
    assert "04 h 58 min 12 s" in evidence_html(record).replace("\u00a0", " ").replace("\u202f", " ")


def test_what_was_learnt_late_says_so(record: Evidence) -> None:
    page = evidence_html(record)
    assert page.count("appris le") == 1
    prompt = replace(record, lines=[replace(record.lines[1], learnt_at=OPENED + timedelta(seconds=68))])
    assert "appris le" not in evidence_html(prompt), "a minute is not late"


def test_a_file_under_way_says_so(record: Evidence) -> None:
    assert "Dossier terminé" in evidence_html(record)
    page = evidence_html(replace(record, verdicts=[], under_way=True))
    assert "Vérifications en cours" in page
    assert "encore ouvert" in page


def test_what_people_wrote_is_text_not_markup(record: Evidence) -> None:
    page = evidence_html(replace(record, customer="<script>alert(1)</script> & fils"))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_without_amounts_or_readings_their_headings_go(record: Evidence) -> None:
    page = evidence_html(replace(record, owed=[], readings=[]))
    assert "Sommes dues" not in page
    assert "Lectures du contrat" not in page


def test_it_can_be_archived_and_read_aloud(record: Evidence) -> None:
    pdf = PdfReader(io.BytesIO(evidence_pdf(record)))
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"


def test_a_long_file_runs_over_pages_with_its_header(record: Evidence) -> None:
    lines = [Line(OPENED + timedelta(minutes=n), "dupre", f"Acte numéro {n}") for n in range(120)]
    pdf = PdfReader(io.BytesIO(evidence_pdf(replace(record, lines=lines))))
    assert len(pdf.pages) > 2
    assert all("Levée de doute 1042-17" in page.extract_text() for page in pdf.pages)
    assert "Acte numéro 119" in " ".join(page.extract_text() for page in pdf.pages)
