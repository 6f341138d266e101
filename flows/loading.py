"""Turns the text of a tree and of its wordings into a Tree, or says what is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from flows.errors import BrokenTreeError
from flows.expect import (
    Address,
    Amount,
    Commune,
    Day,
    DayKind,
    Digits,
    Expectation,
    FileNumber,
    Message,
    Name,
    Nir,
    Number,
    Phone,
    Postcode,
    YesNo,
)
from flows.file_format import (
    KINDS,
    AskFile,
    BranchFile,
    CommuneFile,
    DigitsFile,
    DoFile,
    EndFile,
    MenuFile,
    NodeFile,
    NumberFile,
    OfferedFile,
    OneOfFile,
    Plain,
    SayFile,
    TreeFile,
    UseFile,
    WordsFile,
)
from flows.tree import (
    Ask,
    Branch,
    Do,
    End,
    Menu,
    Node,
    OneOf,
    OneOffered,
    ReadBack,
    Say,
    Tree,
    Use,
    Wishes,
)
from flows.turn import Patience
from flows.worded import entries
from flows.wording import Entry, Words
from flows.yaml_text import Document, parse

T = TypeVar("T")

MISSING, UNKNOWN = "missing", "extra_forbidden"  # as pydantic names them
MISTAKES: Mapping[str, str] = {MISSING: "missing_field", UNKNOWN: "unknown_field"}

PLAIN: Mapping[Plain, Expectation] = {
    "yes_no": YesNo(),
    "amount": Amount(),
    "phone": Phone(),
    "postcode": Postcode(),
    "nir": Nir(),
    "file_number": FileNumber(),
    "name": Name(),
    "address": Address(),
    "message": Message(),
    "birth_date": Day(DayKind.BIRTH),
    "day": Day(),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A tree, its file, and the line of each node, to say where a fault is."""

    tree: Tree
    file: str
    lines: Mapping[str, int]
    sources: Mapping[str, str]

    def broken(self, node: str, rule: str, what: str = "") -> BrokenTreeError:
        """Make the error that points at a node."""
        line = self.lines.get(node, 1)
        return BrokenTreeError(self.file, line, node, rule, what)


def load(sources: Mapping[str, str]) -> Loaded:
    """Make a tree of its files (name -> text) and of ``common.<lang>.yaml`` with them.

    The version is a digest of the files, so the same text is the same version.
    Raises BrokenTreeError.
    """
    common = _worded(sources, "common.")
    worded = _worded(sources, "words.")
    tree_name = _routing_of(sources)
    document = parse(tree_name, sources[tree_name])
    model = tree_model(document)
    languages = sorted({*worded, *common})
    tree = Tree(
        name=model.tree,
        version=version_of(sources),
        code=model.code,
        title=model.title,
        body=model.body,
        start=model.start,
        nodes={name: _node(name, node) for name, node in model.nodes.items()},
        words=Words(
            {one: {**common.get(one, {}), **worded.get(one, {})} for one in languages}
        ),
        when_lost=model.when_lost or "",
    )
    lines = {name: document.line(("nodes", name)) for name in model.nodes}
    return Loaded(tree, tree_name, lines, sources)


def _worded(sources: Mapping[str, str], prefix: str) -> dict[str, Mapping[str, Entry]]:
    return {
        language_of(name): _entries_of_text(name, text)
        for name, text in sources.items()
        if base_name(name).startswith(prefix)
    }


@lru_cache(maxsize=256)
def _entries_of_text(name: str, text: str) -> Mapping[str, Entry]:
    """Read a wording file once, though every tree shares the common one."""
    return MappingProxyType(entries_of(parse(name, text)))


def _routing_of(sources: Mapping[str, str]) -> str:
    for name in sources:
        if base_name(name) == "tree.yaml":
            return name
    raise BrokenTreeError(next(iter(sources), ""), 1, "", "no_routing")


def version_of(sources: Mapping[str, str]) -> str:
    """Give a short digest of these files; the folder they lie in does not count."""
    digest = hashlib.sha256()
    for name in sorted(sources, key=base_name):
        digest.update(f"{base_name(name)}\0{sources[name]}\0".encode())
    return digest.hexdigest()[:12]


def base_name(name: str) -> str:
    """Give the last part of a file's name."""
    return name.rsplit("/", 1)[-1]


def language_of(name: str) -> str:
    """Give the language in the name of a wording file (``words.fr.yaml``)."""
    return base_name(name).split(".")[1]


