"""One-time codes: what is made can be read again however it is typed."""

from __future__ import annotations

import pytest

from prongsai.core.surveys.codes import ALPHABET, LENGTH, new_codes, read_code, shown


def test_codes_are_different_and_easy_to_read_from_paper() -> None:
    codes = new_codes(500)
    assert len(set(codes)) == 500
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)
    assert not set("01oil") & set(ALPHABET)
    assert codes != sorted(codes)


@pytest.mark.parametrize("typed", ["abcd234xyz", "ABCD-234-XYZ", " abcd 234 xyz\n", "Abcd–๒๓๔–xyz", "ABCD‑234‑XYZ."])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "abcd234xyz"


@pytest.mark.parametrize("typed", ["", "abcd234xy", "abcd234xyzz", "abcd1234xy", "กขคง234xyz", "\0bcd234xyz"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_what_is_shown_is_read_again() -> None:
    assert shown("abcd234xyz") == "ABCD-234-XYZ"
    assert all(read_code(shown(code)) == code for code in new_codes(20))
