"""Thai names of months and weekdays, and the patterns that find them in text."""

from __future__ import annotations

import re

FULL = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

# The two frequent misspellings of full names.
_MISSPELLED = {"กรกฏาคม": 7, "กุมภาพันธ": 2}
_NUMBERS = (
    {name: number for number, name in enumerate(FULL, start=1)}
    | {name.replace(".", ""): number for number, name in enumerate(SHORT, start=1)}
    | _MISSPELLED
)

FULL_PATTERN = "|".join(sorted([*FULL, *_MISSPELLED], key=len, reverse=True))

# ต.ค. with any of its dots missing and a blank after the first letter. Letters around it make it part of
# a word or of a longer abbreviation (ก.พ.ร.), unless they are words that stand before or after dates.
SHORT_PATTERN = (
    r"(?:(?<=เดือน)|(?<=ถึง)|(?<=ใน)|(?<=แต่)|(?<![ก-๎A-Za-z])(?<![ก-๎A-Za-z]\.))"
    r"(?:" + "|".join(r"\.?[ ]?".join(name.rstrip(".").split(".")) for name in SHORT) + r")"
    r"(?:\.(?![ก-ฮ]\.(?!ศ))|(?![.ก-๎])|(?=(?:ไป)?(?:จน)?ถึง|พ\.?ศ))"
)


def month_number(name: str) -> int:
    """The number (1-12) of a month name that one of the patterns matched."""
    return _NUMBERS[re.sub(r"[. ]", "", name)]
