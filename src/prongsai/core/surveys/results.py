"""The results of a counted survey as pages and files show them, all computed from its release.

The mean of respondents is not quite the official score: the engine (``core.scores``) rounds every item and indicator on
its way. ``Results.scores`` has what the engine computes; means are there for their errors and for groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from prongsai.core.packs.model import Pack, Text
from prongsai.core.scores.compute import compute
from prongsai.core.surveys.estimates import Difference, Estimate, cents, difference, estimate, of_answers
from prongsai.core.surveys.model import Question, Questionnaire
from prongsai.core.surveys.release import Part, Release, Sums
from prongsai.core.surveys.remarks import Remark, remarks
from prongsai.core.surveys.scoring import inputs_from, pack_for
from prongsai.core.surveys.tallies import counting

_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class ChoiceResult:
    """How many gave one answer; ``share`` in percent to one decimal, ``points`` what the answer is worth (0-100)."""

    code: str
    title: Text
    points: Fraction
    n: int
    share: Decimal


@dataclass(frozen=True)
class QuestionResult:
    """The answers to one question, in the order of its scale."""

    question: Question
    estimate: Estimate
    choices: tuple[ChoiceResult, ...]


@dataclass(frozen=True)
class SectionResult:
    """One section. ``histogram`` counts respondents by ten points (``tallies.BINS``); ``None`` if not known."""

    code: str
    title: Text
    estimate: Estimate
    histogram: tuple[int, ...] | None
    questions: tuple[QuestionResult, ...]


@dataclass(frozen=True)
class PartResult:
    """A group or place. ``title`` is ``None`` for places, whose names are not known here.

    ``n`` and ``estimates`` (by section and instrument) are ``None`` and empty where the cell is withheld.
    """

    code: str
    title: Text | None
    n: int | None
    estimates: Mapping[str, Estimate]


@dataclass(frozen=True)
class GroupDifference:
    """How far group ``one`` is above group ``other`` in a section or the instrument."""

    code: str
    one: str
    other: str
    difference: Difference


@dataclass(frozen=True)
class Results:
    """Everything there is to show. Where ``shown`` is false there are only numbers of answers and remarks.

    ``rate``: answers in percent of those who may answer, to one decimal. ``wanted``: the smallest sample, if known.
    ``scores``: what the engine computes, by section and instrument; empty for surveys without a pack.
    """

    n: int
    expected: int | None
    k: int
    shown: bool
    rate: Decimal | None
    wanted: int | None
    remarks: tuple[Remark, ...]
    comments: int = 0
    estimate: Estimate | None = None
    histogram: tuple[int, ...] | None = None
    scores: Mapping[str, Decimal | None] | None = None
    sections: tuple[SectionResult, ...] = ()
    groups: tuple[PartResult, ...] = ()
    places: tuple[PartResult, ...] = ()
    differences: tuple[GroupDifference, ...] = ()


def results(questionnaire: Questionnaire, release: Release, *, pack: Pack | None = None) -> Results:
    """The results of a release. ``pack``: that of the questionnaire, for the scores of the engine."""
    n, people = release.n, release.expected
    rate = cents(Fraction(100 * n, people), _TENTH) if people else None
    wanted = questionnaire.sample.wanted(people) if questionnaire.sample and people else None
    said = remarks(questionnaire, release, wanted)
    if not release.shown:
        return Results(n, people, release.k, shown=False, rate=rate, wanted=wanted, remarks=said)
    whole = release.sums[questionnaire.instrument]
    return Results(
        n,
        people,
        release.k,
        shown=True,
        rate=rate,
        wanted=wanted,
        remarks=said,
        comments=release.comments,
        estimate=_estimate(questionnaire, questionnaire.instrument, n, whole, people),
        histogram=whole.bins,
        scores=_scores(questionnaire, release, pack),
        sections=tuple(_sections(questionnaire, release)),
        groups=tuple(
            _part(questionnaire, one.code, one.title, release.groups[one.code])
            for one in questionnaire.groups
            if one.code in release.groups
        ),
        places=tuple(_part(questionnaire, code, None, part) for code, part in release.places.items()),
        differences=tuple(_differences(questionnaire, release)),
    )


def _sections(questionnaire: Questionnaire, release: Release) -> Iterator[SectionResult]:
    for section in questionnaire.sections:
        sums = release.sums[section.code]
        found = _estimate(questionnaire, section.code, release.n, sums, release.expected)
        asked = tuple(_question(questionnaire, question, release) for question in section.questions)
        yield SectionResult(section.code, section.title, found, sums.bins, asked)


def _question(questionnaire: Questionnaire, question: Question, release: Release) -> QuestionResult:
    counts, worth = release.counts[question.key], questionnaire.worth[question.key]
    choices = tuple(
        ChoiceResult(
            code, choice.title, worth[code], counts[code], cents(Fraction(100 * counts[code], release.n), _TENTH)
        )
        for code, choice in questionnaire.choices[question.key].items()
    )
    found = estimate(*of_answers(counts, worth), people=release.expected)
    assert found is not None  # a release that is shown has answers to every question
    return QuestionResult(question, found, choices)


def _points(questionnaire: Questionnaire, code: str, n: int, sums: Sums) -> tuple[int, Fraction, Fraction | None]:
    """Number, sum and sum of squares in points."""
    units = counting(questionnaire).units[code]
    squares = None if sums.squares is None else Fraction(sums.squares, units * units)
    return n, Fraction(sums.total, units), squares


def _estimate(questionnaire: Questionnaire, code: str, n: int, sums: Sums, people: int | None) -> Estimate:
    found = estimate(*_points(questionnaire, code, n, sums), people=people)
    assert found is not None  # cells without people are not in a release
    return found


def _part(questionnaire: Questionnaire, code: str, title: Text | None, part: Part | None) -> PartResult:
    if part is None:
        return PartResult(code, title, None, {})
    # How many people may answer is known for everybody together only, so there is no correction for it.
    found = {name: _estimate(questionnaire, name, part.n, sums, None) for name, sums in part.sums.items()}
    return PartResult(code, title, part.n, found)


def _differences(questionnaire: Questionnaire, release: Release) -> Iterator[GroupDifference]:
    shown = [(code, part) for code, part in release.groups.items() if part is not None]
    for (one, left), (other, right) in combinations(shown, 2):
        for code in left.sums:
            found = difference(
                _points(questionnaire, code, left.n, left.sums[code]),
                _points(questionnaire, code, right.n, right.sums[code]),
            )
            if found is not None:
                yield GroupDifference(code, one, other, found)


def _scores(questionnaire: Questionnaire, release: Release, pack: Pack | None) -> dict[str, Decimal | None]:
    if pack is None or not questionnaire.pack_id:
        return {}
    found = compute(pack_for(pack, questionnaire), inputs_from(questionnaire, release.counts))
    sections = {section.code: found.indicators[section.code].value for section in questionnaire.sections}
    return {**sections, questionnaire.instrument: found.instruments[questionnaire.instrument].value}
