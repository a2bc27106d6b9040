"""Kinds of agencies and profiles from YAML text, with every fault, and a profile from a name alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from prongsai.core.agencies import schema
from prongsai.core.agencies.model import CHAIN, Agency, Kind, Signer, Unit, Words
from prongsai.core.errors import Fault, InvalidFile, ProngsaiError
from prongsai.core.packs.model import Text
from prongsai.core.thai.text import squash
from prongsai.core.yamlfiles.load import read_spec
from prongsai.core.yamlfiles.specs import Problem, TextSpec


class KindsError(InvalidFile):
    """A file with kinds of agencies that cannot be used."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"แฟ้มประเภทหน่วยงาน {file}", f"The file of kinds of agencies {file}", faults)


class AgencyError(InvalidFile):
    """The profile of an agency that cannot be used."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"แฟ้มข้อมูลหน่วยงาน {file}", f"The agency profile {file}", faults)


class UnknownKind(ProngsaiError):
    """The name of an agency that does not say what kind it is."""

    def __init__(self, name: str, kinds: Sequence[Kind]) -> None:
        titles = ", ".join(kind.title.th for kind in kinds)
        super().__init__(
            f"ไม่ทราบประเภทของหน่วยงาน “{name}” กรุณาเขียนชื่อเต็มที่ขึ้นต้นด้วย {titles}",
            f'The kind of agency of "{name}" is not known; write the full name, which begins with one of {titles}.',
        )


def load_kinds(text: str, *, file: str) -> tuple[Kind, ...]:
    """The kinds of agencies in ``text``. Raises ``KindsError`` with every fault."""
    read = read_spec(text, file=file, spec=schema.KindsSpec, refusal=KindsError)
    broken = read.faults(_kind_problems(read.spec))
    if broken:
        raise KindsError(file, broken)
    return tuple(map(_kind, read.spec.kinds))


def load_agency(text: str, kinds: Sequence[Kind], *, file: str) -> Agency:
    """The profile in ``text``. Raises ``AgencyError`` with every fault."""
    read = read_spec(text, file=file, spec=schema.AgencySpec, refusal=AgencyError)
    spec = read.spec
    broken = read.faults(_agency_problems(spec, kinds))
    kind = _kind_of(spec, kinds)
    if broken or kind is None:
        raise AgencyError(file, broken)
    return Agency(
        name=spec.name,
        kind=kind,
        units=dict(spec.units),
        all_units=spec.joint.all if spec.joint else kind.all_units,
        signers=_signers(spec.signers) or kind.signers,
        subdistrict=spec.subdistrict,
        district=spec.district,
        province=spec.province,
        letter_prefix=spec.letter_prefix,
        digits=spec.digits,
    )


def agency_named(name: str, kinds: Sequence[Kind]) -> Agency:
    """The profile that a name alone gives: kind, usual units, and the usual chain of signers without names.

    Raises ``UnknownKind``.
    """
    kind = recognise(name, kinds)
    if kind is None:
        raise UnknownKind(name, kinds)
    return Agency(" ".join(name.split()), kind, kind.units, kind.all_units, kind.signers)


def recognise(name: str, kinds: Sequence[Kind]) -> Kind | None:
    """The kind whose title or short name this name begins with."""
    squashed = squash(name)
    return next((k for k in kinds if squashed.startswith((squash(k.title.th), squash(k.short)))), None)


def _kind(spec: schema.KindSpec) -> Kind:
    words = spec.words
    return Kind(
        id=spec.id,
        title=_text(spec.title),
        short=spec.short,
        words=Words(
            _text(words.chief_executive),
            _text(words.clerk),
            _text(words.head_of_office),
        ),
        units=dict(spec.units),
        done_by=dict(spec.done_by),
        all_units=spec.joint.all,
        signers=_signers(spec.signers),
    )


def _text(spec: TextSpec) -> Text:
    return Text(spec.th, spec.en)


def _signers(specs: Sequence[schema.SignerSpec]) -> tuple[Signer, ...]:
    return tuple(Signer(spec.role, spec.position, spec.name, spec.acting) for spec in specs)


def _kind_problems(spec: schema.KindsSpec) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, kind in enumerate(spec.kinds):
        here: tuple[str | int, ...] = ("kinds", number)
        if kind.id in seen:
            yield Problem((*here, "id"), f'"{kind.id}" a second time', "another id")
        seen.add(kind.id)
        yield from _office_problems((*here, "units"), kind.units)
        for unit, stand_in in kind.done_by.items():
            if unit in kind.units:
                yield Problem((*here, "done_by", unit), "a role that has a unit", "only roles without a unit")
            if stand_in not in kind.units:
                yield Problem((*here, "done_by", unit), f'"{stand_in}"', "a role that has a unit")
        yield from _chain_problems((*here, "signers"), kind.signers)


def _agency_problems(spec: schema.AgencySpec, kinds: Sequence[Kind]) -> Iterator[Problem]:
    known = ", ".join(kind.id for kind in kinds)
    kind, named = _kind_of(spec, kinds), recognise(spec.name, kinds)
    if spec.kind is not None and kind is None:
        yield Problem(("kind",), f'"{spec.kind}"', f"one of {known}")
    elif kind is None:
        yield Problem(("name",), f'"{spec.name}"', f"a full name that says the kind of agency, or kind: one of {known}")
    elif named is not None and named.id != kind.id:
        yield Problem(("kind",), f'"{kind.id}"', f"{named.id}, which the name says, or no kind")
    yield from _office_problems(("units",), spec.units)
    yield from _chain_problems(("signers",), spec.signers)


def _kind_of(spec: schema.AgencySpec, kinds: Sequence[Kind]) -> Kind | None:
    if spec.kind is None:
        return recognise(spec.name, kinds)
    return next((kind for kind in kinds if kind.id == spec.kind), None)


def _office_problems(path: tuple[str | int, ...], units: Mapping[Unit, str]) -> Iterator[Problem]:
    if "office" not in units:
        found = ", ".join(units) or "no units"
        yield Problem(path, found, "at least office, the unit of the clerk, which does what no other unit does")


def _chain_problems(path: tuple[str | int, ...], signers: Sequence[schema.SignerSpec]) -> Iterator[Problem]:
    for number, (before, after) in enumerate(pairwise(signers), start=1):
        if CHAIN.index(after.role) <= CHAIN.index(before.role):
            order = ", ".join(CHAIN)
            yield Problem(
                (*path, number, "role"), f"{after.role} after {before.role}", f"each once, in this order: {order}"
            )
    if not signers:
        return
    first, last = signers[0], signers[-1]
    if last.role != CHAIN[-1]:
        yield Problem((*path, len(signers) - 1, "role"), last.role, f"{CHAIN[-1]} as the last, who approves")
    if len(signers) == 1 or _same_person(first, last):
        yield Problem((*path, len(signers) - 1), "the preparer as the last to approve", "two different people")


def _same_person(first: schema.SignerSpec, last: schema.SignerSpec) -> bool:
    """Two with names are told apart by name; without, by what they are."""
    if first.name is not None and last.name is not None:
        return squash(first.name) == squash(last.name)
    return squash(first.position) == squash(last.position) and first.acting == last.acting
