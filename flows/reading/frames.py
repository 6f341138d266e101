"""The words people put around an answer; any other may be a part of it misheard.

A value is certain only when every word of the reply is explained: by the value itself,
by these everyday words, or by those of its own subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from flows.reading.number_words import MULTIPLIERS, TENS, UNITS
from flows.reading.numerals import is_number_word
from flows.reading.outcome import NotUnderstood, Reading, Understood
from flows.reading.runs import Run
from flows.reading.tokens import Token, word_set

T = TypeVar("T")

EVERYDAY: Final = word_set(
    """
    ai as a avons avez ont avait avais est etait sommes suis sont serait y en il elle
    on nous vous que qu les le l la c s d de du des mon ma mes notre nos au aux
    environ exactement seulement juste presque autour approximativement pres peu
    donc oui ouais alors euh heu ben bah bon bien voila hein moi plus soit non pardon
    enfin plutot ce ca je j crois pense dis dit dirais mettez peut etre merci bonjour
    bonsoir madame monsieur si pas ne n fait et puis un une trompe voulais veux dire
    reprends recommence corrige excusez excuse desole desolee mince zut oups attendez
    rectification plait vous me tout simplement m deja
    """
)

BEFORE_A_NUMBER: Final = word_set(
    """
    ai as a avons avez ont avait avais est etait sommes suis sont etions serons y en
    il elle on nous vous que qu les le l c d de du des mes nos ses vos leurs ces ca
    environ exactement seulement juste presque autour approximativement pres vers
    font fait faire faisait reste gagne gagnais gagnons touche
    touchons touchais percois percoit paie paye payons verse coute vaut vit vivons
    vis loge logeons eleve numero nombre loyer salaire pension retraite montant somme
    revenu revenus total age chiffre donc oui ouais alors euh ben bah bon bien voila
    moi plus ou soit deja eu encore toujours dis dit
    depuis mettez dirais crois pense peut etre surement avec
    au aux net brut tapez dois doit devons reclame
    reclament rembourse recois recevais percevais travaille cotise vecu habite recu
    percu dure attends attendu mis donne demande declare mois an annee pardon
    """
)

COUNTED: Final = word_set(
    """
    personne personnes enfant enfants adulte adultes filles garcons fille garcon
    gosse gosses gamin gamins petits petites bebe bebes grands
    freres soeurs frere soeur bouches tetes heure heures minutes
    an ans annee annees mois jour jours semaine semaines trimestre trimestres fois
    euro euros eur balles centime centimes piece pieces seul seule seuls seules
    """
)
AFTER_A_NUMBER: Final = COUNTED | word_set(
    """
    net nets nette brut bruts en a au chez dans environ depuis merci
    seulement exactement je j c ce on il elle oui non ou
    voila euh hein mais total s y pas virgule point approximativement
    mensuel mensuels mensuelle mensuelles annuel annuels annuelle annuelles
    k par avec le de d tous chaque
    """
)

# A reply that ends there has lost a word.
_LEFT_HANGING: Final = word_set(
    """
    de d du des le la les l un une et ou a au avec pour par sur dans elle il que qu ca
    ce moins plus comme mais donc alors bien virgule point dire en dis dit tout ai j je
    """
)
_BEFORE_A_MULTIPLIER: Final = word_set("donc alors voila bien tout elle la dire")

# What may follow a string of digits without being a digit misheard.
AFTER_DIGITS: Final = word_set(
    "merci s voila madame monsieur euh hein oui non c et svp ou pardon je excusez cle"
)


def is_framed(run: Run) -> bool:
    """Tell whether a number stands between words that may surround a number."""
    return is_well_begun(run) and is_well_ended(run)


def is_well_begun(run: Run) -> bool:
    """Tell whether the word before a number may stand there."""
    if run.said[0].word in MULTIPLIERS and run.before in _BEFORE_A_MULTIPLIER:
        return False  # "donc mille" may be half of "deux mille"
    return not run.before or run.before in BEFORE_A_NUMBER


def is_well_ended(run: Run) -> bool:
    """Tell whether the word after a number, or after an article, may stand there."""
    is_article = len(run.said) == 1 and run.said[0].word in {"un", "une"}
    followers = COUNTED if is_article else AFTER_A_NUMBER
    return not run.after or run.after in followers


def explained(
    reading: Reading[T], said: tuple[Token, ...], known: frozenset[str]
) -> Reading[T]:
    """Doubt a value when a word of the reply is neither usual nor of its subject."""
    return certain_if(reading, condition=all_explained(said, known))


def certain_if(reading: Reading[T], *, condition: bool) -> Reading[T]:
    """Keep a value certain on a condition only."""
    match reading:
        case Understood(value, certain):
            return Understood(value, certain=certain and condition)
        case NotUnderstood():
            return reading


def all_explained(
    said: Sequence[Token],
    known: frozenset[str],
    endings: frozenset[str] = frozenset({"tout"}),
) -> bool:
    """Tell whether every word is a number, an everyday word or a known one.

    Words that wait for another ("moins", "vingt et", a last "de") must be followed,
    unless they are among ``endings``.
    """
    last = said[-1].word if said else ""
    if last in _LEFT_HANGING and last not in UNITS and last not in endings:
        return False
    return all(
        token.word in EVERYDAY or token.word in known or is_number_word(token.word)
        for token in said
    ) and not any(_is_hanging(said, at) for at in range(len(said) - 1))


def _is_hanging(said: Sequence[Token], at: int) -> bool:
    """Tell "vingt et" or "moins" before a word that does not complete it."""
    word, after = said[at].word, said[at + 1].word
    if word == "et" and at and said[at - 1].word in TENS:
        return not is_number_word(after)
    if word in {"virgule", "moins"}:
        return not (is_number_word(after) or after in {"le", "quart", "un"})
    return False
