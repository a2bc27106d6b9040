"""A measure of the library: what an office can do about one weakness, or to keep one strength."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from prongsai.core.agencies.model import UnitOrAll
from prongsai.core.packs.model import Text

Theme = Literal["process", "services", "information", "property", "money", "power", "corruption"]
When = Literal["weak", "strong"]
Rhythm = Literal["once", "monthly", "quarterly", "half_year", "april_october", "year_end", "after_activity"]


class Months(NamedTuple):
    """Months of the fiscal year, both inclusive: 1 is October, 12 September."""

    first: int
    last: int


@dataclass(frozen=True)
class Measure:
    """A measure as the library has it: no scores, item codes, years or names of offices in its words.

    ``concepts`` are the subjects it mends, the main one first. ``when`` says whether it mends a weakness or keeps a
    strength. ``elements`` holds, by element id of the packs, the step that supplies what a disclosure lacks.
    ``evidence`` is what it produces, ``outcome`` how one will see that it worked.
    """

    id: str
    title: Text
    indicator: str
    theme: Theme
    concepts: tuple[str, ...]
    when: When
    reason: Text
    steps: tuple[Text, ...]
    elements: Mapping[str, Text] = field(hash=False)
    units: tuple[UnitOrAll, ...]
    months: Months
    monitoring: Rhythm
    evidence: tuple[Text, ...]
    outcome: Text
