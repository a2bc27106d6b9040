"""A fiscal year that is neither the year assessed nor the year of the plan: mostly left over from an older report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from prongsai.core.lints.context import Context, Line
from prongsai.core.lints.model import Problem, problem
from prongsai.core.rules import rule
from prongsai.core.thai.years import BE_OFFSET

_YEAR = re.compile(
    r"(?<!ภายใน)(?<!แต่)(?:ประจำปีงบประมาณ|ประจำปี|ปีงบประมาณ|(?:ITA|ผลการประเมิน|ผลคะแนน)\s*(?:ใน)?ปี)\s*(?:พ\.?\s*ศ\.?\s*)?(25\d\d)(?!\s*[-–]\s*\d|\d)"
)
_SUBJECT = re.compile(
    r"ผลการประเมิน|ผลคะแนน|คะแนนการประเมิน|การประเมินคุณธรรม|การประเมิน\s*ITA|\bITA\b|มาตรการส่งเสริมคุณธรรม|"
    r"การนำผลการ(?:ประเมิน|วิเคราะห์)|การวิเคราะห์ผล|พัฒนาคุณธรรม"
)
# Words that make another year right anywhere in a line: comparisons and histories.
_HISTORY = re.compile(
    r"ย้อนหลัง|ปีที่แล้ว|ปีก่อน|ก่อนหน้า|เปรียบเทียบ|เทียบกับ|เมื่อเทียบ|เพิ่มขึ้น|ลดลง|สูงขึ้น|ต่ำลง|แนวโน้ม|ระหว่างปี|ตั้งแต่ปี|ถึงปี"
)
# And words that do so near the year: targets, next year's work, laws and orders, plans of several years.
_NEARBY = re.compile(
    r"ภายในปี|ที่ผ่านมา|ปีถัดไป|ปีต่อไป|ในอนาคต|เตรียมความพร้อม|รองรับ|แผนแม่บท|ยุทธศาสตร์|แผนพัฒนา|แผนปฏิบัติการ|"
    r"พระราชบัญญัติ|พระราชกฤษฎีกา|ระเบียบ|ข้อบัญญัติ|เทศบัญญัติ|คำสั่ง|มติ"
)
# An item of the disclosure list often asks for the report of the year before.
_ITEM = re.compile(r"(?<![A-Za-z0-9.,])[Oo0]\s?\d{1,2}(?![\d.,:])")
_CE_YEAR = re.compile(r"(?:ปีงบประมาณ|ประจำปี|พ\.\s*ศ\.)\s*(?:พ\.\s*ศ\.\s*)?(20[12]\d)(?!\d)")
_REACH = 110
_NEAR = 45
_HISTORIC_SCORES = 2


@rule("year", title_th="ปีงบประมาณไม่ตรงกับปีของรายงาน", title_en="A year that is not the report's")
def check(context: Context) -> Iterator[Problem]:
    """Only years said of the assessment or of the measures count; and the plan follows the year assessed."""
    assessed, plan = context.reading.year_assessed, context.reading.year_plan
    if assessed is not None and plan is not None and plan != assessed + 1:
        yield _not_following(context, assessed, plan)
    years = (*_years(context), *_historic(context))
    items = {mention.place for mention in context.reading.items}
    for line in context.lines:
        yield from _ce_years(line)
        if len(years) < 2 or line.place in items or _HISTORY.search(line.plain) or _ITEM.search(line.plain):
            continue
        yield from _foreign_years(line, years)


def _historic(context: Context) -> tuple[int, ...]:
    """Other years whose scores the report really gives: they differ from this year's."""
    differing = Counter(
        mention.year
        for mention in context.reading.scores
        if mention.year not in (None, context.year_assessed)
        and (mention.in_table or mention.value not in context.values(mention.subject, mention.code))
    )
    return tuple(year for year, times in differing.items() if times >= _HISTORIC_SCORES)


def _years(context: Context) -> tuple[int, ...]:
    """The years a report speaks of; a plan's year that is not stated follows the year assessed."""
    assessed, plan = context.year_assessed, context.reading.year_plan
    return () if assessed is None else (assessed, plan if plan is not None else assessed + 1)


def _foreign_years(line: Line, years: tuple[int, ...]) -> Iterator[Problem]:
    for match in _YEAR.finditer(line.plain):
        year = int(match[1])
        before = line.plain[max(0, match.start() - _REACH) : match.start()]
        said_of_assessment = _SUBJECT.search(before) or _SUBJECT.search(match[0])
        if year in years or not said_of_assessment or _NEARBY.search(before[-_NEAR:]):
            continue
        names = " หรือ ".join(map(str, years[:2]))
        yield problem(
            "error" if line.heading else "warning",
            line.place,
            found=str(year),
            expected=names,
            th=f"ข้อความ “{match[0]}” ไม่ตรงกับปีของรายงาน ({names}) อาจค้างมาจากฉบับเดิม กรุณาแก้ปี",
            en=f"The year {year} is not one of this report's ({' or '.join(map(str, years[:2]))}); "
            "it may be left over from an older one.",
        )


def _ce_years(line: Line) -> Iterator[Problem]:
    for match in _CE_YEAR.finditer(line.plain):
        right = int(match[1]) + BE_OFFSET
        yield problem(
            "error",
            line.place,
            found=match[1],
            expected=str(right),
            th=f"ข้อความ “{match[0]}” ใช้ปี ค.ศ. กรุณาใช้ปี พ.ศ. {right}",
            en=f"{match[1]} is a CE year where a Buddhist one belongs; write {right}.",
        )


def _not_following(context: Context, assessed: int, plan: int) -> Problem:
    return problem(
        "info",
        context.place_of("/year_plan"),
        found=str(plan),
        expected=str(assessed + 1),
        pointer="/year_plan",
        th=f"มาตรการเป็นของปี {plan} แต่ผลการประเมินเป็นของปี {assessed} โดยปกติคือปี {assessed + 1} กรุณาตรวจปีทั้งสอง",
        en=f"The plan is for {plan}, the results are of {assessed}; usually it is {assessed + 1}. Check both years.",
    )
