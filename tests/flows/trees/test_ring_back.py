"""Whoever rings us back hears what it is about before anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from flows.library import Library
from flows.manner import Manner
from flows.reply import Keys, Words
from tests.flows.trees.player import Spoken, Stage
from tests.flows.trees.scripted_host import ScriptedHost

TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
SOUGHT = ScriptedHost("+33612345678", TUESDAY, sought=("votre carte Vitale",))
HOUSEHOLD = replace(SOUGHT, sought=("votre carte Vitale", "votre retraite"))
WITH_AGENT = replace(SOUGHT, agent_is="free")


def heard(stage: Stage, spoken: Spoken) -> str:
    return stage.worded(spoken.prompts, stage.manner, stage.language)


@pytest.mark.parametrize("manner", [Manner.KEYPAD, Manner.SPOKEN])
def test_the_subject_comes_first(library: Library, manner: Manner) -> None:
    # given
    stage = Stage(library, SOUGHT, manner)

    # when
    opening = stage.begin("welcome")

    # then
    assert opening.asks == "without_agent"
    assert "cherchons à vous joindre, au sujet de : votre carte" in heard(
        stage, opening
    )


def test_several_cases_are_told_by_their_subjects(library: Library) -> None:
    # given
    stage = Stage(library, HOUSEHOLD, Manner.SPOKEN)

    # when
    which = stage.begin("welcome")
    perhaps = stage.go_on(which, Words("ma retraite"))
    chosen = stage.go_on(perhaps, Words("oui"))

    # then
    assert which.asks == "case"
    assert "votre retraite, demande faite le mardi" in heard(stage, which)
    assert "J'ai compris : votre retraite" in heard(stage, perhaps)
    assert chosen.asks == "without_agent"


def test_none_of_these_is_the_usual_welcome(library: Library) -> None:
    # given
    stage = Stage(library, HOUSEHOLD, Manner.KEYPAD)

    # when
    after = stage.go_on(stage.begin("welcome"), Keys("3"))

    # then
    assert after.asks == "request"
    assert "L'appel est gratuit" in heard(stage, after)


@pytest.mark.parametrize("words", ["tout de suite", "maintenant", "lui parler"])
def test_the_agent_is_asked_for_in_words(library: Library, words: str) -> None:
    # given
    stage = Stage(library, WITH_AGENT, Manner.SPOKEN)

    # when
    after = stage.go_on(stage.begin("welcome"), Words(words))

    # then
    assert after.does == ("join_holder",)
    assert "Pardon, le conseiller n'a pas pu répondre." in heard(stage, after)
    assert "On vous rappelle le mardi premier décembre, dans l'après-midi" in heard(
        stage, after
    )
    assert after.asks == "anything_else"


def test_once_joined_all_is_said(library: Library) -> None:
    # given
    stage = Stage(library, replace(WITH_AGENT, agent_answers=True), Manner.KEYPAD)

    # when
    after = stage.go_on(stage.begin("welcome"), Keys("1"))

    # then
    assert after.ended == "done"


def test_whoever_speaks_english_is_answered_in_english(library: Library) -> None:
    # given
    stage = Stage(library, SOUGHT, Manner.KEYPAD, language="en")

    # when
    kept = stage.go_on(stage.begin("welcome"), Keys("1"))

    # then
    assert "You keep your place. We will call you back" in heard(stage, kept)
