"""Whole procedures by text message, each answer two segments long at most."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ivr.store.bookings import Booking
from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.outbox import Kind, Outgoing
from ivr.store.people import Person
from ivr.store.requests import Request
from ivr.store.standings import State
from ivr.store.turns import Turn
from sms.segments import Encoding, measure
from tests.dialogues.keys import NIR
from tests.fakes.caller import MOBILE
from tests.post.reading_pdf import page_texts
from tests.running import House

VITALE_CARD = (
    "Bonjour",
    *("1", "1", "1", "oui"),  # carte Vitale, perdue, la suite, le noter
    *(NIR, "3 mars 1954"),
    *("Jeanne Martin", "oui", "8 rue des Lilas 29200 Brest", "oui"),
    *("oui", "non"),  # je note la perte, autre chose
)
APPOINTMENT = ("Bonjour", "2", "29200", "1", "oui", "1", "oui", "1", "non")
A_PERSON = ("Bonjour", "0", "oui", "oui")


def test_a_lost_card_is_recorded_and_the_form_posted(house: House) -> None:
    # when
    house.texter().writes(*VITALE_CARD)
    house.work()

    # then
    request, letter = house.only(Request), house.only(Outgoing)
    assert (request.kind, request.answers["nir"]) == ("vitale_card_lost", NIR)
    assert letter.kind is Kind.LETTER
    assert letter.recipient.splitlines()[0] == "Jeanne Martin"
    # What was given is in writing, but the number is never whole.
    assert letter.content["told"] == [
        "Vous avez perdu votre carte Vitale.",
        "Le numéro de sécurité sociale finit par 001 13.",
        "Date de naissance : 03/03/1954.",
    ]
    (pdf,) = house.letters
    assert "8 RUE DES LILAS" in "\n".join(page_texts(pdf.read_bytes()))


def test_the_address_given_is_known_next_time(house: House) -> None:
    # when
    house.texter().writes(*VITALE_CARD)

    # then
    person = house.only(Person)
    assert (person.name, person.nir) == ("Jeanne Martin", NIR)
    assert person.address == ["8 RUE DES LILAS", "29200 BREST"]


def test_an_appointment_is_booked_and_confirmed(house: House) -> None:
    # when
    house.texter().writes(*APPOINTMENT)

    # then
    assert house.only(Booking).phone == MOBILE
    assert house.only(Outgoing).kind is Kind.SMS


def test_a_callback_is_promised(house: House) -> None:
    # when
    (answer,) = house.texter().writes(*A_PERSON)

    # then
    assert "lun 2 févr matin" in answer
    assert house.only(Callback).window_start == datetime(2026, 2, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize("bodies", [VITALE_CARD, APPOINTMENT, A_PERSON])
def test_no_answer_is_longer_than_two_plain_segments(
    house: House, bodies: tuple[str, ...]
) -> None:
    # given
    texter = house.texter()

    # when
    answers = [texter.writes(body) for body in bodies]

    # then
    measured = [measure(answer) for (answer,) in answers]
    assert {one.encoding for one in measured} == {Encoding.GSM7}
    assert max(one.count for one in measured) <= 2


def test_options_are_numbered_and_answered_by_number_or_by_word(house: House) -> None:
    # given
    texter = house.texter()
    (asked,) = texter.writes("Bonjour")

    # when
    (answer,) = texter.writes("carte vitale")

    # then
    assert "1 carte Vitale" in asked
    assert answer.startswith("Votre carte Vitale ?")


def test_a_first_message_that_is_clear_is_answered_at_once(house: House) -> None:
    # when
    (answer,) = house.texter().writes("je veux un rendez-vous au guichet")

    # then
    assert answer.startswith("Votre code postal ?")


@pytest.mark.parametrize("body", ["1", "oui", "merci"])
def test_a_first_message_that_answers_nothing_chooses_nothing(
    house: House, body: str
) -> None:
    # when
    (answer,) = house.texter().writes(body)

    # then
    assert "Votre demande ?" in answer
    assert house.all(Turn)[-1].node == "request"


@pytest.mark.parametrize("body", ["Bonjour", "aide", "répéter"])
def test_a_first_message_that_asks_for_nothing_is_told_who_answers(
    house: House, body: str
) -> None:
    # when
    (answer,) = house.texter().writes(body)

    # then
    assert answer.startswith("Bonjour, ici le service public.")
    assert "Votre demande ?" in answer


def test_distress_in_a_first_message_is_heard(house: House) -> None:
    # when
    (answer,) = house.texter().writes("je veux mourir")

    # then
    assert "3114" in answer
    assert house.all(Turn)[-1].tree == "human"


def test_a_thread_that_is_over_begins_anew(house: House) -> None:
    # given
    texter = house.texter()
    texter.writes(*A_PERSON)

    # when
    (answer,) = texter.writes("Bonjour")

    # then
    assert "Votre demande ?" in answer
    first, second = house.all(Conversation)
    assert (first.state, second.state) == (State.ENDED, State.OPEN)


def test_a_thread_left_for_a_day_is_taken_up_where_it_stopped(house: House) -> None:
    # given
    texter = house.texter()
    texter.writes(*VITALE_CARD[:6])
    house.later(hours=25)
    house.work()

    # when
    (asked,) = texter.writes("Bonjour")
    (answer,) = texter.writes("oui")

    # then
    assert "On continue ?" in asked
    assert "Date de naissance" in answer


def test_a_procedure_begun_by_text_is_finished_by_telephone(house: House) -> None:
    # given
    house.texter().writes(*VITALE_CARD[:6])
    house.later(hours=25)
    house.work()
    caller = house.caller()
    caller.rings()

    # when
    heard = caller.presses("1")

    # then
    assert "Tapez la date de naissance" in heard.text


@pytest.mark.parametrize("message", ["", "🙂", "\x01\x02"])
def test_a_message_without_a_word_is_asked_for_again(
    house: House, message: str
) -> None:
    # when
    (answer,) = house.texter().writes("carte Vitale", message)

    # then
    assert answer.startswith("Je n'ai rien pu lire.")
