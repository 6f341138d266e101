"""Small random trees, sound by construction, as the text an author would write.

Nodes stand in a row and each leads to the next, so that all are reached and all come
to an end; those that ask may also lead anywhere, those that do not only further.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

Node = dict[str, Any]

FIRST = "n0"  # always asked, so that any later sentence may mention its answer
LAST = "last"
PLAIN = (
    "yes_no",
    "amount",
    "phone",
    "postcode",
    "nir",
    "file_number",
    "birth_date",
    "day",
)
DICTATED = ("name", "address", "message")
SENTENCES = (
    "Some words.",
    "You said {n0}.",
    "It takes {figures.delay} days.",
    "It takes {figures.price:amount} euros.",
)
TITLES = {
    "P1": "une aide au logement",
    "P5": "une attestation de la Caf",
    "P7": "la carte Vitale",
    "P8": "une attestation de droits",
}
OPTIONS = {"one": "le premier choix", "two": "une carte perdue", "three": "un courrier"}


@dataclass(frozen=True, slots=True)
class Written:
    """The routing and the wording of a tree, before they are put in YAML."""

    routing: dict[str, Any]
    words: dict[str, Any]


@dataclass(slots=True)
class Row:
    """The nodes written so far, and the wordings they need."""

    name: str
    subtrees: tuple[str, ...]
    size: int
    nodes: dict[str, Node]
    sentences: dict[str, Any]
    texts: dict[str, str]

    def further(self, rank: int) -> st.SearchStrategy[str]:
        later = [f"n{one}" for one in range(rank + 1, self.size)]
        return st.sampled_from([*later, LAST])

    def anywhere(self) -> st.SearchStrategy[str]:
        return st.sampled_from([*(f"n{one}" for one in range(self.size)), LAST])

    def following(self, rank: int) -> str:
        return f"n{rank + 1}" if rank + 1 < self.size else LAST


@st.composite
def trees(
    draw: st.DrawFn, name: str = "main", subtrees: tuple[str, ...] = ()
) -> Written:
    """Write a sound tree; it goes through some of the subtrees."""
    size = draw(st.integers(1, 6))
    row = Row(name, subtrees, size, {}, {}, {})
    _ask(draw, row, 0, draw(st.sampled_from(PLAIN)))
    kinds = [_say, _wonder, _menu, _branch, _do, _announce, _notify, _offer, _dictate]
    for rank in range(1, size):
        kind = draw(st.sampled_from([*kinds, *([_use] if subtrees else [])]))
        kind(draw, row, rank)
    row.nodes[LAST] = {"end": "done", "say": LAST}
    row.sentences[LAST] = draw(st.sampled_from(SENTENCES))
    routing = {
        "tree": name,
        "title": "Random",
        "body": "test",
        "start": FIRST,
        "nodes": row.nodes,
    }
    return Written(routing, {"sentences": row.sentences, "texts": row.texts})


def _sentence(draw: st.DrawFn, rank: int) -> Any:
    may_say = SENTENCES if rank else (SENTENCES[0], SENTENCES[2])
    spoken = draw(st.sampled_from(may_say))
    extras = {
        "text": draw(st.sampled_from(may_say)),
        "keypad": "",
        "help": draw(st.sampled_from(may_say)),
        "again": {"unclear": draw(st.sampled_from(may_say))},
    }
    kept = draw(st.sets(st.sampled_from(sorted(extras))))
    return {"say": spoken, **{name: extras[name] for name in sorted(kept)}}


def _say(draw: st.DrawFn, row: Row, rank: int) -> None:
    row.sentences[f"s{rank}"] = draw(st.sampled_from(SENTENCES))
    row.nodes[f"n{rank}"] = {"say": f"s{rank}", "then": row.following(rank)}


def _ask(draw: st.DrawFn, row: Row, rank: int, expects: Any) -> None:
    row.sentences[f"n{rank}"] = _sentence(draw, rank)
    other = draw(row.anywhere())
    routed = {"no": other, "other": row.following(rank)}
    row.nodes[f"n{rank}"] = {
        "ask": f"n{rank}",
        "expects": expects,
        "then": routed if expects == "yes_no" else row.following(rank),
        "read_back": draw(st.sampled_from(["usual", "always", "never"])),
        "patience": draw(st.sampled_from(["normal", "fetch"])),
    }


def _wonder(draw: st.DrawFn, row: Row, rank: int) -> None:
    expects = draw(
        st.sampled_from([*PLAIN, {"digits": [2, 7]}, {"number": [0, 12]}, "options"])
    )
    _ask(
        draw, row, rank, {"one_of": ["one", "two"]} if expects == "options" else expects
    )
    if expects == "options":
        row.sentences[f"n{rank}"]["options"] = _options("one", "two")


def _dictate(draw: st.DrawFn, row: Row, rank: int) -> None:
    _ask(draw, row, rank, draw(st.sampled_from(DICTATED)))
    row.nodes[f"n{rank}"]["by_keys"] = draw(row.further(rank))


def _menu(draw: st.DrawFn, row: Row, rank: int) -> None:
    row.sentences[f"m{rank}"] = {
        **_sentence(draw, rank),
        "options": _options("one", "two", "three"),
    }
    routes = {"one": row.following(rank)}
    routes |= {name: draw(row.anywhere()) for name in ("two", "three")}
    row.nodes[f"n{rank}"] = {"menu": f"m{rank}", "to": routes}
    if draw(st.booleans()):
        known, other = {"P7": draw(row.anywhere())}, draw(row.anywhere())
        row.nodes[f"n{rank}"]["wishes"] = {"known": known, "other": other}
        row.sentences[f"m{rank}"]["wishes"] = dict(TITLES)


def _branch(draw: st.DrawFn, row: Row, rank: int) -> None:
    by_channel = {
        "branch": "channel",
        "to": {name: draw(row.further(rank)) for name in ("keypad", "text", "screen")}
        | {"spoken": row.following(rank)},
    }
    by_answer = {
        "branch": "is_yes",
        "given": {"answer": f"n{rank - 1}"},
        "to": {"yes": row.following(rank), "no": draw(row.further(rank))},
    }
    row.nodes[f"n{rank}"] = draw(st.sampled_from([by_channel, by_answer]))


def _do(draw: st.DrawFn, row: Row, rank: int) -> None:
    recording = {
        "do": "record_request",
        "fixed": {"kind": "test"},
        "to": {"recorded": row.following(rank)},
    }
    promising = {
        "do": "promise_callback",
        "given": {"phone": f"n{rank - 1}"},
        "to": {
            "promised": row.following(rank),
            "gone": draw(row.further(rank)),
            "no_number": draw(row.further(rank)),
        },
    }
    row.nodes[f"n{rank}"] = draw(st.sampled_from([recording, promising]))


def _announce(draw: st.DrawFn, row: Row, rank: int) -> None:
    row.sentences[f"n{rank}"] = _sentence(draw, rank)
    row.nodes[f"n{rank}"] = {
        "do": "record_request",
        "fixed": {"kind": "test"},
        "agreed": True,
        "refused": draw(row.anywhere()),
        "to": {"recorded": row.following(rank)},
    }


def _notify(draw: st.DrawFn, row: Row, rank: int) -> None:
    row.texts[f"t{rank}"] = draw(st.sampled_from(SENTENCES))
    row.nodes[f"n{rank}"] = {
        "do": "send_text",
        "given": {"phone": FIRST},
        "fixed": {"template": f"t{rank}"},
        "to": {"sent": row.following(rank)},
    }


def _offer(draw: st.DrawFn, row: Row, rank: int) -> None:
    row.sentences[f"o{rank}"] = {
        **_sentence(draw, rank),
        "offer": "{moment:moment} at {site}",
        "options": _options("one"),
    }
    row.nodes[f"n{rank}"] = {
        "do": "find_slots",
        "given": {"postcode": FIRST},
        "to": {
            "found": f"o{rank}",
            "none": row.following(rank),
            "no_site": draw(row.further(rank)),
        },
    }
    row.nodes[f"o{rank}"] = {
        "ask": f"o{rank}",
        "expects": {"offered": "slots", "others": ["one"]},
        "then": {"one": draw(row.anywhere()), "other": row.following(rank)},
    }


def _use(draw: st.DrawFn, row: Row, rank: int) -> None:
    row.nodes[f"n{rank}"] = {
        "use": draw(st.sampled_from(row.subtrees)),
        "given": {"brought": FIRST},
        "takes": {"taken": FIRST},
        "to": {"done": row.following(rank)},
    }


def _options(*names: str) -> dict[str, Any]:
    return {name: OPTIONS[name] for name in names}
