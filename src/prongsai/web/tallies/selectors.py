"""Looking at boxes from outside: how many came, never what they said."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.core.surveys.boxes import Box as Content
from prongsai.web.tallies import secrets
from prongsai.web.tallies.models import Box, Count
from prongsai.web.tallies.sealing import BrokenSeal, open_box

_TRIES = 20
_PLACE = "place:"


@dataclass(frozen=True)
class Arrived:
    """How many submissions are in a box, in all and by service point, and how many codes were not used yet."""

    n: int
    places: Mapping[str, int]
    codes_left: int


def arrived(key: str) -> Arrived | None:
    """What came into a box so far; ``None`` where there is no box, or none that this machine can open."""
    content = _look(key)
    if content is None:
        return None
    places = {cell.removeprefix(_PLACE): tally.n for cell, tally in content.cells.items() if cell.startswith(_PLACE)}
    return Arrived(content.n, places, len(content.codes))


def code_is_valid(key: str, code: str) -> bool:
    """Whether a one-time code could be used now; nobody learns whether it was used or never existed."""
    content = _look(key)
    return content is not None and content.has_code(code)


def is_open(key: str) -> bool:
    """Whether there is a box under this key that this machine can open; nothing of it is read."""
    before = None
    for _ in range(_TRIES):
        version = Box.objects.filter(pk=key).values_list("version", flat=True).order_by().first()
        if version is None or version == before:  # nobody answered between two looks: its secret is gone
            return False
        if secrets.of(key, version) is not None:
            return True
        before = version
    return False


def _look(key: str) -> Content | None:
    """A box, opened without keeping others from it: somebody may answer between the two looks, so it tries again."""
    for _ in range(_TRIES):
        row = Box.objects.filter(pk=key).first()
        if row is None:
            return None
        secret = secrets.of(key, row.version)
        if secret is not None:
            with contextlib.suppress(BrokenSeal):
                return open_box(row.sealed, secret, key=key, version=row.version)
    return None


def count_of(key: str) -> Count | None:
    """What was released when a survey was counted; ``None`` while it is open."""
    return Count.objects.filter(pk=key).first()
