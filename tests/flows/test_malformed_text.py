"""Whatever is typed by mistake, a tree loads or says where it is broken."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.errors import BrokenTreeError
from flows.figures import parameters_of
from flows.loading import load
from flows.soundness import refuse_unsound
from flows.yaml_text import parse
from tests.fakes.shelf import SERVICE, loaded
from tests.flows.engine.small_tree import ROUTING, WORDS

BESIDE = {name: loaded(name, *texts) for name, texts in SERVICE.items()}
FIGURES = """\
delay:
  - {value: '12', from: 2026-01-01, to: 2026-06-30, source: law, checked_on: 2026-01-02}
"""
LINE_BREAKS = "\n\r\x85\u2028\u2029"  # what YAML takes for one
TYPED = (
    *"{}[]:,-?&*!|>'\"%@`#\t \n0é😀\x00\x7f\ud800",
    "- ",
    "? ",
    ": ",
    "\n\n",
    "{x}",
    "{x:y}",
    "{!r}",
    "true",
    "null",
    "2026-13-45",
    "1e999",
    "<<: ",
    "&a ",
    "*a",
    "!!set ",
    "card",
    "main",
    "other",
    "yes_no",
    "[]",
    "{}",
)

quick = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@st.composite
def mistyped(draw: st.DrawFn, text: str) -> str:
    """Draw the text with a few characters or lines lost, doubled or slipped in."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 5, 40])))
        cut, slip = text[start:end], draw(st.sampled_from(("", *TYPED)))
        text = text[:start] + draw(st.sampled_from([slip, cut * 2])) + text[end:]
    return text


def fault_in(routing: str, words: str) -> BrokenTreeError | None:
    try:
        main = loaded("main", routing, words)
        refuse_unsound({**BESIDE, main.tree.name: main})
    except BrokenTreeError as error:
        return error
    return None


def fault_in_figures(text: str) -> BrokenTreeError | None:
    try:
        parameters_of([parse("figures.yaml", text)])
    except BrokenTreeError as error:
        return error
    return None


def fault_in_names(names: list[str]) -> BrokenTreeError | None:
    try:
        load(dict.fromkeys(names, WORDS))
    except BrokenTreeError as error:
        return error
    return None


def is_pointed_at(fault: BrokenTreeError | None, texts: dict[str, str]) -> bool:
    """Tell whether a fault, if any, is on a line that exists and says its rule."""
    if fault is None:
        return True
    text = texts.get(fault.file, "")
    lines = 1 + sum(text.count(line_break) for line_break in LINE_BREAKS)
    return bool(fault.rule) and 1 <= fault.line <= lines


@quick
@given(mistyped(ROUTING))
def test_a_mistyped_routing_loads_or_is_pointed_at(routing: str) -> None:
    # when
    fault = fault_in(routing, WORDS)

    # then
    assert is_pointed_at(fault, {"main/tree.yaml": routing})


@quick
@given(mistyped(WORDS))
def test_a_mistyped_wording_loads_or_is_pointed_at(words: str) -> None:
    # when
    fault = fault_in(ROUTING, words)

    # then
    texts = {"main/tree.yaml": ROUTING, "main/words.fr.yaml": words}
    assert is_pointed_at(fault, texts)


@quick
@given(st.text())
def test_any_text_at_all_loads_or_is_pointed_at(text: str) -> None:
    # when
    routing, words = fault_in(text, WORDS), fault_in(ROUTING, text)

    # then
    assert is_pointed_at(routing, {"main/tree.yaml": text})
    assert is_pointed_at(words, {"main/tree.yaml": ROUTING, "main/words.fr.yaml": text})


@quick
@given(mistyped(FIGURES))
def test_a_mistyped_file_of_figures_is_read_or_pointed_at(text: str) -> None:
    # when
    fault = fault_in_figures(text)

    # then
    assert is_pointed_at(fault, {"figures.yaml": text})


@quick
@given(st.lists(st.sampled_from(["a/words.fr.yaml", "a/words", "tree", "x/common.fr"])))
def test_files_without_a_routing_are_pointed_at(names: list[str]) -> None:
    # when
    fault = fault_in_names(names)

    # then
    assert fault is not None
    assert fault.rule == "no_routing"
