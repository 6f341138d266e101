"""The provider's side of a live call: it dials, carries sound and keys, and listens.

Time is simulated: what is played is heard at once, and frames are sent as fast as they
are taken.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import Any
from xml.etree import ElementTree

from anyio import ClosedResourceError, EndOfStream
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect
from twilio.request_validator import RequestValidator

from speech.audio import FRAME_BYTES
from tests.fakes.provider import ACCOUNT, SIGNATURE, TOKEN

SILENT_FRAME = b"\xff" * FRAME_BYTES
STREAM = "MZ" + "0" * 32
PATIENCE_SECONDS = 10.0
NEWS_SECONDS = 0.05  # what a second of silence lasts for the test


def handshake(url: str) -> dict[str, str]:
    """Sign a handshake as the provider's own library does."""
    return {SIGNATURE: RequestValidator(TOKEN).compute_signature(url, {})}


@dataclass(frozen=True, slots=True)
class Connection:
    """What a TwiML document says of a live line."""

    url: str
    parameters: Mapping[str, str]
    redirect: str


def connection_in(twiml: str) -> Connection:
    """Read the live line of a TwiML document; fails when it opens none."""
    response = ElementTree.fromstring(twiml)  # noqa: S314  # our own document
    assert [verb.tag for verb in response] == ["Connect", "Redirect"]
    (stream,) = response.iter("Stream")
    return Connection(
        url=stream.attrib["url"],
        parameters={one.attrib["name"]: one.attrib["value"] for one in stream},
        redirect=response.findtext("Redirect") or "",
    )


@dataclass(slots=True)
class TwilioStream:
    """One live call; ``words_of`` tells what a piece of sound says."""

    client: TestClient
    words_of: Callable[[bytes], str]
    gives_marks_back: bool = True
    heard: list[str] = field(default_factory=list)
    sounds: list[bytes] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    clears: int = 0
    captions: list[tuple[str, str]] = field(default_factory=list)
    closed_with: int | None = None
    _session: WebSocketTestSession | None = None
    _news: Condition = field(default_factory=Condition)
    _sent: int = 0
    _chunk: int = 0

    def opens(self, url: str, headers: Mapping[str, str]) -> None:
        """Open the websocket, and listen from then on."""
        session = self.client.websocket_connect(url, headers=dict(headers))
        self._session = session.__enter__()
        Thread(target=self._listen, daemon=True).start()

    def dials(self, connection: Connection, call: str = "CA1") -> None:
        """Open the line that a TwiML document told of, and start the call."""
        self.opens(connection.url, handshake(connection.url))
        self.starts(connection.parameters, call)

    def starts(self, parameters: Mapping[str, str], call: str, **sound: object) -> None:
        """Say that the call begins."""
        self.sends({"event": "connected", "protocol": "Call", "version": "1.0.0"})
        form = {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1}
        start = {
            "accountSid": ACCOUNT,
            "streamSid": STREAM,
            "callSid": call,
            "tracks": ["inbound"],
            "mediaFormat": form | sound,
            "customParameters": dict(parameters),
        }
        self.says("start", start=start)

    def carries(self, frames: Iterable[bytes]) -> None:
        """Carry the caller's sound, frame by frame."""
        for frame in frames:
            self._chunk += 1
            media = {
                "track": "inbound",
                "chunk": str(self._chunk),
                "timestamp": str(self._chunk * 20),
                "payload": base64.b64encode(frame).decode(),
            }
            self.says("media", media=media)

    def stays_silent(self, seconds: float) -> None:
        """Carry silence."""
        self.carries([SILENT_FRAME] * round(seconds * 50))

    def stays_silent_until(self, words: str, most_seconds: int = 60) -> str:
        """Carry silence, a second at a time, until words are heard; give all heard."""
        for _ in range(most_seconds):
            self.stays_silent(1)
            with self._news:
                if self._news.wait_for(lambda: words in self.text, NEWS_SECONDS):
                    break
        return self.text

    def presses(self, keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.says("dtmf", dtmf={"track": "inbound_track", "digit": key})

    def types(self, text: str) -> None:
        """Type words, as the telephone of a web page does."""
        self.says("words", words={"text": text})

    def hangs_up(self) -> None:
        """Hang up: the stream stops, the socket closes."""
        self.says("stop", stop={"accountSid": ACCOUNT, "callSid": "CA1"})
        self.waits_until(lambda: self.closed_with is not None)

    def says(self, event: str, **content: Any) -> None:
        """Send one message, numbered."""
        self._sent += 1
        name = {"event": event, "sequenceNumber": str(self._sent), "streamSid": STREAM}
        self.sends(name | content)

    def sends(self, message: object) -> None:
        """Send one message as it is."""
        self._open.send_text(json.dumps(message))

    def sends_bytes(self, content: bytes) -> None:
        """Send what no message is."""
        self._open.send_bytes(content)

    def leaves(self) -> None:
        """Let the socket go, whatever happened."""
        if self._session is not None:
            self._session.__exit__(None, None, None)

    def waits_to_hear(self, words: str) -> None:
        """Wait until words are played to their end."""
        self.waits_until(
            lambda: words in self.text and len(self.marks) >= len(self.sounds)
        )

    def waits_to_read(self, words: str) -> None:
        """Wait until words are written to the caller."""
        self.waits_until(lambda: any(words in text for _, text in self.captions))

    def listens_for(self, words: str) -> str:
        """Wait for words, and give all that was heard, whether they came or not."""
        with self._news:
            self._news.wait_for(lambda: words in self.text, PATIENCE_SECONDS)
            return self.text

    def waits_for_the_end(self) -> None:
        """Wait until the service closes the line."""
        self.waits_until(lambda: self.closed_with is not None)

    def waits_until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so, and fail when it takes too long."""
        with self._news:
            came = self._news.wait_for(is_so, PATIENCE_SECONDS)
        assert came, f"heard so far: {self.heard}; closed: {self.closed_with}"

    def forgets(self) -> None:
        """Forget what was heard, to hear what comes next."""
        with self._news:
            self.heard.clear()

    @property
    def _open(self) -> WebSocketTestSession:
        assert self._session is not None
        return self._session

    @property
    def text(self) -> str:
        """All the words heard."""
        return " ".join(self.heard)

    def _listen(self) -> None:
        while self.closed_with is None:
            try:
                message = json.loads(self._open.receive_text())
                with self._news:
                    self._take(message)
                    self._news.notify_all()
            except WebSocketDisconnect as error:
                with self._news:
                    self.closed_with = error.code
                    self._news.notify_all()
                return
            except (CancelledError, ClosedResourceError, EndOfStream, RuntimeError):
                return  # the test is over

    def _take(self, message: Mapping[str, Any]) -> None:
        match message["event"]:
            case "media":
                sound = base64.b64decode(message["media"]["payload"])
                self.sounds.append(sound)
                self.heard.append(self.words_of(sound))
            case "mark":
                self.marks.append(message["mark"]["name"])
                if self.gives_marks_back:
                    self.says("mark", mark=message["mark"])
            case "clear":
                self.clears += 1
            case "caption":
                caption = message["caption"]
                self.captions.append((caption["who"], caption["text"]))
            case other:
                raise AssertionError(other)
