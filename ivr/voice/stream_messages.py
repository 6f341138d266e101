"""The wire format of a call's sound: JSON text messages over a websocket.

The rule: twilio.com/docs/voice/media-streams/websocket-messages. What comes in is data
nobody vouches for, so that everything is checked and bounded here.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

LONGEST_MESSAGE = 100_000
LONGEST_PAYLOAD = 64_000  # eight seconds of sound
LONGEST_NAME = 500
KEYS = frozenset("0123456789*#")
MU_LAW = ("audio/x-mulaw", 8000, 1)

Fields: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Connected:
    """The line is open; nothing is known of the call yet."""


@dataclass(frozen=True, slots=True)
class Start:
    """A call begins; ``is_telephone_sound`` when it is mono mu-law of 8 kHz."""

    stream: str
    call: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    is_telephone_sound: bool = True


@dataclass(frozen=True, slots=True)
class Media:
    """Sound of the caller; ``timestamp`` is in milliseconds from the start."""

    rank: int
    timestamp: int
    sound: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Key:
    """A telephone key was pressed."""

    key: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What was sent before this mark has been played, or cleared."""

    name: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Words typed instead of said, on the telephone of a web page."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stop:
    """The call or its stream is over."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A message of a kind added since: to be ignored."""


@dataclass(frozen=True, slots=True)
class Malformed:
    """Nothing that can be read; ``why`` is for the operator."""

    why: str


Message: TypeAlias = (
    Connected | Start | Media | Key | Mark | Typed | Stop | Unknown | Malformed
)


def read_message(text: str) -> Message:
    """Read one message; whatever it holds, the result is a value."""
    if len(text) > LONGEST_MESSAGE:
        return Malformed("too long")
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return Malformed("not JSON")
    if not isinstance(content, dict):
        return Malformed("not an object")
    return _read(content)


def media(stream: str, sound: bytes) -> str:
    """Write sound to be played after what was sent before."""
    payload = base64.b64encode(sound).decode()
    return _written(stream, "media", {"payload": payload})


def mark(stream: str, name: str) -> str:
    """Ask to be told when what was sent before has been played."""
    return _written(stream, "mark", {"name": name})


def clear(stream: str) -> str:
    """Have everything not played yet forgotten."""
    return json.dumps({"event": "clear", "streamSid": stream})


def caption(stream: str, who: str, text: str) -> str:
    """Write what was said or heard, for the telephone of a web page."""
    return _written(stream, "caption", {"who": who, "text": text})


def _written(stream: str, event: str, content: Mapping[str, str]) -> str:
    message = {"event": event, "streamSid": stream, event: dict(content)}
    return json.dumps(message, ensure_ascii=False)


def _read(content: Fields) -> Message:
    match content.get("event"):
        case "connected":
            return Connected()
        case "start":
            return _start(_inside(content, "start"), content)
        case "media":
            return _media(_inside(content, "media"))
        case "dtmf":
            return _key(_text(_inside(content, "dtmf"), "digit"))
        case "mark":
            return Mark(_text(_inside(content, "mark"), "name"))
        case "words":
            return Typed(_text(_inside(content, "words"), "text"))
        case "stop":
            return Stop()
        case str():
            return Unknown()
        case _:
            return Malformed("no event")


def _start(start: Fields, content: Fields) -> Message:
    call = _text(start, "callSid")
    stream = _text(start, "streamSid") or _text(content, "streamSid")
    if not call or not stream:
        return Malformed("a start without its names")
    sound = _inside(start, "mediaFormat")
    given = (
        _text(sound, "encoding"),
        _number(sound, "sampleRate"),
        _number(sound, "channels"),
    )
    parameters = _inside(start, "customParameters")
    texts = {name: _text(parameters, name) for name in list(parameters)[:20]}
    return Start(stream, call, texts, is_telephone_sound=given == MU_LAW)


def _media(content: Fields) -> Message:
    if _text(content, "track") not in {"", "inbound"}:
        return Unknown()
    payload = content.get("payload")
    if not isinstance(payload, str) or len(payload) > LONGEST_PAYLOAD:
        return Malformed("sound missing or too long")
    try:
        sound = base64.b64decode(payload, validate=True)
    except (binascii.Error, ValueError):
        return Malformed("sound that cannot be decoded")
    return Media(_number(content, "chunk"), _number(content, "timestamp"), sound)


def _key(key: str) -> Message:
    return Key(key) if key in KEYS else Malformed("not a key")


def _inside(content: Fields, name: str) -> Fields:
    inner = content.get(name)
    return inner if isinstance(inner, dict) else {}


def _text(content: Fields, name: str) -> str:
    found = content.get(name)
    return found[:LONGEST_NAME] if isinstance(found, str) else ""


def _number(content: Fields, name: str) -> int:
    """Read a number, written as text or not; -1 when it is none."""
    found = content.get(name)
    text = str(found) if isinstance(found, str | int) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1
