"""Has the person started, interrupted or finished talking: a pure state machine.

It is fed one frame of 20 ms at a time, as heard from the line, with the frame of our
own prompt that plays at the same moment, and holds everything it knows in ``Ear``.
"""

from dataclasses import dataclass, replace
from typing import TypeAlias

from speech.audio import FRAME_BYTES, FRAME_SECONDS
from speech.heard import NOTHING_HEARD, QUIET, SOUND, VOICE, Heard, remember
from speech.held_notes import held_share
from speech.patience import Patience


@dataclass(frozen=True, slots=True)
class Listening:
    """Nothing new in this frame."""


@dataclass(frozen=True, slots=True)
class Started:
    """Somebody began to talk at frame ``since``, a little before this one."""

    since: int


@dataclass(frozen=True, slots=True)
class Interrupted:
    """Somebody clearly talks over our prompt: it must stop."""

    since: int


@dataclass(frozen=True, slots=True)
class Ended:
    """Somebody talked from frame ``since`` up to ``until``, and is silent now.

    ``is_cut`` when the answer was longer than the question allows.
    """

    since: int
    until: int
    is_over_prompt: bool
    is_cut: bool


@dataclass(frozen=True, slots=True)
class DismissedAsNoise:
    """What had started was a machine: forget it."""


@dataclass(frozen=True, slots=True)
class NoInput:
    """Nobody said anything for as long as the question waits."""


Event: TypeAlias = (
    Listening | Started | Interrupted | Ended | DismissedAsNoise | NoInput
)


@dataclass(frozen=True, slots=True)
class Talk:
    """Speech under way, in frame numbers; ``last_look`` is when music was found."""

    since: int
    last_sound: int
    last_voice: int
    is_over_prompt: bool
    has_interrupted: bool = False
    last_look: int = 0


@dataclass(frozen=True, slots=True)
class Ear:
    """Everything known of a line: what was ``heard``, and who talks now.

    Silence is counted from the frame ``waiting_since``.
    """

    patience: Patience
    heard: Heard = NOTHING_HEARD
    waiting_since: int = 0
    talk: Talk | None = None


_START_WITHIN = 10
_START_SOUND = 6
_START_VOICE = 4
_INTERRUPT_SOUND = 20
_INTERRUPT_VOICE = 10
_INTERRUPT_CHANGE = 4.0
_BREATH_FRAMES = 15
_STEADY_FRAMES = 40
_STEADY_RANGE = 2.5
# Measured on music on hold and on people: they hold a tenth of what they sound.
_MOST_HELD = 0.24
_LOOK_EVERY = 5

_NOTHING_NEW = Listening()


def listen(patience: Patience, after: Ear | None = None) -> Ear:
    """Begin to wait for an answer, keeping what an earlier ear knew of the line."""
    if after is None:
        return Ear(patience)
    return Ear(patience, after.heard, waiting_since=after.heard.frame)


def hear(ear: Ear, frame: bytes, playing: bytes | None = None) -> tuple[Ear, Event]:
    """Take one mu-law frame in, and say what it changes.

    ``playing`` is the frame of our own prompt playing now, ``None`` between prompts.
    """
    heard = remember(ear.heard, frame, playing)
    if ear.talk is None:
        return _awaiting(ear, heard, is_playing=playing is not None)
    return _following(ear, heard, ear.talk, is_playing=playing is not None)


def _awaiting(ear: Ear, heard: Heard, *, is_playing: bool) -> tuple[Ear, Event]:
    now = heard.frame
    if _has_started(heard):
        talk = Talk(max(0, now - _START_WITHIN), now, now, is_over_prompt=is_playing)
        return Ear(ear.patience, heard, now, talk), Started(talk.since)
    since = now if is_playing else ear.waiting_since
    if (now - since) * FRAME_SECONDS >= ear.patience.no_input:
        return Ear(ear.patience, heard, now), NoInput()
    return Ear(ear.patience, heard, since), _NOTHING_NEW


