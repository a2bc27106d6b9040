"""Tallies: sums are exact, say the same as a second count by another way, and know no order."""

import json
from collections import Counter
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai import library
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.submissions import Submission
from prongsai.core.surveys.tallies import BINS, Moments, Tally, add, counting, from_plain, to_plain
from tests.core.surveys.asked import own, submissions_to

IIT = library.questionnaires("nacc-local/2564")["IIT"]
ASKED = st.sampled_from([own(), library.satisfaction(), library.questionnaires("nacc-local/2569")["EIT"], IIT])


@st.composite
def surveys(draw: st.DrawFn) -> tuple[Questionnaire, list[Submission]]:
    asked = draw(ASKED)
    return asked, draw(st.lists(submissions_to(asked), min_size=1, max_size=6))


def counted(asked: Questionnaire, submissions: list[Submission]) -> Tally:
    tally = Tally()
    for submission in submissions:
        add(tally, counting(asked), submission)
    return tally


def mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction()) / len(values)


def points(asked: Questionnaire, key: str, choice: str) -> Fraction:
    question = next(one for section in asked.sections for one in section.questions if one.key == key)
    found = next(Fraction(one.points) for one in asked.scales[question.scale] if one.code == choice)
    return 100 - found if question.polarity == "negative" else found


def scores(asked: Questionnaire, submission: Submission) -> dict[str, Fraction]:
    """One respondent's scores: parts to items, items to sections, sections to the instrument."""
    by_section: dict[str, Fraction] = {}
    for section in asked.sections:
        items: dict[str, list[Fraction]] = {}
        for question in section.questions:
            items.setdefault(question.item, []).append(points(asked, question.key, submission.answers[question.key]))
        by_section[section.code] = mean([mean(parts) for parts in items.values()])
    return by_section | {asked.instrument: mean(list(by_section.values()))}


@settings(max_examples=40, deadline=None)
@given(surveys())
def test_moments_are_those_of_the_respondents(survey: tuple[Questionnaire, list[Submission]]) -> None:
    asked, submissions = survey
    tally, units = counted(asked, submissions), counting(asked).units
    each = [scores(asked, submission) for submission in submissions]
    for code, moments in tally.moments.items():
        values = [one[code] for one in each]
        assert Fraction(moments.total, units[code]) == sum(values)
        assert Fraction(moments.squares, units[code] ** 2) == sum(value**2 for value in values)
        expected = Counter(min(int(value // 10), BINS - 1) for value in values)
        assert moments.bins == [expected[number] for number in range(BINS)]
    assert set(tally.moments) == {*(section.code for section in asked.sections), asked.instrument}


@settings(max_examples=25, deadline=None)
@given(surveys())
def test_the_mean_of_respondents_is_the_mean_of_the_counts(survey: tuple[Questionnaire, list[Submission]]) -> None:
    asked, submissions = survey
    tally, units = counted(asked, submissions), counting(asked).units
    for section in asked.sections:
        items: dict[str, list[Fraction]] = {}
        for question in section.questions:
            counts = tally.counts[question.key]
            assert sum(counts.values()) == tally.n == len(submissions)
            worth = sum(points(asked, question.key, choice) * times for choice, times in counts.items())
            items.setdefault(question.item, []).append(Fraction(worth, tally.n))
        of_items = mean([mean(parts) for parts in items.values()])
        assert Fraction(tally.moments[section.code].total, units[section.code] * tally.n) == of_items


@settings(max_examples=25, deadline=None)
@given(surveys(), st.data())
def test_no_order_is_left(survey: tuple[Questionnaire, list[Submission]], data: st.DataObject) -> None:
    asked, submissions = survey
    whole = counted(asked, submissions)
    assert counted(asked, data.draw(st.permutations(submissions))) == whole
    assert from_plain(json.loads(json.dumps(to_plain(whole)))) == whole


def test_what_is_written_out_is_a_copy() -> None:
    tally = counted(own(), [Submission({"a": "low", "b": "low", "c": "low", "d": "no"})])
    plain = to_plain(tally)
    again = from_plain(plain)
    add(again, counting(own()), Submission({"a": "low", "b": "low", "c": "low", "d": "no"}))
    assert plain == to_plain(tally)


def test_scores_on_the_borders_of_bins() -> None:
    asked = library.questionnaires("nacc-local/2569")["EIT"]
    tally = counted(asked, [Submission(dict.fromkeys(asked.questions, choice)) for choice in ("none", "least", "most")])
    # e3 is negative: in its section the worst and the best stand at a third and two thirds.
    assert tally.moments["7"].bins == [1, 0, 1, 0, 0, 0, 0, 0, 0, 1]
    assert tally.moments["6"].bins == [0, 0, 0, 1, 1, 0, 1, 0, 0, 0]
    assert Moments().bins == [0] * BINS


def test_straight_answers_are_those_where_each_scale_got_one() -> None:
    asked = own()

    def straight(a: str, b: str, c: str, d: str) -> int:
        answers = dict(zip(asked.questions, (a, b, c, d), strict=True))
        return counted(asked, [Submission(answers)]).straight

    assert straight("high", "high", "high", "no") == straight("high", "high", "high", "yes") == 1
    assert straight("high", "high", "low", "no") == 0


def test_the_units_of_a_questionnaire_are_worked_out_once() -> None:
    assert counting(own()) is counting(own())
    assert counting(own()) is not counting(IIT)
