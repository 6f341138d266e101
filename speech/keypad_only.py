"""The recogniser of a service without speech recognition: every answer by keys."""

from speech.recogniser import NOTHING_HEARD, Expected, Heard, Hearing


class KeypadOnly:
    """Hears nothing, so that a caller is only asked for keys."""

    @property
    def name(self) -> str:
        """Name the absence of an engine."""
        return "keypad only"

    @property
    def hears(self) -> bool:
        """Say that speech is never understood."""
        return False

    def listen(self) -> Hearing:
        """Open an ear that hears nothing."""
        return _Deaf()


class _Deaf:
    def expect(self, expected: Expected) -> None:
        """Nothing to prepare."""

    def feed(self, encoded: bytes) -> None:
        """Let the sound go."""

    def partial(self) -> str:
        return ""

    def finish(self) -> Heard:
        return NOTHING_HEARD
