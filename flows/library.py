"""The shelf of trees: opens their files, keeps every version that is still followed."""

from __future__ import annotations

import gzip
import importlib.resources
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources.abc import Traversable

from flows.errors import BrokenTreeError, UnknownTreeError
from flows.figures import parameters_of
from flows.interrupting import CHANNEL, HUMAN
from flows.loading import Loaded, load
from flows.parameters.dated import Parameters
from flows.reading.intents import IntentIndex
from flows.reading.places import Gazetteer, gazetteer_from_csv
from flows.soundness import refuse_unsound
from flows.tree import Tree
from flows.yaml_text import parse

Sources = Mapping[str, str]  # file name -> text


@dataclass(frozen=True, slots=True)
class Library:
    """Trees by name and version; ``archive`` grows as old versions are asked for."""

    current: Mapping[str, Loaded]
    gazetteer: Gazetteer
    parameters: Parameters
    intents: IntentIndex
    archive: dict[tuple[str, str], Tree] = field(default_factory=dict)

    def newest(self, name: str) -> Tree:
        """Give the version that new conversations follow."""
        loaded = self.current.get(name)
        if loaded is None:
            raise UnknownTreeError(name, "newest", self.current)
        return loaded.tree

    def tree(self, name: str, version: str) -> Tree:
        """Give that very version; raise UnknownTreeError when it is gone."""
        loaded = self.current.get(name)
        if loaded is not None and loaded.tree.version == version:
            return loaded.tree
        try:
            return self.archive[name, version]
        except KeyError:
            raise UnknownTreeError(name, version) from None

    def put_away(self, sources: Sources) -> Tree:
        """Add a former version, from the files it was made of."""
        tree = load(sources).tree
        self.archive[tree.name, tree.version] = tree
        return tree


def open_library(folder: Traversable | None = None) -> Library:
    """Read every tree under a folder (ours by default) and refuse a faulty one."""
    root = folder or importlib.resources.files("flows") / "trees"
    flows = importlib.resources.files("flows")
    shared = {
        one.name: _text(one, one.name)
        for one in root.iterdir()
        if one.name.startswith("common.")
    }
    loaded = [load({**sources, **shared}) for sources in tree_sources(root)]
    current = {one.tree.name: one for one in loaded}
    _refuse_twins(loaded)
    refuse_unsound(current)
    parameters = open_parameters(flows / "parameters")
    return Library(current, open_gazetteer(), parameters, open_intents())


def tree_sources(root: Traversable) -> Iterable[dict[str, str]]:
    """Give the files of each tree under a folder: routing and wordings."""
    for body in sorted(_folders(root), key=lambda one: one.name):
        for procedure in sorted(_folders(body), key=lambda one: one.name):
            prefix = f"{body.name}/{procedure.name}"
            files = {
                f"{prefix}/{one.name}": _text(one, f"{prefix}/{one.name}")
                for one in procedure.iterdir()
                if one.name == "tree.yaml" or one.name.startswith("words.")
            }
            if f"{prefix}/tree.yaml" in files:
                yield files


def open_gazetteer() -> Gazetteer:
    """Read the communes of France shipped with the package."""
    data = importlib.resources.files("flows") / "data" / "communes.csv.gz"
    text = gzip.decompress(data.read_bytes()).decode("utf-8")
    return gazetteer_from_csv(text.splitlines())


@cache
def open_intents() -> IntentIndex:
    """File, once, the sentences of callers shipped with the package."""
    name = "examples.fr.yaml"
    examples = importlib.resources.files("flows") / "intents" / name
    data = parse(name, _text(examples, name)).data
    said = data.items() if isinstance(data, dict) else ()
    return IntentIndex.build(
        {code: list(map(str, one)) for code, one in said if isinstance(one, list)}
    )


def open_parameters(folder: Traversable) -> Parameters:
    """Read every file of dated figures in a folder."""
    documents = [
        parse(one.name, _text(one, one.name))
        for one in folder.iterdir()
        if one.name.endswith(".yaml")
    ]
    return parameters_of(documents)


def _text(file: Traversable, name: str) -> str:
    data = file.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BrokenTreeError(name, line, "", "not_utf8") from error


def _folders(root: Traversable) -> list[Traversable]:
    return [one for one in root.iterdir() if one.is_dir()]


def _refuse_twins(loaded: list[Loaded]) -> None:
    seen: dict[str, str] = {}
    for one in loaded:
        if one.tree.name in seen:
            raise one.broken("", "name_taken", seen[one.tree.name])
        seen[one.tree.name] = one.file
    for name in (HUMAN, CHANNEL):
        if name not in seen:
            raise BrokenTreeError("trees", 1, "", "no_such_tree", name)
