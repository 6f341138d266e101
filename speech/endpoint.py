"""Has the person started, interrupted or finished talking: a pure state machine.

It is fed one frame of 20 ms at a time, as heard from the line, with the frame of our
own prompt that plays at the same moment, and holds everything it knows in ``Ear``.
"""

from dataclasses import dataclass, replace
from typing import TypeAlias

from speech.articulation import articulation
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
    """Speech under way, in frame numbers; not judged before ``look_again``."""

    since: int
    last_sound: int
    last_voice: int
    is_over_prompt: bool
    has_interrupted: bool = False
    look_again: int = 0


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
_BREATH_FRAMES = 15
_STEADY_FRAMES = 40
_STEADY_RANGE = 2.5

# What stops a prompt, fitted on the calls of ``ivr.bench.interrupting.TUNED``.
_PHRASE_FRAMES = 32
_PHRASE_LEAST = 20
_PHRASE_VOICE = 10
_VOICE_RANGE = 22.0
_SYLLABLE_BEGINS, _SYLLABLE_ENDS = 2 * VOICE, 3 * VOICE
# The more notes are held, the more the mouth must move for it to be words; what has
# lasted for a second without words is music until it clearly says some.
_LEAST_ARTICULATION = 2.2
_LEAST_IN_MUSIC = 4.0
_HELD_WEIGHT = 8.0
_MOST_HELD = 0.35
_LONG_WITHOUT_WORDS = 50
_WAIT_FOR_WORDS = 4
_WAIT_AFTER_MUSIC = 25

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
    )


def _following(
    ear: Ear, heard: Heard, talk: Talk, *, is_playing: bool
) -> tuple[Ear, Event]:
    patience, now = ear.patience, heard.frame
    talk = _prolonged(talk, now, heard.marks[-1])
    if _is_a_machine(heard, talk):
        return Ear(patience, _with_a_new_floor(heard), now), DismissedAsNoise()
    if is_playing and not talk.has_interrupted and now >= talk.look_again:
        talk = _judged(heard, talk)
        if talk.has_interrupted:
            return Ear(patience, heard, now, talk), Interrupted(talk.since)
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
        talk.look_again,
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


def _judged(heard: Heard, talk: Talk) -> Talk:
    """Take somebody who talks over our prompt for words, or for something else."""
    phrase = _phrase(heard)
    if not phrase:
        return talk
    wait = _frames_without_words(heard, talk, phrase)
    if wait:
        return replace(talk, look_again=heard.frame + wait)
    return replace(talk, has_interrupted=True)


def _phrase(heard: Heard) -> int:
    """How many of the last frames somebody talks in: 0 unless it is 0.4 s at least.

    That is more than a cough or a "mhm"; what is far fainter than the rest is not
    counted, nor what is too short for a syllable.
    """
    marks = heard.marks[-_PHRASE_FRAMES:]
    if marks.count(VOICE) < _PHRASE_VOICE or marks.endswith(QUIET):
        return 0
    levels = heard.levels[-len(marks) :]
    least = max(levels) - _VOICE_RANGE
    pairs = zip(marks, levels, strict=True)
    clear = "".join(mark if level >= least else QUIET for mark, level in pairs)
    # Words begin and end without voice as well: "six", "chèque".
    sounding = clear.replace(SOUND, VOICE)
    length = len(clear) - max(0, sounding.find(_SYLLABLE_BEGINS))
    is_long = length >= _PHRASE_LEAST and clear.count(VOICE) >= _PHRASE_VOICE
    return length if is_long and sounding.endswith(_SYLLABLE_ENDS) else 0


def _frames_without_words(heard: Heard, talk: Talk, phrase: int) -> int:
    """How long to wait for words: a little after a cough, more after music, else 0."""
    sound = heard.sound[-phrase * FRAME_BYTES :]
    is_long = heard.frame - talk.since > _LONG_WITHOUT_WORDS
    least = _LEAST_IN_MUSIC if is_long else _LEAST_ARTICULATION
    wait = _WAIT_AFTER_MUSIC if is_long else _WAIT_FOR_WORDS
    change = articulation(sound)
    if change < least:
        return wait
    held = held_share(sound)
    if held > _MOST_HELD:
        return _WAIT_AFTER_MUSIC
    return 0 if change >= least + _HELD_WEIGHT * held else wait
