"""Ways of asking for a bank card or a secret code, over text without accents."""

from __future__ import annotations

_TELL = (
    r"(?<!ne )\b(?:dites|donnez|tapez|composez|indiquez|envoyez|ecrivez|lisez"
    r"|communiquez|epelez|confirmez)(?:-moi|-nous)?\b(?! jamais).{0,60}"
)
_WHICH = r"\b(?:quels? (?:est|sont)|(?:j'ai|nous avons) besoin de) .{0,60}"
_HIDDEN = (
    r"\b(?:cartes? (?:bancaires?|bleues?|de (?:credit|paiement))"
    r"|code (?:secret|confidentiel|pin)|cryptogramme"
    r"|trois (?:derniers )?chiffres (?:au dos|derriere))"
)
FRENCH = f"{_TELL}{_HIDDEN}\n{_WHICH}{_HIDDEN}"

_SAY = (
    r"(?<!never )\b(?:say|give|type|enter|press|send|read|tell|confirm|what (?:is|are))"
    r"\b.{0,60}"
)
_OURS = r"\b(?:(?:bank|credit|debit|payment) cards?|(?:secret|pin|security) code|cvv)"
ENGLISH = f"{_SAY}{_OURS}"
