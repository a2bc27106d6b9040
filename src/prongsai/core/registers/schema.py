"""The shape of a descriptor file (``registerdefs/*.yaml``)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field as Key
from pydantic import StringConstraints

from prongsai.core.registers.model import FieldType, RuleKind, Severity, Span
from prongsai.core.yamlfiles.specs import Name, Spec, TextSpec, Words

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.]*$")]
Number = Decimal | int


class ChoiceSpec(Spec):
    id: Id
    th: Words
    en: Words


class ComputedSpec(Spec):
    how: Literal["product", "difference", "sum", "percent", "band"]
    of: list[Name]
    bands: list[Annotated[tuple[Number, Id], Key(strict=False)]] = Key(default_factory=list)  # a file has lists


class FieldSpec(Spec):
    key: Name
    title: TextSpec
    type: FieldType
    required: bool = False
    many: bool = False
    public: bool = True
    help: TextSpec | None = None
    example: Words | None = None
    least: Number | None = None
    most: Number | None = None
    pattern: Words | None = None
    hosts: list[Words] = Key(default_factory=list)
    choices: list[ChoiceSpec] | Name = Key(default_factory=list)  # a list, or the name of one in choices.yaml
    of: Name | None = None
    where: dict[Name, list[Words]] = Key(default_factory=dict)
    columns: list[FieldSpec] = Key(default_factory=list)
    computed: ComputedSpec | None = None
    aliases: list[Words] = Key(default_factory=list)


When = dict[Name, list[Words]]
Column = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$")]  # field, or table.column


class FieldsOptions(Spec):
    """Of ``one_of``, ``within_year``, ``differ``, ``unique``."""

    fields: list[Name]


class RequiredWhenOptions(Spec):
    """All of ``fields`` where each field of ``when`` has one of its values and each of ``present`` is filled in."""

    fields: list[Name]
    when: When = Key(default_factory=dict)
    present: list[Name] = Key(default_factory=list)


class OrderOptions(Spec):
    """Days, months or numbers in ascending order; ``strict``: none equal."""

    fields: list[Name]
    strict: bool = False


class AtMostOptions(Spec):
    """A number of at most another field's or a fixed one, where ``when`` holds."""

    field: Name
    limit: Name | Number
    when: When = Key(default_factory=dict)


class SumOptions(Spec):
    """Parts that add up to a total. A part may be a column of a table: then all its rows count."""

    parts: list[Column]
    total: Name


class WithinMonthOptions(Spec):
    """A day inside the month that another field holds."""

    field: Name
    month: Name


class MemberOptions(Spec):
    """A text that is also in another field with many values or in a column of a table."""

    field: Name
    of: Column


class SaysOptions(Spec):
    """A text in which a regular expression is found, or is not where ``never`` is set."""

    field: Name
    pattern: Words
    never: bool = False


class CountOptions(Spec):
    """So many records where ``where`` holds."""

    where: When = Key(default_factory=dict)
    least: int = 0
    most: int | None = None


class CoversOptions(Spec):
    """Each of the values (all choices, where none are named) in some record."""

    field: Name
    values: list[Words] = Key(default_factory=list)


class MonthsOptions(Spec):
    """The first ``months`` of the fiscal year in the records, for each value of ``by``."""

    field: Name
    months: int = 12
    by: list[Name] = Key(default_factory=list)


class EveryOptions(Spec):
    """Each record of another register, of the same year, named by some record here (for each value of ``each``)."""

    register_id: Annotated[Name, Key(alias="register")]
    by: Name
    each: list[Name] = Key(default_factory=list)


class NotFallingOptions(Spec):
    """A number that never falls along another field, among records equal in ``by``."""

    field: Name
    along: Name
    by: list[Name] = Key(default_factory=list)


OPTIONS: dict[RuleKind, type[Spec]] = {
    "required_when": RequiredWhenOptions,
    "one_of": FieldsOptions,
    "order": OrderOptions,
    "at_most": AtMostOptions,
    "sum": SumOptions,
    "within_year": FieldsOptions,
    "within_month": WithinMonthOptions,
    "member": MemberOptions,
    "differ": FieldsOptions,
    "says": SaysOptions,
    "unique": FieldsOptions,
    "count": CountOptions,
    "covers": CoversOptions,
    "months": MonthsOptions,
    "every": EveryOptions,
    "not_falling": NotFallingOptions,
}


class RuleSpec(Spec):
    """``message`` may hold {keys of fields}, {found} and {wanted}."""

    id: Id
    kind: RuleKind
    severity: Severity
    message: TextSpec
    options: dict[str, Any]


class FeedSpec(Spec):
    fields: list[Column] = Key(default_factory=list)
    where: dict[Name, list[Words]] = Key(default_factory=dict)
    covers: dict[Name, list[Words]] = Key(default_factory=dict)
    least: int = 1
    months: int = 0
    month_field: Name | None = None
    nil: bool = False
    year: Literal["item", "current", "previous"] = "item"


class ConceptSpec(Spec):
    concept: Name
    elements: dict[Name, FeedSpec]


class RegisterSpec(Spec):
    id: Name
    title: TextSpec
    purpose: TextSpec
    group: Name
    span: Span
    single: bool = False
    restricted: bool = False
    pulled: Name | None = None
    nil: TextSpec | None = None
    stale_after: int | None = None
    heading: Name
    fields: Annotated[list[FieldSpec], Key(min_length=1)]
    rules: list[RuleSpec] = Key(default_factory=list)
    feeds: list[ConceptSpec] = Key(default_factory=list)


class GroupSpec(Spec):
    id: Name
    th: Words
    en: Words


class SharedSpec(Spec):
    """``shared.yaml``: the groups of registers in the order of menus, and lists of choices used by many fields."""

    groups: list[GroupSpec]
    choices: dict[Name, list[ChoiceSpec]]
