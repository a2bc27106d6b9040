"""Nothing about fewer than k people can be worked out of what is released, and no more is withheld than needed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.core.packs.model import Choice, Text
from prongsai.core.surveys.boxes import Box
from prongsai.core.surveys.model import Group, Question, QuestionKey, Questionnaire, Section
from prongsai.core.surveys.release import Release, release
from prongsai.core.surveys.submissions import Submission
from prongsai.core.surveys.suppression import GROUPS, PLACES, Cell, cells_to_show, is_safe
from prongsai.core.surveys.tallies import Tally, counting
from tests.core.surveys.attacker import Atom, Published, exposed, worked_out

K = 3
CODES = ("a", "b", "c")
PLACE_KEYS = ("", "p", "q", "r")
SAID = Text("ถาม", "asked")
SCALE = tuple(Choice(f"s{points}", Text(str(points), str(points)), points) for points in (0, 50, 100))


def questionnaire(k: int = K, groups: Sequence[str] = CODES) -> Questionnaire:
    asked = (Question(QuestionKey("q1"), "q1", None, SAID, "scale", "positive"),)
    return Questionnaire(
        id="small",
        instrument="T",
        pack_id="",
        title=SAID,
        intro=SAID,
        sections=(Section("s", SAID, asked),),
        scales={"scale": SCALE},
        assumed=frozenset(),
        minimum_cell=k,
        floor_seconds=1,
        groups=tuple(Group(code, SAID) for code in groups),
    )


class Survey:
    """People answer one after the other; what was released so far, and what an attacker can know of it."""

    def __init__(self, asked: Questionnaire, seed: int = 1) -> None:
        self.asked, self.random = asked, random.Random(seed)
        self.box = Box(b"salt", b"key")
        self.people: dict[Atom, int] = {}
        self.totals: dict[Atom, Fraction] = {}
        self.released: list[Release] = []

    def answer(self, group: str, place: str, times: int = 1) -> None:
        for _ in range(times):
            choice = self.random.choice(SCALE)
            submission = Submission({QuestionKey("q1"): choice.code}, group=group)
            self.box.put(submission, counting(self.asked), key=str(self.box.n), code=None, place=place or None)
            atom = (group, place, len(self.released))
            self.people[atom] = self.people.get(atom, 0) + 1
            self.totals[atom] = self.totals.get(atom, Fraction(0)) + Fraction(choice.points)

    def release(self) -> Release:
        one = release(self.asked, self.box.cells, expected=None, comments=0, earlier=self.released)
        self.released.append(one)
        return one

    def published(self) -> list[Published]:
        found: list[Published] = []
        for number, one in enumerate(self.released):
            arrived = [atom for atom in self.people if atom[2] <= number]
            if one.shown:
                found.append(Published(frozenset(arrived), Fraction(one.sums["s"].total)))
            for axis, parts in ((GROUPS, one.groups), (PLACES, one.places)):
                for code, part in parts.items():
                    if part is not None:
                        inside = frozenset(atom for atom in arrived if atom[axis] == code)
                        found.append(Published(inside, Fraction(part.sums["s"].total)))
        return found


ATOMS = st.dictionaries(
    st.tuples(st.sampled_from(CODES), st.sampled_from(PLACE_KEYS)), st.integers(1, 7), min_size=1, max_size=9
)


@given(ATOMS)
@settings(max_examples=150, deadline=None)
def test_nobody_is_exposed_by_one_release(atoms: Mapping[tuple[str, str], int]) -> None:
    survey = Survey(questionnaire())
    for (group, place), n in atoms.items():
        survey.answer(group, place, n)
    survey.release()
    assert exposed(survey.people, survey.published(), k=K) is None


@given(st.lists(ATOMS, min_size=2, max_size=3))
@settings(max_examples=60, deadline=None)
def test_nobody_is_exposed_by_releases_one_after_the_other(waves: Sequence[Mapping[tuple[str, str], int]]) -> None:
    survey = Survey(questionnaire())
    for wave in waves:
        for (group, place), n in list(wave.items())[:5]:
            survey.answer(group, place, min(n, 4))
        survey.release()
    assert exposed(survey.people, survey.published(), k=K) is None


@given(st.dictionaries(st.sampled_from(PLACE_KEYS), st.integers(1, 8), min_size=1), st.integers(3, 5))
@settings(max_examples=60, deadline=None)
def test_nobody_is_exposed_where_there_are_places_only(sizes: Mapping[str, int], k: int) -> None:
    survey = Survey(questionnaire(k, groups=()))
    for place, n in sizes.items():
        survey.answer("", place, n)
    survey.release()
    assert exposed(survey.people, survey.published(), k=k) is None


def _primary_only(crowds: Sequence[Mapping[tuple[str, str], int]], candidates: Sequence[Cell], *, k: int, **_: object):  # type: ignore[no-untyped-def]
    sizes = {cell: sum(n for both, n in crowds[0].items() if both[cell[0]] == cell[1]) for cell in candidates}
    return frozenset(cell for cell, n in sizes.items() if n >= k)


def test_the_attacker_succeeds_where_only_small_cells_are_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prongsai.core.surveys.release.cells_to_show", _primary_only)
    survey = Survey(questionnaire())
    survey.answer("a", "", 9)
    survey.answer("b", "", 2)
    survey.release()
    few = exposed(survey.people, survey.published(), k=K)
    assert few == {("b", "", 0)}
    assert worked_out(few, survey.people, survey.published()) == survey.totals["b", "", 0]


@pytest.mark.parametrize(
    "crowd",
    [
        {("a", "p"): 9, ("a", ""): 1, ("b", ""): 9},  # one of the group came elsewhere
        {("a", "p"): 8, ("b", "p"): 1, ("b", ""): 9},  # one of the place is of another group
        {("a", "p"): 9, ("b", ""): 2},  # two of no place
        {("a", ""): 9, ("b", ""): 1, ("c", ""): 1},  # two suppressed groups with two people
    ],
)
def test_the_attacker_sees_through_neighbours_and_the_rest(
    monkeypatch: pytest.MonkeyPatch, crowd: Mapping[tuple[str, str], int]
) -> None:
    safe, naive = Survey(questionnaire()), Survey(questionnaire())
    for survey in (safe, naive):
        for (group, place), n in crowd.items():
            survey.answer(group, place, n)
    safe.release()
    monkeypatch.setattr("prongsai.core.surveys.release.cells_to_show", _primary_only)
    naive.release()
    assert exposed(naive.people, naive.published(), k=K)
    assert exposed(safe.people, safe.published(), k=K) is None
    assert safe.released[0].shown


def test_the_attacker_succeeds_where_earlier_releases_are_forgotten() -> None:
    survey = Survey(questionnaire())
    survey.answer("a", "p", 9)
    survey.release()
    survey.answer("a", "p", 2)
    survey.released.append(release(survey.asked, survey.box.cells, expected=None, comments=0))
    assert exposed(survey.people, survey.published(), k=K) == {("a", "p", 1)}


def test_nothing_new_is_shown_when_too_few_came_since() -> None:
    survey = Survey(questionnaire())
    survey.answer("a", "p", 9)
    first = survey.release()
    survey.answer("a", "p", 2)
    second = survey.release()
    survey.answer("a", "p", 1)
    third = survey.release()
    assert [one.shown for one in (first, second, third)] == [True, False, True]


def test_the_same_people_again_show_the_same() -> None:
    survey = Survey(questionnaire())
    survey.answer("a", "", 9)
    survey.answer("b", "", 9)
    assert survey.release().groups == survey.release().groups


def test_fewer_people_than_before_show_nothing() -> None:
    survey = Survey(questionnaire())
    survey.answer("a", "", 9)
    before = survey.release()
    other = Survey(questionnaire())
    other.answer("a", "", 5)
    assert not release(other.asked, other.box.cells, expected=None, comments=0, earlier=[before]).shown


def shown(crowd: Mapping[tuple[str, str], int], k: int = 5) -> set[str]:
    cells = {(GROUPS, group) for group, _ in crowd if group} | {(PLACES, place) for _, place in crowd if place}
    return {code for _, code in cells_to_show([crowd], cells, k=k)}


def test_nothing_is_withheld_without_need() -> None:
    assert shown({("a", ""): 50, ("b", ""): 30, ("c", ""): 5}) == {"a", "b", "c"}
    assert shown({("a", "p"): 50, ("b", "p"): 30, ("a", "q"): 10, ("b", "q"): 5, ("a", ""): 6}) == {"a", "b", "p", "q"}


def test_the_smallest_other_cell_covers_a_small_one() -> None:
    assert shown({("a", ""): 50, ("b", ""): 30, ("c", ""): 6, ("d", ""): 4}) == {"a", "b"}
    assert shown({("a", ""): 50, ("b", ""): 4, ("c", ""): 4}) == {"a"}  # eight people cover each other


def test_a_group_nobody_is_in_covers_nothing() -> None:
    assert shown({("a", ""): 50, ("b", ""): 4, ("c", ""): 0}) == set()


def test_people_without_a_place_are_covered_too() -> None:
    assert shown({("", "p"): 50, ("", "q"): 20, ("", ""): 3}) == {"p"}
    assert shown({("", "p"): 50, ("", "q"): 20, ("", ""): 5}) == {"p", "q"}


def test_a_place_where_only_one_group_comes_shows_nothing_new() -> None:
    assert shown({("a", "p"): 9, ("b", "q"): 9}) == {"a", "b", "p", "q"}


def test_it_does_not_matter_in_which_order_cells_come() -> None:
    crowd = {("a", "p"): 7, ("b", "p"): 6, ("a", "q"): 4, ("c", "q"): 9, ("c", ""): 3, ("b", ""): 8}
    assert shown(crowd) == shown(dict(reversed(crowd.items())))


def test_a_crowd_without_people_is_safe() -> None:
    assert is_safe({}, frozenset({(GROUPS, "a")}), k=5)


def test_places_are_withheld_where_nobody_knows_which_groups_came_there() -> None:
    cells = {"all": Tally(40), "group:a": Tally(20), "group:b": Tally(20), "place:p": Tally(19)}
    for tally in cells.values():
        tally.counts = {"q1": {"s50": tally.n}}
    one = release(questionnaire(5), cells, expected=None, comments=0)
    assert one.groups["a"] is not None
    assert one.places == {"p": None}
