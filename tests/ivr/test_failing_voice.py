"""Our voice breaks: what it said before is played, the provider says the rest."""

from __future__ import annotations

from tests.dialogues.keys import TO_VITALE_CARD
from tests.fakes.caller import MOBILE, Caller
from tests.running import ON_SQLITE, House

APOLOGY = "Un problème chez nous m'empêche de continuer."
CALL_AGAIN = "Ce numéro répond jour et nuit."


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


def at_the_first_question(house: House, number: str = MOBILE) -> Caller:
    caller = house.caller(number)
    caller.rings()
    return caller
