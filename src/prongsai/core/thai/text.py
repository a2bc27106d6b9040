"""Repair of Thai text as it comes out of PDF, Word and old fonts, and a form of it for comparing.

Repairs only what cannot be right Thai, so text that is in order comes out as it went in. Never Unicode NFKC,
which would take ำ apart.
"""

from __future__ import annotations

import re

from prongsai.core.thai.digits import to_arabic

_CONSONANT = "ก-ฮ"
_VOWEL_MARK = "\u0e31\u0e34-\u0e39"  # above and below the consonant; they come before a tone
_TONE = "\u0e48-\u0e4b"
_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_NIKHAHIT, _SARA_AM = "\u0e4d", "\u0e33"

# Shifted glyphs of old Thai Windows fonts, which PDF files carry as private-use characters U+F700-F71A.
_PRIVATE_GLYPHS = (
    "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e0d"
    "\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a"
)
_INVISIBLE = "\u00ad\u200b\u200c\u2060\ufeff"
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_CHARACTERS = (
    {0xF700 + offset: real for offset, real in enumerate(_PRIVATE_GLYPHS)}
    | dict.fromkeys(map(ord, _INVISIBLE))
    | dict.fromkeys(map(ord, _BLANKS), " ")
)

_BLANK_BEFORE_MARK = re.compile(f"(?<=[{_CONSONANT}{_MARK}]) +(?=[{_MARK}{_SARA_AM}])")
_SPLIT_SARA_AM = re.compile(f"([{_TONE}]{{0,2}}){_NIKHAHIT}{{1,2}}([{_TONE}]{{0,2}}) *า")
# Word's PDF writes ส านัก for สำนัก; no Thai word starts with า. A consonant and an า that both stand alone are
# left, because a heading set with wide letters (ป ร ะ ก า ศ) looks the same.
_LOST_SARA_AM = re.compile(
    f"(?:(?<=[^ \\n\\t][{_CONSONANT}])|(?<=[{_CONSONANT}][{_TONE}])) +า|(?<=[{_CONSONANT}]) +า(?=[^ \\n\\t])"
)
# Whole runs of marks, from the first one, so that a long run is looked at once.
_BAD_MARKS = re.compile(
    f"(?<![{_MARK}{_SARA_AM}])[{_MARK}{_SARA_AM}]*"
    f"(?:[{_TONE}\u0e4c][{_VOWEL_MARK}]|{_SARA_AM}[{_MARK}]|([{_MARK}{_SARA_AM}])\\1)"
    f"[{_MARK}{_SARA_AM}]*"
)
_MARK_RANK = dict.fromkeys("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39", 0) | {_SARA_AM: 2}

_COMPARED = {ord(dash): "-" for dash in "‐‑‒–—―−－"}
_COMPARED |= {ord(quote): '"' for quote in "“”„‟«»″＂"}
_COMPARED |= {ord(quote): "'" for quote in "‘’‚‛′＇`"}


UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Characters that no document can hold: controls, half pairs and what is no character."""


# Anything ``normalise`` or Unicode NFC might touch; what it finds may still be in order.
_SUSPECT = re.compile(
    f"[^\n\t -~\u0e01-\u0e3a\u0e3f-\u0e4c\u0e4e-\u0e5b]|เเ| [{_MARK}{_SARA_AM}า]|[{_TONE}\u0e4c\u0e3a][{_VOWEL_MARK}]"
    f"|{_SARA_AM}[{_MARK}]|([{_MARK}{_SARA_AM}])\\1|[{_TONE}]\u0e3a"
)


def may_change(text: str) -> bool:
    """Whether ``normalise`` or Unicode NFC might change a text: a quick look that lets most pass."""
    return not (text.isascii() and "\r" not in text) and _SUSPECT.search(text) is not None


def normalise(text: str) -> str:
    """The text with broken Thai repaired.

    That is: split ำ, เเ for แ, doubled or misordered marks, private-use glyphs, blanks inside a syllable,
    invisible characters and odd blanks. Newlines, tabs, runs of blanks and all that is right stay. Doing it
    twice changes nothing more.
    """
    text = text.translate(_CHARACTERS)
    text = _BLANK_BEFORE_MARK.sub("", text)
    text = _SPLIT_SARA_AM.sub(rf"\1\2{_SARA_AM}", text)
    text = _LOST_SARA_AM.sub(_SARA_AM, text)
    text = text.replace("เเ", "แ")
    ordered = _BAD_MARKS.sub(_ordered, text)
    # Marks in their order may turn out to be the halves of a split ำ.
    return ordered if ordered == text else normalise(ordered)


def squash(text: str) -> str:
    """The text for comparing only: normalised, no whitespace, Arabic digits, one case, dash and quote."""
    joined = "".join(normalise(text).split())
    return to_arabic(normalise(joined)).casefold().translate(_COMPARED)


def _ordered(run: re.Match[str]) -> str:
    """The marks of one consonant: vowels, then tones and signs, then ำ; each once where it was doubled."""
    marks = sorted(run[0], key=lambda mark: _MARK_RANK.get(mark, 1))
    return "".join(mark for index, mark in enumerate(marks) if index == 0 or mark != marks[index - 1])
