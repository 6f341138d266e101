"""Turns what must be played and asked into TwiML (twilio.com/docs/voice/twiml)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias
from xml.sax.saxutils import escape

from twilio.twiml.voice_response import Connect, Dial, Gather, Stream, VoiceResponse

from flows.turn import Patience, Question

# Seconds without a key before we speak again: long enough for slow hands.
TIMEOUT_SECONDS = {Patience.NORMAL: 10, Patience.FETCH: 20, Patience.PAUSE: 60}
TOKEN = "token"  # noqa: S105  # a parameter's name
# What is filled in; no address of ours holds these signs.
_ACTION, _SOUND = "\x1e", "\x1f"
_SOUNDS = f"<Play>{_SOUND}</Play>"
_MOST_KEPT = 2048
SAY_LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Recorded:
    """A sentence of ours, ready to be fetched at this address."""

    url: str


@dataclass(frozen=True, slots=True)
class Unvoiced:
    """A sentence that our own voice cannot say now; the provider's voice says it."""

    text: str
    language: str


Sound: TypeAlias = Recorded | Unvoiced


def ask(sounds: Sequence[Sound], question: Question, action: str) -> str:
    """Play sentences and wait for keys; silence too comes back to ``action``."""
    asked = _asked(question.keys.most, TIMEOUT_SECONDS[question.patience])
    addressed = asked.replace(_ACTION, escape(action, {'"': "&quot;"}))
    return addressed.replace(_SOUNDS, "".join(map(_verb, sounds)))


@lru_cache(_MOST_KEPT)
def _asked(most: int | None, seconds: int) -> str:
    """Write a question down, with its sounds and its address left to fill in.

    So many keys end the answer; without ``most``, only a hash key does.
    """
    response = VoiceResponse()
    gather = Gather(
        input="dtmf",
        action=_ACTION,
        method="POST",
        timeout=seconds,
        finish_on_key="#",
        action_on_empty_result=True,
        **({"num_digits": most} if most else {}),
    )
    gather.play(_SOUND)
    response.append(gather)
    # Reached only if the provider gives nothing back: never leave a caller in silence.
    response.redirect(_ACTION, method="POST")
    return str(response)


def _verb(sound: Sound) -> str:
    if isinstance(sound, Recorded):
        return _played(sound.url)
    return _written(sound)


@lru_cache(_MOST_KEPT)
def _played(url: str) -> str:
    """Write the sound at an address down: most are the same for many callers."""
    return _written(Recorded(url))


def _written(sound: Sound) -> str:
    response = VoiceResponse()
    _play(response, (sound,))
    return str(response).partition("<Response>")[2].removesuffix("</Response>")


def connect(stream: str, token: str, otherwise: str) -> str:
    """Open a live line at a websocket; once it is closed, go on at ``otherwise``."""
    response = VoiceResponse()
    line = Stream(url=stream)
    line.parameter(name=TOKEN, value=token)
    live = Connect()
    live.append(line)
    response.append(live)
    response.redirect(otherwise, method="POST")
    return str(response)


def go_on_at(sounds: Sequence[Sound], address: str) -> str:
    """Play sentences, then ask this address what to do."""
    response = VoiceResponse()
    _play(response, sounds)
    response.redirect(address, method="POST")
    return str(response)


def wait_in(room: str, music: str, after: str) -> str:
    """Wait in a conference until its other member comes; once it is over, go on.

    ``music`` is asked what the waiting person hears, ``after`` what comes next.
    """
    response = VoiceResponse()
    dial = Dial(action=after, method="POST")
    dial.conference(
        room,
        start_conference_on_enter=False,
        end_conference_on_exit=True,
        wait_url=music,
        wait_method="POST",
        beep="false",
        max_participants=2,
    )
    response.append(dial)
    return str(response)


def rest(sounds: Sequence[Sound], seconds: int) -> str:
    """Play sentences, then a silence; the conference asks again by itself."""
    response = VoiceResponse()
    _play(response, sounds)
    response.pause(length=seconds)
    response.redirect("", method="POST")
    return str(response)


def hang_up(sounds: Sequence[Sound]) -> str:
    """Play the last sentences and end the call."""
    response = VoiceResponse()
    _play(response, sounds)
    response.hangup()
    return str(response)


def _play(verb: VoiceResponse | Gather, sounds: Sequence[Sound]) -> None:
    for sound in sounds:
        match sound:
            case Recorded(url):
                verb.play(url)
            case Unvoiced(text, language):
                verb.say(plain(text), language=SAY_LANGUAGES.get(language, "fr-FR"))


def plain(text: str) -> str:
    """Keep what XML and a voice can carry; anything else becomes a space."""
    return "".join(one if one.isprintable() else " " for one in text)
