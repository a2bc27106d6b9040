"""Pages that took long to make, kept in memory until what they are made of changes. They are the same for everybody."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from django.http import HttpResponse

LONG = 0.1
"""Seconds from which on it is worth while."""

_MOST_BYTES = 32 * 1024 * 1024
_LARGEST = 4 * 1024 * 1024


@dataclass(frozen=True)
class _Kept:
    content: bytes
    headers: tuple[tuple[str, str], ...]


class Keeper:
    """Answers by their ETag, those asked for last; a bounded number of bytes."""

    def __init__(self, most: int = _MOST_BYTES) -> None:
        self._most, self._held = most, 0
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def get(self, etag: str) -> HttpResponse | None:
        """The answer with this ETag, if it is kept."""
        with self._lock:
            kept = self._kept.get(etag)
            if kept is None:
                return None
            self._kept.move_to_end(etag)
        return HttpResponse(kept.content, headers=dict(kept.headers))

    def put(self, etag: str, response: HttpResponse) -> None:
        """Keep an answer that was found."""
        if response.streaming or response.status_code != 200 or len(response.content) > _LARGEST:
            return
        with self._lock:
            if etag not in self._kept:
                self._kept[etag] = _Kept(response.content, tuple(response.items()))
                self._held += len(response.content)
            while self._held > self._most:
                _, dropped = self._kept.popitem(last=False)
                self._held -= len(dropped.content)


pages = Keeper()
