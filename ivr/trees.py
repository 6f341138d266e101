"""Keeps every version of a tree that somebody may still be following."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from flows.errors import BrokenTreeError, UnknownTreeError
from flows.library import Library
from flows.progress import Progress
from ivr.store import published_trees


def publish(session: Session, library: Library, at: datetime) -> None:
    """Keep the text of the trees we have, so that a newer text breaks no call."""
    for loaded in library.current.values():
        tree = loaded.tree
        published_trees.publish(session, tree.name, tree.version, loaded.sources, at)


def fetch_versions(session: Session, library: Library, progress: Progress) -> None:
    """Put on the shelf the former versions that a progress follows.

    Raises UnknownTreeError when one of them was never published here, or can no
    longer be read.
    """
    for name, version in progress.versions:
        try:
            library.tree(name, version)
        except UnknownTreeError:
            _fetch(session, library, name, version)


def _fetch(session: Session, library: Library, name: str, version: str) -> None:
    published = published_trees.find(session, name, version)
    if published is None:
        raise UnknownTreeError(name, version)
    try:
        library.put_away(published.sources)
    except BrokenTreeError as error:
        # Written for a former edition of the service, which this one cannot follow.
        raise UnknownTreeError(name, version) from error
