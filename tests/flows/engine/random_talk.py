"""Whatever a person, a host and the time of day may do to a conversation."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import yaml
from hypothesis import strategies as st

from flows.effects import Act, Query
from flows.engine import Opening, Outcome, advance, ask_again, start
from flows.expect import (
    Address,
    Choice,
    Commune,
    Day,
    FileNumber,
    Message,
    Name,
    Nir,
    Phone,
    Postcode,
    YesNo,
)
from flows.keeping import dump, restore
from flows.library import Library, open_intents
from flows.manner import Manner
from flows.parameters.dated import Figure, Parameters
from flows.progress import Progress
from flows.reply import Keys, Reply, Silence, Words
from flows.turn import Question, Request, Turn
from flows.values import Offer, Value
from tests.fakes.shelf import shelf_of
from tests.flows.engine.random_trees import Written, trees
from tests.flows.engine.talk import A_TUESDAY

SAID = (
    "oui",
    "non",
    "non, zéro six douze trente-quatre cinquante-six soixante-dix-huit",
    "répétez",
    "plus lentement",
    "plus vite",
    "retour",
    "aide",
    "attendez",
    "je suis là",
    "un conseiller",
    "changer de moyen de contact",
    "essai",
    "gardez ma réponse",
    "je veux mourir",
    "le premier choix",
    "une carte perdue",
    "par courrier",
    "29200",
    "le trois mai mille neuf cent cinquante",
    "Marie Dupont",
    "10 rue de la Paix 29200 Brest",
    "cent quatre-vingts euros par mois",
    "deux cinquante-cinq zéro huit quatorze cent soixante-huit zéro vingt-cinq",
    "je ne sais pas",
    "j'ai perdu ma carte Vitale, c'est pour ma mère",
    "une attestation",
    "je voudrais une aide pour payer mon loyer",
    "255081416802539",
    "3 mai 26",
    "gloubi boulga",
    "",
    "0",
    "1",
    "2",
    "9",
    "😀",
)
PRESSED = ("1", "2", "3", "0", "9", "*", "*1", "*3", "*4", "*5", "*6", "*0", "*9", "#")
PRESSED_LONG = ("0612345678", "29200", "03051950", "255081416802538", "1234567", "12#")

FITTING: dict[type, str] = {
    Phone: "06 12 34 56 78",
    Postcode: "29200",
    Commune: "Brest",
    Nir: "2 55 08 14 168 025 38",
    FileNumber: "1234567",
    Name: "Marie Dupont",
    Address: "10 rue de la Paix 29200 Brest",
    Message: "ma carte est perdue",
    Day: "3 mai 1950",
}

replies: st.SearchStrategy[Reply] = st.one_of(
    st.builds(
        Words,
        st.one_of(st.sampled_from(SAID), st.text(max_size=40)),
        st.sampled_from([1.0, 0.2]),
        st.sampled_from([(), ("oui",), ("une carte perdue",)]),
    ),
    st.builds(
        Keys,
        st.one_of(
            st.sampled_from(PRESSED + PRESSED_LONG),
            st.text("0123456789*#", max_size=8),
        ),
    ),
    st.just(Silence()),
)

SLOTS = (
    Offer("12", {"moment": "2026-12-03T09:30", "site": "Brest", "window": ""}),
    Offer("15", {"moment": "2026-12-04T14:00", "site": "Brest", "window": ""}),
)
FACTS: dict[str, Value] = {"slots": SLOTS, "windows": SLOTS}


def _figures(until: date) -> Parameters:
    since, checked = date(2026, 1, 1), date(2026, 1, 2)
    figure = Figure("12", since, until, "a decree", checked)
    return Parameters({"delay": (figure,), "price": (figure,)})


FIGURES = (
    _figures(date(2027, 12, 31)),
    _figures(date(2026, 12, 1)),
    _figures(date(2026, 11, 1)),
)


def _yaml(data: object) -> str:
    written: str = yaml.safe_dump(data, allow_unicode=True)
    return written


def in_yaml(written: Written) -> tuple[str, str]:
    """Give the routing and the wording as an author's files."""
    return _yaml(written.routing), _yaml(written.words)


