"""Our own trees, opened once."""

from __future__ import annotations

import pytest

from flows.library import Library, open_library


@pytest.fixture(scope="session")
def library() -> Library:
    return open_library()
