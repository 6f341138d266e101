"""What the linter finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Medium(StrEnum):
    """How a sentence reaches a person; each has its own measure."""

    PROMPT = "prompt"  # a voice
    SMS = "sms"
    LETTER = "letter"


class Rule(StrEnum):
    """What we keep to; ``explained.yaml`` says why, and what to write instead."""

    TO_THE_WEB = "to_the_web"
    ASKS_FOR_INTERNET = "asks_for_internet"
    TURNED_AWAY = "turned_away"
    ASKS_A_RELATIVE = "asks_a_relative"
    SURCHARGED_NUMBER = "surcharged_number"
    ASKS_FOR_A_SECRET = "asks_for_a_secret"  # noqa: S105  # a rule's name
    OFFICIALESE = "officialese"
    IMPOSSIBLE_GESTURE = "impossible_gesture"
    BLAME = "blame"
    THREAT = "threat"
    FAMILIAR = "familiar"
    GENDER_GUESSED = "gender_guessed"
    UNEXPLAINED_ACRONYM = "unexplained_acronym"
    UNSPEAKABLE = "unspeakable"
    BEYOND_TEXTS = "beyond_texts"
    STRAY_SIGN = "stray_sign"
    MISSING_ACCENT = "missing_accent"
    LONG_SENTENCE = "long_sentence"
    LONG_TEXT = "long_text"
    LONG_TEMPLATE = "long_template"
    LONG_REPLY = "long_reply"
    LONG_BEFORE_A_QUESTION = "long_before_a_question"
    LONG_SPEECH = "long_speech"
    ACT_WITHOUT_AGREEMENT = "act_without_agreement"
    TOO_MANY_OPTIONS = "too_many_options"
    FIGURE_WITHOUT_SOURCE = "figure_without_source"
    DATE_BY_HAND = "date_by_hand"
    NUMBER_BY_HAND = "number_by_hand"
    FIGURE_UNKNOWN = "figure_unknown"
    FIGURE_EXPIRED = "figure_expired"
    NO_ENGLISH = "no_english"
    NO_FRENCH = "no_french"
    OTHER_VALUES = "other_values"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule broken, where (language, key and manner), and the words that break it."""

    rule: Rule
    where: str = ""
    what: str = ""
