"""Strict reading of scores and tallies somebody wrote: exact numbers, every fault at once."""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from prongsai.core import exactjson
from prongsai.core.errors import Fault, InvalidFile
from prongsai.core.packs.model import Item, Pack
from prongsai.core.scores.items import choice_points, questions
from prongsai.core.scores.model import Counts, Inputs
from prongsai.core.scores.rounding import HUNDRED
from prongsai.core.thai.digits import NumberError, parse_decimal

SECTIONS = ("tallies", "items", "indicators", "instruments")
_MOST_ANSWERS = Decimal(10**9)
_MOST_LISTED = 10


def read_inputs(pack: Pack, text: str, *, file: str) -> Inputs:
    """Inputs from JSON text; ``file`` names it in messages. Raises ``InvalidFile``.

    Numbers are kept as they are written, so ``78.32`` and ``"78.32"`` and ``"๗๘.๓๒"`` are the same points.
    """
    what_th, what_en = _names(file)
    document = exactjson.parse(
        text, file=file, what_th=what_th, what_en=what_en, wanted=f"JSON: an object with {_listed(SECTIONS)}"
    )
    return check_inputs(pack, document, file=file)


def check_inputs(pack: Pack, document: object, *, file: str) -> Inputs:
    """Inputs from a mapping with ``tallies``, ``items``, ``indicators`` and ``instruments``, each optional.

    Numbers are text, ``Decimal`` or ``int``. Raises ``InvalidFile`` with every fault: unknown codes,
    points outside 0-100, counts that are not whole, the same thing given at two depths.
    """
    checker = _Checker(pack, file)
    inputs = checker.inputs(document)
    if checker.faults:
        raise _invalid(checker.faults, file)
    return inputs


def _names(file: str) -> tuple[str, str]:
    return f"ไฟล์คะแนน {file}", f"The scores file {file}"


def _invalid(faults: Iterable[Fault], file: str) -> InvalidFile:
    return InvalidFile(*_names(file), tuple(faults))


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(codes) if len(codes) <= _MOST_LISTED else f"{codes[0]} ... {codes[-1]}"


class _Checker:
    """Reads one document and gathers what is wrong with it."""

    def __init__(self, pack: Pack, file: str) -> None:
        self.pack = pack
        self.file = file
        self.faults: list[Fault] = []

    def inputs(self, document: object) -> Inputs:
        sections = self.mapping("/", document, SECTIONS)
        given = Inputs(
            tallies=self.tallies(sections.get("tallies", {})),
            items=self.points("items", sections.get("items", {}), self.pack.items),
            indicators=self.points("indicators", sections.get("indicators", {}), self.pack.indicators),
            instruments=self.points("instruments", sections.get("instruments", {}), self.instrument_codes()),
        )
        self.overlaps(given)
        return given

    def instrument_codes(self) -> list[str]:
        return [instrument.code for instrument in self.pack.instruments]

    def fault(self, path: str, found: str, wanted: str) -> None:
        self.faults.append(Fault(self.file, path, found, wanted))

    def mapping(self, path: str, value: object, codes: Iterable[str] | None) -> dict[str, object]:
        """The entries of ``value`` whose keys are among ``codes`` (any, when ``None``)."""
        known = None if codes is None else tuple(codes)
        wanted = "an object with codes as keys" if known is None else f"an object with keys among {_listed(known)}"
        if not isinstance(value, Mapping):
            self.fault(path, reprlib.repr(value), wanted)
            return {}
        entries = {str(key): entry for key, entry in value.items()}
        for key in entries:
            if known is not None and key not in known:
                self.fault(_under(path, key), "an unknown code", f"one of {_listed(known)}")
        return {key: entry for key, entry in entries.items() if known is None or key in known}

    def number(self, path: str, value: object, wanted: str) -> Decimal | None:
        """An exact number, or a fault."""
        if isinstance(value, Decimal | int) and not isinstance(value, bool) and Decimal(value).is_finite():
            return Decimal(value)
        if isinstance(value, str):
            try:
                return parse_decimal(value)
            except NumberError:
                pass
        self.fault(path, reprlib.repr(value), wanted)
        return None

    def points(self, section: str, value: object, codes: Iterable[str]) -> dict[str, Decimal]:
        points = {}
        for code, entry in self.mapping(section, value, codes).items():
            path, wanted = f"{section}.{code}", "points from 0 to 100"
            number = self.number(path, entry, wanted)
            if number is None:
                continue
            if not 0 <= number <= HUNDRED:
                self.fault(path, reprlib.repr(entry), wanted)
            points[code] = number.copy_abs()
        return points

    def tallies(self, value: object) -> dict[str, dict[str, Counts]]:
        asked = [code for code, item in self.pack.items.items() if item.kind == "question"]
        return {
            code: self.tally(self.pack.items[code], entry)
            for code, entry in self.mapping("tallies", value, asked).items()
        }

    def tally(self, item: Item, value: object) -> dict[str, Counts]:
        path = f"tallies.{item.code}"
        points = choice_points(self.pack, item)
        if not item.parts:
            return {item.code: self.counts(path, value, points)}
        parts = self.mapping(path, value, [part.id for part in questions(item)])
        return {part: self.counts(f"{path}.{part}", entry, points) for part, entry in parts.items()}

    def counts(self, path: str, value: object, choices: Iterable[str] | None) -> Counts:
        counts = {}
        for choice, entry in self.mapping(path, value, choices).items():
            where, wanted = f"{path}.{choice}", "a whole number of answers, 0 or more"
            number = self.number(where, entry, wanted)
            if number is None:
                continue
            if not 0 <= number <= _MOST_ANSWERS or number != number.to_integral_value():
                self.fault(where, reprlib.repr(entry), wanted)
                continue
            counts[choice] = int(number)
        return counts

    def overlaps(self, given: Inputs) -> None:
        """One fault for every score that is given and also given in its parts."""
        for code in self.pack.items:
            if code in given.items and code in given.tallies:
                self.fault(f"items.{code}", f"{code} and also its answers in tallies", "only one of the two")
        for instrument in self.pack.instruments:
            below = []
            for indicator in instrument.indicators:
                items = [i.code for i in indicator.items if i.code in given.items or i.code in given.tallies]
                if indicator.code in given.indicators and items:
                    self.overlap("indicators", indicator.code, "its items", items)
                below += [indicator.code] if indicator.code in given.indicators else items
            if instrument.code in given.instruments and below:
                self.overlap("instruments", instrument.code, "its parts", below)

    def overlap(self, section: str, code: str, parts: str, codes: list[str]) -> None:
        self.fault(f"{section}.{code}", f"{code} and also {parts} {_listed(codes)}", "only one of the two")


def _under(path: str, key: str) -> str:
    return _plain(key) if path == "/" else f"{path}.{_plain(key)}"


def _plain(key: str) -> str:
    """The key as it may be printed: control characters and broken Unicode are escaped."""
    return key if key.isprintable() else ascii(key)
