"""The telephone page in a real browser, whose microphone is a recording."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from ivr.app import create_app
from ivr.service import Service
from ivr.settings import Settings, load_settings
from ivr.voice.ears import Ears
from ivr.voice.sounding import Voice
from speech.audio import TELEPHONE_RATE, mu_law_to_samples, resample, samples_to_pcm
from speech.cache import SpokenCache
from tests.databases import address, postgres, postgres_database, sqlite_template
from tests.fakes.recogniser import FakeRecogniser
from tests.fakes.synthetic_caller import Line, SyntheticCaller
from tests.fakes.telling_voice import TellingSynthesiser
from tests.running import patience_seconds, service, shipped_library, wordings

__all__ = [
    "address",
    "patience_seconds",
    "postgres",
    "postgres_database",
    "service",
    "shipped_library",
    "sqlite_template",
    "wordings",
]

CHROMIUM = "/usr/bin/chromium"
# Nothing of the browser's own goes out: a test talks to this machine alone.
QUIETLY = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
BROWSER_RATE = 48_000
PATIENCE_MILLISECONDS = 20_000


@dataclass(slots=True)
class Telephone:
    """The page, with what is behind it."""

    page: Page
    origin: str
    service: Service
    recogniser: FakeRecogniser
    asked: list[str]
    errors: list[str]

    def calls(self) -> None:
        """Call, and wait until the question was put."""
        self.page.click("#call")
        self.hears("tapez 4")

    def hears(self, words: str) -> None:
        """Wait until words are written in the captions."""
        self.page.locator("#said").get_by_text(words).first.wait_for()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give the settings of a service that can be tried from a page."""
    return load_settings(
        env_file=tmp_path / "no.env", var_dir=tmp_path, enable_phone=True
    )


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a recording of somebody who says one thing, then nothing for long."""
    caller = SyntheticCaller(line=Line(gain=0.8))
    spoken = b"".join(caller.says("carte vitale", before=4.0, after=20.0))
    sound = resample(mu_law_to_samples(spoken), TELEPHONE_RATE, BROWSER_RATE)
    path = tmp_path_factory.mktemp("microphone") / "caller.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(BROWSER_RATE)
        file.writeframes(samples_to_pcm(sound))
    return path


@pytest.fixture(scope="module")
def browser(recording: Path) -> Iterator[Browser]:
    """Give the browser, closed before any test that has an event loop of its own."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                *QUIETLY,
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-audio-capture={recording}",
            ],
        )
        yield opened
        opened.close()


@pytest.fixture
def telephone(
    service: Service, browser: Browser, tmp_path: Path
) -> Iterator[Telephone]:
    """Give the page, opened."""
    recogniser = FakeRecogniser()
    ears = Ears(lambda: recogniser)
    ears.load()
    cache = SpokenCache(tmp_path / "audio", b"secret", TellingSynthesiser())
    app = create_app(service, Voice(cache, service.settings.public_url), ears)
    config = uvicorn.Config(app, port=0, log_config=None, lifespan="on")
    server = uvicorn.Server(config)
    sockets = [config.bind_socket()]
    sockets[0].listen()  # whoever comes before the server is ready waits
    running = Thread(target=server.run, args=(sockets,))
    running.start()
    origin = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
    context = browser.new_context(permissions=["microphone"])
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MILLISECONDS)
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text))
    page.goto(f"{origin}/phone")
    yield Telephone(page, origin, service, recogniser, asked, errors)
    context.close()
    server.should_exit = True
    running.join()
