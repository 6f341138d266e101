"""Fetching a Vosk model: resumed where it stopped, checked, unpacked whole."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import httpx

Progress = Callable[[int, int], None]

_PARTIAL_CONTENT, _RANGE_REFUSED = 206, 416
_BLOCK = 1 << 16


class ModelUnavailableError(Exception):
    """The model could not be fetched; the message is a sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Download:
    """A model as a zip file that holds one folder of the same name."""

    name: str
    address: str
    md5: str


FRENCH = Download(
    name="vosk-model-small-fr-0.22",
    address="https://alphacephei.com/vosk/models/vosk-model-small-fr-0.22.zip",
    md5="8873b1234503f6edd55f54bfff31cf3e",
)
"""Vosk's small French model, 42 MB, Apache-2.0."""


def fetch(
    download: Download, folder: Path, client: httpx.Client, progress: Progress
) -> Path:
    """Fetch and unpack a model into ``folder``, telling ``progress(done, total)``.

    What was received stays on disk, so that a second try goes on from there. Raises
    ``ModelUnavailableError`` with one sentence when the network or the file is at
    fault, ``OSError`` when the disk is.
    """
    target = folder / download.name
    if target.is_dir():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"{download.name}.zip.part"
    try:
        _receive(download, archive, client, progress)
    except httpx.HTTPError as error:
        raise ModelUnavailableError(
            f"{download.name} could not be fetched from {download.address}: "
            f"{_reason(error)}. Try again once it can be reached: what arrived is kept."
        ) from error
    _check(download, archive)
    _unpack(archive, target)
    archive.unlink()
    return target


def _receive(
    download: Download, archive: Path, client: httpx.Client, progress: Progress
) -> None:
    received = archive.stat().st_size if archive.is_file() else 0
    asked = {"Range": f"bytes={received}-"} if received else {}
    with client.stream("GET", download.address, headers=asked) as answer:
        if answer.status_code == _RANGE_REFUSED:
            return
        answer.raise_for_status()
        goes_on = answer.status_code == _PARTIAL_CONTENT
        done = received if goes_on else 0
        total = done + int(answer.headers.get("Content-Length", 0))
        with archive.open("ab" if goes_on else "wb") as file:
            for block in answer.iter_bytes(_BLOCK):
                file.write(block)
                done += len(block)
                progress(done, max(done, total))


def _reason(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        return f"the server answered {error.response.status_code}"
    return str(error) or type(error).__name__


def _check(download: Download, archive: Path) -> None:
    digest = hashlib.md5(usedforsecurity=False)
    for block in _blocks(archive):
        digest.update(block)
    if digest.hexdigest() != download.md5:
        archive.unlink()
        raise ModelUnavailableError(
            f"{download.name} arrived damaged (its MD5 is {digest.hexdigest()}, "
            f"not {download.md5}); it was deleted, fetch it again."
        )


def _blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while block := opened.read(1 << 20):
            yield block


def _unpack(archive: Path, target: Path) -> None:
    """Unpack beside the target, then rename: a model is there whole or not at all."""
    workshop = target.with_suffix(".unpacking")
    try:
        with ZipFile(archive) as zipped:
            zipped.extractall(workshop)
        (workshop / target.name).rename(target)
        workshop.rmdir()
    except (BadZipFile, FileNotFoundError) as error:
        raise ModelUnavailableError(
            f"{archive.name} does not hold the folder {target.name}."
        ) from error
