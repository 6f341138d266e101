"""The file of a spoken sentence: mu-law WAV of 8 kHz, ready to be played to a call."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from speech.audio import Samples, samples_to_mu_law
from speech.wav import mu_law_wav

HALF = ".half"
"""How the name of a file ends while it is being written."""


def keep(sound: Samples, target: Path) -> None:
    """Write a sound of 8 kHz under another name first: no half file is ever seen.

    Raises OSError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, suffix=HALF, delete=False) as half:
        try:
            half.write(mu_law_wav(samples_to_mu_law(sound)))
            half.close()
            Path(half.name).replace(target)
        except OSError:
            Path(half.name).unlink(missing_ok=True)
            raise
