"""The explanation of each rule, for whoever wrote the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from flows.errors import BrokenTreeError
from flows.yaml_text import Document


class Explanation(BaseModel):
    """Why a rule exists and what to write instead, in each language."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    fr: str
    en: str

    def in_language(self, language: str) -> str:
        """Give the explanation in English, or else in French."""
        return self.en if language == "en" else self.fr


Explanations: TypeAlias = Mapping[str, Explanation]
FILE = TypeAdapter(dict[str, Explanation])


def explanations(document: Document) -> Explanations:
    """Read ``explained.yaml``; BrokenTreeError on a mistake."""
    try:
        return FILE.validate_python(document.data or {})
    except ValidationError as error:
        first = error.errors()[0]
        line = document.line([str(step) for step in first["loc"]])
        what = ".".join(str(step) for step in first["loc"])
        raise BrokenTreeError(document.file, line, "", "wrong_value", what) from error
