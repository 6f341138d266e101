"""The procedures in full, with their figures and sources, for the agent's answers."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Depends, Response

from flows.errors import UnknownTreeError
from flows.library import Library
from flows.prompt import FIGURE
from flows.tree import Tree
from ivr.desk import views
from ivr.desk.access import EVERYBODY, DeskRoute
from ivr.desk.pages import Visitor
from ivr.desk.room import Room

NOT_FOUND = 404
FRENCH = "fr"


@dataclass(frozen=True, slots=True)
class Figure:
    """A dated figure that a procedure says."""

    name: str
    value: str
    source: str
    until: str


def knowledge_routes(room: Room) -> APIRouter:
    """Make the routes of the procedures."""
    router = APIRouter(route_class=DeskRoute)
    readers = room.door.reader(*EVERYBODY)

    @router.get("/desk/knowledge")
    def procedures(visitor: Visitor = Depends(readers)) -> Response:
        """List the procedures."""
        return room.pages.show("knowledge", visitor, trees=titles(room.service.library))

    @router.get("/desk/knowledge/{name}")
    def procedure(name: str, visitor: Visitor = Depends(readers)) -> Response:
        """Show everything a procedure says, and where its figures come from."""
        library = room.service.library
        try:
            tree = library.newest(name)
        except UnknownTreeError:
            return room.pages.show(
                "refused", visitor, status=NOT_FOUND, why="no_page", back="/desk"
            )
        figures = figures_of(library, tree)
        known = {f"{FIGURE}{one.name}": one.value for one in figures}
        said, written = views.procedure_text(tree, known)
        return room.pages.show(
            "procedure",
            visitor,
            title=tree.title,
            body=tree.body,
            tree_code=tree.code,
            said=said,
            written=written,
            figures=figures,
        )

    return router


def titles(library: Library) -> list[tuple[str, str, str]]:
    """Give the name, title and body of each procedure, by title."""
    trees = (loaded.tree for loaded in library.current.values())
    named = [(tree.name, tree.title, tree.body) for tree in trees]
    return sorted(named, key=lambda one: one[1])


def figures_of(library: Library, tree: Tree) -> list[Figure]:
    """List the dated figures a tree mentions, each with its source."""
    mentioned = {
        name.removeprefix(FIGURE)
        for key in tree.words.entries.get(FRENCH, {})
        for name in tree.words.names(FRENCH, key)
        if name.startswith(FIGURE)
    }
    return [
        Figure(name, one.value, one.source, views.day(one.until))
        for name in sorted(mentioned)
        for one in library.parameters.figures.get(name, ())
    ]
