"""The keys of a file of the measures library, strictly."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from prongsai.core.agencies.model import UnitOrAll
from prongsai.core.measures.model import Rhythm, Theme, When
from prongsai.core.yamlfiles.specs import Name, Spec, TextSpec, Words

Month = Annotated[int, Field(ge=1, le=12)]


class MonthsSpec(Spec):
    """``from`` is no name in Python."""

    first: Month = Field(alias="from")
    to: Month


class MeasureSpec(Spec):
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    title: TextSpec
    indicator: Words
    theme: Theme
    concepts: list[Name]
    when: When
    reason: TextSpec
    steps: list[TextSpec] = Field(min_length=1)
    elements: dict[Name, TextSpec] = Field(default_factory=dict)
    units: list[UnitOrAll] = Field(min_length=1)
    period: MonthsSpec
    monitoring: Rhythm
    evidence: list[TextSpec] = Field(min_length=1)
    outcome: TextSpec


class MeasuresSpec(Spec):
    measures: list[MeasureSpec] = Field(min_length=1)
