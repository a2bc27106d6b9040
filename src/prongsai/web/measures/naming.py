"""Names of units as plans print them, turned into the units of an agency. Nothing is guessed: what is not known is
named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prongsai.core.errors import ProngsaiError
from prongsai.core.thai.text import squash
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.agencies.selectors import open_units
from prongsai.web.measures.selectors import all_units_name


class NoUnits(ProngsaiError):
    """An agency without any unit to be in charge."""

    def __init__(self) -> None:
        super().__init__(
            "ยังไม่มีส่วนราชการที่จะรับผิดชอบมาตรการ กรุณาเพิ่มส่วนราชการก่อน",
            "There is no unit to be in charge of measures; add the units first.",
        )


@dataclass(frozen=True)
class Named:
    """The units of some names: who is in charge, who takes part, and the names that no unit has."""

    main: Unit
    joint: tuple[Unit, ...]
    all: bool
    unknown: tuple[str, ...]


class Units:
    """The open units of an agency by name. Raises ``NoUnits``."""

    def __init__(self, agency: Agency) -> None:
        known = list(open_units(agency))
        if not known:
            raise NoUnits
        self.office = next((unit for unit in known if unit.work == "office"), known[0])
        self._named = {squash(unit.name): unit for unit in known}
        self._all = squash(all_units_name(agency))

    def named(self, names: Iterable[str]) -> Named:
        """The units with these names, the first in charge; the office where the first is unknown or all of them."""
        found, unknown, every = self._found(names)
        main = found[0] if found else self.office
        return Named(main, () if every else tuple(unit for unit in found if unit != main), every, tuple(unknown))

    def _found(self, names: Iterable[str]) -> tuple[Sequence[Unit], list[str], bool]:
        found: dict[Unit, None] = {}
        unknown: list[str] = []
        every = False
        for name in names:
            if squash(name) == self._all:
                every = True
            elif squash(name) in self._named:
                found[self._named[squash(name)]] = None
            else:
                unknown.append(name)
        return list(found), unknown, every
