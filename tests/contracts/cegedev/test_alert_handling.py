"""Annex 2, § 4, played step by step: motion, doubt, fire; the guard's finding; calls for help; what is refused."""

from __future__ import annotations

import pytest

from egide.law.proceed import BadEvent
from tests.contracts.cegedev.shop import CONTACTS, NIGHT, alert, past
from tests.contracts.playing import SITE, File, known

REPORT = {"causes": "intrusion", "conditions": "de nuit", "services": "police"}
BREAK_IN = {"clues": "porte forcée"}


def acts(file: File, kind: str = "do") -> list[str]:
    return [what for what, _, _ in file.done(kind)]


# ── Before anything ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ceg.1-d")
@pytest.mark.parametrize("lacking", ["cameras_connected", "connection_confirmed"])
def test_no_alert_is_handled_before_the_five_steps(lacking: str) -> None:
    file = alert("motion", at="2024-01-04T12:00:00" if lacking == "connection_confirmed" else "2024-01-03T12:00:00")
    assert file.reasons == ["not_started"]
    assert file.done() == [("finish_startup", "customer", "ceg.1-d")]


@pytest.mark.clause("ceg.1-e", "ceg.1-f", "ceg.1-j")
def test_a_subscription_without_monitoring_or_no_password_starts_nothing() -> None:
    assert alert("motion", code=None).reasons == ["not_started"]
    assert alert("motion", contacts=CONTACTS[:1]).reasons == ["not_started"]
    assert alert("motion").steps == ["analyse_motion"]


@pytest.mark.clause("ceg.4-a", "ceg.4.deconnexion-a")
def test_with_detection_off_nothing_is_to_be_done_but_for_fire() -> None:
    for kind in ("motion", "disconnection", "reconnection", "sound"):
        assert alert(kind, detection_on=False).reasons == ["not_transmitted"]
    for kind in ("smoke", "fire"):
        assert alert(kind, detection_on=False).steps == ["analyse_sound"]


@pytest.mark.clause("ceg.4-a")
def test_an_alert_without_the_state_of_detection_is_refused_unless_somebody_telephones() -> None:
    with pytest.raises(BadEvent, match="Détection activée"):
        File("cegedev", "alert.opened", past(), NIGHT, kind="motion")
    assert File("cegedev", "alert.opened", past(), NIGHT, kind="motion", caller="voisin").steps == ["analyse_motion"]
    off = File("cegedev", "alert.opened", past(), NIGHT, kind="motion", caller="voisin", detection_on=False)
    assert off.reasons == ["not_transmitted"]


@pytest.mark.clause("ceg.1-k", "ceg.4-c")
def test_an_analysis_opens_at_the_second_the_alert_arrives() -> None:
    file = alert("motion")
    assert file.steps == ["analyse_motion"]
    assert {one.at for one in file.emitted} == {file.at}
    assert file.done() == [("open_analysis", "file", "ceg.1-k")]


@pytest.mark.clause("ceg.4-b", "ceg.4.deconnexion-c")
def test_the_customer_is_told_in_parallel_as_he_chose() -> None:
    assert alert("motion").done("tell") == []
    chosen = known(SITE, "site.alert_settings", "2024-02-01T10:00:00", by_notification=True, by_email=True)
    assert alert("motion", chosen).done("tell") == [
        ("parallel_notification", "customer", "ceg.4-b"),
        ("parallel_email", "customer", "ceg.4-b"),
    ]
    assert alert("disconnection", chosen).done("tell") == []
    link = known(SITE, "site.alert_settings", "2024-02-01T10:00:00", link_loss_told=True)
    assert alert("motion", link).done("tell") == []
    assert alert("disconnection", link).done("tell") == [("parallel_link_loss", "customer", "ceg.4.deconnexion-c")]


# ── Motion ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ceg.4.mouvement-a")
def test_nothing_suspect_is_closed_and_nobody_is_told() -> None:
    file = alert("motion").do("analyse_motion/negative")
    assert file.reasons == ["no_follow_up"]
    assert file.done("tell") == []


@pytest.mark.clause("ceg.1-m", "ceg.1-p")
def test_a_person_with_the_password_is_authorised_and_the_customer_hears_of_it() -> None:
    file = alert("motion").do("analyse_motion/person_present", "ask_password/password_right")
    assert file.reasons == ["authorised"]
    assert file.done("tell") == [("event_report", "customer", "ceg.1-p")]


@pytest.mark.clause("ceg.1-m")
@pytest.mark.parametrize("outcome", ["password_wrong", "no_answer"])
def test_a_person_without_it_is_suspect_and_the_contacts_are_called(outcome: str) -> None:
    file = alert("motion").do("analyse_motion/person_present", f"ask_password/{outcome}")
    assert file.steps == ["call_contact"]


