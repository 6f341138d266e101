"""Somebody who calls: presses keys, and hears what is played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from tests.fakes.provider import ACCOUNT, ORIGIN, OUR_NUMBER, Provider

MOBILE = "+33639980001"  # numbers kept for fiction (Arcep)
LANDLINE = "+33261910001"
WITHHELD = "anonymous"


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer to a call: the words, and what it waits for.

    ``gather`` holds the attributes of the question; empty when the call is over.
    ``unvoiced`` are the words left to the provider's voice.
    """

    words: tuple[str, ...]
    gather: Mapping[str, str]
    redirect: str
    unvoiced: tuple[str, ...] = ()
    twiml: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the call is hung up after these words."""
        return not self.gather

    @property
    def text(self) -> str:
        """All the words."""
        return " ".join((*self.words, *self.unvoiced))


class Caller:
    """A call, from the ring on; ``known_words`` gives what each audio file says."""

    def __init__(
        self,
        provider: Provider,
        known_words: Mapping[str, str],
        number: str = MOBILE,
        call: str = "CA1",
    ) -> None:
        self._provider = provider
        self._words = known_words
        self.number = number
        self.call = call
        self.heard = Heard((), {}, "")

    def rings(self, token: str | None = None) -> Heard:
        """Call the number."""
        form = self.form(CallStatus="ringing")
        return self._hear("/voice/incoming", form, token)

    def presses(self, *keys: str, token: str | None = None) -> Heard:
        """Press keys, one reply after another."""
        for pressed in keys:
            form = self.form(CallStatus="in-progress", Digits=pressed)
            self._hear(self.next_path, form, token)
        return self.heard

    def stays_silent(self) -> Heard:
        """Press nothing until the question is over."""
        form = self.form(CallStatus="in-progress", Digits="")
        return self._hear(self.next_path, form)

    def hangs_up(self) -> None:
        """Hang up; the provider tells it by its status callback."""
        form = self.form(CallStatus="completed", SequenceNumber="3")
        self._provider.post("/voice/status", form)

    def form(self, **more: str) -> dict[str, str]:
        """Give what the provider sends about this call."""
        return {
            "CallSid": self.call,
            "AccountSid": ACCOUNT,
            "From": self.number,
            "To": OUR_NUMBER,
            "Direction": "inbound",
            "ApiVersion": "2010-04-01",
            **more,
        }

    @property
    def next_path(self) -> str:
        """Where the next reply goes."""
        return self.heard.gather["action"].removeprefix(ORIGIN)

    def _hear(self, path: str, form: dict[str, str], token: str | None = None) -> Heard:
        answer = self._provider.post(path, form, token)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].startswith("text/xml")
        self.heard = heard_in(answer.text, self._words)
        return self.heard


def heard_in(twiml: str, known_words: Mapping[str, str]) -> Heard:
    """Read what a TwiML document says and waits for; fails when it is not one."""
    response = ElementTree.fromstring(twiml)  # noqa: S314  # our own document
    assert response.tag == "Response"
    gather, redirect = response.find("Gather"), response.find("Redirect")
    return Heard(
        words=tuple(
            known_words.get(_digest(play.text), "") for play in response.iter("Play")
        ),
        gather=dict(gather.attrib) if gather is not None else {},
        redirect=redirect.text or "" if redirect is not None else "",
        unvoiced=tuple(say.text or "" for say in response.iter("Say")),
        twiml=twiml,
    )


def _digest(url: str | None) -> str:
    return (url or "").rpartition("/")[2].removesuffix(".wav")
