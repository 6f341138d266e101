"""Spoken sentences kept on disk, named so that nobody can guess what one says."""

import hmac
import os
import re
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYetError
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from math import ceil, inf
from pathlib import Path
from threading import Lock

from speech.owner import OwnerThread
from speech.recordings import Recording, Recordings
from speech.spoken_file import HALF, keep
from speech.synthesiser import Held, Pace, Scribe, Synthesiser, VoiceBrokenError
from speech.wav import HEADER_BYTES, UnreadableWavError

_DIGEST = re.compile(r"[0-9a-f]{64}")
SEEN_SECONDS = 1.0
_POLL_SECONDS = 0.01
_MOST_FAILURES = 256
_MOST_FILES = 4096  # more than the sentences that are the same for every caller


def is_digest(name: str) -> bool:
    """Tell whether a file of a cache may bear that name."""
    return _DIGEST.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something to say: ``prompt_id`` lets a human recording take its place."""

    text: str
    language: str
    pace: Pace
    prompt_id: str | None = None


class SpokenCache:
    """Ready-to-play sentences: mu-law WAV files of 8 kHz, rendered once.

    Fixed prompts are kept for ever, sentences made for one person only until
    ``purge``. Several processes may share the folder, given the same secret.
    """

    def __init__(
        self,
        folder: Path,
        secret: bytes,
        synthesiser: Synthesiser,
        recordings: Recordings | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fixed = folder / "fixed"
        self._variable = folder / "variable"
        self._secret = secret
        self._synthesiser = synthesiser
        self._scribe = synthesiser if isinstance(synthesiser, Scribe) else None
        self._recordings = recordings
        self._owner = OwnerThread("spoken-cache")
        self._rendering: dict[str, Future[Path]] = {}
        self._failed: dict[str, Future[Path]] = {}
        self._now = now
        self._seen: dict[tuple[str, str, Pace], tuple[float, str]] = {}
        self._lock = Lock()

    def prepare(
        self,
        text: str,
        language: str,
        pace: Pace,
        *,
        fixed: bool,
        prompt_id: str | None = None,
    ) -> str:
        """Start rendering a sentence unless it is there, and name its file at once.

        What is said to everyone is looked for once a second, however many hear it.
        """
        named, at = (text, language, pace), self._now()
        seen = self._seen.get(named) if fixed else None
        if seen is not None and at - seen[0] < SEEN_SECONDS:
            return seen[1]
        sentence = Sentence(text, language, pace, prompt_id)
        digest = self.digest(sentence)
        if not self._is_kept(digest, fixed=fixed):
            self._start(digest, sentence, fixed=fixed)
        elif fixed:
            if len(self._seen) >= _MOST_FILES:
                self._seen.clear()
            self._seen[named] = (at, digest)
        return digest

    def digest(self, sentence: Sentence) -> str:
        """Name the file of a sentence: 64 hexadecimal digits that tell nothing."""
        recording = self._recorded(sentence)
        voice = (
            self._synthesiser.voice_name(sentence.language)
            if recording is None
            else recording.fingerprint
        )
        parts = (voice, sentence.language, sentence.pace.value, sentence.text)
        message = "\x1f".join(parts).encode("utf-8", "surrogatepass")
        return hmac.digest(self._secret, message, "sha256").hex()

    def wav(self, digest: str, timeout: float) -> Path | None:
        """Wait up to ``timeout`` seconds for a file that anyone may be rendering.

        ``None`` when it does not come; ``VoiceBrokenError`` when it never will.
        """
        if not is_digest(digest):
            return None
        with self._lock:
            rendering = self._rendering.get(digest) or self._failed.get(digest)
        if rendering is None:
            return self._appearing(digest, timeout)
        try:
            return rendering.result(timeout)
        except NotYetError:
            return None

    def render_now(self, sentence: Sentence) -> Path:
        """Render a fixed sentence and wait for it; ``VoiceBrokenError`` if it fails."""
        target = self._home(self.digest(sentence))
        return self._owner.submit(lambda: self._render(sentence, target)).result()

    def let_go(self) -> None:
        """Let the voice go; what it has said stays."""
        if isinstance(self._synthesiser, Held):
            self._synthesiser.let_go()

    def missing(self, sentences: Iterable[Sentence]) -> list[Sentence]:
        """The fixed sentences that are still to render, each once."""
        wanted = {self.digest(sentence): sentence for sentence in sentences}
        return [s for digest, s in wanted.items() if not _is_whole(self._home(digest))]

    def purge(self, before: datetime) -> int:
        """Delete the variable sentences last prepared before a date; count them."""
        spoken = _older(self._variable, "*.wav", before)
        abandoned = [
            half
            for folder in (self._fixed, self._variable)
            for half in _older(folder, f"*{HALF}", before)
        ]
        for file in (*spoken, *abandoned):
            file.unlink(missing_ok=True)
        return len(spoken)

    def _home(self, digest: str) -> Path:
        return _file(self._fixed, digest)

    def _passing(self, digest: str) -> Path:
        return _file(self._variable, digest)

    def _is_kept(self, digest: str, *, fixed: bool) -> bool:
        """Whether the file is there, refreshed so that no purge takes it away now."""
        if _is_whole(self._home(digest)):
            return True
        passing = self._passing(digest)
        if not _is_whole(passing):
            return False
        try:
            if fixed:
                passing.replace(self._home(digest))
            else:
                os.utime(passing)
        except OSError:
            return False
        return True

    def _start(self, digest: str, sentence: Sentence, *, fixed: bool) -> None:
        target = self._home(digest) if fixed else self._passing(digest)
        with self._lock:
            if digest in self._rendering:
                return
            rendering = self._owner.submit(lambda: self._render(sentence, target))
            self._rendering[digest] = rendering
        rendering.add_done_callback(lambda done: self._finish(digest, done))

    def _finish(self, digest: str, rendering: Future[Path]) -> None:
        """Forget what is on disk; remember the latest failures, for who waits."""
        with self._lock:
            self._rendering.pop(digest, None)
            self._failed.pop(digest, None)
            if rendering.exception() is not None:
                self._failed[digest] = rendering
            if len(self._failed) > _MOST_FAILURES:
                del self._failed[next(iter(self._failed))]

    def _render(self, sentence: Sentence, target: Path) -> Path:
        text, language, pace = sentence.text, sentence.language, sentence.pace
        recording = self._recorded(sentence)
        try:
            if recording is not None:
                keep(recording.samples(pace), target)
            elif self._scribe is not None:
                self._scribe.write(text, language, pace, target)
            else:
                keep(self._synthesiser.say(text, language, pace), target)
        except (OSError, UnreadableWavError) as error:
            raise VoiceBrokenError("the spoken sentence could not be kept") from error
        return target

    def _recorded(self, sentence: Sentence) -> Recording | None:
        if self._recordings is None or sentence.prompt_id is None:
            return None
        return self._recordings.find(sentence.language, sentence.prompt_id)

    def _appearing(self, digest: str, timeout: float) -> Path | None:
        for _ in range(max(0, ceil(timeout / _POLL_SECONDS))):
            found = self._found(digest)
            if found is not None:
                return found
            time.sleep(_POLL_SECONDS)
        return self._found(digest)

    def _found(self, digest: str) -> Path | None:
        for file in (self._home(digest), self._passing(digest)):
            if _is_whole(file):
                return file
        self._seen.clear()  # a file is gone: look for all of them again
        return None


def warm_up(
    cache: SpokenCache,
    sentences: Iterable[Sentence],
    progress: Callable[[int, int], None],
) -> int:
    """Render the fixed sentences not kept yet, telling ``progress(done, total)``.

    Gives how many were rendered; ``VoiceBrokenError`` on the first that cannot be.
    """
    missing = cache.missing(sentences)
    for done, sentence in enumerate(missing):
        progress(done, len(missing))
        cache.render_now(sentence)
    progress(len(missing), len(missing))
    return len(missing)


@lru_cache(_MOST_FILES)
def _file(folder: Path, digest: str) -> Path:
    return folder / f"{digest}.wav"


def _is_whole(file: Path) -> bool:
    try:
        return file.stat().st_size > HEADER_BYTES
    except OSError:
        return False


def _older(folder: Path, pattern: str, before: datetime) -> list[Path]:
    limit = before.timestamp()
    return [file for file in folder.glob(pattern) if _written_at(file) < limit]


def _written_at(file: Path) -> float:
    """When a file was written, or never for one that another process removed."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return inf
