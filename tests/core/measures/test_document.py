"""docs/measures.md says every key of the library and every word it may have; its profile can be read."""

import re
from pathlib import Path
from typing import Any, get_args

from prongsai.core.agencies.load import load_agency
from prongsai.core.agencies.model import CHAIN
from prongsai.core.measures.schema import MeasureSpec
from prongsai.library import agency_kinds

DOCUMENT = (Path(__file__).parents[3] / "docs" / "measures.md").read_text(encoding="utf-8")
ROWS = {
    key: (required, text) for key, required, text in re.findall(r"^\| `(\w+)` \| (yes|no) \| (.+) \|$", DOCUMENT, re.M)
}


def words(annotation: Any) -> list[str]:
    return [word for part in get_args(annotation) for word in ([part] if isinstance(part, str) else words(part))]


def test_every_key_and_word_of_a_measure_is_described() -> None:
    required = {name: "yes" if field.is_required() else "no" for name, field in MeasureSpec.model_fields.items()}
    assert {key: row[0] for key, row in ROWS.items()} == required
    for name, field in MeasureSpec.model_fields.items():
        assert [word for word in words(field.annotation) if f"`{word}`" not in ROWS[name][1]] == []


def test_the_profile_can_be_read() -> None:
    (profile,) = re.findall(r"```yaml\n(.*?)```", DOCUMENT, re.S)
    assert load_agency(profile, agency_kinds(), file="docs").kind.id == "sao"
    assert all(f"`{role}`" in DOCUMENT for role in CHAIN)
