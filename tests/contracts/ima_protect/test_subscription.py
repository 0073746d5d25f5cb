"""Before monitoring begins (object, art. 1, 2, 4.1 and 17): who may subscribe, the quote, the papers, what is added later."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from tests.contracts.ima_protect.asking import A_LA_CARTE, TOUT_INCLUS, answer, cited, needs, told, whats

# ── Who, for what, where ────────────────────────────────────────────────────────────────────────────────────────────


def eligible(applicant: str, private: bool, place: str, agreed: bool) -> str:
    """The object of the contract and the lexicon, in plain Python."""
    if applicant == "not_signatory":
        return "not_signatory"
    if applicant == "company" or not private:
        return "not_private"
    if place == "elsewhere":
        return "out_of_territory"
    if place == "island" and not agreed:
        return "agreement_needed"
    return "accepted"


@pytest.mark.clause("ima.lex.client-a", "ima.objet-c", "ima.objet-d")
@pytest.mark.parametrize("applicant", ["main_home", "second_home", "company", "not_signatory"])
@pytest.mark.parametrize("place", ["mainland", "island", "elsewhere"])
def test_a_private_person_in_mainland_france_may_subscribe(applicant: str, place: str) -> None:
    for private, agreed in product([True, False], repeat=2):
        case: dict[str, Any] = {
            "applicant": applicant,
            "private_use": private,
            "home_place": place,
            "agreed_before": agreed,
        }
        given = answer("eligibility", **case)
        assert given["verdict"] == eligible(applicant, private, place, agreed)
        assert given["customer"] is (applicant != "not_signatory")
        asked = [("ask_agreement", "office", "ima.objet-d")]
        assert whats(given) == (asked if given["verdict"] == "agreement_needed" else [])
        assert "ima.lex.client-a" in cited("eligibility", **case)


@pytest.mark.clause("ima.objet-d")
def test_the_agreement_is_asked_for_an_island_only() -> None:
    person = {"applicant": "main_home", "private_use": True}
    assert needs("eligibility", **person, home_place="island") == ["agreed_before"]
    assert needs("eligibility", **person, home_place="mainland") == []


# ── The quote ───────────────────────────────────────────────────────────────────────────────────────────────────────

PLAIN: dict[str, Any] = {"options": [], "purchases": [], "compatible": True, "pre_visited": False}
PIECES = {"opening_pack": 5, "shock_pack": 5, "deterrence_pack": 2, "plus": 0, "camera_link": 0}
MONTHLY = {
    "emergency_button": "1.50",
    "indoor_camera": "5.90",
    "outdoor_camera": "9.90",
    "opening": "1.50",
    "opening_pack": "6.00",
    "shock": "2.50",
    "shock_pack": "10.00",
    "garage_opening": "2.50",
    "motion": "3.00",
    "image_motion": "3.50",
    "outdoor_motion": "6.50",
    "deterrence_pack": "11.50",
    "outdoor_siren": "6.50",
    "indoor_siren": "3.00",
    "smoke": "1.50",
    "flood": "2.50",
    "co": "3.00",
    "keypad": "2.50",
    "plug": "1.50",
    "repeater": "2.30",
    "remote": "1.50",
    "plus": "3.00",
}


def euros(text: str) -> int:
    return int(text.replace(".", ""))


@pytest.mark.clause("ima.1.1-a", "ima.lex.systeme-a")
@pytest.mark.parametrize("option", list(MONTHLY))
def test_a_quote_adds_each_option_to_the_month_and_its_pieces_to_the_pack(option: str) -> None:
    plain = answer("quote", TOUT_INCLUS, **PLAIN)
    more = answer("quote", TOUT_INCLUS, **PLAIN | {"options": [{"option": option, "quantity": 2}]})
    assert euros(more["amount"]) - euros(plain["amount"]) == 2 * euros(MONTHLY[option])
    assert more["pieces_added"] == 2 * PIECES.get(option, 1)
    assert more["pieces_in_base_pack"] == plain["pieces_in_base_pack"] == 9
    assert plain["pieces_added"] == 0
    assert more["verdict"] == "valid"


@pytest.mark.clause(
    "ima.1.1-a",
    "ima.lex.systeme-a",
    "ima.9.1-a",
    "ima.9.1-d",
    "ima.tarif.mensuel.transmetteur-gsm-gprs-et-carte-sim-en-secours-de-a",
    "ima.tarif.mensuel.liaison-station-camera-ima-protect-1-abonnement-a",
    "ima.tarif.mensuel.pack-de-5-detecteurs-d-ouverture-a",
    "ima.tarif.mensuel.pack-de-5-detecteurs-de-choc-et-d-ouverture-a",
    "ima.19.1-a",
)
def test_what_an_offer_does_not_have_is_refused_and_adds_no_piece() -> None:
    gsm = [{"option": "gsm", "quantity": 1}]
    link = [{"option": "camera_link", "quantity": 1}]
    refused = answer("quote", TOUT_INCLUS, **PLAIN | {"options": gsm})
    assert (refused["verdict"], refused["pieces_added"], refused["amount"]) == ("other_offer", 0, "37.99")
    taken = answer("quote", A_LA_CARTE, **PLAIN | {"options": gsm})
    assert (taken["verdict"], taken["pieces_added"], taken["pieces_in_base_pack"]) == ("valid", 1, 6)
    assert taken["amount"] == "26.99"
    linked = answer("quote", TOUT_INCLUS, **PLAIN | {"options": link})
    assert (linked["verdict"], linked["pieces_added"], linked["amount"]) == ("valid", 0, "42.98")
    assert answer("quote", A_LA_CARTE, **PLAIN | {"options": link})["verdict"] == "other_offer"
    twice = [{"option": "camera_link", "quantity": 2}]
    assert answer("quote", TOUT_INCLUS, **PLAIN | {"options": twice})["verdict"] == "one_link"
    mixed = [{"option": "smoke", "quantity": 1}, {"option": "opening", "quantity": 3}]
    assert answer("quote", A_LA_CARTE, **PLAIN | {"options": mixed})["pieces_added"] == 4


@pytest.mark.clause(
    "ima.9.1-a",
    "ima.9.1-d",
    "ima.tarif.mensuel.transmetteur-gsm-gprs-et-carte-sim-en-secours-de-a",
    "ima.tarif.mensuel.liaison-station-camera-ima-protect-1-abonnement-a",
    "ima.tarif.mensuel.pack-de-5-detecteurs-d-ouverture-a",
    "ima.tarif.mensuel.pack-de-5-detecteurs-de-choc-et-d-ouverture-a",
    "ima.19.1-a",
)
def test_equipment_that_does_not_fit_is_refused_whatever_its_price() -> None:
    five = [{"option": "opening", "quantity": 5}]
    cheap = answer("quote", TOUT_INCLUS, **PLAIN | {"options": five})
    assert cheap["verdict"] == "cheaper_in_packs"
    for options in ([], five):
        case = PLAIN | {"options": options, "compatible": False}
        assert answer("quote", TOUT_INCLUS, **case)["verdict"] == "not_compatible"


@pytest.mark.clause("ima.2.1-b")
def test_commissioning_is_paid_once_at_the_price_of_the_sheet() -> None:
    given = answer("quote", TOUT_INCLUS, **PLAIN)
    assert given["once"] == "99.00"
    assert [line["amount"] for line in given["lines"]] == ["37.99", "0.00", "99.00", "0.00", "0.00"]
    assert given["lines"][2]["clause"] == "ima.2.1-b"


@pytest.mark.clause(
    "ima.2.1-b",
    "ima.19.2-j",
    "ima.19.1-a",
    "ima.tarif.achat.pre-visite-par-un-technicien-expert-remboursee-s-a",
    "ima.tarif.achat.carte-micro-sd-64-go-a",
)
@pytest.mark.parametrize(("subscribed", "once"), [("2025-04-10", "12.50"), ("2025-04-11", "111.50")])
def test_a_pre_visit_comes_back_to_who_subscribes_within_the_month(subscribed: str, once: str) -> None:
    case = PLAIN | {
        "pre_visited": True,
        "visited_on": "2025-03-10",
        "subscribed_on": subscribed,
        "purchases": [{"item": "memory_card", "quantity": 1}],
    }
    given = answer("quote", TOUT_INCLUS, **case)
    assert given["once"] == once
    back = "99.00" if once == "12.50" else "0.00"
    assert [(line["amount"], line["clause"]) for line in given["lines"]] == [
        ("37.99", "ima.19.1-a"),
        ("0.00", "ima.19.1-a"),
        ("99.00", "ima.2.1-b"),
        ("12.50", "ima.19.2-j"),
        (back, "ima.tarif.achat.pre-visite-par-un-technicien-expert-remboursee-s-a"),
    ]
    assert answer("quote", TOUT_INCLUS, **case | {"pre_visited": False})["once"] == "111.50"


# ── The papers ──────────────────────────────────────────────────────────────────────────────────────────────────────

DOCUMENTS = [
    "general_conditions",
    "tariff",
    "signed_quote",
    "summary",
    "instructions_recorded",
    "user_guide",
    "debit_mandate",
    "intervention_report",
]


@pytest.mark.clause("ima.17-a")
@pytest.mark.parametrize("missing", [None, *DOCUMENTS])
@pytest.mark.parametrize("installed", [True, False])
def test_eight_documents_form_the_contract(missing: str | None, installed: bool) -> None:
    case = {name: name != missing for name in DOCUMENTS}
    given = answer("contract_documents", **case, installed=installed)
    lacks = missing is not None and (installed or missing != "intervention_report")
    assert given["verdict"] == ("incomplete" if lacks else "complete")
    assert given["missing"] == int(lacks)
    assert whats(given) == ([(f"get_{missing}", "office", "ima.17-a")] if lacks else [])


@pytest.mark.clause("ima.17-a")
def test_everything_may_be_missing_at_once() -> None:
    given = answer("contract_documents", **dict.fromkeys(DOCUMENTS, False), installed=True)
    assert given["missing"] == len(given["actions"]) == 8


DECLARED = {
    "area_declared": "ask_area",
    "goods_declared": "ask_goods",
    "precious_declared": "ask_precious",
}


@pytest.mark.clause("ima.2.2-a", "ima.2.2-b")
def test_three_values_are_declared_and_their_change_is_written() -> None:
    for area, goods, precious, changed, written in product([True, False], repeat=5):
        told_ = dict(zip(DECLARED, (area, goods, precious), strict=True))
        given = answer("declared_values", **told_, values_changed=changed, change_written=written)
        expected = [(DECLARED[name], "customer", "ima.2.2-a") for name, there in told_.items() if not there]
        if changed and written:
            expected.append(("review_equipment", "technician", "ima.2.2-b"))
        if changed and not written:
            expected.append(("ask_writing", "customer", "ima.2.2-b"))
        assert whats(given) == expected
        assert given["verdict"] is (area and goods and precious)


# ── What is added later ─────────────────────────────────────────────────────────────────────────────────────────────

ADDED = {"accepted_on": "2025-05-02", "added_started_on": "2025-05-05"}


@pytest.mark.clause("ima.objet-b", "ima.2.3-d", "ima.2.3-c", "ima.2.3-e")
@pytest.mark.parametrize(("on", "verdict"), [("2025-05-01", "not_yet"), ("2025-05-02", "in_force")])
@pytest.mark.parametrize(("kind", "billed"), [("monthly", "with_subscription"), ("purchase", "separate")])
def test_an_addition_is_an_endorsement_with_its_own_withdrawal(on: str, verdict: str, kind: str, billed: str) -> None:
    given = answer("option_added", asked_on=on, added_kind=kind, **ADDED)
    assert (given["verdict"], given["billed"]) == (verdict, billed)
    assert given["dates"] == {"in_force_from": "2025-05-02", "withdraw_until": "2025-05-19"}
    assert whats(given) == [
        ("record_endorsement", "office", "ima.objet-b"),
        ("send_summary", "customer", "ima.2.3-e"),
    ]


@pytest.mark.clause("ima.1.2-b")
@pytest.mark.parametrize(
    ("on", "who"), [("2025-03-09", "operator"), ("2025-03-10", "customer"), ("2025-03-11", "customer")]
)
def test_the_customer_has_charge_from_the_day_of_installation(on: str, who: str) -> None:
    assert answer("custody", installed_on="2025-03-10", custody_on=on)["verdict"] == who


@pytest.mark.clause("ima.1.1-b", "ima.1.2-a", "ima.1.2-c")
def test_equipment_is_private_kept_and_insured() -> None:
    actions = {
        "used_privately": ("private_use", "ima.1.1-b"),
        "handed_on": ("take_back", "ima.1.2-a"),
        "loss_insured": ("insure_loss", "ima.1.2-c"),
        "theft_insured": ("insure_theft", "ima.1.2-c"),
        "damage_insured": ("insure_damage", "ima.1.2-c"),
        "lightning_insured": ("insure_lightning", "ima.1.2-c"),
    }
    for rights in product([True, False], repeat=len(actions)):
        right = dict(zip(actions, rights, strict=True))
        case = right | {"handed_on": not right["handed_on"]}
        given = answer("equipment_duties", **case)
        wrong = [name for name in actions if not right[name]]
        assert whats(given) == [(actions[name][0], "customer", actions[name][1]) for name in wrong]
        assert (given["breaches"], given["verdict"]) == (len(wrong), not wrong)


def test_a_case_without_its_offer_says_so() -> None:
    assert told("quote", **PLAIN)["status"] == "needs"
