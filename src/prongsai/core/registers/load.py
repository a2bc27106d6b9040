"""From the text of descriptor files to registers, or to one error that lists every fault with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pydantic import ValidationError

from prongsai.core.errors import Fault, InvalidFile
from prongsai.core.packs.model import Text
from prongsai.core.registers import schema
from prongsai.core.registers.model import Choice, Computed, Feed, Field, Group, Register, Rule
from prongsai.core.yamlfiles.load import SpecFile, read_spec
from prongsai.core.yamlfiles.specs import Problem, TextSpec
from prongsai.core.yamlfiles.strictyaml import Path

Shared = Mapping[str, tuple[Choice, ...]]


class RegisterError(InvalidFile):
    """A descriptor file that cannot be used; ``faults`` says where and why."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"แฟ้มนิยามทะเบียน {file}", f"The descriptor of a register {file}", faults)


@dataclass(frozen=True)
class Registers:
    """All registers by id, in the order of their groups, and the groups in the order of menus."""

    groups: tuple[Group, ...]
    by_id: Mapping[str, Register]

    def of_group(self, group: str) -> tuple[Register, ...]:
        """The registers of a group."""
        return tuple(one for one in self.by_id.values() if one.group == group)


def load_registers(shared: str, texts: Mapping[str, str]) -> Registers:
    """The registers in descriptor files, by name of file. Raises ``RegisterError`` with every fault of a file."""
    common = read_spec(shared, file="shared.yaml", spec=schema.SharedSpec, refusal=RegisterError)
    groups = tuple(Group(one.id, Text(one.th, one.en)) for one in common.spec.groups)
    choices = {name: tuple(map(_choice, some)) for name, some in common.spec.choices.items()}
    read = [read_spec(text, file=name, spec=schema.RegisterSpec, refusal=RegisterError) for name, text in texts.items()]
    known = {one.spec.id: one.spec for one in read}
    for one in read:
        broken = one.faults(_problems(one, known, choices, {group.id for group in groups}))
        if broken:
            raise RegisterError(one.file, broken)
    made = [_register(one.spec, choices) for one in read]
    order = {group.id: number for number, group in enumerate(groups)}
    made.sort(key=lambda one: order[one.group])
    return Registers(groups, {one.id: one for one in made})


def _problems(
    read: SpecFile[schema.RegisterSpec], known: Mapping[str, schema.RegisterSpec], choices: Shared, groups: set[str]
) -> Iterator[Problem]:
    spec = read.spec
    if f"{spec.id}.yaml" != read.file.rpartition("/")[2]:
        yield Problem(("id",), f'"{spec.id}"', "the name of the file")
    if spec.group not in groups:
        yield Problem(("group",), f'"{spec.group}"', f"one of {', '.join(sorted(groups))}")
    keys = {one.key: one for one in spec.fields}
    heading = keys.get(spec.heading)
    if heading is None or not (heading.public or spec.restricted):
        yield Problem(("heading",), f'"{spec.heading}"', "the key of a public field")
    yield from _field_problems(spec.fields, ("fields",), known, choices)
    yield from _rule_problems(spec, keys, known)
    yield from _feed_problems(spec, keys)


def _feed_problems(spec: schema.RegisterSpec, keys: Mapping[str, schema.FieldSpec]) -> Iterator[Problem]:
    """Feeds look at what is published: of a restricted register, or a field that is not public, that is nothing."""
    if spec.restricted and spec.feeds:
        yield Problem(("feeds",), f"{len(spec.feeds)}", "none, as nothing of a restricted register is published")
    for number, concept in enumerate(spec.feeds):
        for element, feed in concept.elements.items():
            here: Path = ("feeds", number, "elements", element)
            named = [*feed.fields, *feed.where, *feed.covers, *filter(None, [feed.month_field])]
            unknown = list(_unknown(named, keys, here))
            yield from unknown or _hidden(named, keys, here)


def _hidden(names: list[str], keys: Mapping[str, schema.FieldSpec], here: Path) -> Iterator[Problem]:
    for name in names:
        head, dot, column = name.partition(".")
        public = keys[head].public and (not dot or any(one.key == column and one.public for one in keys[head].columns))
        if not public:
            yield Problem(here, f'"{name}"', "the key of a public field")


def _unknown(names: list[str], keys: Mapping[str, schema.FieldSpec], here: Path) -> Iterator[Problem]:
    for name in names:
        head, dot, column = name.partition(".")
        field = keys.get(head)
        if field is None or (dot and column not in {one.key for one in field.columns}):
            yield Problem(here, f'"{name}"', "the key of a field")


