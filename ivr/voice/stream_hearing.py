"""What the ear of a live call is told, and what is made of what it heard."""

from __future__ import annotations

from flows.expect import Choice, Number, YesNo
from flows.manner import Pace
from flows.reply import Words
from flows.turn import Patience as Waiting
from flows.turn import Question
from flows.understanding import LEAST_SURE
from speech.patience import (
    CLOSED_ANSWER,
    DICTATION,
    Patience,
    for_a_slow_caller,
    with_time_to_fetch,
    with_time_to_wait,
)
from speech.recogniser import Heard, Trust, trust

NOT_SURE = LEAST_SURE / 2


def patience_for(question: Question, pace: Pace) -> Patience:
    """Give how long a question waits, in seconds, for this person."""
    is_short = isinstance(question.expects, YesNo | Choice | Number)
    patience = CLOSED_ANSWER if is_short else DICTATION
    if pace is Pace.SLOW:
        patience = for_a_slow_caller(patience)
    match question.patience:
        case Waiting.NORMAL:
            return patience
        case Waiting.FETCH:
            return with_time_to_fetch(patience)
        case Waiting.PAUSE:
            return with_time_to_wait(patience)


def heard_words(heard: Heard) -> Words:
    """Make a reply of what was heard: sure, to be confirmed, or not understood."""
    match trust(heard):
        case Trust.ACCEPT:
            sure = max(heard.confidence, LEAST_SURE)
            return Words(heard.text, sure, heard.alternatives)
        case Trust.CONFIRM:
            return Words(heard.text, NOT_SURE, heard.alternatives)
        case Trust.ASK_AGAIN:
            return Words("", heard.confidence)
