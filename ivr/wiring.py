"""Puts a service together from its settings: for the web, the worker, the commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flows.library import Library, open_library
from flows.wording import FIRST_LANGUAGE
from ivr import letters
from ivr.background import Background, do_everything_due, open_background
from ivr.clock import Clock, SystemClock, random_bytes
from ivr.dialler import LocalRinger, dialler_of
from ivr.sending import Outlets
from ivr.service import Service
from ivr.settings import Settings, load_secrets
from ivr.store.unit_of_work import Store, open_store
from ivr.trees import publish
from ivr.vault import open_vault
from ivr.voice.ears import Ears
from ivr.voice.sounding import Voice
from ivr.voice.stream_phrases import library_phrases
from post.folder_printer import FolderPrinter
from post.ipp_printer import IppPrinter
from post.printer import Printer
from sms.local_sender import LocalSender
from sms.sender import Sender
from sms.twilio_sender import TwilioAccount, TwilioSender
from speech.cache import SpokenCache
from speech.recogniser import Recogniser
from speech.recordings import Recordings

AUDIO_FOLDER = "audio"
PROMPTS_FOLDER = "prompts"
MODELS_FOLDER = "models"
EMBEDDED_FOLDER = "embedded"


def open_service(
    settings: Settings,
    clock: Clock | None = None,
    library: Library | None = None,
    silent_seconds: float | None = None,
) -> tuple[Service, Background]:
    """Open the database and the queue, and make the service that uses them.

    A database that says nothing for ``silent_seconds`` is held for lost.

    Raises WrongSettingError, BrokenTreeError, StoreUnavailableError.
    """
    clock = clock or SystemClock()
    service = Service(
        settings=settings,
        store=the_store(settings, silent_seconds),
        library=library or open_library(),
        clock=clock,
        wake=lambda: background.wake(),
    )
    background = open_background(settings.queue_url, _work(service))
    return service, background


def the_store(settings: Settings, silent_seconds: float | None = None) -> Store:
    """Open the database with the keys of its personal data."""
    secrets = load_secrets(settings, random_bytes)
    vault = open_vault(secrets.data_keys, random_bytes)
    return open_store(settings.database_url, vault, silent_seconds=silent_seconds)


def publish_trees(service: Service) -> None:
    """Keep the trees we have, for the calls that will still follow them tomorrow."""
    with service.store.transaction() as session:
        publish(session, service.library, service.clock.now())


def open_voice(settings: Settings) -> Voice:
    """Make the voice; nothing is rendered yet."""
    # Loading the engines takes memory that the worker does not need.
    from speech.pyttsx3_synthesiser import (
        DEFAULT_VOICES,
        voice_from,
    )
    from speech.voice_process import VoiceProcess

    secrets = load_secrets(settings, random_bytes)
    cache = SpokenCache(
        settings.var_dir / AUDIO_FOLDER,
        secrets.secret_key.encode(),
        VoiceProcess({**DEFAULT_VOICES, "fr": voice_from(settings.voice)}),
        Recordings(settings.var_dir / PROMPTS_FOLDER),
    )
    return Voice(cache, settings.public_url)


def the_secret(settings: Settings) -> str:
    """Give the key that signs tokens."""
    return load_secrets(settings, random_bytes).secret_key


def open_ears(service: Service, also_in: Path | None = None) -> Ears:
    """Make the ears of live calls; the model is looked for, and loaded, later."""
    settings, library = service.settings, service.library

    def choose() -> Recogniser:
        # Loading an engine takes memory that the other commands do not need.
        from speech.choosing import choose_recogniser

        places = model_places(settings, also_in)
        return choose_recogniser(places, settings.var_dir / EMBEDDED_FOLDER).recogniser

    return Ears(choose, phrases=lambda: spoken_phrases(library))


def spoken_phrases(library: Library) -> tuple[str, ...]:
    """Give every phrase a recogniser learns ahead, those of every call first."""
    return library_phrases(library, FIRST_LANGUAGE)


def model_places(settings: Settings, also_in: Path | None) -> tuple[Path, ...]:
    """Give the places where a Vosk model is looked for, in order."""
    folder, named = settings.var_dir / MODELS_FOLDER, settings.speech_model
    asked = (Path(named), folder / named) if named else ()
    return (*asked, *([also_in] if also_in else ()), folder)


def open_outlets(settings: Settings) -> Outlets:
    """Choose the ways out: the provider when there is an account, else local ones."""
    return Outlets(
        sender=_sender(settings),
        printer=_printer(settings),
        words=letters.open_wordings(),
        ringer=dialler_of(settings) or LocalRinger(),
    )


def _sender(settings: Settings) -> Sender:
    sid, token = settings.twilio_account_sid, settings.twilio_auth_token
    if sid is None or token is None:
        return LocalSender()
    account = TwilioAccount(sid, token.get_secret_value(), url=settings.twilio_api_url)
    return TwilioSender(account)


def _printer(settings: Settings) -> Printer:
    if settings.printer_url is not None:
        return IppPrinter(settings.printer_url)
    return FolderPrinter(settings.letters_dir)


def _work(service: Service) -> Callable[[], None]:
    outlets: list[Outlets] = []

    def work() -> None:
        if not outlets:
            outlets.append(open_outlets(service.settings))
        do_everything_due(service, outlets[0])

    return work
