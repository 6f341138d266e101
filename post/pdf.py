"""Letters as PDF files."""

from __future__ import annotations

import datetime
import functools
import json
from pathlib import Path

import typst

from post.letter import Letter, LetterWords, as_data

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "template.typ"


def typeset(letter: Letter, words: LetterWords) -> bytes:
    """Typeset a letter: A4, PDF/UA-1, 14 points at least (18 in large print).

    The address is in the part of the sheet that shows through the window of a French
    DL (110 x 220 mm) or C6/5 (114 x 229 mm) envelope, 45 x 100 mm, 20 mm from its right
    and lower edges, wherever the folded sheet slides: 109 to 190 mm from the left and
    49 to 79 mm from the top. Source: NF Z 11-001, as in KOMA-Script's NF.lco (window at
    35 to 80 mm, folds at 99 and 198 mm). The address itself is in 10 points of a fixed
    pitch, 12 characters an inch, as sorting machines want it.

    The same letter always gives the same bytes.
    """
    written_at = datetime.datetime.combine(letter.date, datetime.time(), datetime.UTC)
    return typst.compile(
        _TEMPLATE,
        root=_HERE,
        font_paths=_fonts(),
        sys_inputs={"letter": json.dumps(as_data(letter, words))},
        pdf_standards=["ua-1"],
        format="pdf",
        timestamp=written_at,
    )


@functools.cache
def _fonts() -> typst.Fonts:
    """Our fonts and the typesetter's own; the machine's are left out."""
    return typst.Fonts(include_system_fonts=False, font_paths=[_HERE / "fonts"])
