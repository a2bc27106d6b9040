"""Items that have their score again."""

from __future__ import annotations

from prongsai.core.findings.rules.regained_items import check

ITEMS = {f"O{n}": "100" for n in range(1, 21)}


def test_full_score_after_none(make, found, said):
    years = (make.year(2567, lost_items=("O18",)), make.year(2568, items=ITEMS))
    assert found(check, *years) == [("strength", "O14", {"points": "100"})]
    assert said(check, *years)[0] == (
        "ข้อ O14 แผนการบริหารและพัฒนาทรัพยากรบุคคล ได้คะแนนเต็มในปี 2568 หลังจากไม่ได้คะแนนในปี 2567 (ข้อ O18)"
    )


def test_a_score_that_is_not_known_or_not_full_or_a_gap_proves_nothing(make, found):
    before = make.year(2567, lost_items=("O18",))
    assert found(check, before, make.year(2568)) == []
    assert found(check, before, make.year(2568, items=ITEMS | {"O14": "50"})) == []
    assert found(check, make.year(2566, lost_items=("O23",)), make.year(2568, items=ITEMS)) == []
