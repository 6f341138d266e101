"""What was forged, stolen or used already opens nothing."""

from __future__ import annotations

import pytest

from ivr.desk.openid_attempt import LONGEST_ATTEMPT
from tests.desk.browsing import browser_of
from tests.desk.openid.entrance import Entrance, exchanges
from tests.running import ON_SQLITE, House

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]


def test_a_forged_state_is_refused_before_the_provider_is_asked(
    entrance: Entrance,
) -> None:
    # given
    brought = entrance.provider.signs_in(entrance.leaves())

    # when
    browser = entrance.returns(**{**brought, "state": "forged"})

    # then
    assert browser.status == 403
    assert "Entrez de nouveau" in browser.text
    assert exchanges(entrance.provider) == 0


def test_the_answer_to_another_browser_opens_nothing(
    entrance: Entrance, house: House
) -> None:
    # given: somebody sends a colleague the answer to their own attempt
    brought = entrance.provider.signs_in(entrance.leaves())
    colleague = Entrance(browser_of(house), entrance.provider)
    colleague.leaves()

    # when
    browser = colleague.returns(**brought)

    # then
    assert browser.status == 403
    assert exchanges(entrance.provider) == 0


def test_an_attempt_left_too_long_begins_again(
    entrance: Entrance, house: House
) -> None:
    # given
    brought = entrance.provider.signs_in(entrance.leaves())

    # when
    house.clock.advance(LONGEST_ATTEMPT * 1.1)
    browser = entrance.returns(**brought)

    # then
    assert browser.status == 403
    assert "plus de dix minutes" in browser.text


def test_an_answer_used_once_opens_nothing_again(entrance: Entrance) -> None:
    # given
    brought = entrance.provider.signs_in(entrance.leaves())
    entrance.returns(**brought)

    # when
    browser = entrance.returns(**brought)

    # then
    assert browser.status == 403
    assert exchanges(entrance.provider) == 1


def test_a_code_replayed_in_a_new_attempt_is_refused(entrance: Entrance) -> None:
    # given
    old = entrance.provider.signs_in(entrance.leaves())
    entrance.returns(**old)
    new = entrance.provider.signs_in(entrance.leaves())

    # when
    browser = entrance.returns(code=old["code"], state=new["state"])

    # then
    assert browser.status == 403
    assert "Nous n'avons pas pu vérifier" in browser.text


def test_a_stolen_code_is_refused_for_want_of_its_verifier(
    entrance: Entrance, house: House
) -> None:
    # given: a code made for one browser, brought by another in its own attempt
    stolen = entrance.provider.signs_in(entrance.leaves())
    thief = Entrance(browser_of(house), entrance.provider)
    own = entrance.provider.signs_in(thief.leaves())

    # when
    browser = thief.returns(code=stolen["code"], state=own["state"])

    # then
    assert browser.status == 403


def test_an_answer_in_the_name_of_another_issuer_is_refused(
    entrance: Entrance,
) -> None:
    # given
    brought = entrance.provider.signs_in(entrance.leaves())

    # when
    browser = entrance.returns(**brought, iss="https://another.example")

    # then
    assert browser.status == 403
    assert exchanges(entrance.provider) == 0
