"""What is known of an item and its elements: what is published, what proof lies there, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol

from prongsai.core.disclosures.periods import Freshness
from prongsai.core.packs.model import Element, Item, Text
from prongsai.core.registers.model import Register

ElementStanding = Literal["proven", "missing", "judge"]
ProofKind = Literal["page", "file", "link"]
PlaceKind = Literal["records", "page", "file", "link"]


class Row(Protocol):
    """A published record: its public content, and the day (CE) its data is of."""

    @property
    def nil(self) -> bool: ...
    @property
    def content(self) -> Mapping[str, Any]: ...
    @property
    def heading(self) -> str: ...
    @property
    def as_of(self) -> date: ...


@dataclass(frozen=True)
class RecordSet:
    """The published records of a register of one year (``None``: they hold until they change).

    ``waiting`` counts records not published yet, by state.
    """

    register: Register
    year: int | None
    rows: Sequence[Row] = ()
    waiting: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class HandProof:
    """A page of text, a file or a link somebody gathered. It proves what ``elements`` names once it is published and
    somebody has judged by name that it shows them."""

    id: str
    kind: ProofKind
    title: str
    elements: tuple[str, ...]
    as_of: date
    judged: bool
    published: bool


@dataclass(frozen=True)
class Place:
    """Where an element is shown. ``id`` is that of a register or of a proof, ``count`` how many records."""

    kind: PlaceKind
    id: str
    title: str
    as_of: date | None
    year: int | None = None
    count: int = 1


@dataclass(frozen=True)
class Source:
    """A register whose records could prove an element, and the year they are looked for in."""

    register: Register
    year: int | None


@dataclass(frozen=True)
class ElementState:
    """One element: proven, missing (``missing`` says exactly what), or waiting for a person to judge a proof.

    ``places`` show it, or show part of it. ``sources`` are the registers that could.
    """

    element: Element
    state: ElementStanding
    places: tuple[Place, ...] = ()
    missing: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class ItemState:
    """One item in the round of ``year``. ``as_of`` is the newest day (CE) its data is of.

    ``wanted`` says which data it wants. ``unit`` (an id), ``owner`` (its name), ``due`` (CE) and ``note`` are what the
    office keeps of it.
    """

    item: Item
    year: int
    wanted: Text
    elements: tuple[ElementState, ...]
    freshness: Freshness = "fresh"
    as_of: date | None = None
    unit: str = ""
    owner: str = ""
    due: date | None = None
    note: str = ""

    @property
    def complete(self) -> bool:
        """Whether every element is proven."""
        return all(one.state == "proven" for one in self.elements)

    @property
    def proven(self) -> int:
        """How many elements are proven."""
        return sum(one.state == "proven" for one in self.elements)

    @property
    def lacking(self) -> tuple[ElementState, ...]:
        """The elements that are not proven."""
        return tuple(one for one in self.elements if one.state != "proven")

    @property
    def to_judge(self) -> bool:
        """Whether somebody only has to look at a proof that is there."""
        return any(one.state == "judge" for one in self.elements)
