"""Opening boxes, putting submissions into them, and counting.

Submissions that come at the same moment are stored in one transaction: each is acknowledged only after it, so that it
survives whatever ends the program. What changes a box is a transaction of its own (``durable``): the secrets of a box
follow its versions one by one.
"""

from __future__ import annotations

import contextlib
import logging
import random
import secrets as randomness
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction

from prongsai.core.errors import ProngsaiError
from prongsai.core.surveys.boxes import Box as Content
from prongsai.core.surveys.submissions import Submission
from prongsai.core.surveys.tallies import Counting
from prongsai.web.tallies import memory, secrets
from prongsai.web.tallies.models import Box, Comment, Count, SealedComment
from prongsai.web.tallies.sealing import BrokenSeal, open_box, open_comments, seal_box, seal_comments

_log = logging.getLogger(__name__)
_SALT = 16
_MOST_COMMENTS = 32
"""So many comments lie in the box itself; then half of them, drawn by lot, are shut together beside it."""
_MOST_ACKNOWLEDGED = 4096


class BoxClosed(ProngsaiError):
    """There is no box that takes submissions under this key."""

    def __init__(self) -> None:
        super().__init__("แบบสำรวจนี้ปิดรับคำตอบแล้ว ขอบคุณที่สละเวลา", "This survey is closed. Thank you for your time.")


class BoxInUse(ProngsaiError):
    """A box that somebody set up already, with submissions in it."""

    def __init__(self) -> None:
        super().__init__("แบบสำรวจนี้เปิดรับคำตอบอยู่แล้ว และมีคำตอบแล้ว", "This survey is open already, and has answers.")


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
            _store_waiting()
    if post.error is not None:
        raise post.error
    return post.counted


def submission_acknowledged(key: str, arrival: str) -> None:
    """The sender knows that it arrived: its key is forgotten together with the next change of the box."""
    with _lock:
        if len(_acknowledged[key]) < _MOST_ACKNOWLEDGED:
            _acknowledged[key].add(arrival)


def _store_waiting() -> None:
    """Store what came together. Nobody learns of success before the transaction is through.

    Who comes while the boxes are locked and their next secrets brought to the disk, which takes as long as all the
    rest, is stored as well: so as many as possible share the waiting for the disk.
    """
    with _lock:
        keys = sorted({post.key for post in _posts})  # in order: two processes cannot wait for each other
    batch: list[Post] = []
    try:
        with _changing(*keys):
            ready = {key: _ready(key) for key in keys}
            batch = _taken(keys)
            for key in keys:
                _store_in(ready[key], [post for post in batch if post.key == key])
    except BaseException as error:
        batch = batch or _taken(keys)
        for post in batch:
            post.error = post.error or error
        if not isinstance(error, Exception):  # the program is being ended: nobody is told that anything arrived
            raise
    finally:
        for post in batch:
            post.done = True


def _taken(keys: Sequence[str]) -> list[Post]:
    """What waits for these boxes; it waits no longer."""
    with _lock:
        taken = [post for post in _posts if post.key in keys]
        _posts[:] = [post for post in _posts if post.key not in keys]
    return taken


def _ready(key: str) -> tuple[Box, Content, bytes] | ProngsaiError:
    """A box that can be changed with the secret of its next version, or why it cannot."""
    try:
        row, content = _locked(key)
    except ProngsaiError as error:
        return error
    return row, content, secrets.follow(key, row.version)


def _store_in(ready: tuple[Box, Content, bytes] | ProngsaiError, posts: Sequence[Post]) -> None:
    if isinstance(ready, ProngsaiError):
        for post in posts:
            post.error = ready
        return
    row, content, secret = ready
    with _lock:
        known = _acknowledged.pop(row.key, set())
    for arrival in known:
        content.acknowledged(arrival)
    for post in posts:
        try:
            post.counted = content.put(post.submission, post.how, key=post.arrival, code=post.code, place=post.place)
        except ProngsaiError as error:
            post.error = error
    counted = [post for post in posts if post.counted]
    if not counted:
        secrets.forget(row.key, row.version + 1)  # it has sealed nothing
        return
    if len(content.comments) >= _MOST_COMMENTS:
        _set_comments_aside(row, content)
    content.comments += [(_week(post.today), post.submission.comment) for post in counted if post.submission.comment]
    _shut(row, content, secret)


def _set_comments_aside(row: Box, content: Content) -> None:
    """Keep the box small. Half stay: so nobody can tell of one that is still in it when it came."""
    random.SystemRandom().shuffle(content.comments)
    half = len(content.comments) // 2
    SealedComment.objects.create(box=row, sealed=seal_comments(content.comments[half:], content.comment_key))
    del content.comments[half:]


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


@contextlib.contextmanager
def _changing(*keys: str) -> Iterator[None]:
    """A transaction of its own. When it fails, the secrets made for it are destroyed: journals may hold what they
    were meant to seal."""
    try:
        with transaction.atomic(durable=True):
            yield
    except BaseException:
        for key in keys:
            try:
                with transaction.atomic(durable=True):
                    _lock_row(key)
            except Exception:  # whoever comes next does it; what went wrong first is what is told
                _log.warning("the secrets of a box could not be tidied yet")
        raise


