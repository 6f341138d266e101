"""A text that comes when something is wrong: an answer of ours, and nothing lost."""

from __future__ import annotations

import pytest

from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.incidents import Incident
from tests.fakes.caller import MOBILE
from tests.ivr.breaking import (
    bug_in_a_rule,
    follow_a_version_that_is_gone,
    full_database,
    locked_database,
)
from tests.running import IMPATIENT, ON_SQLITE, House

APOLOGY = "Un problème chez nous interrompt cet échange."

pytestmark = ON_SQLITE


def test_a_text_about_a_tree_that_is_gone_is_apologised_for(house: House) -> None:
    # given
    texter = house.texter()
    texter.writes("carte vitale perdue")
    follow_a_version_that_is_gone(house)

    # when
    (answer,) = texter.writes("1")

    # then
    assert answer.startswith(APOLOGY)
    assert house.only(Incident).kind == "conversation_stopped"
    callback = house.only(Callback)
    assert (callback.reason, callback.number) == ("we_failed", MOBILE)


def test_whoever_writes_again_after_that_is_answered(house: House) -> None:
    # given
    texter = house.texter()
    texter.writes("carte vitale perdue")
    follow_a_version_that_is_gone(house)
    texter.writes("1")

    # when
    answers = texter.writes("bonjour")

    # then
    assert APOLOGY not in " ".join(answers)
    assert len(house.all(Callback)) == 1


@IMPATIENT
def test_a_text_while_the_database_is_locked_is_apologised_for(
    house: House, address: str
) -> None:
    # given
    texter = house.texter()
    texter.writes("bonjour")

    # when
    with locked_database(address):
        (answer,) = texter.writes("1")
    house.work()

    # then
    assert answer.startswith(APOLOGY)
    assert house.only(Callback).answers == {"given": "1"}


def test_a_text_on_a_full_disk_is_apologised_for(house: House) -> None:
    # given
    texter = house.texter()
    texter.writes("bonjour")
    full_database(house)

    # when
    (answer,) = texter.writes("1")

    # then
    assert answer.startswith(APOLOGY)
    assert house.all(Callback) == []  # it waits in a file, for the disk is full


def test_a_bug_is_apologised_for_once_however_often_the_text_comes(
    house: House,
) -> None:
    # given
    bug_in_a_rule(house, "carte_vitale", "in_one_go")
    texter = house.texter()
    texter.writes("bonjour", "1")

    # when
    first = texter.sends("SM-perdue", "1")
    again = texter.sends("SM-perdue", "1")

    # then
    assert first == again
    assert first[0].startswith(APOLOGY)
    assert len(house.all(Callback)) == 1


@pytest.mark.parametrize("path", ["/sms/incoming", "/sms/status"])
def test_a_text_webhook_that_says_nothing_of_who_writes_changes_nothing(
    house: House, path: str
) -> None:
    # given
    form = house.texter().form("SM-nobody", "bonjour")
    del form["From"]

    # when
    answer = house.provider.post(path, form)

    # then
    assert answer.status_code in {200, 204}
    assert house.all(Conversation) == []
