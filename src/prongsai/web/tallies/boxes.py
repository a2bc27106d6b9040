"""Boxes in their rows: opened, changed and shut again, by whoever is alone with their secrets (``secrets.alone``).

A change goes to the disk in this order: the secret of the next version; the row, sealed with it; then the secret of the
last version is overwritten. Whatever ends the program in between, the secret that the row needs is there.
"""

from __future__ import annotations

import logging
import random
import secrets as randomness
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from prongsai.core.surveys.boxes import Box as Content
from prongsai.web.tallies import memory, secrets
from prongsai.web.tallies.errors import BoxClosed, BoxLost
from prongsai.web.tallies.models import Box, SealedComment
from prongsai.web.tallies.sealing import BrokenSeal, open_box, seal_box, seal_comments

_log = logging.getLogger(__name__)
_SALT = 16
_MOST_COMMENTS = 16
"""So many comments lie in the box itself; then half of them, drawn by lot, are shut together beside it."""


@dataclass
class Opened:
    """A box that nobody else can change meanwhile, as it is in its row in this version."""

    key: str
    version: int
    content: Content


def empty_content() -> Content:
    """A box with nothing in it."""
    return Content(salt=randomness.token_bytes(_SALT), comment_key=randomness.token_bytes(secrets.LENGTH))


def open_quickly(key: str) -> Opened:
    """A box as this process has it in memory, if it does. That the row is still the same shows when it is stored.

    Raises ``BoxClosed`` and ``BoxLost``.
    """
    kept = memory.take(key)
    return Opened(key, *kept) if kept else open_row(key)


def open_row(key: str) -> Opened:
    """A box, opened from its row. Raises ``BoxClosed`` and ``BoxLost``."""
    memory.drop(key)
    row = Box.objects.filter(pk=key).first()
    if row is None:
        raise BoxClosed
    secret = secrets.of(key, row.version)
    if secret is None:
        raise BoxLost
    try:
        return Opened(key, row.version, open_box(row.sealed, secret, key=key, version=row.version))
    except BrokenSeal as error:
        raise BoxLost from error


@contextmanager
def changing(key: str) -> Iterator[Opened]:
    """Open a box, let it be changed and store it. Raises ``BoxClosed`` and ``BoxLost``."""
    with secrets.alone():
        opened = open_row(key)
        with followed([opened]) as fresh:
            yield opened
            for error in store([opened], fresh).values():
                raise error


@contextmanager
def followed(boxes: Iterable[Opened]) -> Iterator[Mapping[str, bytes]]:
    """The secrets of the next versions of boxes, on the disk. What is not needed in the end is overwritten.

    Where something fails, journals may hold what the new secrets were meant to seal: they are destroyed, unless the
    database has it after all.
    """
    versions = {opened.key: opened.version for opened in boxes}
    try:
        yield secrets.follow(versions)
    except BaseException:
        for key in versions:
            memory.drop(key)
            _tidy(key)
        raise


def store(boxes: Iterable[Opened], fresh: Mapping[str, bytes]) -> dict[str, BoxClosed | BoxLost]:
    """Store changed boxes in one transaction of its own, sealed with their next secrets.

    Gives those whose row is not the same any more: taken away with its agency, or put back from a backup.
    """
    gone: dict[str, BoxClosed | BoxLost] = {}
    with transaction.atomic(durable=True):
        for opened in boxes:
            if len(opened.content.comments) > _MOST_COMMENTS:
                _set_comments_aside(opened)
            sealed = seal_box(opened.content, fresh[opened.key], key=opened.key, version=opened.version + 1)
            if not write(opened.key, opened.version, sealed):
                gone[opened.key] = BoxLost() if Box.objects.filter(pk=opened.key).exists() else BoxClosed()
    for opened in boxes:
        if opened.key in gone:
            _tidy(opened.key)
            continue
        secrets.forget(opened.key, opened.version)
        memory.keep(opened.key, opened.version + 1, fresh[opened.key], opened.content)
    return gone


def leave(opened: Opened) -> None:
    """Nothing was changed in a box whose next secret was made already: it has sealed nothing."""
    secrets.forget(opened.key, opened.version + 1)
    if secret := secrets.of(opened.key, opened.version):
        memory.keep(opened.key, opened.version, secret, opened.content)


def write(key: str, version: int, sealed: bytes) -> bool:
    """Put the next version of a box into its row; false where the row is gone or another one.

    Every submission comes here: to compose such a statement with models takes several times as long as to run it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            'UPDATE tallies_box SET version = %s, sealed = %s WHERE "key" = %s AND version = %s',
            [version + 1, sealed, key, version],
        )
        return bool(cursor.rowcount == 1)


def _set_comments_aside(opened: Opened) -> None:
    """Keep the box small. Half stay: so nobody can tell of one that is still in it when it came."""
    content = opened.content
    random.SystemRandom().shuffle(content.comments)
    half = len(content.comments) // 2
    aside = seal_comments(content.comments[half:], content.comment_key)
    SealedComment.objects.create(box_id=opened.key, sealed=aside)
    del content.comments[half:]


def _tidy(key: str) -> None:
    """Overwrite all secrets of a box but the one its row needs."""
    try:
        version = Box.objects.filter(pk=key).values_list("version", flat=True).first()
        if version is not None:
            secrets.keep_only(key, version)
    except Exception:  # whoever changes the box next does it; what went wrong first is what is told
        _log.warning("the secrets of a box could not be tidied yet")
