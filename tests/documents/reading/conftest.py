"""Reads reports written in the tests themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from prongsai.core.readings.model import Reading
from prongsai.documents.reading.reader import read

REPORTS = Path(__file__).parent / "reports"
EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture
def read_text(tmp_path: Path) -> Callable[[str], Reading]:
    """Read a report given as text."""

    def reader(text: str, name: str = "report.txt") -> Reading:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read(path)

    return reader


@pytest.fixture
def reports() -> Path:
    """The folder of sample reports."""
    return REPORTS


@pytest.fixture
def examples() -> Path:
    """The folder of examples shipped with the project."""
    return EXAMPLES
