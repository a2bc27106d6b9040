"""Automatic numbering of Word: the "1.", "๒.๑" or "(ก)" that people see but that is not in the text of the file.

Source: ECMA-376 part 1, section 17.9 (numbering).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from prongsai.core.thai.digits import to_thai

_THAI_LETTERS: Final = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_LATIN_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE: Final = re.compile(r"%([1-9])")
_DEEPEST: Final = 8


def _letters(alphabet: str, number: int) -> str:
    """Word repeats the letter when the alphabet is used up: a … z, aa, bb."""
    rounds, index = divmod(number - 1, len(alphabet))
    return alphabet[index] * (rounds + 1)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02}",
    "thaiNumbers": lambda number: to_thai(str(number)),
    "thaiLetters": lambda number: _letters(_THAI_LETTERS, number),
    "lowerLetter": lambda number: _letters(_LATIN_LETTERS, number),
    "upperLetter": lambda number: _letters(_LATIN_LETTERS, number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
