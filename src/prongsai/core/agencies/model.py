"""Kinds of agencies and the profile of one agency, as frozen values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from prongsai.core.packs.model import Text

Unit = Literal["office", "finance", "works", "education", "welfare", "health", "audit"]
UnitOrAll = Literal["office", "finance", "works", "education", "welfare", "health", "audit", "all"]
SignerRole = Literal["preparer", "reviewer", "inspector", "deputy_clerk", "clerk", "chief_executive"]
Digits = Literal["thai", "arabic"]

CHAIN: tuple[SignerRole, ...] = ("preparer", "reviewer", "inspector", "deputy_clerk", "clerk", "chief_executive")
"""Roles in the order in which a document goes from hand to hand."""


@dataclass(frozen=True)
class Words:
    """What the officers of a kind of agency are called."""

    chief_executive: Text
    clerk: Text
    head_of_office: Text


@dataclass(frozen=True)
class Signer:
    """Someone who signs. ``name`` is ``None`` until it is filled in; ``acting`` is printed under the position."""

    role: SignerRole
    position: str
    name: str | None = None
    acting: str | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of agency: its names, words, usual units by role, and the usual chain of signers without names.

    ``done_by`` tells who does the work of a role that has no unit; ``all_units`` is the name of all units together.
    """

    id: str
    title: Text
    short: str
    words: Words
    units: Mapping[Unit, str] = field(hash=False)
    done_by: Mapping[Unit, Unit] = field(hash=False)
    all_units: str
    signers: tuple[Signer, ...]


@dataclass(frozen=True)
class Agency:
    """The profile of one agency. Every work falls to a unit: roles without one go by ``done_by`` of the kind, and in
    the end to the office, which every agency has.

    ``signers`` stand in the order of ``CHAIN``. ``letter_prefix`` is what letter numbers begin with.
    """

    name: str
    kind: Kind
    units: Mapping[Unit, str] = field(hash=False)
    all_units: str
    signers: tuple[Signer, ...]
    subdistrict: str | None = None
    district: str | None = None
    province: str | None = None
    letter_prefix: str | None = None
    digits: Digits = "thai"

    @property
    def unit_names(self) -> tuple[str, ...]:
        """Every name that may stand where a plan says who is responsible."""
        return (*dict.fromkeys(self.units.values()), self.all_units)

    def responsible(self, *units: UnitOrAll) -> tuple[str, ...]:
        """The names of the units that do this work, in order, each once; beside "all" only the one that leads."""
        if "all" in units:
            units = (*(unit for unit in units[:1] if unit != "all"), "all")
        return tuple(dict.fromkeys(self._names(units)))

    def _names(self, units: tuple[UnitOrAll, ...]) -> Iterator[str]:
        for unit in units:
            yield self.all_units if unit == "all" else self.units[self._holder(unit)]

    def _holder(self, unit: Unit) -> Unit:
        if unit in self.units:
            return unit
        stand_in = self.kind.done_by.get(unit, "office")
        return stand_in if stand_in in self.units else "office"
