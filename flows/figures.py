"""Reads files of dated figures; a figure without a source is refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from flows.errors import BrokenTreeError
from flows.parameters.dated import Figure, Parameters
from flows.yaml_text import Document


class FigureFile(BaseModel):
    """One value of a figure, as authors write it."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    value: str
    since: Annotated[date, Field(alias="from")]
    until: Annotated[date, Field(alias="to")]
    source: str = Field(min_length=3)
    checked_on: date


FILE = TypeAdapter(dict[str, list[FigureFile]])


def parameters_of(documents: Iterable[Document]) -> Parameters:
    """Gather figures by name; BrokenTreeError on a mistake or a name given twice."""
    figures: dict[str, tuple[Figure, ...]] = {}
    for document in documents:
        for name, values in _checked(document).items():
            if name in figures:
                line = document.line((name,))
                raise BrokenTreeError(document.file, line, name, "name_taken")
            figures[name] = tuple(
                Figure(one.value, one.since, one.until, one.source, one.checked_on)
                for one in values
            )
    return Parameters(figures)


def _checked(document: Document) -> dict[str, list[FigureFile]]:
    try:
        return FILE.validate_python(document.data or {})
    except ValidationError as error:
        place = error.errors()[0]["loc"]
        name, what = (".".join(map(str, part)) for part in (place[:1], place))
        line = document.line(place)
        raise BrokenTreeError(document.file, line, name, "wrong_value", what) from error
