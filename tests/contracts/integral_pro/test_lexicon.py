"""The lexicon: persons, things, vacancy, violence, the index, new and economic value, the cost of a repair."""

from __future__ import annotations

from typing import Any

import pytest

from egide.law.evaluate import Undefined
from tests.contracts.integral_pro.asking import GOODS, answer, covered, told

# ── Persons ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def insured(person: str, guarantee: str, **case: Any) -> bool:
    given = {"named_in_schedule": False, "as_owner": False, "subscriber_is_company": True, **case}
    found = answer("insured_status", person=person, guarantee=guarantee, **given)
    assert found["third_party"] is not found["verdict"]
    verdict: bool = found["verdict"]
    return verdict


@pytest.mark.clause("ipro.lex.assure-a", "ipro.lex.assure-h", "ipro.lex.tiers")
@pytest.mark.parametrize("guarantee", ["property", "liability", "legal_protection"])
def test_the_subscriber_is_insured(guarantee: str) -> None:
    assert insured("subscriber", guarantee) is True
    assert insured("other", guarantee) is False


@pytest.mark.clause("ipro.lex.assure-b", "ipro.lex.tiers")
@pytest.mark.parametrize(
    ("guarantee", "named", "verdict"),
    [
        ("property", True, True),
        ("property", False, False),
        ("liability", True, True),
        ("legal_protection", True, False),
    ],
)
def test_for_whom_the_subscriber_acts(guarantee: str, named: bool, verdict: bool) -> None:
    assert insured("on_behalf", guarantee, named_in_schedule=named) is verdict


@pytest.mark.clause("ipro.lex.assure-c", "ipro.lex.assure-i", "ipro.lex.tiers")
@pytest.mark.parametrize(
    ("guarantee", "named", "company", "verdict"),
    [
        ("liability", False, True, True),
        ("property", True, True, False),
        ("legal_protection", True, True, True),
        ("legal_protection", False, True, False),
        ("legal_protection", True, False, False),
    ],
)
def test_a_legal_representative(guarantee: str, named: bool, company: bool, verdict: bool) -> None:
    given = {"named_in_schedule": named, "subscriber_is_company": company}
    assert insured("legal_representative", guarantee, **given) is verdict


@pytest.mark.clause("ipro.lex.assure-d", "ipro.lex.tiers")
@pytest.mark.parametrize(
    ("guarantee", "verdict"), [("liability", True), ("property", False), ("legal_protection", False)]
)
def test_staff_are_insured_for_liability_only(guarantee: str, verdict: bool) -> None:
    assert insured("staff", guarantee) is verdict


@pytest.mark.clause("ipro.lex.assure-e", "ipro.lex.tiers")
@pytest.mark.parametrize(
    ("guarantee", "as_owner", "verdict"),
    [("liability", True, True), ("liability", False, False), ("property", True, False)],
)
def test_the_company_that_owns_the_premises(guarantee: str, as_owner: bool, verdict: bool) -> None:
    assert insured("owning_company", guarantee, as_owner=as_owner) is verdict


@pytest.mark.clause(
    "ipro.lex.assure-a",
    "ipro.lex.assure-f",
    "ipro.lex.assure-g",
    "ipro.lex.assure-h",
    "ipro.lex.tiers",
)
@pytest.mark.parametrize(
    ("person", "letter"), [("subscriber", "a"), ("development_company", "f"), ("tenant", "g"), ("other", "")]
)
def test_who_is_never_or_always_insured_by_which_clause(person: str, letter: str) -> None:
    given = told("insured_status", person=person, guarantee="property")
    cited = {id_ for one in given["citations"] for id_ in one["ids"]}
    assert cited & {f"ipro.lex.assure-{one}" for one in "afg"} == ({f"ipro.lex.assure-{letter}"} if letter else set())


@pytest.mark.clause("ipro.lex.assure-f", "ipro.lex.assure-g", "ipro.lex.tiers")
@pytest.mark.parametrize("person", ["development_company", "tenant"])
@pytest.mark.parametrize("guarantee", ["property", "liability", "legal_protection"])
def test_never_insured(person: str, guarantee: str) -> None:
    assert insured(person, guarantee, named_in_schedule=True, as_owner=True) is False