@pytest.mark.clause("ceg.4.mouvement-b")
def test_a_stranger_brings_the_police_in_the_same_second() -> None:
    file = alert("motion").do("analyse_motion/intrusion", "call_contact/does_not_recognise")
    assert file.steps == ["police_stranger"]
    assert file.last[0].at == file.at
    file.do("police_stranger/called").do("report/written", **REPORT)
    assert file.reasons == ["intervention_reported"]


@pytest.mark.clause("ceg.4.mouvement-b")
def test_a_person_recognised_ends_it_without_police() -> None:
    file = alert("motion").do("analyse_motion/intrusion", "call_contact/recognises")
    assert file.reasons == ["recognised"]


@pytest.mark.clause("ceg.4.mouvement-c", "ceg.1-n", "ceg.1-o", "ceg.2-g")
def test_nobody_answers_and_the_centre_itself_asks_axa_for_a_guard() -> None:
    file = alert("motion").do("analyse_motion/intrusion")
    assert file.last[0].to == "N1"
    file.do("call_contact/no_answer")
    assert file.last[0].to == "N2"
    file.do("call_contact/undecided")
    assert file.steps == ["call_axa_intrusion"]
    assert file.done()[-2:] == [("request_axa", "axa", "ceg.2-g"), ("secure_site", "site", "ceg.1-o")]
    assert "police" not in {one.to for one in file.emitted}


@pytest.mark.clause("ceg.4.mouvement-d")
@pytest.mark.parametrize("finding", ["break_in", "attempt"])
def test_the_guards_finding_brings_the_police_and_the_measures(finding: str) -> None:
    file = alert("motion").do("analyse_motion/intrusion", *["call_contact/no_answer"] * 2)
    file.do("call_axa_intrusion/guard_coming").happen("guard.reported", finding=finding, clues="porte forcée")
    assert file.steps == ["police_break_in"]
    assert ("record_break_in", "site", "ceg.4.mouvement-d") in file.done()
    file.do("police_break_in/called")
    assert file.steps == ["measures"]
    assert file.done()[-1] == ("request_measures", "axa", "ceg.4.mouvement-d")
    file.do("measures/asked").do("report/written", **REPORT)
    assert file.reasons == ["intervention_reported"]


@pytest.mark.clause("ceg.4.mouvement-d")
def test_a_break_in_that_a_contact_sees_during_an_intrusion() -> None:
    file = alert("motion").do("analyse_motion/intrusion").do("call_contact/break_in", **BREAK_IN)
    assert file.steps == ["police_break_in"]


@pytest.mark.clause("ceg.2-f", "ceg.2-d", "ceg.2-g", "ceg.4.mouvement-d")
def test_the_guard_finds_nothing_and_the_report_is_still_due() -> None:
    file = alert("motion").do("analyse_motion/intrusion", *["call_contact/no_answer"] * 2)
    file.do("call_axa_intrusion/guard_coming").happen("guard.reported", finding="nothing")
    assert file.steps == ["report"]
    assert "record_break_in" not in acts(file)


@pytest.mark.clause("ceg.2-d", "ceg.4.mouvement-d")
@pytest.mark.parametrize(
    ("video", "finding", "step"),
    [
        ("fire", "fire", "fire_brigade_again"),
        ("intrusion", "fire", "fire_brigade_found"),
        ("inconclusive", "fire", "fire_brigade_found"),
        ("fire", "break_in", "police_break_in"),
        ("intrusion", "attempt", "police_break_in"),
        ("inconclusive", "attempt", "police_after_doubt"),
    ],
)
def test_a_finding_goes_on_from_what_the_film_had_shown(video: str, finding: str, step: str) -> None:
    calls = {
        "fire": ("tell_contact/no_answer", "call_axa_fire"),
        "intrusion": ("call_contact/no_answer", "call_axa_intrusion"),
        "inconclusive": ("ask_contact/no_answer", "call_axa_doubt"),
    }
    call, axa = calls[video]
    file = alert("motion").do(f"analyse_motion/{video}")
    if video == "fire":
        file.do("call_fire_brigade/called")
    file.do(call, call, f"{axa}/guard_coming").happen("guard.reported", finding=finding)
    assert file.steps == [step]


