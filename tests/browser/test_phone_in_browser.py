"""The telephone page as people use it: with a voice, a keyboard, or words."""

from __future__ import annotations

import pytest

from ivr.store import conversations
from ivr.store.outbox import Kind, NewOutgoing, add
from ivr.store.standings import Channel
from speech.recogniser import Heard
from tests.browser.conftest import Telephone
from tests.running import ON_SQLITE

pytestmark = [ON_SQLITE, pytest.mark.enable_socket]


def test_a_caller_is_heard_through_the_microphone(telephone: Telephone) -> None:
    # given
    telephone.recogniser.script.append(Heard("carte vitale", 0.95))

    # when
    telephone.calls()

    # then
    telephone.hears("Que se passe-t-il avec votre carte Vitale")
    assert telephone.recogniser.fed_bytes > 4_000
    assert telephone.errors == []


def test_the_keyboard_is_enough(telephone: Telephone) -> None:
    # given
    page = telephone.page
    page.focus("#number")

    # when
    page.keyboard.press("Enter")
    telephone.hears("tapez 4")
    page.keyboard.press("1")

    # then
    telephone.hears("Que se passe-t-il avec votre carte Vitale")
    telephone.hears("touche 1")


def test_typed_words_are_enough_without_a_microphone(telephone: Telephone) -> None:
    # given
    page = telephone.page
    page.uncheck("#microphone")
    telephone.calls()
    assert "sans micro" in page.inner_text("#status")

    # when
    page.fill("#words", "carte Vitale")
    page.keyboard.press("Enter")

    # then
    telephone.hears("Que se passe-t-il avec votre carte Vitale")


def test_hanging_up_leaves_the_page_ready_to_call_again(telephone: Telephone) -> None:
    # given
    telephone.calls()

    # when
    telephone.page.click("#hang-up")

    # then
    telephone.page.get_by_text("L'appel est terminé.").wait_for()
    assert telephone.page.is_enabled("#call")
    assert telephone.page.is_disabled("#words")


def test_nothing_is_pressed_before_the_call_is_answered(telephone: Telephone) -> None:
    # when
    can_be_used = telephone.page.evaluate(
        """() => {
            document.getElementById("call").click();
            return ["#hang-up", "#words", "#slower", "[data-key]"]
                .map((one) => document.querySelector(one))
                .map((one) => !one.disabled);
        }"""
    )

    # then
    assert can_be_used == [True, False, False, False]
    telephone.hears("tapez 4")
    assert telephone.page.is_enabled("[data-key]")
    assert telephone.page.is_enabled("#words")


def test_hanging_up_at_once_ends_the_call_all_the_same(telephone: Telephone) -> None:
    # when
    telephone.page.evaluate(
        "() => ['call', 'hang-up'].map((id) => document.getElementById(id).click())"
    )

    # then
    telephone.page.get_by_text("L'appel est terminé.").wait_for()
    assert telephone.page.is_enabled("#call")


def test_a_text_message_is_received_and_answered(telephone: Telephone) -> None:
    # given
    page = telephone.page
    telephone.calls()
    call = page.evaluate("JSON.parse(sessionStorage.getItem('calls')).at(-1)")
    now = telephone.service.clock.now()
    with telephone.service.store.transaction() as session:
        held = conversations.find(session, Channel.WEB, call)
        assert held is not None
        body = {"body": "Votre rendez-vous est noté."}
        add(
            session,
            NewOutgoing(Kind.SMS, "test", "+33639980001", body, now, held.id),
            now,
        )

    # when
    page.locator("#inbox").get_by_text("Votre rendez-vous est noté.").wait_for()
    page.fill("#body", "bonjour")
    page.click("#send")

    # then
    page.locator("#inbox .service").nth(1).wait_for()


def test_only_our_own_server_is_asked(telephone: Telephone) -> None:
    # when
    telephone.calls()

    # then
    assert {url.split("/")[2] for url in telephone.asked} == {
        telephone.origin.removeprefix("http://")
    }
    assert telephone.errors == []


def test_every_control_has_a_name(telephone: Telephone) -> None:
    # when
    unnamed = telephone.page.evaluate(
        """() => [...document.querySelectorAll("input, button, a")]
            .filter((one) => !one.labels?.length)
            .filter((one) => !one.ariaLabel && !one.textContent.trim())
            .map((one) => one.id)"""
    )

    # then
    assert unnamed == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_twice_the_size_needs_no_sideways_scrolling(
    telephone: Telephone, scheme: str
) -> None:
    # given
    page = telephone.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")

    # when
    page.set_viewport_size({"width": 400, "height": 400})

    # then
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_letters_twice_as_big_fit_a_small_screen(telephone: Telephone) -> None:
    # given
    page = telephone.page
    page.set_viewport_size({"width": 390, "height": 844})

    # when
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    # then
    outside = page.evaluate(
        """() => [...document.querySelectorAll("section button, section input")]
            .filter((one) => one.getBoundingClientRect().right
                > one.closest("section").getBoundingClientRect().right - 16)
            .map((one) => one.id || one.textContent)"""
    )
    assert outside == []


def test_a_letter_is_received_and_a_withheld_number_is_told(
    telephone: Telephone,
) -> None:
    # given
    page = telephone.page
    page.fill("#number", "")
    telephone.calls()
    call = page.evaluate("JSON.parse(sessionStorage.getItem('calls')).at(-1)")
    now = telephone.service.clock.now()
    with telephone.service.store.transaction() as session:
        held = conversations.find(session, Channel.WEB, call)
        assert held is not None
        add(session, NewOutgoing(Kind.LETTER, "test", "", {}, now, held.id), now)

    # when
    page.fill("#body", "bonjour")
    page.click("#send")

    # then
    page.locator("#letters").get_by_text("en cours d'impression").wait_for()
    page.locator("#status").get_by_text("masqué").wait_for()
