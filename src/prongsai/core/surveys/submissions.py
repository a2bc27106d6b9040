"""One submission: what somebody answered, checked once, at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Text
from prongsai.core.surveys.model import QuestionKey, Questionnaire
from prongsai.core.thai.text import UNWRITABLE, normalise

GROUP, COMMENT = "group", "comment"
LONGEST_COMMENT = 500


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field of a form: a question's key, "group" or "comment"."""

    field: str
    kind: Literal["missing", "unknown", "long"]
    said: Text


class InvalidSubmission(ProngsaiError):
    """Answers that cannot be counted; ``problems`` says why, by field, in the order of the form."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            f"ยังส่งไม่ได้ มี {len(problems)} ข้อที่ต้องตรวจ คำตอบอื่นของท่านยังอยู่",
            f"Not sent yet. Questions to check: {len(problems)}. Your other answers are still here.",
        )
        self.problems = problems


@dataclass(frozen=True)
class Submission:
    """Checked answers. ``group`` is empty where the questionnaire has none; ``comment`` is plain text or empty.

    ``hasty``: answered faster than anybody reads.
    """

    answers: Mapping[QuestionKey, str]
    group: str = ""
    comment: str = ""
    hasty: bool = False


def check_submission(questionnaire: Questionnaire, given: Mapping[str, str], *, seconds: float | None) -> Submission:
    """The submission in the fields of a form, by question key, "group" and "comment"; other fields are ignored.

    ``seconds``: how long it took, ``None`` where nobody measured. Raises ``InvalidSubmission`` with every problem.
    """
    problems: list[Problem] = []
    answers: dict[QuestionKey, str] = {}
    for key, choices in questionnaire.choices.items():
        chosen = given.get(key, "")
        if chosen in choices:
            answers[key] = chosen
        else:
            problems.append(_not_answered(key) if not chosen else _not_a_choice(key))
    group = given.get(GROUP, "") if questionnaire.groups else ""
    if questionnaire.groups and group not in {one.code for one in questionnaire.groups}:
        problems.append(_not_answered(GROUP) if not group else _not_a_choice(GROUP))
    comment = _comment(given.get(COMMENT, "")) if questionnaire.comment else ""
    if len(comment) > LONGEST_COMMENT:
        problems.append(_too_long(len(comment)))
    if problems:
        raise InvalidSubmission(tuple(problems))
    hasty = seconds is not None and seconds < questionnaire.floor_seconds * len(questionnaire.questions)
    return Submission(answers, group, comment, hasty)


def _comment(text: str) -> str:
    """Plain text in one piece: what no document can hold is dropped, blanks at the ends as well."""
    return normalise(UNWRITABLE.sub("", text.replace("\r\n", "\n"))).strip()


def _not_answered(field: str) -> Problem:
    return Problem(field, "missing", Text("ยังไม่ได้เลือกคำตอบ", "No answer chosen yet"))


def _not_a_choice(field: str) -> Problem:
    said = Text("คำตอบนี้ไม่มีในตัวเลือก กรุณาเลือกใหม่", "This answer is not among the choices; please choose again")
    return Problem(field, "unknown", said)


def _too_long(length: int) -> Problem:
    return Problem(
        COMMENT,
        "long",
        Text(
            f"ข้อความยาว {length} ตัวอักษร กรุณาย่อให้ไม่เกิน {LONGEST_COMMENT} ตัวอักษร",
            f"The text has {length} characters; please shorten it to {LONGEST_COMMENT} at most",
        ),
    )
