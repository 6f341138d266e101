"""A live line is told whether the question it gets is the one just replied to."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from flows.manner import Manner
from flows.reply import Keys, Reply, Silence, Words
from ivr.answer import Answer
from ivr.service import Contact, Service
from ivr.voice.stream_talk import turn
from tests.running import ON_SQLITE

pytestmark = ON_SQLITE
CONTACT = Contact("voice", "CA1", None, Manner.SPOKEN)


@dataclass(slots=True)
class Call:
    """A call whose answers are looked at."""

    service: Service
    answers: list[Answer] = field(default_factory=list)

    def replies(self, *replies: Reply | None) -> Answer:
        """Take a turn with each reply, and give the last answer."""
        for reply in replies:
            answer = turn(self.service, CONTACT, reply, len(self.answers))
            self.answers.append(answer)
        return self.answers[-1]


@pytest.fixture
def call(service: Service) -> Call:
    """Give a call at the welcome."""
    begun = Call(service)
    begun.replies(None)
    return begun


@pytest.mark.parametrize("reply", [Silence(), Words("abracadabra"), Keys("9")])
def test_a_reply_that_answers_nothing_leaves_the_question(
    call: Call, reply: Reply
) -> None:
    # then
    assert call.replies(reply).asks_again


def test_an_answer_leads_to_another_question(call: Call) -> None:
    # then
    assert not call.replies(Keys("2")).asks_again


def test_the_first_question_is_put_for_the_first_time(call: Call) -> None:
    # then
    assert not call.answers[0].asks_again


def test_a_value_read_back_is_another_question_than_its_own(call: Call) -> None:
    # when
    told_back = call.replies(Keys("2"), Keys("29200"))

    # then
    assert not told_back.asks_again
    assert call.replies(Silence()).asks_again


def test_another_value_read_back_is_another_question(call: Call) -> None:
    # given
    call.replies(Keys("2"), Keys("29200"))

    # when
    corrected = call.replies(Words("non, cinq six mille"))

    # then
    assert not corrected.asks_again


def test_the_list_of_commands_is_another_question(call: Call) -> None:
    # then
    assert not call.replies(Keys("*")).asks_again
