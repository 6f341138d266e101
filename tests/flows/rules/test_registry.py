"""Each rule answers with one of its outcomes, from its inputs alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.manner import Manner
from flows.parameters.dated import Parameters
from flows.rules.registry import RULES, Facts
from flows.values import Value

NUMBER = "255081416802538"
NOW = datetime(2026, 12, 1, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))


def facts(given: Mapping[str, Value], manner: Manner = Manner.SPOKEN) -> Facts:
    return Facts(given, NOW, manner, Parameters({}))


@pytest.mark.parametrize(
    ("rule", "given", "outcome"),
    [
        ("why_handed_over", {"entry": "lost"}, "lost"),
        ("why_handed_over", {"entry": ""}, "asked"),
        ("why_handed_over", {}, "asked"),
        ("channel", {}, "spoken"),
        ("receives_texts", {"kind": "mobile"}, "yes"),
        ("receives_texts", {"kind": "landline"}, "no"),
        ("receives_texts", {}, "no"),
        ("nir_is_provisional", {"kind": "provisional"}, "yes"),
        ("nir_is_provisional", {"kind": "definitive"}, "no"),
        ("is_yes", {"answer": True}, "yes"),
        ("is_yes", {"answer": "yes"}, "yes"),
        ("is_yes", {"answer": False}, "no"),
        ("is_yes", {}, "no"),
        ("is_known", {"answer": "Brest"}, "yes"),
        ("is_known", {"answer": "no"}, "no"),
        ("is_known", {}, "no"),
        ("is_today", {"day": "2026-12-01"}, "yes"),
        ("is_today", {"day": "2026-11-30"}, "no"),
        ("is_today", {}, "no"),
        ("is_today_or_tomorrow", {"moment": "2026-12-01T16:00+01:00"}, "yes"),
        ("is_today_or_tomorrow", {"moment": "2026-12-02T16:00+01:00"}, "yes"),
        ("is_today_or_tomorrow", {"moment": "2026-12-03T08:00+01:00"}, "no"),
        ("is_today_or_tomorrow", {}, "no"),
        ("birth_in_number", {"nir": NUMBER, "born": "1955-08-14"}, "agrees"),
        ("birth_in_number", {"nir": NUMBER, "born": "1956-08-14"}, "other_year"),
        ("birth_in_number", {"nir": NUMBER, "born": "1955-09-14"}, "other_month"),
        ("birth_in_number", {"nir": NUMBER, "born": "1956-09-14"}, "other_both"),
        ("birth_in_number", {"nir": "2", "born": "1956-09-14"}, "agrees"),
        ("birth_in_number", {"nir": NUMBER}, "agrees"),
        ("birth_in_number", {"born": "1955-08-14"}, "agrees"),
        ("card_problem", {"what": "stolen"}, "stolen"),
        ("card_problem", {"what": "child"}, "another"),
    ],
)
def test_a_rule_answers_from_what_it_is_given(
    rule: str, given: dict[str, Value], outcome: str
) -> None:
    # then
    assert RULES[rule].decide(facts(given)) == outcome


@pytest.mark.parametrize("manner", Manner)
def test_the_channel_is_the_manner_of_the_conversation(manner: Manner) -> None:
    # then
    assert RULES["channel"].decide(facts({}, manner)) == manner


ANY_VALUE = st.one_of(st.text(max_size=10), st.booleans(), st.integers(0, 9))


@pytest.mark.parametrize("rule", sorted(set(RULES) - {"why_handed_over"}))
@given(data=st.data(), manner=st.sampled_from(Manner))
def test_a_rule_never_answers_beside_its_outcomes(
    rule: str, data: st.DataObject, manner: Manner
) -> None:
    # given
    inputs = {name: data.draw(ANY_VALUE) for name in RULES[rule].inputs}

    # when
    outcome = RULES[rule].decide(facts(inputs, manner))

    # then
    assert outcome in RULES[rule].outcomes
