"""Opening boxes, putting submissions into them, and counting.

Submissions that come at the same moment are stored in one transaction: each is acknowledged only after it, so that it
survives whatever ends the program.
"""

from __future__ import annotations

import random
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
from prongsai.web.tallies import boxes, memory, secrets
from prongsai.web.tallies.boxes import Opened
from prongsai.web.tallies.errors import BoxClosed, BoxInUse, BoxLost
from prongsai.web.tallies.models import Box, Comment, Count
from prongsai.web.tallies.sealing import open_comments, seal_box

_MOST_ACKNOWLEDGED = 4096


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

    Who comes while the next secrets are brought to the disk, which takes as long as all the rest, is stored as well:
    so as many as possible share the waiting for the disk.
    """
    with _lock:
        keys = list(dict.fromkeys(post.key for post in _posts))
    batch: list[Post] = []
    try:
        with secrets.alone():
            opened, refused = _opened(keys)
            with boxes.followed(opened) as fresh:
                batch = _taken(keys)
                changed = [box for box in opened if _put(box, [post for post in batch if post.key == box.key])]
                refused |= boxes.store(changed, fresh)
            for box in opened:
                if box not in changed:
                    boxes.leave(box)
        for post in batch:
            post.error = post.error or refused.get(post.key)
    except BaseException as error:
        batch = batch or _taken(keys)
        for post in batch:
            post.error = post.error or error
        if not isinstance(error, Exception):  # the program is being ended: nobody is told that anything arrived
            raise
    finally:
        for post in batch:
            post.done = True


def _opened(keys: Iterable[str]) -> tuple[list[Opened], dict[str, ProngsaiError]]:
    """Boxes that can be changed, and why the others cannot, by key."""
    opened, refused = [], {}
    for key in keys:
        try:
            opened.append(boxes.open_quickly(key))
        except ProngsaiError as error:
            refused[key] = error
    return opened, refused


def _taken(keys: Sequence[str]) -> list[Post]:
    """What waits for these boxes; it waits no longer."""
    with _lock:
        taken = [post for post in _posts if post.key in keys]
        _posts[:] = [post for post in _posts if post.key not in keys]
    return taken


def _put(box: Opened, posts: Sequence[Post]) -> bool:
    """Count submissions in their box; false where none changed it."""
    content = box.content
    with _lock:
        known = _acknowledged.pop(box.key, set())
    for arrival in known:
        content.acknowledged(arrival)
    for post in posts:
        try:
            post.counted = content.put(post.submission, post.how, key=post.arrival, code=post.code, place=post.place)
        except ProngsaiError as error:
            post.error = error
    counted = [post for post in posts if post.counted]
    content.comments += [(_week(post.today), post.submission.comment) for post in counted if post.submission.comment]
    return bool(counted)


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def box_open(*, key: str) -> None:
    """Set up an empty box. One that is there and still empty stays; one that cannot be opened any more is replaced.

    Raises ``BoxInUse`` where submissions are in it.
    """
    with secrets.alone():
        if _may_stay(key):
            return
        secret, content = secrets.begin(key), boxes.empty_content()
        with transaction.atomic(durable=True):
            Box.objects.filter(pk=key).delete()
            Box.objects.create(key=key, version=0, sealed=seal_box(content, secret, key=key, version=0))


def _may_stay(key: str) -> bool:
    try:
        content = boxes.open_row(key).content
    except (BoxClosed, BoxLost):
        return False
    if content.n:
        raise BoxInUse
    return True


def codes_add(*, key: str, codes: Iterable[str]) -> None:
    """Make one-time codes valid. Raises ``BoxClosed`` and ``BoxLost``."""
    with boxes.changing(key) as box:
        box.content.add_codes(codes)


def codes_void(*, key: str) -> int:
    """Make every code that was not used void; gives how many. Raises ``BoxClosed`` and ``BoxLost``."""
    with boxes.changing(key) as box:
        left = len(box.content.codes)
        box.content.codes.clear()
    return left


Release = Callable[[Content, Sequence[tuple[date, str]]], tuple[dict[str, Any], Sequence[tuple[date, str]]]]
"""Says what may be released of a box and its comments (week and text), and which comments, in no order."""


def box_count(*, key: str, release: Release) -> Count:
    """Open a box for good: only what ``release`` lets through is kept, everything else is destroyed with the secret.

    Raises ``BoxClosed`` and ``BoxLost``.
    """
    with secrets.alone():
        content = boxes.open_row(key).content
        with transaction.atomic(durable=True):
            row = Box.objects.get(pk=key)
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
    with secrets.alone():
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
    with secrets.alone():
        versions = dict(Box.objects.values_list("key", "version"))
        for key in secrets.known():
            if key in versions:
                secrets.keep_only(key, versions[key])
            else:
                secrets.destroy(key)


def count_store(*, key: str, released: dict[str, Any]) -> Count:
    """Keep what somebody else counted, as far as it may be released."""
    return Count.objects.create(key=key, released=released)


def comment_hide(*, comment: Comment, hidden: bool) -> None:
    """Show a comment no more, or again. It stays as it is."""
    Comment.objects.filter(pk=comment.pk).update(hidden=hidden)
