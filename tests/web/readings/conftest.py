"""Reports to upload, and somebody who does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from prongsai.web.accounts.models import Person

OFFICE = "/office/sao-550199/"
UPLOAD = f"{OFFICE}reports/upload/"
SAMPLES = Path(__file__).parents[3]
REPORT = (SAMPLES / "examples/analysis-2568.md").read_text(encoding="utf-8")
CLEAN = (SAMPLES / "examples/analysis-2568-clean.md").read_text(encoding="utf-8")

Send = Callable[..., HttpResponse]


@pytest.fixture
def malee(people: Any, sign_in: Callable[[Person], Client]) -> Client:
    """The browser of the coordinator."""
    return sign_in(people.malee)


@pytest.fixture
def send(malee: Client) -> Send:
    """Uploads files: ``send(("name.md", "text"), …)``."""

    def post(*files: tuple[str, str | bytes]) -> HttpResponse:
        uploads = [
            SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
            for name, content in files
        ]
        return malee.post(UPLOAD, {"reports": uploads})

    return post
