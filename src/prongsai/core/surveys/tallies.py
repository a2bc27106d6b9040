"""Tallies: what is left of submissions once they are counted, exact and without any order.

Points are counted in whole units so that sums stay exact: a section has ``units`` to the point, chosen so that every
respondent's score is a whole number of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Any

from prongsai.core.surveys.model import QuestionKey, Questionnaire, Section
from prongsai.core.surveys.submissions import Submission

BINS = 10
"""Histograms have ten bins: 0-10, 10-20 ... 90-100 points; a score on a border stands in the higher one."""

ALL = "all"
"""The cell of everybody. Other cells are ``group:<code>`` and ``place:<key>``."""


@dataclass
class Moments:
    """Of the scores respondents have in one section: sum and sum of squares in units, and how many in each bin."""

    total: int = 0
    squares: int = 0
    bins: list[int] = field(default_factory=lambda: [0] * BINS)


@dataclass
class Tally:
    """The answers of one cell. ``counts`` by question and choice; ``moments`` by section, and by instrument.

    ``straight``: how many gave every question of a scale the same answer; ``hasty``: how many were faster than anybody
    reads.
    """

    n: int = 0
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    moments: dict[str, Moments] = field(default_factory=dict)
    straight: int = 0
    hasty: int = 0


@dataclass(frozen=True)
class Counting:
    """How the answers to a questionnaire are turned into whole units; computed once for each questionnaire.

    ``units`` to the point, by section and for the instrument. ``worth`` is what an answer adds to its section.
    """

    units: Mapping[str, int]
    worth: Mapping[QuestionKey, Mapping[str, int]]
    sections: Mapping[str, tuple[QuestionKey, ...]]
    scale_of: Mapping[QuestionKey, str]
    instrument: str


def counting(questionnaire: Questionnaire) -> Counting:
    """The units of a questionnaire."""
    return _counting(_Same(questionnaire))


class _Same:
    """A questionnaire as a key: the same object, or one with the same id and texts, counts the same."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire

    def __hash__(self) -> int:
        return hash((self.questionnaire.id, tuple(self.questionnaire.questions)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Same):
            return NotImplemented
        return other.questionnaire is self.questionnaire or other.questionnaire == self.questionnaire


@lru_cache(maxsize=256)
def _counting(same: _Same) -> Counting:
    asked = same.questionnaire
    shares = {section.code: _shares(asked, section) for section in asked.sections}
    whole = {
        code: lcm(*(share.denominator for question in by.values() for share in question.values()))
        for code, by in shares.items()
    }
    # A respondent's score of the instrument is the mean of those of the sections.
    together = lcm(*whole.values()) * len(whole)
    return Counting(
        units={**whole, asked.instrument: together},
        worth={
            key: {choice: int(share * whole[code]) for choice, share in by_choice.items()}
            for code, by in shares.items()
            for key, by_choice in by.items()
        },
        sections={section.code: tuple(question.key for question in section.questions) for section in asked.sections},
        scale_of={key: question.scale for key, question in asked.questions.items()},
        instrument=asked.instrument,
    )


def _shares(asked: Questionnaire, section: Section) -> dict[QuestionKey, dict[str, Fraction]]:
    """The points each answer adds to a respondent's score of the section: the mean of items, each of its parts."""
    return {
        question.key: {
            choice: worth / (len(section.items) * len(parts)) for choice, worth in asked.worth[question.key].items()
        }
        for parts in section.items.values()
        for question in parts
    }


def add(tally: Tally, how: Counting, submission: Submission) -> None:
    """Count one submission that was checked against the questionnaire ``how`` was made for."""
    add_to((tally,), how, submission)


def add_to(tallies: Iterable[Tally], how: Counting, submission: Submission) -> None:
    """Count one submission in several cells; what it is worth is worked out once."""
    answers = submission.answers
    straight, scores = _is_straight(how, answers), _scores(how, answers)
    for tally in tallies:
        tally.n += 1
        for key, choice in answers.items():
            counts = tally.counts.setdefault(key, {})
            counts[choice] = counts.get(choice, 0) + 1
        for code, score in scores.items():
            moments = tally.moments.setdefault(code, Moments())
            moments.total += score
            moments.squares += score * score
            moments.bins[min(score * BINS // (100 * how.units[code]), BINS - 1)] += 1
        tally.straight += straight
        tally.hasty += submission.hasty


def _scores(how: Counting, answers: Mapping[QuestionKey, str]) -> dict[str, int]:
    """A respondent's score in every section and in the instrument, in units."""
    scores = {code: sum(how.worth[key][answers[key]] for key in keys) for code, keys in how.sections.items()}
    whole = how.units[how.instrument]
    together = sum(score * (whole // (how.units[code] * len(scores))) for code, score in scores.items())
    return {**scores, how.instrument: together}


def _is_straight(how: Counting, answers: Mapping[QuestionKey, str]) -> bool:
    """Whether all questions of every scale that is asked twice or more got one and the same answer."""
    chosen: dict[str, list[str]] = {}
    for key, choice in answers.items():
        chosen.setdefault(how.scale_of[key], []).append(choice)
    repeated = [given for given in chosen.values() if len(given) > 1]
    return bool(repeated) and all(len(set(given)) == 1 for given in repeated)


def to_plain(tally: Tally) -> dict[str, Any]:
    """The tally as numbers, lists and mappings, to be written as JSON."""
    return {
        "n": tally.n,
        "counts": {key: dict(counts) for key, counts in tally.counts.items()},
        "moments": {code: [one.total, one.squares, list(one.bins)] for code, one in tally.moments.items()},
        "straight": tally.straight,
        "hasty": tally.hasty,
    }


def from_plain(plain: Mapping[str, Any]) -> Tally:
    """The tally that ``to_plain`` made."""
    moments = {code: Moments(total, squares, list(bins)) for code, (total, squares, bins) in plain["moments"].items()}
    counts = {key: dict(held) for key, held in plain["counts"].items()}
    return Tally(plain["n"], counts, moments, plain["straight"], plain["hasty"])
