"""Finds the level words a report uses of a score: letters, worded levels, and words of no scheme at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prongsai.core.readings.model import LevelMention, Place, ScoreMention
from prongsai.core.thai.digits import to_arabic
from prongsai.documents.sources.model import Line

_LETTER = r"(?:AA|[A-F])(?![A-Za-z\u0E00-\u0E7F+])"
_WORDS = (
    "ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง|ควรปรับปรุง|ผ่านดีเยี่ยม|ผ่านดี|ผ่าน(?!เกณฑ์|มา|ทาง|ระบบ|ช่อง|การ)|ดีเยี่ยม|ดีเด่น|ดีมาก|ดี(?!ขึ้น|ที่|งาม)|พอใช้|"
    "ปานกลาง|สูงมาก|สูง(?!สุด|ที่สุด|ขึ้น|กว่า)|ต่ำมาก|ต่ำ(?!สุด|ที่สุด|กว่า)"
)
_RATED = re.compile(
    rf"(?:ระดับ(?:ผลการประเมิน|คะแนน|ผลคะแนน)?|เกณฑ์(?=\s*[\"“']?\s*ผ่าน[ดี\s])|ผลการประเมิน(?=\s*[\"“']?\s*(?:ผ่าน|ต้อง)))"
    rf"\s*[:：]?\s*[\"“']?\s*(?P<word>{_LETTER}|{_WORDS})"
)
_BRACKETED = re.compile(rf"\(\s*(?:ระดับ)?\s*(?P<word>{_LETTER}|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง|ผ่านดีเยี่ยม|ผ่านดี|ผ่าน)\s*\)")
_QUOTED = re.compile(rf"[\"“']\s*ระดับ\s*(?P<word>{_LETTER}|{_WORDS})\s*[\"”']")
_LIMIT = re.compile(r"^\s*[\"”']?\s*\(?\s*[\d\u0E50-\u0E59.]+\s*(?:คะแนน)?\s*(?:ขึ้นไป|[-–])")
_ALONE = re.compile(rf"^\s*(?:ระดับ\s*)?(?P<word>{_LETTER}|{_WORDS})\s*$")
_SCORE = re.compile(r"คะแนน|[\d\u0E50-\u0E59]\.[\d\u0E50-\u0E59]")
_SCORE_FOLLOWS = re.compile(r"คะแนน\S{0,12}\s*[\d\u0E50-\u0E59]")
_NEAR = 60


def read_levels(lines: Sequence[Line], scores: Sequence[ScoreMention]) -> Iterator[LevelMention]:
    """Every level said of a score: after the score in the same sentence, "อยู่ในระดับ ...", or between quotes.

    A level named with its limits ("ดีเยี่ยม (90 คะแนนขึ้นไป)") explains the scheme and rates nothing.
    """
    by_line: dict[int | None, list[ScoreMention]] = {}
    for score in scores:
        by_line.setdefault(score.place.line, []).append(score)
    for line in lines:
        mine = by_line.get(line.number, [])
        seen: set[str] = set()
        for match in _matches(line.text):
            word = match["word"]
            if _LIMIT.match(line.text[match.end() :]) or word in seen:
                continue
            subject = _rated(mine, match.start(), line.text)
            if subject is not None:
                seen.add(word)
                yield LevelMention(subject.subject, subject.code, word, Place(line.number, line.page), line.text)


def level_in_cells(cells: Sequence[str]) -> str | None:
    """The level that stands alone in one of a row's cells."""
    return next((match["word"] for cell in cells if (match := _ALONE.match(cell))), None)


def _matches(text: str) -> Iterator[re.Match[str]]:
    yield from _QUOTED.finditer(text)
    yield from _RATED.finditer(text)
    yield from _BRACKETED.finditer(text)


def _rated(scores: Sequence[ScoreMention], position: int, text: str) -> ScoreMention | None:
    """The score a level word is said of: one stated shortly before it on the line."""
    if not scores:
        return None
    near = sorted((score for score in scores if not score.in_table), key=lambda score: _position(score, text))
    stated = _SCORE.search(text[max(0, position - _NEAR) : position])
    follows = _SCORE_FOLLOWS.search(text[position : position + _NEAR])
    if not near or not (stated or follows):
        return None
    before = [score for score in near if _position(score, text) < position]
    return before[-1] if stated and before else near[0]


def _position(score: ScoreMention, text: str) -> int:
    """Where in the line the score is printed."""
    plain = to_arabic(text)
    found = plain.find(f"{score.value:f}")
    return found if found >= 0 else plain.find(f"{score.value.normalize():f}")