@st.composite
def shelves(draw: st.DrawFn) -> Library:
    """Draw a sound library: a tree, one that it may go through, some figures."""
    sub = draw(trees("sub"))
    main = draw(trees("main", ("sub",)))
    written = {"main": in_yaml(main), "sub": in_yaml(sub)}
    shelf = shelf_of(written, parameters=draw(st.sampled_from(FIGURES)))
    return replace(shelf, intents=open_intents())


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens: a reply, after a while, perhaps on another channel.

    No reply stands for one that fits the question.
    """

    reply: Reply | None
    days: int = 0
    manner: Manner | None = None

    @property
    def now(self) -> datetime:
        return A_TUESDAY + timedelta(days=self.days)


events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Event, st.none()),
    st.builds(Event, st.none(), st.sampled_from([0, 1])),
    st.builds(Event, replies),
    st.builds(Event, replies, st.just(0), st.sampled_from(Manner)),
)


def fitting(turn: Turn) -> st.SearchStrategy[Reply]:
    """Draw replies that fit what is waited for."""
    match turn.next:
        case Question(Choice(options)):
            keys = [Keys(option.key) for option in options]
            return st.sampled_from([*keys, *(Words(one.label) for one in options)])
        case Question(YesNo()):
            return st.sampled_from([Words("oui"), Words("non"), Keys("1")])
        case Question(expects):
            return st.sampled_from([Words(FITTING.get(type(expects), "12"))])
        case _:
            return st.just(Silence())


@dataclass(frozen=True, slots=True)
class Party:
    """A library, and how its host behaves."""

    library: Library
    facts: dict[str, Value]

    def outcomes(self, request: Query | Act) -> st.SearchStrategy[Outcome]:
        return st.sampled_from(
            [
                Outcome(
                    name, {fact: self.facts.get(fact, f"a {fact}") for fact in facts}
                )
                for name, facts in type(request).OUTCOMES.items()
            ]
        )

    def begin(self, tree: str, manner: Manner) -> Turn:
        return start(self.library, Opening(tree, manner=manner), A_TUESDAY)

    def settle(self, data: st.DataObject, turn: Turn, now: datetime) -> Turn:
        """Answer as the host until the person is asked or it is over."""
        while isinstance(turn.next, Request):
            answer = data.draw(self.outcomes(turn.next.of))
            turn = _shown(turn, self.step(turn.progress, answer, now))
        return turn

    def step(self, progress: Progress, reply: Reply | Outcome, now: datetime) -> Turn:
        """Advance, and make sure that keeping the progress changes nothing."""
        kept = restore(json.loads(json.dumps(dump(progress))))
        turn = advance(self.library, progress, reply, now)
        assert kept == progress
        assert advance(self.library, kept, reply, now) == turn
        return turn

    def happens(self, data: st.DataObject, turn: Turn, event: Event) -> Turn:
        if event.manner is None:
            reply = event.reply or data.draw(fitting(turn))
            turn = self.step(turn.progress, reply, event.now)
        else:
            progress = replace(turn.progress, manner=event.manner)
            turn = ask_again(self.library, progress, event.now)
        return self.settle(data, turn, event.now)


def _shown(before: Turn, turn: Turn) -> Turn:
    """Put together all that is said before the person may reply."""
    prompts = (*before.prompts, *turn.prompts)
    return replace(turn, prompts=prompts, notes=(*before.notes, *turn.notes))


def party(library: Library) -> Party:
    """Give a host whose offers bear every fact that some sentence mentions."""
    names = set(_offered(library))
    offers = tuple(
        Offer(offer.value, {**dict.fromkeys(names, "a fact"), **offer.facts})
        for offer in SLOTS
    )
    return Party(library, {**FACTS, "slots": offers, "windows": offers})


def _offered(library: Library) -> Iterable[str]:
    for loaded in library.current.values():
        words = loaded.tree.words
        for key in words.entries["fr"]:
            if key.endswith((".offer", ".read_back")):
                yield from words.mentioned(key)