def _field_problems(
    fields: list[schema.FieldSpec], here: Path, known: Mapping[str, schema.RegisterSpec], choices: Shared
) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, one in enumerate(fields):
        place: Path = (*here, number)
        if one.key in seen:
            yield Problem((*place, "key"), f'"{one.key}" twice', "each key once")
        seen.add(one.key)
        if (one.type == "choice") != bool(one.choices):
            yield Problem((*place, "choices"), "choices" if one.choices else "none", "choices where the type is choice")
        if isinstance(one.choices, str) and one.choices not in choices:
            yield Problem((*place, "choices"), f'"{one.choices}"', f"one of {', '.join(sorted(choices))}")
        if (one.type == "record") != bool(one.of) or (one.of and one.of not in known):
            yield Problem((*place, "of"), f'"{one.of or "nothing"}"', "the id of a register, for records only")
        if (one.type == "table") != bool(one.columns):
            yield Problem((*place, "columns"), "columns" if one.columns else "none", "columns of a table")
        yield from _field_problems(one.columns, (*place, "columns"), known, choices)
        if one.computed:
            yield from _unknown(one.computed.of, {field.key: field for field in fields}, (*place, "computed", "of"))


def _rule_problems(
    spec: schema.RegisterSpec, keys: Mapping[str, schema.FieldSpec], known: Mapping[str, schema.RegisterSpec]
) -> Iterator[Problem]:
    for number, rule in enumerate(spec.rules):
        here: Path = ("rules", number, "options")
        try:
            options = schema.OPTIONS[rule.kind].model_validate(rule.options)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                yield Problem((*here, *detail["loc"]), str(detail["input"]), detail["msg"])
            continue
        if isinstance(options, schema.EveryOptions) and options.register_id not in known:
            yield Problem((*here, "register"), f'"{options.register_id}"', "the id of a register")
        named: list[str] = []
        for name in ("fields", "present", "by", "each", "parts"):
            value = getattr(options, name, [])
            named += [value] if isinstance(value, str) else value
        for name in ("field", "total", "month", "of", "along", "limit"):
            value = getattr(options, name, None)
            named += [value] if isinstance(value, str) else []
        named += [*getattr(options, "when", {}), *getattr(options, "where", {})]
        yield from _unknown(named, keys, here)


def _text(spec: TextSpec) -> Text:
    return Text(spec.th, spec.en)


def _choice(spec: schema.ChoiceSpec) -> Choice:
    return Choice(spec.id, Text(spec.th, spec.en))


def _number(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _field(spec: schema.FieldSpec, shared: Shared) -> Field:
    return Field(
        key=spec.key,
        title=_text(spec.title),
        type=spec.type,
        required=spec.required,
        many=spec.many,
        public=spec.public,
        help=_text(spec.help) if spec.help else None,
        example=spec.example or "",
        least=_number(spec.least),
        most=_number(spec.most),
        pattern=spec.pattern or "",
        hosts=tuple(spec.hosts),
        choices=shared[spec.choices] if isinstance(spec.choices, str) else tuple(map(_choice, spec.choices)),
        of=spec.of or "",
        where={key: tuple(some) for key, some in spec.where.items()},
        columns=tuple(_field(one, shared) for one in spec.columns),
        computed=_computed(spec.computed) if spec.computed else None,
        aliases=tuple(spec.aliases),
    )


def _computed(spec: schema.ComputedSpec) -> Computed:
    return Computed(spec.how, tuple(spec.of), tuple((Decimal(least), choice) for least, choice in spec.bands))


def _feeds(spec: schema.ConceptSpec) -> Iterator[Feed]:
    for element, feed in spec.elements.items():
        yield Feed(
            concept=spec.concept,
            element=element,
            fields=tuple(feed.fields),
            where={key: tuple(some) for key, some in feed.where.items()},
            covers={key: tuple(some) for key, some in feed.covers.items()},
            least=feed.least,
            months=feed.months,
            month_field=feed.month_field or "",
            nil=feed.nil,
            year=feed.year,
        )


def _rule(spec: schema.RuleSpec) -> Rule:
    options = schema.OPTIONS[spec.kind].model_validate(spec.options).model_dump()
    return Rule(spec.id, spec.kind, spec.severity, _text(spec.message), options)


def _register(spec: schema.RegisterSpec, shared: Shared) -> Register:
    return Register(
        id=spec.id,
        title=_text(spec.title),
        purpose=_text(spec.purpose),
        group=spec.group,
        span=spec.span,
        fields=tuple(_field(one, shared) for one in spec.fields),
        heading=spec.heading,
        single=spec.single,
        restricted=spec.restricted,
        pulled=spec.pulled or "",
        nil=_text(spec.nil) if spec.nil else None,
        stale_after=spec.stale_after,
        rules=tuple(map(_rule, spec.rules)),
        feeds=tuple(feed for one in spec.feeds for feed in _feeds(one)),
    )
