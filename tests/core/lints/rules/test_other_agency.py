"""Another agency in the text."""

from __future__ import annotations

from prongsai.core.lints.rules.other_agency import check
from prongsai.core.readings.model import Agency

AGENCY = Agency("องค์การบริหารส่วนตำบลกุดบง", None, "กุดบง", "โพนพิสัย", "หนองคาย")


def test_a_neighbours_name(make, found):
    paragraphs = make.lines("องค์การบริหารส่วนตำบลกุดบง ได้", "องค์การบริหารส่วนตำบลท่าบ่อ จึงได้กำหนดมาตรการ")
    assert [problem[:3] for problem in found(check, agency=AGENCY, paragraphs=paragraphs)] == [
        ("warning", 2, "องค์การบริหารส่วนตำบลท่าบ่อ")
    ]


def test_the_own_name_also_joined_with_other_words(make, found):
    paragraphs = make.lines(
        "องค์การบริหารส่วนตำบลกุดบงมีผลการประเมิน",
        "องค์การบริหารส่วนตำบล อำเภอโพนพิสัย",
        "องค์การบริหารส่วนตำบลทุกแห่ง",
        "ศึกษาดูงาน ณ องค์การบริหารส่วนตำบลท่าบ่อ",
    )
    assert found(check, agency=AGENCY, paragraphs=paragraphs) == []


def test_silent_when_the_agency_is_not_known(make, found):
    assert found(check, paragraphs=make.lines("องค์การบริหารส่วนตำบลท่าบ่อ")) == []
