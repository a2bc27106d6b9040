"""Looks through a file for what nobody should publish unawares: personal data, and pages that are pictures of text."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

import pypdfium2

from prongsai.core.privacy import Kind, find_personal
from prongsai.documents.evidence.office import office_texts

KINDS: frozenset[Kind] = frozenset({"id", "phone", "address", "account", "plate", "line"})
"""What is asked about. Names, e-mail and accounts in social media stand in most documents of an office."""

_LEAST_LETTERS = 20
_LOCK = threading.Lock()  # pdfium takes one caller at a time


@dataclass(frozen=True)
class Found:
    """Personal data of one kind on one page (0: in a file without pages). ``sample`` shows the first only in part."""

    kind: Kind
    page: int
    count: int
    sample: str


@dataclass(frozen=True)
class Screened:
    """What was found in a file. ``scanned`` are the pages without text, out of ``pages`` (0: it has none)."""

    pages: int
    scanned: tuple[int, ...]
    found: tuple[Found, ...]

    @property
    def scan_only(self) -> bool:
        """Whether no page can be searched or copied."""
        return self.pages > 0 and len(self.scanned) == self.pages


def screen_text(text: str, page: int = 0) -> Iterator[Found]:
    """Personal data in a text, each kind once."""
    first: dict[Kind, str] = {}
    counts: dict[Kind, int] = {}
    for one in find_personal(text):
        if one.kind in KINDS:
            first.setdefault(one.kind, text[one.start : one.end])
            counts[one.kind] = counts.get(one.kind, 0) + 1
    for kind, count in counts.items():
        yield Found(kind, page, count, partly(first[kind]))


def screen_file(data: bytes, media_type: str) -> Screened:
    """What is in a PDF, DOCX or XLSX that opens; nothing is found in pictures."""
    if media_type == "application/pdf":
        return _screened(list(_pages(data)))
    if "officedocument" in media_type:
        return Screened(0, (), tuple(_once(one for text in office_texts(data) for one in screen_text(text))))
    return Screened(0, (), ())


def partly(value: str) -> str:
    """A value of which only the ends are shown."""
    shown = " ".join(value.split())
    ends = min(3, len(shown) // 4)
    return f"{shown[:ends]}…{shown[len(shown) - ends :]}"


def _pages(data: bytes) -> Iterator[str]:
    with _LOCK, closing(pypdfium2.PdfDocument(data)) as document:
        for index in range(len(document)):
            with closing(document[index]) as page, closing(page.get_textpage()) as text:
                yield text.get_text_bounded()


def _screened(pages: list[str]) -> Screened:
    scanned = [number for number, text in enumerate(pages, 1) if sum(map(str.isalnum, text)) < _LEAST_LETTERS]
    found = (one for number, text in enumerate(pages, 1) for one in screen_text(text, number))
    return Screened(len(pages), tuple(scanned), tuple(found))


def _once(found: Iterable[Found]) -> Iterator[Found]:
    """Each kind once in a file without pages."""
    kept: dict[Kind, Found] = {}
    for one in found:
        before = kept.get(one.kind)
        kept[one.kind] = Found(one.kind, 0, before.count + one.count, before.sample) if before else one
    yield from kept.values()
