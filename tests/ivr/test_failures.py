"""Whatever breaks, the caller hears a sentence of ours and is called back, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr import spool
from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation, State
from ivr.store.inbox import ReceivedText
from ivr.store.incidents import Incident
from ivr.store.outbox import Outgoing
from ivr.store.turns import Turn
from tests.dialogues.keys import NIR, RECORD_IT, TO_VITALE_CARD, YES
from tests.fakes.caller import MOBILE, WITHHELD, Caller, Heard, heard_in
from tests.fakes.clock import MONDAY_MORNING
from tests.ivr.breaking import (
    bug_in_a_rule,
    follow_a_version_that_is_gone,
    forget_trees,
    full_database,
    full_disk_for_spool,
    locked_database,
    lost_database,
)
from tests.running import IMPATIENT, ON_SQLITE, House

APOLOGY = "Un problème chez nous m'empêche de continuer."
CALL_AGAIN = "Ce numéro répond jour et nuit."


# --- The database does not answer --------------------------------------------------


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
    assert not any(spool_of(house).iterdir())


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
    (file,) = spool_of(house).iterdir()
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


# --- Something of ours is broken -----------------------------------------------------


def test_a_bug_in_a_rule_is_apologised_for_once(house: House) -> None:
    # given
    bug_in_a_rule(house, "carte_vitale", "what_next")
    caller = at_the_first_question(house)
    caller.presses(*TO_VITALE_CARD)
    path, form = caller.next_path, caller.form(Digits="1")

    # when
    answers = [house.provider.post(path, form, "the same").text for _ in range(3)]

    # then
    assert len(set(answers)) == 1
    heard = heard_in(answers[0], house.cache.words)
    assert_apologised_and_will_be_called(heard)
    callback = house.only(Callback)
    assert (callback.reason, callback.number) == ("we_failed", MOBILE)
    assert callback.reference in heard.text.replace(" ", "").replace(",", "")
    assert len(house.all(Incident)) == 1


def test_what_was_given_when_we_broke_is_kept(house: House) -> None:
    # given
    bug_in_a_rule(house, "carte_vitale", "is_provisional")
    caller = at_the_first_question(house)
    caller.presses(*RECORD_IT, NIR)

    # when
    caller.presses(YES)

    # then
    call, last = house.only(Conversation), house.all(Turn)[-1]
    assert call.state is State.FAILED
    assert call.progress is not None
    assert NIR in str(call.progress)
    assert last.reply == {"kind": "keys", "pressed": YES}
    assert (last.tree, last.node) == ("welcome", "_broken")
    assert house.only(Callback).conversation_id == call.id


def test_a_call_that_goes_on_after_we_broke_is_asked_the_same_question(
    house: House,
) -> None:
    # given
    bug_in_a_rule(house, "carte_vitale", "what_next")
    caller = at_the_first_question(house)
    asked = caller.presses(*TO_VITALE_CARD)
    path, form = caller.next_path, caller.form(Digits="1")
    house.provider.post(path, form)

    # when
    answers = [house.provider.post(path, form) for _ in range(2)]

    # then
    assert {said(house, answer.text) for answer in answers} == {asked.text}
    assert len(house.all(Callback)) == 1


def test_whoever_calls_again_may_go_on_where_we_broke(house: House) -> None:
    # given
    bug_in_a_rule(house, "carte_vitale", "is_provisional")
    caller = at_the_first_question(house)
    caller.presses(*RECORD_IT, NIR, YES)

    # when
    heard = house.caller(call="CA2").rings()

    # then
    assert "On continue" in heard.text


def test_a_tree_that_is_gone_is_apologised_for(house: House) -> None:
    # given
    caller = at_the_first_question(house)
    follow_a_version_that_is_gone(house)

    # when
    heard = caller.presses("1")

    # then
    assert_apologised_and_will_be_called(heard)
    assert house.only(Callback).reason == "we_failed"
    assert house.only(Incident).kind == "conversation_stopped"
    assert house.only(Conversation).state is State.FAILED


def test_a_withheld_number_leaves_a_proof_of_the_incident(house: House) -> None:
    # given
    caller = at_the_first_question(house, WITHHELD)
    follow_a_version_that_is_gone(house)

    # when
    heard = caller.presses("1")

    # then
    assert CALL_AGAIN in heard.text
    assert house.only(Incident).at == MONDAY_MORNING
    assert house.all(Callback) == []


def test_a_call_we_have_never_heard_of_is_welcomed(house: House) -> None:
    # given
    form = house.caller(call="CA-unknown").form(Digits="1")

    # when
    answer = house.provider.post("/voice/turn?turn=7", form)

    # then
    assert "Ici le service public" in said(house, answer.text)


def test_a_call_without_a_name_is_apologised_for(house: House) -> None:
    # when
    heard = house.caller(call="").rings()

    # then
    assert_apologised_and_will_be_called(heard)


@pytest.mark.parametrize("number", ["", "anonymous", "+266696687", "client:x", "é"])
@ON_SQLITE
def test_any_caller_is_welcomed(house: House, number: str) -> None:
    # when
    heard = house.caller(number).rings()

    # then
    assert "Ici le service public" in heard.text


@pytest.mark.parametrize("digits", ["A", "#", "**", "9" * 5000, "é\0", "0#0", "\u0661"])
@ON_SQLITE
def test_any_keys_are_answered(house: House, digits: str) -> None:
    # given
    caller = at_the_first_question(house)

    # when
    heard = caller.presses(digits)

    # then
    assert heard.text
    assert APOLOGY not in heard.text


@pytest.mark.parametrize("turn", ["", "-1", "x", "%C2%B2", "9" * 400])
@ON_SQLITE
def test_any_turn_number_is_answered(house: House, turn: str) -> None:
    # given
    caller = at_the_first_question(house)

    # when
    answer = house.provider.post(f"/voice/turn?turn={turn}", caller.form(Digits="1"))

    # then
    assert answer.status_code == 200
    assert APOLOGY not in said(house, answer.text)


def test_a_call_that_is_over_is_told_goodbye(house: House) -> None:
    # given
    caller = at_the_first_question(house)
    caller.stays_silent()
    caller.stays_silent()
    path = caller.next_path
    caller.stays_silent()

    # when
    answer = house.provider.post(path.replace("turn=3", "turn=4"), caller.form())

    # then
    assert said(house, answer.text) == "Merci de votre appel. Au revoir."


# --- The voice ---------------------------------------------------------------------


@ON_SQLITE
def test_what_a_broken_voice_cannot_say_the_provider_says(house: House) -> None:
    # given
    caller = at_the_first_question(house)
    house.synthesiser.is_broken = True
    house.voice.is_broken = True

    # when
    heard = caller.presses(*TO_VITALE_CARD)

    # then
    assert heard.words == ()
    assert heard.unvoiced[0].startswith("Que se passe-t-il")
    assert 'language="fr-FR"' in heard.twiml


@ON_SQLITE
def test_a_voice_that_breaks_is_noticed_when_it_is_fetched(house: House) -> None:
    # given
    caller = at_the_first_question(house)
    house.synthesiser.is_broken = True
    heard = caller.presses(*TO_VITALE_CARD)
    first = heard.twiml.partition("<Play>")[2].partition("</Play>")[0]

    # when
    audio = house.client.get(first)

    # then
    assert audio.status_code == 404
    assert caller.presses("9").unvoiced


@ON_SQLITE
def test_a_voice_that_works_again_is_used_again(house: House) -> None:
    # given
    house.synthesiser.is_broken = True
    house.voice.is_broken = True
    caller = at_the_first_question(house)
    house.synthesiser.is_broken = False
    caller.presses(*TO_VITALE_CARD)
    house.voice.file(house.voice.tried)

    # when
    heard = caller.presses("1")

    # then
    assert heard.unvoiced == ()


@ON_SQLITE
def test_what_was_spoken_before_is_played_even_when_the_voice_breaks(
    house: House,
) -> None:
    # given
    at_the_first_question(house)
    for digest in house.cache.words:
        house.voice.file(digest)
    house.synthesiser.is_broken = True
    house.voice.is_broken = True

    # when
    heard = house.caller(call="CA2").rings()

    # then
    assert heard.unvoiced == ()


@ON_SQLITE
def test_an_audio_file_nobody_made_is_not_found(house: House) -> None:
    assert house.client.get("/audio/passwd.wav").status_code == 404


# --- The provider could not fetch our answer ------------------------------------------


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


# --- Nothing is promised twice --------------------------------------------------------


def test_failing_the_same_person_twice_is_one_callback(house: House) -> None:
    # given
    for call in ("CA1", "CA2"):
        house.provider.post("/voice/fallback", house.caller(call=call).form())

    # then
    assert len(house.all(Callback)) == 1
    assert len(house.all(Incident)) == 2
    assert house.all(Outgoing) == []


def test_a_message_that_comes_when_we_broke_is_in_the_inbox(house: House) -> None:
    # given
    bug_in_a_rule(house, "carte_vitale", "in_one_go")
    texter = house.texter()
    texter.writes("Bonjour", "carte vitale")

    # when
    (answer,) = texter.writes("je l'ai perdue")

    # then
    assert answer.startswith("Un problème chez nous")
    assert house.all(ReceivedText)[-1].body == "je l'ai perdue"


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
    assert list(folder.iterdir()) == [strange]


def at_the_first_question(house: House, number: str = MOBILE) -> Caller:
    caller = house.caller(number)
    caller.rings()
    return caller


def assert_apologised_and_will_be_called(heard: Heard) -> None:
    assert heard.is_over
    assert APOLOGY in heard.text
    assert "Un conseiller vous rappelle" in heard.text
    assert CALL_AGAIN not in heard.text


def said(house: House, twiml: str) -> str:
    return heard_in(twiml, house.cache.words).text


def spool_of(house: House) -> Path:
    return house.service.settings.var_dir / spool.FOLDER
