"""Whether a person says that they do not know, or do not have it at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_PHRASES: Final = (
    " sais pas ",
    " sais plus ",
    " sait pas ",
    " sais vraiment pas ",
    " chais pas ",
    " chai pas ",
    " aucune idee ",
    " pas idee ",
    " pas la moindre idee ",
    " souviens pas ",
    " souviens plus ",
    " souviens pas ",
    " rappelle pas ",
    " rappelle plus ",
    " ai oublie ",
    " connais pas ",
    " connais plus ",
    " saurais pas ",
    " saurais plus ",
    " aucun souvenir ",
    " pas sous la main ",
    " pas sous les yeux ",
    " pas en tete ",
    " i don t know ",
)


def is_doubt(words: Sequence[str]) -> bool:
    """Tell whether folded words say "je ne sais pas" in one way or another."""
    said = f" {' '.join(words)} "
    return any(phrase in said for phrase in _PHRASES)
