"""From counts to scores: the one engine says what a second count says, to the hundredth."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai import library
from prongsai.core.scores.compute import compute
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.scoring import inputs_from, pack_for
from prongsai.core.surveys.tallies import Tally, add, counting
from tests.core.surveys.asked import submissions_to


def half_up(value: Fraction) -> Fraction:
    """To two places, as the packs round items, indicators and instruments."""
    return Fraction(int(value * 100 + Fraction(1, 2)), 100)


def mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction()) / len(values)


def second_count(asked: Questionnaire, tally: Tally) -> dict[str, Fraction]:
    """Scores by indicator and of the instrument, from the points the file gives."""
    points = {scale: {one.code: Fraction(one.points) for one in of} for scale, of in asked.scales.items()}
    indicators = {}
    for section in asked.sections:
        items = []
        for parts in section.items.values():
            means = []
            for one in parts:
                total = sum(points[one.scale][choice] * times for choice, times in tally.counts[one.key].items())
                means.append(100 - total / tally.n if one.polarity == "negative" else Fraction(total) / tally.n)
            items.append(half_up(mean(means)))
        indicators[section.code] = half_up(mean(items))
    return indicators | {asked.instrument: half_up(mean(list(indicators.values())))}


@pytest.mark.parametrize("pack_id", ["nacc-local/2564", "nacc-local/2569"])
@pytest.mark.parametrize("instrument", ["IIT", "EIT"])
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_scores_are_those_of_a_second_count(pack_id: str, instrument: str, data: st.DataObject) -> None:
    asked = library.questionnaires(pack_id)[instrument]
    pack = pack_for(library.pack(pack_id), asked)
    assert pack.rounding.places == 2
    assert {"item", "indicator", "instrument"} <= pack.rounding.at
    tally = Tally()
    for submission in data.draw(st.lists(submissions_to(asked), min_size=1, max_size=4)):
        add(tally, counting(asked), submission)
    result = compute(pack, inputs_from(asked, tally.counts))
    found = {**result.indicators, **result.instruments}
    for code, points in second_count(asked, tally).items():
        value = found[code].value
        assert value is not None
        assert Fraction(value) == points, code


def test_parts_and_negative_questions_by_numbers_worked_out_on_paper() -> None:
    asked = library.questionnaires("nacc-local/2564")["IIT"]
    counts = {"i1.procedure": {"most": 3, "high": 1}, "i1.time": {"low": 4}, "i4.money": {"yes": 1, "no": 3}}
    counts |= {"i4.property": {"no": 4}, "i4.other_benefit": {"no": 4}, "i11.transparent": {"most": 4}}
    counts |= {"i11.favouring": {"most": 4}, "i10": {"least_or_none": 1, "low": 1}, "i27": {"no_problem": 2}}
    inputs = inputs_from(asked, counts)
    assert inputs.tallies["i1"] == {"procedure": {"most": 3, "high": 1}, "time": {"low": 4}}
    assert inputs.tallies["i10"] == {"i10": {"least_or_none": 1, "low": 1}}
    assert inputs.tallies["i2"] == {"i2": {}}
    result = compute(library.pack("nacc-local/2564"), inputs)
    items = {step.code: step.score.value for step in result.trace.walk() if step.kind == "item"}
    assert items["i1"] == Decimal("62.38")  # (91.75 + 33) / 2
    assert items["i4"] == Decimal("91.67")  # (75 + 100 + 100) / 3
    assert items["i11"] == 50  # (100 + 0) / 2
    assert items["i10"] == Decimal("83.5")  # (100 + 67) / 2
    assert items["i27"] == 100
    assert items["i2"] is None


def test_a_scale_is_assumed_only_where_the_pack_knows_none() -> None:
    pack = library.pack("nacc-local/2569")
    assumed = pack_for(pack, *library.questionnaires(pack.id).values())
    assert [choice.points for choice in assumed.scale("level_unknown").choices or ()] == [0, 20, 40, 60, 80, 100]
    assert pack.scale("level_unknown").choices is None
    known = library.pack("nacc-local/2564")
    assert pack_for(known, *library.questionnaires(known.id).values()) == known
