"""Which callers an agent serves."""

from ivr.skills import Known, lanes_of
from ivr.store.lanes import Lanes

KNOWN = Known(frozenset({"fr", "en"}), frozenset({"caf", "carsat", "service"}))


def test_an_agent_without_skills_serves_everybody_in_french() -> None:
    # given
    team = [[], ["en"]]

    # when
    lanes = lanes_of([], team, KNOWN)

    # then
    assert lanes == Lanes(("fr",))


def test_a_language_nobody_speaks_is_everybodys() -> None:
    # given
    team: list[list[str]] = [[]]

    # when
    lanes = lanes_of([], team, KNOWN)

    # then
    assert lanes == Lanes(("en", "fr"))


def test_an_agent_of_one_body_serves_it_and_what_comes_from_no_body() -> None:
    # given
    team = [["caf"], [], ["en"]]

    # when
    lanes = lanes_of(["caf"], team, KNOWN)

    # then
    assert lanes == Lanes(("fr",), ("caf", "service"))


def test_a_body_nobody_claims_is_everybodys() -> None:
    # given
    team = [["caf", "fr", "en"]]

    # when
    lanes = lanes_of(["caf", "fr", "en"], team, KNOWN)

    # then
    assert lanes == Lanes(("en", "fr"), ("caf", "carsat", "service"))


def test_words_that_are_no_skill_change_nothing() -> None:
    # given
    team = [["jardinage"], ["en"]]

    # when
    lanes = lanes_of(["jardinage"], team, KNOWN)

    # then
    assert lanes == Lanes(("fr",))
