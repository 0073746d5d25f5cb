"""What every contract reads of its history: the last signature under its own name, on the stream asked for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from egide.law.contract import Known
from egide.law.formulas import FLAG, ask, scheduled
from egide.law.histories import inputs_known, signed_schedule, signings
from egide.law.questions import Answer, Question

NIGHT = scheduled("night", FLAG, "Option de nuit", "Celle du bon de commande.")
PAID = ask("paid", FLAG, "Payé", "La somme est reçue.")
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def signed(stream: str, contract: str, night: bool, kind: str = "contract.signed") -> Known:
    return Known(stream, kind, AT, AT, {"contract": contract, "schedule": {"night": night}})


HISTORY = [
    signed("contract:1", "watch", False),
    signed("contract:2", "other", True),
    signed("contract:3", "watch", True),
    signed("contract:4", "watch", False, kind="contract.quoted"),
]


@pytest.mark.parametrize(
    ("name", "contract", "night"),
    [
        ("watch", None, True),
        ("watch", "contract:1", False),
        ("watch", "contract:3", True),
        ("other", None, True),
    ],
)
def test_the_last_signature_of_this_contract_gives_the_schedule(name: str, contract: str | None, night: bool) -> None:
    assert signed_schedule(HISTORY, name, (NIGHT,), contract) == {"schedule.night": night}


@pytest.mark.parametrize(("name", "contract"), [("watch", "contract:2"), ("watch", "contract:4"), ("third", None)])
def test_nothing_is_known_where_nobody_signed(name: str, contract: str | None) -> None:
    assert signings(HISTORY, name, contract) == []
    assert signed_schedule(HISTORY, name, (NIGHT,), contract) == {}


def test_a_question_is_given_only_what_it_asks() -> None:
    question = Question("owed", "Reste-t-il à payer ?", Answer(verdict=~PAID), "Non si tout est reçu.")
    given = inputs_known((question,), lambda history, at: {"paid": True, "elsewhere": 3})
    assert {name: inputs(HISTORY, AT) for name, inputs in given.items()} == {"owed": {"paid": True}}
