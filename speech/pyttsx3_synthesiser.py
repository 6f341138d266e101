"""Voices through pyttsx3: Pico where it speaks the language, else espeak-ng."""

import ctypes
import importlib
import os
import sys
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import pyttsx3

from speech import pico_driver
from speech.audio import TELEPHONE_RATE, Samples, limit, trim
from speech.owner import OwnerThread
from speech.synthesiser import Pace, VoiceBrokenError
from speech.wav import UnreadableWavError, at_telephone_rate, read_wav

_PATIENCE_SECONDS = 15.0
# Telephone networks distort what comes near full scale.
_LOUDEST_SAMPLE = 23_000
_QUIET = 60.0
_MARGIN_SECONDS = 0.06


@dataclass(frozen=True, slots=True)
class Voice:
    """A pyttsx3 driver, one of its voices, and its rates in words a minute."""

    driver: str
    name: str
    normal_rate: int
    slow_rate: int

    def rate(self, pace: Pace) -> int:
        """The words a minute of a pace."""
        match pace:
            case Pace.NORMAL:
                return self.normal_rate
            case Pace.SLOW:
                return self.slow_rate


def pico(name: str) -> Voice:
    """A Pico voice at the rates a telephone caller follows best."""
    return Voice("pico", name, normal_rate=170, slow_rate=140)


def espeak(name: str) -> Voice:
    """An espeak-ng voice at the rates a telephone caller follows best."""
    return Voice("espeak", name, normal_rate=150, slow_rate=120)


def voice_from(setting: str) -> Voice:
    """Read ``driver:voice``, as in ``pico:fr-FR``; ``ValueError`` when it is not so."""
    driver, colon, name = setting.partition(":")
    if not (driver and colon and name):
        raise ValueError("a voice is written driver:name, for example pico:fr-FR")
    return pico(name) if driver == "pico" else Voice(driver, name, 150, 120)


DEFAULT_VOICES: Mapping[str, Voice] = MappingProxyType(
    {
        "fr": pico("fr-FR"),
        "en": pico("en-GB"),
        "de": pico("de-DE"),
        "es": pico("es-ES"),
        "it": pico("it-IT"),
    }
)


def voice_name(voices: Mapping[str, Voice], language: str) -> str:
    """Name a voice and its rates: another name means another sound."""
    voice = _voice(voices, language)
    return f"{voice.driver}:{voice.name}:{voice.normal_rate}:{voice.slow_rate}"


class Pyttsx3Synthesiser:
    """Speaks through pyttsx3 from one thread of its own, so any thread may ask."""

    def __init__(
        self,
        voices: Mapping[str, Voice] = DEFAULT_VOICES,
        patience_seconds: float = _PATIENCE_SECONDS,
    ) -> None:
        self._voices = voices
        self._patience_seconds = patience_seconds
        self._owner = OwnerThread("voice")
        self._engines = _Engines()
        self._stuck: Future[Samples] | None = None

    def voice_name(self, language: str) -> str:
        """Name the voice and its rates: another name means another sound."""
        return voice_name(self._voices, language)

    def say(self, text: str, language: str, pace: Pace) -> Samples:
        """Speak at 8 kHz; ``VoiceBrokenError`` when mute, broken or stuck."""
        if self._stuck is not None and not self._stuck.done():
            raise VoiceBrokenError("the voice is still stuck on an earlier sentence")
        voice = _voice(self._voices, language)
        speaking = self._owner.submit(lambda: self._engines.render(text, voice, pace))
        try:
            return speaking.result(self._patience_seconds)
        except TimeoutError as error:
            self._stuck = speaking
            raise VoiceBrokenError("the voice did not answer in time") from error


def _voice(voices: Mapping[str, Voice], language: str) -> Voice:
    return voices.get(language) or espeak(language)


class _Engines:
    """The pyttsx3 engines, touched by their owner thread alone."""

    def __init__(self) -> None:
        self._by_driver: dict[str, Any] = {}
        self._errors: list[object] = []

    def render(self, text: str, voice: Voice, pace: Pace) -> Samples:
        try:
            sound = self._spoken(text, voice, pace)
        except (OSError, RuntimeError, ImportError, UnreadableWavError) as error:
            self._by_driver.pop(voice.driver, None)
            raise VoiceBrokenError(f"the {voice.driver} voice failed") from error
        spoken = trim(sound, TELEPHONE_RATE, _MARGIN_SECONDS, _QUIET)
        if not spoken.size and any(map(str.isalnum, text)):
            raise VoiceBrokenError(f"the {voice.driver} voice stayed mute")
        return limit(spoken if spoken.size else sound, _LOUDEST_SAMPLE)

    def _spoken(self, text: str, voice: Voice, pace: Pace) -> Samples:
        engine = self._engine(voice.driver)
        self._errors.clear()
        with TemporaryDirectory(prefix="voice-") as folder:
            target = Path(folder) / "sentence.wav"
            engine.setProperty("voice", voice.name)
            engine.setProperty("rate", voice.rate(pace))
            _finish(voice.driver)
            engine.save_to_file(text or " ", str(target))
            engine.runAndWait()
            _finish(voice.driver)
            if self._errors:
                raise VoiceBrokenError(str(self._errors[0]))
            return at_telephone_rate(read_wav(target.read_bytes()))

    def _engine(self, driver: str) -> Any:  # noqa: ANN401 - pyttsx3 publishes no types
        if driver not in self._by_driver:
            _make_available(driver)
            engine = pyttsx3.init(driver)
            engine.connect("error", self._remember)
            # Without this the first orders wait, and may be dropped with the loop.
            engine.proxy.setBusy(False)
            self._by_driver[driver] = engine
        return self._by_driver[driver]

    def _remember(self, exception: object, **_facts: object) -> None:
        self._errors.append(exception)


def _finish(driver: str) -> None:
    """Wait for espeak-ng, which takes orders and speaks in a thread of its own.

    Stopping its loop drops what it has not done yet, the rate of speech included.
    """
    if driver == "espeak":
        importlib.import_module("pyttsx3.drivers._espeak").Synchronize()


def _make_available(driver: str) -> None:
    """Put a driver where ``pyttsx3.init`` looks for it."""
    if driver == "pico":
        sys.modules.setdefault("pyttsx3.drivers.pico", pico_driver)
    if driver == "espeak":
        _load_espeak()


def _load_espeak() -> None:
    """Load the packaged espeak-ng library, so that no system package is needed."""
    loader = importlib.import_module("espeakng_loader")
    # The library reads its own process's environment when it starts.
    os.putenv("ESPEAK_DATA_PATH", loader.get_data_path())
    ctypes.CDLL(loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    driver = importlib.import_module("pyttsx3.drivers.espeak")
    # The driver announces each file on standard output, which belongs to our commands.
    driver.print = lambda *_words: None  # type: ignore[attr-defined] # a module's name
