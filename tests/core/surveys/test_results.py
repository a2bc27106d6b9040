"""Results from sums are those that a naive computation from every single answer gives."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.core.scores.compute import compute
from prongsai.core.scores.rounding import half_up
from prongsai.core.surveys.estimates import Difference, Estimate, cents, difference, estimate, student
from prongsai.core.surveys.model import Questionnaire, Sample
from prongsai.core.surveys.release import Release, release
from prongsai.core.surveys.results import Results, results
from prongsai.core.surveys.scoring import inputs_from, pack_for
from prongsai.library import pack, questionnaires, satisfaction
from tests.core.surveys.people import Person, box_of, crowd

PACK = pack("nacc-local/2569")
EIT = replace(questionnaires("nacc-local/2569")["EIT"], sample=Sample(10, 30, 400, 30))
IIT = questionnaires("nacc-local/2569")["IIT"]


def released(asked: Questionnaire, people: Sequence[Person], expected: int | None = None) -> Release:
    return release(asked, box_of(asked, people).cells, expected=expected, comments=0)


def found(asked: Questionnaire, people: Sequence[Person], expected: int | None = None) -> Results:
    return results(asked, released(asked, people, expected), pack=PACK)


def score(asked: Questionnaire, person: Person, code: str) -> Fraction:
    """The score a person has in a section or the instrument, from what they answered."""
    if code == asked.instrument:
        return statistics.mean(score(asked, person, section.code) for section in asked.sections)
    section = next(one for one in asked.sections if one.code == code)
    items = [
        statistics.mean(asked.worth[part.key][person.answers[part.key]] for part in parts)
        for parts in section.items.values()
    ]
    return statistics.mean(items)


@pytest.mark.parametrize("asked", [EIT, IIT, satisfaction()], ids=lambda one: one.instrument)
@pytest.mark.parametrize("expected", [None, 400, 37])
def test_means_and_errors_are_those_of_the_single_answers(asked: Questionnaire, expected: int | None) -> None:
    people = crowd(asked, {("citizen" if asked.groups else "", ""): 37}, seed=5)
    shown = found(asked, people, expected)
    assert shown.estimate is not None
    for code, one, bins in [
        (asked.instrument, shown.estimate, shown.histogram),
        *((section.code, section.estimate, section.histogram) for section in shown.sections),
    ]:
        scores = [score(asked, person, code) for person in people]
        left = 1 - 37 / expected if expected else 1
        error = statistics.stdev(map(float, scores)) / math.sqrt(37) * math.sqrt(left)
        assert one.mean == cents(statistics.mean(scores))
        assert one.error is not None
        assert float(one.error) == pytest.approx(error, abs=0.0051)
        assert one.low is not None
        assert float(one.low) == pytest.approx(max(float(one.mean) - 2.0281 * error, 0), abs=0.012)
        assert bins == tuple(sum(min(int(value // 10), 9) == place for value in scores) for place in range(10))


def test_questions_groups_and_rates_are_right() -> None:
    people = crowd(EIT, {("citizen", "p"): 30, ("business", "p"): 15, ("agency", "q"): 12})
    shown = found(EIT, people, expected=400)
    assert (shown.rate, shown.wanted) == (Decimal("14.3"), 40)
    for section in shown.sections:
        for asked in section.questions:
            key = asked.question.key
            worth = [EIT.worth[key][person.answers[key]] for person in people]
            assert asked.estimate.mean == cents(statistics.mean(worth))
            assert sum(choice.n for choice in asked.choices) == 57
            assert abs(sum(choice.share for choice in asked.choices) - 100) <= Decimal("0.3")
    business = next(group for group in shown.groups if group.code == "business")
    scores = [score(EIT, person, "EIT") for person in people if person.group == "business"]
    assert business.estimates["EIT"].mean == cents(statistics.mean(scores))
    assert business.estimates["EIT"].error == cents(Fraction(statistics.stdev(map(float, scores)) / math.sqrt(15)))


@given(st.integers(5, 60), st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_means_agree_with_the_engine_up_to_its_rounding(n: int, seed: int) -> None:
    people = crowd(EIT, {("citizen", ""): n}, seed=seed)
    one = released(EIT, people)
    shown = results(EIT, one, pack=PACK)
    exact = replace(PACK, rounding=replace(PACK.rounding, at=frozenset()))
    engine = compute(pack_for(exact, EIT), inputs_from(EIT, one.counts))
    assert shown.estimate is not None
    assert shown.scores is not None
    for code, mean, whole in [
        ("EIT", shown.estimate.mean, engine.instruments["EIT"].value),
        *((section.code, section.estimate.mean, engine.indicators[section.code].value) for section in shown.sections),
    ]:
        assert whole is not None
        assert mean == half_up(whole, 2)
        official = shown.scores[code]
        assert official is not None
        assert abs(official - mean) <= Decimal("0.02")  # items and sections are rounded on the way


def test_scores_of_the_engine_need_a_pack() -> None:
    people = crowd(EIT, {("citizen", ""): 9})
    assert results(EIT, released(EIT, people)).scores == {}
    asked = satisfaction()
    assert found(asked, crowd(asked, {("", ""): 9})).scores == {}


def test_nothing_is_shown_of_too_few() -> None:
    shown = found(EIT, crowd(EIT, {("citizen", ""): 4}), expected=100)
    assert (shown.shown, shown.n, shown.sections, shown.estimate) == (False, 4, (), None)
    assert [one.kind for one in shown.remarks] == ["few", "below_sample"]


def kinds(asked: Questionnaire, people: Sequence[Person], expected: int | None) -> set[str]:
    return {one.kind for one in found(asked, people, expected).remarks}


def test_what_must_be_said_is_said() -> None:
    assert kinds(EIT, crowd(EIT, {("citizen", ""): 40}), 100) == {"assumed"}
    assert kinds(EIT, crowd(EIT, {("citizen", ""): 29}), 100) == {"assumed", "below_sample"}
    assert kinds(EIT, crowd(EIT, {("citizen", ""): 20}), 15) == {"assumed", "too_many"}
    assert kinds(EIT, crowd(EIT, {("citizen", ""): 40, ("agency", ""): 2}), None) == {"assumed", "withheld"}
    assert kinds(EIT, crowd(EIT, {("citizen", ""): 40}, only="much"), None) == {"assumed", "straight"}
    hasty = [replace(one, hasty=True) for one in crowd(EIT, {("citizen", ""): 40})]
    assert kinds(EIT, hasty, None) == {"assumed", "hasty"}


def test_groups_are_compared_only_where_both_are_shown() -> None:
    low = crowd(EIT, {("citizen", ""): 30}, seed=2)
    worst = {key: min(choices, key=lambda one: EIT.worth[key][one]) for key, choices in EIT.choices.items()}
    unhappy = [
        Person({**worst, "e1": one.answers["e1"]}, "business") for one in crowd(EIT, {("business", ""): 20}, seed=3)
    ]
    shown = found(EIT, [*low, *unhappy, *crowd(EIT, {("agency", ""): 3})])
    assert shown.differences == ()  # the small group takes another one with it
    shown = found(EIT, [*low, *unhappy])
    whole = next(one for one in shown.differences if one.code == "EIT")
    assert (whole.one, whole.other) == ("citizen", "business")
    assert whole.difference.clear
    assert whole.difference.value > 20


def test_a_sample_that_agrees_says_nothing_of_others() -> None:
    assert estimate(9, Fraction(900), Fraction(90000)) == Estimate(9, Decimal("100.00"), Decimal("0.00"))
    everyone = estimate(9, Fraction(900), Fraction(90000), people=9)
    assert everyone == Estimate(9, *(Decimal(one) for one in ("100.00", "0.00", "100.00", "100.00")))


def test_intervals_stay_on_the_scale() -> None:
    one = estimate(5, Fraction(480), Fraction(46400))
    assert one is not None
    assert one.high == 100


def test_without_squares_there_is_no_error() -> None:
    assert estimate(9, Fraction(450), None) == Estimate(9, Decimal("50.00"))
    assert estimate(0, Fraction(0), None) is None
    assert difference((9, Fraction(450), None), (9, Fraction(90), None)) == Difference(Decimal("40.00"))


def _inside(t: float, freedom: int, steps: int = 2000) -> float:
    """The probability of Student's t between -t and t, by Simpson's rule."""
    scale = math.gamma((freedom + 1) / 2) / (math.sqrt(freedom * math.pi) * math.gamma(freedom / 2))

    def density(x: float) -> float:
        return scale * (1 + x * x / freedom) ** (-(freedom + 1) / 2)

    width = 2 * t / steps
    weights = [1 if place in (0, steps) else 4 if place % 2 else 2 for place in range(steps + 1)]
    return sum(weight * density(-t + place * width) for place, weight in enumerate(weights)) * width / 3


@pytest.mark.parametrize("freedom", [1, 2, 5, 10, 11, 15, 30, 100, 300])
def test_student_is_right(freedom: int) -> None:
    assert _inside(float(student(Fraction(freedom))), freedom) == pytest.approx(0.95, abs=0.00002)


def test_student_falls_with_every_degree() -> None:
    values = [student(Fraction(freedom)) for freedom in range(1, 400)]
    assert all(left > right for left, right in pairwise(values))


def test_cents_round_half_up_and_away_from_zero() -> None:
    given = [Fraction(1, 200), Fraction(-1, 200), Fraction(49, 10000), Fraction(-49, 10000), Fraction(200, 3)]
    assert [str(cents(one)) for one in given] == ["0.01", "-0.01", "0.00", "0.00", "66.67"]