# ── Things ──────────────────────────────────────────────────────────────────────────────────────────────────────────

HEADS = [
    ("ipro.lex.amenagements", "building", "building"),
    ("ipro.lex.batiment-assure-f", "building", "building"),
    ("ipro.lex.batiment-assure-e", "facade", "building"),
    ("ipro.lex.biens-et-effets-personnels-a", "effects", "contents"),
    ("ipro.lex.biens-d-exposant", "exhibit", "contents"),
    ("ipro.lex.especes-fonds-et-valeurs-f", "private_cash", "none"),
    ("ipro.lex.marchandises", "goods", "contents"),
    ("ipro.lex.marchandises", "products", "contents"),
    ("ipro.lex.materiel-professionnel-a", "machine", "contents"),
    ("ipro.lex.materiel-professionnel-a", "furniture", "contents"),
    ("ipro.lex.materiel-professionnel-b", "electronic", "contents"),
    ("ipro.lex.materiel-professionnel-c", "records", "contents"),
    ("ipro.lex.materiel-professionnel-d", "cold", "contents"),
    ("ipro.lex.materiel-informatique-a", "data", "none"),
]


@pytest.mark.clause(*sorted({id_ for id_, _, _ in HEADS}))
@pytest.mark.clause(
    "ipro.lex.biens-et-effets-personnels-b",
    "ipro.lex.biens-et-effets-personnels-c",
    "ipro.lex.materiel-professionnel-e",
    "ipro.lex.materiel-professionnel-g",
    "ipro.lex.materiel-informatique-b",
    "ipro.lex.materiel-chaine-du-froid",
)
@pytest.mark.parametrize(("id_", "kind", "head"), HEADS)
def test_under_which_head_each_thing_falls(id_: str, kind: str, head: str) -> None:
    found = answer("theft_cover", items=[{"label": "Bien", "kind": kind, "place": "inside"}])
    assert found["items"][0]["head"] == head


@pytest.mark.clause(
    "ipro.lex.especes-fonds-et-valeurs-a",
    "ipro.lex.especes-fonds-et-valeurs-b",
    "ipro.lex.especes-fonds-et-valeurs-c",
    "ipro.lex.especes-fonds-et-valeurs-d",
    "ipro.lex.especes-fonds-et-valeurs-e",
)
@pytest.mark.parametrize("kind", ["cash", "securities", "tickets", "bullion"])
@pytest.mark.parametrize(
    ("place", "head"),
    [("inside", "cash"), ("moved_inside", "cash"), ("transport", "cash_transport"), ("home", "cash_home")],
)
def test_values_by_where_they_were(kind: str, place: str, head: str) -> None:
    item = {"label": "Valeurs", "kind": kind, "place": place, "container": "forced"}
    found = answer("theft_cover", items=[item], taken_in="monaco", violence="witness")
    assert found["items"][0]["head"] == head


@pytest.mark.clause("ipro.lex.materiel-professionnel-f")
@pytest.mark.parametrize(
    ("landlord", "head"),
    [
        ("restores", "none"),
        ("refuses", "contents"),
        ("lease_ended_moved", "contents"),
        ("lease_ended_stopped", "none"),
    ],
)
def test_a_tenants_fittings_when_the_landlord_will_not_restore_them(landlord: str, head: str) -> None:
    item = {"label": "Comptoir scellé", "kind": "tenant_fittings", "place": "inside"}
    found = answer("theft_cover", items=[item], landlord=landlord)
    assert found["items"][0]["head"] == head
    assert found["items"][0]["outcome"] == ("covered" if head == "contents" else "not_property")


@pytest.mark.clause("ipro.lex.biens-et-effets-personnels-b")
def test_a_visitors_bag_in_the_street_is_not_in_the_building() -> None:
    bag = {"label": "Sac d’une cliente", "kind": "effects"}
    assert covered({**bag, "place": "inside"}) == "covered"
    assert covered({**bag, "place": "transport"}) == "not_in_circumstances"


