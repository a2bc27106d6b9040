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

# Words right before a number that make it something else than a score: a limit, a change, a full mark, a count, what is
# wanted or lacking, or the score of an earlier year from which another came.
_NOT_BEFORE = re.compile(
    r"(?:เต็ม|เกณฑ์(?:ขั้นต่ำ|ที่กำหนด|เป้าหมาย)?|เกินกว่า|กว่า(?:ร้อยละ)?|ไม่(?:น้อย|ต่ำ|เกิน)\S{0,12}|ตั้งแต่|อย่างน้อย|เป้าหมาย\S{0,20}|"
    r"(?:เพิ่ม|ลด)(?:ขึ้น|ลง)\S{0,8}|(?:เพิ่ม|ลด)(?:คะแนน\S{0,12})?(?:ได้)?(?:อีก|ถึง|ไม่เกิน)*|สูงขึ้น|เปลี่ยน\S{0,30}|"
    r"(?:ต้อง|ควร|พึง)(?:ได้|มี|ทำ)\S{0,24}|(?:ขาด|ห่าง|เหลือ|อีก)(?:อยู่|ไป|อีก|เพียง|จาก\S{0,12})*|(?:ส่วน|ผล)ต่าง\S{0,12}|"
    r"(?<!\S)จาก(?:เดิม|ปี\S{0,10})?|จากปี(?:ก่อน|ที่แล้ว|ที่ผ่านมา)|"
    r"ต่างกัน\S{0,8}|ระหว่าง|ช่วง|จำนวน|น้ำหนัก\S{0,8}|ประเทศ\S{0,24}|ระดับจังหวัด\S{0,16})"
    r"\s*(?:คะแนน|ร้อยละ|อยู่ที่|เท่ากับ|คือ)?\s*[:：]?\s*\(?$"
)
# "from 70.10 to 84.80, 14.70 points in all": the sum of changes.
_IN_ALL = re.compile(rf"เป็น\s*[{DIGIT}.]+\s*(?:คะแนน)?\s*(?:\([^)]*\))?\s*รวม(?:ทั้งสิ้น|เป็น)?\s*$")
_NOT_AFTER = re.compile(r"^\s*(?:คะแนน|%|เปอร์เซ็นต์)?\s*(?:\(?\s*ขึ้นไป|ลงมา|ลงไป|[-–—]\s*[\d\u0E50-\u0E59])")
# A whole number before these counts something.
_COUNTED = re.compile(
    r"^\s*(?:ตัวชี้วัด|แบบวัด|เครื่องมือ|ด้าน|ข้อ|คน|ราย|ครั้ง|เดือน|วัน|ปี|บาท|หน่วยงาน|แห่ง|ประเด็น|มาตรการ|กิจกรรม|โครงการ)"
)
# A whole number behind these is a number of something.
_ORDINAL = re.compile(r"(?:ข้อ|ที่|ปี|พ\.\s*ศ\.|ลำดับ|อันดับ|หมวด|ส่วน)\s*$")
_SCORE_BEFORE = re.compile(
    r"(?:คะแนน\S{0,24}|ร้อยละ|เท่ากับ|ได้|\(คะแนน|ค่าเฉลี่ย\S{0,10}|ผลการประเมิน\S{0,14})\s*[:：=]?\s*(?:ที่|คือ|เป็น|ร้อยละ|เท่ากับ|อยู่ที่)?\s*[:：=]?\s*\(?$"
)
_INSTRUMENT_BEFORE = re.compile(r"(?:IIT|EIT|OIT)\)?\s*(?:[=:：]|เท่ากับ|ได้)?\s*$")
_IN_TURN = re.compile(r"ตามลำดับ")
_SCORE_AFTER = re.compile(r"^\s*(?:คะแนน|เต็ม)")
_ANY_NUMBER = re.compile(NUMBER)
_YEAR = re.compile(rf"(?:ปี(?:งบประมาณ)?|พ\.\s*ศ\.)\s*(?:พ\.\s*ศ\.)?\s*([{DIGIT}]{{4}})")
_TOTAL_WORDS = re.compile(
    r"ภาพรวม|คะแนนรวม|ผลการประเมิน|ผลคะแนน|คะแนนเฉลี่ย|\bITA\b|\(ITA\)|"
    r"(?:องค์การบริหารส่วน|เทศบาล|อบต\.|อบจ\.|หน่วยงาน)\S*\s*(?:ได้|มี)(?:รับ)?(?:คะแนน)?\s*$"
)
# A year in brackets belongs to the number before them.
_YEAR_BEHIND = re.compile(rf"^\s*(?:คะแนน|%)?\s*\(\s*{_YEAR.pattern}")
_BRACKETED_YEAR = re.compile(rf"(?<=[{DIGIT}น%])\s*\(\s*{_YEAR.pattern}\s*\)")
_NUMBERED = re.compile(rf"ตัวชี้วัด(?:ที่)?\s*([{DIGIT}]{{1,2}})(?![{DIGIT}.])\s*(?:[:：]|ด้าน)?\s*")
_FOREIGN = re.compile(r"ประเทศ|ระดับจังหวัด|ค่าเฉลี่ยของจังหวัด|ทั้งหมด\s*[\d\u0E50-\u0E59,]+\s*หน่วยงาน")


