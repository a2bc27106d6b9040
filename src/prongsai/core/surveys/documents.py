"""A questionnaire as a JSON document and as plain text: a survey keeps the one it was opened with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from prongsai.core.surveys.model import Question, Questionnaire

_ADAPTER: TypeAdapter[Questionnaire] = TypeAdapter(Questionnaire)


def to_document(questionnaire: Questionnaire) -> dict[str, Any]:
    """The questionnaire as values of JSON; points stay exact as text."""
    document: dict[str, Any] = _ADAPTER.dump_python(questionnaire, mode="json")
    return document | {"assumed": sorted(document["assumed"])}


def from_document(document: dict[str, Any]) -> Questionnaire:
    """The questionnaire that ``to_document`` wrote."""
    return _ADAPTER.validate_python(document)


def digest(questionnaire: Questionnaire) -> str:
    """64 hexadecimal digits that change with every word, choice or rule of the questionnaire."""
    text = json.dumps(to_document(questionnaire), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def to_text(questionnaire: Questionnaire) -> str:
    """The questionnaire in Thai, as somebody reads it through: the code of each question, and each scale once."""
    return "\n".join(_lines(questionnaire)) + "\n"


def _lines(asked: Questionnaire) -> Iterator[str]:
    yield f"{asked.title.th} ({asked.id})"
    yield asked.intro.th
    if asked.group_title is not None:
        yield f"\n{asked.group_title.th}"
        yield from (f"  ( ) {group.title.th}" for group in asked.groups)
    for section in asked.sections:
        yield "\n" + (f"{section.code} {section.title.th}" if asked.pack_id else section.title.th)
        for questions in section.items.values():
            yield from _item_lines(questions)
    if asked.comment is not None:
        yield f"\n{asked.comment.th}"
    yield "\nตัวเลือก"
    for scale, choices in asked.scales.items():
        assumed = " (ค่าที่สมมุติ กรอบไม่ได้ระบุ)" if scale in asked.assumed else ""
        yield f"  {scale}{assumed}: {' / '.join(choice.title.th for choice in choices)}"


def _item_lines(questions: tuple[Question, ...]) -> Iterator[str]:
    stem = questions[0].stem
    if stem is not None:
        yield f"  {questions[0].item} {stem.th} [{questions[0].scale}]"
        yield from (f"    {question.key} {question.text.th}" for question in questions)
        return
    yield from (f"  {question.key} {question.text.th} [{question.scale}]" for question in questions)
