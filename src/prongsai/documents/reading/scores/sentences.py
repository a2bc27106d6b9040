"""Scores stated in sentences, told apart from limits, changes, full marks and other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.readings.model import Place, ScoreMention, Subject
from prongsai.core.thai.digits import to_arabic
from prongsai.documents.reading.scores.numbers import DIGIT, NUMBER, score
from prongsai.documents.reading.scores.subjects import ITEM, item_code
from prongsai.documents.reading.vocabulary import Vocabulary
from prongsai.documents.sources.model import Line

# Words right before a number that make it something else than a score: a limit, a change, a full mark, a count.
_NOT_BEFORE = re.compile(
    r"(?:เต็ม|เกณฑ์|เกินกว่า|กว่า(?:ร้อยละ)?|ไม่(?:น้อย|ต่ำ|เกิน)\S{0,12}|ตั้งแต่|เป้าหมาย\S{0,20}|เพิ่มขึ้น\S{0,8}|ลดลง\S{0,8}|สูงขึ้น|"
    r"ต่างกัน\S{0,8}|ระหว่าง|ช่วง|จำนวน|น้ำหนัก\S{0,8}|ประเทศ\S{0,24}|ระดับจังหวัด\S{0,16})\s*(?:คะแนน|ร้อยละ|อยู่ที่|เท่ากับ|คือ)?\s*[:：]?\s*\(?$"
)
_NOT_AFTER = re.compile(
    r"^\s*(?:คะแนน|%|เปอร์เซ็นต์)?\s*(?:\(?\s*ขึ้นไป|ลงมา|ลงไป|\)?\s*ตัวชี้วัด|แบบวัด|เครื่องมือ|ด้าน|ข้อ|คน|ราย|ครั้ง|เดือน|วัน|ปี|บาท|หน่วยงาน|แห่ง|ประเด็น|[-–—]\s*[\d\u0E50-\u0E59])"
)
# A whole number behind these is a number of something.
_ORDINAL = re.compile(r"(?:ข้อ|ที่|ปี|พ\.\s*ศ\.|ลำดับ|อันดับ|หมวด|ส่วน)\s*$")
_SCORE_BEFORE = re.compile(
    r"(?:คะแนน\S{0,24}|ร้อยละ|เท่ากับ|ได้|\(คะแนน|ค่าเฉลี่ย\S{0,10}|ผลการประเมิน\S{0,14})\s*[:：=]?\s*(?:ที่|คือ|เป็น|ร้อยละ|เท่ากับ|อยู่ที่)?\s*[:：=]?\s*\(?$"
)
_SCORE_AFTER = re.compile(r"^\s*(?:คะแนน|เต็ม)")
_ANY_NUMBER = re.compile(NUMBER)
_YEAR = re.compile(rf"(?:ปี(?:งบประมาณ)?|พ\.\s*ศ\.)\s*(?:พ\.\s*ศ\.)?\s*([{DIGIT}]{{4}})")
_TOTAL_WORDS = re.compile(r"ภาพรวม|คะแนนรวม|ผลการประเมิน|ผลคะแนน|คะแนนเฉลี่ย|\bITA\b|\(ITA\)")
_FOREIGN = re.compile(r"ประเทศ|ระดับจังหวัด|ค่าเฉลี่ยของจังหวัด|ทั้งหมด\s*[\d\u0E50-\u0E59,]+\s*หน่วยงาน")


def read_sentence(line: Line, section: str | None, vocabulary: Vocabulary) -> Iterator[ScoreMention]:
    """The scores stated in a sentence. ``section`` is the indicator under whose heading it stands."""
    text = line.text
    if "คะแนน" not in text and "ร้อยละ" not in text:
        return
    subjects = _subjects_in(text, vocabulary)
    for match in _ANY_NUMBER.finditer(text):
        value = _stated_score(text, match)
        if value is None:
            continue
        before = text[: match.start()]
        subject = _nearest(subjects, match.start()) or _unnamed(before[-160:], section)
        if subject is None:
            continue
        years = _YEAR.findall(before)
        year = int(to_arabic(years[-1])) if years else None
        yield ScoreMention(*subject, value, year, Place(line.number, line.page), text)


def _unnamed(clause: str, section: str | None) -> tuple[Subject, str] | None:
    """What a score is of when nothing is named before it: the section's indicator, else the total."""
    if section:
        return "indicator", section
    return ("total", "") if _TOTAL_WORDS.search(clause) and not _FOREIGN.search(clause) else None


def _stated_score(text: str, match: re.Match[str]) -> Decimal | None:
    before, after = text[: match.start()], text[match.end() :]
    if _NOT_AFTER.match(after) or _NOT_BEFORE.search(before[-40:]):
        return None
    if "." not in match[0] and _ORDINAL.search(before[-12:]):
        return None
    if not _SCORE_AFTER.match(after) and not _SCORE_BEFORE.search(before[-60:]):
        return None
    return score(match[0])


def _subjects_in(text: str, vocabulary: Vocabulary) -> list[tuple[int, Subject, str]]:
    found: list[tuple[int, Subject, str]] = []
    found += [(hit.start, "indicator", hit.code) for hit in vocabulary.indicators_in(text)]
    found += [(hit.start, "instrument", hit.code) for hit in vocabulary.instruments_in(text)]
    found += [(hit.start(), "item", item_code(hit)) for hit in ITEM.finditer(text)]
    found += [(hit.start(), "total", "") for hit in re.finditer(r"(?:ใน)?ภาพรวม|คะแนนรวม|โดยรวม(?=ได้|มี)", text)]
    return sorted(found)


def _nearest(subjects: list[tuple[int, Subject, str]], position: int) -> tuple[Subject, str] | None:
    """What a score is of: the last thing named before it, but "โดยรวม" after an indicator is still that indicator."""
    before = [subject for subject in subjects if subject[0] < position]
    if not before:
        return None
    _, kind, code = before[-1]
    if kind == "total":
        indicators = [entry for entry in before if entry[1] == "indicator" and position - entry[0] < 120]
        if indicators:
            return indicators[-1][1], indicators[-1][2]
    return kind, code
