"""Which elements of an item the words of an assessor point at. What is not sure is left for a person to choose."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from prongsai.core.disclosures.phrases import PHRASES
from prongsai.core.packs.model import Element, Item
from prongsai.core.thai.text import squash

# A name or a stem shorter than this may stand in any text by chance.
_SHORTEST_NAME = 8
_SHORTEST_STEM = 5
# Of the letters of an element's stems, so many have to stand in a text that may mean it.
_ENOUGH = 0.6
_BRACKETS = re.compile(r"\([^)]*\)")
# Words that hold Thai sentences together, at which a name falls into its stems.
_JOINTS = re.compile(r"\s+|และ|หรือ|ของแต่ละ|แต่ละ|ของ|ที่|เช่น|ตาม|ด้าน|เป็น|โดย|พร้อม|ครบทั้ง|ครบ|การ|ความ|ใน|จาก|ได้|ให้")


@dataclass(frozen=True)
class Named:
    """Ids of elements: ``sure`` are spoken of by name, ``perhaps`` by some of their words."""

    sure: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recommendation:
    """What an assessor recommends for one item: the words as pasted, the line they begin in (from 1), and the elements
    they point at. ``printed`` is the code as it was written."""

    item: str
    printed: str
    text: str
    line: int
    named: Named


def name_elements(item: Item, text: str) -> Named:
    """The elements of an item that a text points at, in their order. The item's own title names none of them."""
    if len(item.elements) == 1:
        return Named(sure=(item.elements[0].id,))
    names, rest = _names_in(_without_title(text, item), item.elements)
    sure = [
        element.id
        for element in item.elements
        if _name(element) in names or any(phrase in rest for phrase in _phrases(element.id))
    ]
    perhaps = [
        element.id for element in item.elements if element.id not in sure and _share(element.text.th, rest) >= _ENOUGH
    ]
    return Named(tuple(sure), tuple(perhaps))


def elements_named(text: str, item: Item, elements: Iterable[Element]) -> tuple[Element, ...]:
    """Of some elements those whose whole name stands in a text on an item."""
    asked = tuple(elements)
    names, _rest = _names_in(_without_title(text, item), asked)
    return tuple(element for element in asked if _name(element) in names)


def advice_with(text: str, item: Item, elements: Collection[str]) -> str:
    """The words of an assessor with the names of the elements somebody found in them, so that they are not lost."""
    names = [_BRACKETS.sub("", one.text.th).strip() for one in item.elements if one.id in elements]
    unsaid = [name for name in names if squash(name) not in squash(text)]
    return f"{text} (ขาด: {'; '.join(unsaid)})" if unsaid else text


def findings_text(findings: Mapping[str, str], item: Item) -> str:
    """The findings of a review on an item as one text: each element by its name, and what was said of it."""
    names = {one.id: _BRACKETS.sub("", one.text.th).strip() for one in item.elements}
    ordered = [one for one in (*names, *(set(findings) - set(names))) if findings.get(one)]
    return "; ".join(f"{names[one]}: {findings[one]}" if one in names else findings[one] for one in ordered)


def _without_title(text: str, item: Item) -> str:
    return squash(text).replace(squash(item.title.th), "|")


def _names_in(said: str, elements: Iterable[Element]) -> tuple[frozenset[str], str]:
    """The names of elements that stand in a text, and the text without them. One inside a longer one does not count."""
    found = set()
    for name in sorted({_name(element) for element in elements}, key=lambda name: (-len(name), name)):
        if len(name) >= _SHORTEST_NAME and name in said:
            found.add(name)
            said = said.replace(name, "|")
    return frozenset(found), said


def _name(element: Element) -> str:
    return squash(_BRACKETS.sub("", element.text.th))


def _share(name: str, said: str) -> float:
    """How much of a name stands in a text, stem by stem: 0 to 1."""
    stems = _stems(name)
    whole = sum(map(len, stems))
    return sum(len(stem) for stem in stems if stem in said) / whole if whole else 0.0


@lru_cache(maxsize=2000)
def _stems(name: str) -> tuple[str, ...]:
    pieces = (squash(piece) for piece in _JOINTS.split(_BRACKETS.sub("", name)))
    return tuple(dict.fromkeys(piece for piece in pieces if len(piece) >= _SHORTEST_STEM))


@lru_cache(maxsize=500)
def _phrases(element: str) -> tuple[str, ...]:
    return tuple(map(squash, PHRASES.get(element, ())))
