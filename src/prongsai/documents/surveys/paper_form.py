"""The questions of a survey as a form on paper, for those who have no phone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prongsai.core.packs.model import Text
from prongsai.core.surveys.model import Questionnaire, Section
from prongsai.core.thai.dates import format_date
from prongsai.documents.surveys.printing import Facts, printed

_NOTICE = (
    "ไม่ต้องเขียนชื่อหรือลงลายมือชื่อ คำตอบนับรวมกับของผู้อื่น แล้วทำลายกระดาษนี้",
    "ตอบโดยสมัครใจ ทำเครื่องหมาย ✓ ข้อละ 1 ช่อง ให้ครบทุกข้อจึงจะนับได้",
)


def paper_form_pdf(facts: Facts, questionnaire: Questionnaire, *, code_groups: tuple[int, ...] = ()) -> bytes:
    """The PDF of the form. Questions and choices are numbered from 1, as in the page where answers are keyed in.

    ``code_groups``: how many signs the groups of a code have, for a survey by code. Raises ``UnwritableText``.
    """
    asked = questionnaire
    numbers = {key: str(number) for number, key in enumerate(asked.questions, 1)}
    data = {
        "document": f"{facts.title} {facts.agency}",
        "agency": facts.agency,
        "title": facts.title,
        "intro": asked.intro.th,
        "notice": [
            *filter(None, (facts.standing(), facts.official())),
            *_NOTICE,
            f"ส่งในกล่องรับแบบสำรวจภายในวันที่ {format_date(facts.closes)}",
        ],
        "code": "รหัสบนใบของท่าน" if asked.by_code else "",
        "groups-of-code": code_groups,
        "group": _group(asked),
        "sections": [_section(section, numbers) for section in asked.sections],
        "scales": {scale: _choices(choice.title for choice in of) for scale, of in asked.scales.items()},
        "comment": asked.comment.th if asked.comment else "",
        "thanks": "ขอบคุณที่สละเวลา",
        "page": "หน้า",
        "of": "จาก",
    }
    return printed("paper_form.typ", data)


def _group(asked: Questionnaire) -> dict[str, Any] | None:
    if not asked.groups:
        return None
    title = asked.group_title.th if asked.group_title else ""
    return {"title": title, "choices": _choices(group.title for group in asked.groups)}


def _section(section: Section, numbers: dict[Any, str]) -> dict[str, Any]:
    """A section; what stands above the parts of an item is said before the first of them."""
    questions = []
    before: Text | None = None
    for one in section.questions:
        stem = one.stem.th if one.stem and one.stem != before else ""
        before = one.stem
        questions.append({"number": f"{numbers[one.key]}.", "text": one.text.th, "stem": stem, "scale": one.scale})
    return {"title": section.title.th, "questions": questions}


def _choices(titles: Iterable[Text]) -> list[dict[str, str]]:
    return [{"number": str(number), "title": title.th} for number, title in enumerate(titles, 1)]
