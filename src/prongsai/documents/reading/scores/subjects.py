"""What a score in a table is the score of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from prongsai.core.readings.model import LevelMention, NameMention, ScoreMention, Subject
from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.text import squash
from prongsai.documents.reading.scores.numbers import DIGIT, bare_score
from prongsai.documents.reading.vocabulary import Match, Vocabulary

ITEM = re.compile(rf"(?<![A-Za-z{DIGIT}])([ieIEO])\s?([{DIGIT}]{{1,2}})(?![{DIGIT}.])")
_TOTAL_LABEL = re.compile(r"^(?!.*(?:ตัวชี้วัด|เครื่องมือ|แบบวัด|แบบตรวจ|จังหวัด|ประเทศ|\d)).{0,40}$")
_TOTAL_NAME = re.compile(
    r"ภาพรวม|โดยรวม|คะแนนรวม|^รวม|เฉลี่ยรวม|รวมเฉลี่ย|คะแนนเฉลี่ย$|^(?:ผลการประเมิน|ผลคะแนน|ค่าคะแนน|คะแนน)ita$"
)
_YEAR_ALONE = re.compile(r"^\s*(?:ปี(?:งบประมาณ)?\s*)?(?:พ\.\s*ศ\.\s*)?(25\d\d)\s*$")
LONGEST_NAME = 90


@dataclass(frozen=True)
class ScoresRead:
    """Every statement of a score, every level beside one, and every name printed in a place of its own."""

    mentions: tuple[ScoreMention, ...]
    names: tuple[NameMention, ...]
    levels: tuple[LevelMention, ...] = ()


@dataclass(frozen=True)
class Named:
    """What a score is of, and the name as printed where an indicator's name is printed."""

    subject: Subject
    code: str
    match: Match | None = None
    year: int | None = None


def row_subject(cells: Sequence[str], heading: Sequence[str], vocabulary: Vocabulary) -> Named | None:
    """What a table row is the score of. A number in a column of indicator numbers beats a name beside it."""
    numbered = _indicator_number(cells, heading, vocabulary)
    for cell in cells:
        if len(cell) > 120 or bare_score(cell) is not None:
            continue
        item = ITEM.match(cell.strip())
        if item:
            return Named("item", item_code(item))
        match = vocabulary.indicator(cell)
        if match and numbered in (None, match.code):
            return Named("indicator", match.code, replace(match, number=match.number or numbered))
    if numbered:
        return Named("indicator", numbered, _printed_beside(cells, numbered))
    return _wider_subject(cells, heading, vocabulary)


def _wider_subject(cells: Sequence[str], heading: Sequence[str], vocabulary: Vocabulary) -> Named | None:
    """An instrument, the total, or the total of a year in a table of years."""
    for cell in cells:
        instruments = vocabulary.instruments_in(cell) if len(cell) < 160 else []
        if len({hit.code for hit in instruments}) == 1:
            return Named("instrument", instruments[0].code)
        if is_total(cell):
            return Named("total", "")
    year = _YEAR_ALONE.match(to_arabic(cells[0])) if cells else None
    if year and heading and "ปี" in heading[0] and any("คะแนน" in title for title in heading):
        return Named("total", "", year=int(year[1]))
    return None


def is_total(cell: str) -> bool:
    """Whether a cell names the total of the agency."""
    label = squash(cell)
    return bool(_TOTAL_LABEL.match(label) and _TOTAL_NAME.search(label))


def _printed_beside(cells: Sequence[str], number: str) -> Match | None:
    """The words beside an indicator's number: a name, though not one the framework knows."""
    words = [cell.strip() for cell in cells if re.search(r"[\u0E01-\u0E4E]{4}", cell) and "ตัวชี้วัดที่" not in cell]
    return Match(number, max(words, key=len), number, exact=False) if words else None


def _indicator_number(cells: Sequence[str], heading: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """The indicator's number, only from a column whose heading says so: ranks are not indicator numbers."""
    for cell, title in zip_longest(cells, heading[: len(cells)], fillvalue=""):
        number = re.fullmatch(rf"\s*(ตัวชี้วัด(?:ที่)?)?\s*([{DIGIT}]{{1,2}})[.]?\s*", cell)
        says_so = number and (number[1] or title.startswith("ตัวชี้วัด"))
        code = str(int(to_arabic(number[2]))) if number and says_so else None
        if code in vocabulary.indicator_codes:
            return code
    return None


def item_code(hit: re.Match[str]) -> str:
    """The official code of an item matched by ``ITEM``: i7, e14, O2."""
    letter = "O" if hit[1] == "O" else hit[1].lower()
    return f"{letter}{int(to_arabic(hit[2]))}"
