"""The telephone of the web page, called through its own websocket."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ivr.store.conversations import Conversation, find
from ivr.store.inbox import ReceivedText
from ivr.store.outbox import Kind, NewOutgoing, add
from ivr.store.standings import Channel
from tests.fakes.twilio_stream import TwilioStream
from tests.ivr.breaking import bug_in_a_rule, lost_database
from tests.running import ON_SQLITE
from tests.voice.conftest import Studio

pytestmark = ON_SQLITE


def page_call(studio: Studio, number: str = "06 39 98 00 01") -> tuple[str, str]:
    """Name a call of the page, with its token."""
    made = studio.client.post("/phone/calls", json={"number": number}).json()
    return made["call"], made["token"]


def page_line(studio: Studio, call: str, token: str) -> TwilioStream:
    """Open the line of a call of the page."""
    line = studio.line()
    line.opens("/phone/stream", {})
    line.starts({"token": token}, call)
    return line


def test_the_page_loads_nothing_but_our_own_files(studio: Studio) -> None:
    # when
    page = studio.client.get("/phone")

    # then
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http" not in page.text.replace("http-equiv", "")
    assert '<html lang="fr">' in page.text


@pytest.mark.parametrize(
    "name", ["phone.css", "phone.js", "line.js", "sound.js", "worklet.js"]
)
def test_each_file_of_the_page_is_given(studio: Studio, name: str) -> None:
    # when
    file = studio.client.get(f"/phone/static/{name}")

    # then
    assert file.status_code == 200
    assert file.headers["x-content-type-options"] == "nosniff"


def test_no_other_file_is_given(studio: Studio) -> None:
    # when
    file = studio.client.get("/phone/static/..%2froutes.py")

    # then
    assert file.status_code == 404


def test_a_call_of_the_page_is_written_as_it_is_said(studio: Studio) -> None:
    # given
    line = page_line(studio, *page_call(studio))
    line.waits_to_hear("tapez 4")

    # when
    line.types("carte Vitale")

    # then
    line.waits_to_hear("perdu")
    assert ("caller", "carte Vitale") in line.captions
    assert line.captions[0][0] == "service"


def test_a_question_that_was_read_can_be_answered_before_it_is_heard(
    studio: Studio,
) -> None:
    # given
    with studio.synthesiser.held():
        line = page_line(studio, *page_call(studio))
        line.waits_to_read("tapez 4")

        # when
        line.presses("1")

        # then
        line.waits_to_read("Que se passe-t-il avec votre carte Vitale")
        assert line.sounds == []


def test_without_a_recogniser_the_page_understands_typed_words(
    studio: Studio,
) -> None:
    # given
    line = page_line(studio, *page_call(studio))
    line.waits_to_hear("tapez 4")
    studio.recogniser.is_broken = True

    # when
    line.types("carte Vitale")

    # then
    line.waits_to_hear("perdu")
    assert line.closed_with is None


def test_a_turn_that_fails_is_apologised_for_and_the_call_goes_on(
    studio: Studio,
) -> None:
    # given
    bug_in_a_rule(studio, "carte_vitale", "what_next")
    line = page_line(studio, *page_call(studio))
    line.waits_to_hear("tapez 4")
    line.presses("1")
    line.waits_to_hear("volé")
    line.forgets()

    # when
    line.presses("1")

    # then
    line.waits_to_hear("Un problème chez nous m'empêche de continuer.")
    line.waits_to_hear("Un conseiller vous rappelle")
    line.waits_to_hear("Que se passe-t-il avec votre carte Vitale")
    line.presses("0")
    line.waits_to_hear("rappeler")
    assert line.closed_with is None


def test_a_call_of_the_page_without_a_database_ends_with_an_apology(
    studio: Studio,
) -> None:
    # given
    line = page_line(studio, *page_call(studio))
    line.waits_to_hear("tapez 4")
    line.forgets()

    # when
    with lost_database(studio):
        line.presses("1")
        line.waits_for_the_end()

    # then
    assert "Un problème chez nous" in line.text
    assert line.closed_with == 1000


def test_a_token_of_the_page_opens_no_line_of_the_provider(studio: Studio) -> None:
    # given
    call, token = page_call(studio)
    connection = studio.rings(call)
    line = studio.line()

    # when
    line.dials(type(connection)(connection.url, {"token": token}, ""), call)

    # then
    line.waits_for_the_end()
    assert line.closed_with == 1008


def test_a_line_of_the_page_needs_its_token(studio: Studio) -> None:
    # given
    call, _ = page_call(studio)

    # when
    line = page_line(studio, call, "")

    # then
    line.waits_for_the_end()
    assert line.closed_with == 1008


def test_only_who_made_a_call_sees_what_followed(studio: Studio) -> None:
    # given
    call, token = page_call(studio)
    line = page_line(studio, call, token)
    line.waits_to_hear("tapez 4")
    now = studio.service.clock.now()
    with studio.service.store.transaction() as session:
        held = find(session, Channel.WEB, call)
        assert held is not None
        text = NewOutgoing(
            Kind.SMS, "test", "+33639980001", {"body": "Bonjour"}, now, held.id
        )
        add(session, text, now)

    # when
    mine = studio.client.get("/phone/mail", params={"call": call}).json()
    others = studio.client.get("/phone/mail", params={"call": "other"}).json()

    # then
    assert [one["text"] for one in mine] == ["Bonjour"]
    assert others == []


def sends(studio: Studio, text: NewOutgoing) -> None:
    """Have something leave for somebody."""
    with studio.service.store.transaction() as session:
        add(session, text, studio.service.clock.now())


def called(studio: Studio, number: str = "06 39 98 00 01") -> tuple[str, int]:
    """Have a call made from the page, and give its name and number in the store."""
    call, token = page_call(studio, number)
    page_line(studio, call, token).waits_to_hear("tapez 4")
    with studio.service.store.reading() as session:
        held = find(session, Channel.WEB, call)
        assert held is not None
        return call, held.id


def mail(studio: Studio, call: str) -> list[tuple[str, str]]:
    """Give what the page shows for a call: of what kind, and what it says."""
    found = studio.client.get("/phone/mail", params={"call": call}).json()
    return [(one["kind"], one["text"]) for one in found]


def test_what_comes_later_is_received_once_it_is_due(studio: Studio) -> None:
    # given
    call, number = called(studio)
    now = studio.service.clock.now()
    due = {"now": now, "tomorrow": now + timedelta(days=1)}

    # when
    for name, at in due.items():
        body = {"body": name}
        sends(studio, NewOutgoing(Kind.SMS, name, "+33639980001", body, at, number))
    sends(studio, NewOutgoing(Kind.LETTER, "letter", "", {}, now, number))

    # then
    assert mail(studio, call) == [("sms", "now"), ("letter", "")]


def test_what_follows_a_message_written_from_the_page_is_received(
    studio: Studio,
) -> None:
    # given
    call, _ = called(studio)
    studio.client.post("/phone/texts", json={"call": call, "body": "bonjour"})
    with studio.service.store.reading() as session:
        thread = session.query(Conversation).filter_by(channel=Channel.SMS).one()

    # when
    now = studio.service.clock.now()
    body = {"body": "Rendez-vous pris."}
    sends(studio, NewOutgoing(Kind.SMS, "test", "+33639980001", body, now, thread.id))

    # then
    assert mail(studio, call) == [("sms", "Rendez-vous pris.")]
    assert mail(studio, call[:10]) == []
    assert mail(studio, "") == []


def test_a_message_is_answered_from_the_number_it_came_to(studio: Studio) -> None:
    # given
    call, number = called(studio, "")
    now = studio.service.clock.now()
    body = {"body": "Votre demande est notée."}
    sends(studio, NewOutgoing(Kind.SMS, "test", "+33639980002", body, now, number))

    # when
    answers = studio.client.post("/phone/texts", json={"call": call, "body": "bonjour"})

    # then
    assert answers.json() != []
    with studio.service.store.reading() as session:
        received = session.query(ReceivedText).one()
    assert received.sender == "+33639980002"


def test_a_withheld_number_that_received_nothing_cannot_answer(studio: Studio) -> None:
    # given
    call, _ = called(studio, "")

    # when
    answer = studio.client.post("/phone/texts", json={"call": call, "body": "bonjour"})

    # then
    assert answer.status_code == 409


def test_a_text_message_is_answered(studio: Studio) -> None:
    # given
    call, token = page_call(studio)
    line = page_line(studio, call, token)
    line.waits_to_hear("tapez 4")

    # when
    answers = studio.client.post("/phone/texts", json={"call": call, "body": "bonjour"})

    # then
    assert answers.status_code == 200
    assert answers.json() != []
