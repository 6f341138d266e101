"""One live call as a pure state machine: what is heard leads to what must be done.

It is fed every frame of 20 ms, key, mark and hearing of the call, and gives back the
line as it stands then, with the things to do, in order.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from flows.keys import KeyShape
from flows.manner import Pace
from flows.reply import Reply, Silence, Words
from flows.turn import Question
from ivr.voice import stream_keys, stream_playing
from ivr.voice.stream_hearing import heard_words, patience_for
from ivr.voice.stream_playing import SILENT_FRAME, Chunk, Playing
from speech import endpoint
from speech.audio import FRAME_SECONDS
from speech.endpoint import Ear
from speech.patience import CLOSED_ANSWER, between_keys
from speech.recogniser import Heard

RECENT_FRAMES = 20  # heard before we know that somebody talks
NEXT_KEY_FRAMES = round(between_keys(CLOSED_ANSWER).no_input / FRAME_SECONDS)
LEAST_GUESS = 4  # letters understood of somebody who talks over a prompt
ONE_KEY = KeyShape(most=1)
LONGEST_CALL_FRAMES = round(3600 / FRAME_SECONDS)


class Phase(StrEnum):
    """What the call is at."""

    ANSWERING = "answering"  # we work out what to say
    ASKING = "asking"  # a question is open
    UNDERSTANDING = "understanding"  # the recogniser works out what was said
    LEAVING = "leaving"  # the last words are played


@dataclass(frozen=True, slots=True)
class Play:
    """Send a piece of sound, then its mark."""

    chunk: Chunk


@dataclass(frozen=True, slots=True)
class Hush:
    """Have the line forget what it has not played, and prepare no more of it."""


@dataclass(frozen=True, slots=True)
class Listen:
    """Give sound to the recogniser."""

    sound: bytes


@dataclass(frozen=True, slots=True)
class Forget:
    """Have the recogniser forget what it heard since the question."""


@dataclass(frozen=True, slots=True)
class Understand:
    """Ask the recogniser what was said."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Take the next turn with this reply."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class Leave:
    """All is said: close the line."""


Action: TypeAlias = Play | Hush | Listen | Forget | Understand | Answer | Leave


@dataclass(frozen=True, slots=True)
class Line:
    """Everything known of a live call; ``is_deaf`` when only keys are understood.

    ``is_preparing`` while more sound of this turn is still to come, and ``is_talk``
    while what is heard goes to the recogniser.
    """

    ear: Ear
    is_deaf: bool = False
    phase: Phase = Phase.ANSWERING
    playing: Playing = field(default_factory=Playing)
    is_preparing: bool = True
    shape: KeyShape = ONE_KEY
    keys: str = ""
    frames_since_key: int = 0
    recent: tuple[bytes, ...] = ()
    is_talk: bool = False
    frames: int = 0


Step: TypeAlias = tuple[Line, tuple[Action, ...]]


def open_line(*, is_deaf: bool) -> Line:
    """Make the line of a call that begins: nothing was said yet."""
    return Line(endpoint.listen(CLOSED_ANSWER), is_deaf)


def ask(line: Line, question: Question | None, pace: Pace) -> Line:
    """Open the question of a new turn, or prepare to leave when there is none."""
    fresh = replace(line, is_preparing=True, keys="", is_talk=False)
    if question is None:
        return replace(fresh, phase=Phase.LEAVING)
    return replace(
        fresh,
        phase=Phase.ASKING,
        ear=endpoint.listen(patience_for(question, pace), line.ear),
        shape=question.keys,
    )


def say(line: Line, sound: bytes) -> Step:
    """Play more of what this turn says."""
    return _sending(replace(line, playing=stream_playing.add(line.playing, sound)))


def said(line: Line) -> Step:
    """Take note that this turn has nothing more to say."""
    return _perhaps_leaving(replace(line, is_preparing=False))


def mark_back(line: Line, name: str) -> Step:
    """Take note of a mark that came back, and send what there is room for."""
    heard = replace(line, playing=stream_playing.played(line.playing, name))
    sending, actions = _sending(heard)
    leaving, more = _perhaps_leaving(sending)
    return leaving, (*actions, *more)


def press(line: Line, key: str) -> Step:
    """Take a key: it stops the prompt, and what was being said does not count."""
    if line.phase not in {Phase.ASKING, Phase.UNDERSTANDING}:
        return line, ()
    asking = replace(_dismissed(line), phase=Phase.ASKING)
    quiet, actions = _hushed(asking)
    match stream_keys.press(line.keys, key, line.shape):
        case stream_keys.More(pressed):
            return replace(quiet, keys=pressed, frames_since_key=0), actions
        case stream_keys.Complete(reply):
            answering, more = _answering(quiet, reply)
            return answering, (*actions, *more)


