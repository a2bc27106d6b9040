"""Item codes as typed."""

from __future__ import annotations

import pytest

from prongsai.core.lints.rules.item_code import check


@pytest.mark.parametrize("printed", ["O2", "O๒", "o12", "O๑๒"])
def test_a_latin_letter_with_any_digits_is_right(make, found, printed):
    assert found(check, items=(make.item(printed, code="O2"),)) == []


@pytest.mark.parametrize("printed", ["๐๒", "0๒", "02", "\u041e๒"])
def test_a_zero_or_a_foreign_letter(make, found, printed):
    assert found(check, items=(make.item(printed, code="O2", line=4),)) == [("warning", 4, printed, "O2")]


def test_a_code_neither_year_has(make, found):
    assert found(check, items=(make.item("O41", line=4),)) == [("error", 4, "O41", "O1–O28")]
    assert found(check, items=(make.item("O28"),)) == []


def test_silent_without_packs(make, found):
    assert found(check, items=(make.item("O41"),), year_assessed=None, year_plan=None) == []


def test_questions_are_no_items_of_the_list(make, found):
    assert found(check, items=(make.item("i7", code="i7"),)) == []
