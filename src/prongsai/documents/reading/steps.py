"""Cuts the text of a cell into the entries a reader sees: numbered steps, bullets, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from prongsai.core.thai.digits import to_arabic
from prongsai.documents.sources.model import Line

_BULLET = re.compile(r"\s*[➢➤►▶•●▪■◦⮚✓✔❖❑\uf0d8\uf0b7]\s*")
# A dash between blanks and Thai words opens an entry; one beside a digit is a range.
_DASH = re.compile(r"(?<=[\u0E01-\u0E4E)])\s+[-–]\s+(?=[\u0E01-\u0E4E]{3})")
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=\s))(?:\(?([\d\u0E50-\u0E59]{1,2})[.)](?=\s|[\u0E00-\u0E7FA-Za-z])(?![\d\u0E50-\u0E59]))"
)
_NESTED = re.compile(
    r"(?:(?<=^)|(?<=\s))([\d\u0E50-\u0E59]{1,2}\.[\d\u0E50-\u0E59]{1,2})[.)]?(?=\s*[\u0E01-\u0E4EA-Za-z])"
)
_THAI = re.compile(r"[\u0E01-\u0E4E]")
_OPENS_PARAGRAPH = re.compile(
    r"^\s*(?:[(]?[\d\u0E50-\u0E59]{1,2}[.)](?![\d\u0E50-\u0E59])|(?:[1๑][\d\u0E50-\u0E59]|[1-9๑-๙])(?:\.(?:[1๑][\d\u0E50-\u0E59]|[1-9๑-๙]))+\s(?!คะแนน)|"
    r"[-–•●▪➢*\uf0b7\uf0d8]\s|[Oo0\u0E50]\s?[\d\u0E50-\u0E59]{1,2}\s)"
)


def split_steps(lines: Sequence[Line]) -> tuple[str, ...]:
    """The entries of a cell, bullets stripped, numbers kept: they are part of what the report says."""
    entries: list[str] = []
    for line in lines:
        for piece in _BULLET.split(line.text):
            for entry in _DASH.split(piece):
                entries.extend(_split_numbered(entry.strip()))
    return tuple(entry for entry in entries if entry.strip(" -–"))


def _split_numbered(text: str) -> list[str]:
    """Cut "1. a 2. b 3. c" typed on one line, but only where the numbers really count up from one."""
    cuts: list[int] = []
    wanted = 1
    for match in _LABEL.finditer(text):
        if int(to_arabic(match[1])) == wanted:
            cuts.append(match.start())
            wanted += 1
    if len(cuts) < 2:
        cuts = _nested_cuts(text)
    if len(cuts) < 2:
        return [text] if text else []
    edges = [0, *cuts, len(text)] if cuts[0] else [*cuts, len(text)]
    return [text[start:end].strip() for start, end in pairwise(edges) if text[start:end].strip()]


def _nested_cuts(text: str) -> list[int]:
    """Where "1.1 a 1.2 b" typed on one line is cut: the same first number, the second counting up."""
    found = list(_NESTED.finditer(text))
    pairs = [tuple(map(int, to_arabic(match[1]).split("."))) for match in found]
    counts_up = all(one[0] == other[0] and one[1] < other[1] for one, other in pairwise(pairs))
    return [match.start() for match in found] if counts_up else []


def join(before: Sequence[Line], after: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a cell that runs over a page: the sentence cut by the page is made whole again."""
    if not before or not after:
        return (*before, *after)
    if _OPENS_PARAGRAPH.match(after[0].text):
        return (*before, *after)
    last = before[-1]
    return (*before[:-1], Line(last.number, last.page, join_text(last.text, after[0].text)), *after[1:])


def join_text(left: str, right: str) -> str:
    """Two halves of a sentence; Thai needs no blank between them."""
    left, right = left.rstrip(), right.lstrip()
    if left and right and _THAI.match(left[-1]) and _THAI.match(right[0]):
        return left + right
    return f"{left} {right}".strip()
