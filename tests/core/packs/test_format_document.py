"""docs/pack-format.md says every key of the schema, whether it is required, and every word a key may have."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest

from prongsai.core.packs import schema
from prongsai.core.yamlfiles.specs import Spec

DOCUMENT = (Path(__file__).parents[3] / "docs" / "pack-format.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", DOCUMENT, flags=re.DOTALL | re.MULTILINE))
SPECS = [spec for spec in vars(schema).values() if isinstance(spec, type) and Spec in spec.__mro__[1:]]


def heading(spec: type[Spec]) -> str:
    """``SampleMinimumSpec`` is described under "Sample minimum"."""
    return re.sub(r"(?<=[a-z])([A-Z])", r" \1", spec.__name__.removesuffix("Spec")).capitalize()


def rows(spec: type[Spec]) -> dict[str, tuple[str, str]]:
    found = re.findall(r"^\| `(\w+)` \| (yes|no) \| (.+) \|$", SECTIONS[heading(spec)], flags=re.MULTILINE)
    return {key: (required, meaning) for key, required, meaning in found}


def words(annotation: Any) -> list[str]:
    return [word for part in get_args(annotation) for word in ([part] if isinstance(part, str) else words(part))]


@pytest.mark.parametrize("spec", SPECS, ids=heading)
def test_every_key_is_described(spec: type[Spec]) -> None:
    required = {name: "yes" if field.is_required() else "no" for name, field in spec.model_fields.items()}
    assert {key: row[0] for key, row in rows(spec).items()} == required


@pytest.mark.parametrize("spec", SPECS, ids=heading)
def test_every_word_a_key_may_have_is_described(spec: type[Spec]) -> None:
    described = rows(spec)
    for name, field in spec.model_fields.items():
        missing = [word for word in words(field.annotation) if f"`{word}`" not in described[name][1]]
        assert not missing, f"{heading(spec)}.{name} does not describe {missing}"


def test_no_section_describes_something_else() -> None:
    others = {"YAML, a little stricter", "A complete small pack"}
    assert set(SECTIONS) == {heading(spec) for spec in SPECS} | others


def test_the_example_shows_every_key() -> None:
    example = SECTIONS["A complete small pack"]
    shown = set(re.findall(r"\b([a-z_]+):", example))
    assert {name for spec in SPECS for name in spec.model_fields} <= shown
