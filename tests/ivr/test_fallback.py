"""The provider could not fetch our answer, or nothing works: we still speak."""

from __future__ import annotations

from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.standings import State
from tests.fakes.caller import heard_in
from tests.ivr.apologies import APOLOGY, at_the_first_question, said
from tests.ivr.breaking import (
    forget_trees,
    full_disk_for_spool,
    lost_database,
)
from tests.running import IMPATIENT, ON_SQLITE, House


def test_the_fallback_apologises_and_queues_a_call(house: House) -> None:
    # given
    caller = at_the_first_question(house)
    form = caller.form(ErrorCode="11200", ErrorUrl="https://service.example/voice/turn")

    # when
    answers = [house.provider.post("/voice/fallback", form, "one") for _ in range(2)]

    # then
    assert answers[0].text == answers[1].text
    assert APOLOGY in said(house, answers[0].text)
    assert house.only(Callback).reason == "we_failed"
    assert house.only(Conversation).state is State.FAILED


@ON_SQLITE
@IMPATIENT
def test_the_fallback_speaks_with_everything_broken(house: House) -> None:
    # given
    house.synthesiser.is_broken = True
    full_disk_for_spool(house)
    forget_trees(house)

    # when
    with lost_database(house):
        answer = house.provider.post("/voice/fallback", house.caller().form())

    # then
    heard = heard_in(answer.text, {})
    assert answer.status_code == 200
    assert heard.unvoiced[0].startswith(APOLOGY)
    assert heard.is_over


@ON_SQLITE
@IMPATIENT
def test_a_message_is_answered_with_everything_broken(house: House) -> None:
    # given
    full_disk_for_spool(house)
    forget_trees(house)

    # when
    with lost_database(house):
        (answer,) = house.texter().writes("Bonjour")

    # then
    assert answer.startswith("Un problème chez nous interrompt cet échange.")


@ON_SQLITE
def test_without_trees_a_call_is_apologised_for_and_queued(house: House) -> None:
    # given
    forget_trees(house)

    # when
    heard = house.caller().rings()

    # then
    assert heard.unvoiced[0].startswith(APOLOGY)
