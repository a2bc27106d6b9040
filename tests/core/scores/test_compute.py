"""The computation from any depth: known truths, missing values, ranges, and what must always hold."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.packs.model import Pack
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs, Result, Score

POINTS = st.decimals(min_value=0, max_value=100, places=2)
DISCLOSURES = tuple(f"O{n}" for n in range(1, 8))
OLD_ITEMS = ("i1", "i2", "i3", "e1", *DISCLOSURES)
OLD_POINTS = st.fixed_dictionaries(dict.fromkeys(OLD_ITEMS, POINTS))
COUNTS = st.fixed_dictionaries({code: st.integers(0, 200) for code in ("none", "low", "high", "most")})


def _value(score: Score) -> str | None:
    return None if score.value is None else str(score.value)


def _reason(score: Score) -> str | None:
    return None if score.reason is None else score.reason.en


def _items(pack: Pack, points: dict[str, Decimal]) -> Result:
    return compute(pack, Inputs(items=points))


def test_answers_to_a_positive_and_a_negative_question(lettered: Pack) -> None:
    answers = {"most": 4, "high": 3, "low": 2, "none": 1}
    result = compute(lettered, Inputs(tallies={"i2": {"i2": answers}, "i3": {"i3": answers}}))
    assert _value(result.items["i2"]) == "66.70"
    assert _value(result.items["i3"]) == "33.30"


def test_a_question_with_parts_is_the_mean_of_its_parts(lettered: Pack) -> None:
    parts = {"procedure": {"most": 1, "none": 2}, "favour": {"none": 1}}
    result = compute(lettered, Inputs(tallies={"i1": parts}))
    assert _value(result.items["i1"]) == "66.67"


def test_a_part_without_answers_leaves_the_question_without_a_score(lettered: Pack) -> None:
    result = compute(lettered, Inputs(tallies={"i1": {"procedure": {"most": 1}}, "i2": {"i2": {"most": 0}}}))
    assert (result.items["i1"].value, _reason(result.items["i1"])) == (None, "needs favour")
    assert (result.items["i2"].value, _reason(result.items["i2"])) == (None, "nobody answered")
    assert _reason(result.indicators["1"]) == "needs i1, i2, i3"


def test_sub_indicators_count_equally_whatever_their_size(lettered: Pack) -> None:
    points = dict.fromkeys(DISCLOSURES, Decimal(100)) | {"O4": Decimal(0), "O1": Decimal(0)}
    result = _items(lettered, points)
    assert result.subindicators["9.1"].value is not None
    assert _value(result.subindicators["9.2"]) == "50"
    assert _value(result.indicators["9"]) == "58.33"


def test_instruments_are_rounded_before_the_total(lettered: Pack) -> None:
    indicators = {"1": Decimal("70.64"), "6": Decimal("79.51"), "9": Decimal("46.19"), "10": Decimal(0)}
    result = compute(lettered, Inputs(indicators=indicators))
    assert _value(result.instruments["OIT"]) == "23.10"
    assert _value(result.total) == "54.29"
    assert result.level is not None
    assert result.level.code == "E"


def test_given_scores_are_used_as_they_stand(lettered: Pack) -> None:
    instruments = {"IIT": Decimal("88.106"), "EIT": Decimal("87.997"), "OIT": Decimal("70.39")}
    result = compute(lettered, Inputs(instruments=instruments))
    assert _value(result.instruments["IIT"]) == "88.106"
    assert _value(result.total) == "80.99"
    assert result.indicators == {}


def test_what_is_missing_is_named_and_nothing_is_made_up(lettered: Pack) -> None:
    result = compute(lettered, Inputs(indicators={"1": Decimal(90)}, items={"O6": Decimal(100)}))
    assert _value(result.instruments["IIT"]) == "90.00"
    assert _reason(result.indicators["6"]) == "needs the score of indicator 6, or of all its items"
    assert _reason(result.indicators["10"]) == "needs O7"
    assert _reason(result.instruments["OIT"]) == "needs indicator 9, 10"
    assert _reason(result.total) == "needs EIT, OIT"
    assert (result.level, result.possible_levels) == (None, ())
    assert result.level_reason is not None


def test_nothing_given_gives_reasons_only(lettered: Pack, worded: Pack) -> None:
    for pack in (lettered, worded):
        steps = list(compute(pack, Inputs()).trace.walk())
        assert all(step.score.low is None and step.score.reason for step in steps)


def test_answers_on_an_unknown_scale_have_no_score(worded: Pack) -> None:
    result = compute(worded, Inputs(tallies={"i1": {"i1": {"best": 3}}}))
    wanted = "scale of i1 in 2568 is not known: needs item or indicator scores"
    assert _reason(result.items["i1"]) == wanted
    assert _reason(result.indicators["1"]) == "needs i1"


def test_unknown_weights_give_a_range_all_the_way_up(worded: Pack) -> None:
    points = {f"O{n}": Decimal(100) for n in range(1, 9)} | {"O3": Decimal(0)}
    inputs = Inputs(items=points, instruments={"IIT": Decimal("99.06"), "EIT": Decimal("96.42")})
    result = compute(worded, inputs)
    assert (result.indicators["9"].low, result.indicators["9"].high) == (Decimal("73.50"), Decimal(100))
    assert (result.total.value, result.total.low, result.total.high) == (
        None,
        Decimal("88.04"),
        Decimal("98.64"),
    )
    assert _reason(result.total) == (
        "weights of indicator 9 are not known: needs them or the published indicator score"
    )
    assert [level.code for level in result.possible_levels] == ["pass_excellent", "pass_good", "pass"]
    assert result.level is None


def test_a_range_too_narrow_to_matter_is_a_value(worded: Pack) -> None:
    points = {f"O{n}": Decimal(100) for n in range(1, 9)} | {"O5": Decimal("99.99")}
    result = _items(worded, points)
    assert _value(result.indicators["9"]) == "100.00"
    assert result.indicators["9"].reason is None


def test_a_missing_item_leaves_a_weighted_indicator_without_even_a_range(worded: Pack) -> None:
    result = _items(worded, {"O1": Decimal(100)})
    assert (result.indicators["9"].low, result.indicators["9"].high) == (None, None)
    assert _reason(result.indicators["9"]) == "needs O2, O3, O4, O5, O6, O7, O8"


@given(OLD_POINTS, st.randoms())
def test_the_order_of_the_inputs_does_not_matter(lettered: Pack, points: dict[str, Decimal], random) -> None:
    shuffled = list(points.items())
    random.shuffle(shuffled)
    assert _items(lettered, points) == _items(lettered, dict(shuffled))


@given(OLD_POINTS)
def test_no_score_leaves_the_bounds_of_what_it_is_made_from(lettered: Pack, points: dict[str, Decimal]) -> None:
    for step in _items(lettered, points).trace.walk():
        values = [part.score.value for part in step.parts if part.score.value is not None]
        assert len(values) == len(step.parts)
        if values:
            assert step.score.value is not None
            assert min(values) - Decimal("0.005") <= step.score.value <= max(values) + Decimal("0.005")


@given(OLD_POINTS, st.sampled_from(OLD_ITEMS), POINTS)
def test_no_score_falls_when_an_item_rises(
    lettered: Pack, points: dict[str, Decimal], code: str, other: Decimal
) -> None:
    worse, better = sorted((points[code], other))
    low = _items(lettered, points | {code: worse}).trace.walk()
    high = _items(lettered, points | {code: better}).trace.walk()
    for before, after in zip(low, high, strict=True):
        assert before.score.value is not None
        assert after.score.value is not None
        assert before.score.value <= after.score.value


@given(st.lists(POINTS, min_size=8, max_size=8), st.integers(0, 7), POINTS)
def test_no_end_of_a_range_falls_when_an_item_rises(
    worded: Pack, values: list[Decimal], place: int, other: Decimal
) -> None:
    points = {f"O{n}": value for n, value in enumerate(values, start=1)}
    code = f"O{place + 1}"
    worse, better = sorted((points[code], other))
    before = _items(worded, points | {code: worse}).indicators["9"]
    after = _items(worded, points | {code: better}).indicators["9"]
    assert before.low is not None and after.low is not None
    assert before.high is not None and after.high is not None
    assert min(*values, other) <= before.low <= before.high <= max(*values, other)
    assert before.low <= after.low
    assert before.high <= after.high


@given(OLD_POINTS)
def test_from_items_or_from_their_indicators_is_the_same(lettered: Pack, points: dict[str, Decimal]) -> None:
    from_items = _items(lettered, points)
    indicators = {code: score.value for code, score in from_items.indicators.items() if score.value is not None}
    from_indicators = compute(lettered, Inputs(indicators=indicators))
    assert from_indicators.instruments == from_items.instruments
    assert from_indicators.total == from_items.total
    assert from_indicators.level == from_items.level


@given(COUNTS.filter(lambda counts: any(counts.values())))
def test_from_answers_or_from_their_items_is_the_same(lettered: Pack, counts: dict[str, int]) -> None:
    parts = {"procedure": counts, "favour": counts}
    tallies = {"i1": parts, "i2": {"i2": counts}, "i3": {"i3": counts}}
    from_answers = compute(lettered, Inputs(tallies=tallies))
    items = {code: score.value for code, score in from_answers.items.items() if score.value is not None}
    assert _items(lettered, items).indicators == from_answers.indicators
    # A question and its exact opposite always make 100 together.
    assert _value(from_answers.items["i1"]) == "50.00"
