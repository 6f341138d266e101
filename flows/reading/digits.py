"""Strings of digits: file numbers, codes, postcodes; zeros in front are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from flows.reading.corrections import parts
from flows.reading.cutting import WAYS_KEPT, Cut, cuts, natural_cut
from flows.reading.doubt import is_doubt
from flows.reading.frames import AFTER_DIGITS, all_explained, certain_if
from flows.reading.homophones import ear_for, read_twice
from flows.reading.number_words import MULTIPLIERS
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.runs import Run, runs
from flows.reading.tokens import Token, token_words, tokens, word_set

JOINERS: Final = word_set(
    """
    et puis ensuite tiret espace point virgule slash barre suivi euh heu ben bah hum
    oblique etoile diese
    """
)
_KNOWN: Final = JOINERS | word_set(
    """
    numero numeros dossier allocataire code postal fiscal identifiant reference
    telephone portable fixe mobile secu securite sociale donne suis compte client
    carte votre chiffre chiffres double triple fois cas appelle cle
    """
)
_EAR: Final = ear_for(_KNOWN)
_ARTICLES: Final = frozenset({"un", "une"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many digits are awaited, which are accepted, which words go ``beside``."""

    shortest: int
    longest: int
    accepts: Callable[[str], bool] = lambda _: True
    why_refused: Why = Why.OUT_OF_RANGE
    beside: frozenset[str] = frozenset()
    ways: int = WAYS_KEPT

    def fits(self, way: Cut) -> bool:
        """Tell whether a cut gives digits of the right length that are accepted."""
        has_length = self.shortest <= len(way.digits) <= self.longest
        return has_length and self.accepts(way.digits)


def read_digits(text: str, shortest: int, longest: int) -> Reading[str]:
    """Read ``shortest`` to ``longest`` digits, typed or said in any grouping.

    A cut of the words that is not the natural one, or a correction in the same
    breath, is understood but not certain; otherwise ``Why.TOO_SHORT`` or
    ``Why.TOO_LONG``.
    """
    return read_wanted(text, Wanted(shortest, longest))


def read_wanted(text: str, wanted: Wanted) -> Reading[str]:
    """Read digits that must be accepted; all refused gives ``wanted.why_refused``."""
    said = tokens(text)
    if not said:
        return NotUnderstood(Why.EMPTY)
    return read_twice(
        said, lambda heard: _doubted(_read(heard, wanted), heard, wanted), _EAR
    )


def digit_runs(said: Sequence[Token]) -> tuple[Run, ...]:
    """Find the stretches of digits of a sentence, articles left out."""
    found = runs(said, JOINERS)
    return tuple(run for run in found if not _is_article(run)) or found


def _doubted(
    reading: Reading[str], said: tuple[Token, ...], wanted: Wanted
) -> Reading[str]:
    """Doubt digits beside words that may be digits misheard; typed ones stand."""
    found = digit_runs(said)
    if any(_is_typed(run) for run in found):
        return reading
    endings = {"", *AFTER_DIGITS, *wanted.beside}
    is_begun = not any(run.said[0].word in MULTIPLIERS and run.before for run in found)
    is_ended = all(run.after in endings for run in found)
    is_explained = all_explained(said, _KNOWN | wanted.beside, wanted.beside)
    return certain_if(reading, condition=is_begun and is_ended and is_explained)


def _is_typed(run: Run) -> bool:
    return all(token.word.isdigit() for token in run.said)


def _read(said: tuple[Token, ...], wanted: Wanted) -> Reading[str]:
    heard = [digit_runs(part) for part in parts(said)]
    spoken = [found for found in heard if found]
    if not spoken:
        why = Why.UNKNOWN if is_doubt(token_words(said)) else Why.UNCLEAR
        return NotUnderstood(why)
    if len(spoken) > 1:
        corrected = _corrected(spoken, wanted)
        if corrected:
            return corrected
    return _among(spoken[-1], wanted)


def _among(found: Sequence[Run], wanted: Wanted) -> Reading[str]:
    together = [token for run in found for token in run.said]
    fitting = _fitting(together, wanted)
    if len(found) == 1 and fitting:
        return _chosen(fitting, together)
    alone = [way for run in found for way in _fitting(run.said, wanted)[:1]]
    if alone:
        return _only(alone)
    if fitting:
        return Understood(fitting[0].digits, certain=False)
    return _said_apart(found, together, wanted)


def _said_apart(
    found: Sequence[Run], together: Sequence[Token], wanted: Wanted
) -> Reading[str]:
    """Accept digits said twice, or one of two numbers that a pause parts."""
    again = Wanted(2 * wanted.shortest, 2 * wanted.longest)
    for way in _fitting(together, again):
        half = Cut((way.digits[: len(way.digits) // 2],), way.cost)
        if half.digits * 2 == way.digits and wanted.fits(half):
            return Understood(half.digits)
    pieces = [piece for run in found for piece in _pieces(run.said)]
    alone = [way for piece in pieces for way in _fitting(piece, wanted)[:1]]
    if len(pieces) > len(found) and alone:
        return _only(alone)
    return NotUnderstood(_why_not(together, wanted))


def _pieces(said: Sequence[Token]) -> list[list[Token]]:
    pieces: list[list[Token]] = [[]]
    for token in said:
        if token.is_after_pause and pieces[-1]:
            pieces.append([])
        pieces[-1].append(token)
    return pieces


def _fitting(said: Sequence[Token], wanted: Wanted) -> list[Cut]:
    return [
        way
        for way in cuts(said, wanted.shortest, wanted.longest, wanted.ways)
        if wanted.fits(way)
    ]


def _only(alone: Sequence[Cut]) -> Reading[str]:
    if len({way.digits for way in alone}) > 1:
        return NotUnderstood(Why.SEVERAL)
    return Understood(alone[0].digits, certain=len(alone) > 1)


def _chosen(fitting: Sequence[Cut], said: Sequence[Token]) -> Reading[str]:
    best = fitting[0]
    natural = natural_cut(said)
    is_natural = natural is not None and best.cost == natural.cost
    is_only = len(fitting) == 1 or fitting[1].cost > best.cost
    return Understood(best.digits, certain=is_natural and is_only)


def _why_not(said: Sequence[Token], wanted: Wanted) -> Why:
    natural = natural_cut(said)
    if natural is None:
        return Why.UNCLEAR
    length = len(natural.digits)
    if length < wanted.shortest:
        return Why.TOO_SHORT
    return Why.TOO_LONG if length > wanted.longest else wanted.why_refused


def _corrected(spoken: Sequence[Sequence[Run]], wanted: Wanted) -> Reading[str] | None:
    """Apply a correction: all said again, or only the end of it."""
    again = _among(spoken[-1], wanted)
    if isinstance(again, Understood):
        return again
    before, after = (_natural(found) for found in spoken[-2:])
    if before is None or after is None:
        return None
    for kept in (before.digits[: -len(after.digits)], "".join(before.groups[:-1])):
        fixed = Cut((kept + after.digits,), 0)
        if wanted.fits(fixed):
            return Understood(fixed.digits, certain=False)
    return None


def _natural(found: Sequence[Run]) -> Cut | None:
    return natural_cut([token for run in found for token in run.said])


def _is_article(run: Run) -> bool:
    return len(run.said) == 1 and run.said[0].word in _ARTICLES and run.after != ""
