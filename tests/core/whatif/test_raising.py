"""Inputs with some scores changed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs
from prongsai.core.whatif.raising import with_points
from prongsai.library import pack

PACK = pack("nacc-local/2568")


def test_points_go_where_their_code_belongs_and_the_rest_stays() -> None:
    before = Inputs(
        indicators={"1": Decimal(80), "2": Decimal(70)}, items={"O1": Decimal(0)}, instruments={"EIT": Decimal(90)}
    )
    after = with_points(PACK, before, {"1": Decimal("90.5"), "O1": Decimal(100), "O2": Decimal(50)})
    assert after.indicators == {"1": Decimal("90.5"), "2": Decimal(70)}
    assert after.items == {"O1": Decimal(100), "O2": Decimal(50)}
    assert after.instruments == {"EIT": Decimal(90)}
    assert before.indicators["1"] == 80


def test_a_code_that_is_nowhere_in_the_pack_is_refused() -> None:
    with pytest.raises(KeyError):
        with_points(PACK, Inputs(), {"O99": Decimal(1)})


def test_changed_points_change_the_total_as_computed_from_the_start() -> None:
    start = Inputs(indicators={str(number): Decimal(80) for number in range(1, 11)})
    assert compute(PACK, with_points(PACK, start, {"9": Decimal(100)})).total.value == Decimal("84.00")
