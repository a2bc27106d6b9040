"""Knows the names a framework gives its instruments, indicators and items, however a report writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from prongsai.core.packs.model import Pack
from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.text import squash

# "ตัวชี้วัดที่ ๓", "1.2", "(3)", "ด้าน" before a name.
_LEADING = re.compile(
    r"^\s*(?:[(]?(?:ตัวชี้วัด(?:ย่อย)?(?:ที่)?)?\s*[(]?([\d\u0E50-\u0E59]{1,2}(?:\.[\d\u0E50-\u0E59]{1,2})?)[).:]*(?=\s|[\u0E00-\u0E4FA-Za-z(]|$))?"
    r"\s*(?:ตัวชี้วัด(?:ย่อย)?)?\s*(?:ด้าน)?\s*[\"“]?"
)
_NUMBERED_LINE = re.compile(
    r"^\s*(?:[-–•]|[(]?[\d\u0E50-\u0E59]{1,2}[.)])?\s*ตัวชี้วัด(?:ที่)?\s*([\d\u0E50-\u0E59]{1,2})(?![\d\u0E50-\u0E59.])\s*[:：.)]?\s*"
    r"(?:ด้าน)?\s*([\u0E01-\u0E4E][\u0E01-\u0E4E ]{2,60}?)\s*(?=ได้|มี|โดย|คะแนน|ผล|เท่ากับ|\(|[:：=]|$)"
)
_THEME_NUMBER = re.compile(r"^(?:(?:ประเด็น|ด้าน)(?:ที่)?)?\(?(?:\d{1,2}[.):]*)?")
_NEAR = 78.0
_MARGIN = 8.0
_INSTRUMENT_CODES = ("IIT", "EIT", "OIT")


@dataclass(frozen=True)
class Match:
    """A name found: its code, the words as printed, the number before it, and whether the words are exact.

    ``says_indicator`` tells that the number stands behind the word "indicator".
    """

    code: str
    printed: str
    number: str | None
    exact: bool
    says_indicator: bool = False

    @property
    def own_number(self) -> str | None:
        """The number when it is the indicator's: "1." before another name numbers a list, "1.3" a paragraph."""
        return self.number if self.says_indicator or self.number == self.code else None


@dataclass(frozen=True)
class Found:
    """An exact name inside a longer text."""

    code: str
    start: int
    end: int


