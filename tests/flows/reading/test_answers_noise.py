"""A bad line makes people repeat; it does not make us take one answer for another."""

from tests.flows.reading.answers_bank import Line, bank, told
from tests.flows.reading.mishearing import misheard

TIMES = 8
# An order that must be the whole answer is the same line read more strictly.
LINES = tuple(line for line in bank() if line.kind != "whole_command")
READ_BACK_OR_NOT_TAKEN = "~!-"


def test_one_word_in_ten_misheard_loses_at_most_ten_points() -> None:
    # given
    rounds = [(line, outcome(line, times)) for times in range(TIMES) for line in LINES]

    # when
    kept = sum(value(told_) == value(line.awaited) for line, told_ in rounds)

    # then
    assert kept / len(rounds) >= 0.90


def test_a_wrong_answer_is_taken_without_asking_less_than_once_in_two_hundred() -> None:
    # given
    rounds = [(line, outcome(line, times)) for times in range(TIMES) for line in LINES]

    # when
    wrong = sum(
        value(told_) != value(line.awaited) and told_[0] not in READ_BACK_OR_NOT_TAKEN
        for line, told_ in rounds
    )

    # then
    assert wrong / len(rounds) < 0.005


def outcome(line: Line, times: int) -> str:
    """What is read of a line heard badly."""
    return told(line.kind, misheard(line.said, times), line.beside)


def value(outcome_: str) -> str:
    """An outcome, whether it is read back or not."""
    return outcome_.removeprefix("~")
