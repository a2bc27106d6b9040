"""A printed score above 100, which no score can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from prongsai.core.lints.context import Context, shorten
from prongsai.core.lints.model import Problem, problem
from prongsai.core.lints.names import bare
from prongsai.core.lints.subjects import subject_en, subject_th
from prongsai.core.readings.model import Paragraph
from prongsai.core.rules import rule
from prongsai.core.scores.rounding import HUNDRED
from prongsai.core.thai.digits import NumberError, parse_decimal

_DIGIT = r"0-9\u0E50-\u0E59"
_NUMBER = rf"[{_DIGIT}]{{3}}\.[{_DIGIT}]{{1,2}}"
_CELL = re.compile(rf"\s*({_NUMBER})\s*")
_SAID = re.compile(rf"(?:ได้คะแนน|ได้ค่าคะแนน|ได้ผลค่าคะแนน|ได้)\s*({_NUMBER})(?:\s*คะแนน)")


@rule("score-over-100", title_th="คะแนนเกิน 100", title_en="Score above 100")
def check(context: Context) -> Iterator[Problem]:
    """In a table the number behind the name of an indicator, in text the number behind "ได้คะแนน"."""
    for before, cell in pairwise(context.reading.paragraphs):
        names = before.in_table and cell.in_table and _CELL.fullmatch(cell.text)
        code = _indicator(context, before.text) if names else None
        if code is not None:
            yield from _over(context, cell, cell.text, code)
    for paragraph in context.reading.paragraphs:
        for said in _SAID.finditer(paragraph.text):
            yield from _over(context, paragraph, said[1], None)


def _indicator(context: Context, text: str) -> str | None:
    name = bare(text)
    return next(
        (code for code in context.names.codes("indicator") if name in context.names.of("indicator", code)), None
    )


def _over(context: Context, paragraph: Paragraph, number: str, code: str | None) -> Iterator[Problem]:
    try:
        points = parse_decimal(number)
    except NumberError:
        return
    if points <= HUNDRED:
        return
    label_th = subject_th(context, "indicator", code) if code else f"ข้อความ “{shorten(paragraph.text)}”"
    label_en = subject_en("indicator", code) if code else "A sentence"
    yield problem(
        "error",
        paragraph.place,
        found=f"{points}",
        expected="0–100",
        th=f"{label_th} ระบุคะแนน {points} ซึ่งเกิน 100 กรุณาตรวจกับผลคะแนนที่ประกาศแล้วแก้ไข",
        en=f"{label_en} gives a score of {points}, above 100; check it against the published result.",
    )
