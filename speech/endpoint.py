"""Has the person started, interrupted or finished talking: a pure state machine.

It is fed one frame of 20 ms at a time, as heard from the line, with the frame of our
own prompt that plays at the same moment, and holds everything it knows in ``Ear``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from speech.audio import FRAME_SECONDS
from speech.echo import COMPARED_FRAMES, Echo, find_echo
from speech.frame_measures import is_voiced, level
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
class Line:
    """What is known of the echo of a line: ``echo`` only once it was found twice."""

    echo: Echo | None = None
    suspected: Echo | None = None
    frames_compared: int = 0

    @property
    def is_known(self) -> bool:
        """Whether enough was played to tell if this line has an echo."""
        return self.echo is not None or self.frames_compared >= _LINE_KNOWN_AFTER


@dataclass(frozen=True, slots=True)
class Ear:
    """Everything known of what was heard so far; ``frame`` counts the frames.

    ``sound`` is the last second, frame by frame.
    """

    patience: Patience
    frame: int = 0
    silent_frames: int = 0
    levels: tuple[float, ...] = ()
    marks: tuple[int, ...] = ()
    played: tuple[float, ...] = ()
    loudest: float = 0.0
    sound: tuple[bytes, ...] = (b"",)
    line: Line = Line()
    talk: Talk | None = None


_QUIET, _SOUND, _VOICE = 0, 1, 2

_FLOOR_FRAMES = 80
_RECENT_FRAMES = 25
_ECHO_FRAMES = 100
_COMPARE_EVERY = 5
_LINE_KNOWN_AFTER = 2 * COMPARED_FRAMES
_ABOVE_ECHO = 6.0

_ABOVE_FLOOR = 9.0
_LEAST_LEVEL = 30.0
_BELOW_LOUDEST = 30.0
_LOUDEST_FADES = 0.02

_START_WITHIN = 10
_START_SOUND = 6
_START_VOICE = 4
_INTERRUPT_SOUND = 20
_INTERRUPT_VOICE = 10
_INTERRUPT_CHANGE = 4.0
_BREATH_FRAMES = 15
_STEADY_FRAMES = 40
_STEADY_RANGE = 2.5
_SOUND_FRAMES = 50
# Measured on music on hold and on people: they hold a tenth of what they sound.
_MOST_HELD = 0.24
_LOOK_EVERY = 5


def listen(patience: Patience, after: Ear | None = None) -> Ear:
    """Begin to wait for an answer, keeping what an earlier ear knew of the line."""
    if after is None:
        return Ear(patience)
    return replace(after, patience=patience, silent_frames=0, talk=None)


def hear(ear: Ear, frame: bytes, playing: bytes | None = None) -> tuple[Ear, Event]:
    """Take one mu-law frame in, and say what it changes.

    ``playing`` is the frame of our own prompt playing now, ``None`` between prompts.
    """
    listened = _remember(ear, frame, playing)
    if listened.talk is None:
        return _awaiting(listened, is_playing=playing is not None)
    return _following(listened, listened.talk, is_playing=playing is not None)


def _remember(ear: Ear, frame: bytes, playing: bytes | None) -> Ear:
    loudness = level(frame)
    levels = (*ear.levels[1 - _FLOOR_FRAMES :], loudness)
    played = (*ear.played[1 - _ECHO_FRAMES :], level(playing) if playing else 0.0)
    line = _compared(ear.line, levels, played) if playing else ear.line
    loudest = max(ear.loudest - _LOUDEST_FADES, loudness)
    returning = line.echo.level(played) + _ABOVE_ECHO if line.echo else 0.0
    quietest = min(levels) + _ABOVE_FLOOR
    threshold = max(quietest, _LEAST_LEVEL, loudest - _BELOW_LOUDEST, returning)
    mark = _QUIET
    if loudness >= threshold:
        mark = _VOICE if is_voiced(ear.sound[-1] + frame) else _SOUND
    # What was heard before the line was known may have been our prompt.
    marks = ear.marks if line.is_known == ear.line.is_known else ()
    return replace(
        ear,
        frame=ear.frame + 1,
        levels=levels,
        marks=(*marks[1 - _RECENT_FRAMES :], mark),
        played=played,
        loudest=loudest,
        sound=(*ear.sound[1 - _SOUND_FRAMES :], frame),
        line=line,
    )


def _compared(line: Line, heard: Sequence[float], played: Sequence[float]) -> Line:
    """Learn the echo of the line, every tenth of a second."""
    count = line.frames_compared + 1
    if count % _COMPARE_EVERY:
        return replace(line, frames_compared=count)
    found = find_echo(heard, played)
    if found is None:
        return replace(line, frames_compared=count)
    is_sure = line.suspected is not None and found.agrees_with(line.suspected)
    return Line(found if is_sure else line.echo, found, count)


def _awaiting(ear: Ear, *, is_playing: bool) -> tuple[Ear, Event]:
    if _has_started(ear):
        since = ear.frame - _START_WITHIN
        talk = Talk(max(0, since), ear.frame, ear.frame, is_over_prompt=is_playing)
        return replace(ear, talk=talk, silent_frames=0), Started(talk.since)
    silent = 0 if is_playing else ear.silent_frames + 1
    if silent >= ear.patience.no_input / FRAME_SECONDS:
        return replace(ear, silent_frames=0), NoInput()
    return replace(ear, silent_frames=silent), Listening()


def _has_started(ear: Ear) -> bool:
    recent = ear.marks[-_START_WITHIN:]
    return (
        len(recent) - recent.count(_QUIET) >= _START_SOUND
        and recent.count(_VOICE) >= _START_VOICE
        and not _may_be_echo(ear)
    )


def _may_be_echo(ear: Ear) -> bool:
    """Until the line is known, what is heard under a prompt may be the prompt."""
    return any(ear.played) and not ear.line.is_known


def _following(ear: Ear, talk: Talk, *, is_playing: bool) -> tuple[Ear, Event]:
    talk = _prolonged(talk, ear.frame, ear.marks[-1])
    if _is_a_machine(ear, talk):
        # What hums now is the new noise floor.
        levels = ear.levels[-_STEADY_FRAMES:]
        return replace(ear, levels=levels, marks=(), talk=None), DismissedAsNoise()
    if is_playing and not talk.has_interrupted and _interrupts(ear, talk):
        if not _is_music(ear, talk):
            talk = replace(talk, has_interrupted=True)
            return replace(ear, talk=talk), Interrupted(talk.since)
        talk = replace(talk, last_look=ear.frame)
    silence = (ear.frame - talk.last_sound) * FRAME_SECONDS
    length = (ear.frame - talk.since) * FRAME_SECONDS
    is_cut = length >= ear.patience.longest_answer
    if is_cut or silence >= ear.patience.end_of_speech:
        ended = Ended(talk.since, talk.last_sound, talk.is_over_prompt, is_cut)
        return replace(ear, talk=None), ended
    return replace(ear, talk=talk), Listening()


def _prolonged(talk: Talk, frame: int, mark: int) -> Talk:
    """A breath prolongs a voice a little, never for long."""
    if mark == _VOICE:
        return replace(talk, last_sound=frame, last_voice=frame)
    if mark == _SOUND and frame - talk.last_voice <= _BREATH_FRAMES:
        return replace(talk, last_sound=frame)
    return talk


def _is_a_machine(ear: Ear, talk: Talk) -> bool:
    """No throat holds its loudness within 2.5 decibels for 0.8 seconds."""
    recent = ear.levels[-_STEADY_FRAMES:]
    return (
        ear.frame - talk.since >= _STEADY_FRAMES
        and ear.marks[-1] != _QUIET
        and max(recent) - min(recent) < _STEADY_RANGE
    )


def _interrupts(ear: Ear, talk: Talk) -> bool:
    """At least 0.4 s of a changing voice: neither a cough, a hum nor our own echo."""
    if talk.last_look and ear.frame - talk.last_look < _LOOK_EVERY:
        return False
    marks = ear.marks[talk.since - ear.frame :]
    pairs = zip(ear.levels[-len(marks) :], marks, strict=True)
    loud = [loudness for loudness, mark in pairs if mark != _QUIET]
    return (
        len(loud) >= _INTERRUPT_SOUND
        and marks.count(_VOICE) >= _INTERRUPT_VOICE
        and _changes(sorted(loud))
        and not _may_be_echo(ear)
    )


def _is_music(ear: Ear, talk: Talk) -> bool:
    """Whether the notes of the last second at most are held: no talking voice does."""
    return held_share(b"".join(ear.sound[talk.since - ear.frame :])) >= _MOST_HELD


def _changes(ordered: list[float]) -> bool:
    """Whether half of the levels lie further apart than those of a machine do."""
    quarter = len(ordered) // 4
    return ordered[-1 - quarter] - ordered[quarter] >= _INTERRUPT_CHANGE
