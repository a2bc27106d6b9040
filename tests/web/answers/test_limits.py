"""How often one address may send answers and try codes."""

from __future__ import annotations

from unittest.mock import patch

from prongsai.web.answers import limits
from prongsai.web.common.limits import Limit


def test_wrong_codes_of_a_whole_survey_have_a_limit_too() -> None:
    with patch.object(limits, "wrong_codes_of_all", Limit(3, 60)):
        for number in range(3):
            assert limits.may_try_code("192.0.2.200", "abcd2345")
            limits.code_was_wrong(f"198.51.100.{number}", "abcd2345")
        assert not limits.may_try_code("192.0.2.200", "abcd2345")
        assert limits.may_try_code("192.0.2.200", "other234")
