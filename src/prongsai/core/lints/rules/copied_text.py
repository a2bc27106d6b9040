"""Long passages that stand twice: whole paragraphs, and the analysis of one indicator under another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.core.lints.context import Context, Line, shorten, where_en, where_th
from prongsai.core.lints.model import Problem, problem
from prongsai.core.readings.model import Place
from prongsai.core.rules import rule
from prongsai.core.thai.text import squash

_PARAGRAPH = 200
_PASSAGE = 120
_STEP = 60


@dataclass(frozen=True)
class _Hit:
    """A passage of one indicator's section found in the section of another."""

    indicator: str
    place: Place
    other: str
    other_place: Place


@rule("copied-text", title_th="ข้อความยาวซ้ำกันในรายงาน", title_en="Long passages that stand twice")
def check(context: Context) -> Iterator[Problem]:
    """A plan repeats words of the analysis on purpose, so tables are left out. A passage in three sections or more
    is a form of words; in two it was copied."""
    yield from _paragraphs(context)
    yield from _passages(context)


def _paragraphs(context: Context) -> Iterator[Problem]:
    seen: dict[str, Line] = {}
    for line in context.lines:
        if line.in_table or len(line.text) <= _PARAGRAPH or len(line.squashed) <= _PARAGRAPH:
            continue
        first = seen.setdefault(line.squashed, line)
        if first is not line:
            yield problem(
                "info",
                line.place,
                found=shorten(line.text),
                th=f"ย่อหน้านี้ซ้ำกับ{where_th(first.place)} ทุกคำ กรุณาตัดออกหนึ่งแห่งหรืออ้างถึงแทน",
                en=f"This paragraph repeats {where_en(first.place)} word for word; keep one of them.",
            )


def _passages(context: Context) -> Iterator[Problem]:
    """Windows of every section, looked up in the sections before it; a hit is widened to the whole passage."""
    windows: dict[str, list[tuple[str, Place, str, int]]] = defaultdict(list)
    hits: dict[str, list[_Hit]] = defaultdict(list)
    for section in context.reading.sections:
        for place, text in section.paragraphs:
            squashed = squash(text)
            if len(squashed) < _PASSAGE:
                continue
            for passage, indicator, at in _known(squashed, section.indicator, windows):
                hits[passage].append(_Hit(section.indicator, place, indicator, at))
            for start in range(0, len(squashed) - _STEP + 1, _STEP):
                windows[squashed[start : start + _STEP]].append((section.indicator, place, squashed, start))
    yield from _copied(hits)


def _known(
    text: str, indicator: str, windows: dict[str, list[tuple[str, Place, str, int]]]
) -> Iterator[tuple[str, str, Place]]:
    """The longest passage of the text that each paragraph of another section has, when it is long enough."""
    longest: dict[tuple[str, Place], str] = {}
    for start in range(len(text) - _STEP + 1):
        for other, place, source, at in windows.get(text[start : start + _STEP], ()):
            if other != indicator:
                passage = _widened(text, start, source, at)
                if len(passage) > len(longest.get((other, place), "")):
                    longest[other, place] = passage
    for (other, place), passage in longest.items():
        if len(passage) >= _PASSAGE:
            yield passage, other, place


def _widened(text: str, start: int, source: str, at: int) -> str:
    """The passage around an equal window, as far as both texts agree on both sides."""
    before = 0
    while before < min(start, at) and text[start - before - 1] == source[at - before - 1]:
        before += 1
    after = _STEP
    while start + after < len(text) and at + after < len(source) and text[start + after] == source[at + after]:
        after += 1
    return text[start - before : start + after]


def _copied(hits: dict[str, list[_Hit]]) -> Iterator[Problem]:
    for passage, (first, *_) in hits.items():
        if len(_sharing(passage, hits)) > 2:
            continue
        yield problem(
            "warning",
            first.place,
            found=shorten(passage),
            th=f"ข้อความในส่วนของตัวชี้วัดที่ {first.indicator} ซ้ำกับส่วนของตัวชี้วัดที่ {first.other} ({where_th(first.other_place)}) "
            f"กรุณาตรวจว่าเป็นเรื่องของตัวชี้วัดที่ {first.indicator} จริง",
            en=f"The passage on indicator {first.indicator} also stands under indicator {first.other} "
            f"({where_en(first.other_place)}); check that it is about indicator {first.indicator}.",
        )


def _sharing(passage: str, hits: dict[str, list[_Hit]]) -> set[str]:
    """The indicators in whose sections the middle of the passage stands."""
    middle = len(passage) // 2 - _STEP // 2
    core = passage[middle : middle + _STEP]
    return {
        code for other, found in hits.items() if core in other for hit in found for code in (hit.indicator, hit.other)
    }