def read_sentence(line: Line, section: str | None, vocabulary: Vocabulary) -> Iterator[ScoreMention]:
    """The scores stated in a sentence. ``section`` is the indicator under whose heading it stands."""
    text = line.text
    subjects = _subjects_in(text, vocabulary)
    if not subjects and "คะแนน" not in text and "ร้อยละ" not in text:
        return
    if _IN_TURN.search(text) and (listed := _in_turn(line, subjects)):
        yield from listed
        return
    names_end = {hit.end for hit in vocabulary.indicators_in(text)}
    for match in _ANY_NUMBER.finditer(text):
        value = _stated_score(text, match)
        if value is None and "." in match[0] and _in_brackets_behind(text, match, names_end):
            value = score(match[0])
        if value is None:
            continue
        before = text[: match.start()]
        subject = _nearest(subjects, match.start()) or _unnamed(before[-160:], section)
        if subject is None:
            continue
        yield ScoreMention(*subject, value, _year(before, text[match.end() :]), Place(line.number, line.page), text)


def _year(before: str, after: str) -> int | None:
    """The year a score is of: the one in brackets behind it, else the last one named before it."""
    behind = _YEAR_BEHIND.match(after)
    years = [behind[1]] if behind else _YEAR.findall(_BRACKETED_YEAR.sub("", before))
    return int(to_arabic(years[-1])) if years else None


def _in_brackets_behind(text: str, match: re.Match[str], names_end: set[int]) -> bool:
    """Whether a number stands in brackets right behind an indicator's name: "การใช้อำนาจ (88.15)"."""
    opening = text[: match.start()].rstrip()
    return opening.endswith("(") and len(opening[:-1].rstrip()) in names_end


def _in_turn(line: Line, subjects: list[tuple[int, Subject, str]]) -> list[ScoreMention]:
    """ "IIT, EIT and OIT got 91.97, 90.80 and 88.34 respectively": as many names as numbers behind them."""
    numbers = [match for match in _ANY_NUMBER.finditer(line.text) if "." in match[0]]
    if not numbers:
        return []
    named = [(kind, code) for position, kind, code in subjects if position < numbers[0].start() and kind != "total"]
    values = [score(match[0]) for match in numbers]
    if len(named) != len(values) or len(named) < 2 or None in values:
        return []
    place = Place(line.number, line.page)
    return [
        ScoreMention(kind, code, value, None, place, line.text)
        for (kind, code), value in zip(named, values, strict=True)
        if value is not None
    ]


def _unnamed(clause: str, section: str | None) -> tuple[Subject, str] | None:
    """What a score is of when nothing is named before it: the section's indicator, else the total."""
    if section:
        return "indicator", section
    return ("total", "") if _TOTAL_WORDS.search(clause) and not _FOREIGN.search(clause) else None


def _stated_score(text: str, match: re.Match[str]) -> Decimal | None:
    before, after = text[: match.start()], text[match.end() :]
    if _NOT_AFTER.match(after) or _NOT_BEFORE.search(before[-40:]) or _IN_ALL.search(before[-60:]):
        return None
    if "." not in match[0] and (_ORDINAL.search(before[-12:]) or _COUNTED.match(after)):
        return None
    named = "." in match[0] and _INSTRUMENT_BEFORE.search(before[-16:])
    if not named and not _SCORE_AFTER.match(after) and not _SCORE_BEFORE.search(before[-60:]):
        return None
    return score(match[0])


def _subjects_in(text: str, vocabulary: Vocabulary) -> list[tuple[int, Subject, str]]:
    """Everything named that can have a score, in order. "ตัวชี้วัดที่ 3" counts even before a wrong name."""
    found: list[tuple[int, Subject, str]] = []
    numbered = [hit for hit in _NUMBERED.finditer(text) if str(int(to_arabic(hit[1]))) in vocabulary.indicator_codes]
    named_here = {hit.end() for hit in numbered}
    found += [(hit.start(), "indicator", str(int(to_arabic(hit[1])))) for hit in numbered]
    found += [(h.start, "indicator", h.code) for h in vocabulary.indicators_in(text) if h.start not in named_here]
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