def _has_started(heard: Heard) -> bool:
    recent = heard.marks[-_START_WITHIN:]
    return (
        recent.count(VOICE) >= _START_VOICE
        and len(recent) - recent.count(QUIET) >= _START_SOUND
        and not _may_be_echo(heard)
    )


def _may_be_echo(heard: Heard) -> bool:
    """Until the line is known, what is heard under a prompt may be the prompt."""
    return not heard.line.is_known and any(heard.played)


def _following(
    ear: Ear, heard: Heard, talk: Talk, *, is_playing: bool
) -> tuple[Ear, Event]:
    patience, now = ear.patience, heard.frame
    talk = _prolonged(talk, now, heard.marks[-1])
    if _is_a_machine(heard, talk):
        return Ear(patience, _with_a_new_floor(heard), now), DismissedAsNoise()
    if is_playing and not talk.has_interrupted and _interrupts(heard, talk):
        if not _is_music(heard, talk):
            talk = replace(talk, has_interrupted=True)
            return Ear(patience, heard, now, talk), Interrupted(talk.since)
        talk = replace(talk, last_look=now)
    is_cut = (now - talk.since) * FRAME_SECONDS >= patience.longest_answer
    if is_cut or (now - talk.last_sound) * FRAME_SECONDS >= patience.end_of_speech:
        ended = Ended(talk.since, talk.last_sound, talk.is_over_prompt, is_cut)
        return Ear(patience, heard, now), ended
    return Ear(patience, heard, now, talk), _NOTHING_NEW


def _prolonged(talk: Talk, frame: int, mark: str) -> Talk:
    """A breath prolongs a voice a little, never for long."""
    if mark == QUIET or (mark == SOUND and frame - talk.last_voice > _BREATH_FRAMES):
        return talk
    last_voice = frame if mark == VOICE else talk.last_voice
    return Talk(
        talk.since,
        frame,
        last_voice,
        talk.is_over_prompt,
        talk.has_interrupted,
        talk.last_look,
    )


def _is_a_machine(heard: Heard, talk: Talk) -> bool:
    """No throat holds its loudness within 2.5 decibels for 0.8 seconds."""
    if heard.frame - talk.since < _STEADY_FRAMES or heard.marks[-1] == QUIET:
        return False
    recent = heard.levels[-_STEADY_FRAMES:]
    return max(recent) - min(recent) < _STEADY_RANGE


def _with_a_new_floor(heard: Heard) -> Heard:
    """Take what hums now for the noise of the line."""
    return replace(heard, levels=heard.levels[-_STEADY_FRAMES:], marks="")


def _interrupts(heard: Heard, talk: Talk) -> bool:
    """At least 0.4 s of a changing voice: neither a cough, a hum nor our own echo."""
    if talk.last_look and heard.frame - talk.last_look < _LOOK_EVERY:
        return False
    marks = heard.marks[talk.since - heard.frame :]
    pairs = zip(heard.levels[-len(marks) :], marks, strict=True)
    loud = [loudness for loudness, mark in pairs if mark != QUIET]
    return (
        len(loud) >= _INTERRUPT_SOUND
        and marks.count(VOICE) >= _INTERRUPT_VOICE
        and _changes(sorted(loud))
        and not _may_be_echo(heard)
    )


def _is_music(heard: Heard, talk: Talk) -> bool:
    """Whether the notes of the last second at most are held: no talking voice does."""
    return (
        held_share(heard.sound[(talk.since - heard.frame) * FRAME_BYTES :])
        >= _MOST_HELD
    )


def _changes(ordered: list[float]) -> bool:
    """Whether half of the levels lie further apart than those of a machine do."""
    quarter = len(ordered) // 4
    return ordered[-1 - quarter] - ordered[quarter] >= _INTERRUPT_CHANGE
