"""States of a round."""

from __future__ import annotations

import pytest

from prongsai.core.rounds import (
    MEANINGS,
    STATES,
    TITLES,
    ForbiddenMove,
    State,
    check_move,
    check_reason,
    goes_back,
    is_open,
    moves,
)


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_words_and_a_way_on(state: State) -> None:
    assert TITLES[state].th
    assert MEANINGS[state].th
    assert moves(state)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("to", STATES)
def test_only_listed_moves_are_allowed(state: State, to: State) -> None:
    if to in moves(state):
        check_move(state, to, scored=True)
    else:
        with pytest.raises(ForbiddenMove):
            check_move(state, to, scored=True)


def test_results_are_not_announced_without_scores() -> None:
    with pytest.raises(ForbiddenMove, match="No scores"):
        check_move("awaiting", "scored", scored=False)


@pytest.mark.parametrize(
    ("state", "to", "back"),
    [("preparing", "running", False), ("running", "preparing", True), ("closed", "scored", True)],
)
def test_going_back_needs_a_reason(state: State, to: State, *, back: bool) -> None:
    assert goes_back(state, to) is back
    check_reason(state, to, "กรอกผิด")
    if back:
        with pytest.raises(ForbiddenMove, match="reason"):
            check_reason(state, to, "  ")
    else:
        check_reason(state, to, "")


def test_only_a_closed_round_is_shut() -> None:
    assert [state for state in STATES if not is_open(state)] == ["closed"]
