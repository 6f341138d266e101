"""The voice in a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, cast

import pytest
from typing_extensions import override

from speech.audio import samples_to_mu_law
from speech.pyttsx3_synthesiser import Pyttsx3Synthesiser, Voice
from speech.synthesiser import Pace, VoiceBrokenError
from speech.voice_process import VoiceProcess
from speech.wav import mu_law_of


class _Deadly:
    """Ends the process that is given it."""

    @override
    def __reduce__(self) -> tuple[Callable[[int], NoReturn], tuple[int]]:
        return os._exit, (1,)


DEADLY = {"fr": cast("Voice", _Deadly())}
KILLED_AFTER_SPEAKING = """
import os, signal
from speech.synthesiser import Pace
from speech.voice_process import VoiceProcess
VoiceProcess().say("Bonjour.", "fr", Pace.NORMAL)
print("spoken", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
ENDED_AFTER_LETTING_GO = """
import os, signal
from speech.synthesiser import Pace
from speech.voice_process import VoiceProcess
voice = VoiceProcess()
voice.say("Bonjour.", "fr", Pace.NORMAL)
voice.let_go()
os.kill(os.getpid(), signal.SIGTERM)
"""
SENTENCE = "Votre dossier est noté."


def test_it_says_the_same_as_the_voice_itself() -> None:
    # given
    process, here = VoiceProcess(), Pyttsx3Synthesiser()

    # when
    spoken = process.say(SENTENCE, "fr", Pace.NORMAL)

    # then
    assert spoken.tolist() == here.say(SENTENCE, "fr", Pace.NORMAL).tolist()
    assert process.voice_name("fr") == here.voice_name("fr")
    process.close()


def test_it_writes_what_it_says_into_a_file(tmp_path: Path) -> None:
    # given
    process, file = VoiceProcess(), tmp_path / "spoken" / "sentence.wav"

    # when
    process.write(SENTENCE, "fr", Pace.NORMAL, file)

    # then
    spoken = process.say(SENTENCE, "fr", Pace.NORMAL)
    assert mu_law_of(file.read_bytes()) == samples_to_mu_law(spoken)
    assert list(file.parent.iterdir()) == [file]
    process.close()


def test_a_file_that_cannot_be_written_is_told_across_the_processes(
    tmp_path: Path,
) -> None:
    # given
    process, no_folder = VoiceProcess(), tmp_path / "no folder"
    no_folder.write_text("a file")

    # then
    with pytest.raises(OSError, match="no folder"):
        process.write(SENTENCE, "fr", Pace.NORMAL, no_folder / "sentence.wav")
    process.close()


def test_a_process_that_dies_is_replaced_and_nobody_hears_of_it() -> None:
    # given
    process = VoiceProcess()
    process.say(SENTENCE, "fr", Pace.NORMAL)
    pool = process._pool
    assert pool is not None
    os.kill(next(iter(pool._processes)), signal.SIGKILL)

    # when
    spoken = process.say(SENTENCE, "fr", Pace.NORMAL)

    # then
    assert spoken.size > 0
    process.close()


def test_a_process_that_dies_at_every_sentence_is_a_broken_voice() -> None:
    # given
    process = VoiceProcess(DEADLY)

    # then
    with pytest.raises(VoiceBrokenError, match="died again"):
        process.say(SENTENCE, "fr", Pace.NORMAL)
    assert process._pool is None


def test_a_voice_that_does_not_answer_in_time_is_let_go() -> None:
    # given
    process = VoiceProcess(patience_seconds=0.0)

    # when
    with pytest.raises(VoiceBrokenError):
        process.say(SENTENCE, "fr", Pace.NORMAL)

    # then
    assert process._pool is None


def test_a_broken_voice_is_told_across_the_processes() -> None:
    # given
    broken = {"fr": Voice("no_such_driver", "fr", 150, 120)}
    process = VoiceProcess(broken)

    # then
    with pytest.raises(VoiceBrokenError):
        process.say(SENTENCE, "fr", Pace.NORMAL)
    process.close()


def test_no_voice_outlives_a_service_that_was_killed() -> None:
    # given: a service whose voice shares its output, so that the output stays open
    # for as long as either lives
    command = [sys.executable, "-c", KILLED_AFTER_SPEAKING]

    # when
    ended = subprocess.run(  # noqa: S603  # our own command
        command, capture_output=True, text=True, timeout=60, check=False
    )

    # then
    assert (ended.returncode, ended.stdout) == (-signal.SIGKILL, "spoken\n")


def test_a_service_that_let_its_voice_go_leaves_nothing_behind() -> None:
    # when
    ended = subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-c", ENDED_AFTER_LETTING_GO],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    # then
    assert ended.returncode == -signal.SIGTERM
    assert ended.stderr == ""
