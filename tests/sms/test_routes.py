"""The SMS webhooks: what is read, who answers, how it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.etree import ElementTree

import pytest
from fastapi import FastAPI, Request
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from sms.inbound import IncomingText, StatusNews, incoming, status_news
from sms.render import is_short, messages, reply
from sms.routes import sms_routes
from sms.statuses import Status


@dataclass
class Host:
    """Remembers what it was asked, and answers in two messages."""

    texts: list[IncomingText] = field(default_factory=list)
    late: list[IncomingText] = field(default_factory=list)
    news: list[StatusNews] = field(default_factory=list)

    def answer_text(
        self, message: IncomingText, render: Callable[[Iterable[str]], str]
    ) -> str:
        self.texts.append(message)
        return render(["Un", "Deux"])

    def apologise_in_time(
        self, message: IncomingText, render: Callable[[Iterable[str]], str]
    ) -> str:
        self.late.append(message)
        return render(["Pardon"])

    def last_words_of(self, render: Callable[[Iterable[str]], str]) -> str:
        return render(["Au revoir"])

    def note_status(self, news: StatusNews) -> None:
        self.news.append(news)


async def form_of(request: Request) -> dict[str, str]:
    """Trust everything: signatures are the business of the one who includes us."""
    return {name: str(value) for name, value in (await request.form()).items()}


async def at_once(work: Callable[[], str], _: Callable[[], str], __: str) -> str:
    """Do a work without waiting for any other."""
    return work()


async def too_late(_: Callable[[], str], instead: Callable[[], str], __: str) -> str:
    """Do what is done when a work takes too long."""
    return instead()


@pytest.fixture
def host() -> Host:
    """Give the host."""
    return Host()


@pytest.fixture
def client(host: Host) -> TestClient:
    """Give a client of the two routes."""
    app = FastAPI()
    app.include_router(sms_routes(host, form_of, at_once, at_once))
    return TestClient(app)


def test_a_message_that_cannot_be_answered_in_time_is_apologised_for(
    host: Host,
) -> None:
    # given
    app = FastAPI()
    app.include_router(sms_routes(host, form_of, too_late, at_once))
    form = {"MessageSid": "SM1", "From": "+33639980001", "Body": "Bonjour"}

    # when
    answer = TestClient(app).post("/sms/incoming", data=form)

    # then
    assert bodies(answer.text) == ["Pardon"]
    assert host.late == [IncomingText("SM1", "+33639980001", "Bonjour")]


def test_a_message_is_handed_to_the_host_and_its_answer_written(
    client: TestClient, host: Host
) -> None:
    # given
    form = {"MessageSid": "SM1", "From": "+33639980001", "Body": "Bonjour"}

    # when
    answer = client.post("/sms/incoming", data=form)

    # then
    assert host.texts == [IncomingText("SM1", "+33639980001", "Bonjour")]
    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    assert bodies(answer.text) == ["Un", "Deux"]


def test_a_status_is_handed_over_with_the_number_we_gave(
    client: TestClient, host: Host
) -> None:
    # given
    form = {"MessageSid": "SM1", "MessageStatus": "failed", "ErrorCode": "30003"}

    # when
    answer = client.post("/sms/status?oid=12", data=form)

    # then
    assert answer.status_code == 204
    assert host.news == [StatusNews("SM1", Status.FAILED, 30003, "12")]


def test_the_older_name_of_a_message_will_do() -> None:
    assert incoming({"SmsSid": "SM2", "Body": "x"}) == IncomingText("SM2", "", "x")


def test_a_message_is_cut_where_the_provider_cuts() -> None:
    # when
    read = incoming({"MessageSid": "S" * 99, "From": "+1", "Body": "\0" + "a" * 9999})

    # then
    assert read == IncomingText("S" * 64, "+1", "a" * 1600)


@pytest.mark.parametrize("code", ["", "x", "²", "-1", "3" * 9])
def test_a_code_that_is_none_is_left_out(code: str) -> None:
    assert status_news({"ErrorCode": code}, "1").error_code is None


@pytest.mark.parametrize("ours", ["", "x", "²", "-1", "9" * 19])
def test_a_number_that_cannot_be_ours_is_left_out(ours: str) -> None:
    assert status_news({}, ours).ours == ""


def test_sentences_are_one_message_when_they_fit() -> None:
    assert messages(["Bonjour.", "", " Reçu ? "]) == ("Bonjour.\nRecu ?",)


def test_a_long_answer_is_several_numbered_messages() -> None:
    # when
    parts = messages(["Une phrase assez longue pour la suite. " * 20])

    # then
    assert parts[0].startswith("1/")
    assert all(is_short(part) for part in parts)


def test_nothing_to_say_is_an_empty_document() -> None:
    assert bodies(reply([""])) == []


@given(st.lists(st.text(max_size=200), max_size=3))
def test_any_words_make_a_document_that_can_be_read(said: list[str]) -> None:
    assert len(bodies(reply(said))) <= len(said)


def bodies(twiml: str) -> list[str]:
    response = ElementTree.fromstring(twiml)  # noqa: S314  # our own document
    return [message.text or "" for message in response.iter("Message")]
