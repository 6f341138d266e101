"""Whisper's tokens: text to numbers and back, by byte pair encoding."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

_PIECES = re.compile(r" ?[^\W\d_]+| ?\d+| ?[^\s\w]+|\s+|_")
_START_OF_TRANSCRIPT = "<|startoftranscript|>"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The vocabulary of a model: numbers by token, and which pairs join first."""

    numbers: Mapping[str, int]
    texts: Mapping[int, str]
    ranks: Mapping[tuple[str, str], int]

    def encode(self, text: str) -> list[int]:
        """The numbers of a text."""
        pieces = _PIECES.findall(text)
        return [number for piece in pieces for number in self._encode_piece(piece)]

    def decode(self, numbers: Sequence[int]) -> str:
        """The text of numbers, special tokens left out."""
        first_special = self.numbers["<|endoftext|>"]
        words = (self.texts.get(n, "") for n in numbers if n < first_special)
        letters = "".join(words)
        return bytes(_BYTES[letter] for letter in letters).decode("utf-8", "replace")

    def start(self, language: str) -> list[int]:
        """The prompt that asks for a transcript without times in a language."""
        wanted = (_START_OF_TRANSCRIPT, f"<|{language}|>", "<|transcribe|>")
        return [self.numbers[token] for token in (*wanted, "<|notimestamps|>")]

    @property
    def end(self) -> int:
        """The number that ends a transcript."""
        return self.numbers["<|endoftext|>"]

    def _encode_piece(self, piece: str) -> Iterable[int]:
        parts = [_LETTERS[byte] for byte in piece.encode("utf-8", "replace")]
        while len(parts) > 1:
            pairs = list(pairwise(parts))
            best = min(pairs, key=lambda pair: self.ranks.get(pair, len(self.ranks)))
            if best not in self.ranks:
                break
            place = pairs.index(best)
            parts[place : place + 2] = ["".join(best)]
        return (self.numbers[part] for part in parts)


def read_tokens(file: Path) -> Tokens:
    """Read a ``tokenizer.json``."""
    content = json.loads(file.read_text(encoding="utf-8"))
    numbers: dict[str, int] = dict(content["model"]["vocab"])
    numbers |= {token["content"]: token["id"] for token in content["added_tokens"]}
    merges = content["model"]["merges"]
    pairs = (m.split(" ") if isinstance(m, str) else m for m in merges)
    ranks = {(first, second): rank for rank, (first, second) in enumerate(pairs)}
    return Tokens(numbers, {number: text for text, number in numbers.items()}, ranks)


def _printable_letters() -> list[str]:
    """A visible letter for each byte, as GPT-2 chose them."""
    visible = {*range(33, 127), *range(161, 173), *range(174, 256)}
    hidden = [byte for byte in range(256) if byte not in visible]
    replaced = {byte: chr(256 + rank) for rank, byte in enumerate(hidden)}
    return [replaced.get(byte, chr(byte)) for byte in range(256)]


_LETTERS = _printable_letters()
_BYTES = {letter: byte for byte, letter in enumerate(_LETTERS)}
