"""Documents handed in: taken for what their bytes are, refused in one sentence, kept whole, destroyed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from egide.documents.uploads import LARGEST, BadUpload, destroy, keep, kept, read_upload

PDF = b"%PDF-1.7\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20 + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 20 + b"\xff\xd9"


def test_it_works(tmp_path: Path) -> None:
    for content, kind in ((PDF, "application/pdf"), (PNG, "image/png"), (JPEG, "image/jpeg")):
        upload = read_upload("C:\\Scans\\facture.bin", content)
        assert (upload.kind, upload.filename) == (kind, "facture.bin")
        name = keep(tmp_path, upload)
        assert kept(tmp_path, name) == content
        destroy(tmp_path, name)
        destroy(tmp_path, name)
        assert kept(tmp_path, name) is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "est vide"),
        (b"PK\x03\x04 a spreadsheet", "attendu\u00a0: un fichier PDF, JPEG ou PNG"),
        (b"<script>alert(1)</script>", "n’est pas un document"),
        (PDF[:-8], "sa fin manque"),
        (b"%PDF-" + b"0" * LARGEST, "2\u00a0Mo au plus"),
    ],
)
def test_what_is_no_document_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(BadUpload, match=why):
        read_upload("facture.pdf", content)


def test_the_largest_is_taken() -> None:
    content = b"%PDF-" + b"0" * (LARGEST - 10) + b"%%EOF"
    assert len(read_upload("a.pdf", content).content) == LARGEST


@pytest.mark.parametrize("name", ["../../egide.sqlite3", "", "x" * 32])
def test_no_other_file_is_reached(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadUpload):
        kept(tmp_path, name)
