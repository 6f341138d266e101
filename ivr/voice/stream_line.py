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
from ivr.voice.stream_actions import (
    Action,
    Answer,
    Forget,
    Hush,
    Leave,
    Listen,
    Play,
    Understand,
)
from ivr.voice.stream_hearing import heard_words, patience_for
from ivr.voice.stream_playing import SILENT_FRAME, Playing
from speech import endpoint
from speech.audio import FRAME_SECONDS
from speech.endpoint import Ear
from speech.patience import CLOSED_ANSWER, between_keys
from speech.recogniser import Heard

RECENT_FRAMES = 20  # heard before we know that somebody talks
NEXT_KEY_FRAMES = round(between_keys(CLOSED_ANSWER).no_input / FRAME_SECONDS)
LEAST_GUESS = 4  # letters understood of somebody who talks over a prompt
ONE_KEY = KeyShape(most=1)
MOST_EARLY_KEYS = 64
# Pressed so soon after an answer was complete, a hash key ends that answer.
LATE_HASH_FRAMES = round(3 / FRAME_SECONDS)
LISTENING: endpoint.Event = endpoint.Listening()
LONGEST_CALL_FRAMES = round(3600 / FRAME_SECONDS)


class Phase(StrEnum):
    """What the call is at."""

    ANSWERING = "answering"  # we work out what to say
    ASKING = "asking"  # a question is open
    UNDERSTANDING = "understanding"  # the recogniser works out what was said
    LEAVING = "leaving"  # the last words are played


@dataclass(frozen=True, slots=True)
class Line:
    """Everything known of a live call; ``is_deaf`` when only keys are understood.

    ``is_preparing`` while more sound of this turn is still to come, and ``is_talk``
    while what is heard goes to the recogniser. A key counts for a question of which
    something ``is_heard``; ``early`` are those pressed before, for the former question.
    """

    ear: Ear
    is_deaf: bool = False
    phase: Phase = Phase.ANSWERING
    playing: Playing = field(default_factory=Playing)
    is_preparing: bool = True
    shape: KeyShape = ONE_KEY
    is_heard: bool = False
    keys: str = ""
    early: str = ""
    frames_since_key: int = 0
    late_hash_frames: int = 0
    recent: tuple[bytes, ...] = ()
    is_talk: bool = False
    frames: int = 0


Step: TypeAlias = tuple[Line, tuple[Action, ...]]


def open_line(*, is_deaf: bool) -> Line:
    """Make the line of a call that begins: nothing was said yet."""
    return Line(endpoint.listen(CLOSED_ANSWER), is_deaf)


def ask(
    line: Line,
    question: Question | None,
    pace: Pace,
    *,
    is_again: bool = False,
    is_shown: bool = False,
) -> Line:
    """Open the question of a new turn, or prepare to leave when there is none.

    Keys pressed since the last reply stay only when the question ``is_again`` the one
    they were pressed at: no key counts for a question nobody has heard, or was shown.
    """
    fresh = replace(
        line,
        is_preparing=True,
        keys="",
        is_talk=False,
        is_heard=is_again or is_shown,
        early=line.early if is_again else "",
    )
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
    playing = stream_playing.add(line.playing, sound)
    return _sending(replace(line, playing=playing, is_heard=True))


def said(line: Line) -> Step:
    """Take note that this turn has nothing more to say."""
    return _perhaps_leaving(replace(line, is_preparing=False, is_heard=True))


def mark_back(line: Line, name: str) -> Step:
    """Take note of a mark that came back, and send what there is room for."""
    heard = replace(line, playing=stream_playing.played(line.playing, name))
    sending, actions = _sending(heard)
    leaving, more = _perhaps_leaving(sending)
    return leaving, (*actions, *more)


def press(line: Line, key: str) -> Step:
    """Take a key: it stops the prompt, and what was being said does not count.

    One pressed while we work out what to say is kept, as long as may be useful.
    """
    if line.phase is Phase.ANSWERING:
        return replace(line, early=(line.early + key)[:MOST_EARLY_KEYS]), ()
    if line.phase is Phase.LEAVING or not line.is_heard:
        return line, ()
    if key == stream_keys.ENDING and line.late_hash_frames and not line.keys:
        return replace(line, late_hash_frames=0), ()
    return _pressed(line, key)


def press_early(line: Line) -> Step:
    """Take the keys that were pressed while the question was about to be put again."""
    early, line = line.early, replace(line, early="")
    done: tuple[Action, ...] = ()
    for key in early:
        line, actions = press(line, key)
        done = (*done, *actions)
    return line, done


def type_words(line: Line, text: str) -> Step:
    """Take words typed as if they were said, all of them sure."""
    if line.phase is not Phase.ASKING or not text.strip():
        return line, ()
    quiet, actions = _hushed(_dismissed(line))
    answering, more = _answering(quiet, Words(text))
    return answering, (*actions, *more)


def guess(line: Line, text: str) -> Step:
    """Stop the prompt once words are understood of somebody who talks over it."""
    if not wants_guess(line) or sum(map(str.isalpha, text)) < LEAST_GUESS:
        return line, ()
    return _hushed(line)


def wants_guess(line: Line) -> bool:
    """Whether somebody talks over a prompt: it is of no use to guess otherwise."""
    return line.is_talk and not line.playing.is_over


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
    ticked, played = stream_playing.tick(line.playing)
    playing, chunks = stream_playing.send(ticked)
    ear, event, recent = line.ear, LISTENING, line.recent
    listened = SILENT_FRAME if line.is_deaf else frame
    if line.phase is Phase.ASKING:
        if line.is_preparing and played is None:
            played = SILENT_FRAME
        ear, event = endpoint.hear(ear, listened, played)
        recent = (*recent[1 - RECENT_FRAMES :], listened)
    # The only copy of most frames: one costs as much as reading a message.
    line = replace(
        line,
        playing=playing,
        ear=ear,
        recent=recent,
        frames=line.frames + 1,
        late_hash_frames=max(0, line.late_hash_frames - 1),
    )
    heard, actions = _passed(line, listened, event)
    return heard, (*map(Play, chunks), *actions) if chunks else actions


def _pressed(line: Line, key: str) -> Step:
    asking = replace(_dismissed(line), phase=Phase.ASKING)
    quiet, actions = _hushed(asking)
    match stream_keys.press(line.keys, key, line.shape):
        case stream_keys.More(pressed):
            return replace(quiet, keys=pressed, frames_since_key=0), actions
        case stream_keys.Complete(reply):
            late = 0 if key == stream_keys.ENDING else LATE_HASH_FRAMES
            answering, more = _answering(replace(quiet, late_hash_frames=late), reply)
            return answering, (*actions, *more)


def _passed(line: Line, listened: bytes, event: endpoint.Event) -> Step:
    if line.frames >= LONGEST_CALL_FRAMES:
        return line, (Leave(),)
    if line.phase is not Phase.ASKING:
        return _perhaps_leaving(line)
    if line.keys:
        return _waiting_for_a_key(line)
    match event:
        case endpoint.Listening():
            return line, (Listen(listened),) if line.is_talk else ()
        case endpoint.Started():
            return replace(line, is_talk=True), (Listen(b"".join(line.recent)),)
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
    return replace(line, phase=Phase.UNDERSTANDING), (Listen(frame), Understand())


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
    return replace(line, playing=playing), tuple(map(Play, chunks))


def _perhaps_leaving(line: Line) -> Step:
    is_over = line.playing.is_over and not line.is_preparing
    return line, (Leave(),) if line.phase is Phase.LEAVING and is_over else ()