def type_words(line: Line, text: str) -> Step:
    """Take words typed as if they were said, all of them sure."""
    if line.phase is not Phase.ASKING or not text.strip():
        return line, ()
    quiet, actions = _hushed(_dismissed(line))
    answering, more = _answering(quiet, Words(text))
    return answering, (*actions, *more)


def guess(line: Line, text: str) -> Step:
    """Stop the prompt once words are understood of somebody who talks over it."""
    is_over_prompt = line.is_talk and not line.playing.is_over
    if not is_over_prompt or sum(map(str.isalpha, text)) < LEAST_GUESS:
        return line, ()
    return _hushed(line)


def understood(line: Line, heard: Heard) -> Step:
    """Answer with what was understood, or with words that could not be."""
    if line.phase is not Phase.UNDERSTANDING:
        return line, ()
    quiet, actions = _hushed(line)
    answering, more = _answering(quiet, heard_words(heard))
    return answering, (*actions, *more)


def deafened(line: Line) -> Line:
    """Understand keys alone from now on."""
    return replace(_dismissed(line), is_deaf=True)


def hear(line: Line, frame: bytes) -> Step:
    """Let 20 ms pass, with what was heard of the caller meanwhile."""
    playing, played = stream_playing.tick(line.playing)
    line = replace(line, playing=playing, frames=line.frames + 1)
    sending, actions = _sending(line)
    if sending.frames >= LONGEST_CALL_FRAMES:
        return sending, (*actions, Leave())
    if sending.phase is not Phase.ASKING:
        leaving, more = _perhaps_leaving(sending)
        return leaving, (*actions, *more)
    heard, more = _heard(sending, frame, played)
    return heard, (*actions, *more)


def _heard(line: Line, frame: bytes, played: bytes | None) -> Step:
    if line.is_preparing and played is None:
        played = SILENT_FRAME
    listened = SILENT_FRAME if line.is_deaf else frame
    ear, event = endpoint.hear(line.ear, listened, played)
    recent = (*line.recent, listened)[-RECENT_FRAMES:]
    line = replace(line, ear=ear, recent=recent)
    if line.keys:
        return _waiting_for_a_key(line)
    match event:
        case endpoint.Listening():
            return line, (Listen(listened),) if line.is_talk else ()
        case endpoint.Started():
            return replace(line, is_talk=True), (Listen(b"".join(recent)),)
        case endpoint.Interrupted():
            quiet, actions = _hushed(line)
            return quiet, (*actions, Listen(listened))
        case endpoint.DismissedAsNoise():
            return replace(line, is_talk=False), (Forget(),)
        case endpoint.Ended(is_over_prompt=is_over_prompt):
            return _ended(line, listened, is_over_prompt=is_over_prompt)
        case endpoint.NoInput():
            return _answering(line, Silence())


def _ended(line: Line, frame: bytes, *, is_over_prompt: bool) -> Step:
    line = replace(line, is_talk=False)
    if is_over_prompt and not line.playing.is_over:
        # Too short to interrupt us: a cough, a "mhm".
        return line, (Forget(),)
    actions = (Listen(frame), Understand())
    return replace(line, phase=Phase.UNDERSTANDING), actions


def _waiting_for_a_key(line: Line) -> Step:
    since = line.frames_since_key + 1
    if since < NEXT_KEY_FRAMES:
        return replace(line, frames_since_key=since, is_talk=False), ()
    return _answering(line, stream_keys.given(line.keys))


def _answering(line: Line, reply: Reply) -> Step:
    answering = replace(
        line, phase=Phase.ANSWERING, keys="", is_talk=False, is_preparing=True
    )
    return answering, (Answer(reply),)


def _hushed(line: Line) -> Step:
    if line.playing.is_over and not line.is_preparing:
        return line, ()
    playing = stream_playing.clear(line.playing)
    return replace(line, playing=playing, is_preparing=False), (Hush(),)


def _dismissed(line: Line) -> Line:
    """Stop following what is being said."""
    ear = endpoint.listen(line.ear.patience, line.ear)
    return replace(line, ear=ear, is_talk=False)


def _sending(line: Line) -> Step:
    playing, chunks = stream_playing.send(line.playing)
    return replace(line, playing=playing), tuple(Play(chunk) for chunk in chunks)


def _perhaps_leaving(line: Line) -> Step:
    is_over = line.playing.is_over and not line.is_preparing
    if line.phase is Phase.LEAVING and is_over:
        return line, (Leave(),)
    return line, ()
