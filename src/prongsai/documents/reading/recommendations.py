"""Reads what an assessor recommends out of a text somebody pasted: "O๖ … ควร …", with the words broken over lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from prongsai.core.disclosures.recommendations import Recommendation, name_elements
from prongsai.core.packs.model import Pack
from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.text import UNWRITABLE, normalise, squash
from prongsai.documents.reading.items import mentions_in
from prongsai.documents.reading.vocabulary import Vocabulary
from prongsai.documents.sources.model import Line

_NEWLINE = re.compile(r"\r\n|\r|\n")
_D = r"\d\u0E50-\u0E59"
# "ข้อ ๖ …" and "OIT 6 …": a number without the letter of the item.
_NUMBERED = re.compile(
    rf"^\s*(?:[-–•]\s*)?(?:ข้อ(?:ที่)?|OIT)\s*[-.]?\s*([{_D}]{{1,2}})(?![{_D}.,:/%]*[{_D}])\s*[:.)-]?\s+(?=\S)"
)
# A dash or a dot between the letter and the number, and a colon behind it: "O-06", "O.6", "O6:".
_DASHED = re.compile(rf"(^|[\s(])([OoОоΟο])[-.]\s?(?=[{_D}])")
_STOPPED = re.compile(rf"([OoОоΟο]\s?[{_D}]{{1,2}})[:.](?=\s)")
_LIST_MARK = re.compile(rf"^\s*(?:[-–•]|\(?[{_D}]{{1,2}}[.)])\s*")
_HEADING = re.compile(rf"^\s*(?:[-–•]|\(?[{_D}]{{1,2}}[.)])?\s*ตัวชี้วัด(?:ย่อย)?(?:ที่)?\s*[{_D}]")


@dataclass(frozen=True)
class PastedRecommendations:
    """What was understood, and the lines (number, words) that belong to no item."""

    found: tuple[Recommendation, ...]
    unused: tuple[tuple[int, str], ...]


@dataclass
class _Open:
    """An item whose words are still being gathered."""

    item: str
    printed: str
    line: int
    words: list[str] = field(default_factory=list)


def read_recommendations(text: str, pack: Pack) -> PastedRecommendations:
    """The recommendations in a text, by the codes and titles of a year's framework. Never raises."""
    clean = UNWRITABLE.sub("", normalise(_NEWLINE.sub("\n", text)))
    codes = {code for code, item in pack.items.items() if item.kind == "disclosure"}
    vocabulary = Vocabulary([pack])
    gathered: list[_Open] = []
    unused: list[tuple[int, str]] = []
    last: _Open | None = None
    for number, raw in enumerate(clean.split("\n"), 1):
        line = " ".join(raw.split())
        if not line:
            continue
        opened = _opened(line, number, codes, pack, vocabulary)
        if opened:
            gathered += opened
            last = gathered[-1]
        elif last is not None and not _HEADING.match(line):
            last.words.append(line)
        else:
            last = None
            unused.append((number, line))
    return PastedRecommendations(tuple(_read(one, pack) for one in gathered), tuple(unused))


def _opened(line: str, number: int, codes: set[str], pack: Pack, vocabulary: Vocabulary) -> list[_Open]:
    """The items whose words begin in a line, with these words."""
    plain = _STOPPED.sub(r"\1", _DASHED.sub(r"\1\2", line))
    mentions = mentions_in([Line(number, None, plain)], None)
    found = []
    for one in mentions:
        if one.code in codes:
            words = one.text if one.text.startswith(one.title) else f"{one.title} {one.text}"
            found.append(_Open(one.code, one.printed, number, [words.strip()]))
    if found:
        return found
    numbered = _NUMBERED.match(line)
    code = f"O{int(to_arabic(numbered[1]))}" if numbered else ""
    if numbered and code in codes:
        return [_Open(code, numbered[0].strip(), number, [line[numbered.end() :].strip()])]
    # A title inside the words of an item is nothing new; one that begins a line is.
    words = _LIST_MARK.sub("", line)
    titled = vocabulary.item_titled(words)
    begins = titled in codes and squash(words).startswith(squash(pack.items[titled].title.th)) if titled else False
    return [_Open(titled, "", number, [words])] if titled and begins else []


def _read(one: _Open, pack: Pack) -> Recommendation:
    text = " ".join(one.words)
    return Recommendation(one.item, one.printed, text, one.line, name_elements(pack.items[one.item], text))
