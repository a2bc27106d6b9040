"""What would raise the level: published cases, and what must always hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.core.packs.model import Level, Pack
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs, Score
from prongsai.core.whatif.answer import whatif
from prongsai.core.whatif.model import WhatIf
from prongsai.core.whatif.standing import reached
from prongsai.library import pack_for_year

POINTS_2563 = ("78.32", "71.31", "73.33", "65.07", "65.17", "79.42", "81.73", "77.38", "46.19", "0.00")
PASSING_2568 = ("98.81", "100", "100", "100", "98.81", "99.47", "99.76", "99.00", "53.50", "80.00")
GOOD_2568 = ("98.63", "99.22", "100", "98.24", "99.21", "97.12", "95.46", "96.67", "87.00", "100")
LOST_IN_9 = ("O2", "O4", "O6", "O9", "O12", "O13", "O14", "O16")
LOST = (*LOST_IN_9, "O21", "O24")
EFFORTS = st.sampled_from([Decimal(n) for n in ("0.5", "1", "1", "2", "5")])


def _pack(year: int) -> Pack:
    pack = pack_for_year(year)
    assert pack is not None
    return pack


def _points(*values: str) -> dict[str, Decimal]:
    return {str(code): Decimal(value) for code, value in enumerate(values, start=1)}


def _items(pack: Pack, lost: tuple[str, ...]) -> dict[str, Decimal]:
    codes = [code for code, item in pack.items.items() if item.kind == "disclosure"]
    return {code: Decimal(0 if code in lost else 100) for code in codes}


def _span(score: Score | None) -> tuple[str, str]:
    assert score is not None
    return str(score.low), str(score.high)


def _gains(answer: WhatIf) -> dict[str, tuple[str, str]]:
    return {gain.code: _span(gain.total) for gain in answer.gains}


def _blocks(answer: WhatIf) -> list[tuple[str, str, str]]:
    assert answer.standing is not None
    return [(block.code, str(block.wanted), str(block.short)) for block in answer.standing.blocks]


def test_2563_is_short_of_the_total_only() -> None:
    answer = whatif(_pack(2563), Inputs(indicators=_points(*POINTS_2563)))
    assert answer.standing is not None and answer.standing.target is not None
    assert (answer.standing.level.code, answer.standing.target.code) == ("E", "D")
    assert _blocks(answer) == [("total", "55", "0.71")]
    needed = {need.code: str(need.short) for need in answer.needs}
    assert (needed["OIT"], needed["10"], needed["9"], len(needed)) == ("1.78", "3.56", "3.56", 13)
    assert (answer.certain, answer.possible, answer.searched) == ((), (), True)


def test_2563_one_item_of_indicator_10_is_enough() -> None:
    items = {f"O{n}": Decimal(0) for n in range(34, 44)}
    answer = whatif(_pack(2563), Inputs(indicators=_points(*POINTS_2563[:9]), items=items))
    ways = [(way.effort, [(pick.take, pick.codes) for pick in way.picks], str(way.total.low)) for way in answer.certain]
    assert ways == [
        (1, [(1, ("O42", "O43"))], "59.29"),
        (1, [(1, tuple(f"O{n}" for n in range(34, 42)))], "55.53"),
    ]
    (gain,) = (gain for gain in answer.gains if gain.code == "O34")
    # 6.25 of indicator 10; OIT goes from 23.10 to 26.22 because both are rounded.
    assert (_span(gain.indicator), _span(gain.instrument), _span(gain.total)) == (
        ("6.25", "6.25"),
        ("3.12", "3.12"),
        ("1.24", "1.24"),
    )
    assert (gain.lost, _gains(answer)["O42"], _gains(answer)["10"]) == (True, ("5.00", "5.00"), ("20.00", "20.00"))


def test_2568_pass_is_blocked_by_oit() -> None:
    answer = whatif(_pack(2568), Inputs(indicators=_points(*PASSING_2568)))
    assert answer.standing is not None and answer.standing.target is not None
    assert (answer.standing.level.code, answer.standing.target.code) == ("pass", "pass_good")
    assert _blocks(answer) == [("OIT", "85", "18.25")]
    # 89.99 and 80.00 make 84.995, which rounds up; indicator 10 alone is not enough even at 100.
    assert [(need.code, str(need.short)) for need in answer.needs] == [("OIT", "18.25"), ("9", "36.49")]


def test_2568_good_is_blocked_by_oit() -> None:
    answer = whatif(_pack(2568), Inputs(indicators=_points(*GOOD_2568)))
    assert _blocks(answer) == [("OIT", "95", "1.50")]
    assert _gains(answer)["9"] == ("2.60", "2.60")
    assert "10" not in _gains(answer)


def test_2568_unknown_weights_make_certain_and_possible_ways() -> None:
    pack = _pack(2568)
    answer = whatif(pack, Inputs(indicators=_points(*PASSING_2568[:8]), items=_items(pack, LOST)))
    (certain,), (possible,) = answer.certain, answer.possible
    assert (certain.items, certain.effort, _span(certain.total)) == (LOST_IN_9, 8, ("95.68", "95.68"))
    assert [(pick.take, pick.codes) for pick in possible.picks] == [(1, LOST_IN_9)]
    assert (_span(possible.total), [level.code for level in possible.levels]) == (
        ("86.38", "95.68"),
        ["pass_good", "pass"],
    )
    gains = _gains(answer)
    assert (gains["O14"], gains["O21"], gains["9"]) == (("0.00", "9.30"), ("0.00", "4.00"), ("9.30", "9.30"))


def test_items_that_cannot_be_gained_are_no_way() -> None:
    pack = _pack(2568)
    inputs = Inputs(indicators=_points(*PASSING_2568[:8]), items=_items(pack, LOST))
    answer = whatif(pack, inputs, {"O14": None, "O2": Decimal(3)})
    assert answer.certain == ()
    assert [pick.codes for pick in answer.possible[0].picks] == [("O4", "O6", "O9", "O12", "O13", "O16")]


def test_a_range_may_already_be_there() -> None:
    pack = _pack(2568)
    items = {code: points for code, points in _items(pack, ("O14",)).items() if pack.items[code].indicator == "9"}
    answer = whatif(pack, Inputs(indicators={**_points(*GOOD_2568[:8]), "10": Decimal(100)}, items=items))
    assert answer.standing is not None
    assert (answer.standing.level.code, answer.may_be_there, answer.possible) == ("pass", True, ())
    assert [way.items for way in answer.certain] == [("O14",)]


def test_at_the_top_there_is_nothing_to_reach() -> None:
    answer = whatif(_pack(2568), Inputs(instruments=dict.fromkeys(("IIT", "EIT", "OIT"), Decimal(99))))
    assert answer.standing is not None
    assert (answer.standing.level.code, answer.standing.target, answer.needs) == ("pass_excellent", None, ())
    assert _gains(answer) == {"IIT": ("0.30", "0.30"), "EIT": ("0.30", "0.30"), "OIT": ("0.40", "0.40")}


def test_without_a_total_there_are_only_the_gains_that_can_be_told() -> None:
    answer = whatif(_pack(2568), Inputs(indicators={"9": Decimal(50)}))
    (gain,) = answer.gains
    assert (answer.standing, answer.certain) == (None, ())
    assert answer.reason is not None and "IIT" in answer.reason.en
    assert (_span(gain.indicator), gain.total.low) == (("50", "50"), None)
    assert gain.total.reason is not None


def test_answers_count_as_the_item_scores_they_give() -> None:
    pack = _pack(2563)
    questions = {"i1": {"procedure": {"most": 1, "high": 2}, "time": {"high": 3}}}
    others = {code: Decimal(80) for code in ("i2", "i3", "i4", "i5", "i6")}
    answer = whatif(pack, Inputs(tallies=questions, items=others))
    (gain,) = (gain for gain in answer.gains if gain.code == "i1")
    assert (str(gain.now.value), gain.lost) == ("72.50", False)
    assert _span(gain.indicator) == ("4.58", "4.58")


def test_forty_eight_lost_items_are_searched_whole() -> None:
    pack = _pack(2562)
    surveys = dict.fromkeys(("IIT", "EIT"), Decimal(95))
    efforts = {f"O{n}": Decimal(n * n % 17 + n % 5 + 1) for n in range(1, 49)}
    answer = whatif(pack, Inputs(instruments=surveys, items=_items(pack, tuple(pack.items))), efforts)
    assert answer.searched
    assert len(answer.certain) == 5


def _known_weights(pack: Pack) -> Pack:
    """The 2568 pack with a made-up weight for every item, no two alike in indicator 9."""
    instruments = []
    for instrument in pack.instruments:
        indicators = []
        for indicator in instrument.indicators:
            if indicator.aggregation == "weighted_items":
                count = len(indicator.items)
                weights = [Decimal(2 * n + 1) * 100 / count**2 for n in range(count)]
                items = tuple(replace(item, weight=w) for item, w in zip(indicator.items, weights, strict=True))
                indicator = replace(indicator, items=items, constraints=())
            indicators.append(indicator)
        instruments.append(replace(instrument, indicators=tuple(indicators)))
    return replace(pack, instruments=tuple(instruments))


PACKS = {2563: _pack(2563), 2566: _pack(2566), 2568: _pack(2568), 2569: _pack(2569), 1: _known_weights(_pack(2568))}


@st.composite
def _cases(draw: st.DrawFn) -> tuple[Pack, Inputs, dict[str, Decimal | None]]:
    """Few lost items, so that every subset can be tried, and surveys that leave it open whether that is enough."""
    pack = PACKS[draw(st.sampled_from(sorted(PACKS)))]
    codes = [code for code, item in pack.items.items() if item.kind == "disclosure"]
    lost = draw(st.lists(st.sampled_from(codes), min_size=1, max_size=7, unique=True))
    points = draw(st.lists(st.sampled_from([Decimal(0), Decimal(0), Decimal(50)]), min_size=7, max_size=7))
    items = {code: Decimal(draw(st.sampled_from([0, 100, 100]))) for code in codes}
    fixed: dict[str, Decimal | None] = {code: None for code in codes if code not in lost}
    efforts = {code: draw(st.none() | EFFORTS) if draw(st.booleans()) else Decimal(1) for code in lost}
    items |= dict(zip(lost, points, strict=False))
    surveys = draw(st.sampled_from([Decimal(n) for n in ("60", "75", "84.99", "88", "95", "100")]))
    return pack, Inputs(items=items, instruments={"IIT": surveys, "EIT": surveys}), fixed | efforts


def _reached(pack: Pack, inputs: Inputs, target: Level, end: str, codes: tuple[str, ...]) -> bool:
    raised = replace(inputs, items={**inputs.items, **dict.fromkeys(codes, Decimal(100))})
    return reached(target, compute(pack, raised), "low" if end == "low" else "high")


def _subsets(efforts: Mapping[str, Decimal | None]) -> Iterator[tuple[Decimal, tuple[str, ...]]]:
    movable = {code: effort for code, effort in efforts.items() if effort is not None}
    for size in range(len(movable) + 1):
        for codes in combinations(movable, size):
            yield sum((movable[code] for code in codes), Decimal(0)), codes


@settings(max_examples=60, deadline=None)
@given(_cases())
def test_ways_reach_the_level_and_no_cheaper_set_does(case: tuple[Pack, Inputs, dict[str, Decimal | None]]) -> None:
    pack, inputs, efforts = case
    answer = whatif(pack, inputs, efforts)
    assert answer.searched and answer.standing is not None
    target = answer.standing.target
    if target is None:
        assert answer.certain == answer.possible == ()
        return
    for end, ways in (("low", answer.certain), ("high", answer.possible)):
        assert len({way.items for way in ways}) == len(ways) <= 5
        assert list(ways) == sorted(ways, key=lambda way: way.effort)
        for way in ways:
            last = tuple(code for pick in way.picks for code in pick.codes[-pick.take :])
            for items in (way.items, last):
                assert way.effort == sum((efforts[code] or Decimal(0) for code in items), Decimal(0))
                assert _reached(pack, inputs, target, end, items)
                for code in items:
                    assert not _reached(pack, inputs, target, end, tuple(other for other in items if other != code))
    enough = [effort for effort, codes in _subsets(efforts) if _reached(pack, inputs, target, "low", codes)]
    assert min(enough, default=None) == (answer.certain[0].effort if answer.certain else None)
    hoped = [effort for effort, codes in _subsets(efforts) if _reached(pack, inputs, target, "high", codes)]
    cheaper = bool(hoped) and not answer.may_be_there and (not enough or min(hoped) < min(enough))
    assert (answer.possible[0].effort if answer.possible else None) == (min(hoped) if cheaper else None)


@settings(max_examples=40, deadline=None)
@given(_cases())
def test_gains_are_never_negative_and_needs_are_exact(case: tuple[Pack, Inputs, dict[str, Decimal | None]]) -> None:
    pack, inputs, _ = case
    answer = whatif(pack, inputs)
    for gain in answer.gains:
        for span in (gain.total, gain.instrument, gain.indicator):
            assert span is None or (span.low is not None and span.high is not None and 0 <= span.low <= span.high)
    target = answer.standing.target if answer.standing else None
    for need in answer.needs:
        assert target is not None and need.kind in ("instrument", "indicator")
        below = {code for code, item in pack.items.items() if pack.instrument_of[item.indicator].code == need.code}
        kept = {code: points for code, points in inputs.items.items() if code not in below}
        kept = {code: points for code, points in kept.items() if pack.items[code].indicator != need.code}
        for points, enough in ((need.wanted, True), (need.wanted - Decimal("0.01"), False)):
            given_points = {need.code: points}
            raised = (
                Inputs(items=kept, instruments=inputs.instruments, indicators=given_points)
                if need.kind == "indicator"
                else Inputs(items=kept, instruments={**inputs.instruments, **given_points})
            )
            assert reached(target, compute(pack, raised), "low") is enough


@settings(max_examples=40, deadline=None)
@given(
    lost=st.lists(st.sampled_from([f"O{n}" for n in range(21, 29)]), min_size=1, unique=True),
    share=st.integers(0, 20),
    others=st.lists(st.integers(1, 50), min_size=6, max_size=6),
)
def test_a_gain_under_any_possible_weights_lies_in_its_range(lost: list[str], share: int, others: list[int]) -> None:
    pack = _pack(2568)
    answer = whatif(pack, Inputs(items={f"O{n}": Decimal(0 if f"O{n}" in lost else 100) for n in range(21, 29)}))
    rest = [code for code in (f"O{n}" for n in range(21, 29)) if code not in ("O21", "O24")]
    weights = {"O21": Decimal(share), "O24": Decimal(20 - share)}
    weights |= {code: Decimal(80 * part) / sum(others) for code, part in zip(rest, others, strict=True)}
    for gain in answer.gains:
        if gain.kind == "item":
            low, high = _span(gain.indicator)
            assert Decimal(low) - Decimal("0.01") <= weights[gain.code] <= Decimal(high) + Decimal("0.01")


@pytest.mark.parametrize("year", [2562, 2565, 2567])
def test_everything_at_100_has_no_gain(year: int) -> None:
    pack = _pack(year)
    answer = whatif(pack, Inputs(items=dict.fromkeys(pack.items, Decimal(100))))
    assert (answer.gains, answer.needs, answer.certain) == ((), (), ())
