"""Learning phrases a few at a time, so that it may stop and be taken up again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ivr.voice.ears import LEARNT_TOGETHER, Ears, learn
from tests.fakes.recogniser import FakeRecogniser

PHRASES = tuple(f"phrase {rank}" for rank in range(40))


@dataclass
class Pupil(FakeRecogniser):
    """Knows what it was taught, and who taught it how many at once."""

    known: list[str] = field(default_factory=list)
    at_once: set[int] = field(default_factory=set)

    def prepare(
        self,
        phrases: Iterable[str],
        progress: Callable[[int, int], None],
        at_once: int = 1,
    ) -> None:
        self.known.extend(phrases)
        self.at_once.add(at_once)

    def learnt(self, phrases: Iterable[str]) -> int:
        return sum(phrase in self.known for phrase in phrases)


def test_phrases_are_learnt_in_order_and_progress_is_told() -> None:
    # given
    pupil, told = Pupil(), list[tuple[int, int]]()

    # when
    learn(pupil, PHRASES, lambda: False, lambda *step: told.append(step), 2)

    # then
    assert pupil.known == list(PHRASES)
    assert pupil.at_once == {2}
    assert told == [(0, 40), (16, 40), (32, 40), (40, 40)]


def test_learning_stops_when_its_time_is_over() -> None:
    # given
    pupil = Pupil()

    # when
    learn(pupil, PHRASES, lambda: bool(pupil.known), lambda *_: None)

    # then: the first ones are kept
    assert pupil.known == list(PHRASES[:LEARNT_TOGETHER])


def test_a_service_that_stops_does_not_wait_for_what_is_left_to_learn() -> None:
    # given
    pupil = Pupil()
    ears = Ears(lambda: pupil, phrases=lambda: PHRASES)

    # when
    ears.close()
    ears.load()

    # then
    assert (ears.recogniser, pupil.known) == (pupil, [])


def test_a_service_learns_one_phrase_at_a_time_to_leave_room_for_calls() -> None:
    # given
    pupil = Pupil()
    ears = Ears(lambda: pupil, phrases=lambda: PHRASES)

    # when
    ears.load()
    ears.close()

    # then
    assert (pupil.learnt(PHRASES), pupil.at_once) == (40, {1})
