"""What happens when a place is full, a time taken, a call cut, a figure too old."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from flows.library import Library
from flows.manner import Manner
from flows.reply import Keys, Words
from tests.flows.trees.player import Spoken, Stage
from tests.flows.trees.scripted_host import ScriptedHost

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=PARIS)
HOST = ScriptedHost("+33612345678", TUESDAY)
WEDNESDAY_SLOT = "2026-12-02T14:30"


def by_keys(stage: Stage, spoken: Spoken, *keys: str) -> Spoken:
    for pressed in keys:
        spoken = stage.go_on(spoken, Keys(pressed))
    return spoken


def heard(stage: Stage, spoken: Spoken) -> str:
    return stage.worded(spoken.prompts, stage.manner, stage.language)


def told_of_the_first_appointment(library: Library) -> tuple[Stage, Spoken]:
    """Choose a time on a day when this number is already expected."""
    stage = Stage(library, replace(HOST, booked="2026-12-02T09:00"), Manner.KEYPAD)
    start = stage.begin("counter_appointment")
    return stage, by_keys(stage, start, "29200#", "1", "1", "1", "1", "1")


def test_a_cut_call_is_offered_again(library: Library) -> None:
    host = replace(HOST, unfinished="Carte Vitale")
    stage = Stage(library, host, Manner.KEYPAD)

    hello = stage.begin("welcome")

    assert hello.asks == "go_on"
    assert "Nous avons été coupés le lundi trente novembre" in heard(stage, hello)


def test_a_cut_call_that_cannot_be_found_again_starts_anew(library: Library) -> None:
    host = replace(HOST, unfinished="Carte Vitale")
    stage = Stage(library, host, Manner.KEYPAD)

    after = by_keys(stage, stage.begin("welcome"), "1")

    assert (after.asks, after.does) == ("request", ("resume_unfinished",))


def test_a_cut_call_may_be_left_aside(library: Library) -> None:
    host = replace(HOST, unfinished="Carte Vitale")
    stage = Stage(library, host, Manner.KEYPAD)

    after = by_keys(stage, stage.begin("welcome"), "2")

    assert (after.asks, after.does) == ("request", ())


def test_a_slow_pace_kept_before_may_be_forgotten(library: Library) -> None:
    stage = Stage(library, replace(HOST, pace="usual"), Manner.KEYPAD)

    asked = by_keys(stage, stage.begin("welcome"), "1", "4", "3", "2")
    forgotten = by_keys(stage, asked, "1")
    still_kept = by_keys(stage, asked, "2")

    assert asked.asks == "forget_slow"
    assert (forgotten.ended, forgotten.does) == ("done", ("choose_pace",))
    assert (still_kept.ended, still_kept.does) == ("done", ())


def test_a_time_taken_by_somebody_else_is_replaced(library: Library) -> None:
    host = replace(HOST, taken=(WEDNESDAY_SLOT,))
    stage = Stage(library, host, Manner.KEYPAD)

    start = stage.begin("counter_appointment")
    gone = by_keys(stage, start, "29200#", "1", "1", "1", "1", "1")
    again = by_keys(stage, gone, "1")

    assert (gone.asks, gone.does) == ("gone", ("find_booking", "book_slot"))
    assert (again.asks, again.does) == ("slot", ("find_slots",))


def test_a_time_taken_by_somebody_else_may_be_given_up(library: Library) -> None:
    host = replace(HOST, taken=(WEDNESDAY_SLOT,))
    stage = Stage(library, host, Manner.KEYPAD)

    start = stage.begin("counter_appointment")
    end = by_keys(stage, start, "29200#", "1", "1", "1", "1", "1", "2")

    assert end.ended == "done"
    assert "rien n'est réservé" in heard(stage, end)


def test_whoever_is_already_expected_that_day_keeps_that_appointment(
    library: Library,
) -> None:
    stage, told = told_of_the_first_appointment(library)
    kept = by_keys(stage, told, "1")

    assert (told.asks, told.does) == ("already_booked", ("find_booking",))
    assert "Vous avez déjà un rendez-vous ce jour-là" in heard(stage, told)
    assert "mercredi deux décembre à neuf heures" in heard(stage, told)
    assert (kept.ended, kept.does) == ("done", ())
    assert "vous gardez ce rendez-vous" in heard(stage, kept)


def test_another_person_of_the_same_number_may_come_on_the_same_day(
    library: Library,
) -> None:
    stage, told = told_of_the_first_appointment(library)
    booked = by_keys(stage, told, "2")
    handed = by_keys(stage, told, "3")

    assert (booked.asks, booked.does) == ("by", ("book_slot", "find_caller"))
    assert handed.asks == "right_number"


def test_a_full_counter_offers_another_day_or_a_person(library: Library) -> None:
    stage = Stage(library, replace(HOST, full=True), Manner.KEYPAD)

    start = stage.begin("counter_appointment")
    full = by_keys(stage, start, "29200#", "1", "1")
    nothing = by_keys(stage, full, "3")

    assert full.asks == "no_slot"
    assert nothing.ended == "done"


def test_the_address_on_file_is_used_when_the_person_agrees(library: Library) -> None:
    stage = Stage(library, replace(HOST, on_file=True), Manner.KEYPAD)

    start = stage.begin("contact_channel")
    asked = by_keys(stage, start, "1")
    end = by_keys(stage, asked, "1")

    assert asked.asks == "same_address"
    assert (end.ended, end.does) == ("resume", ("send_letter",))


def test_both_the_former_and_the_new_channel_get_the_notice(library: Library) -> None:
    stage = Stage(library, replace(HOST, on_file=True), Manner.KEYPAD)

    end = by_keys(stage, stage.begin("contact_channel"), "3", "1")

    assert end.does == ("choose_channel", "send_text", "send_letter")


def test_calls_and_counter_are_confirmed_by_a_letter_on_file(library: Library) -> None:
    stage = Stage(library, replace(HOST, on_file=True), Manner.KEYPAD)

    calls = by_keys(stage, stage.begin("contact_channel"), "2", "1")
    counter = by_keys(stage, stage.begin("contact_channel"), "4", "1")

    assert calls.does == ("choose_channel", "send_letter")
    assert counter.does == ("choose_channel", "send_letter")


def test_an_expired_figure_is_not_said_but_handed_to_an_agent(library: Library) -> None:
    host = replace(HOST, at=datetime(2029, 1, 9, 20, 0, tzinfo=PARIS))
    stage = Stage(library, host, Manner.SPOKEN)

    start = stage.begin("carte_vitale")
    told = stage.go_on(start, Words("je l'ai perdue"))

    assert told.asks == "right_number"
    assert "semaines" not in heard(stage, told)
    assert "Une information est à vérifier" in heard(stage, told)


def test_after_an_expired_figure_one_may_still_say_no(library: Library) -> None:
    host = replace(HOST, at=datetime(2029, 1, 9, 20, 0, tzinfo=PARIS))
    stage = Stage(library, host, Manner.KEYPAD)

    end = by_keys(stage, stage.begin("carte_vitale"), "1", "1", "4", "4")

    assert end.ended == "done"
    assert "personne ne vous rappellera" in heard(stage, end)


def test_nothing_is_promised_twice_to_a_caller_who_falls_silent(
    library: Library,
) -> None:
    stage = Stage(library, HOST, Manner.KEYPAD)

    promised = by_keys(stage, stage.begin("human"), "1", "1")
    lost = by_keys(stage, promised, "9", "9")

    assert promised.asks == "pen"
    assert (lost.ended, lost.does) == ("lost", ())
    assert heard(stage, lost).count("H 7, M 4, P W") == 2