# ── Violence, vacancy ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.lex.violences")
@pytest.mark.parametrize(
    ("violence", "outcome"),
    [
        ("unproved", "not_in_circumstances"),
        ("none", "not_in_circumstances"),
        ("witness", "covered"),
        ("traces", "covered"),
    ],
)
def test_violence_is_what_is_proved(violence: str, outcome: str) -> None:
    assert covered(entry="open", during_fire=False, violence=violence) == outcome


def vacant(on: str, *stays: tuple[str, str]) -> bool:
    rows = [{"first": first, "last": last} for first, last in stays]
    verdict: bool = answer("vacancy", loss_at=f"{on}T12:00:00", stays=rows)["verdict"]
    return verdict


@pytest.mark.clause("ipro.lex.periode-d-inoccupation-a")
@pytest.mark.parametrize(("on", "verdict"), [("2025-07-28", False), ("2025-07-29", True), ("2025-06-30", False)])
def test_vacant_from_the_29th_day(on: str, verdict: bool) -> None:
    assert vacant(on, ("2025-06-01", "2025-06-30")) is verdict  # empty from 1 July


@pytest.mark.clause("ipro.lex.periode-d-inoccupation-b")
@pytest.mark.parametrize(
    ("back", "last_occupied"),
    [
        (("2025-07-21", "2025-07-23"), "2025-06-30"),
        (("2025-07-21", "2025-07-24"), "2025-07-24"),
        (("2025-07-18", "2025-07-21"), "2025-07-21"),  # from a Friday: calendar days
    ],
)
def test_a_return_of_three_days_interrupts_nothing_four_do(back: tuple[str, str], last_occupied: str) -> None:
    stays = [{"first": first, "last": last} for first, last in (back, ("2025-06-01", "2025-06-30"))]
    found = answer("vacancy", loss_at="2025-08-02T12:00:00", stays=stays)
    assert found["dates"] == {"last_occupied": last_occupied}
    assert found["verdict"] is (last_occupied == "2025-06-30")


@pytest.mark.clause("ipro.lex.periode-d-inoccupation-b")
def test_a_stay_after_the_facts_does_not_count() -> None:
    assert vacant("2025-08-02", ("2025-06-01", "2025-06-30"), ("2025-08-02", "2025-08-30")) is False
    assert vacant("2025-08-02", ("2025-06-01", "2025-06-30"), ("2025-08-03", "2025-08-30")) is True


def test_no_stay_known_is_a_clear_answer() -> None:
    with pytest.raises(Undefined, match="aucune période d’occupation de plus de trois jours"):
        vacant("2025-08-02", ("2025-07-01", "2025-07-02"))


# ── The index ───────────────────────────────────────────────────────────────────────────────────────────────────────

PUBLISHED = [
    {"series": "ffb", "published_on": "2025-01-15", "value": "1100.00"},
    {"series": "ri", "published_on": "2025-02-15", "value": "5000.00"},
    {"series": "ffb", "published_on": "2025-03-03", "value": "1150.00"},
]


@pytest.mark.clause("ipro.lex.indice-a", "ipro.lex.indice-b", "ipro.lex.indice-c", "ipro.lex.indice-d")
@pytest.mark.parametrize(
    ("on", "named", "times", "amount"),
    [
        ("2025-03-02", False, 3, "3300.00"),
        ("2025-03-03", False, 3, "3450.00"),
        ("2025-03-02", True, 3, "15000.00"),
        ("2025-02-15", True, 3, "15000.00"),
        ("2025-03-02", False, 0, "0.00"),
        ("2025-03-02", False, 30, "33000.00"),
    ],
)
def test_so_many_times_the_index(on: str, named: bool, times: int, amount: str) -> None:
    given = {"loss_at": f"{on}T12:00:00", "index_values": PUBLISHED, "risk_index_named": named, "times": times}
    assert answer("index_amount", **given)["amount"] == amount


@pytest.mark.clause("ipro.lex.indice-a", "ipro.lex.indice-b")
@pytest.mark.parametrize(
    ("named", "on", "name"), [(False, "2025-01-14", "FFB"), (True, "2025-02-14", "Risque industriel")]
)
def test_an_index_not_published_yet_is_a_clear_answer(named: bool, on: str, name: str) -> None:
    given = {"loss_at": f"{on}T12:00:00", "index_values": PUBLISHED, "risk_index_named": named, "times": 3}
    with pytest.raises(Undefined, match=f"aucune valeur de l’indice {name} n’est publiée"):
        answer("index_amount", **given)


