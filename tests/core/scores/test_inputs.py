"""Reading inputs: exact numbers in any digits, and every fault named at once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.errors import InvalidFile
from prongsai.core.packs.model import Pack
from prongsai.core.scores.inputs import check_inputs, read_inputs
from prongsai.core.scores.model import Inputs


def _faults(pack: Pack, document: object) -> dict[str, tuple[str, str]]:
    with pytest.raises(InvalidFile) as raised:
        check_inputs(pack, document, file="scores.json")
    return {fault.path: (fault.found, fault.wanted) for fault in raised.value.faults}


def test_numbers_keep_the_digits_that_were_written(lettered: Pack) -> None:
    text = '{"indicators": {"1": 78.32000000000000000000000000000001, "6": "87.50", "9": "๔๖.๑๙", "10": 0}}'
    assert read_inputs(lettered, text, file="x").indicators == {
        "1": Decimal("78.32000000000000000000000000000001"),
        "6": Decimal("87.50"),
        "9": Decimal("46.19"),
        "10": Decimal(0),
    }


def test_counts_are_kept_by_item_part_and_choice(lettered: Pack) -> None:
    text = '{"tallies": {"i1": {"procedure": {"most": 10}, "favour": {"none": "๓"}}, "i2": {"low": 1}}}'
    assert read_inputs(lettered, text, file="x").tallies == {
        "i1": {"procedure": {"most": 10}, "favour": {"none": 3}},
        "i2": {"i2": {"low": 1}},
    }


def test_each_indicator_may_start_at_its_own_depth(lettered: Pack) -> None:
    document = {"items": {"O6": "100"}, "indicators": {"9": Decimal("46.19")}, "instruments": {"IIT": 70}}
    assert check_inputs(lettered, document, file="x") == Inputs(
        items={"O6": Decimal(100)}, indicators={"9": Decimal("46.19")}, instruments={"IIT": Decimal(70)}
    )


def test_an_unknown_scale_takes_any_choice(worded: Pack) -> None:
    inputs = check_inputs(worded, {"tallies": {"i1": {"anything": 4}}}, file="x")
    assert inputs.tallies == {"i1": {"i1": {"anything": 4}}}


@pytest.mark.parametrize(
    ("document", "path", "found", "wanted"),
    [
        ([], "/", "[]", "an object with keys among tallies, items, indicators, instruments"),
        ({"grade": {}}, "grade", "an unknown code", "one of tallies, items, indicators, instruments"),
        ({"items": 3}, "items", "3", "an object with keys among i1 ... O7"),
        ({"items": {"O99": "0"}}, "items.O99", "an unknown code", "one of i1 ... O7"),
        ({"indicators": {"2": "0"}}, "indicators.2", "an unknown code", "one of 1, 6, 9, 10"),
        ({"\ud800": {}}, "'\\ud800'", "an unknown code", "one of tallies, items, indicators, instruments"),
        ({"indicators": {"1": "100.01"}}, "indicators.1", "'100.01'", "points from 0 to 100"),
        ({"indicators": {"1": "-0.01"}}, "indicators.1", "'-0.01'", "points from 0 to 100"),
        ({"indicators": {"1": "85%"}}, "indicators.1", "'85%'", "points from 0 to 100"),
        ({"indicators": {"1": None}}, "indicators.1", "None", "points from 0 to 100"),
        ({"indicators": {"1": True}}, "indicators.1", "True", "points from 0 to 100"),
        ({"indicators": {"1": 78.32}}, "indicators.1", "78.32", "points from 0 to 100"),
        ({"indicators": {"1": Decimal("NaN")}}, "indicators.1", "Decimal('NaN')", "points from 0 to 100"),
        ({"tallies": {"O1": {}}}, "tallies.O1", "an unknown code", "one of i1, i2, i3, e1"),
        ({"tallies": {"i1": {"most": 1}}}, "tallies.i1.most", "an unknown code", "one of procedure, favour"),
        ({"tallies": {"i2": {"yes": 1}}}, "tallies.i2.yes", "an unknown code", "one of none, low, high, most"),
        ({"tallies": {"i2": {"low": "1.5"}}}, "tallies.i2.low", "'1.5'", "a whole number of answers, 0 or more"),
        ({"tallies": {"i2": {"low": -1}}}, "tallies.i2.low", "-1", "a whole number of answers, 0 or more"),
        ({"tallies": {"i2": {"low": "many"}}}, "tallies.i2.low", "'many'", "a whole number of answers, 0 or more"),
        (
            {"items": {"i2": "5"}, "tallies": {"i2": {"low": 1}}},
            "items.i2",
            "i2 and also its answers in tallies",
            "only one of the two",
        ),
        (
            {"indicators": {"1": "5"}, "items": {"i3": "5"}, "tallies": {"i2": {"low": 1}}},
            "indicators.1",
            "1 and also its items i2, i3",
            "only one of the two",
        ),
        (
            {"instruments": {"OIT": "5"}, "indicators": {"10": "5"}, "items": {"O1": "5"}},
            "instruments.OIT",
            "OIT and also its parts O1, 10",
            "only one of the two",
        ),
    ],
)
def test_a_fault_is_named(lettered: Pack, document: object, path: str, found: str, wanted: str) -> None:
    assert _faults(lettered, document) == {path: (found, wanted)}


def test_all_faults_are_named_at_once(lettered: Pack) -> None:
    document = {"items": {"O99": "0", "O1": "101"}, "indicators": {"9": "46.19", "1": "x"}, "more": 1}
    assert list(_faults(lettered, document)) == ["more", "items.O99", "items.O1", "indicators.1", "indicators.9"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "line 1, column 2: found text that is not JSON"),
        ("", "line 1, column 1: found text that is not JSON"),
        ('{"items": {"O1": 1, "O1": 2}}', "O1: found the same key twice; wanted each key once"),
        ('{"items": {"O1": NaN}}', "items.O1: found nan; wanted points from 0 to 100"),
        ('{"items": {"O1": 1e2}}', "items.O1: found '1e2'; wanted points from 0 to 100"),
        ('{"items": {"O1": 1' + "0" * 5000 + "}}", "wanted points from 0 to 100"),
        ("[" * 100_000, "found values nested too deeply"),
    ],
)
def test_text_that_is_not_sound_json_is_refused(lettered: Pack, text: str, sentence: str) -> None:
    with pytest.raises(InvalidFile) as raised:
        read_inputs(lettered, text, file="scores.json")
    assert [sentence in str(fault) for fault in raised.value.faults] == [True]
    assert raised.value.message_th.startswith("ไฟล์คะแนน scores.json มีข้อผิดพลาด 1 จุด")


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["i1", "O1", "1", "IIT", "most"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["tallies", "items", "indicators", "i1", "i2", "O1", "9", "most"]), inner)
    ),
    max_leaves=12,
)


@given(JSON_VALUES)
def test_any_document_is_read_or_refused_with_faults(lettered: Pack, document: object) -> None:
    try:
        inputs = check_inputs(lettered, document, file="x")
    except InvalidFile as error:
        assert error.faults
    else:
        assert isinstance(inputs, Inputs)
