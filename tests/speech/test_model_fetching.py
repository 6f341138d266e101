"""Fetching a model over a network that behaves, or does not."""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest

from speech.model_fetching import FRENCH, Download, ModelUnavailableError, fetch


def zipped(folder: str) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr(f"{folder}/am/final.mdl", b"model" * 10_000)
    return content.getvalue()


ARCHIVE = zipped("tiny-fr")
TINY = Download(
    "tiny-fr",
    "https://models.example/tiny-fr.zip",
    hashlib.md5(ARCHIVE, usedforsecurity=False).hexdigest(),
)


def network(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.Client:
    return httpx.Client(transport=httpx.MockTransport(answer))


def ignore(_done: int, _total: int) -> None:
    """Nobody watches."""


def test_a_model_is_fetched_checked_and_unpacked(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    client = network(lambda _request: httpx.Response(200, content=ARCHIVE))

    folder = fetch(TINY, tmp_path, client, lambda *step: told.append(step))

    assert (folder / "am" / "final.mdl").read_bytes() == b"model" * 10_000
    assert told[-1] == (len(ARCHIVE), len(ARCHIVE))
    assert list(tmp_path.iterdir()) == [tmp_path / "tiny-fr"]


def test_a_model_already_there_is_not_fetched_again(tmp_path: Path) -> None:
    (tmp_path / "tiny-fr").mkdir()
    client = network(lambda _request: httpx.Response(500))

    assert fetch(TINY, tmp_path, client, ignore) == tmp_path / "tiny-fr"


def test_an_interrupted_download_goes_on_where_it_stopped(tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers["Range"])
        return httpx.Response(206, content=ARCHIVE[100:])

    (tmp_path / "tiny-fr.zip.part").write_bytes(ARCHIVE[:100])

    folder = fetch(TINY, tmp_path, network(answer), ignore)

    assert asked == ["bytes=100-"]
    assert (folder / "am" / "final.mdl").is_file()


def test_a_server_that_cannot_resume_sends_everything_again(tmp_path: Path) -> None:
    (tmp_path / "tiny-fr.zip.part").write_bytes(b"something else")
    client = network(lambda _request: httpx.Response(200, content=ARCHIVE))

    assert fetch(TINY, tmp_path, client, ignore).is_dir()


def test_a_download_already_complete_is_only_unpacked(tmp_path: Path) -> None:
    (tmp_path / "tiny-fr.zip.part").write_bytes(ARCHIVE)
    client = network(lambda _request: httpx.Response(416))

    assert fetch(TINY, tmp_path, client, ignore).is_dir()


def test_a_damaged_file_is_deleted_and_said_so(tmp_path: Path) -> None:
    client = network(lambda _request: httpx.Response(200, content=b"damaged"))

    with pytest.raises(ModelUnavailableError, match="arrived damaged"):
        fetch(TINY, tmp_path, client, ignore)

    assert list(tmp_path.iterdir()) == []


def refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("Network is unreachable", request=request)


@pytest.mark.parametrize(
    "answer",
    [
        refuse,
        lambda _request: httpx.Response(403),
        lambda _request: httpx.Response(404),
        lambda _request: httpx.Response(503),
    ],
)
def test_a_network_that_refuses_is_told_in_one_sentence(
    tmp_path: Path, answer: Callable[[httpx.Request], httpx.Response]
) -> None:
    with pytest.raises(ModelUnavailableError) as refused:
        fetch(TINY, tmp_path, network(answer), ignore)

    assert str(refused.value).startswith("tiny-fr could not be fetched from https://")
    assert "\n" not in str(refused.value)


def test_an_archive_with_another_folder_is_refused(tmp_path: Path) -> None:
    other = zipped("other")
    wrong = Download(
        "tiny-fr", TINY.address, hashlib.md5(other, usedforsecurity=False).hexdigest()
    )
    client = network(lambda _request: httpx.Response(200, content=other))

    with pytest.raises(ModelUnavailableError, match="does not hold"):
        fetch(wrong, tmp_path, client, ignore)

    assert not (tmp_path / "tiny-fr").exists()


def test_the_french_model_is_the_one_whose_digest_is_published() -> None:
    assert FRENCH.md5 == "8873b1234503f6edd55f54bfff31cf3e"
    assert FRENCH.address.endswith("/vosk-model-small-fr-0.22.zip")
