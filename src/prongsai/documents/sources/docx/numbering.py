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
# Numbers outside this range have no letters or Roman numerals worth writing.
_WRITABLE: Final = range(1, 1000)


@dataclass(frozen=True)
class _Level:
    start: int
    style: str
    pattern: str

    def written(self, number: int) -> str:
        write = _FORMATS.get(self.style)
        return write(number) if write and number in _WRITABLE else str(number)


@dataclass(frozen=True)
class _List:
    """One w:num: the counters it shares, its levels, and the levels it starts afresh when it is first used."""

    counters: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


@dataclass
class Numbering:
    """Gives each paragraph, asked in document order, the number Word shows before it."""

    lists: dict[str, _List]
    by_style: dict[str, tuple[str, int]]
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def mark(self, paragraph: etree._Element) -> str:
        """The number of this paragraph, or an empty text: not numbered, or only a bullet. Counts it."""
        list_id, depth = self._place(paragraph)
        numbered = self.lists.get(list_id)
        if numbered is None or depth not in numbered.levels:
            return ""
        counters = self.counters.setdefault(numbered.counters, {})
        if list_id not in self.used:
            self.used.add(list_id)
            counters.update({restarted: start - 1 for restarted, start in numbered.restarts.items()})
        level = numbered.levels[depth]
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [other for other in counters if other > depth]:
            del counters[deeper]
        return "" if level.style == "bullet" else _written(numbered.levels, depth, counters)

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        style = _value(paragraph, "pPr/pStyle")
        list_id, depth = self.by_style.get(style, ("", 0))
        list_id = _value(paragraph, "pPr/numPr/numId") or list_id
        return list_id, _number(_value(paragraph, "pPr/numPr/ilvl"), depth)


def read_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists of ``word/numbering.xml`` and the paragraph styles of ``word/styles.xml`` that use them."""
    lists = dict(_lists(numbering)) if numbering is not None else {}
    return Numbering(lists, dict(_numbered_styles(styles)) if styles is not None else {})


def _written(levels: dict[int, _Level], depth: int, counters: dict[int, int]) -> str:
    def number(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        level = levels.get(index)
        return level.written(counters.get(index, level.start)) if level and index <= depth else ""

    return _PLACE.sub(number, levels[depth].pattern)


def _lists(numbering: etree._Element) -> Iterator[tuple[str, _List]]:
    abstract = {_attribute(found, "abstractNumId"): found for found in _all(numbering, "abstractNum")}
    for num in _all(numbering, "num"):
        counters = _value(num, "abstractNumId")
        if counters not in abstract:
            continue
        levels = dict(_levels(abstract[counters]))
        restarts = {}
        for override in _all(num, "lvlOverride"):
            levels |= dict(_levels(override))
            start = _value(override, "startOverride")
            if start:
                restarts[_number(_attribute(override, "ilvl"), 0)] = _number(start, 1)
        yield _attribute(num, "numId"), _List(counters, levels, restarts)


def _levels(parent: etree._Element) -> Iterator[tuple[int, _Level]]:
    for level in _all(parent, "lvl"):
        yield (
            min(_number(_attribute(level, "ilvl"), 0), _DEEPEST),
            _Level(_number(_value(level, "start"), 0), _value(level, "numFmt"), _value(level, "lvlText")),
        )


def _numbered_styles(styles: etree._Element) -> Iterator[tuple[str, tuple[str, int]]]:
    based_on = {}
    own: dict[str, tuple[str, int]] = {}
    for style in _all(styles, "style"):
        name = _attribute(style, "styleId")
        based_on[name] = _value(style, "basedOn")
        list_id = _value(style, "pPr/numPr/numId")
        if list_id:
            own[name] = list_id, _number(_value(style, "pPr/numPr/ilvl"), 0)
    for name in based_on:
        seen = set()
        ancestor = name
        while ancestor and ancestor not in own and ancestor not in seen:
            seen.add(ancestor)
            ancestor = based_on.get(ancestor, "")
        if ancestor in own:
            yield name, own[ancestor]


def _all(parent: etree._Element, path: str) -> Iterator[etree._Element]:
    yield from parent.iterfind("/".join(f"{{*}}{name}" for name in path.split("/")))


def _attribute(element: etree._Element, name: str) -> str:
    return element.get(f"{{{etree.QName(element).namespace}}}{name}", "")


def _value(parent: etree._Element, path: str) -> str:
    found = next(_all(parent, path), None)
    return "" if found is None else _attribute(found, "val")


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise
