"""The shape of ``tree.yaml`` and ``words.<lang>.yaml``, as authors write them.

These models give the JSON Schemas that editors use; ``loading`` turns them into trees.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

MOST_DIGITS = 20

Id: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Code: TypeAlias = Annotated[str, Field(pattern=r"^P[1-9][0-9]*$")]


def _in_order(bounds: list[int]) -> list[int]:
    if bounds[0] > bounds[1]:
        raise ValueError("the lower bound comes first")
    return bounds


def _once_each(names: list[str]) -> list[str]:
    if len(set(names)) < len(names):
        raise ValueError("an option comes twice")
    return names


class Model(BaseModel):
    """Every model refuses keys it does not know: a typing mistake must be seen."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SayFile(Model):
    """Say a sentence, then go on."""

    say: Id
    then: Id


class DigitsFile(Model):
    """A number of that many digits, or of between so many and so many."""

    digits: (
        Annotated[int, Field(ge=1, le=MOST_DIGITS)]
        | Annotated[
            list[Annotated[int, Field(ge=1, le=MOST_DIGITS)]],
            Field(min_length=2, max_length=2),
            AfterValidator(_in_order),
        ]
    )


class NumberFile(Model):
    """A count between two bounds."""

    number: Annotated[
        list[Annotated[int, Field(ge=0)]],
        Field(min_length=2, max_length=2),
        AfterValidator(_in_order),
    ]


class OneOfFile(Model):
    """One of the options worded with the question."""

    one_of: Annotated[
        list[Id],
        Field(min_length=1, max_length=9, json_schema_extra={"uniqueItems": True}),
        AfterValidator(_once_each),
    ]


class OfferedFile(Model):
    """One of what the service proposes, then options of the tree's own."""

    offered: Id
    others: Annotated[
        list[Id],
        Field(max_length=6, json_schema_extra={"uniqueItems": True}),
        AfterValidator(_once_each),
    ] = []


class CommuneFile(Model):
    """A commune of the postcode answered under that name."""

    commune: Id


Plain: TypeAlias = Literal[
    "yes_no",
    "amount",
    "phone",
    "postcode",
    "nir",
    "file_number",
    "name",
    "address",
    "message",
    "birth_date",
    "day",
]


class AskFile(Model):
    """Ask a question and keep the answer under its name."""

    ask: Id
    expects: Plain | DigitsFile | NumberFile | OneOfFile | OfferedFile | CommuneFile = (
        Field(union_mode="left_to_right")
    )
    then: Id | dict[str, Id]
    read_back: Literal["usual", "always", "never"] = "usual"
    by_keys: Id | None = None
    patience: Literal["normal", "fetch"] = "normal"


class WishesFile(Model):
    """Where to go by the code of the procedure that a person's own words ask for."""

    known: dict[Code, Id] = {}
    other: Id


class MenuFile(Model):
    """Ask where to go: options in the order they are said."""

    menu: Id
    to: dict[Id, Id] = Field(min_length=1, max_length=9)
    wishes: WishesFile | None = None


class BranchFile(Model):
    """Go where a rule says."""

    branch: Id
    given: dict[Id, Id] = {}
    to: dict[str, Id] = Field(min_length=1)


class UseFile(Model):
    """Go through another tree and come back."""

    use: Id
    given: dict[Id, Id] = {}
    takes: dict[Id, Id] = {}
    to: dict[Id, Id] = Field(min_length=1)


class DoFile(Model):
    """Ask something of the world; an act that changes something is agreed to first."""

    do: Id
    given: dict[Id, Id] = {}
    fixed: dict[Id, str] = {}
    to: dict[Id, Id] = Field(min_length=1)
    agreed: bool = False
    agreed_by: Id | None = None
    refused: Id | None = None


class EndFile(Model):
    """Finish the tree."""

    end: Id
    say: Id | None = None


NodeFile: TypeAlias = (
    SayFile | AskFile | MenuFile | BranchFile | UseFile | DoFile | EndFile
)

# A node is recognised by its verb; "end" may carry a "say", so it comes first.
KINDS: dict[str, type[NodeFile]] = {
    "end": EndFile,
    "ask": AskFile,
    "menu": MenuFile,
    "branch": BranchFile,
    "use": UseFile,
    "do": DoFile,
    "say": SayFile,
}


class TreeFile(Model):
    """A decision tree: routing only."""

    tree: Id
    code: str = ""
    title: str
    body: Id
    start: Id
    when_lost: Id | None = None
    nodes: dict[Id, NodeFile]


class OptionFile(Model):
    """An option: its name in a sentence, the word to say, other ways to say it."""

    label: str
    text: str | None = None
    say: str | None = None
    also: list[str] = []


class TwinsFile(Model):
    """A sentence and its twins, for those who have keys alone, a text or a screen."""

    say: str | None = None
    keypad: str | None = None
    text: str | None = None
    screen: str | None = None


class SentenceFile(TwinsFile):
    """A sentence, its twins, and what goes with a question."""

    help: str | TwinsFile | None = None
    read_back: str | TwinsFile | None = None
    offer: str | TwinsFile | None = None
    options: dict[Id, OptionFile | str] = {}
    wishes: dict[Code, str] = {}
    again: dict[Id, str | TwinsFile] = {}


class LetterFile(Model):
    """A letter, in the order a person reads it."""

    subject: str
    told: list[str] = []
    done: list[str] = []
    todo: list[str] = []
    know: list[str] = []
    slip: list[str] = []


class WordsFile(Model):
    """The wordings of one tree in one language."""

    sentences: dict[str, str | SentenceFile] = {}
    texts: dict[Id, str] = {}
    letters: dict[Id, LetterFile] = {}
