"""Thai dictionary order as a sort key."""

from __future__ import annotations

import re

from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.text import normalise

_LEADING_VOWEL = re.compile(r"([เ-ไ])([ก-ฮ])")
# Marks that only decide between words that are otherwise the same, in their dictionary order:
# thanthakhat, maitaikhu, then the four tones. Zero stands for a letter.
_MARKS = {mark: weight for weight, mark in enumerate("\u0e4c\u0e47\u0e48\u0e49\u0e4a\u0e4b", start=1)}


def sort_key(text: str) -> tuple[str, tuple[int, ...], str]:
    """A key that puts texts in the order of the Royal Society's dictionary.

    Letters decide first, a vowel written before its consonant counting after it; then tone marks, ็ and ์;
    then the text itself, so that the order is total. Thai and Arabic digits, and upper and lower case, differ
    only in that last step.
    """
    spelled = _LEADING_VOWEL.sub(r"\2\1", to_arabic(normalise(text)).casefold())
    letters = "".join(character for character in spelled if character not in _MARKS)
    return letters, tuple(_MARKS.get(character, 0) for character in spelled), text
