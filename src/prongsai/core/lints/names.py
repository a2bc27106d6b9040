"""The names a framework gives its indicators, subindicators and instruments, found in the words of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from prongsai.core.packs.model import Pack
from prongsai.core.readings.model import Subject
from prongsai.core.thai.text import squash

# What may stand before a name: numbering, "ตัวชี้วัดที่ 3", "ด้าน", dashes, quotes. Matched on squashed text.
_LEADING = re.compile(
    r"^[\-•*➢(\"']*(?:ตัวชี้วัด(?:ย่อย)?(?:ที่)?)?[(]?(?:\d{1,2}(?:\.\d{1,2})*)?[).:\-]*(?:ตัวชี้วัด(?:ย่อย)?)?"
    r"(?:ด้าน)?[:\"']*"
)
_NUMBERED = re.compile(r"ตัวชี้วัดที่\(?(\d{1,2})(?![\d.]*\d)[):.\-]*(?:ด้าน|คือ|เรื่อง)?[:\"']?")


@dataclass(frozen=True)
class Numbered:
    """ "ตัวชี้วัดที่ 3" in a text and what follows it, squashed."""

    code: str
    start: int
    rest: str


class Names:
    """Official names and aliases by code, from one or more packs."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._packs = tuple(packs)

    @cached_property
    def _by_subject(self) -> dict[Subject, dict[str, dict[str, str]]]:
        found: dict[Subject, dict[str, dict[str, str]]] = {"indicator": {}, "subindicator": {}, "instrument": {}}

        def add(subject: Subject, code: str, names: Iterable[str]) -> None:
            found[subject].setdefault(code, {}).update({squash(name): name for name in names})

        for pack in self._packs:
            for instrument in pack.instruments:
                add("instrument", instrument.code, (instrument.title.th, *instrument.aliases))
            for indicator in pack.indicators.values():
                add("indicator", indicator.code, (indicator.title.th, *indicator.aliases))
                for group in indicator.subindicators:
                    add("subindicator", group.code, (group.title.th, *group.aliases))
        return found

    def of(self, subject: Subject, code: str) -> dict[str, str]:
        """The right names of one code, by their squashed form; the official title first."""
        return self._by_subject.get(subject, {}).get(code, {})

    def title(self, subject: Subject, code: str) -> str:
        """The official title."""
        return next(iter(self.of(subject, code).values()), code)

    def codes(self, subject: Subject) -> tuple[str, ...]:
        """Every code of the subject."""
        return tuple(self._by_subject.get(subject, {}))

    def owner(self, subject: Subject, squashed: str) -> str | None:
        """The code this squashed text begins the name of, the longest name deciding; ``None`` when it names none."""
        best = max(
            (
                (len(name), code)
                for code, names in self._by_subject.get(subject, {}).items()
                for name in names
                if squashed.startswith(name)
            ),
            default=None,
        )
        return best[1] if best else None

    def numbered(self, squashed: str) -> Iterator[Numbered]:
        """Every "ตัวชี้วัดที่ N" with N an indicator."""
        for match in _NUMBERED.finditer(squashed):
            if match[1] in self._by_subject["indicator"]:
                yield Numbered(match[1], match.start(), squashed[match.end() :])


def bare(name: str) -> str:
    """A printed name, squashed, without the number and the words that may stand before it."""
    squashed = squash(name)
    return squashed[_LEADING.match(squashed).end() :] if squashed else ""  # type: ignore[union-attr]
