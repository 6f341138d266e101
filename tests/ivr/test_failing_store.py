"""The database does not answer: a file keeps the callback until it does."""

from __future__ import annotations

from pathlib import Path

from ivr import spool
from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.incidents import Incident
from tests.dialogues.keys import TO_VITALE_CARD
from tests.fakes.caller import MOBILE, WITHHELD
from tests.fakes.clock import MONDAY_MORNING
from tests.ivr.apologies import (
    APOLOGY,
    CALL_AGAIN,
    assert_apologised_and_will_be_called,
    at_the_first_question,
)
from tests.ivr.breaking import (
    full_database,
    full_disk_for_spool,
    locked_database,
    lost_database,
)
from tests.running import IMPATIENT, ON_SQLITE, House

NOT_KEPT = "Votre dernière réponse n'est pas gardée."


@IMPATIENT
def test_a_locked_database_is_apologised_for(house: House, address: str) -> None:
    # given
    caller = at_the_first_question(house)

    # when
    with locked_database(address):
        heard = caller.presses("1")

    # then
    assert_apologised_and_will_be_called(heard)
    assert house.all(Callback) == []


@IMPATIENT
def test_a_lost_database_is_apologised_for(house: House) -> None:
    # given
    caller = at_the_first_question(house)

    # when
    with lost_database(house):
        heard = caller.presses("1")

    # then
    assert_apologised_and_will_be_called(heard)


@ON_SQLITE
@IMPATIENT
def test_a_full_disk_is_apologised_for(house: House) -> None:
    # given
    caller = at_the_first_question(house)
    full_database(house)

    # when
    heard = caller.presses(*TO_VITALE_CARD)

    # then
    assert_apologised_and_will_be_called(heard)


@IMPATIENT
def test_the_callback_written_to_a_file_is_taken_in_with_what_was_given(
    house: House,
) -> None:
    # given
    caller = at_the_first_question(house)
    with lost_database(house):
        heard = caller.presses("3")
    house.later(minutes=20)

    # when
    house.work()
    house.work()

    # then
    callback, incident = house.only(Callback), house.only(Incident)
    assert (callback.reason, callback.number) == ("we_failed", MOBILE)
    assert callback.first_called_at == MONDAY_MORNING
    assert callback.answers == {"given": "3"}
    assert callback.reference in heard.text.replace(" ", "").replace(",", "")
    assert incident.at == MONDAY_MORNING
    assert callback.conversation_id == house.only(Conversation).id
    assert not any(spool_of(house).glob("*.callback"))


@IMPATIENT
def test_a_call_that_fails_again_and_again_is_one_file(house: House) -> None:
    # given
    caller = at_the_first_question(house)
    form, path = caller.form(Digits="3"), caller.next_path

    # when
    with lost_database(house):
        answers = [house.provider.post(path, form, "same").text for _ in range(3)]
    house.work()

    # then
    assert len(set(answers)) == 1
    assert house.only(Callback).answers == {"given": "3"}


@IMPATIENT
@ON_SQLITE
def test_the_file_shows_nothing_of_the_person(house: House) -> None:
    # given
    caller = at_the_first_question(house)

    # when
    with lost_database(house):
        caller.presses("3")

    # then
    (file,) = spool_of(house).glob("*.callback")
    assert MOBILE.encode() not in file.read_bytes()
    assert MOBILE not in file.name


@IMPATIENT
def test_a_withheld_number_is_asked_to_call_again(house: House) -> None:
    # given
    caller = at_the_first_question(house, WITHHELD)

    # when
    with lost_database(house):
        heard = caller.presses("1")

    # then
    assert APOLOGY in heard.text
    assert CALL_AGAIN in heard.text
    assert NOT_KEPT in heard.text
    assert heard.is_over


@IMPATIENT
@ON_SQLITE
def test_without_a_database_or_a_disk_nobody_is_promised_a_call(house: House) -> None:
    # given
    caller = at_the_first_question(house)
    full_disk_for_spool(house)

    # when
    with lost_database(house):
        heard = caller.presses("1")

    # then
    assert APOLOGY in heard.text
    assert CALL_AGAIN in heard.text
    assert NOT_KEPT in heard.text


@IMPATIENT
def test_a_message_is_apologised_for_and_kept(house: House) -> None:
    # given
    texter = house.texter()

    # when
    with lost_database(house):
        (answer,) = texter.writes("ma carte est perdue")
    house.work()

    # then
    assert answer.startswith("Un problème chez nous interrompt cet échange.")
    callback = house.only(Callback)
    assert callback.answers == {"given": "ma carte est perdue"}
    assert callback.reference[:2] in answer


def test_the_spool_leaves_what_it_cannot_read(house: House) -> None:
    # given
    folder = spool_of(house)
    folder.mkdir()
    strange = folder / "strange.callback"
    strange.write_bytes(b"not ours")
    call = spool.Spooled(MOBILE, "voice", "CA9", "H7M4PW", "", house.clock.now())
    spool.keep(folder, house.service.store.vault, call)

    # when
    house.work()

    # then
    assert house.only(Callback).reference == "H7M4PW"
    assert list(folder.glob("*.callback")) == [strange]


def spool_of(house: House) -> Path:
    return house.service.settings.var_dir / spool.FOLDER
