"""A lost carte Vitale, declared with the keys of a telephone, from the ring on."""

from __future__ import annotations

from datetime import UTC, date, datetime

from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.outbox import Kind, Outgoing, State
from ivr.store.people import Person
from ivr.store.requests import Request
from ivr.store.standings import State as ConversationState
from ivr.store.turns import Turn
from tests.dialogues.keys import (
    LOST,
    LOST_CARD,
    LOST_CARD_ADDRESS_KNOWN,
    NIR,
    RECORD_IT,
    TO_VITALE_CARD,
)
from tests.dialogues.known import known_person
from tests.fakes.caller import LANDLINE, MOBILE
from tests.post.reading_pdf import page_texts
from tests.running import House


def test_the_welcome_is_played_and_waits_for_one_key(house: House) -> None:
    # when
    heard = house.caller().rings()

    # then
    assert heard.gather == {
        "input": "dtmf",
        "action": "https://service.example/voice/turn?turn=1",
        "method": "POST",
        "timeout": "10",
        "finishOnKey": "#",
        "numDigits": "1",
        "actionOnEmptyResult": "true",
    }
    assert heard.redirect == heard.gather["action"]
    assert all(heard.words)
    assert heard.unvoiced == ()
    assert "tapez zéro" in heard.text


def test_every_sentence_played_can_be_fetched(house: House) -> None:
    # given
    heard = house.caller().rings()
    first = heard.twiml.partition("<Play>")[2].partition("</Play>")[0]

    # when
    audio = house.client.get(first)

    # then
    assert audio.status_code == 200
    assert audio.headers["content-type"] == "audio/wav"
    assert "max-age=31536000" in audio.headers["cache-control"]
    assert audio.content.startswith(b"RIFF")


def test_a_number_is_waited_for_until_its_last_digit_and_longer(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    heard = caller.presses(*RECORD_IT)

    # then
    assert heard.gather["numDigits"] == "15"
    assert heard.gather["timeout"] == "20"


def test_after_the_star_one_key_chooses_a_command_whatever_was_asked(
    house: House,
) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses(*RECORD_IT)

    # when
    listed = caller.presses("*")

    # then
    assert listed.gather["numDigits"] == "1"
    assert caller.presses("3").gather["numDigits"] == "1"


def test_all_is_explained_before_anybody_is_identified(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    heard = caller.presses(*LOST)

    # then
    assert "gratuit" in heard.text
    assert "attestation de droits" in heard.text
    assert house.all(Request) == []


def test_a_lost_card_is_recorded_to_the_end(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    heard = caller.presses(*LOST_CARD)

    # then
    assert heard.is_over
    request, person = house.only(Request), house.only(Person)
    assert (request.code, request.kind) == ("P7", "vitale_card_lost")
    assert request.answers["nir"] == NIR
    assert request.answers["birth_date"] == "1954-03-03"
    assert request.recorded_at == datetime(2026, 2, 2, 9, tzinfo=UTC)
    assert request.corrected_until is not None
    assert request.corrected_until.date() == date(2026, 2, 17)
    assert request.person_id == person.id
    assert (person.phone, person.nir) == (MOBILE, NIR)


def test_the_address_that_keys_cannot_type_is_for_an_agent(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    caller.presses(*LOST_CARD)

    # then
    callback = house.only(Callback)
    assert (callback.reason, callback.number) == ("take_the_address", MOBILE)
    assert (callback.body, callback.procedure) == ("assurance_maladie", "carte_vitale")
    assert callback.answers["nir"] == NIR
    assert callback.window_start == datetime(2026, 2, 2, 8, tzinfo=UTC)


def test_the_request_is_confirmed_by_text_once(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses(*LOST_CARD)

    # when
    house.work()
    house.work()

    # then
    text = house.only(Outgoing)
    assert (text.kind, text.state, text.tries) == (Kind.SMS, State.LOCAL, 1)
    assert text.recipient == MOBILE
    assert text.content["body"].startswith("Carte Vitale")
    assert house.only(Request).reference[:2] in text.content["body"]


def test_the_form_is_posted_to_the_address_we_have(house: House) -> None:
    # given
    house.keep(known_person(LANDLINE))
    caller = house.caller(LANDLINE)
    caller.rings()

    # when
    caller.presses(*LOST_CARD_ADDRESS_KNOWN)
    house.work()

    # then
    letter = house.only(Outgoing)
    assert (letter.kind, letter.state) == (Kind.LETTER, State.ACCEPTED)
    (pdf,) = house.letters
    written = "\n".join(page_texts(pdf.read_bytes()))
    assert "JEANNE MARTIN" in written.upper()
    assert "29200 BREST" in written
    assert "Ma nouvelle carte Vitale" in written


def test_every_turn_of_the_call_can_be_read_again(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    caller.presses(*TO_VITALE_CARD)

    # then
    arrival, chosen = house.all(Turn)
    assert (arrival.number, arrival.tree, arrival.node) == (1, "welcome", "request")
    assert arrival.reply is None
    assert chosen.number == 2
    assert (chosen.tree, chosen.node) == ("carte_vitale", "what_happened")
    assert chosen.reply == {"kind": "keys", "pressed": "1"}
    assert chosen.said[0].startswith("Que se passe-t-il")


def test_the_call_is_closed_when_all_is_said(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    caller.presses(*LOST_CARD)
    caller.hangs_up()

    # then
    call = house.only(Conversation)
    assert (call.key, call.state) == ("CA1", ConversationState.ENDED)
    assert call.caller == MOBILE
