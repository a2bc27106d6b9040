"""Finds the fiscal year a report assesses and the year it plans for, by what is said around each year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prongsai.core.readings.model import Confidence, Place, Provenance
from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.fiscal import FiscalYear, Period
from prongsai.documents.sources.model import Line

_YEAR = re.compile(
    r"(?:(?<=ITA)|ปี(?:งบประมาณ)?|พ\.\s*ศ\.|ประจำปี)\s*(?:งบประมาณ)?\s*(?:พ\.\s*ศ\.)?\s*([\d\u0E50-\u0E59]{4})"
)
_ASSESSED = re.compile(
    r"ผล(?:คะแนน|การประเมิน)|วิเคราะห์(?:ผล)?(?:การประเมิน|\s*ITA)?|คะแนน\s*ITA|(?:ประกาศ|ผล)การประเมินคุณธรรม|การประเมิน\s*ITA|ได้คะแนน|ปีที่ผ่านมา"
)
_PLANNED = re.compile(
    r"(?:แผน|เพื่อ)?(?:การ)?(?:ยกระดับ|ปรับปรุง|พัฒนา)\S{0,12}ผล(?:การประเมิน|คะแนน)(?:\s*ITA)?|มาตรการ|แผน(?:ปฏิบัติ|การ|ปรับปรุง|ยกระดับ)|เพื่อ(?:การ)?(?:พัฒนา|ปรับปรุง|ยกระดับ|จัดทำ)|ไปสู่|รักษาระดับ|แนวทาง|ดำเนินการตาม|ยกระดับ|การดำเนินงานในการปรับปรุง|รายงานผลการดำเนินการ|ขับเคลื่อน"
)
_NO_YEAR_OF_THE_REPORT = re.compile(
    r"(?:พระราชบัญญัติ|พระราชกฤษฎีกา|ระเบียบ|กฎ|ข้อบังคับ|คำสั่ง|หนังสือ|มติ|รัฐธรรมนูญ|ภายใน|ยุทธศาสตร์ชาติ|แผนแม่บท|แผนพัฒนา)\S{0,60}\s*\S{0,40}\s*$"
)
# The year in an item's title ("O13 ... ประจำปี พ.ศ. 2567") is the item's own.
_ITEM_LINE = re.compile(r"^\s*[O0\u0E50]\s?[\d\u0E50-\u0E59]{1,2}\s")
# "2561 - 2564": the years of a plan or a history.
_RANGE_AFTER = re.compile(r"^\s*(?:[-–—]|ถึง)\s*(?:พ\.\s*ศ\.)?\s*[\d\u0E50-\u0E59]{4}")
_TITLE_LINES = 6
_FIRST_LINES = 30
_LONGEST_TITLE = 160
_FIRST, _LAST = 2555, 2599


@dataclass(frozen=True)
class YearsRead:
    """The two years of a report, each ``None`` when the words do not settle it, and their places."""

    assessed: int | None
    plan: int | None
    provenance: dict[str, Provenance]


def read_years(lines: Sequence[Line], periods: Iterable[Period]) -> YearsRead:
    """The year assessed and the year planned for.

    Each mention of a year counts for one of them by the nearest words before it; titles count more. The periods of a
    plan's rows count for the year planned. A tie is no answer.
    """
    votes: dict[str, dict[int, float]] = {"assessed": defaultdict(float), "plan": defaultdict(float)}
    first: dict[tuple[str, int], Line] = {}
    for index, line in enumerate(lines):
        for match in _YEAR.finditer(line.text):
            year = int(to_arabic(match[1]))
            if (
                not _FIRST <= year <= _LAST
                or _ITEM_LINE.match(line.text)
                or _RANGE_AFTER.match(line.text[match.end() :])
            ):
                continue
            role = _role(lines, index, match.start())
            if role is None:
                continue
            votes[role][year] += _weight(index, line)
            first.setdefault((role, year), line)
    for period in periods:
        votes["plan"][FiscalYear.of(period.start).year] += 1.0
    provenance: dict[str, Provenance] = {}
    plan = _winner(votes["plan"])
    assessed = _winner(votes["assessed"], preferred=plan - 1 if plan else None)
    if assessed is not None and plan is not None and plan <= assessed:
        assessed, plan = _apart(votes, assessed, plan)
    for role, chosen in (("assessed", assessed), ("plan", plan)):
        seen = first.get((role, chosen)) if chosen else None
        if seen is not None:
            provenance[f"year_{role}"] = Provenance(Place(seen.number, seen.page), seen.text, _confidence(votes[role]))
    return YearsRead(assessed, plan, provenance)


def _weight(index: int, line: Line) -> float:
    """What a mention counts for: the title of a report says most about its year."""
    if index < _TITLE_LINES and len(line.text) < _LONGEST_TITLE:
        return 30.0
    return 3.0 if index < _FIRST_LINES and len(line.text) < _LONGEST_TITLE else 1.0


def _role(lines: Sequence[Line], index: int, position: int) -> str | None:
    """Whether a year is the one assessed or the one planned for, by the last telling words before it."""
    before = lines[index].text[:position]
    if _NO_YEAR_OF_THE_REPORT.search(before):
        return None
    near = before
    if not before.strip() and index:
        near = lines[index - 1].text
    elif len(before) < 40 and index < _FIRST_LINES and index:
        near = _with_lines_above(lines, index, before)
    assessed, planned = _last(_ASSESSED, near), _last(_PLANNED, near)
    if assessed < 0 and planned < 0 and not before.strip() and index < _FIRST_LINES:
        # A title set in several lines may say further up what the year is of.
        near = _with_lines_above(lines, index, before)
        assessed, planned = _last(_ASSESSED, near), _last(_PLANNED, near)
    if assessed < 0 and planned < 0:
        return None
    return "assessed" if assessed > planned else "plan"


def _with_lines_above(lines: Sequence[Line], index: int, before: str) -> str:
    return " ".join(line.text for line in lines[max(0, index - 3) : index]) + " " + before


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def _winner(votes: dict[int, float], preferred: int | None = None) -> int | None:
    """The year with most votes; among equals the preferred one, or none."""
    most = max(votes.values(), default=0.0)
    first = [year for year, count in votes.items() if count == most]
    if preferred in first:
        return preferred
    return first[0] if len(first) == 1 else None


def _apart(votes: dict[str, dict[int, float]], assessed: int, plan: int) -> tuple[int | None, int | None]:
    """A plan answers an assessment of an earlier year; the side with fewer votes gives way."""
    if votes["assessed"][assessed] > votes["plan"][plan]:
        return assessed, _winner({year: count for year, count in votes["plan"].items() if year > assessed})
    return _winner({year: count for year, count in votes["assessed"].items() if year < plan}), plan


def _confidence(votes: dict[int, float]) -> Confidence:
    total = sum(votes.values())
    share = max(votes.values()) / total if total else 0
    return "high" if share >= 0.7 else "medium"
