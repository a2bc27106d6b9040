"""Files of any shape: the keys they may have, and faults with path and line."""

import pytest
from pydantic import Field

from prongsai.core.errors import InvalidFile
from prongsai.core.yamlfiles.load import keys_of, read_spec
from prongsai.core.yamlfiles.specs import Problem, Spec, TextSpec, Words


class WheelSpec(Spec):
    size: int
    from_: Words | None = Field(default=None, alias="from")


class CartSpec(Spec):
    title: TextSpec
    wheels: list[WheelSpec] = Field(default_factory=list)
    spare: dict[Words, WheelSpec] | None = None


class BoxSpec(Spec):
    label: Words
    boxes: list["BoxSpec"] = Field(default_factory=list)


def refusal(file, faults):
    return InvalidFile("เกวียน", "The cart", faults)


def test_keys_at_every_depth_by_the_names_they_have_in_the_file() -> None:
    assert keys_of(CartSpec) == {"title", "th", "en", "wheels", "size", "from", "spare"}


def test_keys_of_a_shape_that_holds_itself() -> None:
    assert keys_of(BoxSpec) == {"label", "boxes"}


def test_faults_of_shape_carry_path_line_and_the_key_that_was_meant() -> None:
    with pytest.raises(InvalidFile) as raised:
        read_spec("title: {th: ก, enn: a}\nwheels:\n  - syze: 1\n", file="c.yaml", spec=CartSpec, refusal=refusal)
    assert [str(fault) for fault in raised.value.faults] == [
        "c.yaml: title.en: found nothing (line 1); wanted this key",
        'c.yaml: title.enn: found the key "enn" (line 1); wanted no such key (perhaps "en")',
        "c.yaml: wheels.0.size: found nothing (line 3); wanted this key",
        'c.yaml: wheels.0.syze: found the key "syze" (line 3); wanted no such key (perhaps "size")',
    ]


def test_a_file_in_order_tells_the_line_of_broken_rules() -> None:
    read = read_spec("title: {th: ก, en: a}\nwheels:\n  - size: 1\n", file="c", spec=CartSpec, refusal=refusal)
    (fault,) = read.faults([Problem(("wheels", 0, "size"), "one", "four")])
    assert str(fault) == "c: wheels.0.size: found one (line 3); wanted four"
