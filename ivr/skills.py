"""Which callers an agent can serve: by the languages they speak, the bodies they know.

An agent's skills are words: a language (``en``) or a body (``caf``). Whoever names no
language speaks French; whoever names no body deals with all of them. What nobody claims
is everybody's, so that no caller waits for an agent who does not exist.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.library import Library
from flows.wording import FIRST_LANGUAGE
from ivr.store.lanes import Lanes

# Trees that only serve other trees: anybody can deal with what comes from them.
SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Known:
    """What the service answers in and about: the languages and bodies of its trees."""

    languages: frozenset[str]
    bodies: frozenset[str]


def known_to(library: Library) -> Known:
    """Give the languages and bodies of the trees on the shelf."""
    trees = [loaded.tree for loaded in library.current.values()]
    languages = {language for tree in trees for language in tree.words.entries}
    return Known(
        frozenset(languages | {FIRST_LANGUAGE}), frozenset(tree.body for tree in trees)
    )


def lanes_of(
    skills: Iterable[str], of_everybody: Iterable[Iterable[str]], known: Known
) -> Lanes:
    """Give the lanes of one agent, knowing the skills of every active agent."""
    everybody = [frozenset(one) for one in of_everybody]
    own = frozenset(skills)
    spoken = _languages(own, known)
    unspoken = known.languages - set().union(*(_languages(e, known) for e in everybody))
    languages = tuple(sorted(spoken | unspoken))
    bodies = own & known.bodies
    if not bodies:
        return Lanes(languages)
    unclaimed = known.bodies - set().union(*(_bodies(e, known) for e in everybody))
    return Lanes(languages, tuple(sorted(bodies | unclaimed | {SERVICE})))


def _languages(skills: frozenset[str], known: Known) -> frozenset[str]:
    return skills & known.languages or frozenset({FIRST_LANGUAGE})


def _bodies(skills: frozenset[str], known: Known) -> frozenset[str]:
    return skills & known.bodies or known.bodies
