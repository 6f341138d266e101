"""Letters put in a folder, for someone or something else to print."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from post.printer import TryAgainError, checked_letter_id

# A full disk or a folder gone is for an operator to mend.
WAIT_SECONDS = 600

Write: TypeAlias = Callable[[Path, bytes], None]


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, even after a power cut."""
    descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)
    _keep_name(path.parent)


class FolderPrinter:
    """Writes `<letter_id>.pdf` in a folder, once; a `Printer`."""

    def __init__(self, folder: Path, write: Write = write_whole) -> None:
        self._folder = folder
        self._write = write

    def print(self, letter_id: str, pdf: bytes) -> str:
        """Write the letter and give its path; a letter already there is left alone.

        Raises TryAgainError when the folder refuses it, as when the disk is full.
        """
        path = self._folder / f"{checked_letter_id(letter_id)}.pdf"
        try:
            if not path.exists():
                self._folder.mkdir(parents=True, exist_ok=True)
                self._write(path, pdf)
        except OSError as error:
            raise TryAgainError(
                after_seconds=WAIT_SECONDS, why=error.strerror or type(error).__name__
            ) from error
        return str(path)


def _keep_name(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
