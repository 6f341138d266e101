"""What the legs of a desk call hear, as TwiML (twilio.com/docs/voice/twiml)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from ivr.voice.twiml import SAY_LANGUAGES

KEY_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence, and where our own voice says it; the provider's does otherwise."""

    text: str
    language: str
    url: str | None


def ask(said: Spoken, action: str) -> str:
    """Say something twice and wait for a key; without one, the call is over."""
    response = VoiceResponse()
    gather = Gather(
        input="dtmf",
        action=action,
        method="POST",
        num_digits=1,
        timeout=KEY_SECONDS,
        action_on_empty_result=True,
    )
    _say(gather, said)
    _say(gather, said)
    response.append(gather)
    response.hangup()
    return str(response)


def meet(name: str) -> str:
    """Join a conference; it ends for both when one leaves."""
    response = VoiceResponse()
    dial = Dial()
    dial.conference(
        name,
        start_conference_on_enter=True,
        end_conference_on_exit=True,
        beep="false",
        max_participants=2,
    )
    response.append(dial)
    return str(response)


def hang_up(said: Sequence[Spoken]) -> str:
    """Say something and end the leg."""
    response = VoiceResponse()
    for one in said:
        _say(response, one)
    response.hangup()
    return str(response)


def _say(verb: VoiceResponse | Gather, said: Spoken) -> None:
    if said.url is not None:
        verb.play(said.url)
        return
    text = "".join(sign for sign in said.text if sign.isprintable())
    verb.say(text, language=SAY_LANGUAGES.get(said.language, "fr-FR"))
