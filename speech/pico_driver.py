"""The Pico voice as a pyttsx3 driver: ``pyttsx3.init("pico")`` once registered.

pyttsx3 looks for ``buildDriver`` in the module and calls the methods below by these
names; its documentation of the roles is in ``pyttsx3.drivers.dummy``.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from speech.audio import to_samples
from speech.pico import RATE, VOICES, speak
from speech.wav import Sound, pcm_wav

NATURAL_WORDS_PER_MINUTE = 200.0


class Proxy(Protocol):
    """What pyttsx3 lends to a driver."""

    def setBusy(self, busy: bool) -> None:  # noqa: N802, FBT001 - pyttsx3's signature
        """Say whether the next command must wait."""
        ...

    def notify(self, topic: str, **facts: object) -> None:
        """Tell listeners what happens."""
        ...


@dataclass(frozen=True, slots=True)
class PicoVoice:
    """A voice as pyttsx3 describes them."""

    id: str
    name: str
    languages: tuple[str, ...]
    gender: str = "female"
    age: int | None = None


def buildDriver(proxy: Proxy) -> "PicoDriver":  # noqa: N802 - pyttsx3's name
    """Make the driver of one engine."""
    return PicoDriver(proxy)


class PicoDriver:
    """Renders sentences to WAV files of 16 kHz, at once and in the calling thread."""

    def __init__(self, proxy: Proxy) -> None:
        self._proxy = proxy
        self._looping = False
        self._properties: dict[str, object] = {
            "voice": VOICES[0],
            "voices": [PicoVoice(name, name, (name[:2],)) for name in VOICES],
            "rate": NATURAL_WORDS_PER_MINUTE,
            "volume": 1.0,
            "pitch": 1.0,
        }

    def startLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        """Run every command queued so far; nothing is left for later."""
        self._looping = True
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        """Note that the commands are done."""
        self._looping = False

    def stop(self) -> None:
        """Nothing to stop: a sentence is finished before this can be called."""

    def destroy(self) -> None:
        """Nothing to give back: the engine is shared by the process."""

    def getProperty(self, name: str) -> object:  # noqa: N802 - pyttsx3's name
        """Read ``voice``, ``voices``, ``rate`` (words a minute), ``volume``, ``pitch``.

        Raises ``KeyError`` for another name.
        """
        return self._properties[name]

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802 - pyttsx3's
        """Change a property; ``KeyError`` for another name, ``ValueError`` if unfit."""
        if name not in self._properties or name == "voices":
            raise KeyError(name)
        if name == "voice" and value not in VOICES:
            raise ValueError(f"no Pico voice is called {value}")
        self._properties[name] = value if name == "voice" else float(str(value))

    def say(self, text: str) -> None:
        """Refuse: this voice writes files, a server has no loudspeaker."""
        raise NotImplementedError("the Pico voice only writes files")

    def save_to_file(self, text: str, filename: str) -> None:
        """Write the spoken text as a WAV file; ``VoiceBrokenError`` or ``OSError``."""
        self._proxy.notify("started-utterance")
        speed = self._number("rate") / NATURAL_WORDS_PER_MINUTE
        voice = str(self._properties["voice"])
        samples = speak(text, voice, speed, self._number("pitch"))
        louder = to_samples(samples * self._number("volume"))
        Path(filename).write_bytes(pcm_wav(Sound(louder, RATE)))
        self._proxy.notify("finished-utterance", completed=True)

    def _number(self, name: str) -> float:
        return float(str(self._properties[name]))
