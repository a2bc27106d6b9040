"""Invented respondents of the shipped questionnaires."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prongsai.core.surveys.boxes import Box
from prongsai.core.surveys.model import QuestionKey, Questionnaire
from prongsai.core.surveys.submissions import Submission
from prongsai.core.surveys.tallies import counting


@dataclass(frozen=True)
class Person:
    answers: Mapping[QuestionKey, str]
    group: str = ""
    place: str = ""
    hasty: bool = False


def crowd(
    asked: Questionnaire, sizes: Mapping[tuple[str, str], int], seed: int = 1, *, only: str | None = None
) -> list[Person]:
    """People by group and place with random answers, or all with one answer."""
    draw = random.Random(seed)
    return [
        Person({key: only or draw.choice(list(choices)) for key, choices in asked.choices.items()}, group, place)
        for (group, place), n in sizes.items()
        for _ in range(n)
    ]


def box_of(asked: Questionnaire, people: Sequence[Person]) -> Box:
    """A box into which all of them put their answers."""
    box, how = Box(b"salt", b"key"), counting(asked)
    for number, one in enumerate(people):
        submission = Submission(one.answers, one.group, hasty=one.hasty)
        box.put(submission, how, key=str(number), code=None, place=one.place or None)
    return box
