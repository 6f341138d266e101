"""Voicing ahead what every caller hears the same, with a progress bar."""

from __future__ import annotations

import sys
from datetime import date
from threading import Thread

import click

from flows.library import Library
from flows.wording import FIRST_LANGUAGE
from ivr.voice.prompts import fixed_sentences
from speech.cache import SpokenCache, warm_up
from speech.synthesiser import VoiceBrokenError


def voice_prompts(cache: SpokenCache, library: Library, day: date) -> None:
    """Voice every sentence that is the same for everyone and not kept yet."""
    sentences = cache.missing(fixed_sentences(library, FIRST_LANGUAGE, day))
    if not sentences:
        return
    with click.progressbar(
        length=len(sentences), label="Voices", file=sys.stderr
    ) as bar:
        try:
            warm_up(cache, sentences, lambda done, _: bar.update(done - bar.pos))
        except VoiceBrokenError as error:
            click.echo(f"ivr: the voice does not work: {error}", err=True)


def voice_prompts_meanwhile(cache: SpokenCache, library: Library, day: date) -> Thread:
    """Do it while calls are answered: what a call needs goes before what is left."""
    voicing = Thread(
        target=voice_prompts, args=(cache, library, day), name="voicing", daemon=True
    )
    voicing.start()
    return voicing