# ── Values ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.lex.valeur-a-neuf-a", "ipro.lex.valeur-a-neuf-b")
def test_new_value() -> None:
    machine = {
        "catalogue": "5000.00",
        "packing": "50.00",
        "cheapest_transport": "100.00",
        "assembly": "200.00",
        "tests": "50.00",
        "duties": "7.00",
    }
    assert answer("new_value", thing="equipment", **machine)["amount"] == "5407.00"
    assert answer("new_value", thing="building", rebuilding="100000.00")["amount"] == "100000.00"


@pytest.mark.clause("ipro.lex.valeur-economique-a", "ipro.lex.valeur-economique-b")
@pytest.mark.parametrize(
    ("thing", "land", "amount"),
    [("building", "90000.00", "160000.00"), ("building", "300000.00", "0.00"), ("equipment", None, "250000.00")],
)
def test_economic_value(thing: str, land: str | None, amount: str) -> None:
    assert answer("economic_value", thing=thing, market_price="250000.00", land=land)["amount"] == amount


REPAIR: dict[str, Any] = {
    "spare_parts": "600.00",
    "transport_lowest": "45.00",
    "labour_normal_rate": "400.00",
    "taxes_not_recoverable": "12.00",
    "stopgap": "0.00",
    "stopgap_agreed": False,
    "stopgap_neutral": False,
    "tuning_validated": "250.00",
}


@pytest.mark.clause(
    "ipro.lex.frais-de-reparation-a",
    "ipro.lex.frais-de-reparation-b",
    "ipro.lex.frais-de-reparation-c",
    "ipro.lex.frais-de-reparation-d",
    "ipro.lex.frais-de-reparation-e",
    "ipro.lex.frais-de-reparation-f",
    "ipro.lex.frais-de-reparation-g",
)
def test_the_cost_of_a_repair_item_by_item() -> None:
    found = answer("repair_cost", **REPAIR)
    assert found["amount"] == "1307.00"
    assert [(line["label"], line["amount"], line["clause"][-1]) for line in found["lines"]] == [
        ("Pièces et fournitures", "600.00", "b"),
        ("Transport", "45.00", "c"),
        ("Main-d’œuvre", "400.00", "d"),
        ("Taxes", "12.00", "e"),
        ("Réglages", "250.00", "g"),
    ]


@pytest.mark.clause(
    "ipro.lex.frais-de-reparation-a",
    "ipro.lex.frais-de-reparation-b",
    "ipro.lex.frais-de-reparation-c",
    "ipro.lex.frais-de-reparation-d",
    "ipro.lex.frais-de-reparation-e",
    "ipro.lex.frais-de-reparation-f",
    "ipro.lex.frais-de-reparation-g",
)
def test_what_is_not_there_has_no_line() -> None:
    nothing = {**dict.fromkeys(REPAIR, "0.00"), "stopgap_agreed": True, "stopgap_neutral": True}
    assert answer("repair_cost", **nothing) == {"amount": "0.00", "lines": []}
    given = {**nothing, "stopgap": "300.00"}
    assert answer("repair_cost", **given)["lines"] == [
        {"label": "Réparation provisoire", "amount": "300.00", "clause": "ipro.lex.frais-de-reparation-f"}
    ]


@pytest.mark.clause("ipro.lex.frais-de-reparation-a", "ipro.lex.frais-de-reparation-f")
@pytest.mark.parametrize(
    ("agreed", "neutral", "amount"), [(True, True, "1607.00"), (False, True, "1307.00"), (True, False, "1307.00")]
)
def test_a_stopgap_agreed_and_not_costing_more(agreed: bool, neutral: bool, amount: str) -> None:
    given = {**REPAIR, "stopgap": "300.00", "stopgap_agreed": agreed, "stopgap_neutral": neutral}
    assert answer("repair_cost", **given)["amount"] == amount


def test_goods_are_the_ordinary_case() -> None:
    assert covered(GOODS) == "covered"
