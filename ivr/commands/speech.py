"""Speech: which recogniser and voices serve, hearing and saying one thing."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import click
import httpx

from flows.library import open_library
from ivr.commands.opening import RefusedError, the_settings
from ivr.commands.printing import print_json
from ivr.commands.writing import write_file
from ivr.settings import Settings
from ivr.voice.ears import Learner
from ivr.wiring import EMBEDDED_FOLDER, MODELS_FOLDER, model_places, spoken_phrases
from speech.audio import frames, samples_to_mu_law
from speech.choosing import Choice, choose_recogniser
from speech.model_fetching import FRENCH, ModelUnavailableError, fetch
from speech.recogniser import OPEN, Expected, Heard, Recogniser, RecogniserBrokenError
from speech.synthesiser import Pace, VoiceBrokenError
from speech.wav import UnreadableWavError, at_telephone_rate, read_wav

DOWNLOADS = {"fr": FRENCH}
LONGEST_RENDERING_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Learning:
    """How many of the phrases callers may say are learnt already."""

    learnt: int
    total: int


@click.group()
def speech() -> None:
    """Try what hears and speaks for the service.

    \b
    Example:
      ivr speech say "Bonjour." -o bonjour.wav
    """


@speech.command()
@click.option(
    "--also-in",
    envvar="VOSK_MODEL_PATH",
    type=click.Path(path_type=Path),
    help="One more place to look for a model.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def models(also_in: Path | None, *, as_json: bool) -> None:
    """Say which recogniser and which voice serve here, and why.

    \b
    Example:
      ivr speech models
    """
    settings = the_settings()
    choice = _chosen(settings, also_in)
    learning = _learning(choice.recogniser)
    if as_json:
        print_json(
            {
                "recogniser": choice.recogniser.name,
                "hears": choice.recogniser.hears,
                "reasons": choice.reasons,
                "phrases": asdict(learning) if learning else None,
                "voice": settings.voice,
            }
        )
        return
    click.echo(f"Recogniser  {choice.recogniser.name}")
    for reason in choice.reasons:
        click.echo(f"            {reason}")
    if learning:
        click.echo(f"Phrases     {learning.learnt} of {learning.total} learnt")
    click.echo(f"Voice       {settings.voice}")


@speech.command("fetch")
@click.argument("language", type=click.Choice(list(DOWNLOADS)))
@click.option("--from", "address", help="Another address of the same archive.")
def fetch_model(language: str, address: str | None) -> None:
    """Fetch the model of a language: checked, resumed where it stopped.

    \b
    Example:
      ivr speech fetch fr
    """
    download = DOWNLOADS[language]
    wanted = replace(download, address=address) if address else download
    folder = the_settings().var_dir / MODELS_FOLDER
    with (
        httpx.Client(follow_redirects=True) as client,
        click.progressbar(length=1, label=wanted.name, file=sys.stderr) as bar,
    ):

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        try:
            found = fetch(wanted, folder, client, progress)
        except ModelUnavailableError as error:
            raise RefusedError(
                f"{error} You may also fetch {download.address} on another machine and"
                f" unpack it in {folder}; ivr speech models says what serves until then"
            ) from error
    click.echo(found)


@speech.command()
@click.argument("text")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="WAV file to write, 8 kHz mu-law.",
)
@click.option("--slow", is_flag=True, help="As to somebody who asked to go slower.")
@click.option("--lang", default="fr", show_default=True, help="Language spoken.")
def say(text: str, output: Path, lang: str, *, slow: bool) -> None:
    """Say a sentence as callers hear it.

    \b
    Example:
      ivr speech say "Votre numéro tient en six signes." -o numero.wav --slow
    """
    # The engines take memory that no other speech command needs.
    from ivr.wiring import open_voice

    cache = open_voice(the_settings()).cache
    pace = Pace.SLOW if slow else Pace.NORMAL
    try:
        digest = cache.prepare(text, lang, pace, fixed=False)
        spoken = cache.wav(digest, LONGEST_RENDERING_SECONDS)
    except VoiceBrokenError as error:
        _check_language(lang)
        raise RefusedError(
            f"the voice does not work: {error}; check IVR_VOICE, then try again"
        ) from error
    if spoken is None:
        raise RefusedError("the voice did not answer in time: try again")
    write_file(output, spoken.read_bytes())


@speech.command()
@click.argument(
    "recording", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--expect", help="Phrases the question expects, commas between.")
@click.option(
    "--also-in",
    envvar="VOSK_MODEL_PATH",
    type=click.Path(path_type=Path),
    help="One more place to look for a model.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def hear(
    recording: Path, expect: str | None, also_in: Path | None, *, as_json: bool
) -> None:
    """Say what is heard in a WAV file, as on the telephone.

    \b
    Example:
      ivr speech hear reponse.wav --expect "oui,non" --json
    """
    try:
        samples = at_telephone_rate(read_wav(recording.read_bytes()))
    except UnreadableWavError as error:
        raise RefusedError(f"{recording} cannot be read: {error}") from error
    recogniser = _chosen(the_settings(), also_in).recogniser
    if not recogniser.hears:
        raise RefusedError("no recogniser is installed: see ivr speech models")
    phrases = tuple(one.strip() for one in (expect or "").split(",") if one.strip())
    expected = Expected(phrases) if phrases else OPEN
    try:
        heard = _heard(recogniser, samples_to_mu_law(samples), expected)
    except RecogniserBrokenError as error:
        raise RefusedError(
            f"the recogniser does not work: {error}; see ivr speech models"
        ) from error
    if as_json:
        print_json(
            {
                "text": heard.text,
                "confidence": round(heard.confidence, 3),
                "engine": recogniser.name,
                "alternatives": heard.alternatives,
            }
        )
        return
    click.echo(f"{heard.text}   (confidence {heard.confidence:.2f})")


def _check_language(language: str) -> None:
    """Exit 2, naming the languages there are, when a voice failed for want of one."""
    from speech.pyttsx3_synthesiser import DEFAULT_VOICES

    if language not in DEFAULT_VOICES:
        known = ", ".join(sorted(DEFAULT_VOICES))
        raise click.BadParameter(
            f"no voice here speaks {language!r}: choose among {known}",
            param_hint="--lang",
        )


def _chosen(settings: Settings, also_in: Path | None) -> Choice:
    places = model_places(settings, also_in)
    return choose_recogniser(places, settings.var_dir / EMBEDDED_FOLDER)


def _learning(recogniser: Recogniser) -> Learning | None:
    """Tell where learning is; None for a recogniser that has nothing to learn."""
    if not isinstance(recogniser, Learner):
        return None
    phrases = spoken_phrases(open_library())
    return Learning(recogniser.learnt(phrases), len(phrases))


def _heard(recogniser: Recogniser, sound: bytes, expected: Expected) -> Heard:
    hearing = recogniser.listen()
    hearing.expect(expected)
    for frame in frames(sound):
        hearing.feed(frame)
    return hearing.finish()
