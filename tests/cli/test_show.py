"""What each clause says, told and drawn by the command."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree


def test_a_clause_in_french(egide: Any) -> None:
    answer = egide("show", "integral-pro", "ipro.2.4.2-e")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("ipro.2.4.2-e  art. 2.4.2 — Contrat résilié\n    exclusion : ")
    assert "lecture retenue : " in answer.out
    assert egide("show", "integral-pro", "ipro.2.4.2-e", "--json").json()[0]["id"] == "ipro.2.4.2-e"


def test_a_page_with_the_formulas_drawn(egide: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    assert egide("show", "integral-pro", "--html", file).code == 0
    page = file.read_text(encoding="utf-8")
    drawn = re.findall(r"<math.*?</math>", page, re.DOTALL)
    assert len(drawn) > 100
    assert all(ElementTree.fromstring(one).get("alttext") for one in drawn)
    assert page.count("<section>") == page.count("</section>") == page.count("<h2>") == len(drawn)
    assert "http" not in page.replace("http://www.w3.org/1998/Math/MathML", "")


def test_a_clause_that_is_not_there_or_no_formula(egide: Any, tmp_path: Path) -> None:
    answer = egide("show", "integral-pro", "pro.2.4.2-a")
    assert (answer.code, "voulez-vous dire" in answer.err) == (2, True)
    assert egide("show", "integral-pro", "--html", tmp_path).code == 2