class Vocabulary:
    """The names of one or more years' frameworks. The first pack that has a name decides its code."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._packs = tuple(packs)

    @cached_property
    def _indicators(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for pack in self._packs:
            for indicator in pack.indicators.values():
                for name in (indicator.title.th, *indicator.aliases):
                    names.setdefault(squash(name), indicator.code)
        return names

    @cached_property
    def _subindicators(self) -> dict[str, str]:
        return {
            squash(sub.title.th): sub.code
            for pack in reversed(self._packs)
            for indicator in pack.indicators.values()
            for sub in indicator.subindicators
        }

    @cached_property
    def _instruments(self) -> dict[str, str]:
        return {
            squash(name): instrument.code
            for pack in self._packs
            for instrument in pack.instruments
            for name in (instrument.title.th, *instrument.aliases)
        }

    @cached_property
    def _items(self) -> dict[str, str]:
        """Titles of disclosures, longest first so that a title inside another is not taken for it."""
        titles = {
            squash(item.title.th): item.code
            for pack in self._packs
            for item in pack.items.values()
            if item.kind == "disclosure"
        }
        return dict(sorted(titles.items(), key=lambda entry: -len(entry[0])))

    @cached_property
    def _themes(self) -> frozenset[str]:
        forms = [pack.plan_form for pack in self._packs if pack.plan_form is not None]
        return frozenset(squash(theme.title.th) for form in forms for theme in form.themes)

    @cached_property
    def _sentence(self) -> re.Pattern[str]:
        return _any_of(self._indicators)

    @cached_property
    def _instrument_sentence(self) -> re.Pattern[str]:
        codes = "|".join(rf"(?<![A-Za-z]){code}(?![A-Za-z])" for code in _INSTRUMENT_CODES)
        return re.compile(f"{codes}|{_any_of(self._instruments).pattern}")

    @cached_property
    def indicator_codes(self) -> frozenset[str]:
        """The codes of all indicators, "1" to "10" in the years known so far."""
        return frozenset(self._indicators.values())

    def indicator(self, text: str) -> Match | None:
        """The indicator a whole cell or heading names, exactly or nearly; ``None`` when it is none or could be two."""
        return self._whole(text, self._indicators)

    def subindicator(self, text: str) -> Match | None:
        """The subindicator a whole cell or heading names exactly or nearly."""
        return self._whole(text, self._subindicators)

    def _whole(self, text: str, names: dict[str, str]) -> Match | None:
        leading = _LEADING.match(text)
        number = to_arabic(leading[1]) if leading and leading[1] else None
        printed = text[leading.end() :].strip(' "”“.:*()') if leading else text.strip()
        says_indicator = "ตัวชี้วัด" in text[: leading.end()] if leading else False
        key = squash(printed)
        if not key or len(key) > 60:
            return None
        if key in names:
            return Match(names[key], printed, number, exact=True, says_indicator=says_indicator)
        best = process.extract(key, list(names), scorer=fuzz.ratio, limit=3)
        if not best or best[0][1] < _NEAR:
            return None
        code = names[best[0][0]]
        rivals = [score for name, score, _ in best[1:] if names[name] != code]
        if rivals and best[0][1] - rivals[0] < _MARGIN:
            return None
        return Match(code, printed, number, exact=False, says_indicator=says_indicator)

    def numbered_line(self, text: str) -> Match | None:
        """A line that opens with "ตัวชี้วัดที่ 3" and a name the framework does not know."""
        line = _NUMBERED_LINE.match(text)
        number = str(int(to_arabic(line[1]))) if line else ""
        if line is None or number not in self.indicator_codes:
            return None
        return Match(number, line[2].strip(), number, exact=False, says_indicator=True)

    def begins_with_indicator(self, text: str) -> tuple[Match, str] | None:
        """An indicator named at the very beginning (after a number), and the text behind the name."""
        leading = _LEADING.match(text)
        offset = leading.end() if leading else 0
        match = self._sentence.match(text, offset)
        if not match:
            return None
        number = to_arabic(leading[1]) if leading and leading[1] else None
        code = self._indicators[squash(match[0])]
        says_indicator = "ตัวชี้วัด" in text[:offset]
        found = Match(code, match[0], number, exact=True, says_indicator=says_indicator)
        return found, text[match.end() :]

    def indicators_in(self, text: str) -> list[Found]:
        """Every exact indicator name inside a text, longest names first, in order."""
        return [
            Found(self._indicators[squash(match[0])], match.start(), match.end())
            for match in self._sentence.finditer(text)
        ]

    def instruments_in(self, text: str) -> list[Found]:
        """Every instrument named inside a text, by code or by name."""
        return [
            Found(
                match[0] if match[0] in _INSTRUMENT_CODES else self._instruments[squash(match[0])],
                match.start(),
                match.end(),
            )
            for match in self._instrument_sentence.finditer(text)
        ]

    def is_theme(self, text: str) -> bool:
        """Whether a line names a theme that the form of a plan groups its measures by."""
        return _THEME_NUMBER.sub("", squash(text)) in self._themes

    def item_titled(self, text: str) -> str | None:
        """The item whose official title stands in a text; ``None`` when none does or several would."""
        key = squash(text)
        found: list[str] = []
        for title, code in self._items.items():
            if len(title) >= 12 and title in key:
                found.append(code)
                key = key.replace(title, "|")
        return found[0] if len(set(found)) == 1 else None


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these squashed names, blanks allowed between letters."""
    ordered = sorted(names, key=len, reverse=True)
    return re.compile("|".join(r"[ \u00A0]?".join(map(re.escape, name)) for name in ordered))