def _lock_row(key: str) -> tuple[int, bytes | None] | None:
    """Version and secret of a box, which nobody else can change meanwhile and which has no other secret left."""
    # Every submission comes here: to compose such a query takes several times as long as to run it.
    lock = f" {connection.ops.for_update_sql()}" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT version FROM tallies_box WHERE "key" = %s{lock}', [key])
        row = cursor.fetchone()
    return (row[0], secrets.keep_only(key, row[0])) if row else None


def _locked(key: str) -> tuple[Box, Content]:
    """A box, opened, that nobody else can change meanwhile. Raises ``BoxClosed`` and ``BoxLost``."""
    found = _lock_row(key)
    if found is None:
        raise BoxClosed
    version, secret = found
    if secret is None:
        raise BoxLost
    return Box(key=key, version=version), memory.take(key, secret) or _opened(key, version, secret)


def _opened(key: str, version: int, secret: bytes) -> Content:
    sealed = Box.objects.values_list("sealed", flat=True).get(pk=key)
    try:
        return open_box(sealed, secret, key=key, version=version)
    except BrokenSeal as error:
        raise BoxLost from error


def _shut(row: Box, content: Content, secret: bytes) -> None:
    """Seal a box in its next version with its secret; that of the last is destroyed once the change is through."""
    key, old = row.key, row.version
    _write(key, old + 1, seal_box(content, secret, key=key, version=old + 1))

    def through() -> None:
        secrets.forget(key, old)
        memory.keep(key, secret, content)

    transaction.on_commit(through)


def _write(key: str, version: int, sealed: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute('UPDATE tallies_box SET version = %s, sealed = %s WHERE "key" = %s', [version, sealed, key])


def box_open(*, key: str) -> None:
    """Set up an empty box. One that is there and still empty stays; one that cannot be opened any more is replaced.

    Raises ``BoxInUse`` where submissions are in it.
    """
    with _changing(key):
        # The row first: where two open the same survey, the second waits here until the first is through.
        row, made = Box.objects.select_for_update().get_or_create(key=key, defaults={"version": 0, "sealed": b""})
        if not made and _may_stay(row):
            return
        row.comments.all().delete()
        content = Content(salt=randomness.token_bytes(_SALT), comment_key=randomness.token_bytes(secrets.LENGTH))
        row.version = 0
        row.sealed = seal_box(content, secrets.begin(key), key=key, version=0)
        row.save(update_fields=("version", "sealed"))


def _may_stay(row: Box) -> bool:
    secret = secrets.of(row.key, row.version)
    try:
        if secret is None or not _opened(row.key, row.version, secret).n:
            return secret is not None
    except BoxLost:
        return False
    raise BoxInUse


def codes_add(*, key: str, codes: Iterable[str]) -> None:
    """Make one-time codes valid. Raises ``BoxClosed`` and ``BoxLost``."""
    with _changing(key):
        row, content = _locked(key)
        content.add_codes(codes)
        _shut(row, content, secrets.follow(key, row.version))


def codes_void(*, key: str) -> int:
    """Make every code that was not used void; gives how many. Raises ``BoxClosed`` and ``BoxLost``."""
    with _changing(key):
        row, content = _locked(key)
        left = len(content.codes)
        content.codes.clear()
        _shut(row, content, secrets.follow(key, row.version))
    return left


Release = Callable[[Content, Sequence[tuple[date, str]]], tuple[dict[str, Any], Sequence[tuple[date, str]]]]
"""Says what may be released of a box and its comments (week and text), and which comments, in no order."""


def box_count(*, key: str, release: Release) -> Count:
    """Open a box for good: only what ``release`` lets through is kept, everything else is destroyed with the secret.

    Raises ``BoxClosed`` and ``BoxLost``.
    """
    with transaction.atomic(durable=True):
        row, content = _locked(key)
        comments = list(content.comments)
        for aside in row.comments.all():
            comments += open_comments(aside.sealed, content.comment_key)
        random.SystemRandom().shuffle(comments)
        released, shown = release(content, comments)
        count = Count.objects.create(key=key, released=released)
        kept = [Comment(count=count, week=week, text=text) for week, text in shown]
        # Stored in the order of their random ids: where they lie tells nothing either.
        Comment.objects.bulk_create(sorted(kept, key=lambda one: one.pk))
        row.delete()
    _nothing_left(key)
    return count


def box_destroy(*, key: str) -> None:
    """Throw a box away uncounted."""
    with transaction.atomic(durable=True):
        Box.objects.filter(pk=key).delete()
    _nothing_left(key)


def _nothing_left(key: str) -> None:
    """What is known of a box beside its row is destroyed."""
    memory.drop(key)
    with _lock:
        _acknowledged.pop(key, None)
    secrets.destroy(key)


def secrets_tidy() -> None:
    """Destroy secrets that no box needs any more, as a program that was ended in the middle leaves them."""
    for key in secrets.known():
        with transaction.atomic(durable=True):
            # A row of ours keeps apart who is setting up this very box, in another process, from one that is gone.
            row, made = Box.objects.select_for_update().get_or_create(key=key, defaults={"version": 0, "sealed": b""})
            if made:
                secrets.destroy(key)
                row.delete()
            else:
                secrets.keep_only(key, row.version)


def count_store(*, key: str, released: dict[str, Any]) -> Count:
    """Keep what somebody else counted, as far as it may be released."""
    return Count.objects.create(key=key, released=released)


def comment_hide(*, comment: Comment, hidden: bool) -> None:
    """Show a comment no more, or again. It stays as it is."""
    Comment.objects.filter(pk=comment.pk).update(hidden=hidden)
