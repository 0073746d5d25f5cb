"""The installation (art. 2.1, 2.3, 4.1, 7.1): three weeks, the customer present, each step, two working days; then the duties."""

from __future__ import annotations

from itertools import product

import pytest

from tests.contracts.ima_protect.asking import A_LA_CARTE, TOUT_INCLUS, answer, cited, needs, whats


@pytest.mark.clause("ima.2.1-a")
@pytest.mark.parametrize(
    ("received", "until"),
    [("2025-03-03", "2025-03-24"), ("2025-04-28", "2025-05-19"), ("2028-02-10", "2028-03-02")],
)
def test_installed_within_twenty_one_days_of_the_complete_file(received: str, until: str) -> None:
    assert answer("installation_deadline", papers_complete_on=received)["date"] == until


@pytest.mark.clause("ima.2.1-a")
def test_an_incomplete_file_starts_nothing() -> None:
    assert needs("installation_deadline") == ["papers_complete_on"]


@pytest.mark.clause("ima.4.1-a")
@pytest.mark.parametrize(
    ("installed", "until"),
    [
        ("2025-03-07", "2025-03-11"),  # a Friday: Monday, Tuesday
        ("2025-04-30", "2025-05-05"),  # 1 May is a holiday
        ("2025-03-10", "2025-03-12"),
    ],
)
def test_activated_within_two_working_days(installed: str, until: str) -> None:
    assert answer("activation_deadline", installed_on=installed)["date"] == until


STEPS = {
    "configured": ("configure", "technician"),
    "options_decided": ("propose_options", "technician"),
    "tested": ("test", "technician"),
    "trained": ("train", "technician"),
    "validated": ("validate", "customer"),
}
ORDER = ["reschedule", "configure", "propose_options", "test", "mend", "train", "validate", "send_report"]


@pytest.mark.clause("ima.2.3-a", "ima.2.3-b", "ima.7.1-a", "ima.lex.compte-rendu-a", "ima.lex.compte-rendu-b")
def test_every_step_is_done_before_the_report_is_signed() -> None:
    names = [*STEPS, "customer_present", "tests_passed", "installation_signed"]
    for values in product([True, False], repeat=len(names)):
        case = dict(zip(names, values, strict=True))
        given = answer("installation_check", **case)
        expected = {STEPS[name][0]: (STEPS[name][1], "ima.2.3-b") for name in STEPS if not case[name]}
        if not case["customer_present"]:
            expected["reschedule"] = ("customer", "ima.2.3-a")
        if not case["tests_passed"]:
            expected["mend"] = ("technician", "ima.7.1-a")
        if not case["installation_signed"]:
            expected["send_report"] = ("customer", "ima.lex.compte-rendu-a")
        assert whats(given) == [(what, *expected[what]) for what in ORDER if what in expected]
        if not case["customer_present"]:
            verdict = "reschedule"
        elif not all(case[name] for name in STEPS):
            verdict = "incomplete"
        elif not case["tests_passed"]:
            verdict = "not_conforming"
        else:
            verdict = "complete" if case["installation_signed"] else "to_sign"
        assert given["verdict"] == verdict
        assert given["remarks_kept"] is True


def reached(installed: bool, activated: bool, internet: bool, gsm: bool) -> str:
    """Which way the site is monitored, in plain Python."""
    if not installed:
        return "not_installed"
    if not activated:
        return "installed_not_active"
    if internet:
        return "monitored"
    return "by_gsm" if gsm else "interrupted"


@pytest.mark.clause("ima.2.3-f", "ima.objet-a", "ima.3-f", "ima.3-g", "ima.3-h", "ima.3-i")
def test_how_the_site_is_monitored_with_and_without_internet() -> None:
    for offer, option, installed, activated, internet in product((TOUT_INCLUS, A_LA_CARTE), *(([True, False],) * 4)):
        gsm = offer is TOUT_INCLUS or option
        case = {"installed": installed, "activated": activated, "internet_up": internet, "gsm_option": option}
        given = answer("service_status", offer, **case)
        status = reached(installed, activated, internet, gsm)
        assert given["verdict"] == status
        assert given["monitored"] is (status in ("monitored", "by_gsm"))
        assert given["images_pass"] is (status == "monitored")
        expected = []
        if status in ("by_gsm", "interrupted"):
            expected = [("tell_operator", "customer", "ima.3-g"), ("have_mended", "customer", "ima.3-g")]
        if status == "interrupted":
            expected.append(("keep_running", "customer", "ima.3-f"))
        assert whats(given) == expected
        clause = {
            "installed_not_active": "ima.2.3-f",
            "monitored": "ima.objet-a",
            "by_gsm": "ima.3-h",
            "interrupted": "ima.3-i",
        }
        if status in clause:
            assert clause[status] in cited("service_status", offer, **case)


@pytest.mark.clause("ima.3-h")
def test_the_option_is_asked_in_a_la_carte_only() -> None:
    case = {"installed": True, "activated": True, "internet_up": False}
    assert needs("service_status", A_LA_CARTE, **case) == ["gsm_option"]
    assert needs("service_status", TOUT_INCLUS, **case) == []


DUTIES = {
    "guide_followed": ("follow_guide", "ima.7.2-a"),
    "phone_works": ("mend_phone", "ima.7.2-b"),
    "internet_works": ("mend_internet", "ima.7.2-b"),
    "power_works": ("mend_power", "ima.7.2-b"),
    "appointment_answered": ("answer_appointment", "ima.7.2-c"),
    "call_answered": ("answer_calls", "ima.7.2-d"),
}


@pytest.mark.clause("ima.7.2-a", "ima.7.2-b", "ima.7.2-c", "ima.7.2-d")
def test_each_duty_that_is_not_kept_is_a_breach_with_its_remedy() -> None:
    for values in product([True, False], repeat=len(DUTIES)):
        case = dict(zip(DUTIES, values, strict=True))
        given = answer("customer_duties", **case)
        wrong = [name for name in DUTIES if not case[name]]
        assert whats(given) == [(DUTIES[name][0], "customer", DUTIES[name][1]) for name in wrong]
        assert (given["breaches"], given["verdict"]) == (len(wrong), not wrong)
