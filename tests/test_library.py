"""Shipped packs by id and year, and packs in files of one's own."""

import hashlib
from importlib import resources
from pathlib import Path

import pytest

from prongsai import library
from prongsai.core.agencies.load import AgencyError
from prongsai.core.packs.load import PackError

SHIPPED = resources.files("prongsai.frameworks").joinpath("nacc-local/2568.yaml").read_bytes()


def test_a_pack_carries_the_hash_of_its_file_and_is_read_once() -> None:
    pack = library.pack("nacc-local/2568")
    assert pack.digest == hashlib.sha256(SHIPPED).hexdigest()
    assert library.pack("nacc-local/2568") is pack


def test_a_year_finds_the_pack_for_local_government() -> None:
    assert library.pack_for_year(2568) is library.pack("nacc-local/2568")
    assert library.pack_for_year(2561) is None


def test_an_unknown_id_is_answered_with_those_that_come_close() -> None:
    with pytest.raises(library.UnknownPack) as raised:
        library.pack("nacc-lokal/2568")
    assert "nacc-local/2568" in raised.value.message_th
    assert 'no framework pack "nacc-lokal/2568"' in raised.value.message_en
    with pytest.raises(library.UnknownPack, match="nacc-local/2562, nacc-local/2563"):
        library.pack("?")


@pytest.mark.parametrize("pack_id", ["nacc-local/../nacc-local/2568", "nacc-local/2568.cases", "../library"])
def test_only_listed_ids_are_opened(pack_id: str) -> None:
    with pytest.raises(library.UnknownPack):
        library.pack(pack_id)


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + SHIPPED.replace(b"\n", b"\r\n"))
    pack = library.read_pack_file(file)
    assert pack.items == library.pack("nacc-local/2568").items
    assert pack.digest == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(library.UnreadablePackFile, match="No such file"):
        library.read_pack_file(tmp_path / "nothing.yaml")


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "thai.yaml"
    file.write_bytes("title: กรอบ".encode("cp874"))
    with pytest.raises(PackError) as raised:
        library.read_pack_file(file)
    assert [fault.wanted for fault in raised.value.faults] == ["a file saved as UTF-8"]


def test_an_agency_profile_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "agency.yaml"
    file.write_text("name: เทศบาลเมืองตัวอย่าง\nunits: {office: สำนักปลัดเทศบาล}\n", encoding="utf-8")
    assert library.read_agency_file(file).kind.id == "town_municipality"
    with pytest.raises(library.UnreadableAgencyFile, match="No such file"):
        library.read_agency_file(tmp_path / "nothing.yaml")
    file.write_bytes("name: เทศบาล".encode("cp874"))
    with pytest.raises(AgencyError, match="1 fault"):
        library.read_agency_file(file)