def tree_model(document: Document) -> TreeFile:
    """Check the shape of ``tree.yaml``; BrokenTreeError at the first mistake."""
    data = document.data if isinstance(document.data, dict) else {}
    nodes = data.get("nodes")
    for name, node in (nodes if isinstance(nodes, dict) else {}).items():
        # One by one: the kind of a node tells which of its fields is wrong.
        _checked(TypeAdapter(_kind(document, name, node)), node, document, name)
    return _checked(TypeAdapter(TreeFile), data, document, "")


def entries_of(document: Document) -> dict[str, Entry]:
    """Read a wording file; BrokenTreeError at the first mistake."""
    model = _checked(TypeAdapter(WordsFile), document.data or {}, document, "")
    return entries(model, document)


def _kind(document: Document, name: str, node: object) -> type[NodeFile]:
    if isinstance(node, dict):
        for verb, kind in KINDS.items():
            if verb in node:
                return kind
    line = document.line(("nodes", name))
    raise BrokenTreeError(document.file, line, name, "no_verb")


def _checked(adapter: TypeAdapter[T], data: object, document: Document, node: str) -> T:
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        raise _mistake(error, document, node) from error


def _mistake(error: ValidationError, document: Document, node: str) -> BrokenTreeError:
    inside = ("nodes", node) if node else ()
    place, rule = _deepest(error, document, inside)
    line = document.line((*inside, *place))
    # At the top of a file, the second step names the node or the sentence.
    culprit = node or "".join(str(step) for step in place[1:2])
    what = ".".join(str(step) for step in place)
    return BrokenTreeError(document.file, line, culprit, rule, what)


def _deepest(
    error: ValidationError, document: Document, inside: tuple[str, ...]
) -> tuple[tuple[str | int, ...], str]:
    """Tell where the mistake is, as the author wrote it, and what it breaks.

    Where several shapes were possible, each has its complaint: the one that follows
    the text furthest is about the shape that was meant.
    """
    complaints = [
        (document.steps((*inside, *one["loc"]))[len(inside) :], one)
        for one in error.errors()
    ]
    place, complaint = max(
        complaints, key=lambda both: (len(both[0]), both[1]["type"] != UNKNOWN)
    )
    rule = MISTAKES.get(complaint["type"], "wrong_value")
    is_absent = complaint["type"] == MISSING
    return (*place, complaint["loc"][-1]) if is_absent else place, rule


def _node(name: str, node: NodeFile) -> Node:
    match node:
        case SayFile():
            return Say(name, node.say, node.then)
        case AskFile():
            return _ask(name, node)
        case MenuFile():
            return Menu(name, node.menu, node.to, _wishes(node))
        case BranchFile():
            return Branch(name, node.branch, node.given, node.to)
        case UseFile():
            return Use(name, node.use, node.given, node.takes, node.to)
        case DoFile(do=effect, given=given, fixed=fixed, to=outcomes):
            no, by = node.refused or "", node.agreed_by or ""
            return Do(name, effect, given, fixed, outcomes, node.agreed, no, by)
        case EndFile():
            return End(name, node.end, node.say or "")


def _wishes(node: MenuFile) -> Wishes | None:
    return Wishes(node.wishes.known, node.wishes.other) if node.wishes else None


def _ask(name: str, node: AskFile) -> Ask:
    routes = node.then if isinstance(node.then, dict) else {}
    then = node.then if isinstance(node.then, str) else routes.get("other", "")
    return Ask(
        id=name,
        expects=_expects(node),
        answer=node.ask,
        then=then,
        routes={value: to for value, to in routes.items() if value != "other"},
        read_back=ReadBack(node.read_back),
        by_keys=node.by_keys or "",
        patience=Patience(node.patience),
    )


def _expects(node: AskFile) -> Expectation | OneOf | OneOffered:
    match node.expects:
        case DigitsFile(digits=digits):
            shortest, longest = [digits] * 2 if isinstance(digits, int) else digits
            return Digits(shortest, longest)
        case NumberFile(number=bounds):
            return Number(bounds[0], bounds[1])
        case OneOfFile(one_of=names):
            return OneOf(tuple(names))
        case OfferedFile(offered=answer, others=others):
            return OneOffered(answer, tuple(others))
        case CommuneFile(commune=within):
            return Commune(within)
        case str(plain):
            return PLAIN[plain]