@pytest.mark.clause("ceg.2-g", "ceg.4.mouvement-b", "ceg.4.mouvement-d")
@pytest.mark.parametrize(
    ("reply", "step", "told"),
    [
        ("recognises", "await_guard", True),
        ("all_clear", "await_guard", True),
        ("told", "await_guard", False),
        ("no_answer", "await_guard", False),
        ("not_called", "await_guard", False),
        ("does_not_recognise", "police_stranger", False),
        ("break_in", "police_break_in", False),
    ],
)
def test_what_a_call_back_changes_while_the_guard_is_awaited(reply: str, step: str, told: bool) -> None:
    file = alert("motion").do("analyse_motion/intrusion", *["call_contact/no_answer"] * 2)
    file.do("call_axa_intrusion/guard_coming").happen("contact.called_back", reply=reply)
    assert file.steps == [step]
    assert ("tell_axa" in acts(file)) is told


@pytest.mark.clause("ceg.4.mouvement-b", "ceg.4.mouvement-d")
@pytest.mark.parametrize(
    ("reply", "steps"),
    [
        ("recognises", []),
        ("all_clear", []),
        ("told", ["call_contact"]),
        ("no_answer", ["call_contact"]),
        ("not_called", ["call_contact"]),
        ("does_not_recognise", ["police_stranger"]),
        ("break_in", ["police_break_in"]),
    ],
)
def test_what_a_call_back_changes_during_the_calls(reply: str, steps: list[str]) -> None:
    file = alert("motion").do("analyse_motion/intrusion").happen("contact.called_back", reply=reply)
    assert file.steps == steps


@pytest.mark.clause("ceg.2-f")
@pytest.mark.parametrize("missing", list(REPORT))
def test_a_report_without_one_of_its_parts_is_rejected_by_name(missing: str) -> None:
    file = alert("motion").do("analyse_motion/intrusion", "call_contact/does_not_recognise", "police_stranger/called")
    said = file.refused("report/written", **{name: text for name, text in REPORT.items() if name != missing})
    assert missing in said
    assert file.steps == ["report"]


# ── Doubt ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ceg.4.mouvement-e", "ceg.4.mouvement-f")
def test_in_doubt_contacts_come_first_and_the_police_once_one_sees_a_break_in() -> None:
    file = alert("motion").do("analyse_motion/inconclusive")
    assert file.steps == ["ask_contact"]
    file.do("ask_contact/break_in", **BREAK_IN)
    assert file.steps == ["police_seen"]
    assert ("record_break_in", "site", "ceg.4.mouvement-f") in file.done()
    file.do("police_seen/called")
    assert file.steps == ["measures"]


@pytest.mark.clause("ceg.4.mouvement-e")
def test_in_doubt_a_contact_who_says_all_is_well_ends_it() -> None:
    file = alert("motion").do("analyse_motion/inconclusive", "ask_contact/all_clear")
    assert file.reasons == ["all_clear"]


@pytest.mark.clause("ceg.4.mouvement-g")
def test_in_doubt_without_answer_axa_then_the_police_after_the_finding() -> None:
    file = alert("motion").do("analyse_motion/inconclusive", "ask_contact/no_answer", "ask_contact/undecided")
    assert file.steps == ["call_axa_doubt"]
    assert file.last[0].clause.id == "ceg.4.mouvement-g"
    file.do("call_axa_doubt/guard_coming").happen("guard.reported", finding="break_in")
    assert file.steps == ["police_after_doubt"]
    assert file.last[-1].clause.id == "ceg.4.mouvement-g"
    assert file.do("police_after_doubt/called").steps == ["measures"]


@pytest.mark.clause("ceg.4.mouvement-c", "ceg.4.mouvement-g")
@pytest.mark.parametrize(("video", "call"), [("intrusion", "call_contact"), ("inconclusive", "ask_contact")])
def test_no_guard_at_all_still_ends_with_a_report(video: str, call: str) -> None:
    axa = "call_axa_intrusion" if video == "intrusion" else "call_axa_doubt"
    file = alert("motion").do(f"analyse_motion/{video}", *[f"{call}/no_answer"] * 2)
    assert "reason" in file.refused(f"{axa}/no_guard")
    assert file.do(f"{axa}/no_guard", reason="aucun agent").steps == ["report"]


def test_a_guard_who_could_not_come_leaves_a_report_to_write() -> None:
    file = alert("motion").do("analyse_motion/intrusion", *["call_contact/no_answer"] * 2)
    file.do("call_axa_intrusion/guard_coming")
    assert file.do("await_guard/no_report", reason="route coupée").steps == ["report"]


