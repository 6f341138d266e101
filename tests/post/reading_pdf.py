"""What is printed on a PDF page, and where."""

from __future__ import annotations

import io
from dataclasses import dataclass

from pypdf import PdfReader, mult

_MILLIMETRES_PER_POINT = 25.4 / 72
_A4_HEIGHT = 297.0


@dataclass(frozen=True, slots=True)
class Printed:
    """A run of text, millimetres from the left and the top to its baseline."""

    text: str
    left: float
    baseline: float
    size: float


def printed(pdf: bytes, page: int = 0) -> list[Printed]:
    """List the runs of text of a page, in the order a screen reader gives them."""
    runs: list[Printed] = []

    def note(
        text: str, outer: list[float], inner: list[float], font: object, size: float
    ) -> None:
        if text.strip():
            place = mult(inner, outer)
            left = place[4] * _MILLIMETRES_PER_POINT
            baseline = _A4_HEIGHT - place[5] * _MILLIMETRES_PER_POINT
            runs.append(Printed(text.strip(), left, baseline, size))

    PdfReader(io.BytesIO(pdf)).pages[page].extract_text(visitor_text=note)
    return runs


def page_texts(pdf: bytes) -> list[str]:
    """Give the text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
