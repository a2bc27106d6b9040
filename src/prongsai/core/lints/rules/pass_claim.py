"""Passing or failing said of scores that do the opposite."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from prongsai.core.lints.context import Context, Line
from prongsai.core.lints.model import Problem, problem
from prongsai.core.readings.model import Section
from prongsai.core.rules import rule
from prongsai.core.thai.text import squash

_NO_INSTRUMENT = re.compile(r"ไม่มี(?:แบบวัด|เครื่องมือ|แบบ)ใด(?:ที่)?ผ่าน")
_ALL_INSTRUMENTS = re.compile(r"(?:ทุก|ทั้ง3)(?:แบบวัด|เครื่องมือ)(?:ที่)?ผ่าน|ผ่านเกณฑ์(?:เป้าหมาย)?(?:ใน|ครบ)?ทุก(?:แบบวัด|เครื่องมือ)")
_NO_INDICATOR = re.compile(r"ไม่มีตัวชี้วัดใด(?:ที่)?ผ่าน")
_ALL_INDICATORS = re.compile(r"(?:ทุก|ทั้ง10)ตัวชี้วัด(?:มีคะแนน)?(?:ที่)?ผ่าน|ผ่านเกณฑ์(?:เป้าหมาย)?(?:ใน|ครบ)?ทุกตัวชี้วัด")
_PASSES = re.compile(r"(?<!ไม่)(?<!ไม่ได้)(?<!ยังไม่)(?<!ให้)(?<!การ)(?<!เพื่อ)ผ่านเกณฑ์(?:ขั้นต่ำ|การประเมิน|เป้าหมาย|$|[^ก])")
_FAILS = re.compile(r"(?:ไม่|ไม่ได้)ผ่านเกณฑ์")
_WISH = re.compile(r"เพื่อให้|ให้ได้|จะต้อง|หากไม่|กรณี|ปีต่อไป|ปีถัดไป|ให้ผ่าน|ข้อที่|รายข้อ|ตัวชี้วัดย่อย|องค์ประกอบ")
_MARK = re.compile(r"(\d{2,3}(?:\.\d+)?)(?:คะแนน|%)?ขึ้นไป")


@rule("pass-claim", title_th="ข้อความว่าผ่านหรือไม่ผ่านขัดกับคะแนน", title_en="Pass or fail against the scores")
def check(context: Context) -> Iterator[Problem]:
    """Held against the mark the sentence gives ("85 คะแนนขึ้นไป"), or else against the pack's target."""
    if context.pack is None:
        return
    for line in context.lines:
        if "ผ่าน" in line.text:
            yield from _of_all(context, line, context.pack.target)
    for section in context.reading.sections:
        yield from _of_one(context, section, context.pack.target)


def _of_all(context: Context, line: Line, target: Decimal) -> Iterator[Problem]:
    text = line.squashed
    mark = _MARK.search(text)
    limit = Decimal(mark[1]) if mark else target
    instruments = _instruments(context)
    indicators = dict(context.reading.indicators)
    complete = len(instruments) == len(context.pack.instruments) if context.pack else False
    claims: tuple[tuple[re.Pattern[str], dict[str, Decimal], bool, Callable[[Decimal], bool]], ...] = (
        (_NO_INSTRUMENT, instruments, complete, lambda points: points >= limit),
        (_ALL_INSTRUMENTS, instruments, complete, lambda points: points < limit),
        (_NO_INDICATOR, indicators, True, lambda points: points >= limit),
        (_ALL_INDICATORS, indicators, True, lambda points: points < limit),
    )
    for pattern, scores, known, refutes in claims:
        match = pattern.search(text)
        against = {code: points for code, points in scores.items() if refutes(points)}
        if match and known and against:
            yield _refuted(line, match[0], against, limit)


def _instruments(context: Context) -> dict[str, Decimal]:
    scores = context.result.instruments if context.result else {}
    return {code: score.value for code, score in scores.items() if score.value is not None}


def _refuted(line: Line, claim: str, against: dict[str, Decimal], limit: Decimal) -> Problem:
    listed = ", ".join(f"{code} = {points}" for code, points in against.items())
    return problem(
        "error",
        line.place,
        found=claim,
        expected=listed,
        th=f"ข้อความ “{claim}” ขัดกับคะแนน {listed} (เกณฑ์ {limit}) กรุณาแก้ข้อความหรือคะแนน",
        en=f'"{claim}" is refuted by the scores {listed} (mark {limit}).',
    )


def _of_one(context: Context, section: Section, target: Decimal) -> Iterator[Problem]:
    values = context.values("indicator", section.indicator)
    if not values:
        return
    for place, text in section.paragraphs:
        squashed = squash(text)
        if "ผ่านเกณฑ์" not in squashed or _WISH.search(squashed):
            continue
        fails, passes = _FAILS.search(squashed), _PASSES.search(squashed)
        wrong_pass = passes and not fails and all(points < target for points in values)
        wrong_fail = fails and all(points >= target for points in values)
        if wrong_pass or wrong_fail:
            claim = "ผ่านเกณฑ์" if wrong_pass else "ไม่ผ่านเกณฑ์"
            right = "ไม่ผ่านเกณฑ์" if wrong_pass else "ผ่านเกณฑ์"
            yield problem(
                "error",
                place,
                found=f"{claim} ({values[0]})",
                expected=f"{right} ({target})",
                th=f"ตัวชี้วัดที่ {section.indicator} ได้ {values[0]} แต่ข้อความว่า{claim} เกณฑ์ผ่านคือ {target} กรุณาแก้ข้อความ",
                en=f"Indicator {section.indicator} has {values[0]}, but the text says it "
                f"{'passes' if wrong_pass else 'fails'}; the pass mark is {target}.",
            )
