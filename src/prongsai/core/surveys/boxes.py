"""What lies in a ballot box while a survey is open: tallies by cell, codes not used yet, and nothing about anybody.

Pure: where the box is kept, and how it is sealed, is not known here.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from prongsai.core.errors import ProngsaiError
from prongsai.core.surveys.submissions import Submission
from prongsai.core.surveys.tallies import ALL, Counting, Tally, add_to, from_plain, to_plain

_MOST_WAITING = 64
_DIGEST = 16  # characters: enough that two are never the same, and a box stays small

SIZES = "sizes:"
"""Cells ``sizes:<group>/<place>`` say how many people of a group came at a place, and nothing of what they answered.

They are never shown. Without them nobody could tell whether a group and a place differ by a single person.
"""


class CodeNotValid(ProngsaiError):
    """A one-time code that was used already, was made void, or never existed: nobody learns which."""

    def __init__(self) -> None:
        super().__init__(
            "รหัสนี้ใช้ไม่ได้ อาจใช้ไปแล้วหรือพิมพ์ไม่ครบ กรุณาตรวจรหัสบนใบของท่าน",
            "This code cannot be used: it may have been used, or not typed in full. Please check your slip.",
        )


@dataclass
class Box:
    """``cells`` hold the tallies; ``codes`` digests of one-time codes not used yet; ``waiting`` digests of submission
    keys whose sender may not know yet that they arrived. ``salt`` is for all digests of this box. ``comments`` are
    those that lie in the box itself, with the Monday of their week; ``comment_key`` opens those beside it."""

    salt: bytes
    comment_key: bytes
    cells: dict[str, Tally] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    waiting: set[str] = field(default_factory=set)
    comments: list[tuple[date, str]] = field(default_factory=list)

    @property
    def n(self) -> int:
        """How many submissions are in it."""
        return self.cells[ALL].n if ALL in self.cells else 0

    def digest(self, secret: str) -> str:
        """What the box remembers of a code or a submission key."""
        return hmac.digest(self.salt, secret.encode(), hashlib.sha256).hex()[:_DIGEST]

    def add_codes(self, codes: Iterable[str]) -> None:
        """Make one-time codes valid."""
        self.codes.update(map(self.digest, codes))

    def has_code(self, code: str) -> bool:
        """Whether a code could be used now."""
        return self.digest(code) in self.codes

    def has_arrived(self, key: str) -> bool:
        """Whether a submission with this key is in the box and its sender may not know yet."""
        return self.digest(key) in self.waiting

    def put(self, submission: Submission, how: Counting, *, key: str, code: str | None, place: str | None) -> bool:
        """Count a submission in every cell it belongs to. False where the same one arrived before.

        ``code`` is used up in the same step. Raises ``CodeNotValid``; then the box is as it was.
        """
        arrived = self.digest(key)
        if arrived in self.waiting:
            return False
        if code is not None:
            used = self.digest(code)
            if used not in self.codes:
                raise CodeNotValid
            self.codes.remove(used)
        cells = [
            ALL,
            *([f"group:{submission.group}"] if submission.group else []),
            *([f"place:{place}"] if place else []),
        ]
        add_to([self.cells.setdefault(cell, Tally()) for cell in cells], how, submission)
        if submission.group and place:
            self.cells.setdefault(f"{SIZES}{submission.group}/{place}", Tally()).n += 1
        while len(self.waiting) >= _MOST_WAITING:
            self.waiting.pop()
        self.waiting.add(arrived)
        return True

    def acknowledged(self, key: str) -> None:
        """The sender knows that the submission arrived: its key is forgotten."""
        self.waiting.discard(self.digest(key))


def to_bytes(box: Box) -> bytes:
    """The box as bytes, always in the same order whatever happened when: sets and comments are sorted."""
    return json.dumps(
        {
            "salt": box.salt.hex(),
            "comment_key": box.comment_key.hex(),
            "cells": {cell: to_plain(tally) for cell, tally in box.cells.items()},
            "codes": sorted(box.codes),
            "waiting": sorted(box.waiting),
            "comments": sorted((week.isoformat(), text) for week, text in box.comments),
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    ).encode()


def from_bytes(content: bytes) -> Box:
    """The box that ``to_bytes`` made."""
    plain = json.loads(content)
    return Box(
        bytes.fromhex(plain["salt"]),
        bytes.fromhex(plain["comment_key"]),
        {cell: from_plain(tally) for cell, tally in plain["cells"].items()},
        set(plain["codes"]),
        set(plain["waiting"]),
        [(date.fromisoformat(week), text) for week, text in plain["comments"]],
    )
