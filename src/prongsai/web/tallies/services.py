"""Opening boxes, putting submissions into them, and counting.

Submissions that come at the same moment are stored in one transaction: each is acknowledged only after it, so that it
survives whatever ends the program. What changes a box is a transaction of its own (``durable``): the secrets of a box
follow its versions one by one.
"""

from __future__ import annotations

import secrets as randomness
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from prongsai.core.errors import ProngsaiError
from prongsai.core.surveys.boxes import Box as Content
from prongsai.core.surveys.submissions import Submission
from prongsai.core.surveys.tallies import Counting
from prongsai.web.tallies import secrets
from prongsai.web.tallies.models import Box, Comment, Count, SealedComment
from prongsai.web.tallies.sealing import BrokenSeal, open_box, open_comment, seal_box, seal_comment

_SALT = 16


class BoxClosed(ProngsaiError):
    """There is no box that takes submissions under this key."""

    def __init__(self) -> None:
        super().__init__("แบบสำรวจนี้ปิดรับคำตอบแล้ว ขอบคุณที่สละเวลา", "This survey is closed. Thank you for your time.")


class BoxLost(ProngsaiError):
    """A box whose secret is not on this machine: it came out of a backup, or was moved."""

    def __init__(self) -> None:
        super().__init__(
            "เปิดคำตอบที่เก็บไว้ไม่ได้ เพราะกุญแจของแบบสำรวจที่เปิดอยู่ไม่ติดไปกับชุดสำรอง กรุณาเริ่มเก็บคำตอบใหม่",
            "The answers collected so far cannot be opened: the secret of an open survey is in no backup, on purpose. "
            "Please start collecting again.",
        )


@dataclass
class Post:
    """A checked submission on its way into a box. ``arrival`` is its submission key, ``place`` a service point."""

    key: str
    how: Counting
    submission: Submission
    arrival: str
    code: str | None = None
    place: str | None = None
    today: date = date.min
    counted: bool = False
    done: bool = False
    error: BaseException | None = None


_lock, _writing = threading.Lock(), threading.Lock()
_posts: list[Post] = []
_acknowledged: defaultdict[str, set[str]] = defaultdict(set)


def submission_put(post: Post) -> bool:
    """Store a submission; false where the same one arrived before. Only after this may it be acknowledged.

    Raises ``BoxClosed``, ``BoxLost``, ``CodeNotValid``; then nothing of it is stored.
    """
    with _lock:
        _posts.append(post)
    with _writing:
        if not post.done:
            with _lock:
                batch = _posts[:]
                _posts.clear()
            _store(batch)
    if post.error is not None:
        raise post.error
    return post.counted


def submission_acknowledged(key: str, arrival: str) -> None:
    """The sender knows that it arrived: its key is forgotten together with the next change of the box."""
    with _lock:
        _acknowledged[key].add(arrival)


def _store(batch: Sequence[Post]) -> None:
    """Store what came together. Nobody learns of success before the transaction is through."""
    try:
        with transaction.atomic(durable=True):
            by_box: defaultdict[str, list[Post]] = defaultdict(list)
            for post in batch:
                by_box[post.key].append(post)
            for key in sorted(by_box):  # always in the same order: two processes cannot wait for each other
                _store_in(key, by_box[key])
    except BaseException as error:
        for post in batch:
            post.error = post.error or error
        if not isinstance(error, Exception):  # the program is being ended: nobody is told that anything arrived
            raise
    finally:
        for post in batch:
            post.done = True


def _store_in(key: str, posts: Sequence[Post]) -> None:
    try:
        row, content = _locked(key)
    except ProngsaiError as error:
        for post in posts:
            post.error = error
        return
    with _lock:
        known = _acknowledged.pop(key, set())
    for arrival in known:
        content.acknowledged(arrival)
    for post in posts:
        try:
            post.counted = content.put(post.submission, post.how, key=post.arrival, code=post.code, place=post.place)
        except ProngsaiError as error:
            post.error = error
    counted = [post for post in posts if post.counted]
    if not counted:
        return
    SealedComment.objects.bulk_create(
        SealedComment(box=row, sealed=seal_comment(post.submission.comment, _week(post.today), content.comment_key))
        for post in counted
        if post.submission.comment
    )
    _shut(row, content)


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _locked(key: str) -> tuple[Box, Content]:
    """A box, opened, that nobody else can change meanwhile. Raises ``BoxClosed`` and ``BoxLost``."""
    row = Box.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise BoxClosed
    return row, _opened(row)


def _opened(row: Box) -> Content:
    secret = secrets.of(row.key, row.version)
    try:
        if secret is not None:
            return open_box(row.sealed, secret, key=row.key, version=row.version)
    except BrokenSeal:
        pass
    raise BoxLost


def _shut(row: Box, content: Content) -> None:
    """Seal a box in its next version; the secret of the last is destroyed once the change is through."""
    old = row.version
    secret = secrets.follow(row.key, old)
    row.version = old + 1
    row.sealed = seal_box(content, secret, key=row.key, version=row.version)
    row.save(update_fields=("version", "sealed"))
    transaction.on_commit(lambda: secrets.forget(row.key, old))


@transaction.atomic(durable=True)
def box_open(*, key: str) -> None:
    """Set up an empty box; one that is there already, and everything in it, is destroyed."""
    Box.objects.filter(pk=key).delete()
    secret = secrets.begin(key)
    content = Content(salt=randomness.token_bytes(_SALT), comment_key=randomness.token_bytes(secrets.LENGTH))
    Box.objects.create(key=key, version=0, sealed=seal_box(content, secret, key=key, version=0))


@transaction.atomic(durable=True)
def codes_add(*, key: str, codes: Iterable[str]) -> None:
    """Make one-time codes valid. Raises ``BoxClosed`` and ``BoxLost``."""
    row, content = _locked(key)
    content.add_codes(codes)
    _shut(row, content)


@transaction.atomic(durable=True)
def codes_void(*, key: str) -> int:
    """Make every code that was not used void; gives how many. Raises ``BoxClosed`` and ``BoxLost``."""
    row, content = _locked(key)
    left = len(content.codes)
    content.codes.clear()
    _shut(row, content)
    return left


Release = Callable[[Content, Sequence[tuple[date, str]]], tuple[dict[str, Any], Sequence[tuple[date, str]]]]
"""Says what may be released of a box and its comments (week and text), and which comments, in no order."""


def box_count(*, key: str, release: Release) -> Count:
    """Open a box for good: only what ``release`` lets through is kept, everything else is destroyed with the secret.

    Raises ``BoxClosed`` and ``BoxLost``.
    """
    with transaction.atomic(durable=True):
        row, content = _locked(key)
        comments = [open_comment(one.sealed, content.comment_key) for one in row.comments.all()]
        released, shown = release(content, comments)
        count = Count.objects.create(key=key, released=released)
        kept = [Comment(count=count, week=week, text=text) for week, text in shown]
        # Stored in the order of their random ids: where they lie tells nothing either.
        Comment.objects.bulk_create(sorted(kept, key=lambda one: one.pk))
        row.delete()
    secrets.destroy(key)
    return count


@transaction.atomic(durable=True)
def box_destroy(*, key: str) -> None:
    """Throw a box away uncounted."""
    Box.objects.filter(pk=key).delete()
    secrets.destroy(key)


def secrets_tidy() -> None:
    """Destroy secrets that no box needs any more, as a program that was ended in the middle leaves them."""
    for key in secrets.keys() - set(Box.objects.values_list("key", flat=True)):
        secrets.destroy(key)
