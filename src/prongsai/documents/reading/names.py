"""Finds subindicators and instruments named in places of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prongsai.core.readings.model import NameMention, Place
from prongsai.core.thai.digits import to_arabic
from prongsai.documents.sources.model import Line

_D = r"\d\u0E50-\u0E59"
_SUBINDICATOR = re.compile(rf"^\s*ตัวชี้วัดย่อย(?:ที่)?\s*([{_D}]{{1,2}}\.[{_D}]{{1,2}})\s*[.):]?\s*(.{{3,80}})$")
_INSTRUMENT = re.compile(
    r"(แบบ(?:วัด|ตรวจ|สำรวจ|ประเมิน)[\u0E01-\u0E4E]{3,60})\s*\(\s*(?:[A-Za-z ]+:\s*)?(IIT|EIT|OIT)\s*\)"
)


def other_names(lines: Iterable[Line]) -> Iterator[NameMention]:
    """Names of subindicators on lines of their own, and of instruments with their code in brackets."""
    for line in lines:
        place = Place(line.number, line.page)
        sub = _SUBINDICATOR.match(line.text)
        if sub:
            number = to_arabic(sub[1])
            yield NameMention("subindicator", number, sub[2].strip(), number, place)
        for match in _INSTRUMENT.finditer(line.text):
            yield NameMention("instrument", match[2], match[1], None, place)
