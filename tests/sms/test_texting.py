"""What people write outside of any procedure: commands, and whatever else."""

from __future__ import annotations

import pytest

from ivr.people import texts_are_stopped
from ivr.store.consents import Consent
from ivr.store.conversations import Conversation
from ivr.store.inbox import ReceivedText
from ivr.store.people import Person, PreferredChannel
from ivr.store.standings import State
from sms.segments import measure
from tests.fakes.caller import MOBILE
from tests.running import ON_SQLITE, House

pytestmark = ON_SQLITE


@pytest.mark.parametrize("body", ["STOP", "stop.", "Arrêt", "ARRET !"])
def test_one_word_stops_our_texts_at_once(house: House, body: str) -> None:
    # when
    (answer,) = house.texter().writes(body)

    # then
    assert "plus de SMS" in answer
    assert stopped(house)
    person = house.only(Person)
    assert person.preferred_channel is PreferredChannel.POST


@pytest.mark.parametrize("body", ["START", "reprise", "Oui", "UNSTOP"])
def test_one_word_starts_them_again(house: House, body: str) -> None:
    # given
    texter = house.texter()
    texter.writes("STOP")

    # when
    (answer,) = texter.writes(body)

    # then
    assert "les SMS reprennent" in answer
    assert not stopped(house)


def test_every_change_of_mind_is_kept(house: House) -> None:
    # when
    house.texter().writes("STOP", "START", "STOP")

    # then
    kept = [(one.subject, one.value) for one in house.all(Consent)]
    assert kept == [("texts", "stopped"), ("texts", "allowed"), ("texts", "stopped")]


def test_stop_in_mid_procedure_leaves_no_question_waiting(house: House) -> None:
    # given
    texter = house.texter()
    texter.writes("Bonjour", "carte vitale")

    # when
    texter.writes("STOP")

    # then
    assert house.only(Conversation).state is State.HUNG_UP


def test_oui_answers_a_question_even_of_whoever_stopped_our_texts(
    house: House,
) -> None:
    # given
    texter = house.texter()
    texter.writes("STOP", "rendez-vous", "0")

    # when
    texter.writes("oui")

    # then
    assert stopped(house)


def test_everybody_who_shares_the_number_is_stopped(house: House) -> None:
    # given
    for name in ("Jeanne", "Louis"):
        person = Person(created_at=house.clock.now(), name=name)
        person.known_by_phone(MOBILE)
        house.keep(person)

    # when
    house.texter().writes("STOP")

    # then
    channels = {person.preferred_channel for person in house.all(Person)}
    assert (len(house.all(Person)), channels) == (2, {PreferredChannel.POST})


@pytest.mark.parametrize("body", ["AIDE", "help", "INFO", "contact"])
def test_operators_keywords_tell_what_can_be_written(house: House, body: str) -> None:
    # given
    texter = house.texter()
    texter.writes("Bonjour")

    # when
    (answer,) = texter.writes(body)

    # then
    assert "0 pour parler à quelqu'un" in answer


@pytest.mark.parametrize(
    "body",
    [
        "",
        " ",
        "\n\n",
        "\0",
        "😀",
        "👨‍👩‍👧‍👦" * 50,
        "a" * 10_000,
        "é😀" * 5000,
        "<Response/>",
    ],
    ids=lambda body: repr(body[:6]),
)
def test_whatever_is_written_is_answered_briefly_and_kept(
    house: House, body: str
) -> None:
    # given
    texter = house.texter()
    texter.writes("Bonjour")

    # when
    answers = texter.writes(body)

    # then
    assert sum(measure(answer).count for answer in answers) in {1, 2}
    assert len(house.all(ReceivedText)) == 2


def test_what_is_kept_is_what_the_provider_lets_through(house: House) -> None:
    # when
    house.texter().writes("a" * 10_000)

    # then
    assert house.only(ReceivedText).body == "a" * 1600


@pytest.mark.parametrize("sender", ["", "anonymous", "36111", "AMELI", "+33899123456"])
def test_nobody_we_could_call_is_not_answered_but_kept(
    house: House, sender: str
) -> None:
    # when
    answers = house.texter(sender).writes("Bonjour")

    # then
    assert answers == ()
    assert house.only(ReceivedText).body == "Bonjour"
    assert house.all(Conversation) == []


def test_a_message_without_a_name_is_answered_all_the_same(house: House) -> None:
    # when
    (answer,) = house.texter().sends("", "Bonjour")

    # then
    assert "Votre demande ?" in answer


def test_a_foreign_mobile_is_answered(house: House) -> None:
    # when
    (answer,) = house.texter("+4915112345678").writes("Bonjour")

    # then
    assert "Votre demande ?" in answer


def stopped(house: House) -> bool:
    with house.service.store.reading() as session:
        return texts_are_stopped(session, MOBILE)
