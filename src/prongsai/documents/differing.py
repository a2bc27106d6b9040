"""What differs between two versions of a document we wrote, as text in Thai, read from the files themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from difflib import SequenceMatcher

from prongsai.core.measures.compare import compare
from prongsai.core.measures.differences import to_text
from prongsai.documents.reading.reader import NotAReport, read_source
from prongsai.documents.sources.html import read_html
from prongsai.documents.sources.model import Source

NOTHING = "ไม่มีความแตกต่าง"


def plan_changes(before: str, after: str) -> str:
    """The rows of a plan that changed, came or went between two HTML files; other lines where rows are the same."""
    try:
        earlier, later = (read_source(_source(html)).rows for html in (before, after))
    except NotAReport:
        return text_changes(before, after)
    if not earlier or not later:
        return text_changes(before, after)
    found = compare(earlier, later)
    if found.same and not found.columns_gone:
        return text_changes(before, after)
    return to_text(found, earlier, later)


def text_changes(before: str, after: str) -> str:
    """The lines that differ between two HTML files, "-" before and "+" after; ``NOTHING`` when none does."""
    return "\n".join(_changed(_lines(before), _lines(after))) or NOTHING


def _changed(before: list[str], after: list[str]) -> Iterator[str]:
    for _, first, last, start, end in (
        code for code in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if code[0] != "equal"
    ):
        yield from (f"- {line}" for line in before[first:last])
        yield from (f"+ {line}" for line in after[start:end])


def _lines(html: str) -> list[str]:
    return [line.text for line in _source(html).lines()]


def _source(html: str) -> Source:
    content = read_html(html)
    sha256 = hashlib.sha256(html.encode()).hexdigest()
    return Source("document.html", sha256, "text/html", content.pages, content.blocks, content.skipped)
