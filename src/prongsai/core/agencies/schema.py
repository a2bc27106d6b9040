"""The keys of a file with kinds of agencies and of the profile of one agency, strictly."""

from __future__ import annotations

from pydantic import Field

from prongsai.core.agencies.model import Digits, SignerRole, Unit
from prongsai.core.yamlfiles.specs import Name, Spec, TextSpec, Words


class JointSpec(Spec):
    all: Words


class SignerSpec(Spec):
    role: SignerRole
    position: Words
    name: Words | None = None
    acting: Words | None = None


class WordsSpec(Spec):
    chief_executive: TextSpec
    clerk: TextSpec
    head_of_office: TextSpec


class KindSpec(Spec):
    id: Name
    title: TextSpec
    short: Words
    words: WordsSpec
    units: dict[Unit, Words]
    done_by: dict[Unit, Unit] = Field(default_factory=dict)
    joint: JointSpec
    signers: list[SignerSpec] = Field(min_length=2)


class KindsSpec(Spec):
    kinds: list[KindSpec] = Field(min_length=1)


class AgencySpec(Spec):
    """``kind`` may be left out where the name says it."""

    name: Words
    kind: Name | None = None
    subdistrict: Words | None = None
    district: Words | None = None
    province: Words | None = None
    units: dict[Unit, Words]
    joint: JointSpec | None = None
    signers: list[SignerSpec] = Field(default_factory=list)
    letter_prefix: Words | None = None
    digits: Digits = "thai"
