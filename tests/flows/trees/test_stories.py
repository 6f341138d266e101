"""Each example dialogue goes as it is told, on each of its channels."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import pytest

from flows.checking import Medium, check_sentence
from flows.library import Library
from flows.manner import Manner
from flows.reading.folding import fold
from sms.segments import fits, plain
from tests.flows.trees.player import (
    Spoken,
    Stage,
    expected_fragments,
    play,
    questions,
)
from tests.flows.trees.scripted_host import ScriptedHost
from tests.flows.trees.story import Story, stories

STORIES = tuple(stories())
LANGUAGES = ("fr", "en")

Played: TypeAlias = tuple[Stage, tuple[Spoken, ...]]


def on_each_channel(*manners: Manner) -> pytest.MarkDecorator:
    """Give each story once for each of its channels among these."""
    told = [
        pytest.param(story, manner, id=f"{story.file}-{manner.value}")
        for story in STORIES
        for manner in story.manners
        if manner in manners
    ]
    return pytest.mark.parametrize(("story", "manner"), told)


def played(library: Library, story: Story, manner: Manner, language: str) -> Played:
    host = ScriptedHost(story.caller, story.at)
    stage = Stage(library, host, manner, language)
    return stage, play(stage, story)


def outcome(story: Story) -> str:
    return "" if story.ends == "hung_up" else story.ends


def done(turns: Iterable[Spoken]) -> tuple[str, ...]:
    return tuple(effect for turn in turns for effect in turn.does)


@on_each_channel(*Manner)
def test_a_story_goes_as_it_is_told(
    library: Library, story: Story, manner: Manner
) -> None:
    _, turns = played(library, story, manner, "fr")

    assert tuple(turn.asks for turn in turns) == questions(story)
    assert turns[-1].ended == outcome(story)
    assert done(turns) == story.does


@on_each_channel(Manner.KEYPAD)
def test_the_same_keys_tell_the_same_story_in_english(
    library: Library, story: Story, manner: Manner
) -> None:
    _, turns = played(library, story, manner, "en")

    assert tuple(turn.asks for turn in turns) == questions(story)
    assert turns[-1].ended == outcome(story)
    assert done(turns) == story.does


@on_each_channel(*Manner)
def test_what_a_story_says_is_heard_is_heard(
    library: Library, story: Story, manner: Manner
) -> None:
    stage, turns = played(library, story, manner, "fr")

    unheard = [
        fragment
        for turn, fragments in zip(turns, expected_fragments(story), strict=True)
        for fragment in fragments
        if manner in {Manner.SPOKEN, *story.manners[:1]}
        and fold(fragment) not in fold(stage.worded(turn.prompts, manner, "fr"))
    ]

    assert unheard == []


@on_each_channel(*Manner)
def test_each_turn_is_worded_in_each_manner_and_language(
    library: Library, story: Story, manner: Manner
) -> None:
    stage, turns = played(library, story, manner, "fr")

    said = [
        stage.worded(turn.prompts, each, language)
        for turn in turns
        for each in Manner
        for language in LANGUAGES
    ]

    assert len(said) == len(turns) * len(Manner) * len(LANGUAGES)


@on_each_channel(*Manner)
def test_what_is_truly_said_breaks_no_rule(
    library: Library, story: Story, manner: Manner
) -> None:
    stage, turns = played(library, story, manner, "fr")
    medium = Medium.SMS if manner is Manner.TEXT else Medium.PROMPT

    findings = [
        finding
        for turn in turns
        for prompt in turn.prompts
        for language in LANGUAGES
        for finding in check_sentence(
            stage.worded((prompt,), manner, language), medium, language
        )
    ]

    assert findings == []


@on_each_channel(Manner.TEXT)
def test_each_reply_by_text_fits_two_messages(
    library: Library, story: Story, manner: Manner
) -> None:
    stage, turns = played(library, story, manner, "fr")

    replies = [plain(stage.worded(turn.prompts, manner, "fr")) for turn in turns]

    assert [reply for reply in replies if not fits(reply, most=2)] == []


@on_each_channel(*Manner)
def test_each_notice_is_worded_and_a_text_fits_one_message(
    library: Library, story: Story, manner: Manner
) -> None:
    stage, turns = played(library, story, manner, "fr")

    texts = [
        plain(stage.document(note.prompt, Manner.TEXT, language))
        for turn in turns
        for note in turn.notes
        for language in LANGUAGES
        if type(note.notice).__name__ == "SendText"
    ]
    letters = [
        stage.document(note.prompt, Manner.SCREEN, language)
        for turn in turns
        for note in turn.notes
        for language in LANGUAGES
    ]

    assert [text for text in texts if not fits(text, most=1)] == []
    assert all(letters)
