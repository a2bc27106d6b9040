"""What a survey asks, as frozen values: questions with their scales, respondent groups, and the rules of counting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NewType

from prongsai.core.packs.model import Choice, Polarity, Text

QuestionKey = NewType("QuestionKey", str)
"""The code of an item ("i1"), or of an item and its part ("i1.time")."""

_HUNDRED = Fraction(100)


@dataclass(frozen=True)
class Question:
    """One thing respondents are asked. ``item`` is the pack's item it belongs to, ``part`` the part of it if any.

    ``stem`` stands once above the parts of an item.
    """

    key: QuestionKey
    item: str
    part: str | None
    text: Text
    scale: str
    polarity: Polarity
    stem: Text | None = None


@dataclass(frozen=True)
class Section:
    """The questions of one indicator, in order."""

    code: str
    title: Text
    questions: tuple[Question, ...]

    @cached_property
    def items(self) -> dict[str, tuple[Question, ...]]:
        """The questions by item."""
        held: dict[str, list[Question]] = {}
        for question in self.questions:
            held.setdefault(question.item, []).append(question)
        return {item: tuple(questions) for item, questions in held.items()}


@dataclass(frozen=True)
class Group:
    """A respondent group (stratum): somebody says which they belong to."""

    code: str
    title: Text


@dataclass(frozen=True)
class Sample:
    """How many answers are wanted, as far as it can be computed: a share of those who may answer, within bounds.

    ``share`` is a percentage. Below ``everyone_below`` persons all of them answer.
    """

    share: int
    at_least: int
    at_most: int
    everyone_below: int

    def wanted(self, people: int) -> int:
        """The smallest number of answers for so many people."""
        if people < self.everyone_below:
            return people
        return min(max(-(-people * self.share // 100), self.at_least), self.at_most)


@dataclass(frozen=True)
class Questionnaire:
    """The questions of one instrument, or of a survey of our own ("SAT", satisfaction at the point of service).

    ``pack_id`` is the pack whose items it asks, empty for surveys of our own. ``assumed`` are ids of scales that the
    pack does not know and this questionnaire sets. ``minimum_cell`` is the smallest group that is ever reported.
    Somebody who takes less than ``floor_seconds`` for each question is counted as hasty. ``groups`` may be empty.
    ``by_code``: everybody answers once, with a one-time code on a slip.
    """

    id: str
    instrument: str
    pack_id: str
    title: Text
    intro: Text
    sections: tuple[Section, ...]
    scales: Mapping[str, tuple[Choice, ...]]
    assumed: frozenset[str]
    minimum_cell: int
    floor_seconds: int
    group_title: Text | None = None
    groups: tuple[Group, ...] = ()
    comment: Text | None = None
    sample: Sample | None = None
    by_code: bool = False

    @cached_property
    def questions(self) -> dict[QuestionKey, Question]:
        """Every question by key, in order."""
        return {question.key: question for section in self.sections for question in section.questions}

    @cached_property
    def choices(self) -> dict[QuestionKey, dict[str, Choice]]:
        """The choices of every question by code, in order."""
        by_scale = {scale: {choice.code: choice for choice in choices} for scale, choices in self.scales.items()}
        return {key: by_scale[question.scale] for key, question in self.questions.items()}

    @cached_property
    def worth(self) -> dict[QuestionKey, dict[str, Fraction]]:
        """Points (0-100) by question and choice: negative questions get the rest."""
        return {
            key: {
                code: _HUNDRED - Fraction(choice.points) if question.polarity == "negative" else Fraction(choice.points)
                for code, choice in self.choices[key].items()
            }
            for key, question in self.questions.items()
        }
