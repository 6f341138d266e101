"""The JSON Schemas that let an editor check a tree while it is written."""

from __future__ import annotations

from typing import Any, TypeAlias

from flows.file_format import Model, TreeFile, WordsFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema: TypeAlias = dict[str, Any]


def tree_schema() -> Schema:
    """Give the JSON Schema (draft 2020-12) of ``tree.yaml``."""
    return _schema(TreeFile)


def words_schema() -> Schema:
    """Give the JSON Schema (draft 2020-12) of ``words.<lang>.yaml``."""
    return _schema(WordsFile)


def _schema(model: type[Model]) -> Schema:
    schema: Schema = _closed(model.model_json_schema())
    return {"$schema": DIALECT, **schema}


def _closed(part: Any) -> Any:  # noqa: ANN401  # any JSON value
    """Refuse, wherever keys have a pattern, those that do not follow it."""
    match part:
        case dict():
            closing = {"additionalProperties": False}
            closed = {key: _closed(value) for key, value in part.items()}
            return {**closing, **closed} if "patternProperties" in part else closed
        case list():
            return [_closed(one) for one in part]
        case _:
            return part
