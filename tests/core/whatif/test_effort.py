"""Reading what it takes to gain an item."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prongsai.core.errors import InvalidFile
from prongsai.core.packs.model import Pack
from prongsai.core.whatif.effort import read_effort
from prongsai.library import pack


@pytest.fixture(scope="module")
def framework() -> Pack:
    return pack("nacc-local/2568")


def test_numbers_in_any_digits_and_null(framework: Pack) -> None:
    read = read_effort(framework, '{"O2": 2.5, "O4": "๓", "O6": null, "O9": 0}', file="effort.json")
    assert read == {"O2": Decimal("2.5"), "O4": Decimal(3), "O6": None, "O9": Decimal(0)}


def test_every_fault_is_listed(framework: Pack) -> None:
    text = '{"O99": 1, "i1": 1, "O2": -1, "O4": "มาก", "O6": [1], "O9": true, "O1": NaN}'
    with pytest.raises(InvalidFile) as caught:
        read_effort(framework, text, file="effort.json")
    assert [fault.path for fault in caught.value.faults] == ["'O99'", "'i1'", "O2", "O4", "O6", "O9", "O1"]
    assert "ไฟล์ภาระงาน effort.json" in caught.value.message_th


def test_a_code_given_twice_is_refused(framework: Pack) -> None:
    with pytest.raises(InvalidFile) as caught:
        read_effort(framework, '{"O3": 1, "O3": 2}', file="effort.json")
    assert [(fault.path, fault.found) for fault in caught.value.faults] == [("O3", "the same key twice")]


@pytest.mark.parametrize("text", ["", "[]", "3", "{", "[" * 100_000])
def test_what_is_no_object_is_refused(framework: Pack, text: str) -> None:
    with pytest.raises(InvalidFile) as caught:
        read_effort(framework, text, file="effort.json")
    assert [fault.wanted for fault in caught.value.faults] == ["an object with item codes as keys"]
