"""Words and sentences said by people, from Debian's telephone prompts in French."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("asterisk-core-sounds-fr-wav", "asterisk-prompt-fr-armelle")
SOUNDS = Path("usr/share/asterisk/sounds")
PATIENCE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Voices:
    """Where the recordings of each person are."""

    june: Path
    armelle: Path


@contextmanager
def debian_voices() -> Iterator[Voices | None]:
    """Fetch and unpack the recordings for a while; None where Debian gives none."""
    with tempfile.TemporaryDirectory(prefix="bench-recordings-") as temporary:
        folder = Path(temporary)
        sounds = folder / SOUNDS
        is_there = all(_unpacked(package, folder) for package in PACKAGES)
        yield Voices(sounds / "fr_CA_f_June", sounds / "fr") if is_there else None


def _unpacked(package: str, folder: Path) -> bool:
    try:
        _run(["apt-get", "download", "-qq", package], folder)
        (archive,) = folder.glob(f"{package}_*.deb")
        _run(["dpkg", "-x", str(archive), str(folder)], folder)
    except (OSError, ValueError, subprocess.SubprocessError):
        return False
    return True


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(  # noqa: S603  # two commands of our own
        command, cwd=folder, check=True, capture_output=True, timeout=PATIENCE_SECONDS
    )
