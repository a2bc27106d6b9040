"""Boxes through their life: every submission once, nothing lost by failures, nothing left that opens an older state."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from prongsai.core.surveys.boxes import Box as Content
from prongsai.core.surveys.boxes import CodeNotValid
from prongsai.web.tallies import boxes, secrets
from prongsai.web.tallies.errors import BoxClosed, BoxInUse, BoxLost
from prongsai.web.tallies.models import Box, Comment, Count, SealedComment
from prongsai.web.tallies.sealing import BrokenSeal, open_box
from prongsai.web.tallies.selectors import arrived, code_is_valid, count_of
from prongsai.web.tallies.services import (
    Post,
    box_count,
    box_destroy,
    box_open,
    codes_add,
    codes_void,
    secrets_tidy,
    submission_acknowledged,
    submission_put,
)
from tests.web.tallies.conftest import KEY, MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., Post]


def everything(content: Content, comments: Sequence[tuple[date, str]]) -> tuple[dict[str, Any], Any]:
    """Releases all there is."""
    return {"n": content.n, "cells": sorted(content.cells)}, comments


def opens(sealed: bytes, version: int) -> bool:
    """Whether any secret in the folder of the installation opens a box."""
    for path in secrets.folder().iterdir():
        content = path.read_bytes()
        for start in range(0, max(len(content) - 31, 0)):
            if start % 8 == 0 and any(content[start : start + 32]):
                try:
                    open_box(sealed, content[start : start + 32], key=KEY, version=version)
                except BrokenSeal:
                    continue
                return True
    return False


def state() -> tuple[bytes, int]:
    row = Box.objects.get(pk=KEY)
    return bytes(row.sealed), row.version


def test_from_open_to_counted(post: Make) -> None:
    box_open(key=KEY)
    codes_add(key=KEY, codes=["one", "two", "three"])
    assert submission_put(post(1, code="one", comment="ดีมาก", place="front"))
    again = post(2, code="two", arrival="same")
    assert submission_put(again)
    assert not submission_put(post(2, code="two", arrival="same"))
    with pytest.raises(CodeNotValid):
        submission_put(post(2, code="two", arrival="other"))
    found = arrived(KEY)
    assert found is not None
    assert (found.n, found.places, found.codes_left) == (2, {"front": 1}, 1)
    assert code_is_valid(KEY, "three")
    assert codes_void(key=KEY) == 1
    assert not code_is_valid(KEY, "three")
    assert count_of(KEY) is None
    count = box_count(key=KEY, release=everything)
    assert count.released["n"] == 2
    assert [(one.week, one.text) for one in Comment.objects.all()] == [(MONDAY, "ดีมาก")]
    assert not Box.objects.exists()
    assert not secrets.known()
    with pytest.raises(BoxClosed):
        submission_put(post())


def test_no_earlier_state_can_be_opened(post: Make) -> None:
    box_open(key=KEY)
    states = [state()]
    for number in range(4):
        submission_put(post(number, comment=f"ข้อความ {number}"))
        states.append(state())
    assert [opens(*one) for one in states] == [False] * 4 + [True]
    assert len({len(sealed) for sealed, _ in states}) == 1
    box_count(key=KEY, release=everything)
    assert not any(opens(*one) for one in states)


def test_comments_leave_no_row_of_their_own(post: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row for each comment would tell who wrote it, and its secret opens all of them while the survey is open."""
    monkeypatch.setattr(boxes, "_MOST_COMMENTS", 4)
    box_open(key=KEY)
    for number in range(11):
        submission_put(post(comment=f"ข้อความ {number:02}"))
        assert SealedComment.objects.count() <= number // 2
    assert SealedComment.objects.count() == 3, "three at a time"
    assert Comment.objects.count() == 0
    box_count(key=KEY, release=everything)
    assert sorted(Comment.objects.values_list("text", flat=True)) == [f"ข้อความ {number:02}" for number in range(11)]
    assert not SealedComment.objects.exists()


