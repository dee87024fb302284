"""Fixtures that every part of the suite may use."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts, gold claims and official figures beside the repository; the test skips without it."""
    if not SHARED.is_dir():
        pytest.skip("there is no folder ../shared beside the repository: its texts and figures are not redistributable")
    return SHARED
