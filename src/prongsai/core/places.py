"""Provinces, districts and subdistricts of Thailand by Thai name: what lies in what, and which name was meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

Tree = Mapping[str, Mapping[str, frozenset[str]]]
"""Subdistricts by district by province, plain names ("หนองคาย", "เมืองหนองคาย", "มีชัย")."""

_LEVEL = re.compile(r"^(?:จังหวัด|กิ่งอำเภอ|อำเภอ|เขต|ตำบล|แขวง|จ\.|อ\.|ต\.)")
_PROVINCE_ALIASES = {"กทม": "กรุงเทพมหานคร", "กรุงเทพ": "กรุงเทพมหานคร", "อยุธยา": "พระนครศรีอยุธยา"}
_CAPITAL = "เมือง"
_NEAR = 0.75


def plain(name: str) -> str:
    """A name without blanks, without the word or letter for its level and without ฯ or a full stop at the end."""
    return _LEVEL.sub("", "".join(name.split())).rstrip(".ฯ")


@dataclass(frozen=True)
class Places:
    """Every place of the country. ``former`` holds abolished names, which are right in older papers."""

    current: Tree
    former: Tree

    @cached_property
    def provinces(self) -> tuple[str, ...]:
        """Every province."""
        return tuple(self.current)

    @cached_property
    def _provinces_by_length(self) -> tuple[str, ...]:
        return tuple(sorted((*self.current, *_PROVINCE_ALIASES), key=len, reverse=True))

    def province_at_start(self, text: str) -> str | None:
        """The province whose name the text begins with; words may follow without a blank."""
        name = plain(text)
        found = next((p for p in self._provinces_by_length if name.startswith(p)), None)
        return _PROVINCE_ALIASES.get(found, found) if found else None

    def district(self, province: str, name: str) -> str | None:
        """The district of the province with this name; "เมือง" is the capital district."""
        wanted = plain(name)
        if wanted == _CAPITAL:
            wanted += province
        for tree in (self.current, self.former):
            if wanted in tree.get(province, {}):
                return wanted
        return None

    def provinces_of_district(self, name: str) -> tuple[str, ...]:
        """Every province that has a district of this name."""
        wanted = plain(name)
        return tuple(province for province, districts in self.current.items() if wanted in districts)

    def has_subdistrict(self, province: str, district: str, name: str) -> bool:
        """Whether the district has, or once had, a subdistrict of this name."""
        wanted = plain(name)
        return any(wanted in tree.get(province, {}).get(district, ()) for tree in (self.current, self.former))

    def districts_of_subdistrict(self, province: str, name: str) -> tuple[str, ...]:
        """Every district of the province that has a subdistrict of this name."""
        wanted = plain(name)
        districts = self.current.get(province, {})
        return tuple(district for district, subdistricts in districts.items() if wanted in subdistricts)

    @cached_property
    def subdistrict_names(self) -> frozenset[str]:
        """The names of all subdistricts of the country."""
        return frozenset(
            name for districts in self.current.values() for subdistricts in districts.values() for name in subdistricts
        )

    def near_district(self, province: str, name: str) -> str | None:
        """The district of the province that a misspelt name most likely means."""
        return nearest(plain(name), self.current.get(province, {}))

    def near_province(self, name: str) -> str | None:
        """The province that a misspelt name most likely means."""
        return nearest(plain(name), self.current)


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The most similar of the names, or ``None`` when none is similar."""
    return next(iter(difflib.get_close_matches(name, list(names), n=1, cutoff=_NEAR)), None)
