"""Writes the file that a command was asked for."""

from __future__ import annotations

from pathlib import Path

from ivr.commands.opening import RefusedError


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole; RefusedError when it cannot be."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise RefusedError(f"{path} cannot be written: {error.strerror}") from error
