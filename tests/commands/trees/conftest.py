"""A copy of our trees, to be spoilt."""

from __future__ import annotations

import importlib.resources
import shutil
from pathlib import Path

import pytest


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Give a copy of our trees, to be spoilt."""
    copy = tmp_path / "trees"
    with importlib.resources.as_file(importlib.resources.files("flows")) as flows:
        shutil.copytree(flows / "trees", copy)
    return copy
