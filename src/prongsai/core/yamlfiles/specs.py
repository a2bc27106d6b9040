"""What the shapes of all YAML files share: strict mappings, names and texts, and a broken rule among values."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from prongsai.core.thai.text import UNWRITABLE
from prongsai.core.yamlfiles.strictyaml import Path


def _without_controls(text: str) -> str:
    """YAML writes control characters as escapes ("\\x07")."""
    if UNWRITABLE.search(text):
        raise PydanticCustomError("control_character", "text without control characters")
    return text


Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_without_controls)]
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
