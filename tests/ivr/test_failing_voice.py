"""Our voice breaks: what it said before is played, the provider says the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

from ivr.voice.sounding import Voice
from speech.cache import Sentence
from speech.synthesiser import Pace
from speech.wav import read_wav
from tests.dialogues.keys import TO_VITALE_CARD
from tests.fakes.voice import FakeSynthesiser, ReadableCache
from tests.ivr.apologies import at_the_first_question
from tests.running import ON_SQLITE, House


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

    # when
    audio = house.client.get(first_sound(heard.twiml))

    # then: something is heard at once, and kept by nobody
    assert (audio.status_code, audio.content) == (200, house.voice.spare)
    assert audio.headers["content-type"] == "audio/wav"
    assert audio.headers["cache-control"] == "no-store"
    assert caller.presses("*", "1").unvoiced[0].startswith("Que se passe-t-il")


@ON_SQLITE
def test_a_disk_too_full_to_keep_what_is_said_leaves_it_to_the_provider(
    house: House, tmp_path: Path
) -> None:
    # given: a file where the folder of what is said would be
    caller = at_the_first_question(house)
    shutil.rmtree(tmp_path / "audio")
    (tmp_path / "audio").write_text("no room")
    heard = caller.presses(*TO_VITALE_CARD)

    # when
    audio = house.client.get(first_sound(heard.twiml))

    # then
    assert (audio.status_code, audio.content) == (200, house.voice.spare)
    assert caller.presses("1").unvoiced[0].startswith("Ce n'est pas grave")


@ON_SQLITE
def test_what_is_heard_in_place_of_a_lost_sentence_is_a_sentence_of_ours(
    house: House,
) -> None:
    # given: the very sentence, as our voice says it
    text = (
        "Une phrase n'a pas pu être dite, et c'est notre faute. "
        "Pour l'entendre, tapez étoile, puis 1."
    )
    spoken = house.cache.render_now(Sentence(text, "fr", Pace.NORMAL))

    # then
    assert house.voice.spare == spoken.read_bytes()
    assert house.cache.missing([Sentence(text, "fr", Pace.NORMAL)]) == []


def test_a_voice_that_never_worked_beeps(tmp_path: Path) -> None:
    # given
    cache = ReadableCache(tmp_path, FakeSynthesiser(is_broken=True))
    voice = Voice(cache, "https://service.example")

    # when
    voice.keep_spare("Pardon.", "fr")

    # then
    heard = read_wav(voice.spare)
    assert voice.is_broken
    assert heard.rate == 8_000
    assert 0.5 < heard.samples.size / heard.rate < 1


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


def first_sound(twiml: str) -> str:
    """Give the address of the first sound to play."""
    return twiml.partition("<Play>")[2].partition("</Play>")[0]
