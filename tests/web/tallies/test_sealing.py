"""Shut boxes: opened by their secret alone, and of one length whatever came into them."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.core.surveys.boxes import Box
from prongsai.core.surveys.submissions import Submission
from prongsai.core.surveys.tallies import counting
from prongsai.library import satisfaction
from prongsai.web.tallies.sealing import BrokenSeal, open_box, open_comments, seal_box, seal_comments

SECRET, OTHER = b"s" * 32, b"o" * 32
WEEK = date(2026, 6, 1)


def test_only_its_own_secret_key_and_version_open_a_box() -> None:
    box = Box(b"salt", b"key", codes={"b", "a"}, comments=[(WEEK, "ข้อความ")])
    shut = seal_box(box, SECRET, key="abcd", version=3)
    assert open_box(shut, SECRET, key="abcd", version=3) == box
    for secret, key, version in ((OTHER, "abcd", 3), (SECRET, "efgh", 3), (SECRET, "abcd", 4)):
        with pytest.raises(BrokenSeal):
            open_box(shut, secret, key=key, version=version)
    with pytest.raises(BrokenSeal):
        open_box(shut[:-1] + bytes([shut[-1] ^ 1]), SECRET, key="abcd", version=3)


def test_its_length_tells_nothing() -> None:
    """Neither which choices were chosen for the first time, nor whether somebody wrote a comment."""
    asked = satisfaction()
    box = Box(b"salt", b"key")
    lengths = set()
    for number in range(40):
        answers = {key: list(choices)[number % len(choices)] for key, choices in asked.choices.items()}
        group = asked.groups[number % len(asked.groups)].code if asked.groups else ""
        box.put(Submission(answers, group), counting(asked), key=str(number), code=None, place=f"p{number % 3}")
        if number % 3 == 1:
            box.comments.append((WEEK, "ก" * 5 * number))
        lengths.add(len(seal_box(box, SECRET, key="abcd", version=number)))
    assert len(lengths) == 1


def test_comments_are_shut_together() -> None:
    comments = [(WEEK, "ข"), (WEEK, "ก\0"), (date(2026, 5, 25), "ค")]
    shut = seal_comments(comments, SECRET)
    assert sorted(open_comments(shut, SECRET)) == sorted(comments)
    assert len(shut) == len(seal_comments(comments[:1], SECRET))
    with pytest.raises(BrokenSeal):
        open_comments(shut, OTHER)