def test_a_failure_leaves_no_secret_of_what_was_not_stored(post: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Journals may hold the box that was not stored: with its secret, its difference would be one answer."""
    box_open(key=KEY)
    submission_put(post(1, arrival="first"))
    failed = []

    def fail(key: str, version: int, sealed: bytes) -> bool:
        failed.append((sealed, version + 1))
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(boxes, "write", fail)
        with pytest.raises(OSError, match="full"):
            submission_put(post(2, arrival="second"))
        with pytest.raises(OSError, match="full"):
            codes_add(key=KEY, codes=["one"])
    assert len(failed) == 2
    assert not any(opens(*one) for one in failed)
    found = arrived(KEY)
    assert found is not None
    assert found.n == 1
    assert submission_put(post(2, arrival="second"))


def test_a_secret_that_could_not_be_forgotten_goes_with_the_next_change(
    post: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    box_open(key=KEY)
    old = state()
    with monkeypatch.context() as broken:
        broken.setattr(secrets, "forget", lambda key, version: None)
        submission_put(post(1))
    assert opens(*old)
    secrets_tidy()
    assert not opens(*old)
    assert opens(*state())
    with monkeypatch.context() as broken:
        broken.setattr(secrets, "forget", lambda key, version: None)
        old = state()
        submission_put(post(1))
    submission_put(post(1))
    assert not opens(*old)


def test_a_box_out_of_a_backup_is_lost_until_it_is_opened_anew(post: Make, data: Path) -> None:
    box_open(key=KEY)
    submission_put(post())
    sealed, version = state()
    for number in range(3):
        submission_put(post(number))
    Box.objects.filter(pk=KEY).update(sealed=sealed, version=version)
    assert arrived(KEY) is None
    for use in (lambda: submission_put(post()), lambda: codes_void(key=KEY)):
        with pytest.raises(BoxLost):
            use()
    with pytest.raises(BoxLost):
        box_count(key=KEY, release=everything)
    box_open(key=KEY)
    assert submission_put(post())
    assert box_count(key=KEY, release=everything).released["n"] == 1


def test_opening_twice_destroys_nothing(post: Make) -> None:
    box_open(key=KEY)
    codes_add(key=KEY, codes=["one"])
    box_open(key=KEY)
    assert submission_put(post(code="one"))
    with pytest.raises(BoxInUse):
        box_open(key=KEY)
    found = arrived(KEY)
    assert found is not None
    assert found.n == 1


def test_tidying_keeps_what_is_needed(post: Make) -> None:
    box_open(key=KEY)
    submission_put(post())
    secrets.begin("gone")
    secrets_tidy()
    assert secrets.known() == {KEY}
    assert list(Box.objects.values_list("key", flat=True)) == [KEY]
    assert submission_put(post())
    box_destroy(key=KEY)
    assert not secrets.known()
    assert not Box.objects.exists()


def test_what_was_acknowledged_is_forgotten_with_the_next_change(post: Make) -> None:
    box_open(key=KEY)
    submission_put(post(arrival="mine"))
    submission_acknowledged(KEY, "mine")
    submission_put(post())
    box_count(key=KEY, release=lambda content, comments: ({"waiting": len(content.waiting)}, []))
    assert Count.objects.get().released == {"waiting": 1}


def test_many_at_once_with_the_office_at_work(post: Make) -> None:
    """Submissions, codes and looks from many threads: each counted once, the secret never lost."""
    box_open(key=KEY)
    posts = [post(number, arrival=f"a{number % 30}") for number in range(40)]
    results: list[bool] = []
    errors: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    def codes() -> None:
        for number in range(6):
            codes_add(key=KEY, codes=[f"code {number}"])
            arrived(KEY)

    threads = [
        threading.Thread(target=run, args=(lambda one=one: results.append(submission_put(one)),)) for one in posts
    ]
    threads += [threading.Thread(target=run, args=(codes,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    found = arrived(KEY)
    assert found is not None
    assert (results.count(True), found.n, found.codes_left) == (30, 30, 6)


def test_two_open_the_same_survey(post: Make) -> None:
    """Also in two processes with a database of their own: the second waits, and destroys nothing."""
    errors: list[BaseException] = []

    def run() -> None:
        try:
            box_open(key=KEY)
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert submission_put(post())
