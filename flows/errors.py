"""The two exceptions of the core: a tree is broken, or no longer on the shelf."""

from __future__ import annotations

from collections.abc import Iterable


class BrokenTreeError(Exception):
    """A tree cannot be used; says which file, line and node, and what to change."""

    def __init__(
        self, file: str, line: int, node: str, rule: str, what: str = ""
    ) -> None:
        self.file = file
        self.line = line
        self.node = node
        self.rule = rule
        self.what = what
        parts = (f"{file}:{line}", node, rule, what)
        super().__init__(": ".join(part for part in parts if part))


class UnknownTreeError(Exception):
    """No tree of that name and version is on the shelf any more."""

    def __init__(self, name: str, version: str, names: Iterable[str] = ()) -> None:
        self.name = name
        self.version = version
        known = ", ".join(sorted(names))
        super().__init__(
            f"no tree {name!r}: choose among {known}"
            if known
            else f"no tree {name!r} in version {version!r}"
        )


class MissingWordingError(Exception):
    """A sentence or one of its values is not there; loading should have refused it."""

    def __init__(self, tree: str, key: str) -> None:
        self.tree = tree
        self.key = key
        super().__init__(f"tree {tree!r} has no wording for {key!r}")
