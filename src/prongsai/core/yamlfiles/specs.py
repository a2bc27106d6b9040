"""What the shapes of all YAML files share: strict mappings, names and texts, and a broken rule among values."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, StringConstraints

from prongsai.core.yamlfiles.strictyaml import Path

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class Spec(BaseModel):
    """Common rules of every mapping in a file."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class TextSpec(Spec):
    """A name or sentence in both languages."""

    th: Words
    en: Words


class Problem(NamedTuple):
    """A broken rule: where, what was found, what was wanted."""

    path: Path
    found: str
    wanted: str
