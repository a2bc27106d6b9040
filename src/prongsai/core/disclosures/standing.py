"""Where in the chain of publications the page of an item stands."""

from __future__ import annotations

from prongsai.core.chain import proof_place, record_place
from prongsai.core.disclosures.completeness import uses
from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Pack
from prongsai.core.registers.load import Registers


class NoSuchPage(ProngsaiError):
    """A page of the portal that shows no item."""

    def __init__(self, page: str) -> None:
        super().__init__(
            f"ไม่มีหน้า “{page}” กรุณาระบุหน้าของข้อ เช่น oit/2569/o12", f'There is no page "{page}"; say it as oit/2569/o12.'
        )


def places_of(pack: Pack, registers: Registers, year: int, code: str) -> frozenset[str]:
    """The places of records and proofs that the page of an item shows in a year. Raises ``NoSuchPage``."""
    item = pack.items.get(code.upper())
    if item is None or item.kind != "disclosure":
        raise NoSuchPage(f"oit/{year}/{code}")
    keys = {used.key for used in uses(item, registers, year) if not used.register.restricted}
    return frozenset({*(record_place(*key) for key in keys), proof_place(year, code)})
