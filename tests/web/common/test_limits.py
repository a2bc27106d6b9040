"""Limits by address that keep no address."""

from __future__ import annotations

from unittest.mock import patch

from prongsai.web.common import limits
from prongsai.web.common.limits import Limit, network


def test_somebody_may_do_so_much_in_a_span() -> None:
    limit = Limit(2, 60)
    start = limits.time.monotonic()
    for _ in range(2):
        assert not limit.reached("192.0.2.1")
        limit.count("192.0.2.1")
    assert limit.reached("192.0.2.1")
    assert not limit.reached("192.0.2.2")
    with patch.object(limits.time, "monotonic", lambda: start + 61):
        assert not limit.reached("192.0.2.1")


def test_no_address_is_kept_and_digests_change_with_the_span() -> None:
    limit = Limit(2, 60)
    limit.count("192.0.2.111")
    before = dict(limit._counts)
    assert "192.0.2.111" not in repr(vars(limit))
    limit.clear()
    limit.count("192.0.2.111")
    assert not set(before) & set(limit._counts)


def test_only_so_many_are_counted() -> None:
    limit = Limit(1, 60, tracked=3)
    for number in range(10):
        limit.count(f"192.0.2.{number}")
    assert len(limit._counts) == 3
    assert limit.reached("192.0.2.0")
    assert not limit.reached("192.0.2.9")


def test_a_household_counts_as_one() -> None:
    assert network("2001:db8:1:2::1") == network("2001:db8:1:2:ffff::9") != network("2001:db8:1:3::1")
    assert network("::ffff:192.0.2.1") != network("::ffff:192.0.2.2")
    assert network("192.0.2.1") == "192.0.2.1"
