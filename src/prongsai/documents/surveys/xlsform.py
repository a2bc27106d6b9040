"""A questionnaire as an XLSForm, the workbook that ODK, KoboToolbox and Enketo make forms from, offline ones too.

Nothing but answers is asked for: no start, end, device or user. What those systems store all the same is theirs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import xlsxwriter  # type: ignore[import-untyped]

from prongsai.core.packs.model import Text
from prongsai.core.surveys.documents import digest
from prongsai.core.surveys.model import Question, Questionnaire, Section
from prongsai.core.surveys.submissions import COMMENT, GROUP, LONGEST_COMMENT

_THAI, _ENGLISH = "ไทย (th)", "English (en)"
_NEEDED = Text("กรุณาเลือกคำตอบ", "Please choose an answer")
_SHORTER = Text(f"กรุณาเขียนไม่เกิน {LONGEST_COMMENT} ตัวอักษร", f"Please write {LONGEST_COMMENT} characters at most")
_PRACTICE = Text(
    "แบบสำรวจนี้หน่วยงานจัดทำเองเพื่อปรับปรุงงาน ไม่ใช่แบบวัดของสำนักงาน ป.ป.ช.",
    "This survey is the agency's own, to improve its work. It is not the NACC's.",
)
# One below the other, each a large field to press.
_BUTTONS = "columns-1 no-buttons"
_COLUMNS = (
    "type",
    "name",
    *(
        f"{what}::{language}"
        for what in ("label", "required_message", "constraint_message")
        for language in (_THAI, _ENGLISH)
    ),
    "required",
    "appearance",
    "constraint",
)
_CHOICES = ("list_name", "name", f"label::{_THAI}", f"label::{_ENGLISH}")
_SETTINGS = ("form_title", "form_id", "version", "default_language")
# The same workbook for the same questionnaire, whenever it is made.
_MADE = datetime(2020, 1, 1)

_Row = Mapping[str, str]


def xlsform(questionnaire: Questionnaire) -> bytes:
    """The workbook (XLSX), always the same bytes for the same questionnaire.

    Questions have their keys as names ("i1", "i1.time"), choices their codes. The version is taken from all that the
    questionnaire says, so that a form with other words is another version.
    """
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _MADE})
    _write(book, "survey", _COLUMNS, _survey(questionnaire))
    _write(book, "choices", _CHOICES, _choices(questionnaire))
    _write(book, "settings", _SETTINGS, [_settings(questionnaire)])
    book.close()
    return file.getvalue()


def _survey(asked: Questionnaire) -> Iterator[_Row]:
    if asked.pack_id:
        yield {"type": "note", "name": "practice"} | _labels(_PRACTICE)
    yield {"type": "note", "name": "intro"} | _labels(asked.intro)
    if asked.groups:
        yield _select("list_group", GROUP, asked.group_title or asked.title)
    for number, section in enumerate(asked.sections, 1):
        yield {"type": "begin_group", "name": f"section_{number}", "appearance": "field-list"} | _labels(section.title)
        yield from _section(section)
        yield {"type": "end_group"}
    if asked.comment is not None:
        yield {
            "type": "text",
            "name": COMMENT,
            "appearance": "multiline",
            "constraint": f"string-length(.) <= {LONGEST_COMMENT}",
            **_labels(asked.comment),
            **_labels(_SHORTER, "constraint_message"),
        }


def _section(section: Section) -> Iterator[_Row]:
    for item, questions in section.items.items():
        stem = questions[0].stem
        if stem is not None:
            yield {"type": "note", "name": f"{item}.above"} | _labels(stem)
        yield from (_question(question) for question in questions)


def _question(question: Question) -> _Row:
    return _select(f"list_{question.scale}", question.key, question.text)


def _select(choices: str, name: str, label: Text) -> _Row:
    return {
        "type": f"select_one {choices}",
        "name": name,
        "required": "yes",
        "appearance": _BUTTONS,
        **_labels(label),
        **_labels(_NEEDED, "required_message"),
    }


def _choices(asked: Questionnaire) -> Iterator[_Row]:
    if asked.groups:
        yield from _listed("list_group", ((group.code, group.title) for group in asked.groups))
    for scale, choices in asked.scales.items():
        yield from _listed(f"list_{scale}", ((choice.code, choice.title) for choice in choices))


def _listed(name: str, choices: Iterable[tuple[str, Text]]) -> Iterator[_Row]:
    yield from ({"list_name": name, "name": code} | _labels(title) for code, title in choices)


def _settings(asked: Questionnaire) -> _Row:
    return {
        "form_title": _plain(asked.title.th),
        "form_id": re.sub(r"[^a-z0-9]+", "_", f"prongsai {asked.id}".casefold()),
        "version": digest(asked)[:12],
        "default_language": _THAI,
    }


def _labels(text: Text, what: str = "label") -> dict[str, str]:
    return {f"{what}::{_THAI}": _plain(text.th), f"{what}::{_ENGLISH}": _plain(text.en)}


def _plain(words: str) -> str:
    """Words as they are: ``${`` would be taken for the answer to another question."""
    return words.replace("${", "$ {")


def _write(book: xlsxwriter.Workbook, name: str, columns: tuple[str, ...], rows: Iterable[_Row]) -> None:
    """A sheet of texts: a cell that begins with ``=`` is text as well, never a formula."""
    sheet = book.add_worksheet(name)
    for number, row in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
        for place, column in enumerate(columns):
            if row.get(column):
                sheet.write_string(number, place, row[column])
