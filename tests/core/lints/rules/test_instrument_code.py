"""Instrument names and codes."""

from __future__ import annotations

from prongsai.core.lints.rules.instrument_code import check


def test_the_code_of_another_instrument(make, found):
    lines = make.lines("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (IIT)")
    assert found(check, paragraphs=lines) == [("error", 1, "ผู้มีส่วนได้ส่วนเสียภายนอก (IIT", "EIT")]


def test_right_codes(make, found):
    lines = make.lines(
        "ผู้มีส่วนได้ส่วนเสียภายใน (IIT) ผู้มีส่วนได้ส่วนเสียภายนอก (EIT) และแบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)",
        "(Open Data Integrity and Transparency Assessment: OIT)",
        "(Internal Integrity and Transparency Assessment : IIT)",
    )
    assert found(check, paragraphs=lines) == []
