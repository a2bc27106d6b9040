"""What is shipped as data files, and such files of one's own: packs, questionnaires, measures, agencies.

The only place that opens them.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from importlib import resources
from pathlib import Path

from prongsai.core.agencies.load import AgencyError, agency_named, load_agency, load_kinds
from prongsai.core.agencies.model import Agency, Kind
from prongsai.core.duties import UsualDuty, load_usual_duties
from prongsai.core.errors import Fault, ProngsaiError
from prongsai.core.measures.load import load_measures
from prongsai.core.measures.model import Measure
from prongsai.core.packs.load import PackError, load_pack
from prongsai.core.packs.model import Pack
from prongsai.core.registers.load import Registers, load_registers
from prongsai.core.surveys.load import load_own_questionnaire, load_questionnaires
from prongsai.core.surveys.model import Questionnaire

_LOCAL = "nacc-local"


class UnknownPack(ProngsaiError):
    """No shipped pack has this id; the ids that come close are named."""

    def __init__(self, pack_id: str) -> None:
        near = ", ".join(get_close_matches(pack_id, pack_ids(), n=3, cutoff=0.6) or pack_ids())
        super().__init__(
            f"ไม่พบกรอบการประเมิน “{pack_id}” กรุณาเลือกจาก {near}",
            f'There is no framework pack "{pack_id}"; choose one of {near}.',
        )


class UnreadableAgencyFile(ProngsaiError):
    """A profile of an agency that cannot be opened."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"เปิดแฟ้มข้อมูลหน่วยงาน {path} ไม่ได้ กรุณาตรวจชื่อแฟ้มและสิทธิ์การอ่าน",
            f"The agency profile {path} cannot be opened ({why}); check its name and permissions.",
        )


class UnreadablePackFile(ProngsaiError):
    """A pack file that cannot be opened."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"เปิดแฟ้มกรอบการประเมิน {path} ไม่ได้ กรุณาตรวจชื่อแฟ้มและสิทธิ์การอ่าน",
            f"The pack file {path} cannot be opened ({why}); check its name and permissions.",
        )


@cache
def pack_ids() -> tuple[str, ...]:
    """The ids of the shipped packs, such as ``nacc-local/2568``, sorted."""
    families = [family for family in resources.files("prongsai.frameworks").iterdir() if family.is_dir()]
    return tuple(
        sorted(
            f"{family.name}/{file.name[:4]}"
            for family in families
            for file in family.iterdir()
            if re.fullmatch(r"[0-9]{4}\.yaml", file.name)
        )
    )


@cache
def pack(pack_id: str) -> Pack:
    """The shipped pack with this id, read once. Raises ``UnknownPack``."""
    return read_pack(pack_content(pack_id), file=f"{pack_id}.yaml")


def pack_content(pack_id: str) -> bytes:
    """The file of a shipped pack. Raises ``UnknownPack``."""
    if pack_id not in pack_ids():
        raise UnknownPack(pack_id)
    return resources.files("prongsai.frameworks").joinpath(f"{pack_id}.yaml").read_bytes()


def pack_for_year(year: int) -> Pack | None:
    """The shipped pack for local government in a fiscal year (Buddhist era); ``None`` when there is none."""
    pack_id = f"{_LOCAL}/{year}"
    return pack(pack_id) if pack_id in pack_ids() else None


def newest_pack() -> Pack:
    """The shipped pack for local government of the latest year."""
    return pack(max(pack_id for pack_id in pack_ids() if pack_id.startswith(_LOCAL)))


def read_pack_file(path: Path) -> Pack:
    """The pack in a file of one's own. Raises ``UnreadablePackFile``, or ``PackError`` with every fault."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadablePackFile(path, error.strerror or str(error)) from error
    return read_pack(content, file=str(path))


def read_pack(content: bytes, *, file: str) -> Pack:
    """The pack in the bytes of a file, which must be UTF-8. Raises ``PackError`` with every fault."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PackError(file, (_not_utf8(error, file),)) from error
    return load_pack(text, file=file)


@cache
def measures() -> tuple[Measure, ...]:
    """The measures of the shipped library, file by file in the order of their names, read once."""
    folder = resources.files("prongsai.measurelib").joinpath(_LOCAL)
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    return load_measures({f"{_LOCAL}/{file.name}": file.read_text(encoding="utf-8") for file in files})


@cache
def questionnaires(pack_id: str) -> dict[str, Questionnaire]:
    """What surveys under a shipped pack ask, by instrument, read once; empty where no questionnaire goes with it.

    Raises ``UnknownPack``.
    """
    framework = pack(pack_id)
    file = resources.files("prongsai.questionnaires").joinpath(f"{pack_id}.yaml")
    if not file.is_file():
        return {}
    read = load_questionnaires(file.read_text(encoding="utf-8"), framework, file=f"{pack_id}.yaml")
    return {one.instrument: one for one in read}


@cache
def satisfaction() -> Questionnaire:
    """The short form for the point of service, read once."""
    file = resources.files("prongsai.questionnaires").joinpath("satisfaction.yaml")
    return load_own_questionnaire(file.read_text(encoding="utf-8"), file="satisfaction.yaml")


@cache
def registers() -> Registers:
    """The shipped registers, read once."""
    folder = resources.files("prongsai.registerdefs")
    texts = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".yaml")}
    shared = texts.pop("shared.yaml")
    return load_registers(shared, dict(sorted(texts.items())))


@cache
def usual_duties() -> tuple[UsualDuty, ...]:
    """The duties that usually fall due in a fiscal year, read once."""
    file = resources.files("prongsai.agencykinds").joinpath("duties.yaml")
    return load_usual_duties(file.read_text(encoding="utf-8"), file="duties.yaml")


@cache
def agency_kinds() -> tuple[Kind, ...]:
    """The kinds of local government, read once."""
    file = resources.files("prongsai.agencykinds").joinpath("local.yaml")
    return load_kinds(file.read_text(encoding="utf-8"), file="local.yaml")


def agency(name: str) -> Agency:
    """The profile that the full name of an agency gives: kind and usual units. Raises ``UnknownKind``."""
    return agency_named(name, agency_kinds())


def read_agency_file(path: Path) -> Agency:
    """The profile in a file. Raises ``UnreadableAgencyFile``, or ``AgencyError`` with every fault."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise UnreadableAgencyFile(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise AgencyError(str(path), (_not_utf8(error, str(path)),)) from error
    return load_agency(text, agency_kinds(), file=str(path))


def _not_utf8(error: UnicodeDecodeError, file: str) -> Fault:
    return Fault(file, "(file)", f"a byte that is not UTF-8 (position {error.start})", "a file saved as UTF-8")
