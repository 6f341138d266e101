"""Example dialogues, played through the real conversation on every channel."""

from ivr.stories.playing import Fault, Played, play
from ivr.stories.story import Story, stories_under
from ivr.stories.theatre import Theatre, open_theatre

__all__ = [
    "Fault",
    "Played",
    "Story",
    "Theatre",
    "open_theatre",
    "play",
    "stories_under",
]
