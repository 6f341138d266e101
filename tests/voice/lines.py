"""A live line at a question, and what it does with what it hears."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.expect import YesNo
from flows.manner import Pace
from flows.turn import Question
from ivr.voice import stream_line
from ivr.voice.stream_actions import Action, Listen, Play
from ivr.voice.stream_line import Line
from speech.audio import (
    TELEPHONE_RATE,
    WIDE_RATE,
    resample,
    samples_to_mu_law,
    to_samples,
)
from speech.pico import speak
from tests.fakes.synthetic_caller import SyntheticCaller

CALLER = SyntheticCaller()
PROMPT = (
    "Bonjour. Ici le service public au téléphone. L'appel est gratuit. À tout moment, "
    "dites conseiller ou tapez zéro pour parler à quelqu'un. Que puis-je faire ?"
)
YES_OR_NO = Question(YesNo())


def asked(question: Question = YES_OR_NO) -> Line:
    """Give a line on which a question was put in full."""
    line = stream_line.open_line(is_deaf=False)
    return stream_line.said(stream_line.ask(line, question, Pace.NORMAL))[0]


def asking() -> Line:
    """Give a line on which a long question begins to be put."""
    spoken = resample(speak(PROMPT, "fr-FR"), WIDE_RATE, TELEPHONE_RATE)
    sound = samples_to_mu_law(to_samples(spoken * 0.3))
    line = stream_line.open_line(is_deaf=False)
    opened = stream_line.ask(line, YES_OR_NO, Pace.NORMAL)
    return stream_line.said(stream_line.say(opened, sound)[0])[0]


def hearing(line: Line, heard: Iterable[bytes]) -> Iterator[tuple[Line, Action]]:
    """Hear frames, each mark coming back in its time; give every action."""
    for frame in heard:
        sent = line.playing.sent
        if sent and line.playing.elapsed >= sent[0].frames:
            line, actions = stream_line.mark_back(line, sent[0].mark)
            yield from ((line, action) for action in actions)
        line, actions = stream_line.hear(line, frame)
        yield from ((line, action) for action in actions)


def actions_of(line: Line, heard: Iterable[bytes]) -> list[Action]:
    """Hear frames, and give the actions that are neither sound nor listening."""
    done = [action for _, action in hearing(line, heard)]
    return [action for action in done if not isinstance(action, Play | Listen)]
