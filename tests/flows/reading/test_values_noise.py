"""On a bad line few values are lost, and almost none is wrong for certain."""

from tests.flows.reading.noise import noisy, without_accents
from tests.flows.reading.values_bank import Line, bank, told

# Names, streets and spelled words are open lists: nothing tells a letter misheard, so
# they are always read back, and only counted among what may be wrong for certain.
OPEN_LISTS = frozenset({"name", "address", "spelled"})
HEARINGS = (1, 2, 3)
MOST_LOST = 0.10
MOST_WRONG_FOR_CERTAIN = 0.005


def test_a_bad_line_loses_at_most_one_value_in_ten() -> None:
    # given
    lines = [line for line in bank() if line.kind not in OPEN_LISTS]

    # when
    lost = [
        line
        for hearing in HEARINGS
        for line in lines
        if not is_right(line, noisy(line.said, hearing))
    ]

    # then
    assert len(lost) <= MOST_LOST * len(lines) * len(HEARINGS)


def test_a_bad_line_almost_never_gives_a_wrong_value_for_certain() -> None:
    # given
    lines = bank()

    # when
    wrong = [
        (line.said, noisy(line.said, hearing))
        for hearing in HEARINGS
        for line in lines
        if is_wrong_for_certain(line, noisy(line.said, hearing))
    ]

    # then
    assert len(wrong) < MOST_WRONG_FOR_CERTAIN * len(lines) * len(HEARINGS)


def test_accents_count_for_nothing() -> None:
    # given
    lines = bank()

    # when
    lost = [line for line in lines if not is_right(line, without_accents(line.said))]

    # then
    assert lost == []


def is_right(line: Line, heard: str) -> bool:
    """Tell whether the value, or some misunderstanding, is the one awaited."""
    outcome = told(line.kind, heard, line.beside)
    if line.awaited.startswith("!"):
        return outcome.startswith("!")
    return plain(outcome) == plain(line.awaited)


def is_wrong_for_certain(line: Line, heard: str) -> bool:
    """Tell whether another value would be taken without being read back."""
    outcome = told(line.kind, heard, line.beside)
    return not is_right(line, heard) and not outcome.startswith(("!", "~"))


def plain(outcome: str) -> str:
    """An outcome without its doubt and its accents."""
    return without_accents(outcome.removeprefix("~"))
