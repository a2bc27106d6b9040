"""The first page of an office."""

from __future__ import annotations

from collections.abc import Callable


def test_who_may_open_it(assert_access: Callable[..., None]) -> None:
    assert_access("/office/sao-550199/")
