"""The pages of respondents: what they show, and the form that is made once for everybody."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from prongsai.core.packs.model import Choice, Text
from prongsai.core.surveys.model import Question, Questionnaire
from prongsai.core.surveys.submissions import COMMENT, GROUP, LONGEST_COMMENT, Problem
from prongsai.web.answers import arrivals
from prongsai.web.answers.selectors import Sheet

_NO_POINTS = Decimal(0)  # groups are chosen like answers, and are worth nothing

# What stands in a kept page where the parts of one respondent go. Letters and digits, so that it fits into addresses.
_ARRIVAL, _CODE = secrets.token_hex(16), secrets.token_hex(16)


@dataclass(frozen=True)
class Asked:
    """One question with its choices; what was chosen, and what is wrong with it, if anything."""

    key: str
    number: int
    text: Text
    choices: tuple[Choice, ...]
    chosen: str = ""
    problem: Problem | None = None


@dataclass(frozen=True)
class Item:
    """Questions that belong together; ``stem`` stands above them where there is one."""

    stem: Text | None
    questions: tuple[Asked, ...]


def page(name: str, context: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    """A page. It is made without the request, which knows more than it should show."""
    return HttpResponse(render_to_string(f"answers/{name}.html", dict(context)), status=status)


def blank_form(sheet: Sheet, *, code: str = "") -> HttpResponse:
    """The form with nothing chosen. All but the parts of one respondent is made once."""
    text = _kept(sheet, get_language() or "th", by_code=bool(code))
    return HttpResponse(text.replace(_ARRIVAL, arrivals.give_out(sheet.key)).replace(_CODE, code))


@lru_cache(maxsize=64)
def _kept(sheet: Sheet, language: str, *, by_code: bool) -> str:
    return render_to_string("answers/form.html", _context(sheet, _ARRIVAL, _CODE if by_code else "", {}, ()))


def filled_form(
    sheet: Sheet,
    given: Mapping[str, str],
    *,
    arrival: str,
    code: str,
    status: int,
    message: str,
    problems: tuple[Problem, ...] = (),
) -> HttpResponse:
    """The form as it was sent, with why it was not taken."""
    return page("form", _context(sheet, arrival, code, given, problems) | {"message": message}, status=status)


def _context(
    sheet: Sheet, arrival: str, code: str, given: Mapping[str, str], problems: tuple[Problem, ...]
) -> dict[str, object]:
    questionnaire = sheet.questionnaire
    by_field = {problem.field: problem for problem in problems}
    first_the_group = sorted(problems, key=lambda problem: problem.field != GROUP)
    group = None
    if questionnaire.groups:
        choices = tuple(Choice(one.code, one.title, _NO_POINTS) for one in questionnaire.groups)
        title = questionnaire.group_title or questionnaire.title
        group = Asked(GROUP, 0, title, choices, given.get(GROUP, ""), by_field.get(GROUP))
    return {
        "sheet": sheet,
        "campaign": sheet.campaign,
        "questionnaire": questionnaire,
        "arrival": arrival,
        "code": code,
        "problems": first_the_group,
        "numbers": {key: number for number, key in enumerate(questionnaire.questions, 1)},
        "group": group,
        "sections": list(_sections(questionnaire, given, by_field)),
        "comment": given.get(COMMENT, ""),
        "comment_problem": by_field.get(COMMENT),
        "longest": LONGEST_COMMENT,
        "here": address(sheet, code),
    }


def _sections(
    questionnaire: Questionnaire, given: Mapping[str, str], problems: Mapping[str, Problem]
) -> Iterator[tuple[Text, list[Item]]]:
    number = 0
    for section in questionnaire.sections:
        items = []
        for questions in section.items.values():
            shown = []
            for question in questions:
                number += 1
                shown.append(_asked(questionnaire, question, number, given, problems))
            items.append(Item(questions[0].stem, tuple(shown)))
        yield section.title, items


def _asked(
    questionnaire: Questionnaire,
    question: Question,
    number: int,
    given: Mapping[str, str],
    problems: Mapping[str, Problem],
) -> Asked:
    key = question.key
    choices = tuple(questionnaire.choices[key].values())
    return Asked(key, number, question.text, choices, given.get(key, ""), problems.get(key))


def address(sheet: Sheet, code: str = "") -> str:
    """Where the form of a sheet stands."""
    if code:
        return reverse("answers:code", args=[sheet.key, code])
    if sheet.place:
        return reverse("answers:place_counter" if sheet.counter else "answers:place", args=[sheet.key, sheet.place])
    return reverse("answers:counter" if sheet.counter else "answers:form", args=[sheet.key])
