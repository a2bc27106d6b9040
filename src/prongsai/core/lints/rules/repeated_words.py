"""A word or phrase typed twice in a row, such as "ประกาศประกาศ"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.core.lints.context import Context, Line
from prongsai.core.lints.model import Problem, problem
from prongsai.core.rules import rule

_WINDOW = 6
_LONGEST = 60
_THAI = re.compile(r"[ก-ๅ็-๎]+(?: +[ก-ๅ็-๎]+)*")
_MARK = re.compile(r"[ัิ-ฺ็-๎ะาำ]")
# A phrase that begins so cannot end one clause and begin the next; a noun can ("... ประชาชน ประชาชน ...").
_JOINING = re.compile(r"โดย|และ|หรือ|เพื่อ|ให้|ซึ่ง|ตาม|จาก|ในการ|ของ|ต้อง|ควร|จะ|เนื่องจาก|รวมถึง|ตลอดจน|พร้อมทั้ง")
_SHORT = re.compile(r"(และ|หรือ|เพื่อ|โดย|ซึ่ง|เนื่องจาก)\1")
# "การดำเนินการ ดำเนินงาน": a word that ends as the next one begins.
_RIGHT = frozenset({"การดำเนิน", "การปฏิบัติ"})


@rule("repeated-words", title_th="พิมพ์คำหรือวลีซ้ำติดกัน", title_en="Words typed twice in a row")
def check(context: Context) -> Iterator[Problem]:
    """Six letters and more, side by side; across a blank only phrases that join clauses; short conjunctions too."""
    for line in context.lines:
        for run in _THAI.finditer(line.text):
            for phrase in _doubled(run[0]):
                yield _twice(line, phrase)
        for match in _SHORT.finditer(line.text):
            yield _twice(line, match[1])


def _doubled(text: str) -> Iterator[str]:
    """Phrases that stand twice in a row, found by the last place each six letters stood at."""
    letters = text.replace(" ", "")
    blanks = _blanks(text)
    last: dict[str, int] = {}
    end = 0
    for at in range(len(letters) - _WINDOW + 1):
        window = letters[at : at + _WINDOW]
        earlier = last.get(window)
        last[window] = at
        if earlier is None or at < end or not _WINDOW <= at - earlier <= _LONGEST or _MARK.match(letters[earlier]):
            continue
        phrase = letters[earlier:at]
        after = letters[at + len(phrase) : at + len(phrase) + 1]
        if letters[at : at + len(phrase)] != phrase or phrase in _RIGHT or (after and _MARK.match(after)):
            continue
        # The words' own border is the blank, wherever the letters were first seen to repeat.
        border = next((blank for blank in sorted(blanks) if earlier < blank < at + len(phrase)), None)
        if border is not None:
            phrase = letters[max(border - len(phrase), 0) : border]
            if letters[border : border + len(phrase)] != phrase or not _JOINING.match(phrase):
                continue
        end = at + len(phrase)
        yield phrase


def _blanks(text: str) -> set[int]:
    """Positions in the text without blanks that a blank stood before."""
    found: set[int] = set()
    letters = 0
    for character in text:
        if character == " ":
            found.add(letters)
        else:
            letters += 1
    return found


def _twice(line: Line, phrase: str) -> Problem:
    return problem(
        "info",
        line.place,
        found=phrase * 2,
        expected=phrase,
        th=f"พิมพ์คำว่า “{phrase}” ซ้ำติดกัน กรุณาตัดออกหนึ่งครั้ง",
        en=f'"{phrase}" stands twice in a row; remove one.',
    )
