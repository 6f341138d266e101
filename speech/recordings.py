"""Human recordings of prompts: ``<folder>/<language>/<prompt id>.wav``."""

import hashlib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from speech.audio import TELEPHONE_RATE, Samples
from speech.stretch import stretch
from speech.synthesiser import Pace
from speech.wav import UnreadableWavError, at_telephone_rate, read_wav

SLOWER = 1.2
"""How many times longer a recording lasts for a caller who asked to go slower."""

WORDS_OF_A_NAME = 6
DIGITS_OF_A_NAME = 8

_MOST_NAMES = 4096  # more than the sentences that are the same for every caller

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PROMPT_ID = re.compile(r"\w[\w.-]*(/\w[\w.-]*)*")


@lru_cache(_MOST_NAMES)
def recording_name(text: str) -> str:
    """Name the recording of a sentence: its first words, and a digest of them all.

    Another wording has another name, so no recording ever says something else.
    """
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    first_words = re.findall(r"[a-z0-9]+", bare.lower())[:WORDS_OF_A_NAME]
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{'-'.join(first_words)}.{digest[:DIGITS_OF_A_NAME]}".lstrip(".")


@dataclass(frozen=True, slots=True)
class Recording:
    """One recorded prompt; ``fingerprint`` changes when the sound does."""

    fingerprint: str
    file: Path

    def samples(self, pace: Pace) -> Samples:
        """The sound at 8 kHz, stretched for a slow pace without changing the voice.

        Raises ``OSError`` or ``UnreadableWavError`` if the file changed since found.
        """
        spoken = at_telephone_rate(read_wav(self.file.read_bytes()))
        match pace:
            case Pace.NORMAL:
                return spoken
            case Pace.SLOW:
                return stretch(spoken, TELEPHONE_RATE, SLOWER)


class Recordings:
    """Finds the recording of a prompt, reading a file again only when it changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[tuple[str, str], Path | None] = {}
        self._known: dict[Path, tuple[tuple[int, int], Recording | None]] = {}

    def find(self, language: str, prompt_id: str) -> Recording | None:
        """The recording of a prompt, ``None`` when there is none that can be read."""
        file = self._file(language, prompt_id)
        return self._read(file) if file else None

    def outdated(self, language: str, names: Collection[str]) -> list[Path]:
        """The files of a language that no sentence of these names plays any more."""
        folder = self._folder / language
        current = {folder / f"{name}.wav" for name in names}
        return sorted(set(folder.glob("**/*.wav")) - current)

    def unreadable(self) -> list[Path]:
        """The files present that cannot be played, for an operator to replace."""
        files = sorted(self._folder.glob("*/**/*.wav"))
        return [file for file in files if self._read(file) is None]

    def _file(self, language: str, prompt_id: str) -> Path | None:
        named = (language, prompt_id)
        if named not in self._files:
            is_named = _LANGUAGE.fullmatch(language) and _PROMPT_ID.fullmatch(prompt_id)
            file = self._folder / language / f"{prompt_id}.wav" if is_named else None
            if len(self._files) >= _MOST_NAMES:
                self._files.clear()
            self._files[named] = file
        return self._files[named]

    def _read(self, file: Path) -> Recording | None:
        try:
            facts = file.stat()
            stamp = (facts.st_mtime_ns, facts.st_size)
            if file not in self._known or self._known[file][0] != stamp:
                self._known[file] = (stamp, _recording(file))
        except OSError:
            return None
        return self._known[file][1]


def _recording(file: Path) -> Recording | None:
    content = file.read_bytes()
    try:
        spoken = at_telephone_rate(read_wav(content))
    except UnreadableWavError:
        return None
    fingerprint = hashlib.sha256(content).hexdigest()
    return Recording(fingerprint, file) if spoken.size else None
