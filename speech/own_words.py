"""Decides between a phrase that was waited for and a caller's own words."""

from collections.abc import Callable
from dataclasses import replace

from speech.recogniser import ACCEPTED_FROM, CONFIRMED_FROM, Heard, Trust, trust

# Chosen on synthetic callers: no phrase said at a usual speed lasts longer.
LONG_SECONDS = 1.3
_SENTENCE_WORDS = 4
_CLEAR_SENTENCE = 0.6
_ALMOST_SURE = (ACCEPTED_FROM + CONFIRMED_FROM) / 2


def phrase_or_sentence(
    seconds: float, phrase: Callable[[], Heard], sentence: Callable[[], Heard]
) -> Heard:
    """What was said in ``seconds`` of speech, heard as a phrase or as a sentence.

    What is short is a phrase, and what is long a sentence, when that is clear; each
    way is only tried when it is needed. What is doubtful both ways is never sure.
    """
    if seconds < LONG_SECONDS:
        closed = phrase()
        if trust(closed) is Trust.ACCEPT:
            return closed
        return _likelier(closed, sentence())
    free = sentence()
    if _is_clear_sentence(free):
        return free
    closed = phrase()
    return closed if trust(closed) is Trust.ACCEPT else _likelier(closed, free)


def doubted(phrase: Heard, sentence: Heard) -> Heard:
    """Give the phrase, not sure any more when other words were heard for sure.

    An engine that knows nothing but its phrases takes anything for one of them.
    """
    if trust(sentence) is not Trust.ACCEPT or phrase.text in sentence.text:
        return phrase
    return replace(phrase, confidence=min(phrase.confidence, _ALMOST_SURE))


def _is_clear_sentence(heard: Heard) -> bool:
    is_sentence = len(heard.text.split()) >= _SENTENCE_WORDS
    return is_sentence and heard.confidence >= _CLEAR_SENTENCE


def _likelier(phrase: Heard, sentence: Heard) -> Heard:
    """Give the likelier one; when the other is likely too, it is to be confirmed."""
    first, second = phrase, sentence
    if trust(phrase) is Trust.ASK_AGAIN or (
        trust(sentence) is Trust.ACCEPT and phrase.confidence < _ALMOST_SURE
    ):
        first, second = sentence, phrase
    if Trust.ASK_AGAIN in {trust(first), trust(second)}:
        return first
    others = (second.text, *first.alternatives)
    sure = min(first.confidence, _ALMOST_SURE)
    return Heard(first.text, sure, first.words, others)
