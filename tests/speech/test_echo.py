"""Our prompt coming back is known for what it is; a caller is not taken for it."""

import numpy as np
import pytest

from speech.echo import NOTHING_KNOWN, Echo, Line, compared, most_returning

PROMPT = tuple(np.random.default_rng(1).uniform(40.0, 70.0, 200).tolist())
CALLER = tuple(np.random.default_rng(2).uniform(40.0, 70.0, 200).tolist())
HISS = tuple(np.random.default_rng(3).uniform(24.0, 26.0, 200).tolist())


def returned(delay: int, loss: float) -> tuple[float, ...]:
    late = (0.0,) * delay + PROMPT[: len(PROMPT) - delay]
    return tuple(max(25.0, level - loss) for level in late)


def after(heard: tuple[float, ...], frames: int) -> Line:
    line = NOTHING_KNOWN
    for count in range(1, frames + 1):
        line = compared(line, heard[:count][-80:], PROMPT[:count][-100:])
    return line


@pytest.mark.parametrize("delay", [0, 7, 33])
@pytest.mark.parametrize("loss", [8.0, 20.0])
def test_an_echo_is_known_with_its_delay_and_loss(delay: int, loss: float) -> None:
    found = after(returned(delay, loss), 150).echo

    assert found is not None
    assert found.delay == delay
    assert found.loss == pytest.approx(loss, abs=1.0)


def test_two_looks_at_the_same_second_are_no_two_proofs() -> None:
    heard = returned(0, 10.0)

    assert after(heard, 70).echo is None
    assert after(heard, 80).echo is not None


def test_a_caller_is_no_echo() -> None:
    assert after(CALLER, 200).echo is None


def test_a_line_that_returns_nothing_is_known_for_it() -> None:
    line = after(HISS, 150)

    assert line.returning(HISS[:80], PROMPT[:100]) == 0.0


def test_before_a_line_is_known_all_of_a_prompt_may_return_at_once() -> None:
    loudest = max(PROMPT[:5])

    assert most_returning(HISS[:5], PROMPT[:5]) > loudest - 10


def test_what_did_not_return_in_a_second_will_not_return_loud() -> None:
    assert most_returning(HISS[:80], PROMPT[:120]) < 35


def test_what_returns_is_expected_as_loud_as_it_was() -> None:
    heard = returned(10, 20.0)[:120]

    assert most_returning(heard[-80:], PROMPT[:120]) >= heard[-1]


def test_nothing_returns_when_nothing_was_played() -> None:
    echo = Echo(delay=5, loss=10.0)

    assert echo.level((0.0,) * 100) == 0.0
    assert NOTHING_KNOWN.returning(HISS[:80], (0.0,) * 100) == 0.0
