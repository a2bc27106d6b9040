"""Finds personal data in Thai text and masks it: numbers, addresses and names that point at one person.

A guess on the safe side: rather a word too many is masked than a name too few. What it cannot find (a name without any
sign that it is one, somebody described) somebody who reads must.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from prongsai.core.packs.model import Text
from prongsai.core.thai import people
from prongsai.core.thai.digits import to_arabic

Kind = Literal["id", "phone", "email", "line", "profile", "plate", "address", "account", "name"]

WORDS: dict[Kind, Text] = {
    "id": Text("เลขประจำตัว", "identity number"),
    "phone": Text("เบอร์โทร", "phone number"),
    "email": Text("อีเมล", "e-mail"),
    "line": Text("ไอดีไลน์", "LINE id"),
    "profile": Text("บัญชีสื่อสังคม", "social media account"),
    "plate": Text("ทะเบียนรถ", "number plate"),
    "address": Text("บ้านเลขที่", "house number"),
    "account": Text("เลขบัญชี", "account number"),
    "name": Text("ชื่อบุคคล", "personal name"),
}
MASK = "▒▒▒"


@dataclass(frozen=True)
class Personal:
    """Personal data from ``start`` to before ``end`` in a text."""

    start: int
    end: int
    kind: Kind


def find_personal(text: str, *, kinds: Collection[Kind] | None = None) -> list[Personal]:
    """Personal data (of some kinds only) in a text, from left to right, no two overlapping: where they would, what
    begins first counts."""
    plain = to_arabic(text)  # every digit stays where it is
    found = sorted(_all(plain, kinds), key=lambda one: (one.start, -one.end))
    kept: list[Personal] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def masked(text: str) -> str:
    """The text with personal data masked; what kind it was is said in Thai. Doing it twice changes nothing more."""
    pieces, done = [], 0
    for one in find_personal(text):
        pieces += [text[done : one.start], f"{MASK}[{WORDS[one.kind].th}]"]
        done = one.end
    return "".join([*pieces, text[done:]])


_GAP = r"[ \u00a0.\-‐-―]?"
_ID = re.compile(rf"(?<![\d,.])\d(?:{_GAP}\d){{12}}(?![\d,]|\.\d)")
_ID_CALLED = re.compile(
    rf"(?:บัตร(?:ประจำตัว)?(?:ประชาชน|\s*ปชช\.?)|เลขประจำตัว|เลข\s*13\s*หลัก)[^\d\n]{{0,20}}(\d(?:{_GAP}\d){{8,}})"
)
_PASSPORT = re.compile(r"(?:พาสปอร์ต|หนังสือเดินทาง|passport)[^A-Z\d\n]{0,15}([A-Z]{1,2}\s?\d{6,7})", re.IGNORECASE)
_MOBILE = re.compile(rf"(?<![\d,.])0{_GAP}[689](?:{_GAP}\d){{8}}(?![\d,]|\.\d)")
_LANDLINE = re.compile(
    r"(?<![\d,./-])(?:02[ -]?\d{3}[ -]?\d{4}|0[3-57]\d[ -]?\d{3}[ -]?\d{3}|0[ -][2-7]\d{3}[ -]?\d{4})(?![\d,/]|\.\d)"
)
_ABROAD = re.compile(rf"\+\s?\d{{1,3}}(?:{_GAP}\d){{7,10}}(?!\d)")
_PHONE_CALLED = re.compile(
    rf"(?:โทร(?:ศัพท์)?\.?|เบอร์(?:โทร)?|มือถือ|\btel\.?)\s*[:：]?\s*(\d(?:{_GAP}\d){{7,11}})(?!\d)", re.IGNORECASE
)
_DATE = re.compile(r"\d{1,2}([./\- ])\d{1,2}\1(?:25|20|19)\d\d(?!\d)")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+\s?(?:@|\(at\)|\[at\])\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LINE = re.compile(
    r"(?:ไลน์|(?<![a-z])line)\s*(?:(?:ไอดี|id)\s*[:=：]?\s*|[:=：]\s*|(?=@)|\s(?=[a-z]*[\d._-]))(@?[a-z0-9][a-z0-9._-]{2,})"
    r"|(?:ไอดี|(?<![a-z])id)\s*(?:ไลน์|line)\s*[:=：]?\s*(@?[a-z0-9][a-z0-9._-]{2,})",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]+\.)?(?:facebook\.com|fb\.com|fb\.me|instagram\.com|tiktok\.com|twitter\.com|(?<![a-z])x\.com|"
    r"line\.me|lin\.ee|t\.me|youtube\.com/@|linkedin\.com)/?[^\s\u0e00-\u0e7f]+",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![A-Za-z0-9._%+-])@[A-Za-z][A-Za-z0-9._]{2,}")
_CALLED_ONLINE = re.compile(
    r"(?:เฟซบุ๊ก|เฟสบุ๊[คก]|เฟซ|เฟส|ไอจี|ติ๊กต็อก|facebook|(?<![a-z])(?:fb|ig)|tiktok)\s*(?:ชื่อ|[:=：])\s*"
    r"(\S+(?: [A-Z]\S+)?)",
    re.IGNORECASE,
)
_NO_PLATE = r"(?!คน|กม|กก|ตร|หก|สส|ชม|วน|ชน|รถ|ลบ|งบ|ปม|มม|ซม|พศ|บท|จบ|พบ|ผล)"
_PLATE = re.compile(rf"(?<![\d\u0e01-\u0e4e])\d{_NO_PLATE}[ก-ฮ]{{2}}[ -]?\d{{1,4}}(?![\d,])")
_PLATE_CALLED = re.compile(
    r"(?:ทะเบียน(?:รถ)?|ป้าย)\s*(?:เลขที่|เลข|หมายเลข|คือ)?\s*[:：]?\s*"
    rf"(\d?\s?{_NO_PLATE}[ก-ฮ]{{1,3}}[ -]{{0,3}}\d{{1,4}})(?![\d,])"
)
_ADDRESS = re.compile(
    r"บ้าน(?:เลขที่|\s*เลข)\s*\d+(?:\s?/\s?\d+)?(?:\s*(?:หมู่(?:ที่|บ้าน)?|ม\.)\s*\d{1,2})?"
    r"|(?<![\d/.,])(?<!ซอย)(?<!ซอย )(?<!สาย)(?<!สาย )(?<!ปี )(?<!ทั้ง )(?<!อีก )"
    r"\d{1,4}(?:/\d{1,4})?\s*(?:หมู่(?:ที่)?|ม\.)\s*\d{1,2}(?![\d.,])"
)
_ACCOUNT = re.compile(r"(?<!\d)\d{3}[- ]\d[- ]\d{5}[- ]\d(?!\d)")
_ACCOUNT_CALLED = re.compile(
    r"(?:เลข(?:ที่)?บัญชี|บัญชี(?:ธนาคาร|เลขที่)?|ธนาคาร|กสิกร|กรุงไทย|ออมสิน|ธ\.?ก\.?ส\.?|ไทยพาณิชย์|กรุงเทพ|กรุงศรี|พร้อมเพย์)"
    rf"[^\d\n]{{0,25}}(\d(?:{_GAP}\d){{9,14}})(?![\d,])"
)


def _valid_id(digits: str) -> bool:
    """Whether the last of 13 digits is the check digit of a Thai identity number."""
    return (11 - sum(int(digit) * (13 - place) for place, digit in enumerate(digits[:12])) % 11) % 10 == int(digits[12])


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


_FINDERS: tuple[tuple[Kind, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("id", _ID, lambda found: _valid_id(_digits(found))),
    ("id", _ID_CALLED, lambda found: True),
    ("id", _PASSPORT, lambda found: True),
    ("phone", _MOBILE, lambda found: not _DATE.match(found)),
    ("phone", _LANDLINE, lambda found: not _DATE.match(found)),
    ("phone", _ABROAD, lambda found: True),
    ("phone", _PHONE_CALLED, lambda found: not _DATE.match(found)),
    ("email", _EMAIL, lambda found: True),
    ("line", _LINE, lambda found: found.casefold() not in {"official", "group", "notify", "today", "openchat"}),
    ("profile", _PROFILE, lambda found: True),
    ("profile", _HANDLE, lambda found: True),
    ("profile", _CALLED_ONLINE, lambda found: True),
    ("plate", _PLATE, lambda found: True),
    ("plate", _PLATE_CALLED, lambda found: True),
    ("address", _ADDRESS, lambda found: True),
    ("account", _ACCOUNT, lambda found: True),
    ("account", _ACCOUNT_CALLED, lambda found: True),
)


def _all(plain: str, kinds: Collection[Kind] | None) -> Iterator[Personal]:
    for kind, pattern, holds in _FINDERS:
        if kinds is not None and kind not in kinds:
            continue
        for match in pattern.finditer(plain):
            group = next((number for number, inner in enumerate(match.groups(), 1) if inner), 0)
            if holds(match[group]):
                yield Personal(match.start(group), match.end(group), kind)
    for start, end in people.find_names(plain) if kinds is None or "name" in kinds else ():
        yield Personal(start, end, "name")
