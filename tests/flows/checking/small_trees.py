"""Small trees made of text, to be checked and drawn."""

from __future__ import annotations

from flows.loading import load
from flows.tree import Tree

COMMON = """
sentences:
  _option: {say: "Pour {label}, tapez {key}.", text: "{key} {label}"}
  _yes_no: {say: "", text: "1 oui, 2 non"}
"""


def tree_of(routing: str, french: str, english: str = "") -> Tree:
    """Make a tree named ``small`` of its nodes and its words."""
    head = "tree: small\ntitle: Essai\nbody: service\nstart: first\nnodes:\n"
    sources = {
        "service/small/tree.yaml": head + routing,
        "service/small/words.fr.yaml": french,
        "service/small/words.en.yaml": english or french,
        "common.fr.yaml": COMMON,
        "common.en.yaml": COMMON,
    }
    return load(sources).tree
