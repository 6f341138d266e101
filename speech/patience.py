"""How long a question waits for its answer."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a question waits, in seconds."""

    end_of_speech: float
    no_input: float
    longest_answer: float


CLOSED_ANSWER = Patience(end_of_speech=0.8, no_input=10.0, longest_answer=12.0)
DICTATION = Patience(end_of_speech=2.0, no_input=10.0, longest_answer=60.0)


def with_time_to_fetch(patience: Patience) -> Patience:
    """Leave the time to go and get a paper before speaking."""
    return replace(patience, no_input=20.0)


def with_time_to_wait(patience: Patience) -> Patience:
    """Leave the minute a caller asked for."""
    return replace(patience, no_input=60.0)


def for_a_slow_caller(patience: Patience) -> Patience:
    """Wait longer before taking a silence for the end of the answer."""
    return replace(
        patience,
        end_of_speech=max(patience.end_of_speech, 3.0),
        no_input=max(patience.no_input, 15.0),
    )


def between_keys(patience: Patience) -> Patience:
    """Wait six seconds for the next key once one was pressed."""
    return replace(patience, no_input=6.0)
