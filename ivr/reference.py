"""References: the six characters a person notes down and says back on the telephone.

The alphabet holds one member at most of every group that a French ear on a telephone
line, or an eye reading handwriting, takes for one another:

- the names ending in "é" (B C D G P T V): P alone; W, "double vé", is long enough;
- the names that are "è" and a consonant (F L M N R S): M and R, which no one confuses;
  F falls with S, N with M, L with R;
- "a", "ka", "ache", "quatre": H and 4 alone; "ixe" and "six": 6 alone; "ku" and "u",
  "e" and "deux", "i" and "ji": J alone;
- the look-alikes 0 O Q D, 1 I L 7 T, 2 Z, 5 S, 8 B, U V, 6 G, X K: 6, 7 and what the
  ear left.

No vowel remains except Y, "i grec", so no reference spells a word.
"""

ALPHABET = "34679HJMPRWY"
REFERENCE_LENGTH = 6
# Twelve bytes: the remainder below favours no character by more than one in 2**64.
BYTES_FOR_REFERENCE = 12


def reference_from(chance: bytes) -> str:
    """Turn twelve random bytes into a reference of six characters, all as likely."""
    rest = int.from_bytes(chance)
    characters = []
    for _ in range(REFERENCE_LENGTH):
        rest, rank = divmod(rest, len(ALPHABET))
        characters.append(ALPHABET[rank])
    return "".join(characters)


def read_reference(written: str) -> str | None:
    """Find the reference in what a person wrote, or None when it cannot be one."""
    kept = "".join(sign for sign in written.upper() if sign.isalnum())
    if len(kept) == REFERENCE_LENGTH and set(kept) <= set(ALPHABET):
        return kept
    return None
