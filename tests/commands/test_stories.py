"""Stories are read strictly, and played through the real conversation."""

from __future__ import annotations

import importlib.resources
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from flows.errors import BrokenTreeError
from flows.library import open_library
from flows.manner import Manner
from ivr.stories import Fault, Story, Theatre, open_theatre, play, stories_under
from ivr.stories.story import EndFile, LineFile, story_of
from tests.commands.conftest import Terminal

PARIS = ZoneInfo("Europe/Paris")
TREES = importlib.resources.files("flows") / "trees"
OURS = tuple(stories_under(TREES, PARIS))
ON_EACH_CHANNEL = [
    pytest.param(story, channel, id=f"{story.file}-{channel.value}")
    for story in OURS
    for channel in story.channels
]

UPDATE = """
story: A card is brought up to date
tree: carte_vitale
from: "+33612345678"
at: "2026-12-01T10:00"
turns:
  - {asks: what_happened, words: autre question, keys: "4"}
  - {asks: which_card, words: mise à jour, keys: "3"}
  - {ends: done, hears: ["pharmacie"]}
"""


@pytest.fixture(scope="module")
def theatre(tmp_path_factory: pytest.TempPathFactory) -> Theatre:
    return open_theatre(open_library(), tmp_path_factory.mktemp("theatre"))


def told(text: str) -> Story:
    return story_of("story.yaml", text, PARIS)


@pytest.mark.parametrize(("story", "channel"), ON_EACH_CHANNEL)
def test_our_stories_go_as_they_are_told(
    theatre: Theatre, story: Story, channel: Manner
) -> None:
    # when
    played = play(theatre, story, channel)

    # then
    assert played.faults == ()


def test_a_name_that_no_story_has_is_refused(ivr: Terminal) -> None:
    # when
    refused = ivr("trees", "test", "--only", "dragon")

    # then
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == (
        "ivr: no story's file name holds 'dragon': leave --only out to play them all\n"
    )


def test_a_story_is_read_whole() -> None:
    # when
    story = told(UPDATE)

    # then
    assert story == Story(
        file="story.yaml",
        title="A card is brought up to date",
        tree="carte_vitale",
        caller="+33612345678",
        at=datetime(2026, 12, 1, 10, tzinfo=PARIS),
        channels=(Manner.SPOKEN, Manner.KEYPAD, Manner.TEXT),
        lines=(
            LineFile(asks="what_happened", words="autre question", keys="4"),
            LineFile(asks="which_card", words="mise à jour", keys="3"),
        ),
        end=EndFile(ends="done", hears=("pharmacie",)),
    )


@pytest.mark.parametrize(
    ("written", "instead", "line"),
    [
        ("tree: carte_vitale\n", "", 1),
        ("asks: which_card", "ask: which_card", 8),
        ('keys: "4"', "keys: 4", 7),
        ('at: "2026-12-01T10:00"', "at: tomorrow", 5),
        ("{ends: done", "{asks: done", 6),
        ('["pharmacie"]', '["pharmacie"], does: [dance]', 9),
    ],
)
def test_a_mistake_in_a_story_is_shown_by_its_line(
    written: str, instead: str, line: int
) -> None:
    # given
    text = UPDATE.replace(written, instead)

    # when
    with pytest.raises(BrokenTreeError) as broken:
        told(text)

    # then
    fault = broken.value
    assert (fault.file, fault.rule) == ("story.yaml", "wrong_story")
    assert fault.line == line


@pytest.mark.parametrize(
    ("written", "instead", "channel", "fault"),
    [
        (
            "asks: which_card",
            "asks: nir",
            Manner.SPOKEN,
            Fault(2, "asks which_card, not nir"),
        ),
        ("ends: done", "ends: lost", Manner.KEYPAD, Fault(3, "ends done, not lost")),
        (
            'keys: "4"',
            'keys: "41"',
            Manner.KEYPAD,
            Fault(1, "presses 41, but only 1 keys are waited for"),
        ),
        (
            '"pharmacie"]',
            '"pharmacie"], does: [find_caller]',
            Manner.TEXT,
            Fault(3, "does , not find_caller"),
        ),
        (
            ', keys: "3"',
            "",
            Manner.KEYPAD,
            Fault(2, "presses nothing here: give keys"),
        ),
    ],
)
def test_a_story_that_goes_another_way_says_where(
    theatre: Theatre, written: str, instead: str, channel: Manner, fault: Fault
) -> None:
    # given
    story = told(UPDATE.replace(written, instead))

    # when
    played = play(theatre, story, channel)

    # then
    assert fault in played.faults


def test_what_is_not_heard_is_told_with_what_was_said(theatre: Theatre) -> None:
    # given
    story = told(UPDATE.replace("pharmacie", "la lune"))

    # when
    played = play(theatre, story, Manner.SPOKEN)

    # then
    [fault] = played.faults
    assert fault.turn == 3
    assert fault.what.startswith("“la lune” is not heard in: ")


def test_a_story_leaves_nothing_to_the_next_one(theatre: Theatre) -> None:
    # given: a call that is cut off, which the same caller could go on with
    cut = told(
        """
        story: Cut off
        tree: carte_vitale
        from: "+33612345678"
        at: "2026-12-01T10:00"
        turns:
          - {asks: what_happened, words: perdue, keys: "1"}
          - {asks: record_now, hangs_up: true}
          - {ends: hung_up}
        """
    )

    # when
    played = [play(theatre, cut, channel) for channel in (Manner.SPOKEN, Manner.KEYPAD)]

    # then
    assert [one.faults for one in played] == [(), ()]
