"""The name of one instrument with the code of another, such as "ผู้มีส่วนได้ส่วนเสียภายใน (EIT)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.core.lints.context import Context
from prongsai.core.lints.model import Problem, problem
from prongsai.core.rules import rule

# The telling words of each instrument, Thai and English, directly before a code in brackets or after a colon.
_WORDS = {
    "IIT": r"ผู้มีส่วนได้ส่วนเสียภายใน|Internal\s+Integrity\s+and\s+Transparency\s+Assessment",
    "EIT": r"ผู้มีส่วนได้ส่วนเสียภายนอก|External\s+Integrity\s+and\s+Transparency\s+Assessment",
    "OIT": r"การเปิดเผยข้อมูลสาธารณะ|Open\s+Data\s+Integrity\s+and\s+Transparency\s+Assessment",
}
_PAIR = re.compile(
    "(?:"
    + "|".join(f"(?P<{code}>{words})" for code, words in _WORDS.items())
    + r")\s*(?:\(|:|หรือ)\s*(?P<code>IIT|EIT|OIT)\b"
)


@rule("instrument-code", title_th="ชื่อเครื่องมือไม่ตรงกับอักษรย่อ", title_en="Instrument name with another's code")
def check(context: Context) -> Iterator[Problem]:
    """Internal stakeholders are IIT, external ones EIT, public disclosure OIT."""
    for line in context.lines:
        for match in _PAIR.finditer(line.text):
            right = next(code for code in _WORDS if match[code])
            if match["code"] != right:
                yield problem(
                    "error",
                    line.place,
                    found=match[0],
                    expected=right,
                    th=f"ข้อความ “{match[0]}” ใช้อักษรย่อ {match['code']} แต่เครื่องมือนี้คือ {right} กรุณาแก้อักษรย่อหรือชื่อ",
                    en=f'"{match[0]}" carries the code {match["code"]}; this instrument is {right}.',
                )
