"""What to do next, by where the work stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from prongsai.core.agencies.roles import DEEDS, Deed
from prongsai.core.nextstep import Due, NextStep, Standing, next_step

TODAY = date(2025, 11, 21)  # fiscal year 2569
ALL: frozenset[Deed] = frozenset(DEEDS)
LATE, SIGN, REPORT, DUTY = (
    Due("duty", "late", date(2025, 10, 31)),
    Due("signature", "paper", TODAY),
    Due("report", "measure", TODAY),
    Due("duty", "soon", TODAY),
)
DONE = Standing(ALL, 2568, frozenset({2568, 2569}), frozenset({2569}), ())


@pytest.mark.parametrize(
    ("standing", "step"),
    [
        (Standing(ALL, None, frozenset(), frozenset(), ()), NextStep("enter_scores", 2568)),
        (Standing(ALL, 2564, frozenset({2564}), frozenset(), (LATE,)), NextStep("enter_scores", 2568)),
        (replace(DONE, rounds=frozenset({2568}), planned=frozenset()), NextStep("open_round", 2569)),
        (replace(DONE, planned=frozenset(), due=(LATE,)), NextStep("draft_plan", 2569)),
        (replace(DONE, due=(DUTY, REPORT, SIGN)), NextStep("do", 2569, SIGN)),
        (replace(DONE, due=(DUTY, REPORT)), NextStep("do", 2569, REPORT)),
        (replace(DONE, due=(SIGN, LATE)), NextStep("do", 2569, LATE)),
        (replace(DONE, due=(LATE,), over=(2568, 2569)), NextStep("count_survey", 2569)),
        (replace(DONE, over=(2569,), may=frozenset({"look"})), NextStep("look", 2569)),
        (DONE, NextStep("look", 2569)),
        (replace(DONE, unasked=(2568, 2569)), NextStep("open_survey", 2569)),
        (replace(DONE, unasked=(2569,), due=(LATE,)), NextStep("do", 2569, LATE)),
        (replace(DONE, unasked=(2568,)), NextStep("look", 2569)),
        (replace(DONE, unasked=(2569,), may=frozenset({"look"})), NextStep("look", 2569)),
        (replace(DONE, scored=2569), NextStep("open_round", 2570)),
    ],
)
def test_the_next_step(standing: Standing, step: NextStep) -> None:
    assert next_step(standing, TODAY) == step


@pytest.mark.parametrize(
    ("may", "step"),
    [
        (frozenset({"look"}), NextStep("look", 2569)),
        (frozenset({"look", "sign"}), NextStep("look", 2569)),
    ],
)
def test_steps_one_may_not_take_are_passed_over(may: frozenset[Deed], step: NextStep) -> None:
    assert next_step(Standing(may, None, frozenset(), frozenset(), ()), TODAY) == step
    assert next_step(replace(DONE, may=may, rounds=frozenset({2568})), TODAY) == step
    assert next_step(replace(DONE, may=may, planned=frozenset()), TODAY) == step
    assert next_step(Standing(may, None, frozenset(), frozenset(), (SIGN,)), TODAY).due == SIGN


def test_the_year_turns_on_the_first_of_october() -> None:
    empty = Standing(ALL, None, frozenset(), frozenset(), ())
    assert next_step(empty, date(2026, 9, 30)).year == 2568
    assert next_step(empty, date(2026, 10, 1)).year == 2569


@pytest.mark.parametrize("deed", ["run_round", "edit_plan"])
def test_no_plan_is_made_for_a_year_that_is_over(deed: Deed) -> None:
    old = Standing(
        frozenset({"look", deed}), 2566, frozenset({2566, 2567} if deed == "edit_plan" else {2566}), frozenset(), ()
    )
    assert next_step(old, TODAY) == NextStep("look", 2569)
