"""The codes of a site: too easy to guess or the same for both uses, they are refused (lexicon, art. 4.2)."""

from __future__ import annotations

from typing import Any

import pytest

from egide.contracts import load
from egide.law.types import BadValue
from tests.contracts.ima_protect.asking import answer

WEAK = ["123", "abc", "1111", "aaaa", "1234", "2345", "7890", "4321", "0987", "123456", "987654321", "0123456789"]
STRONG = ["1907", "tulipe", "1235", "2468", "1231", "11112", "12345a", "rose bleue"]


@pytest.mark.clause("ima.lex.code-identification-a", "ima.lex.code-sous-contrainte-a")
@pytest.mark.parametrize("code", WEAK)
def test_a_weak_code_is_refused_for_either_use(code: str) -> None:
    assert answer("codes_check", new_code=code, duress_wanted=False)["verdict"] == "identification_weak"
    both: dict[str, Any] = {"new_code": "tulipe", "duress_wanted": True, "new_duress_code": code}
    assert answer("codes_check", **both)["verdict"] == "duress_weak"


@pytest.mark.clause("ima.lex.code-identification-a", "ima.lex.code-sous-contrainte-a")
@pytest.mark.parametrize("code", STRONG)
def test_a_strong_code_is_accepted_unless_it_serves_both_uses(code: str) -> None:
    assert answer("codes_check", new_code=code, duress_wanted=False)["verdict"] == "accepted"
    equal: dict[str, Any] = {"new_code": code, "duress_wanted": True, "new_duress_code": code}
    assert answer("codes_check", **equal)["verdict"] == "equal"
    assert answer("codes_check", **equal | {"new_duress_code": "9031"})["verdict"] == "accepted"
    assert answer("codes_check", **equal | {"duress_wanted": False})["verdict"] == "accepted"


SHEET: dict[str, Any] = {"contacts": [{"name": "Anne", "phone": "0612345678"}], "access": "portail ouvert"}


@pytest.mark.parametrize(
    ("codes", "name"),
    [
        ({"code": "1234"}, "code"),
        ({"code": "tulipe", "duress_code": "1111"}, "duress_code"),
        ({"code": "tulipe", "duress_code": "tulipe"}, "duress_code"),
    ],
)
def test_instructions_with_such_codes_are_refused_with_a_sentence(codes: dict[str, str], name: str) -> None:
    record = load("ima-protect").record("instructions.recorded")
    assert record is not None
    assert record.check is not None
    with pytest.raises(BadValue, match="un autre code") as refused:
        record.check(SHEET | codes)
    assert refused.value.where == name
    assert codes["code"] not in str(refused.value)
    record.check(SHEET | {"code": "tulipe", "duress_code": "9031"})
    record.check(SHEET)
