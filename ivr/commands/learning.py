"""Learning what callers may say, before the first of them calls."""

from __future__ import annotations

import os
import sys
from time import perf_counter

import click

from ivr.attempting import attempt
from ivr.service import Service
from ivr.settings import LIVE
from ivr.voice.ears import Learner, learn
from ivr.wiring import open_ears


def learn_phrases(service: Service, seconds: float) -> None:
    """Learn phrases for so long, those of every call first, with a progress bar.

    What is left is learnt while the service answers. Nothing is done where calls are
    held by keypad alone, or where the recogniser has nothing to learn.
    """
    settings = service.settings
    if settings.voice_mode != LIVE and not settings.enable_phone:
        return
    ears = open_ears(service)
    recogniser: object = attempt(ears.choose)
    if isinstance(recogniser, Learner):
        _learn(recogniser, ears.phrases(), seconds)


def _learn(learner: Learner, phrases: tuple[str, ...], seconds: float) -> None:
    learnt = learner.learnt(phrases)
    if learnt == len(phrases):
        return
    until = perf_counter() + seconds
    with click.progressbar(
        length=len(phrases), label="Phrases", file=sys.stderr
    ) as bar:
        attempt(
            lambda: learn(
                learner,
                phrases,
                lambda: perf_counter() > until,
                lambda done, _: bar.update(done - bar.pos),
                os.cpu_count() or 1,
            )
        )
    left = len(phrases) - learner.learnt(phrases)
    if left:
        click.echo(f"{left} phrases are learnt while the service runs.", err=True)
