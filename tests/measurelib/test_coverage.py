"""The shipped library answers every pack: whatever is lost or weak, a plan has a measure for it."""

import pytest

from prongsai import library
from prongsai.core.measures.coverage import uncovered, unknown

PACKS = [library.pack(pack_id) for pack_id in library.pack_ids()]


def test_every_name_in_the_library_leads_somewhere() -> None:
    assert unknown(library.measures(), PACKS) == ()


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_concept_element_indicator_and_theme_has_its_measure(pack) -> None:
    assert uncovered(library.measures(), [pack]) == ()


def test_every_theme_has_a_measure_for_a_good_year_and_for_a_bad_one() -> None:
    themes = {theme.id for pack in PACKS if pack.plan_form for theme in pack.plan_form.themes}
    for when in ("weak", "strong"):
        assert themes == {measure.theme for measure in library.measures() if measure.when == when}
