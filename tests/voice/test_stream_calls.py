"""Live calls from the ring on, over the provider's websocket."""

from __future__ import annotations

from ivr.store.turns import Turn
from speech.recogniser import Heard
from tests.fakes.synthetic_caller import SyntheticCaller
from tests.running import ON_SQLITE
from tests.voice.conftest import Studio

pytestmark = ON_SQLITE


CALLER = SyntheticCaller()


def test_a_call_is_answered_by_a_live_line_then_the_keypad(studio: Studio) -> None:
    # when
    connection = studio.rings()

    # then
    assert connection.url == "wss://service.example/voice/stream"
    assert connection.redirect == "https://service.example/voice/turn?turn=0"
    assert list(connection.parameters) == ["token"]
    assert len("token" + connection.parameters["token"]) < 500


def test_the_welcome_is_played_then_a_key_answers(studio: Studio) -> None:
    # given
    line = studio.called()

    # when
    line.presses("1")

    # then
    line.waits_to_hear("perdu")
    assert line.clears <= 1
    line.hangs_up()


def test_what_is_said_answers_the_question(studio: Studio) -> None:
    # given
    studio.recogniser.script.append(Heard("carte vitale", 0.95))
    line = studio.called()

    # when
    line.carries(CALLER.says("carte vitale"))

    # then
    line.waits_to_hear("perdu")
    assert studio.recogniser.fed_bytes > 4_000
    assert "votre carte vitale" in studio.recogniser.expected[-2].phrases
    line.hangs_up()


def test_a_likely_hearing_is_confirmed_before_it_counts(studio: Studio) -> None:
    # given
    studio.recogniser.script.append(Heard("rendez-vous", 0.5))
    line = studio.called()

    # when
    line.carries(CALLER.says("rendez-vous"))

    # then
    line.waits_to_hear("est bien cela")
    line.hangs_up()


def test_what_is_not_understood_is_asked_again(studio: Studio) -> None:
    # given
    line = studio.called()
    line.forgets()

    # when
    line.carries(CALLER.says("carte vitale"))

    # then
    line.waits_to_hear("Que puis-je faire pour vous ?")
    line.hangs_up()


def test_ten_seconds_of_silence_are_noticed(studio: Studio) -> None:
    # given
    line = studio.called()
    line.forgets()

    # when
    line.stays_silent(10.5)

    # then
    line.waits_to_hear("Je vous écoute")
    line.hangs_up()


def test_digits_are_gathered_until_the_last(studio: Studio) -> None:
    # given
    line = studio.called()
    line.presses("2")
    line.waits_to_hear("code postal")

    # when
    line.presses("29200")

    # then
    line.waits_to_hear("deux neuf, deux zéro, zéro")
    line.hangs_up()


def test_a_number_is_complete_six_seconds_after_its_last_key(studio: Studio) -> None:
    # given
    line = studio.called()
    line.presses("2")
    line.waits_to_hear("code postal")
    line.forgets()

    # when
    line.presses("292")
    line.stays_silent(6.5)

    # then
    line.waits_to_hear("code postal")
    line.hangs_up()


def test_a_line_that_breaks_goes_on_by_keypad_at_the_same_question(
    studio: Studio,
) -> None:
    # given
    connection, line = studio.rings(), studio.line()
    line.dials(connection)
    line.waits_to_hear("tapez 4")
    line.presses("1")
    line.waits_to_hear("perdu")
    line.hangs_up()

    # when
    twiml = studio.goes_on_by_keypad(connection)

    # then
    assert 'turn?turn=2"' in twiml
    assert studio_turns(studio) == 2


def test_a_recogniser_that_fails_leaves_the_call_to_the_keypad(studio: Studio) -> None:
    # given
    connection, line = studio.rings(), studio.line()
    line.dials(connection)
    line.waits_to_hear("tapez 4")
    studio.recogniser.is_broken = True

    # when
    line.carries(CALLER.says("carte vitale"))

    # then
    line.waits_for_the_end()
    assert line.closed_with == 1000
    assert 'turn?turn=1"' in studio.goes_on_by_keypad(connection)


def test_a_voice_that_fails_leaves_the_call_to_the_keypad(studio: Studio) -> None:
    # given
    studio.synthesiser.is_broken = True
    connection, line = studio.rings(), studio.line()

    # when
    line.dials(connection)

    # then
    line.waits_for_the_end()
    assert "<Gather" in studio.goes_on_by_keypad(connection)


def test_too_many_lines_leave_a_call_to_the_keypad(studio: Studio) -> None:
    # given
    studio.ears.most_lines = 0

    # when
    answer = studio.provider.post(
        "/voice/incoming", studio.caller().form(CallStatus="ringing")
    )

    # then
    assert "<Gather" in answer.text


def test_after_the_last_words_the_call_is_hung_up_in_silence(studio: Studio) -> None:
    # given
    connection, line = studio.rings(), studio.line()
    line.dials(connection)
    line.waits_to_hear("tapez 4")
    line.presses("1")
    line.waits_to_hear("volé")
    line.presses("1")
    line.waits_to_hear("Voulez-vous")
    line.presses("2")
    line.waits_to_hear("autre chose")

    # when
    line.presses("2")
    line.waits_for_the_end()
    twiml = studio.goes_on_by_keypad(connection)

    # then
    assert "<Hangup" in twiml
    assert "<Say" not in twiml
    assert "<Play" not in twiml


def studio_turns(studio: Studio) -> int:
    """Count the turns kept."""
    with studio.service.store.reading() as session:
        return session.query(Turn).count()
