"""A ranking that is not in order, and "highest" or "lowest" said of a score that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from prongsai.core.lints.context import Context, Line
from prongsai.core.lints.model import Problem, problem
from prongsai.core.lints.subjects import subject_th
from prongsai.core.readings.model import Place, ScoreMention
from prongsai.core.rules import rule
from prongsai.core.thai.text import squash

_DESCENDING = re.compile(r"เรียง(?:ลำดับ)?(?:คะแนน)?จาก(?:คะแนน)?(?:สูง|มาก)")
_ASCENDING = re.compile(r"เรียง(?:ลำดับ)?(?:คะแนน)?จาก(?:คะแนน)?(?:ต่ำ|น้อย)")
# What else than the score a table may be ordered by.
_OTHER_ORDER = re.compile(r"เพิ่ม|ขาด|ต่าง|เปลี่ยน|ลดลง|น้ำหนัก|จำนวน|ความสำคัญ|เร่งด่วน")
_HIGHEST = r"สูง(?:ที่)?สุด|มากที่สุด"
_LOWEST = r"ต่ำ(?:ที่)?สุด|น้อยที่สุด"
_CLAIM = re.compile(rf"(?:(?:มี|ได้)(?:รับ)?(?:ผล|ค่า)?คะแนน(?:ประเมิน|เฉลี่ย)?(?:ที่)?)({_HIGHEST}|{_LOWEST})")
_NAMED = re.compile(
    rf"(?:ตัวชี้วัด|ด้าน)(?:ที่)?(?:มี|ได้)(?:รับ)?(?:ผล|ค่า)?(?:การประเมิน)?คะแนน(?:ประเมิน|เฉลี่ย)?(?:ที่)?({_HIGHEST}|{_LOWEST})"
    r"(?:คือ|ได้แก่|เป็น)(?!.{0,12}(?:อันดับ|ลำดับ))(?=(.{0,80}))"
)
# "Highest" among a part of the scores, or over the years, is another claim.
_NARROWED = re.compile(r"ของเครื่องมือ|ในเครื่องมือ|แบบวัด|iit|eit|oit|อันดับ|ลำดับ|ในรอบ|ย้อนหลัง|ระดับจังหวัด|อำเภอ|รองลงมา|หนึ่งใน")
_NEXT_LINES = 40
_FEWEST = 3


@rule("ranking", title_th="การเรียงลำดับหรือคำว่าสูงสุด/ต่ำสุดขัดกับคะแนน", title_en="Rank or superlative against the scores")
def check(context: Context) -> Iterator[Problem]:
    """Ties may both be called highest. "สูงมาก" is no claim."""
    for line in context.lines:
        order = _order(line)
        if order is not None:
            yield from _ordered_table(context, line.place, descending=order)
    yield from _sections(context)
    for line in context.lines:
        yield from _named(context, line)


def _order(line: Line) -> bool | None:
    squashed = line.squashed if "เรียง" in line.text else ""
    if _OTHER_ORDER.search(squashed.partition("เรียง")[0]):
        return None
    if _DESCENDING.search(squashed):
        return True
    return False if _ASCENDING.search(squashed) else None


def _ordered_table(context: Context, announced: Place, *, descending: bool) -> Iterator[Problem]:
    """The first table of indicators that follows the line."""
    mentions: list[ScoreMention] = []
    for mention in context.scores:
        distance = (mention.place.line or 0) - (announced.line or 0)
        if mention.subject != "indicator" or not mention.in_table or not 0 < distance <= _NEXT_LINES:
            continue
        if mention.code in {known.code for known in mentions}:
            break
        mentions.append(mention)
    for before, mention in pairwise(mentions):
        if before.value != mention.value and (before.value > mention.value) != descending:
            relation_th, relation_en = ("สูงกว่า", "above") if descending else ("ต่ำกว่า", "below")
            yield problem(
                "error",
                mention.place,
                found=f"{mention.value} หลัง {before.value}",
                expected="เรียงจากสูงไปต่ำ" if descending else "เรียงจากต่ำไปสูง",
                th=f"{subject_th(context, 'indicator', mention.code)} ได้ {mention.value} {relation_th}"
                f"อันดับก่อนหน้า ({before.value}) "
                "ตารางจึงไม่เรียงตามที่ระบุ กรุณาเรียงใหม่หรือแก้คะแนน",
                en=f"Indicator {mention.code} with {mention.value} is {relation_en} the one ranked before it "
                f"({before.value}); the table is not in the order it announces.",
            )


def _sections(context: Context) -> Iterator[Problem]:
    for section in context.reading.sections:
        for place, text in section.paragraphs:
            for match in _CLAIM.finditer(squash(text)):
                around = squash(text)[max(0, match.start() - 40) : match.end() + 30]
                if not _NARROWED.search(around):
                    yield from _judged(context, section.indicator, match[1], place)


def _named(context: Context, line: Line) -> Iterator[Problem]:
    """Claims in sentences of their own, about the indicator named in them."""
    if "สุด" not in line.text:
        return
    codes = {numbered.code for numbered in context.names.numbered(line.squashed)}
    for match in _CLAIM.finditer(line.squashed) if len(codes) == 1 else ():
        if not _NARROWED.search(line.squashed) and not _NAMED.search(line.squashed):
            yield from _judged(context, next(iter(codes)), match[1], line.place)
    for match in _NAMED.finditer(line.squashed):
        if _NARROWED.search(line.squashed[max(0, match.start() - 40) : match.start()]):
            continue
        numbered = next(context.names.numbered(match[2]), None)
        code = numbered.code if numbered and numbered.start < 5 else None
        code = code or context.names.owner("indicator", match[2].removeprefix("ด้าน"))
        if code is not None:
            yield from _judged(context, code, match[1], line.place)


def _judged(context: Context, code: str, words: str, place: Place) -> Iterator[Problem]:
    points = context.reading.indicators
    mine = context.values("indicator", code)
    if len(points) < _FEWEST or not mine:
        return
    highest = bool(re.fullmatch(_HIGHEST, words))
    extreme = max(points.values()) if highest else min(points.values())
    if extreme in mine:
        return
    yield _claim(context, code, mine, words, extreme, place)


def _claim(context: Context, code: str, mine: Sequence[Decimal], words: str, extreme: Decimal, place: Place) -> Problem:
    holders = [other for other, points in context.reading.indicators.items() if points == extreme]
    names = ", ".join(f"ตัวชี้วัดที่ {other}" for other in holders)
    return problem(
        "error",
        place,
        found=f"{words} ({mine[0]})",
        expected=f"{names} ({extreme})",
        th=f"ข้อความว่า{subject_th(context, 'indicator', code)} มีคะแนน{words} ({mine[0]}) "
        f"แต่คะแนน{words}คือ {names} ({extreme}) กรุณาแก้ข้อความ",
        en=f"Indicator {code} ({mine[0]}) is called the {'highest' if words.startswith(('สูง', 'มาก')) else 'lowest'}, "
        f"which is indicator {', '.join(holders)} ({extreme}).",
    )
