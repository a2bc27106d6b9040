"""What the public asks an agency: what is taken, what is masked before it is stored, and when an answer is late."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Text
from prongsai.core.privacy import MASK, WORDS, find_personal, masked

LEAST, MOST = 10, 2000
"""Letters of a question."""
SOON, LATE = 10, 15
"""Days after which an answer is reminded of, and after which it is late: offices answer citizens within 15 days."""
HIDDEN = Text("ข้อความที่ปิดไว้", "hidden words")

Stage = Literal["new", "soon", "late"]

_TAG = re.compile(r"<\s*[/!]?\s*[A-Za-z][^>\n]{0,60}>?|&(?:#\d{2,7}|#x[0-9a-f]{2,6}|lt|gt|quot);", re.IGNORECASE)
_MASKED = re.compile(rf"{MASK}\[([^\]\n]{{1,40}})\]")
_PAGE = re.compile(r"[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_.-]*)*")
_LONGEST_PAGE = 200
_ITEM = re.compile(r"oit/(\d{4})/(o\d{1,2})")


class BadQuestion(ProngsaiError):
    """A question that is not taken as it stands."""


def read_question(text: str) -> str:
    """The text as it is stored, with personal data masked. Raises ``BadQuestion``."""
    text = text.strip()
    if len(text) < LEAST:
        raise BadQuestion(
            f"ข้อความสั้นเกินไป พบ {len(text)} ตัวอักษร ต้องการอย่างน้อย {LEAST} ตัวอักษร",
            f"The text is too short: {len(text)} letters; at least {LEAST} are wanted.",
        )
    if len(text) > MOST:
        raise BadQuestion(
            f"ข้อความยาวเกินไป พบ {len(text):,} ตัวอักษร รับได้ไม่เกิน {MOST:,} ตัวอักษร",
            f"The text is too long: {len(text):,} letters; at most {MOST:,} are taken.",
        )
    if tag := _TAG.search(text):
        raise BadQuestion(
            f"กรุณาพิมพ์เป็นข้อความธรรมดา พบโค้ด “{tag[0][:30]}” กรุณาลบออกแล้วส่งอีกครั้ง",
            f'Plain text only, please: "{tag[0][:30]}" is code. Take it out and send again.',
        )
    return masked(text)


def masked_kinds(text: str) -> tuple[str, ...]:
    """What was masked in a stored text, each kind once, in Thai."""
    return tuple(dict.fromkeys(_MASKED.findall(text)))


def personal_kinds(text: str) -> tuple[Text, ...]:
    """What in an answer looks like personal data, each kind once."""
    return tuple(WORDS[kind] for kind in dict.fromkeys(one.kind for one in find_personal(text)))


def hide_words(text: str, words: Iterable[str]) -> str:
    """The text with these words masked wherever they stand, as somebody who read it wants."""
    for word in sorted(filter(None, words), key=len, reverse=True):
        text = text.replace(word, f"{MASK}[{HIDDEN.th}]")
    return text


def page_asked_about(path: str) -> str:
    """The path inside the portal that a question is about; empty where it is none."""
    path = path.strip().strip("/").lower()
    return path if len(path) <= _LONGEST_PAGE and ".." not in path and _PAGE.fullmatch(path) else ""


def page_title(path: str) -> Text | None:
    """What a page that was asked about is called, where that can be told from its path."""
    found = _ITEM.fullmatch(path)
    if not found:
        return None
    year, code = found[1], found[2].upper()
    return Text(f"ข้อ {code} ปีงบประมาณ พ.ศ. {year}", f"item {code} of FY {year}")


def stage_of(asked_on: date, today: date) -> Stage:
    """How near the day is by which a question should have its answer."""
    days = (today - asked_on).days
    if days >= LATE:
        return "late"
    return "soon" if days >= SOON else "new"
