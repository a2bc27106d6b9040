"""The same recommendation on an item with different words in the analysis and in the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from prongsai.core.lints.context import Context, where_en, where_th
from prongsai.core.lints.model import Problem, problem
from prongsai.core.lints.similar import Comparison, compare
from prongsai.core.readings.model import ItemMention
from prongsai.core.rules import rule
from prongsai.core.thai.text import squash

_LEAST_SHARED = 80
_LEAST_ALIKE = 0.9
_AROUND = 8
_MARK = re.compile(r"[ะ-ูๅ็-๎]")
_MARKS = str.maketrans("", "", "-–—\"'()[].,:;ฯ")


@rule("item-text-differs", title_th="ข้อเสนอแนะของข้อเดียวกันไม่ตรงกัน", title_en="One recommendation in two wordings")
def check(context: Context) -> Iterator[Problem]:
    """The words quoted from the assessor should be the same everywhere. A text cut at a page or a cell is compared
    as far as it goes; blanks, digits, dashes and punctuation do not count."""
    first: dict[str, ItemMention] = {}
    for mention in context.reading.items:
        if mention.row is None:
            first.setdefault(mention.code, mention)
    for mention in context.reading.items:
        quoted = first.get(mention.code)
        if mention.row is None or quoted is None:
            continue
        one, other = (_words(m) for m in (quoted, mention))
        # A title in other words is not a matter of this rule.
        comparison = _without_title(compare(one, other), len(squash(quoted.title).translate(_MARKS)))
        if _same_text(comparison, one, other):
            yield from _differences(comparison, quoted, mention, one, other)


def _without_title(comparison: Comparison, length: int) -> Comparison:
    """The comparison less the differences inside the first text's title."""
    behind = tuple(difference for difference in comparison.differences if difference.at >= length)
    return replace(comparison, differences=behind)


def _words(mention: ItemMention) -> str:
    """Title and text together, because where one ends is not always marked; the title's own words come first."""
    title, text = (squash(part).translate(_MARKS) for part in (mention.title, mention.text))
    return title if text in title else title + text


def _same_text(comparison: Comparison, one: str, other: str) -> bool:
    changed = sum(max(len(d.one), len(d.other)) for d in comparison.differences)
    shared = comparison.shared
    enough = shared >= _LEAST_SHARED or shared >= _LEAST_ALIKE * min(len(one), len(other))
    return shared > 0 and enough and shared / (shared + changed) >= _LEAST_ALIKE


def _differences(
    comparison: Comparison, quoted: ItemMention, mention: ItemMention, one: str, other: str
) -> Iterator[Problem]:
    if not comparison.differences:
        return
    here = [_shown(other, d.other_at, d.other) for d in comparison.differences]
    there = [_shown(one, d.at, d.one) for d in comparison.differences]
    yield problem(
        "warning",
        mention.place,
        found="; ".join(here),
        expected="; ".join(there),
        pointer=f"/rows/{mention.row}",
        th=f"ข้อเสนอแนะของข้อ {mention.code} ในแผนเขียน “{'; '.join(here)}” "
        f"แต่{where_th(quoted.place)} เขียน “{'; '.join(there)}” กรุณาตรวจกับรายงานผลการประเมินแล้วแก้ให้ตรงกัน",
        en=f'The recommendation on {mention.code} says "{"; ".join(here)}" in the plan but "{"; ".join(there)}" '
        f"on {where_en(quoted.place)}; use the assessor's words in both.",
    )


def _shown(text: str, at: int, words: str) -> str:
    """The words with a little of what stands around them, not cut inside a syllable."""
    end = at + len(words) + _AROUND
    while end < len(text) and _MARK.match(text[end]):
        end += 1
    start = max(0, at - _AROUND)
    while start < at and _MARK.match(text[start]):
        start += 1
    return f"…{text[start:end]}…"
