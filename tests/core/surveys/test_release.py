"""A release holds what may be shown and nothing besides; comments are kept in crowds only."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from prongsai.core.surveys.boxes import from_bytes, to_bytes
from prongsai.core.surveys.comments import comments_to_show, release_box
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.release import Release, from_document, release, to_document
from prongsai.core.surveys.tallies import Tally
from prongsai.library import questionnaires, satisfaction
from tests.core.surveys.people import Person, box_of, crowd

FIRST, SECOND, THIRD = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)


@pytest.fixture
def eit() -> Questionnaire:
    return questionnaires("nacc-local/2569")["EIT"]


def released(asked: Questionnaire, people: list[Person], comments: int = 0) -> Release:
    return release(asked, box_of(asked, people).cells, expected=300, comments=comments)


def test_with_too_few_answers_only_their_number_is_left(eit: Questionnaire) -> None:
    document, shown = release_box(
        eit, box_of(eit, crowd(eit, {("citizen", "p"): 4})), [(FIRST, "ดีมาก")] * 5, expected=20
    )
    assert shown == []
    assert {name: value for name, value in document.items() if value} == {"version": 1, "n": 4, "expected": 20, "k": 5}


def test_everything_that_is_shown_is_right(eit: Questionnaire) -> None:
    people = crowd(eit, {("citizen", "p"): 30, ("business", "p"): 10, ("business", "q"): 12, ("agency", ""): 3})
    one = released(eit, people, comments=7)
    assert one.shown
    assert (one.n, one.comments) == (55, 7)
    for key, counts in one.counts.items():
        assert counts == {
            choice: sum(person.answers[key] == choice for person in people) for choice in eit.choices[key]
        }
    assert one.groups["agency"] is None
    part = one.groups["citizen"]
    assert part is not None
    assert part.n == 30
    assert all(sums.bins is None for sums in part.sums.values())
    assert one.sums["EIT"].bins is not None


def test_a_small_group_is_not_in_the_document_at_all(eit: Questionnaire) -> None:
    one = released(eit, crowd(eit, {("citizen", ""): 30, ("business", ""): 9, ("agency", ""): 3}))
    assert to_document(one)["groups"]["agency"] is None
    assert [code for code, part in one.groups.items() if part] == ["citizen"]


def test_sizes_that_are_never_shown_are_not_in_the_document(eit: Questionnaire) -> None:
    document = to_document(released(eit, crowd(eit, {("citizen", "p"): 30, ("business", "q"): 9})))
    assert set(document["groups"]) == {"citizen", "business"}  # nobody is of the third
    assert set(document["places"]) == {"p", "q"}
    assert "sizes" not in json.dumps(document)


def test_it_survives_json(eit: Questionnaire) -> None:
    for people in ({("citizen", "p"): 30, ("business", "q"): 3}, {("citizen", "p"): 2}):
        one = released(eit, crowd(eit, people))
        assert from_document(json.loads(json.dumps(to_document(one)))) == one


def test_the_order_of_answers_leaves_no_trace(eit: Questionnaire) -> None:
    people = crowd(eit, {("citizen", "q"): 20, ("business", "p"): 10, ("agency", "r"): 10})
    one, other = released(eit, people), released(eit, people[::-1])
    assert json.dumps(to_document(one)) == json.dumps(to_document(other))
    box = box_of(eit, people)
    assert release(eit, from_bytes(to_bytes(box)).cells, expected=300, comments=0) == one


def test_a_small_group_that_agrees_is_withheld_together_with_what_would_tell_it(eit: Questionnaire) -> None:
    many = crowd(eit, {("citizen", ""): 30})
    for answer in ("none", "most"):
        agreeing = crowd(eit, {("business", ""): 9}, only=answer)
        one = released(eit, many + agreeing)
        assert one.groups["business"] is None
        assert one.groups["citizen"] is None  # everybody minus these would be the others
    enough = released(eit, many + crowd(eit, {("business", ""): 10}, only="most"))
    assert enough.groups["business"] is not None


def test_everybody_is_shown_also_when_all_agree(eit: Questionnaire) -> None:
    one = released(eit, crowd(eit, {("citizen", ""): 6}, only="most"))
    assert one.shown
    assert one.groups["citizen"] is None


def test_signs_of_careless_answers_are_coarse_and_need_a_crowd(eit: Questionnaire) -> None:
    people = crowd(eit, {("citizen", ""): 9})
    assert released(eit, people).hasty is None
    people = [replace(one, hasty=number < 3) for number, one in enumerate(crowd(eit, {("citizen", ""): 11}))]
    assert released(eit, people).hasty == 30
    assert released(eit, crowd(eit, {("citizen", ""): 12}, only="most")).straight == 100


def test_a_survey_without_groups_has_places_only() -> None:
    asked = satisfaction()
    one = released(asked, crowd(asked, {("", "p"): 20, ("", "q"): 15, ("", "r"): 3, ("", ""): 1}))
    assert one.groups == {}
    assert one.places["p"] is not None
    assert one.places["q"] is None
    assert one.places["r"] is None


def test_an_empty_box_has_nothing_to_show(eit: Questionnaire) -> None:
    assert release(eit, {}, expected=None, comments=0) == Release(0, None, 5)
    assert release(eit, {"all": Tally()}, expected=None, comments=0) == Release(0, None, 5)


def test_comments_are_kept_only_in_a_crowd() -> None:
    assert comments_to_show([(FIRST, "ดี")] * 4, k=5) == []
    assert comments_to_show([(FIRST, "ดี")] * 5, k=5) == [(FIRST, "ดี")] * 5


def test_weeks_with_few_comments_are_put_together() -> None:
    given = [(FIRST, "ก")] * 6 + [(SECOND, "ข")] + [(THIRD, "ค")] * 5
    assert sorted(comments_to_show(given, k=5)) == sorted([(FIRST, "ก")] * 6 + [(SECOND, "ข")] + [(SECOND, "ค")] * 5)
    given = [(FIRST, "ก")] * 6 + [(THIRD, "ค")] * 4
    assert {week for week, _ in comments_to_show(given, k=5)} == {FIRST}


def test_comments_are_masked_and_in_a_new_order() -> None:
    given = [(FIRST, f"ข้อ {number} โทร 081-234-5678") for number in range(50)]
    shown = comments_to_show(given, k=5)
    assert not any("1234" in text or "5678" in text for _, text in shown)
    texts = [text for _, text in shown]
    assert sorted(texts) == sorted(f"ข้อ {number} โทร ▒▒▒[เบอร์โทร]" for number in range(50))
    assert texts != [f"ข้อ {number} โทร ▒▒▒[เบอร์โทร]" for number in range(50)]
