"""The linter: what a tree or a sentence of ours must not say, or lacks."""

from flows.checking.explained import Explanation, explanations
from flows.checking.findings import Finding, Medium, Rule
from flows.checking.gestures import impossible_in
from flows.checking.sentences import check_sentence
from flows.checking.trees import check_common, check_tree

__all__ = [
    "Explanation",
    "Finding",
    "Medium",
    "Rule",
    "check_common",
    "check_sentence",
    "check_tree",
    "explanations",
    "impossible_in",
]
