"""Nothing is counted from the test before."""

from __future__ import annotations

import pytest

from prongsai.web.questions import limits


@pytest.fixture(autouse=True)
def _fresh() -> None:
    for limit in (limits.asked, limits.asked_of):
        limit.clear()
