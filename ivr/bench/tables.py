"""Prints what the tables of the readings weigh, in MB, when run by itself."""

from __future__ import annotations

import tracemalloc
from importlib import import_module
from pkgutil import walk_packages

import click

# What the readings lean on but do not own: loaded before anything is counted.
LIBRARIES = (
    *("holidays", "numpy", "phonenumbers", "pydantic", "rapidfuzz.fuzz"),
    *("rapidfuzz.process", "yaml"),
)


def tables_megabytes() -> float:
    """Load every reading, the communes and the examples; give what that adds."""
    for name in LIBRARIES:
        import_module(name)
    tracemalloc.start()
    reading = import_module("flows.reading")
    for module in walk_packages(reading.__path__, "flows.reading."):
        import_module(module.name)
    library = import_module("flows.library")
    kept = (library.open_gazetteer(), library.open_intents())
    current, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return current / 1_000_000


if __name__ == "__main__":
    click.echo(tables_megabytes())
