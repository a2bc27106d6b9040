"""What the server leaves on telephones: nothing that differs from one to another."""

from __future__ import annotations

from collections import Counter

from prongsai.cli.auditing.evidence import Evidence, Tried
from prongsai.core.packs.model import Text

_SAID = Text(
    "อ่านคุกกี้ทุกตัวที่เซิร์ฟเวอร์ส่งให้เครื่องของผู้ตอบ หาค่าที่มีเพียงเครื่องเดียว",
    "Read every cookie the server gave to people's machines, for values that only one machine has",
)


def attack(evidence: Evidence) -> Tried:
    """No cookie tells one machine from another."""
    values = Counter(_value(cookie) for one in evidence.planted for cookie in one.cookies)
    joined = [
        f"respondent {one.number}: the cookie {cookie.partition('=')[0]} is theirs alone"
        for one in evidence.planted
        for cookie in one.cookies
        if values[_value(cookie)] == 1
    ]
    return Tried("cookies", _SAID, sum(values.values()), tuple(joined))


def _value(cookie: str) -> str:
    return cookie.partition(";")[0]
