"""How letters are named, and the words people spell with ("D comme Denis")."""

from __future__ import annotations

from typing import Final

from flows.reading.tokens import word_set

# What a recogniser writes when a letter is said.
_NAMES: Final = {
    "A": "a ah ha alpha",
    "B": "b be bee bai",
    "C": "c ce ces cee",
    "D": "d de des dee",
    "E": "e eu",
    "F": "f effe ef eff",
    "G": "g ge gee",
    "H": "h ache hache",
    "I": "i hi",
    "J": "j ji gi",
    "K": "k ka cas kah",
    "L": "l elle el aile elles",
    "M": "m emme em aime",
    "N": "n enne en haine aine",
    "O": "o oh eau haut au",
    "P": "p pe paix pee",
    "Q": "q cu ku cue",
    "R": "r erre air er aire ere",
    "S": "s esse es ess",
    "T": "t te the tes tee",
    "U": "u hue hu",
    "V": "v ve vee vais",
    "W": "w",
    "X": "x ixe ix iks",
    "Y": "y igrec",
    "Z": "z zed zede zaide",
}
LETTERS: Final = {
    word: letter for letter, said in _NAMES.items() for word in said.split()
}

# First names and towns of the French telephone alphabet, and international words.
SPELLING_WORDS: Final = word_set(
    """
    anatole arthur andre anne berthe bernard celestin cecile camille desire denis
    daniel eugene emile emilie francois francoise gaston georges gerard henri irma
    isabelle isidore joseph jean jacques kleber kilo louis lucien lucie marcel marie
    michel nicolas nathalie noemie oscar olivier odette pierre paul patrick quintal
    quebec quentin raoul robert rene suzanne simon sophie samuel therese thomas
    thierry ursule ulysse victor valerie vincent william wagon xavier xylophone
    yvonne yves yankee zoe zebre zorro zulu alpha bravo charlie delta echo foxtrot
    golf hotel india juliette lima mike november papa romeo sierra tango uniform
    whisky yasmine
    """
)

MARKS: Final = {
    "apostrophe": "'",
    "tiret": "-",
    "espace": " ",
    "blanc": " ",
}

ACCENTS: Final = {
    ("E", "aigu"): "É",
    ("E", "grave"): "È",
    ("A", "grave"): "À",
    ("U", "grave"): "Ù",
    ("E", "circonflexe"): "Ê",
    ("A", "circonflexe"): "Â",
    ("I", "circonflexe"): "Î",
    ("O", "circonflexe"): "Ô",
    ("U", "circonflexe"): "Û",
    ("E", "trema"): "Ë",
    ("I", "trema"): "Ï",
    ("U", "trema"): "Ü",
    ("O", "trema"): "Ö",
    ("C", "cedille"): "Ç",
}
