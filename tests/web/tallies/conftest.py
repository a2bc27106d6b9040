"""A short survey, answers to it, and a folder for its secrets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from pytest_django import Settings

from prongsai.core.surveys.submissions import Submission
from prongsai.core.surveys.tallies import counting
from prongsai.library import satisfaction
from prongsai.web.tallies.services import Post

KEY = "abcd2345"
MONDAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Settings) -> Path:
    """The folder of the installation."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def post() -> Callable[..., Post]:
    """An answer that chooses the choice of a number in every question: ``post(2, comment="…")``."""
    asked, how, numbers = satisfaction(), counting(satisfaction()), count()

    def make(choice: int = 0, *, comment: str = "", arrival: str = "", **more: str) -> Post:
        answers = {key: list(choices)[choice % len(choices)] for key, choices in asked.choices.items()}
        said = Submission(answers, asked.groups[0].code if asked.groups else "", comment)
        return Post(
            key=KEY, how=how, submission=said, arrival=arrival or f"arrival {next(numbers)}", today=MONDAY, **more
        )

    return make
