"""A call that is cut in mid-question: what was given is kept, and taken up again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.requests import Request
from ivr.store.standings import State
from ivr.store.turns import Turn
from tests.dialogues.cutting import UP_TO_BIRTH, cut_off
from tests.dialogues.keys import (
    BORN,
    LOST,
    LOST_CARD,
    NIR,
    NO,
    TO_A_PERSON,
    YES,
)
from tests.fakes.caller import LANDLINE, WITHHELD
from tests.running import ON_SQLITE, House

pytestmark = ON_SQLITE


def test_a_hang_up_closes_the_call_and_keeps_the_answers(house: House) -> None:
    # when
    cut_off(house, *UP_TO_BIRTH)

    # then
    call = house.only(Conversation)
    assert call.state is State.HUNG_UP
    assert call.progress is not None
    assert NIR in str(call.progress)
    assert house.all(Request) == []


@pytest.mark.parametrize(
    ("days", "when"), [(0, "tout à l'heure"), (1, "le lundi deux février")]
)
def test_the_next_call_offers_to_go_on(house: House, days: int, when: str) -> None:
    # given
    cut_off(house, *UP_TO_BIRTH)
    house.later(days=days)

    # when
    heard = house.caller().rings()

    # then
    assert f"coupés {when}, pendant : Carte Vitale" in heard.text
    assert "On continue" in heard.text


def test_the_procedure_goes_on_at_the_question_that_was_open(house: House) -> None:
    # given
    cut_off(house, *UP_TO_BIRTH)
    caller = house.caller()
    caller.rings()

    # when
    heard = caller.presses(YES)

    # then
    assert "date de naissance" in heard.text
    assert house.all(Conversation)[0].state is State.ENDED


def test_what_is_resumed_can_be_finished(house: House) -> None:
    # given
    cut_off(house, *UP_TO_BIRTH)
    caller = house.caller()
    caller.rings()

    # when
    caller.presses(YES, BORN, *LOST_CARD[6:])

    # then
    assert house.only(Request).answers["nir"] == NIR


def test_whoever_does_not_want_to_go_on_starts_anew(house: House) -> None:
    # given
    cut_off(house, *UP_TO_BIRTH)
    caller = house.caller()
    caller.rings()

    # when
    heard = caller.presses(NO)

    # then
    assert "Que puis-je faire" in heard.text


def test_a_call_cut_again_before_any_procedure_does_not_hide_the_first(
    house: House,
) -> None:
    # given
    cut_off(house, *UP_TO_BIRTH)
    short = house.caller(call="CA-short")
    short.rings()
    short.hangs_up()

    # when
    heard = house.caller().rings()

    # then
    assert "On continue" in heard.text


@pytest.mark.parametrize("other", [LANDLINE, WITHHELD])
def test_nobody_else_is_told_what_was_cut(house: House, other: str) -> None:
    # given
    cut_off(house, *UP_TO_BIRTH)

    # when
    heard = house.caller(other).rings()

    # then
    assert "On continue" not in heard.text


def test_after_a_week_the_procedure_begins_again(house: House) -> None:
    # given
    cut_off(house, *UP_TO_BIRTH)
    house.later(days=7, minutes=1)

    # when
    heard = house.caller().rings()

    # then
    assert "On continue" not in heard.text


def test_a_call_cut_in_the_welcome_leaves_nothing_to_resume(house: House) -> None:
    # given
    cut_off(house)

    # when
    heard = house.caller().rings()

    # then
    assert "On continue" not in heard.text


def test_a_call_cut_while_asking_for_a_person_names_its_procedure(
    house: House,
) -> None:
    # given
    cut_off(house, *LOST, *TO_A_PERSON)

    # when
    heard = house.caller().rings()

    # then
    assert "Carte Vitale" in heard.text
    assert "On continue" in heard.text


def test_silences_of_the_cut_call_are_forgotten(house: House) -> None:
    # given
    cut = house.caller(call="CA-cut")
    cut.rings()
    cut.presses(*UP_TO_BIRTH)
    cut.stays_silent()
    cut.hangs_up()
    caller = house.caller()
    caller.rings()
    caller.presses(YES)

    # when
    heard = caller.stays_silent()

    # then
    assert "date de naissance" in heard.text


def test_what_follows_trees_that_are_gone_is_not_offered(house: House) -> None:
    # given
    cut_off(house, *UP_TO_BIRTH)
    (call,) = house.all(Conversation)
    with house.service.store.transaction() as session:
        kept = session.get_one(Conversation, call.id)
        kept.progress = with_version(kept.progress, "a version nobody has")

    # when
    heard = house.caller().rings()

    # then
    assert "On continue" not in heard.text
    assert not heard.is_over


def test_answers_that_disappear_meanwhile_are_owned_up_to(house: House) -> None:
    # given
    cut_off(house, *UP_TO_BIRTH)
    caller = house.caller()
    caller.rings()
    with house.service.store.transaction() as session:
        first = house.all(Conversation)[0]
        session.get_one(Conversation, first.id).progress = None

    # when
    heard = caller.presses(YES)

    # then
    assert "c'est ma faute" in heard.text
    assert "Que puis-je faire" in heard.text


def test_a_key_pressed_while_hanging_up_counts(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses(*LOST_CARD[:8])

    # when
    form = caller.form(CallStatus="completed", Digits=YES)
    house.provider.post(caller.next_path, form)

    # then
    assert house.only(Request).kind == "vitale_card_lost"
    assert house.only(Conversation).state is State.HUNG_UP


def test_a_silence_while_hanging_up_is_no_silence(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()
    turns = len(house.all(Turn))

    # when
    form = caller.form(CallStatus="completed", Digits="")
    answer = house.provider.post(caller.next_path, form)

    # then
    assert answer.text.endswith("<Response><Hangup /></Response>")
    assert len(house.all(Turn)) == turns
    assert house.only(Conversation).state is State.HUNG_UP


def test_a_call_left_open_is_closed_the_next_day(house: House) -> None:
    # given
    house.caller().rings()
    house.later(hours=24, minutes=1)

    # when
    house.work()

    # then
    assert house.only(Conversation).state is State.HUNG_UP


def test_a_new_version_of_a_tree_does_not_change_a_call_under_way(
    house: House,
) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses(*UP_TO_BIRTH)
    publish_another_carte_vitale(house)

    # when
    caller.presses(BORN, *LOST_CARD[6:])

    # then
    assert house.only(Request).answers["nir"] == NIR
    assert house.all(Callback)[0].reason == "take_the_address"


def with_version(progress: object, version: str) -> dict[str, object]:
    assert isinstance(progress, dict)
    pins = dict.fromkeys(progress["pins"], version)
    return {**progress, "pins": pins}


def publish_another_carte_vitale(house: House) -> None:
    """Replace every current tree by the same one under another version."""
    library = house.service.library
    newer = {
        name: replace(one, tree=replace(one.tree, version=f"{one.tree.version}+"))
        for name, one in library.current.items()
    }
    assert isinstance(library.current, dict)
    library.current.update(newer)