# ── Calls back, late findings ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ceg.4.mouvement-d", "ceg.4.mouvement-g", "ceg.4.mouvement-b")
def test_somebody_calls_back_while_the_guard_is_awaited() -> None:
    def waiting(video: str) -> File:
        call, axa = ("ask_contact", "doubt") if video == "inconclusive" else ("call_contact", "intrusion")
        file = alert("motion").do(f"analyse_motion/{video}", *[f"{call}/no_answer"] * 2)
        return file.do(f"call_axa_{axa}/guard_coming")

    assert waiting("intrusion").happen("contact.called_back", reply="break_in").steps == ["police_break_in"]
    assert waiting("inconclusive").happen("contact.called_back", reply="break_in").steps == ["police_after_doubt"]
    stranger = waiting("intrusion").happen("contact.called_back", reply="does_not_recognise")
    assert stranger.steps == ["police_stranger"]
    doubtful = waiting("inconclusive").happen("contact.called_back", reply="does_not_recognise")
    assert doubtful.steps == ["await_guard"]
    known_ = waiting("intrusion").happen("contact.called_back", reply="recognises")
    assert known_.steps == ["await_guard"]
    assert known_.done()[-1] == ("tell_axa", "axa", "ceg.2-g")


@pytest.mark.clause("ceg.4.mouvement-b", "ceg.1-n")
def test_a_call_back_during_the_calls_settles_it() -> None:
    file = alert("motion").do("analyse_motion/intrusion", "call_contact/no_answer")
    file.happen("contact.called_back", reply="told")
    assert file.steps == ["call_contact"]
    assert "tell_axa" not in acts(file)
    file.happen("contact.called_back", reply="recognises")
    assert file.reasons == ["recognised"]


@pytest.mark.clause("ceg.4.mouvement-d", "ceg.2-d")
def test_a_late_finding_is_never_lost() -> None:
    file = alert("motion").do("analyse_motion/intrusion", *["call_contact/no_answer"] * 2)
    file.do("call_axa_intrusion/guard_coming").do("await_guard/no_report", reason="retard").do(
        "report/written", **REPORT
    )
    assert file.reasons == ["intervention_reported"]
    file.happen("guard.reported", finding="break_in")
    assert acts(file)[-3:] == ["record_break_in", "call_police", "request_measures"]
    file.happen("guard.reported", finding="fire")
    assert file.done()[-1] == ("call_fire_brigade", "fire", "ceg.2-d")
    before = len(file.emitted)
    file.happen("guard.reported", finding="nothing")
    assert len(file.emitted) == before


# ── Sound, smoke, fire ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ceg.4.son-b")
def test_a_siren_for_nothing_is_closed_and_nobody_is_told() -> None:
    file = alert("sound").do("analyse_sound/negative")
    assert file.reasons == ["no_follow_up"]
    assert file.done("tell") == []


@pytest.mark.clause("ceg.4.son-c")
@pytest.mark.parametrize("kind", ["sound", "smoke", "fire", "motion"])
def test_a_fire_brings_the_brigade_in_the_same_second_and_then_the_contacts(kind: str) -> None:
    step = "analyse_motion" if kind == "motion" else "analyse_sound"
    file = alert(kind).do(f"{step}/fire")
    assert file.steps == ["call_fire_brigade"]
    assert file.last[0].at == file.at
    assert file.done()[-1] == ("call_contacts_too", "contacts", "ceg.4.son-c")
    file.do("call_fire_brigade/called", "tell_contact/no_answer", "tell_contact/told")
    assert file.steps == ["report"]


@pytest.mark.clause("ceg.4.son-d")
def test_a_fire_without_answer_brings_a_guard_and_the_brigade_again_on_his_finding() -> None:
    file = alert("sound").do("analyse_sound/fire", "call_fire_brigade/called", *["tell_contact/no_answer"] * 2)
    assert file.steps == ["call_axa_fire"]
    file.do("call_axa_fire/guard_coming").happen("guard.reported", finding="fire")
    assert file.steps == ["fire_brigade_again"]
    assert file.do("fire_brigade_again/called").steps == ["report"]


@pytest.mark.clause("ceg.2-d")
def test_a_fire_that_the_guard_finds_after_an_intrusion_brings_the_brigade() -> None:
    file = alert("motion").do("analyse_motion/intrusion", *["call_contact/no_answer"] * 2)
    file.do("call_axa_intrusion/guard_coming").happen("guard.reported", finding="fire")
    assert file.steps == ["fire_brigade_found"]
    assert file.do("fire_brigade_found/called").steps == ["report"]


@pytest.mark.clause("ceg.4.son-a")
@pytest.mark.parametrize(
    ("video", "step"),
    [("intrusion", "call_contact"), ("inconclusive", "ask_contact"), ("person_present", "ask_password")],
)
def test_a_siren_that_shows_something_else_goes_the_way_of_what_it_shows(video: str, step: str) -> None:
    assert alert("sound").do(f"analyse_sound/{video}").steps == [step]


# ── Danger to persons, and the police by hand ───────────────────────────────────────────────────────────────────────
